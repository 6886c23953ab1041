//! getFile.

use serde_json::{Value, json};

use super::{Params, Refusal, World};

/// Where a file can be fetched, at `/file/bot<token>/<file_path>`.
pub fn get(world: &mut World, params: &Params) -> Result<Value, Refusal> {
    let id = params.text("file_id").ok_or_else(|| Refusal::bad_request("file_id not specified"))?;
    let file = world.record.files.get(id);
    let file = file.ok_or_else(|| Refusal::bad_request("wrong file_id or the file is temporarily unavailable"))?;
    if file.size > world.options.download_limit {
        return Err(Refusal::bad_request("file is too big"));
    }
    Ok(json!({
        "file_id": id,
        "file_unique_id": file.unique_id,
        "file_size": file.size,
        "file_path": format!("documents/{}", file.unique_id),
    }))
}
