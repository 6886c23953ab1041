//! sendMessage, sendDocument, sendPhoto, sendChatAction.

use serde_json::{Map, Value, json};

use super::{Params, Refusal, World, target};
use crate::playground::{
    disk,
    html::{self, Formatted, utf16},
    image,
    journal::What,
    keyboard,
};

/// UTF-16 units after the markup is read.
const TEXT_LIMIT: usize = 4096;
const CAPTION_LIMIT: usize = 1024;

pub fn message(world: &mut World, params: &Params) -> Result<Value, Refusal> {
    let (chat_id, mut content) = target::place(world, params)?;
    content.extend(text_fields(params)?);
    add_keyboard(&mut content, params)?;
    let bot = world.bot_json();
    world.post(chat_id, &bot, Value::Object(content))
}

pub fn document(world: &mut World, params: &Params) -> Result<Value, Refusal> {
    let (chat_id, mut content) = target::place(world, params)?;
    let document = file(world, params, "document")?;
    let document = world.document(&document)?;
    content.insert("document".to_owned(), document);
    content.extend(caption_fields(params)?);
    add_keyboard(&mut content, params)?;
    let bot = world.bot_json();
    world.post(chat_id, &bot, Value::Object(content))
}

pub fn photo(world: &mut World, params: &Params) -> Result<Value, Refusal> {
    let (chat_id, mut content) = target::place(world, params)?;
    let id = file(world, params, "photo")?;
    let document = world.document(&id)?;
    let stored = world.record.files.get(&id);
    let bytes = stored.and_then(|file| disk::content(file, world.options.directory.as_deref())).unwrap_or_default();
    let (width, height) = image::size(&bytes).ok_or_else(|| Refusal::bad_request("IMAGE_PROCESS_FAILED"))?;
    if width + height > 10_000 || width > 20 * height || height > 20 * width {
        return Err(Refusal::bad_request("PHOTO_INVALID_DIMENSIONS"));
    }
    let photo = json!([{
        "file_id": id, "file_unique_id": document["file_unique_id"], "file_size": document["file_size"],
        "width": width, "height": height,
    }]);
    content.insert("photo".to_owned(), photo);
    content.extend(caption_fields(params)?);
    add_keyboard(&mut content, params)?;
    let bot = world.bot_json();
    world.post(chat_id, &bot, Value::Object(content))
}

/// `action` and the chat; shown to people for a while, kept nowhere.
pub fn action(world: &mut World, params: &Params) -> Result<Value, Refusal> {
    const KNOWN: &[&str] = &[
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ];
    let chat_id = target::chat_id(world, params)?;
    world.writable_chat(chat_id)?;
    let action = params.text("action").unwrap_or_default();
    if !KNOWN.contains(&action) {
        return Err(Refusal::bad_request("wrong parameter action in request"));
    }
    world.journal.add(chat_id, What::Action, json!({ "action": action }));
    Ok(json!(true))
}

/// The `file_id` of what is to be sent: an upload kept now, or a file that Telegram has.
fn file(world: &mut World, params: &Params, name: &str) -> Result<String, Refusal> {
    if let Some(upload) = params.file(name) {
        if upload.bytes.is_empty() {
            return Err(Refusal::bad_request("file must be non-empty"));
        }
        if upload.bytes.len() as u64 > world.options.upload_limit {
            return Err(Refusal::new(413, "Request Entity Too Large"));
        }
        let file_name = if upload.name.is_empty() { name } else { &upload.name };
        let mime = upload.mime.as_deref().unwrap_or("application/octet-stream");
        return Ok(world.add_file(file_name, mime, upload.bytes.clone()));
    }
    let id = params.text(name).ok_or_else(|| Refusal::bad_request(format!("there is no {name} in the request")))?;
    world.document(id)?;
    Ok(id.to_owned())
}

/// Text and entities of a message.
pub fn text_fields(params: &Params) -> Result<Map<String, Value>, Refusal> {
    let empty = || Refusal::bad_request("message text is empty");
    let text = params.text("text").ok_or_else(empty)?;
    let formatted = formatted(params, text, "entities")?;
    if formatted.text.is_empty() {
        return Err(if text.trim().is_empty() { empty() } else { Refusal::bad_request("text must be non-empty") });
    }
    if utf16(&formatted.text) > TEXT_LIMIT {
        return Err(Refusal::bad_request("message is too long"));
    }
    Ok(fields("text", "entities", formatted))
}

/// Caption and entities; empty when there is none.
pub fn caption_fields(params: &Params) -> Result<Map<String, Value>, Refusal> {
    let Some(text) = params.text("caption") else { return Ok(Map::new()) };
    let formatted = formatted(params, text, "caption_entities")?;
    if utf16(&formatted.text) > CAPTION_LIMIT {
        return Err(Refusal::bad_request("message caption is too long"));
    }
    if formatted.text.is_empty() { Ok(Map::new()) } else { Ok(fields("caption", "caption_entities", formatted)) }
}

fn fields(text: &str, entities: &str, formatted: Formatted) -> Map<String, Value> {
    let mut fields = Map::from_iter([(text.to_owned(), formatted.text.into())]);
    if !formatted.entities.is_empty() {
        fields.insert(entities.to_owned(), formatted.entities.into());
    }
    fields
}

fn formatted(params: &Params, text: &str, entities: &str) -> Result<Formatted, Refusal> {
    match params.text("parse_mode").map(str::to_ascii_lowercase).as_deref() {
        Some("html") => html::parse(text).map(Formatted::trimmed),
        // Markdown is not read here: better refused than taken for plain text.
        Some(_) => Err(Refusal::bad_request("unsupported parse_mode")),
        None => {
            let entities = params.object(entities, "can't parse entities JSON object")?;
            let entities = entities.and_then(|list| list.as_array().cloned()).unwrap_or_default();
            Ok(Formatted { text: text.to_owned(), entities }.trimmed())
        }
    }
}

fn add_keyboard(content: &mut Map<String, Value>, params: &Params) -> Result<(), Refusal> {
    if let Some(markup) = keyboard::inline(params)? {
        content.insert("reply_markup".to_owned(), markup);
    }
    Ok(())
}
