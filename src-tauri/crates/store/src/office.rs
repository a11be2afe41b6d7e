//! What the office compartment keeps beside its records: grants as signed, pinned keys, the newest manifest seen, the
//! school's certificate.

use crate::desk::Desk;
use crate::error::{Result, StoreError};
use crate::reading::Reading;
use crate::row::rows;
use guardbook_domain::UserId;
use guardbook_domain::school::{School, Settings};
use guardbook_domain::user::User;
use rusqlite::params;

rows! {
    User => "user" { name, position, role, certificate }
    School => "school" { name, urn, la_number, establishment_number, address }
    Settings => "settings" { idle_minutes, recovery_confirmed_on }
}

/// What an administrator granted somebody, in the very words that were signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedGrant {
    pub user: UserId,
    pub statement: String,
    pub signer: UserId,
    pub signature: Vec<u8>,
}

impl Reading<'_> {
    /// The grant of one user.
    ///
    /// # Errors
    /// The SQL error; a row that does not parse.
    pub fn grant(&self, user: UserId) -> Result<Option<SignedGrant>> {
        let failed = || StoreError::sql("the grant could not be read");
        let mut statement = self
            .conn
            .prepare_cached("SELECT user AS id, statement, signer, signature FROM grant_signed WHERE user = ?1")
            .map_err(failed())?;
        let mut rows = statement.query(params![user.to_string()]).map_err(failed())?;
        let Some(row) = rows.next().map_err(failed())? else { return Ok(None) };
        let columns = crate::column::Columns::new(row, "grant_signed");
        Ok(Some(SignedGrant {
            user: columns.get("id")?,
            statement: columns.get("statement")?,
            signer: columns.get("signer")?,
            signature: row.get("signature").map_err(failed())?,
        }))
    }

    /// The newest manifest that was ever seen with this file: its counter, and the pinned keys as JSON.
    ///
    /// # Errors
    /// The SQL error; none was ever seen.
    pub fn manifest_seen(&self) -> Result<(u64, String)> {
        self.conn
            .query_row("SELECT counter, pins FROM manifest_seen", [], |row| Ok((row.get::<_, i64>(0)?.unsigned_abs(), row.get(1)?)))
            .map_err(StoreError::sql("the manifest seen last could not be read"))
    }

    /// The certificate of the school's own authority, DER.
    ///
    /// # Errors
    /// The SQL error; none there.
    pub fn school_ca(&self) -> Result<Vec<u8>> {
        self.conn
            .query_row("SELECT certificate FROM school_ca", [], |row| row.get(0))
            .map_err(StoreError::sql("the school's certificate could not be read"))
    }
}

impl Desk<'_> {
    /// Keeps a grant; a later one for the same user takes its place (the audit chain has both).
    ///
    /// # Errors
    /// The SQL error.
    pub fn keep_grant(&mut self, grant: &SignedGrant) -> Result<()> {
        self.tx
            .execute(
                "INSERT INTO grant_signed (user, statement, signer, signature) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (user) DO UPDATE SET statement = excluded.statement, signer = excluded.signer, signature = excluded.signature",
                params![grant.user.to_string(), grant.statement, grant.signer.to_string(), grant.signature],
            )
            .map_err(StoreError::sql("the grant could not be kept"))?;
        self.note(None, Some(grant.user.uuid()), &grant.statement)?;
        Ok(())
    }

    /// Notes the manifest that goes with this file; the counter only grows.
    ///
    /// # Errors
    /// The SQL error.
    pub fn see_manifest(&mut self, counter: u64, pins: &str) -> Result<()> {
        self.tx
            .execute(
                "INSERT INTO manifest_seen (one, counter, pins) VALUES (1, ?1, ?2)
                 ON CONFLICT (one) DO UPDATE SET counter = max(counter, excluded.counter), pins = excluded.pins",
                params![i64::try_from(counter).unwrap_or(i64::MAX), pins],
            )
            .map_err(StoreError::sql("the manifest seen could not be noted"))?;
        Ok(())
    }

    /// Keeps the certificate of the school's own authority.
    ///
    /// # Errors
    /// The SQL error; one is there already.
    pub fn keep_school_ca(&mut self, certificate: &[u8]) -> Result<()> {
        self.tx
            .execute("INSERT INTO school_ca (one, certificate) VALUES (1, ?1)", params![certificate])
            .map_err(StoreError::sql("the school's certificate could not be kept"))?;
        Ok(())
    }
}
