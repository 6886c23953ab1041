//! The webhook: updates go out one after another, each until it is taken.

use std::{io, sync::Arc, time::Duration};

use chrono::Utc;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::{sleep, timeout},
};

use super::{record::Webhook, shared::Shared, updates::is_allowed};

/// A webhook that has not answered by then has failed.
const PATIENCE: Duration = Duration::from_mins(1);
const FIRST_PAUSE: Duration = Duration::from_millis(200);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// Delivers for as long as the server lives.
pub async fn deliver(shared: Arc<Shared>) {
    let mut changes = shared.changes();
    let mut pause = FIRST_PAUSE;
    loop {
        changes.mark_unchanged();
        let next = shared.look(|world| {
            let webhook = world.record.webhook.clone()?;
            let update = world.record.updates.front()?.clone();
            Some((webhook, update))
        });
        let Some((webhook, update)) = next else {
            if changes.changed().await.is_err() {
                return;
            }
            continue;
        };
        let result = if is_allowed(webhook.allowed.as_ref(), &update.kind) {
            timeout(PATIENCE, post(&webhook, &update.json.to_string())).await
        } else {
            Ok(Ok(200))
        };
        let failure = match result {
            Ok(Ok(200..=299)) => {
                shared.change(|world| world.record.updates.retain(|waiting| waiting.id != update.id));
                pause = FIRST_PAUSE;
                continue;
            }
            Ok(Ok(status)) => format!("Wrong response from the webhook: {status}"),
            Ok(Err(_)) => "Connection refused".to_owned(),
            Err(_) => "Read timeout expired".to_owned(),
        };
        shared.change(|world| {
            if let Some(webhook) = &mut world.record.webhook {
                webhook.last_error = Some((Utc::now().timestamp(), failure));
            }
        });
        sleep(pause).await;
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

/// One POST over plain HTTP; gives the status.
async fn post(webhook: &Webhook, body: &str) -> io::Result<u16> {
    let wrong = || io::Error::from(io::ErrorKind::InvalidInput);
    let address = webhook.url.strip_prefix("http://").ok_or_else(wrong)?;
    let (host, path) = address.split_once('/').unwrap_or((address, ""));
    let with_port = if host.rsplit(']').next().is_some_and(|end| end.contains(':')) {
        host.to_owned()
    } else {
        format!("{host}:80")
    };
    let secret = webhook
        .secret
        .as_ref()
        .map_or(String::new(), |secret| format!("X-Telegram-Bot-Api-Secret-Token: {secret}\r\n"));
    let head = format!(
        "POST /{path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n{secret}Content-Length: {}\r\n\
         Connection: close\r\n\r\n",
        body.len()
    );
    let mut stream = TcpStream::connect(with_port).await?;
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(body.as_bytes()).await?;
    let mut answer = Vec::new();
    // `HTTP/1.1 200` is all that counts.
    while answer.len() < 12 {
        let mut some = [0; 64];
        let count = stream.read(&mut some).await?;
        if count == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        answer.extend_from_slice(&some[..count]);
    }
    let status = std::str::from_utf8(&answer[9..12]).ok().and_then(|status| status.parse().ok());
    status.ok_or_else(wrong)
}
