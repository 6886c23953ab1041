//! The real binary, started and killed.

use std::{
    fs::OpenOptions,
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::Duration,
};

/// A bot process with what it needs to come back after it was killed.
pub struct Bot {
    api_url: String,
    token: String,
    data_dir: PathBuf,
    settings: Vec<(&'static str, String)>,
    child: Option<Child>,
}

impl Bot {
    /// Not started yet. Everything it keeps is under `data_dir`.
    pub fn new(api_url: &str, token: &str, data_dir: PathBuf) -> Self {
        Self { api_url: api_url.to_owned(), token: token.to_owned(), data_dir, settings: Vec::new(), child: None }
    }

    /// Sets a variable of its environment.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        self.settings.push((name, value.to_owned()));
        self
    }

    pub fn start(&mut self) {
        std::fs::create_dir_all(&self.data_dir).unwrap();
        let log = OpenOptions::new().create(true).append(true).open(self.data_dir.join("log")).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_rowbot"));
        command
            .arg("serve")
            .env_clear()
            .current_dir(&self.data_dir)
            .env("TELEGRAM_BOT_TOKEN", &self.token)
            .env("TELEGRAM_API_URL", &self.api_url)
            .env("DATA_DIR", &self.data_dir)
            .env("DATABASE_URL", format!("sqlite://{}", self.database().display()))
            .env("BIND_ADDR", "127.0.0.1:0")
            .env("RUST_LOG", "warn,rowbot=info")
            .envs(self.settings.iter().map(|(name, value)| (*name, value)))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log);
        self.child = Some(command.spawn().unwrap());
    }

    /// SIGKILL: it gets no chance to tidy up.
    pub fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }

    /// SIGTERM; gives whether it ended in good order within the time.
    pub async fn stop(&mut self, wait: Duration) -> bool {
        let Some(child) = &self.child else { return false };
        Command::new("kill").arg("-TERM").arg(child.id().to_string()).status().unwrap();
        self.wait(wait).await
    }

    /// Whether it ended by itself, in good order, within the time.
    pub async fn wait(&mut self, wait: Duration) -> bool {
        let Some(mut child) = self.child.take() else { return false };
        let deadline = tokio::time::Instant::now() + wait;
        while tokio::time::Instant::now() < deadline {
            if let Some(status) = child.try_wait().unwrap() {
                return status.success();
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        child.kill().unwrap();
        child.wait().unwrap();
        false
    }

    pub fn database(&self) -> PathBuf {
        self.data_dir.join("rowbot.db")
    }

    /// What it logged, for the message of a failed test.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.data_dir.join("log")).unwrap_or_default()
    }
}

impl Drop for Bot {
    fn drop(&mut self) {
        self.kill();
    }
}
