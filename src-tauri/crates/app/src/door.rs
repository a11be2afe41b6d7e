//! The one door. Everything the window, the terminal and the tests ask goes through [`Door::call`]: lock, permission,
//! input, operation, audit of looks, refusal. In that order.

use crate::clock::{Clock, SystemClock};
use crate::operations::{self, Entry, Run};
use crate::refusal::{Refusal, Result};
use crate::room::Room;
use crate::work::Work;
use guardbook_domain::{Kind, Permission};
use guardbook_keys::KdfParams;
use serde::Serialize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// What a door is given when it is hung.
#[derive(Clone)]
pub struct DoorConfig {
    pub clock: Arc<dyn Clock>,
    /// How hard new passphrases are to guess: the default outside tests.
    pub kdf: KdfParams,
    /// The executable that, called with [`guardbook_evidence::child::ARGUMENT`] alone, decodes images away from the keys.
    pub decoder: PathBuf,
    /// How far long work has come; shared by whoever asks beside the room.
    pub work: Arc<Work>,
}

impl DoorConfig {
    /// The computer's clock, the default derivation, this executable as the decoder.
    ///
    /// # Errors
    /// The path of the running executable cannot be told.
    pub fn usual() -> std::io::Result<Self> {
        Ok(Self {
            clock: Arc::new(SystemClock::default()),
            kdf: KdfParams::DEFAULT,
            decoder: std::env::current_exe()?,
            work: Arc::default(),
        })
    }
}

/// Operations that do not wait for an intake: it is ended, and what it was bringing in is not kept.
const ENDS_WORK: [&str; 2] = ["check.stop", "session.lock"];

/// After these the compartments see each other's chains at once: that they happened shall not go with one file put back.
const SEEN_AT_ONCE: [&str; 4] = ["check.stop", "check.undo_stop", "check.conclude", "form.sign"];

/// The door of one process.
pub struct Door {
    room: Mutex<Room>,
    work: Arc<Work>,
}

/// What a call gives back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The operation's output as JSON text.
    #[serde(skip)]
    pub output: String,
    /// Which kinds of record changed, for whoever shows them.
    pub changed: Vec<Kind>,
}

impl Door {
    pub fn new(config: DoorConfig) -> Self {
        Self { work: config.work.clone(), room: Mutex::new(Room::new(config)) }
    }

    /// Calls an operation by name with its input as JSON, and gives its output as JSON.
    ///
    /// # Errors
    /// The refusal for the person who asked.
    pub fn call(&self, name: &str, input: &str) -> Result<String> {
        self.answer(name, input).map(|answer| answer.output)
    }

    /// Judges lock and permission without an input.
    ///
    /// # Errors
    /// The refusal that a call would get whatever its input.
    pub fn admits(&self, name: &str) -> Result<()> {
        let mut room = self.room.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = operations::find(name).ok_or_else(Refusal::unknown_operation)?;
        room.lock_if_idle();
        admit(&room, entry)
    }

    /// As [`Door::call`], with which kinds changed.
    ///
    /// # Errors
    /// The refusal for the person who asked.
    pub fn answer(&self, name: &str, input: &str) -> Result<Answer> {
        let entry = operations::find(name).ok_or_else(Refusal::unknown_operation)?;
        let run = match entry.run {
            Run::Aside(run) => return Ok(Answer { output: run(&self.work, input)?, changed: Vec::new() }),
            Run::Room(run) => run,
        };
        if ENDS_WORK.contains(&entry.name) {
            self.work.cancel();
        }
        let mut room = self.room.lock().unwrap_or_else(PoisonError::into_inner);
        room.lock_if_idle();
        admit(&room, entry)?;
        room.changed.clear();
        let output = catch_unwind(AssertUnwindSafe(|| run(&mut room, input)))
            .unwrap_or_else(|_| Err(Refusal::unexpected(&format!("{} stopped short", entry.name))))?;
        if SEEN_AT_ONCE.contains(&entry.name)
            && let Ok(session) = room.session()
            && let Err(error) = session.store.see_heads()
        {
            // What was asked for is done and kept; the next lock sees them again.
            eprintln!("guardbook: the heads could not be kept beside each other: {error}");
        }
        Ok(Answer { output, changed: std::mem::take(&mut room.changed) })
    }
}

/// Lock and permission, judged before the input is read.
fn admit(room: &Room, entry: &Entry) -> Result<()> {
    if entry.permission == Permission::Anyone {
        return Ok(());
    }
    if room.session()?.user.role.may(entry.permission) { Ok(()) } else { Err(Refusal::not_permitted(entry.permission)) }
}
