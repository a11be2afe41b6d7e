//! The people who unlock the store: adding them, what they were granted and by whom, their certificates.

use crate::operation::{Errand, Operation, OperationKind, Query};
use crate::refusal::{Refusal, Result};
use crate::room::Room;
use crate::session::{key_id, pins_text, to_domain, to_keys};
use crate::view::{View, fresh_id};
use guardbook_domain::user::{User, UserDraft};
use guardbook_domain::{Compartment, Moment, Permission, Role, UserId};
use guardbook_keys::{self as keys, CompartmentId, Manifest, OneTimeCode, SchoolCa, SecretKey32, Unlocked};
use guardbook_store::Reading;
use guardbook_store::office::SignedGrant;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A user as it is shown: never a key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct UserShown {
    pub id: UserId,
    pub name: String,
    pub position: String,
    pub role: Role,
    pub awaiting_passphrase: bool,
    /// SHA-256 of the signing certificate, hexadecimal.
    pub certificate_fingerprint: String,
}

impl UserShown {
    pub(crate) fn of(user: &User, awaiting_passphrase: bool) -> Self {
        Self {
            id: user.id,
            name: user.name.clone(),
            position: user.position.clone(),
            role: user.role,
            awaiting_passphrase,
            certificate_fingerprint: hex::decode(&user.certificate)
                .map(|der| hex::encode(keys::fingerprint_sha256(&der)))
                .unwrap_or_default(),
        }
    }
}

/// Adds a person: their keys are made now, and opened first with a one-time code.
#[derive(Debug, Deserialize, TS)]
pub struct UserAdd {
    #[serde(flatten)]
    pub user: UserDraft,
}

/// The person added, with the code for their slip of paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct UserAdded {
    pub user: UserShown,
    pub one_time_code: String,
}

impl Operation for UserAdd {
    const NAME: &'static str = "user.add";
    const PERMISSION: Permission = Permission::Administer;
    type Output = UserAdded;
}

impl Errand for UserAdd {
    const KIND: OperationKind = OperationKind::Change;
    fn run(self, room: &mut Room) -> Result<UserAdded> {
        room.touch();
        let (now, kdf) = (room.clock().now(), room.config.kdf);
        let opened = room.opened()?;
        let session = room.session()?;
        let taken: Vec<String> = opened.manifest.users().map(|u| u.name.to_owned()).collect();
        let new = self.user.check(&taken)?;
        let id = UserId::from_uuid(fresh_id(now));
        let code = OneTimeCode::random();
        let manifest = session.keys.add_user(&opened.manifest, to_keys(id), &new.name, &code, kdf, &keys_of(new.role, &session.keys)?)?;
        let office = session.store.read(Compartment::Office)?;
        let secret = session.keys.key_of(CompartmentId::SCHOOL_CA).ok_or_else(|| Refusal::not_permitted(Permission::Administer))?;
        let ca = SchoolCa::open(secret, &office.school_ca()?)?;
        let certificate = ca.issue(&new.name, &new.position, &manifest.verifying_key_spki_der(to_keys(id))?, now.timestamp())?;
        let user = User { id, name: new.name, position: new.position, role: new.role, certificate: hex::encode(certificate) };
        let grant = sign_grant(&session.keys, &manifest, &user, now)?;
        let bytes = manifest.to_bytes();
        let mut pins: keys::Pins = serde_json::from_str(&office.manifest_seen()?.1).map_err(|e| Refusal::unexpected(&e))?;
        pins.learn(&manifest);
        let pins = pins_text(&pins)?;
        let actor = room.actor()?;
        // The manifest goes first: one that is ahead of the office file is taken, one that is behind is refused.
        let (folder, store) = (&room.opened()?.folder, &room.session()?.store);
        let ((), changed) = store.change::<_, Refusal>(Compartment::Office, actor, Self::NAME, None, |desk| {
            desk.save(&user)?;
            desk.keep_grant(&grant)?;
            desk.see_manifest(manifest.counter(), &pins)?;
            folder.write_manifest(&bytes)?;
            Ok(())
        })?;
        room.note_changed(changed);
        room.opened_mut()?.manifest = manifest;
        let one_time_code = code.text();
        room.session_mut()?.codes.insert(id, one_time_code.clone());
        Ok(UserAdded { user: UserShown::of(&user, true), one_time_code: one_time_code.to_string() })
    }
}

/// The keys that come with a role, out of the administrator's own.
fn keys_of(role: Role, holder: &Unlocked) -> Result<Vec<(CompartmentId, SecretKey32)>> {
    let mut ids: Vec<CompartmentId> = role.compartments().iter().map(|c| key_id(*c)).collect();
    if role.administers() {
        ids.extend([CompartmentId::SCHOOL_CA, CompartmentId::ADMINISTRATION]);
    }
    ids.into_iter()
        .map(|id| {
            holder
                .key_of(id)
                .map(|key| (id, key.clone()))
                .ok_or_else(|| Refusal::refused("You cannot grant what you do not hold a key to."))
        })
        .collect()
}

/// The words that an administrator signs: who is granted which role, and with which public keys.
fn statement(manifest: &Manifest, user: &User, signer: UserId, at: &str) -> Result<String> {
    let key = manifest.verifying_key_spki_der(to_keys(user.id))?;
    Ok(format!(
        "Guardbook grant 1\nstore {}\nuser {}\nrole {}\nkey {}\ncertificate {}\ngranted by {signer}\nat {at}\n",
        hex::encode(manifest.store_id().0),
        user.id,
        user.role.word(),
        hex::encode(key),
        user.certificate,
    ))
}

pub(crate) fn sign_grant(signer: &Unlocked, manifest: &Manifest, user: &User, at: Moment) -> Result<SignedGrant> {
    let by = to_domain(signer.user_id());
    let statement = statement(manifest, user, by, &at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true))?;
    let signature = signer.sign(statement.as_bytes());
    Ok(SignedGrant { user: user.id, statement, signer: by, signature })
}

/// Judges a user's row against the grant that an administrator signed for it.
pub(crate) fn read_grant(office: &Reading<'_>, manifest: &Manifest, user: &User) -> Result<()> {
    let forged = || {
        Refusal::refused("What this person may do is not what an administrator signed.")
            .next("Do not enter anything. Tell the headteacher and the person who looks after this computer.")
    };
    let grant = office.grant(user.id)?.ok_or_else(forged)?;
    let at = grant.statement.lines().find_map(|line| line.strip_prefix("at ")).ok_or_else(forged)?;
    let signer = office.find::<User>(grant.signer.uuid())?.filter(|s| s.role.administers()).ok_or_else(forged)?;
    if statement(manifest, user, signer.id, at)? != grant.statement {
        return Err(forged());
    }
    let key = manifest.verifying_key_spki_der(to_keys(signer.id))?;
    keys::verify_signature(&key, grant.statement.as_bytes(), &grant.signature).map_err(|_| forged())
}

/// Everybody who unlocks this store.
#[derive(Debug, Deserialize, TS)]
pub struct UserList {}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Users {
    pub users: Vec<UserShown>,
}

impl Operation for UserList {
    const NAME: &'static str = "user.list";
    const PERMISSION: Permission = Permission::Unlocked;
    type Output = Users;
}

impl Query for UserList {
    fn run(self, view: &View<'_>) -> Result<Users> {
        let awaiting = view.awaiting();
        Ok(Users { users: view.users()?.iter().map(|u| UserShown::of(u, awaiting.contains(&u.id))).collect() })
    }
}

/// What happened to one user's record.
#[derive(Debug, Deserialize, TS)]
pub struct UserHistory {
    pub user_id: UserId,
}

/// Audit entries, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct History {
    pub entries: Vec<guardbook_store::AuditEntry>,
}

impl Operation for UserHistory {
    const NAME: &'static str = "user.history";
    const PERMISSION: Permission = Permission::Administer;
    type Output = History;
}

impl Query for UserHistory {
    fn run(self, view: &View<'_>) -> Result<History> {
        Ok(History { entries: view.office()?.entries(self.user_id.uuid())? })
    }
}
