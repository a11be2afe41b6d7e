//! Revisions: every save appends the whole record. Never updated, never deleted by use.

use crate::audit::Actor;
use crate::column::{Column, moment_text};
use crate::error::{Result, StoreError};
use guardbook_domain::{Kind, Moment, Record, UserId};
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// One saved state of a record.
#[derive(Debug, Clone, PartialEq)]
pub struct Revision {
    /// 1 is the first.
    pub number: u64,
    pub at: Moment,
    pub actor: UserId,
    /// Why, for amendments.
    pub reason: Option<String>,
    /// The whole record as JSON.
    pub record: serde_json::Value,
}

/// The newest revision's number and hash.
pub(crate) fn newest(conn: &Connection, kind: Kind, object: Uuid) -> Result<Option<(u64, [u8; 32], String)>> {
    conn.prepare_cached("SELECT number, hash, record FROM revision WHERE kind = ?1 AND object = ?2 ORDER BY number DESC LIMIT 1")
        .and_then(|mut statement| {
            statement
                .query_row(params![kind.word(), object.hyphenated().to_string()], |row| {
                    Ok((row.get::<_, i64>(0)?.unsigned_abs(), row.get(1)?, row.get(2)?))
                })
                .optional()
        })
        .map_err(StoreError::sql("the revisions could not be read"))
}

pub(crate) fn append<R: Record>(conn: &Connection, actor: &Actor, record: &R, reason: Option<&str>) -> Result<Appended> {
    let before = newest(conn, R::KIND, record.id())?;
    let text = serde_json::to_string(record)?;
    let number = before.as_ref().map_or(1, |(number, ..)| number + 1);
    let hash = hash(R::KIND, record.id(), number, &text);
    conn.prepare_cached(
        "INSERT INTO revision (kind, object, number, at, actor, session, reason, record, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )
    .and_then(|mut statement| {
        statement.execute(params![
            R::KIND.word(),
            record.id().hyphenated().to_string(),
            number.to_column(),
            moment_text(actor.at),
            actor.user.to_string(),
            actor.session.to_string(),
            reason,
            text,
            hash
        ])
    })
    .map_err(StoreError::sql("the revision could not be written"))?;
    Ok(Appended { before: before.map(|(_, hash, _)| hash), after: hash })
}

pub(crate) struct Appended {
    pub before: Option<[u8; 32]>,
    pub after: [u8; 32],
}

/// The hash that the audit chain carries for a saved state.
pub(crate) fn hash(kind: Kind, object: Uuid, number: u64, record: &str) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in [b"guardbook revision 1".as_slice(), kind.word().as_bytes(), object.as_bytes(), &number.to_be_bytes(), record.as_bytes()] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}

/// All revisions of a record, oldest first.
pub(crate) fn all(conn: &Connection, kind: Kind, object: Uuid) -> Result<Vec<Revision>> {
    let failed = || StoreError::sql("the revisions could not be read");
    let mut statement = conn
        .prepare_cached(
            "SELECT number, at, actor, reason, record, object AS id FROM revision WHERE kind = ?1 AND object = ?2 ORDER BY number",
        )
        .map_err(failed())?;
    let mut rows = statement.query(params![kind.word(), object.hyphenated().to_string()]).map_err(failed())?;
    let mut found = Vec::new();
    while let Some(row) = rows.next().map_err(failed())? {
        let columns = crate::column::Columns::new(row, "revision");
        found.push(Revision {
            number: columns.get("number")?,
            at: columns.get("at")?,
            actor: columns.get("actor")?,
            reason: columns.get("reason")?,
            record: serde_json::from_str(&columns.get::<String>("record")?)?,
        });
    }
    Ok(found)
}
