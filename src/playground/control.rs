//! The people's side over HTTP, under `/control/`: for the page and for tests in other processes.

use std::{sync::Arc, time::Duration};

use axum::{
    body::Body,
    extract::{Request, State},
    http::header,
    response::{IntoResponse, Response},
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tokio::time::{Instant, timeout_at};

use super::{
    Refusal,
    chat::{ChatKind, Standing, User},
    disk,
    faults::Fault,
    files, gate,
    params::Params,
    people::Written,
    shared::Shared,
    world::World,
};

/// `/control/<what>`: parameters as for the Bot API, answers with `ok` and `result` like its.
pub async fn answer(State(shared): State<Arc<Shared>>, request: Request<Body>) -> Response {
    let what = request.uri().path().trim_start_matches("/control/").to_owned();
    let params = match Params::read(request).await {
        Ok(params) => params,
        Err(refusal) => return gate::refused(&refusal),
    };
    match what.as_str() {
        "download" => download(&shared, &params),
        "events" => gate::accepted(&events(&shared, &params).await),
        _ => match shared.change(|world| act(world, &what, &params)) {
            Ok(result) => gate::accepted(&result),
            Err(refusal) => gate::refused(&refusal),
        },
    }
}

fn act(world: &mut World, what: &str, params: &Params) -> Result<Value, Refusal> {
    match what {
        "state" => Ok(state(world)),
        "messages" => messages(world, params),
        "calls" => Ok(json!(world.calls)),
        "pending" => Ok(world.record.updates.iter().map(|update| update.json.clone()).collect()),
        "user" => user(world, params),
        "group" => group(world, params),
        "text" => {
            let written = written(params)?;
            world.write(&written)
        }
        "file" => file(world, params),
        "example" => example(world, params),
        "tap" => {
            let button = params.text("button").unwrap_or_default();
            let message_id = small(params, "message_id").unwrap_or_default();
            world.tap(whole(params, "chat_id")?, whole(params, "from")?, message_id, button).map(Value::from)
        }
        "standing" => {
            let standing: Standing = named(params, "standing")?;
            world.set_standing(whole(params, "chat_id")?, whole(params, "from")?, standing).map(|()| json!(true))
        }
        "migrate" => world.migrate(whole(params, "chat_id")?, whole(params, "to")?).map(|()| json!(true)),
        "fault" => {
            let fault = serde_json::from_value::<Fault>(json!({
                "method": params.text("method"), "times": params.number("times").unwrap_or(1),
                "kind": fault_kind(params),
            }));
            world.faults.push(fault.map_err(|error| Refusal::bad_request(error.to_string()))?);
            Ok(json!(true))
        }
        "update" => {
            let body = params.object("body", "body must be JSON")?.unwrap_or_default();
            world.record.push_update(params.text("kind").unwrap_or("message"), body);
            Ok(json!(true))
        }
        _ => Err(Refusal::not_found()),
    }
}

/// `error`, `drop`, `lose_answer`, or JSON such as `{"too_many": 3}`.
fn fault_kind(params: &Params) -> Value {
    let text = params.text("kind").unwrap_or("error");
    serde_json::from_str(text).unwrap_or_else(|_| text.into())
}

fn whole(params: &Params, name: &str) -> Result<i64, Refusal> {
    params.number(name).ok_or_else(|| Refusal::bad_request(format!("{name} must be a whole number")))
}

fn small(params: &Params, name: &str) -> Option<i32> {
    params.number(name).and_then(|number| i32::try_from(number).ok())
}

fn named<T: DeserializeOwned>(params: &Params, name: &str) -> Result<T, Refusal> {
    let text = params.text(name).unwrap_or_default();
    serde_json::from_value(text.into()).map_err(|error| Refusal::bad_request(format!("{name}: {error}")))
}

/// The bot, people, chats (without messages) and examples; `seq` is where events go on from.
fn state(world: &World) -> Value {
    let chats = world.record.chats.values().filter(|chat| chat.migrated_to.is_none()).map(|chat| {
        let mut json = chat.json();
        json["standing"] = json!(chat.standing);
        json["members"] = json!(chat.members);
        json["topics"] = json!(chat.topics);
        json["last"] = chat.messages.values().next_back().cloned().unwrap_or_default();
        json
    });
    let examples = world.options.examples.iter();
    json!({
        "bot": world.bot_json(),
        "users": world.record.users.values().map(User::json).collect::<Vec<_>>(),
        "chats": chats.collect::<Vec<_>>(),
        "commands": world.record.about.get(r#"commands:{"type":"default"}:"#),
        "examples": examples.map(|one| json!({ "name": one.name, "try": one.suggestion })).collect::<Vec<_>>(),
        "seq": world.journal.last(),
    })
}

fn messages(world: &mut World, params: &Params) -> Result<Value, Refusal> {
    let limit = params.number("limit").and_then(|limit| usize::try_from(limit).ok()).unwrap_or(500);
    let chat = world.chat(whole(params, "chat_id")?)?;
    let skip = chat.messages.len().saturating_sub(limit);
    Ok(chat.messages.values().skip(skip).cloned().collect())
}

/// Waits up to `wait` seconds for events after `after`.
async fn events(shared: &Shared, params: &Params) -> Value {
    let after = params.number("after").and_then(|seq| u64::try_from(seq).ok()).unwrap_or_default();
    let wait = params.number("wait").unwrap_or(0).clamp(0, 50);
    let deadline = Instant::now() + Duration::from_secs(u64::try_from(wait).unwrap_or_default());
    let mut changes = shared.changes();
    loop {
        changes.mark_unchanged();
        let found: Vec<Value> = shared.look(|world| world.journal.after(after).map(|event| json!(event)).collect());
        if !found.is_empty() || Instant::now() >= deadline {
            return found.into();
        }
        // The deadline is noticed above.
        let _ = timeout_at(deadline, changes.changed()).await;
    }
}

fn user(world: &mut World, params: &Params) -> Result<Value, Refusal> {
    let id = params.number("id").unwrap_or_else(|| world.record.users.keys().max().copied().unwrap_or(1000) + 1);
    if id <= 0 {
        return Err(Refusal::bad_request("a person's id is above zero"));
    }
    let user = User {
        id,
        first_name: params.text("first_name").unwrap_or("Someone").to_owned(),
        username: params.text("username").map(str::to_owned),
        language_code: Some(params.text("language_code").unwrap_or("en").to_owned()),
    };
    let json = user.json();
    world.add_user(user);
    Ok(json)
}

fn group(world: &mut World, params: &Params) -> Result<Value, Refusal> {
    let id = params.number("id").unwrap_or_else(|| world.record.chats.keys().min().copied().unwrap_or(0).min(-500) - 1);
    let kind = if params.text("kind").is_some() { named(params, "kind")? } else { ChatKind::Group };
    let list = |name| params.object(name, "members and topics are lists").map(Option::unwrap_or_default);
    let members: Vec<i64> = serde_json::from_value(list("members")?).unwrap_or_default();
    let topics: Vec<String> = serde_json::from_value(list("topics")?).unwrap_or_default();
    let topics: Vec<&str> = topics.iter().map(String::as_str).collect();
    world.add_group(id, params.text("title").unwrap_or("Group"), &members, kind, &topics);
    world.chat(id).map(|chat| chat.json())
}

fn written(params: &Params) -> Result<Written, Refusal> {
    let text = params.text("text").or(params.text("caption")).map(str::to_owned);
    Ok(Written {
        chat_id: whole(params, "chat_id")?,
        from: whole(params, "from")?,
        text,
        file: None,
        thread_id: small(params, "message_thread_id"),
        reply_to: small(params, "reply_to"),
        media_group: params.text("media_group_id").map(str::to_owned),
    })
}

fn file(world: &mut World, params: &Params) -> Result<Value, Refusal> {
    let upload = params.file("file").ok_or_else(|| Refusal::bad_request("there is no file in the request"))?;
    let file = world.add_file(&upload.name, files::mime(&upload.name), upload.bytes.clone());
    world.write(&Written { file: Some(file), ..written(params)? })
}

fn example(world: &mut World, params: &Params) -> Result<Value, Refusal> {
    let name = params.text("name").unwrap_or_default();
    let example = world.options.examples.iter().find(|one| one.name == name);
    let content = example.ok_or_else(|| Refusal::bad_request("there is no such example"))?.content.to_vec();
    let file = world.add_file(name, files::mime(name), content);
    world.write(&Written { file: Some(file), ..written(params)? })
}

/// A file's content, to be saved and never shown: what is in it was written by anybody.
fn download(shared: &Shared, params: &Params) -> Response {
    let id = params.text("file_id").unwrap_or_default();
    let found = shared.look(|world| Some((world.record.files.get(id)?.clone(), world.options.directory.clone())));
    let Some((file, content)) = found.and_then(|(file, directory)| {
        let content = disk::content(&file, directory.as_deref())?;
        Some((file, content))
    }) else {
        return gate::refused(&Refusal::not_found());
    };
    let name: String = file
        .name
        .bytes()
        .map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect();
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename*=UTF-8''{name}")),
    ];
    (headers, content.to_vec()).into_response()
}
