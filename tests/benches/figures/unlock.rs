//! Unlocking without the derivation of the key: the store's folder taken, the manifest read and its signatures checked,
//! the three compartments opened with their keys, every setting read back, schemas compared, the manifest compared with
//! what was seen before, the person's own records read, the session's audit entry committed. Left out, because no call
//! gives them without Argon2id: opening the person's lock and unwrapping their key slots. Beside it: three plain files of
//! the same schema and settings opened, the same records read, the same rows committed.

use crate::plain;
use crate::turns::{Aim, Outcome, Table, by_turns, timed};
use guardbook_domain::school::{School as SchoolRecord, Settings};
use guardbook_domain::user::User;
use guardbook_domain::{Compartment, SessionId};
use guardbook_keys::{self as keys, CompartmentId, Manifest, Passphrase, Pins, Unlocked};
use guardbook_store::{Store, StoreError, StoreFolder};
use guardbook_tests::school::{LEAD_PASSPHRASE, School};
use rusqlite::params;
use serde_json::json;
use std::path::Path;
use uuid::Uuid;

const COMPARTMENTS: [(Compartment, CompartmentId); 3] = [
    (Compartment::Office, CompartmentId::OFFICE),
    (Compartment::Registers, CompartmentId::REGISTERS),
    (Compartment::Casework, CompartmentId::CASEWORK),
];

/// The keys of a school's lead.
pub fn keys_of(school: &School) -> Outcome<Unlocked> {
    let manifest = Manifest::parse(&std::fs::read(school.path.join("manifest"))?)?;
    let user = keys::UserId(*Uuid::try_parse(&school.lead)?.as_bytes());
    Ok(keys::unlock(&manifest, user, &Passphrase::new(LEAD_PASSPHRASE))?)
}

/// One compartment's key.
pub fn key_of(unlocked: &Unlocked, compartment: CompartmentId) -> Outcome<[u8; 32]> {
    Ok(*unlocked.key_of(compartment).ok_or("the lead holds every key")?.as_bytes())
}

pub fn run(table: &mut Table) -> Outcome {
    let school = School::new();
    school.head();
    school.call("store.close", json!({}));
    let unlocked = keys_of(&school)?;
    let mut twins = Vec::new();
    for (compartment, id) in COMPARTMENTS {
        let twin = school.folder.path().join(format!("{}.plain", compartment.name()));
        drop(plain::twin(&school.path.join(compartment.file_name()), &key_of(&unlocked, id)?, &twin)?);
        twins.push(twin);
    }
    let turns = by_turns(40, |_| timed(|| open(&school, &unlocked)), |round| timed(|| open_plain(&twins, &school.lead, round)))?;
    table.add("unlock, without deriving the key", "plain SQLite", &turns, Aim::TimesAsLong);
    Ok(())
}

fn open(school: &School, unlocked: &Unlocked) -> Outcome<(StoreFolder, Store)> {
    let folder = StoreFolder::open(&school.path)?;
    let manifest = Manifest::parse(&folder.read_manifest()?)?;
    let held = COMPARTMENTS.iter().filter_map(|(c, id)| unlocked.key_of(*id).map(|key| (*c, key.as_bytes())));
    let store = Store::open(&folder, held)?;
    let office = store.read(Compartment::Office)?;
    let (counter, pins) = office.manifest_seen()?;
    let mut pins: Pins = serde_json::from_str(&pins)?;
    manifest.check_against(&pins, counter)?;
    pins.learn(&manifest);
    let user = office.one::<User>(Uuid::try_parse(&school.lead)?)?;
    let grant = office.grant(user.id)?.ok_or("the lead has a grant")?;
    let signer = manifest.verifying_key_spki_der(keys::UserId(*grant.signer.uuid().as_bytes()))?;
    keys::verify_signature(&signer, grant.statement.as_bytes(), &grant.signature)?;
    let (settings, records) = (office.all::<Settings>()?, office.all::<SchoolRecord>()?);
    let mut actor = crate::fill::actor(chrono::Utc::now());
    (actor.user, actor.session) = (user.id, SessionId::from_uuid(Uuid::from_u128(3)));
    let pins = serde_json::to_string(&pins)?;
    store.change::<_, StoreError>(Compartment::Office, actor, "session.unlock", None, |desk| {
        desk.see_manifest(manifest.counter(), &pins)?;
        desk.note(None, Some(user.id.uuid()), "")?;
        Ok(())
    })?;
    if settings.len() + records.len() != 2 {
        return Err("one school with its settings".into());
    }
    Ok((folder, store))
}

fn open_plain(twins: &[impl AsRef<Path>], lead: &str, round: usize) -> Outcome<Vec<rusqlite::Connection>> {
    let open = twins.iter().map(|twin| plain::open(twin.as_ref(), None)).collect::<Outcome<Vec<_>>>()?;
    for conn in &open {
        conn.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0))?;
    }
    let office = &open[0];
    let (counter, pins): (i64, String) =
        office.query_row("SELECT counter, pins FROM manifest_seen", [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    for (sql, by) in [
        ("SELECT * FROM user WHERE id = ?1", lead),
        ("SELECT * FROM grant_signed WHERE user = ?1", lead),
        ("SELECT * FROM settings WHERE id <> ?1", ""),
        ("SELECT * FROM school WHERE id <> ?1", ""),
    ] {
        office.query_row(sql, [by], |row| row.get::<_, String>(0))?;
    }
    office.execute_batch("BEGIN IMMEDIATE")?;
    office.execute("UPDATE manifest_seen SET counter = ?1, pins = ?2", params![counter, pins])?;
    let (seq, hash): (i64, Vec<u8>) =
        office.query_row("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1", [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    office.execute(
        "INSERT INTO audit (seq, previous, at, utc_offset, monotonic, actor, session, action, kind, object, commitment, hash)
         VALUES (?1, ?2, '2026-11-21T14:05:00.000Z', 0, ?3, ?4, ?4, 'session.unlock', '', ?4, ?2, ?2)",
        params![seq + 1, hash, i64::try_from(round)?, lead],
    )?;
    office.execute_batch("COMMIT")?;
    Ok(open)
}
