//! The subcommands; nothing else.

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use rowbot::app;

/// Say what you want done with a spreadsheet, and get it back done.
#[derive(Parser)]
#[command(version, about)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// The bot: long polling, or a webhook when WEBHOOK_URL is set (the default)
    Serve,
    /// The whole bot on this computer, with no token, on http://127.0.0.1:8090
    Playground,
    /// Reads the configuration, says what is wrong with it, touches nothing
    Check,
    /// Asks the running bot's /health
    Healthcheck,
}

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let wrong = error.use_stderr();
            // Nothing is left to tell if even this cannot be printed.
            let _ = error.print();
            return ExitCode::from(if wrong { app::exit::USAGE } else { app::exit::DONE });
        }
    };
    let code = match cli.command.unwrap_or(Command::Serve) {
        Command::Serve => app::start::serve(),
        Command::Playground => app::start::playground(),
        Command::Check => app::check::main(),
        Command::Healthcheck => app::healthcheck::main(),
    };
    ExitCode::from(code)
}
