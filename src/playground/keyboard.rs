//! Checks `reply_markup` as Telegram does.

use serde_json::{Value, json};

use super::{Refusal, params::Params};

/// The markup to store with the message: inline keyboards only; what else there is leaves no trace on
/// a message.
pub fn inline(params: &Params) -> Result<Option<Value>, Refusal> {
    let Some(markup) = params.object("reply_markup", "can't parse reply keyboard markup JSON object")? else {
        return Ok(None);
    };
    let Value::Object(fields) = &markup else { return Err(Refusal::bad_request("object expected as reply markup")) };
    let Some(rows) = fields.get("inline_keyboard") else { return Ok(None) };
    let wrong = |what: &str| Refusal::bad_request(format!("can't parse inline keyboard button: {what}"));
    let rows =
        rows.as_array().ok_or_else(|| Refusal::bad_request("field \"inline_keyboard\" must be of type Array"))?;
    let mut kept = Vec::new();
    for row in rows {
        let row = row.as_array().ok_or_else(|| {
            Refusal::bad_request("field \"inline_keyboard\" must be an Array of Arrays of InlineKeyboardButton")
        })?;
        let buttons = row.iter().map(|button| checked(button, &wrong)).collect::<Result<Vec<_>, _>>()?;
        if !buttons.is_empty() {
            kept.push(Value::Array(buttons));
        }
    }
    let count: usize = kept.iter().filter_map(Value::as_array).map(Vec::len).sum();
    if count > 100 {
        return Err(Refusal::bad_request("REPLY_MARKUP_TOO_LONG"));
    }
    Ok((!kept.is_empty()).then(|| json!({ "inline_keyboard": kept })))
}

fn checked(button: &Value, wrong: &impl Fn(&str) -> Refusal) -> Result<Value, Refusal> {
    let fields = button.as_object().ok_or_else(|| wrong("expected an object"))?;
    let text = fields.get("text").and_then(Value::as_str).ok_or_else(|| wrong("can't find field \"text\""))?;
    if text.trim().is_empty() {
        return Err(wrong("inline keyboard button text must be non-empty"));
    }
    if let Some(data) = fields.get("callback_data").and_then(Value::as_str) {
        if data.is_empty() || data.len() > 64 {
            return Err(Refusal::bad_request("BUTTON_DATA_INVALID"));
        }
        return Ok(json!({ "text": text, "callback_data": data }));
    }
    if let Some(url) = fields.get("url").and_then(Value::as_str) {
        if !["http://", "https://", "tg://"].iter().any(|scheme| url.starts_with(scheme)) {
            return Err(Refusal::bad_request(format!("inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")));
        }
        return Ok(json!({ "text": text, "url": url }));
    }
    if fields.len() == 1 {
        return Err(wrong("Text buttons are unallowed in the inline keyboard"));
    }
    Ok(button.clone())
}
