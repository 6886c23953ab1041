//! The world behind its lock, and the news that it changed.

use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

use super::world::World;

#[derive(Debug)]
pub struct Shared {
    world: Mutex<World>,
    changed: watch::Sender<u64>,
}

impl Shared {
    pub fn new(world: World) -> Self {
        Self { world: Mutex::new(world), changed: watch::Sender::new(0) }
    }

    /// Changes the world and tells all who wait for changes.
    pub fn change<R>(&self, act: impl FnOnce(&mut World) -> R) -> R {
        let result = act(&mut self.lock());
        self.changed.send_modify(|version| *version += 1);
        result
    }

    /// Looks, and changes nothing that anyone waits for.
    pub fn look<R>(&self, act: impl FnOnce(&World) -> R) -> R {
        act(&self.lock())
    }

    /// Wakes at each change made after this.
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.changed.subscribe()
    }

    fn lock(&self) -> MutexGuard<'_, World> {
        // A call that panicked left the world between two whole steps: no field holds half of one.
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
