//! Environment → one typed [`Config`]. All faults are listed at once; secrets are never printed.

use std::{fmt, net::SocketAddr, path::PathBuf};

use serde::Deserialize;

/// Everything that can be set from outside, checked.
#[derive(Clone)]
pub struct Config {
    /// `TELEGRAM_BOT_TOKEN`, as BotFather gives it.
    pub telegram_bot_token: Secret,
    /// `TELEGRAM_API_URL`, without a slash at the end.
    pub telegram_api_url: String,
    /// `DATABASE_URL`: `sqlite://path`.
    pub database_url: String,
    /// `DATA_DIR`: uploaded files and their revisions.
    pub data_dir: PathBuf,
    /// `ADMIN_IDS`: Telegram user ids.
    pub admin_ids: Vec<i64>,
    /// `BIND_ADDR`: health, metrics, webhook.
    pub bind_addr: SocketAddr,
    /// `WEBHOOK_URL` and `WEBHOOK_SECRET`; long polling without.
    pub webhook: Option<Webhook>,
    /// `LLM_BASE_URL`, `LLM_API_KEY`, `LLM_MODEL`.
    pub llm: Option<Llm>,
    /// `RETENTION_DAYS`: files untouched for longer are deleted.
    pub retention_days: u32,
    /// `MAX_FILE_MB`, in MiB.
    pub max_file_mb: u64,
    /// `MAX_ROWS` of one sheet.
    pub max_rows: u32,
    /// `LOG_FORMAT`.
    pub log_format: LogFormat,
}

#[derive(Clone, Debug)]
pub struct Webhook {
    pub url: String,
    pub secret: Secret,
}

#[derive(Clone, Debug)]
pub struct Llm {
    pub base_url: String,
    pub api_key: Option<Secret>,
    pub model: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LogFormat {
    #[default]
    Text,
    Json,
}

/// A text that is never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("•••")
    }
}

/// The environment as it stands: all text, so that every fault can be told with its name.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Raw {
    telegram_bot_token: Option<String>,
    telegram_api_url: Option<String>,
    database_url: Option<String>,
    data_dir: Option<String>,
    admin_ids: Option<String>,
    bind_addr: Option<String>,
    webhook_url: Option<String>,
    webhook_secret: Option<String>,
    llm_base_url: Option<String>,
    llm_api_key: Option<String>,
    llm_model: Option<String>,
    retention_days: Option<String>,
    max_file_mb: Option<String>,
    max_rows: Option<String>,
    log_format: Option<String>,
}

/// One thing wrong with the environment: the variable and what it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub variable: &'static str,
    pub problem: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.variable, self.problem)
    }
}

impl Config {
    /// Reads `.env` (if there is one) and the environment, which wins.
    ///
    /// # Errors
    /// All faults at once.
    pub fn from_env() -> Result<Self, Vec<Fault>> {
        match dotenvy::dotenv() {
            Ok(_) => {}
            Err(error) if error.not_found() => {}
            Err(_) => return Err(vec![fault(".env", "cannot be read as NAME=value lines")]),
        }
        Self::from_vars(
            std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?))),
        )
    }

    /// The same from given variables. Empty values count as not set.
    ///
    /// # Errors
    /// All faults at once.
    pub fn from_vars(vars: impl Iterator<Item = (String, String)>) -> Result<Self, Vec<Fault>> {
        let set = vars.filter(|(_, value)| !value.trim().is_empty());
        let raw: Raw = envy::from_iter(set).map_err(|error| vec![fault("environment", &error.to_string())])?;
        check(raw)
    }
}

fn fault(variable: &'static str, problem: &str) -> Fault {
    Fault { variable, problem: problem.to_owned() }
}

fn check(raw: Raw) -> Result<Config, Vec<Fault>> {
    let mut faults = Vec::new();
    let token = token(raw.telegram_bot_token, &mut faults);
    let webhook = webhook(raw.webhook_url, raw.webhook_secret, &mut faults);
    let llm = llm(raw.llm_base_url, raw.llm_api_key, raw.llm_model, &mut faults);
    let config = Config {
        telegram_bot_token: token,
        telegram_api_url: url("TELEGRAM_API_URL", raw.telegram_api_url, "https://api.telegram.org", &mut faults),
        database_url: database(raw.database_url, &mut faults),
        data_dir: raw.data_dir.unwrap_or_else(|| "data".to_owned()).into(),
        admin_ids: admin_ids(raw.admin_ids, &mut faults),
        bind_addr: number("BIND_ADDR", raw.bind_addr, SocketAddr::from(([127, 0, 0, 1], 8080)), &mut faults),
        webhook,
        llm,
        retention_days: number("RETENTION_DAYS", raw.retention_days, 30, &mut faults),
        max_file_mb: number("MAX_FILE_MB", raw.max_file_mb, 50, &mut faults),
        max_rows: number("MAX_ROWS", raw.max_rows, 1_048_576, &mut faults),
        log_format: log_format(raw.log_format.as_deref(), &mut faults),
    };
    if config.retention_days == 0 {
        faults.push(fault("RETENTION_DAYS", "must be at least 1"));
    }
    if faults.is_empty() { Ok(config) } else { Err(faults) }
}

fn token(raw: Option<String>, faults: &mut Vec<Fault>) -> Secret {
    let text = raw.unwrap_or_default().trim().to_owned();
    let shaped = text
        .split_once(':')
        .is_some_and(|(id, key)| !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit()) && !key.is_empty());
    if text.is_empty() {
        faults.push(fault("TELEGRAM_BOT_TOKEN", "is not set: ask @BotFather for one"));
    } else if !shaped {
        faults.push(fault("TELEGRAM_BOT_TOKEN", "does not look like a token (123456:letters)"));
    }
    Secret(text)
}

fn url(variable: &'static str, raw: Option<String>, default: &str, faults: &mut Vec<Fault>) -> String {
    let text = raw.unwrap_or_else(|| default.to_owned());
    if !(text.starts_with("https://") || text.starts_with("http://")) {
        faults.push(fault(variable, "must begin with https:// or http://"));
    }
    text.trim_end_matches('/').to_owned()
}

fn database(raw: Option<String>, faults: &mut Vec<Fault>) -> String {
    let text = raw.unwrap_or_else(|| "sqlite://data/rowbot.db".to_owned());
    if !text.starts_with("sqlite:") {
        faults.push(fault("DATABASE_URL", "must begin with sqlite:// (other databases are not supported yet)"));
    }
    text
}

fn webhook(url: Option<String>, secret: Option<String>, faults: &mut Vec<Fault>) -> Option<Webhook> {
    match (url, secret) {
        (None, None) => None,
        (Some(url), Some(secret)) => {
            if !(url.starts_with("https://") || url.starts_with("http://127.0.0.1")) {
                faults.push(fault("WEBHOOK_URL", "must begin with https://"));
            }
            let allowed = |b: u8| b.is_ascii_alphanumeric() || b == b'_' || b == b'-';
            if secret.len() > 256 || !secret.bytes().all(allowed) {
                faults.push(fault("WEBHOOK_SECRET", "must be 1 to 256 of A-Z a-z 0-9 _ -"));
            }
            Some(Webhook { url, secret: Secret(secret) })
        }
        (Some(_), None) => {
            faults.push(fault("WEBHOOK_SECRET", "is required with WEBHOOK_URL"));
            None
        }
        (None, Some(_)) => {
            faults.push(fault("WEBHOOK_URL", "is required with WEBHOOK_SECRET"));
            None
        }
    }
}

fn llm(base: Option<String>, key: Option<String>, model: Option<String>, faults: &mut Vec<Fault>) -> Option<Llm> {
    let Some(base) = base else {
        if key.is_some() || model.is_some() {
            faults.push(fault("LLM_BASE_URL", "is required with LLM_API_KEY and LLM_MODEL"));
        }
        return None;
    };
    let base_url = url("LLM_BASE_URL", Some(base), "", faults);
    let Some(model) = model else {
        faults.push(fault("LLM_MODEL", "is required with LLM_BASE_URL"));
        return None;
    };
    Some(Llm { base_url, api_key: key.map(Secret), model })
}

fn admin_ids(raw: Option<String>, faults: &mut Vec<Fault>) -> Vec<i64> {
    let text = raw.unwrap_or_default();
    let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
    let parsed: Result<Vec<i64>, _> = parts.map(str::parse).collect();
    parsed.unwrap_or_else(|_| {
        faults.push(fault("ADMIN_IDS", "must be numbers with commas between them"));
        Vec::new()
    })
}

fn number<T: std::str::FromStr>(variable: &'static str, raw: Option<String>, default: T, faults: &mut Vec<Fault>) -> T {
    let Some(text) = raw else { return default };
    text.trim().parse().unwrap_or_else(|_| {
        let kind = if variable == "BIND_ADDR" { "an address and port such as 0.0.0.0:8080" } else { "a whole number" };
        faults.push(Fault { variable, problem: format!("must be {kind}") });
        default
    })
}

fn log_format(raw: Option<&str>, faults: &mut Vec<Fault>) -> LogFormat {
    match raw.map(str::trim) {
        None | Some("text") => LogFormat::Text,
        Some("json") => LogFormat::Json,
        Some(_) => {
            faults.push(fault("LOG_FORMAT", "must be text or json"));
            LogFormat::Text
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(vars: &[(&str, &str)]) -> Result<Config, Vec<Fault>> {
        Config::from_vars(vars.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    #[test]
    fn a_token_is_all_that_is_needed() {
        let config = read(&[("TELEGRAM_BOT_TOKEN", "1:abc")]).ok().unwrap();
        assert_eq!(config.telegram_api_url, "https://api.telegram.org");
        assert_eq!(config.database_url, "sqlite://data/rowbot.db");
        assert!(config.webhook.is_none());
    }

    #[test]
    fn all_faults_are_told_at_once_and_no_secret_with_them() {
        let vars = [
            ("TELEGRAM_BOT_TOKEN", "hunter2"),
            ("ADMIN_IDS", "1,x"),
            ("BIND_ADDR", "here"),
            ("WEBHOOK_URL", "https://bot.example"),
            ("LOG_FORMAT", "xml"),
            ("MAX_ROWS", "-5"),
        ];
        let faults = read(&vars).err().unwrap();
        let text: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert_eq!(
            text,
            [
                "TELEGRAM_BOT_TOKEN does not look like a token (123456:letters)",
                "WEBHOOK_SECRET is required with WEBHOOK_URL",
                "ADMIN_IDS must be numbers with commas between them",
                "BIND_ADDR must be an address and port such as 0.0.0.0:8080",
                "MAX_ROWS must be a whole number",
                "LOG_FORMAT must be text or json",
            ]
        );
        assert!(!text.join(" ").contains("hunter2"));
    }

    #[test]
    fn a_secret_prints_as_dots() {
        assert_eq!(format!("{:?}", Secret::new("abc")), "•••");
    }
}
