//! The audit chain of one compartment: every entry carries the hash of the one before, the hashes of the record before and
//! after, and a salted commitment to its detail. What it proves: order, and no change since the last anchor outside the
//! file. Not the truth of an entry, not the time of day.

use crate::column::{Column, moment_text};
use crate::error::{Result, StoreError};
use crate::verify::{Stage, TELL_EVERY, Tell, told};
use guardbook_domain::{Compartment, Kind, Moment, SessionId, UserId};
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Who does something, in which session, when. The clock is the caller's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Actor {
    pub user: UserId,
    pub session: SessionId,
    pub at: Moment,
    /// Minutes that the local clock was ahead of UTC.
    pub utc_offset: i32,
    /// Milliseconds since the machine started: goes on evenly when the clock jumps.
    pub monotonic: u64,
}

/// The newest entry of a chain: what is signed, printed and anchored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    pub compartment: Compartment,
    pub seq: u64,
    pub hash: [u8; 32],
}

impl Head {
    /// `casework 128 3f0a…`: the form in which a head is printed and signed.
    pub fn text(&self) -> String {
        format!("{} {} {}", self.compartment.name(), self.seq, hex::encode(self.hash))
    }
}

/// An entry as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct AuditEntry {
    pub seq: u64,
    pub at: Moment,
    pub actor: UserId,
    pub action: String,
    pub kind: String,
    pub object: String,
    pub detail: Option<String>,
}

/// What an entry says besides who and when.
pub(crate) struct Said<'a> {
    pub action: &'a str,
    pub kind: Option<Kind>,
    pub object: Option<Uuid>,
    pub before: Option<[u8; 32]>,
    pub after: Option<[u8; 32]>,
    pub detail: &'a str,
}

pub(crate) fn append(conn: &Connection, compartment: Compartment, actor: &Actor, said: &Said<'_>) -> Result<Head> {
    let last = head(conn, compartment)?;
    let salt = guardbook_keys::random::<32>();
    let commitment = commit(&salt, said.detail);
    let fields = Fields {
        seq: last.seq + 1,
        previous: last.hash,
        at: moment_text(actor.at),
        utc_offset: i64::from(actor.utc_offset),
        monotonic: i64::try_from(actor.monotonic).unwrap_or(i64::MAX),
        actor: actor.user.to_string(),
        session: actor.session.to_string(),
        action: said.action.to_owned(),
        kind: said.kind.map_or("", Kind::word).to_owned(),
        object: said.object.map(|o| o.hyphenated().to_string()).unwrap_or_default(),
        hash_before: said.before,
        hash_after: said.after,
        commitment,
    };
    let hash = fields.hash(compartment);
    let failed = || StoreError::sql("the audit entry could not be written");
    conn.prepare_cached(
        "INSERT INTO audit (seq, previous, at, utc_offset, monotonic, actor, session, action, kind, object, hash_before, hash_after, commitment, hash)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
    )
    .and_then(|mut statement| {
        statement.execute(params![
            fields.seq.to_column(),
            fields.previous,
            fields.at,
            fields.utc_offset,
            fields.monotonic,
            fields.actor,
            fields.session,
            fields.action,
            fields.kind,
            fields.object,
            fields.hash_before,
            fields.hash_after,
            fields.commitment,
            hash,
        ])
    })
    .map_err(failed())?;
    if !said.detail.is_empty() {
        conn.prepare_cached("INSERT INTO audit_detail (seq, salt, detail) VALUES (?1, ?2, ?3)")
            .and_then(|mut statement| statement.execute(params![fields.seq.to_column(), salt, said.detail]))
            .map_err(failed())?;
    }
    Ok(Head { compartment, seq: fields.seq, hash })
}

/// The newest entry; before the first, number 0 and the digest of the compartment's name.
pub(crate) fn head(conn: &Connection, compartment: Compartment) -> Result<Head> {
    let last: Option<(i64, [u8; 32])> = conn
        .prepare_cached("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1")
        .and_then(|mut statement| statement.query_row([], |row| Ok((row.get(0)?, row.get(1)?))).optional())
        .map_err(StoreError::sql("the audit chain could not be read"))?;
    Ok(match last {
        Some((seq, hash)) => Head { compartment, seq: seq.unsigned_abs(), hash },
        None => Head { compartment, seq: 0, hash: Sha256::digest(format!("guardbook audit {}", compartment.name())).into() },
    })
}

fn commit(salt: &[u8; 32], detail: &str) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(b"guardbook detail 1");
    hash.update(salt);
    hash.update(detail);
    hash.finalize().into()
}

struct Fields {
    seq: u64,
    previous: [u8; 32],
    at: String,
    utc_offset: i64,
    monotonic: i64,
    actor: String,
    session: String,
    action: String,
    kind: String,
    object: String,
    hash_before: Option<[u8; 32]>,
    hash_after: Option<[u8; 32]>,
    commitment: [u8; 32],
}

impl Fields {
    fn hash(&self, compartment: Compartment) -> [u8; 32] {
        let mut hash = Sha256::new();
        let mut put = |bytes: &[u8]| {
            hash.update((bytes.len() as u64).to_be_bytes());
            hash.update(bytes);
        };
        put(b"guardbook audit entry 1");
        put(compartment.name().as_bytes());
        put(&self.seq.to_be_bytes());
        put(&self.previous);
        put(self.at.as_bytes());
        put(&self.utc_offset.to_be_bytes());
        put(&self.monotonic.to_be_bytes());
        for text in [&self.actor, &self.session, &self.action, &self.kind, &self.object] {
            put(text.as_bytes());
        }
        put(self.hash_before.as_ref().map_or(&[][..], |h| &h[..]));
        put(self.hash_after.as_ref().map_or(&[][..], |h| &h[..]));
        put(&self.commitment);
        hash.finalize().into()
    }
}

/// An entry as it is stored: its fields, its hash, the salt and the text of its detail.
type Stored = (Fields, [u8; 32], Option<[u8; 32]>, Option<String>);

/// What replaying the chain found: how many entries hold, and each finding in words with its number.
pub(crate) struct Replayed {
    pub entries: u64,
    pub findings: Vec<String>,
    pub head: Head,
}

/// Replays the whole chain from its first entry and checks every hash, every number and every commitment.
pub(crate) fn replay(conn: &Connection, compartment: Compartment, tell: &mut Tell<'_>) -> Result<Replayed> {
    let failed = || StoreError::sql("the audit chain could not be read");
    let all: i64 = conn.query_row("SELECT count(*) FROM audit", [], |row| row.get(0)).map_err(failed())?;
    let mut statement = conn
        .prepare(
            "SELECT a.seq, a.previous, a.at, a.utc_offset, a.monotonic, a.actor, a.session, a.action, a.kind, a.object,
                    a.hash_before, a.hash_after, a.commitment, a.hash, d.salt, d.detail
             FROM audit a LEFT JOIN audit_detail d ON d.seq = a.seq ORDER BY a.seq",
        )
        .map_err(failed())?;
    let mut rows = statement.query([]).map_err(failed())?;
    let mut head = Head { compartment, seq: 0, hash: Sha256::digest(format!("guardbook audit {}", compartment.name())).into() };
    let mut findings = Vec::new();
    while let Some(row) = rows.next().map_err(failed())? {
        let fields = (|| -> rusqlite::Result<Stored> {
            Ok((
                Fields {
                    seq: row.get::<_, i64>(0)?.unsigned_abs(),
                    previous: row.get(1)?,
                    at: row.get(2)?,
                    utc_offset: row.get(3)?,
                    monotonic: row.get(4)?,
                    actor: row.get(5)?,
                    session: row.get(6)?,
                    action: row.get(7)?,
                    kind: row.get(8)?,
                    object: row.get(9)?,
                    hash_before: row.get(10)?,
                    hash_after: row.get(11)?,
                    commitment: row.get(12)?,
                },
                row.get(13)?,
                row.get(14)?,
                row.get(15)?,
            ))
        })()
        .map_err(failed())?;
        let (entry, hash, salt, detail) = fields;
        if entry.seq.is_multiple_of(TELL_EVERY) {
            told(tell, Stage::Entries, entry.seq, all.unsigned_abs())?;
        }
        let place = format!("{}: audit entry {}", compartment.name(), entry.seq);
        if entry.seq != head.seq + 1 {
            findings.push(format!("{place} follows entry {}: entries between them are missing", head.seq));
        }
        if entry.previous != head.hash {
            findings.push(format!("{place} does not follow from the entry before it"));
        }
        if entry.hash(compartment) != hash {
            findings.push(format!("{place} was changed after it was written"));
        }
        if let (Some(salt), Some(detail)) = (salt, detail)
            && commit(&salt, &detail) != entry.commitment
        {
            findings.push(format!("the detail of {place} was changed after it was written"));
        }
        head = Head { compartment, seq: entry.seq, hash };
    }
    Ok(Replayed { entries: head.seq, findings, head })
}

pub(crate) fn keep_signature(conn: &Connection, head: &Head, actor: &Actor, signature: &[u8]) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO audit_head (seq, hash, at, signer, signature) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (seq) DO NOTHING",
    )
    .and_then(|mut s| s.execute(params![head.seq.to_column(), head.hash, moment_text(actor.at), actor.user.to_string(), signature]))
    .map_err(StoreError::sql("the signed head could not be kept"))?;
    Ok(())
}

/// A kept head: number, hash, signer, signature.
pub(crate) type SignedHead = (u64, [u8; 32], String, Vec<u8>);

/// Every kept head, in order.
pub(crate) fn signed_heads(conn: &Connection) -> Result<Vec<SignedHead>> {
    let failed = || StoreError::sql("the signed heads could not be read");
    let mut statement = conn.prepare("SELECT seq, hash, signer, signature FROM audit_head ORDER BY seq").map_err(failed())?;
    let rows = statement
        .query_map([], |row| Ok((row.get::<_, i64>(0)?.unsigned_abs(), row.get(1)?, row.get(2)?, row.get(3)?)))
        .map_err(failed())?;
    rows.collect::<rusqlite::Result<_>>().map_err(failed())
}
