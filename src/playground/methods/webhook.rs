//! setWebhook, deleteWebhook, getWebhookInfo.

use serde_json::{Value, json};

use super::{Params, Refusal, World};
use crate::playground::record::Webhook;

pub fn set(world: &mut World, params: &Params) -> Result<Value, Refusal> {
    let Some(url) = params.text("url") else { return Ok(delete(world, params)) };
    // Telegram wants HTTPS; a Bot API server of one's own also takes HTTP, and so does this one, on loopback.
    let near = ["http://127.0.0.1", "http://localhost", "http://[::1]"].iter().any(|host| url.starts_with(host));
    if !near {
        return Err(Refusal::bad_request(if url.starts_with("https://") {
            "bad webhook: only addresses on this computer can be reached from here"
        } else {
            "bad webhook: An HTTPS URL must be provided for webhook"
        }));
    }
    let secret = params.text("secret_token").map(str::to_owned);
    if let Some(secret) = &secret {
        let allowed = |b: u8| b.is_ascii_alphanumeric() || b == b'_' || b == b'-';
        if !secret.bytes().all(allowed) {
            return Err(Refusal::bad_request("secret token contains unallowed characters"));
        }
        if secret.len() > 256 {
            return Err(Refusal::bad_request("secret token is too long"));
        }
    }
    let max_connections = params.number("max_connections").unwrap_or(40);
    if !(1..=100).contains(&max_connections) {
        return Err(Refusal::bad_request("max_connections must be between 1 and 100"));
    }
    let allowed = params.object("allowed_updates", "can't parse allowed_updates JSON array")?;
    let allowed = allowed.and_then(|list| serde_json::from_value(list).ok());
    if params.flag("drop_pending_updates") {
        world.record.updates.clear();
    }
    world.record.webhook = Some(Webhook { url: url.to_owned(), secret, allowed, max_connections, last_error: None });
    // A poll that is waiting ends, as a newer poll would end it.
    world.poll += 1;
    Ok(json!(true))
}

pub fn delete(world: &mut World, params: &Params) -> Value {
    if params.flag("drop_pending_updates") {
        world.record.updates.clear();
    }
    world.record.webhook = None;
    json!(true)
}

pub fn info(world: &World) -> Value {
    let mut info = json!({
        "url": "", "has_custom_certificate": false, "pending_update_count": world.record.updates.len(),
    });
    if let Some(webhook) = &world.record.webhook {
        info["url"] = webhook.url.as_str().into();
        info["max_connections"] = webhook.max_connections.into();
        if let Some(allowed) = &webhook.allowed {
            info["allowed_updates"] = json!(allowed);
        }
        if let Some((at, message)) = &webhook.last_error {
            info["last_error_date"] = (*at).into();
            info["last_error_message"] = message.as_str().into();
        }
    }
    info
}
