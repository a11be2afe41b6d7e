//! Opening a store, unlocking it, locking it. Before unlocking only names can be read: never a role, never a circle.

use crate::operation::{Done, Errand, Operation, OperationKind};
use crate::passphrase;
use crate::refusal::{Refusal, Result};
use crate::room::{Opened, Room, Session};
use crate::user::{UserShown, read_grant};
use crate::view::fresh_id;
use guardbook_domain::school::{School, Settings};
use guardbook_domain::user::User;
use guardbook_domain::{Compartment, Permission, SessionId, UserId};
use guardbook_keys::{self as keys, CompartmentId, KeysError, Manifest, Passphrase, Unlocked};
use guardbook_store::folder::read_manifest_of;
use guardbook_store::{Store, StoreFolder};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::path::PathBuf;
use ts_rs::TS;

/// What may be read of a store before unlocking it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct StoreNames {
    pub path: String,
    /// The folder's own name, without its ending.
    pub name: String,
    pub users: Vec<UserName>,
}

/// Somebody who may unlock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct UserName {
    pub id: UserId,
    pub name: String,
    /// Has a one-time code and no passphrase yet.
    pub awaiting_passphrase: bool,
}

/// Who is in, and what they may do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SessionShown {
    pub user: UserShown,
    pub permissions: Vec<Permission>,
    pub school: School,
    pub idle_minutes: u32,
}

/// Reads the names in a store's manifest without taking the store.
#[derive(Debug, Deserialize, TS)]
pub struct StoreLook {
    pub path: String,
}

impl Operation for StoreLook {
    const NAME: &'static str = "store.look";
    const PERMISSION: Permission = Permission::Anyone;
    const PATHS: &'static [&'static str] = &["path"];
    type Output = StoreNames;
}

impl Errand for StoreLook {
    const KIND: OperationKind = OperationKind::Query;
    fn run(self, _: &mut Room) -> Result<StoreNames> {
        let path = PathBuf::from(self.path);
        let manifest = Manifest::parse(&read_manifest_of(&path)?)?;
        Ok(names(&path, &manifest))
    }
}

fn names(path: &std::path::Path, manifest: &Manifest) -> StoreNames {
    StoreNames {
        path: path.to_string_lossy().into_owned(),
        name: path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default(),
        users: manifest
            .users()
            .map(|u| UserName { id: to_domain(u.id), name: u.name.to_owned(), awaiting_passphrase: u.awaiting_passphrase })
            .collect(),
    }
}

/// Takes a store, so that somebody can unlock it.
#[derive(Debug, Deserialize, TS)]
pub struct StoreOpen {
    pub path: String,
}

impl Operation for StoreOpen {
    const NAME: &'static str = "store.open";
    const PERMISSION: Permission = Permission::Anyone;
    const PATHS: &'static [&'static str] = &["path"];
    type Output = StoreNames;
}

impl Errand for StoreOpen {
    const KIND: OperationKind = OperationKind::Change;
    fn run(self, room: &mut Room) -> Result<StoreNames> {
        let path = PathBuf::from(self.path);
        if let Some(opened) = &room.opened
            && opened.folder.path() == path
            && opened.session.is_none()
        {
            return Ok(names(opened.folder.path(), &opened.manifest));
        }
        room.lock();
        room.opened = None;
        let folder = StoreFolder::open(&path)?;
        let manifest = Manifest::parse(&folder.read_manifest()?)?;
        let shown = names(folder.path(), &manifest);
        room.opened = Some(Opened { folder, manifest, session: None, failures: HashMap::new() });
        Ok(shown)
    }
}

/// Locks and lets go of the store, so that another can be opened.
#[derive(Debug, Deserialize, TS)]
pub struct StoreClose {}

impl Operation for StoreClose {
    const NAME: &'static str = "store.close";
    const PERMISSION: Permission = Permission::Anyone;
    type Output = Done;
}

impl Errand for StoreClose {
    const KIND: OperationKind = OperationKind::Change;
    fn run(self, room: &mut Room) -> Result<Done> {
        room.lock();
        room.opened = None;
        Ok(Done::DONE)
    }
}

/// Whether a store is open and somebody is in.
#[derive(Debug, Deserialize, TS)]
pub struct SessionStatus {}

/// `closed`, `locked` or `unlocked`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum State {
    Closed,
    Locked,
    Unlocked,
}

/// The state of the door.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Status {
    pub state: State,
    pub store: Option<StoreNames>,
    pub session: Option<SessionShown>,
}

impl Operation for SessionStatus {
    const NAME: &'static str = "session.status";
    const PERMISSION: Permission = Permission::Anyone;
    type Output = Status;
}

impl Errand for SessionStatus {
    const KIND: OperationKind = OperationKind::Query;
    fn run(self, room: &mut Room) -> Result<Status> {
        let store = room.opened.as_ref().map(|o| names(o.folder.path(), &o.manifest));
        let session = match room.session() {
            Ok(session) => Some(shown(session)?),
            Err(_) => None,
        };
        let state = match (&store, &session) {
            (None, _) => State::Closed,
            (_, None) => State::Locked,
            _ => State::Unlocked,
        };
        Ok(Status { state, store, session })
    }
}

pub(crate) fn shown(session: &Session) -> Result<SessionShown> {
    let office = session.store.read(Compartment::Office)?;
    let school = office.all::<School>()?.pop().ok_or_else(|| Refusal::not_found(guardbook_domain::Kind::School))?;
    Ok(SessionShown {
        user: UserShown::of(&session.user, false),
        permissions: Permission::ALL.into_iter().filter(|p| session.user.role.may(*p)).collect(),
        school,
        idle_minutes: session.idle_minutes,
    })
}

/// Unlocks with a passphrase.
#[derive(Deserialize, TS)]
pub struct SessionUnlock {
    pub user_id: UserId,
    pub passphrase: String,
}

impl Operation for SessionUnlock {
    const NAME: &'static str = "session.unlock";
    const PERMISSION: Permission = Permission::Anyone;
    type Output = SessionShown;
}

impl Errand for SessionUnlock {
    const KIND: OperationKind = OperationKind::Change;
    fn run(self, room: &mut Room) -> Result<SessionShown> {
        let unlocked = room.try_passphrase(self.user_id, &self.passphrase)?;
        room.let_in(unlocked, "session.unlock")
    }
}

/// Sets one's own passphrase with a one-time code, and unlocks.
#[derive(Deserialize, TS)]
pub struct UserClaim {
    pub user_id: UserId,
    pub code: String,
    pub passphrase: String,
}

impl Operation for UserClaim {
    const NAME: &'static str = "user.claim";
    const PERMISSION: Permission = Permission::Anyone;
    type Output = SessionShown;
}

impl Errand for UserClaim {
    const KIND: OperationKind = OperationKind::Change;
    fn run(self, room: &mut Room) -> Result<SessionShown> {
        let listed =
            room.opened()?.manifest.users().find(|u| to_domain(u.id) == self.user_id).map(|u| (u.name.to_owned(), u.awaiting_passphrase));
        let Some((name, true)) = listed else {
            return Err(Refusal::refused("This person has set a passphrase already.").next("Unlock with the passphrase."));
        };
        passphrase::require(&self.passphrase, &[&name])?;
        let unlocked = room.try_passphrase(self.user_id, &self.code).map_err(|refusal| {
            if refusal.code == crate::refusal::RefusalCode::WrongPassphrase {
                Refusal {
                    message: "This is not the one-time code of the person chosen.".into(),
                    next_step: Some("Compare it with the slip and type it again.".into()),
                    ..refusal
                }
            } else {
                refusal
            }
        })?;
        let kdf = room.config.kdf;
        let opened = room.opened_mut()?;
        let (manifest, unlocked) = unlocked.claim(&opened.manifest, &Passphrase::new(&self.passphrase), kdf)?;
        opened.folder.write_manifest(&manifest.to_bytes())?;
        opened.manifest = manifest;
        room.let_in(unlocked, "user.claim")
    }
}

/// Locks: signs the heads of the audit chains and forgets every key.
#[derive(Debug, Deserialize, TS)]
pub struct SessionLock {}

impl Operation for SessionLock {
    const NAME: &'static str = "session.lock";
    const PERMISSION: Permission = Permission::Anyone;
    type Output = Done;
}

impl Errand for SessionLock {
    const KIND: OperationKind = OperationKind::Change;
    fn run(self, room: &mut Room) -> Result<Done> {
        room.lock();
        Ok(Done::DONE)
    }
}

/// Says that somebody is there, so that the store does not lock itself.
#[derive(Debug, Deserialize, TS)]
pub struct SessionTouch {}

impl Operation for SessionTouch {
    const NAME: &'static str = "session.touch";
    const PERMISSION: Permission = Permission::Unlocked;
    type Output = Done;
}

impl Errand for SessionTouch {
    const KIND: OperationKind = OperationKind::Query;
    fn run(self, room: &mut Room) -> Result<Done> {
        room.touch();
        Ok(Done::DONE)
    }
}

impl Room {
    /// Derives a person's keys. After the second wrong passphrase in a row each further one is looked at only after a
    /// delay that doubles, up to a minute.
    pub(crate) fn try_passphrase(&mut self, user: UserId, passphrase: &str) -> Result<Unlocked> {
        let clock = self.clock().clone();
        let now = clock.monotonic();
        let opened = self.opened_mut()?;
        if let Some((_, until)) = opened.failures.get(&user)
            && now < *until
        {
            return Err(Refusal {
                message: "Too many wrong passphrases, so this one was not looked at.".into(),
                next_step: Some("Wait until the time is over, then type it again.".into()),
                wait_seconds: seconds(until - now),
                ..Refusal::wrong_passphrase()
            });
        }
        match keys::unlock(&opened.manifest, to_keys(user), &Passphrase::new(passphrase)) {
            Ok(unlocked) => {
                opened.failures.remove(&user);
                Ok(unlocked)
            }
            Err(error) => {
                let mut wait = 0;
                if matches!(error, KeysError::WrongPassphrase | KeysError::MistypedCode { .. } | KeysError::WrongCodeLength { .. }) {
                    let failure = opened.failures.entry(user).or_default();
                    failure.0 += 1;
                    wait = if failure.0 < 2 { 0 } else { 1000 * (1u64 << (failure.0 - 2).min(6)).min(60) };
                    failure.1 = clock.monotonic() + wait;
                }
                Err(Refusal { wait_seconds: seconds(wait), ..error.into() })
            }
        }
    }

    /// Opens the compartments whose keys a person holds and judges the manifest and the grant against them.
    pub(crate) fn let_in(&mut self, unlocked: Unlocked, action: &str) -> Result<SessionShown> {
        let id = to_domain(unlocked.user_id());
        let session = SessionId::from_uuid(fresh_id(self.clock().now()));
        let actor = self.actor_of(id, session);
        let touched = self.clock().monotonic();
        let opened = self.opened_mut()?;
        let held = Compartment::ALL.into_iter().filter_map(|c| unlocked.key_of(key_id(c)).map(|key| (c, key.as_bytes())));
        let store = Store::open(&opened.folder, held)?;
        let office = store.read(Compartment::Office)?;
        let (counter, pins) = office.manifest_seen()?;
        let mut pins: keys::Pins = serde_json::from_str(&pins).map_err(|e| Refusal::unexpected(&e))?;
        opened.manifest.check_against(&pins, counter)?;
        pins.learn(&opened.manifest);
        let user = office.find::<User>(id.uuid())?.ok_or_else(|| {
            Refusal::refused("You were not quite added to this store: something interrupted it.")
                .next("Ask the designated safeguarding lead to add you again under a slightly different name.")
        })?;
        read_grant(&office, &opened.manifest, &user)?;
        for compartment in user.role.compartments() {
            store.read(*compartment)?;
        }
        let idle_minutes =
            office.all::<Settings>()?.pop().ok_or_else(|| Refusal::not_found(guardbook_domain::Kind::Settings))?.idle_minutes;
        let (manifest, folder) = (&opened.manifest, &opened.folder);
        store.change::<_, Refusal>(Compartment::Office, actor, action, None, |desk| {
            desk.see_manifest(manifest.counter(), &pins_text(&pins)?)?;
            desk.note(None, Some(id.uuid()), "")?;
            Ok(())
        })?;
        store.see_heads()?;
        sweep(folder, &store)?;
        let session = Session { id: session, user, keys: unlocked, store, idle_minutes, touched, recovery: None, codes: HashMap::new() };
        let shown = shown(&session)?;
        opened.session = Some(session);
        Ok(shown)
    }

    /// Signs the heads of the chains and forgets the keys. Without a session nothing happens. A disk that is full or fails
    /// keeps nobody in: what the chains then lack is an entry and a signature, and the next lock signs.
    pub(crate) fn lock(&mut self) {
        let Ok(actor) = self.actor() else { return };
        let Some(session) = self.opened.as_mut().and_then(|o| o.session.take()) else { return };
        let _ = session
            .store
            .change::<_, Refusal>(Compartment::Office, actor, "session.lock", None, |desk| Ok(desk.note(None, None, "").map(|_| ())?));
        for compartment in session.store.compartments() {
            let _ = session.store.sign_head::<Refusal>(compartment, actor, |head| Ok(session.keys.sign(head)));
        }
        let _ = session.store.see_heads();
    }

    /// Locks when nobody gave a sign of life for longer than the setting allows.
    pub(crate) fn lock_if_idle(&mut self) {
        let now = self.clock().monotonic();
        let idle = self.session().is_ok_and(|s| now.saturating_sub(s.touched) > u64::from(s.idle_minutes) * 60_000);
        if idle {
            self.lock();
        }
    }

    /// A sign of life.
    pub(crate) fn touch(&mut self) {
        let now = self.clock().monotonic();
        if let Ok(session) = self.session_mut() {
            session.touched = now;
        }
    }
}

/// Milliseconds as whole seconds, none as nothing.
fn seconds(millis: u64) -> Option<u32> {
    u32::try_from(millis.div_ceil(1000)).ok().filter(|seconds| *seconds > 0)
}

/// Removes what an interrupted intake left: unfinished files, and finished ones that no row names. Only whoever holds
/// casework can tell the latter, and never beside an older copy of it: then they are evidence that the copy does not know.
fn sweep(folder: &StoreFolder, store: &Store) -> Result<()> {
    let objects = guardbook_evidence::Objects::open(folder.objects())?;
    objects.sweep_parts()?;
    if let Ok(casework) = store.read(Compartment::Casework)
        && store.behind()?.iter().all(|behind| behind.compartment != Compartment::Casework)
    {
        let known: std::collections::HashSet<String> = casework.objects()?.into_iter().collect();
        for name in objects.list()?.iter().filter(|name| !known.contains(name.as_str())) {
            // What cannot be removed keeps nobody out of the store.
            if let Err(error) = objects.destroy(name) {
                eprintln!("guardbook: something that no record names could not be removed: {error}");
            }
        }
    }
    Ok(())
}

/// Pinned keys as the office compartment keeps them.
pub(crate) fn pins_text(pins: &keys::Pins) -> Result<String> {
    serde_json::to_string(pins).map_err(|e| Refusal::unexpected(&e))
}

/// The key slot's name for a compartment.
pub(crate) fn key_id(compartment: Compartment) -> CompartmentId {
    match compartment {
        Compartment::Office => CompartmentId::OFFICE,
        Compartment::Registers => CompartmentId::REGISTERS,
        Compartment::Casework => CompartmentId::CASEWORK,
    }
}

pub(crate) fn to_domain(user: keys::UserId) -> UserId {
    UserId::from_uuid(uuid::Uuid::from_bytes(user.0))
}

pub(crate) fn to_keys(user: UserId) -> keys::UserId {
    keys::UserId(*user.uuid().as_bytes())
}
