//! A running server, and the handle on it.

use std::{io, net::SocketAddr, sync::Arc};

use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware,
    routing::{any, get},
};
use serde_json::Value;
use tokio::{net::TcpListener, task::JoinHandle};

use super::{
    Refusal,
    chat::{ChatKind, Standing, User},
    control, disk,
    faults::Fault,
    gate,
    options::Options,
    page,
    params::MAX_BODY,
    person::Person,
    push,
    shared::Shared,
    wire::{Cutter, Wires},
    world::{Call, World},
};

/// The built-in Telegram. It stops when this is dropped.
#[derive(Debug)]
pub struct Server {
    /// What a bot's `TELEGRAM_API_URL` has to be; no slash at the end.
    pub url: String,
    pub token: String,
    shared: Arc<Shared>,
    tasks: Vec<JoinHandle<()>>,
}

impl Server {
    /// Listens on a loopback address; port 0 takes a free one.
    ///
    /// # Errors
    /// When the port is taken or what was kept cannot be read.
    pub async fn start(address: SocketAddr, options: Options) -> io::Result<Self> {
        if !address.ip().is_loopback() {
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                "the built-in Telegram is for this computer alone",
            ));
        }
        let record = disk::load(options.directory.as_deref())?;
        let listener = TcpListener::bind(address).await?;
        let url = format!("http://{}", listener.local_addr()?);
        let token = options.token.clone();
        let keeps = options.directory.is_some();
        let shared = Arc::new(Shared::new(World::new(options, record)));
        let app = Router::new()
            .route("/", get(page::html))
            .route("/page.css", get(page::style))
            .route("/page.js", get(page::script))
            .route("/control/{*what}", any(control::answer))
            .fallback(gate::answer)
            .layer(middleware::from_fn(page::only_from_here))
            .layer(DefaultBodyLimit::max(MAX_BODY))
            .with_state(Arc::clone(&shared));
        let service = app.into_make_service_with_connect_info::<Cutter>();
        let mut tasks = vec![
            tokio::spawn(async move {
                if let Err(error) = axum::serve(Wires(listener), service).await {
                    tracing::error!("the built-in Telegram stopped: {error}");
                }
            }),
            tokio::spawn(push::deliver(Arc::clone(&shared))),
        ];
        if keeps {
            tasks.push(tokio::spawn(disk::keep(Arc::clone(&shared))));
        }
        Ok(Self { url, token, shared, tasks })
    }

    /// A person, made if not known yet, in their private chat with the bot.
    pub fn person(&self, id: i64, first_name: &str) -> Person {
        let user = User { id, first_name: first_name.to_owned(), username: None, language_code: Some("en".to_owned()) };
        self.shared.change(|world| {
            if !world.record.users.contains_key(&id) {
                world.add_user(user);
            }
        });
        Person::new(Arc::clone(&self.shared), id)
    }

    /// Nobody is there yet.
    pub fn is_empty(&self) -> bool {
        self.shared.look(|world| world.record.users.is_empty())
    }

    /// Someone with all that Telegram says of them.
    pub fn add_user(&self, user: User) -> Person {
        let id = user.id;
        self.shared.change(|world| world.add_user(user));
        Person::new(Arc::clone(&self.shared), id)
    }

    /// A group with the bot in it; with `topics` it is a forum, whose threads are numbered from 1.
    pub fn add_group(&self, id: i64, title: &str, members: &[i64], kind: ChatKind, topics: &[&str]) {
        self.shared.change(|world| world.add_group(id, title, members, kind, topics));
    }

    /// The group becomes a supergroup under a new id.
    pub fn migrate(&self, group: i64, supergroup: i64) -> Result<(), Refusal> {
        self.shared.change(|world| world.migrate(group, supergroup))
    }

    /// A person blocks the bot, lets it in again; a group throws it out.
    pub fn set_standing(&self, chat_id: i64, by: i64, standing: Standing) -> Result<(), Refusal> {
        self.shared.change(|world| world.set_standing(chat_id, by, standing))
    }

    /// Something that is going to go wrong.
    pub fn add_fault(&self, fault: Fault) {
        self.shared.change(|world| world.faults.push(fault));
    }

    /// The bot's calls so far, without `getUpdates`.
    pub fn calls(&self) -> Vec<Call> {
        self.shared.look(|world| world.calls.clone())
    }

    /// Updates that the bot has not confirmed, oldest first.
    pub fn pending(&self) -> Vec<Value> {
        self.shared.look(|world| world.record.updates.iter().map(|update| update.json.clone()).collect())
    }

    /// Queues an update as it is: for what has no words here.
    pub fn push_update(&self, kind: &str, body: Value) {
        self.shared.change(|world| world.record.push_update(kind, body));
    }

    /// Writes all chats to disk now.
    pub fn save(&self) -> io::Result<()> {
        disk::save(&self.shared)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        for task in &self.tasks {
            task.abort();
        }
        if let Err(error) = self.save() {
            tracing::error!("the built-in Telegram's chats cannot be saved: {error}");
        }
    }
}
