//! What an operation sees besides its input: the compartments that are open, who asks, and the time. Cannot write.

use crate::refusal::{Refusal, Result};
use crate::room::{Room, Session};
use crate::session::to_domain;
use guardbook_domain::user::User;
use guardbook_domain::{Compartment, Day, Moment, UserId, time};
use guardbook_keys::Manifest;
use guardbook_store::{Actor, Behind, Reading};
use uuid::Uuid;

/// One call's view of an unlocked store.
pub struct View<'a> {
    session: &'a Session,
    manifest: &'a Manifest,
    actor: Actor,
}

impl<'a> View<'a> {
    pub(crate) fn of(room: &'a Room) -> Result<Self> {
        let session = room.session()?;
        Ok(Self { session, manifest: &room.opened()?.manifest, actor: room.actor()? })
    }

    pub fn reading(&self, compartment: Compartment) -> Result<Reading<'a>> {
        Ok(self.session.store.read(compartment)?)
    }

    pub fn office(&self) -> Result<Reading<'a>> {
        self.reading(Compartment::Office)
    }

    pub fn registers(&self) -> Result<Reading<'a>> {
        self.reading(Compartment::Registers)
    }

    pub fn casework(&self) -> Result<Reading<'a>> {
        self.reading(Compartment::Casework)
    }

    /// Whether the recovery code of a store just created is still in memory, waiting to be confirmed.
    pub fn recovery_waits(&self) -> bool {
        self.session.recovery.is_some()
    }

    /// Whether the person holds the key of a compartment.
    pub fn holds(&self, compartment: Compartment) -> bool {
        self.session.store.compartments().any(|c| c == compartment)
    }

    /// The open compartments that are older than another one knows them.
    pub fn behind(&self) -> Result<Vec<Behind>> {
        Ok(self.session.store.behind()?)
    }

    /// Who asks.
    pub fn user(&self) -> &'a User {
        &self.session.user
    }

    pub fn now(&self) -> Moment {
        self.actor.at
    }

    pub fn today(&self) -> Day {
        time::day_of(self.actor.at)
    }

    pub fn actor(&self) -> Actor {
        self.actor
    }

    /// A fresh id, in order of time.
    pub fn new_id<T: From<Uuid>>(&self) -> T {
        fresh_id(self.actor.at).into()
    }

    /// A fresh case reference that carries no sequence: `GB-7K3M-Q2XD`.
    pub fn new_reference(&self) -> String {
        const LETTERS: &[u8] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
        let mut picked = Vec::with_capacity(8);
        while picked.len() < 8 {
            // Bytes beyond the last whole multiple would favour some letters.
            picked.extend(
                guardbook_keys::random::<16>().iter().filter(|b| usize::from(**b) < 248).map(|b| LETTERS[usize::from(*b) % LETTERS.len()]),
            );
        }
        let text: String = picked.into_iter().take(8).map(char::from).collect();
        format!("GB-{}-{}", &text[..4], &text[4..])
    }

    /// Every user of the store, for telling ids apart in words.
    pub fn users(&self) -> Result<Vec<User>> {
        Ok(self.office()?.all::<User>()?)
    }

    /// Users who have a one-time code and no passphrase yet.
    pub fn awaiting(&self) -> Vec<UserId> {
        self.manifest.users().filter(|u| u.awaiting_passphrase).map(|u| to_domain(u.id)).collect()
    }

    /// The name of the user with this id, as it is now.
    pub fn name_of(&self, user: UserId) -> Result<String> {
        Ok(self.office()?.find::<User>(user.uuid())?.map_or_else(|| "somebody no longer listed".into(), |u| u.name))
    }
}

pub(crate) fn fresh_id(at: Moment) -> Uuid {
    let millis = u64::try_from(at.timestamp_millis()).unwrap_or_default();
    uuid::Builder::from_unix_timestamp_millis(millis, &guardbook_keys::random::<10>()).into_uuid()
}

/// The refusal for a record that a draft names and that is not there.
pub fn must<T>(found: Option<T>, field: &str, message: &str) -> Result<T> {
    found.ok_or_else(|| Refusal::from(vec![guardbook_domain::Problem { field: field.into(), message: message.into() }]))
}
