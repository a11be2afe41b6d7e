//! Creating a school's store: its compartments and keys, its certificate authority, its first user, its recovery sheet.
//! The manifest is written last: until then the folder is no store.

use crate::operation::{Errand, Operation, OperationKind};
use crate::passphrase;
use crate::refusal::{Refusal, Result};
use crate::room::{Opened, Room, Session};
use crate::session::{SessionShown, key_id, pins_text, shown, to_keys};
use crate::user::sign_grant;
use crate::view::fresh_id;
use guardbook_domain::school::{SchoolDraft, Settings};
use guardbook_domain::user::{NewUser, User, UserDraft};
use guardbook_domain::{Compartment, Permission, Problem, SessionId, UserId};
use guardbook_keys::{self as keys, CompartmentId, Manifest, Passphrase, RecoveryCode, SchoolCa, SecretKey32, StoreId, Unlocked};
use guardbook_store::{Actor, Store, StoreFolder};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::path::PathBuf;
use ts_rs::TS;

/// The class of recovery sheet that opens everything but restricted circles.
pub const RECOVERY_CLASS: &str = "school";

/// Creates a store and leaves its creator unlocked in it.
#[derive(Deserialize, TS)]
pub struct StoreCreate {
    /// The folder in which the store's own folder is made.
    pub parent_folder: String,
    pub school: SchoolDraft,
    pub creator: UserDraft,
    pub passphrase: String,
}

/// What was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct StoreCreated {
    pub path: String,
    pub session: SessionShown,
    pub recovery: RecoverySheet,
}

/// The recovery code, to be printed or written down, and shown nowhere again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RecoverySheet {
    pub class: String,
    /// The groups of five characters, in order.
    pub code_groups: Vec<String>,
}

impl Operation for StoreCreate {
    const NAME: &'static str = "store.create";
    const PERMISSION: Permission = Permission::Anyone;
    const PATHS: &'static [&'static str] = &["parent_folder"];
    type Output = StoreCreated;
}

impl Errand for StoreCreate {
    const KIND: OperationKind = OperationKind::Change;
    fn run(self, room: &mut Room) -> Result<StoreCreated> {
        let now = room.clock().now();
        let store_id = fresh_id(now);
        let (school, creator) = self.check(store_id)?;
        passphrase::require(&self.passphrase, &[&school.name, &creator.name])?;
        let parent = PathBuf::from(&self.parent_folder);
        // Said before the keys are derived, for which one waits.
        StoreFolder::planned(&parent, &school.name)?;
        room.lock();
        room.opened = None;

        let user_id = UserId::from_uuid(fresh_id(now));
        let (ca, ca_certificate) = SchoolCa::create(&school.name, now.timestamp())?;
        let mut held: Vec<(CompartmentId, SecretKey32)> =
            Compartment::ALL.into_iter().map(|c| (key_id(c), SecretKey32::random())).collect();
        held.push((CompartmentId::SCHOOL_CA, ca.secret().clone()));
        let passphrase = Passphrase::new(&self.passphrase);
        let (manifest, unlocked) =
            keys::create_store(&creator.name, &passphrase, room.config.kdf, &held, StoreId(*store_id.as_bytes()), to_keys(user_id))?;
        let code = RecoveryCode::random();
        let manifest = unlocked.add_recovery(&manifest, RECOVERY_CLASS, &code, unlocked.compartments())?;
        let certificate = ca.issue(&creator.name, &creator.position, &unlocked.verifying_key_spki_der()?, now.timestamp())?;
        let user =
            User { id: user_id, name: creator.name, position: creator.position, role: creator.role, certificate: hex::encode(certificate) };

        let folder = StoreFolder::create(&parent, &school.name)?;
        let path = folder.path().to_path_buf();
        let actor = room.actor_of(user_id, SessionId::from_uuid(fresh_id(now)));
        let settings = Settings::at_first(store_id);
        let made = fill(
            &folder,
            &held,
            actor,
            &unlocked,
            &manifest,
            |desk| {
                desk.save(&school)?;
                desk.save(&settings)?;
                desk.save(&user)?;
                desk.keep_school_ca(&ca_certificate)?;
                Ok(())
            },
            &user,
        );
        let store = match made {
            Ok(store) => store,
            Err(refusal) => {
                // What was begun a moment ago is no store yet and holds nothing of anybody's.
                let _ = std::fs::remove_dir_all(&path);
                return Err(refusal);
            }
        };
        let session = Session {
            id: actor.session,
            user,
            keys: unlocked,
            store,
            idle_minutes: settings.idle_minutes,
            touched: room.clock().monotonic(),
            recovery: None,
            codes: HashMap::new(),
        };
        let created = StoreCreated {
            path: path.to_string_lossy().into_owned(),
            session: shown(&session)?,
            recovery: RecoverySheet { class: RECOVERY_CLASS.into(), code_groups: groups(&code) },
        };
        room.opened =
            Some(Opened { folder, manifest, session: Some(Session { recovery: Some(code), ..session }), failures: HashMap::new() });
        Ok(created)
    }
}

impl StoreCreate {
    fn check(&self, store_id: uuid::Uuid) -> Result<(guardbook_domain::school::School, NewUser)> {
        let mut problems: Vec<Problem> = Vec::new();
        let within = |name: &str, found: Vec<Problem>| {
            found.into_iter().map(|p| Problem { field: format!("{name}.{}", p.field), message: p.message }).collect::<Vec<_>>()
        };
        let school = self.school.check(store_id).map_err(|found| problems.extend(within("school", found)));
        let creator = self.creator.check(&[]).map_err(|found| problems.extend(within("creator", found)));
        if !self.creator.role.administers() {
            let message = "The store is created by the designated safeguarding lead or the headteacher, who then add everybody else.";
            problems.push(Problem { field: "creator.role".into(), message: message.into() });
        }
        if self.parent_folder.trim().is_empty() {
            problems.push(Problem { field: "parent_folder".into(), message: "Please choose where to keep the store.".into() });
        }
        match (school, creator) {
            (Ok(school), Ok(creator)) if problems.is_empty() => Ok((school, creator)),
            _ => Err(Refusal::from(problems)),
        }
    }
}

fn fill(
    folder: &StoreFolder,
    held: &[(CompartmentId, SecretKey32)],
    actor: Actor,
    unlocked: &Unlocked,
    manifest: &Manifest,
    records: impl FnOnce(&mut guardbook_store::Desk<'_>) -> Result<()>,
    user: &User,
) -> Result<Store> {
    let of = |c: Compartment| held.iter().find(|(id, _)| *id == key_id(c)).map(|(_, key)| (c, key.as_bytes()));
    let store = Store::create(folder, Compartment::ALL.into_iter().filter_map(of))?;
    store.change::<_, Refusal>(Compartment::Office, actor, StoreCreate::NAME, None, |desk| {
        records(desk)?;
        desk.see_manifest(manifest.counter(), &pins_text(&manifest.pins())?)?;
        desk.keep_grant(&sign_grant(unlocked, manifest, user, desk.now())?)?;
        Ok(())
    })?;
    folder.write_manifest(&manifest.to_bytes())?;
    Ok(store)
}

/// The code's groups as they are printed.
pub(crate) fn groups(code: &RecoveryCode) -> Vec<String> {
    code.text().split(['-', ' ']).map(str::to_owned).collect()
}
