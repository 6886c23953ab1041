//! `rowbot playground`: the whole bot on this computer, with no token.

/// Runs until SIGTERM or SIGINT.
///
/// # Errors
/// When the port is taken.
pub async fn run() -> anyhow::Result<()> {
    anyhow::bail!("the playground is not assembled yet")
}
