//! `rowbot check`: reads the configuration, says what is wrong with it, touches nothing.

use crate::config::Config;

use super::exit;

pub fn main() -> u8 {
    match Config::from_env() {
        Ok(config) => {
            println!("The configuration is in order.");
            println!("  Bot API       {}", config.telegram_api_url);
            println!("  database      {}", config.database_url);
            println!("  files         {}", config.data_dir.display());
            println!("  updates by    {}", if config.webhook.is_some() { "webhook" } else { "long polling" });
            println!("  health on     {}", config.bind_addr);
            println!("  model         {}", config.llm.as_ref().map_or("none (offline rules)", |llm| &llm.model));
            exit::DONE
        }
        Err(faults) => {
            eprintln!("The configuration has {} fault(s):", faults.len());
            for fault in faults {
                eprintln!("  {fault}");
            }
            exit::USAGE
        }
    }
}
