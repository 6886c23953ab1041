//! The HTTP side of the Bot API: token, parameters, faults, answers.

use std::sync::Arc;

use axum::{
    body::Body,
    extract::{ConnectInfo, Request, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

use super::{
    Refusal, disk,
    faults::{self, FaultKind},
    methods,
    params::{Params, unescape},
    shared::Shared,
    updates,
    wire::Cutter,
    world::Call,
};

/// `/bot<token>/<method>` and `/file/bot<token>/<path>`.
pub async fn answer(
    State(shared): State<Arc<Shared>>,
    ConnectInfo(cutter): ConnectInfo<Cutter>,
    request: Request<Body>,
) -> Response {
    let path = request.uri().path().to_owned();
    if let Some(rest) = path.strip_prefix("/file/bot") {
        return file(&shared, rest);
    }
    let Some((token, method)) = path.strip_prefix("/bot").and_then(|rest| rest.split_once('/')) else {
        return refused(&Refusal::not_found());
    };
    if unescape(token) != shared.look(|world| world.options.token.clone()) {
        return refused(&Refusal::unauthorized());
    }
    let fault = shared.change(|world| faults::take(&mut world.faults, method));
    if let Some(delay) = fault.as_ref().and_then(FaultKind::delay) {
        tokio::time::sleep(delay).await;
    }
    let params = match Params::read(request).await {
        Ok(params) => params,
        Err(refusal) => return refused(&refusal),
    };
    let result = match &fault {
        Some(FaultKind::Error) => Err(Refusal::new(500, "Internal Server Error")),
        Some(FaultKind::TooMany(seconds)) => Err(Refusal::too_many(*seconds)),
        Some(FaultKind::Drop) => Err(Refusal::new(502, "Bad Gateway")),
        _ if method.eq_ignore_ascii_case("getUpdates") => updates::get(&shared, &params).await,
        _ => shared.change(|world| methods::call(world, method, &params)),
    };
    record(&shared, method, &params, &result);
    if matches!(fault, Some(FaultKind::Drop | FaultKind::LoseAnswer)) {
        cutter.cut();
    }
    match result {
        Ok(result) => accepted(&result),
        Err(refusal) => refused(&refusal),
    }
}

fn record(shared: &Shared, method: &str, params: &Params, result: &Result<Value, Refusal>) {
    // Polls come by the thousand and say nothing.
    if method.eq_ignore_ascii_case("getUpdates") && result.is_ok() {
        return;
    }
    let answer = match result {
        Ok(result) => json!({ "ok": true, "result": result }),
        Err(refusal) => refusal.json(),
    };
    shared.change(|world| world.remember_call(Call { method: method.to_owned(), params: params.json(), answer }));
}

fn file(shared: &Shared, rest: &str) -> Response {
    let Some((token, path)) = rest.split_once('/') else { return refused(&Refusal::not_found()) };
    let found = shared.look(|world| {
        if unescape(token) != world.options.token {
            return Err(Refusal::unauthorized());
        }
        let unique = path.strip_prefix("documents/").ok_or_else(Refusal::not_found)?;
        let file = world.record.files.values().find(|file| file.unique_id == unique);
        let file = file.ok_or_else(Refusal::not_found)?;
        if file.size > world.options.download_limit {
            return Err(Refusal::bad_request("file is too big"));
        }
        Ok((file.clone(), world.options.directory.clone()))
    });
    let content =
        found.and_then(|(file, directory)| disk::content(&file, directory.as_deref()).ok_or_else(Refusal::not_found));
    match content {
        Ok(content) => ([(header::CONTENT_TYPE, "application/octet-stream")], content.to_vec()).into_response(),
        Err(refusal) => refused(&refusal),
    }
}

/// A result as an answer.
pub fn accepted(result: &Value) -> Response {
    json_answer(200, &json!({ "ok": true, "result": result }))
}

/// A refusal as an answer.
pub fn refused(refusal: &Refusal) -> Response {
    json_answer(refusal.code, &refusal.json())
}

fn json_answer(code: u16, body: &Value) -> Response {
    let status = StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, [(header::CONTENT_TYPE, "application/json")], body.to_string()).into_response()
}
