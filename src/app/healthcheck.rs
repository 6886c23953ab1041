//! `rowbot healthcheck`: asks the running bot's `/health`, for the container's HEALTHCHECK.

use std::{
    io::{Read, Write},
    net::{IpAddr, Ipv4Addr, SocketAddr, TcpStream},
    time::Duration,
};

use super::exit;

const PATIENCE: Duration = Duration::from_secs(3);

pub fn main() -> u8 {
    let text = std::env::var("BIND_ADDR").unwrap_or_else(|_| "127.0.0.1:8080".to_owned());
    let Ok(address) = text.parse::<SocketAddr>() else {
        eprintln!("BIND_ADDR must be an address and port such as 0.0.0.0:8080");
        return exit::USAGE;
    };
    match ask(reachable(address)) {
        Ok(true) => exit::DONE,
        Ok(false) => {
            eprintln!("The bot answers, but is not well.");
            1
        }
        Err(error) => {
            eprintln!("The bot does not answer on {address}: {error}");
            1
        }
    }
}

/// A bot that listens on all addresses is asked on this machine's own.
fn reachable(address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() {
        SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), address.port())
    } else {
        address
    }
}

fn ask(address: SocketAddr) -> std::io::Result<bool> {
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    write!(stream, "GET /health HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
    let mut status = [0_u8; 12];
    stream.read_exact(&mut status)?;
    Ok(&status == b"HTTP/1.1 200")
}
