//! `getUpdates`: waits for updates, confirms those before the offset.

use std::{collections::BTreeSet, time::Duration};

use serde_json::Value;
use tokio::time::{Instant, timeout_at};

use super::{Refusal, params::Params, shared::Shared, world::World};

/// Sent only to bots that ask for them by name.
const ON_REQUEST: &[&str] = &["chat_member", "message_reaction", "message_reaction_count"];

/// A long poll. A newer one ends it with 409.
pub async fn get(shared: &Shared, params: &Params) -> Result<Value, Refusal> {
    let wait = u64::try_from(params.number("timeout").unwrap_or(0).clamp(0, 50)).unwrap_or(0);
    let deadline = Instant::now() + Duration::from_secs(wait);
    let mut changes = shared.changes();
    let poll = shared.change(|world| begin(world, params))?;
    loop {
        changes.mark_unchanged();
        let found = shared.look(|world| read(world, params, poll))?;
        if !found.is_empty() || Instant::now() >= deadline {
            return Ok(found.into());
        }
        // The deadline is noticed above.
        let _ = timeout_at(deadline, changes.changed()).await;
    }
}

fn begin(world: &mut World, params: &Params) -> Result<u64, Refusal> {
    if world.record.webhook.is_some() {
        return Err(Refusal::conflict(
            "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        ));
    }
    world.poll += 1;
    if let Some(allowed) = params.object("allowed_updates", "can't parse allowed_updates JSON array")? {
        world.record.allowed = serde_json::from_value(allowed).ok();
    }
    let offset = params.number("offset").unwrap_or(0);
    let updates = &mut world.record.updates;
    if offset > 0 {
        updates.retain(|update| update.id >= offset);
    } else if offset < 0 {
        let keep = usize::try_from(offset.unsigned_abs()).unwrap_or(usize::MAX);
        let gone = updates.len().saturating_sub(keep);
        updates.drain(..gone);
    }
    let allowed = world.record.allowed.clone();
    world.record.updates.retain(|update| is_allowed(allowed.as_ref(), &update.kind));
    Ok(world.poll)
}

/// Whether updates of this kind were asked for.
pub fn is_allowed(allowed: Option<&BTreeSet<String>>, kind: &str) -> bool {
    match allowed.filter(|kinds| !kinds.is_empty()) {
        Some(kinds) => kinds.contains(kind),
        None => !ON_REQUEST.contains(&kind),
    }
}

fn read(world: &World, params: &Params, poll: u64) -> Result<Vec<Value>, Refusal> {
    if world.record.webhook.is_some() {
        return Err(Refusal::conflict("terminated by setWebhook request"));
    }
    if world.poll != poll {
        return Err(Refusal::conflict(
            "terminated by other getUpdates request; make sure that only one bot instance is running",
        ));
    }
    let limit = usize::try_from(params.number("limit").unwrap_or(100).clamp(1, 100)).unwrap_or(100);
    let allowed = |kind: &str| is_allowed(world.record.allowed.as_ref(), kind);
    let updates = world.record.updates.iter().filter(|update| allowed(&update.kind));
    Ok(updates.take(limit).map(|update| update.json.clone()).collect())
}
