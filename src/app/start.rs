//! From the command line to a running bot: configuration, logging, the runtime.

use std::future::Future;

use tracing_subscriber::EnvFilter;

use crate::config::{Config, LogFormat};

use super::{exit, playground, serve};

/// `rowbot serve`.
pub fn serve() -> u8 {
    let config = match Config::from_env() {
        Ok(config) => config,
        Err(faults) => {
            eprintln!("Rowbot cannot start:");
            for fault in faults {
                eprintln!("  {fault}");
            }
            eprintln!("`rowbot playground` needs no configuration.");
            return exit::USAGE;
        }
    };
    start_logging(config.log_format);
    block_on(serve::run(config))
}

/// `rowbot playground`.
pub fn playground() -> u8 {
    start_logging(LogFormat::Text);
    block_on(playground::run())
}

fn block_on(bot: impl Future<Output = anyhow::Result<()>>) -> u8 {
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            tracing::error!("the runtime did not start: {error}");
            return exit::FAULT;
        }
    };
    match runtime.block_on(bot) {
        Ok(()) => exit::DONE,
        Err(error) => {
            tracing::error!("Rowbot stopped: {error:#}");
            exit::FAULT
        }
    }
}

/// For a command that answers on standard output: only what went wrong is logged.
pub(super) fn log_faults() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("rowbot=error"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
}

fn start_logging(format: LogFormat) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match format {
        LogFormat::Text => builder.init(),
        LogFormat::Json => builder.json().init(),
    }
}
