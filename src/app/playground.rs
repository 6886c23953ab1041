//! `rowbot playground`: the whole bot on this computer, with no token.

use std::{env, io, net::SocketAddr, path::PathBuf};

use anyhow::Context;

use crate::{
    config::Config,
    playground::{ChatKind, Example, Options, Server},
};

use super::serve;

/// Where the page is.
const ADDRESS: ([u8; 4], u16) = ([127, 0, 0, 1], 8090);

const EXAMPLES: [Example; 3] = [
    Example {
        name: "orders.xlsx",
        content: include_bytes!("../../examples/orders.xlsx"),
        suggestion: "keep the paid orders, add a column Total = Quantity * Unit price, and sort by Total, highest first",
    },
    Example {
        name: "class-6b.xlsx",
        content: include_bytes!("../../examples/class-6b.xlsx"),
        suggestion: "add a column Average = average of Maths, English and Science",
    },
    Example {
        name: "members.csv",
        content: include_bytes!("../../examples/members.csv"),
        suggestion: "sort by surname",
    },
];

/// Runs until SIGTERM or SIGINT.
///
/// # Errors
/// When the port is taken.
pub async fn run() -> anyhow::Result<()> {
    let directory = PathBuf::from(env::var_os("DATA_DIR").unwrap_or_else(|| "data".into())).join("playground");
    std::fs::create_dir_all(&directory).context("the playground's folder cannot be made")?;
    let options = Options { directory: Some(directory.clone()), examples: EXAMPLES.to_vec(), ..Options::default() };
    let address = SocketAddr::from(ADDRESS);
    let server = match Server::start(address, options).await {
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
            anyhow::bail!("{address} is taken: is the playground running already?")
        }
        server => server.context("the playground cannot start")?,
    };
    people(&server);
    let config = config(&server, &directory)?;
    eprintln!("Rowbot's playground is on {}", server.url);
    serve::run(config).await
}

/// Someone to be, someone else, and a group of both.
fn people(server: &Server) {
    if server.is_empty() {
        server.add_group(-501, "Team", &[1001, 1002], ChatKind::Supergroup, &[]);
        server.person(1002, "Ben");
        server.person(1001, "Ann");
    }
}

/// The environment's configuration, led to the built-in Telegram and the playground's own folder.
fn config(server: &Server, directory: &std::path::Path) -> anyhow::Result<Config> {
    const OWN: [&str; 7] = [
        "TELEGRAM_BOT_TOKEN",
        "TELEGRAM_API_URL",
        "DATABASE_URL",
        "DATA_DIR",
        "BIND_ADDR",
        "WEBHOOK_URL",
        "WEBHOOK_SECRET",
    ];
    let text = |name: &str, value: String| (name.to_owned(), value);
    let set = env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
    let vars = set.filter(|(name, _)| !OWN.contains(&name.to_uppercase().as_str())).chain([
        text("TELEGRAM_BOT_TOKEN", server.token.clone()),
        text("TELEGRAM_API_URL", server.url.clone()),
        text("DATABASE_URL", format!("sqlite://{}", directory.join("rowbot.db").display())),
        text("DATA_DIR", directory.display().to_string()),
        // Health and metrics on any free port: a bot that runs beside the playground keeps its own.
        text("BIND_ADDR", "127.0.0.1:0".to_owned()),
    ]);
    Config::from_vars(vars).map_err(|faults| {
        let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
        anyhow::anyhow!(faults.join("; "))
    })
}
