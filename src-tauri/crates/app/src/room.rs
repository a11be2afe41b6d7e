//! The room behind the door: the store that is taken, who is in, how long they have been idle. One at a time.

use crate::clock::Clock;
use crate::door::DoorConfig;
use crate::refusal::{Refusal, Result};
use guardbook_domain::user::User;
use guardbook_domain::{Compartment, Kind, SessionId, UserId};
use guardbook_keys::{Manifest, RecoveryCode, Unlocked};
use guardbook_store::{Actor, Desk, Store, StoreFolder};
use std::collections::HashMap;
use std::sync::Arc;

/// What the door guards.
pub struct Room {
    pub(crate) config: DoorConfig,
    pub(crate) opened: Option<Opened>,
    /// Which kinds the current call changed.
    pub(crate) changed: Vec<Kind>,
}

/// A store folder that this process has taken.
pub struct Opened {
    pub(crate) folder: StoreFolder,
    pub(crate) manifest: Manifest,
    pub(crate) session: Option<Session>,
    /// Wrong passphrases in a row, and until when (monotonic) the next one is not looked at.
    pub(crate) failures: HashMap<UserId, (u32, u64)>,
}

/// Somebody is in.
pub struct Session {
    pub(crate) id: SessionId,
    pub(crate) user: User,
    pub(crate) keys: Unlocked,
    pub(crate) store: Store,
    pub(crate) idle_minutes: u32,
    /// Monotonic time of the last sign of life.
    pub(crate) touched: u64,
    /// The recovery code of a store just created, until its sheet is known to be kept.
    pub(crate) recovery: Option<RecoveryCode>,
    /// One-time codes of people added in this session, for their slips.
    pub(crate) codes: HashMap<UserId, zeroize::Zeroizing<String>>,
}

impl Room {
    pub(crate) fn new(config: DoorConfig) -> Self {
        Self { config, opened: None, changed: Vec::new() }
    }

    pub(crate) fn clock(&self) -> &Arc<dyn Clock> {
        &self.config.clock
    }

    pub(crate) fn opened(&self) -> Result<&Opened> {
        self.opened.as_ref().ok_or_else(|| Refusal::refused("No store is open.").next("Open a store or create one."))
    }

    pub(crate) fn opened_mut(&mut self) -> Result<&mut Opened> {
        self.opened.as_mut().ok_or_else(|| Refusal::refused("No store is open.").next("Open a store or create one."))
    }

    pub(crate) fn session(&self) -> Result<&Session> {
        self.opened.as_ref().and_then(|o| o.session.as_ref()).ok_or_else(Refusal::locked)
    }

    pub(crate) fn session_mut(&mut self) -> Result<&mut Session> {
        self.opened.as_mut().and_then(|o| o.session.as_mut()).ok_or_else(Refusal::locked)
    }

    /// Who does the current call, and when.
    pub(crate) fn actor(&self) -> Result<Actor> {
        let session = self.session()?;
        Ok(self.actor_of(session.user.id, session.id))
    }

    pub(crate) fn actor_of(&self, user: UserId, session: SessionId) -> Actor {
        let clock = self.clock();
        Actor { user, session, at: whole_millis(clock.now()), utc_offset: clock.utc_offset(), monotonic: clock.monotonic() }
    }

    /// A change that an errand makes, by the one mutation path.
    pub(crate) fn change<T>(
        &mut self,
        compartment: Compartment,
        action: &str,
        reason: Option<&str>,
        body: impl FnOnce(&mut Desk<'_>) -> Result<T>,
    ) -> Result<T> {
        let actor = self.actor()?;
        let (value, changed) = self.session()?.store.change(compartment, actor, action, reason, body)?;
        self.note_changed(changed);
        Ok(value)
    }

    pub(crate) fn note_changed(&mut self, kinds: Vec<Kind>) {
        for kind in kinds {
            if !self.changed.contains(&kind) {
                self.changed.push(kind);
            }
        }
    }
}

/// The store keeps milliseconds: what is compared with a stored instant must not carry more.
fn whole_millis(at: guardbook_domain::Moment) -> guardbook_domain::Moment {
    use chrono::SubsecRound;
    at.trunc_subsecs(3)
}
