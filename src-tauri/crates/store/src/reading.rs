//! The read handle of one compartment. Cannot write: a query that is given only this changes nothing.

use crate::audit::{self, AuditEntry, Head};
use crate::column::Columns;
use crate::error::{Result, StoreError};
use crate::page::{Page, PageOf};
use crate::revision::{self, Revision};
use crate::row::{self, Row};
use crate::search::{self, Found};
use guardbook_domain::{Compartment, Kind};
use rusqlite::{Connection, params};
use uuid::Uuid;

/// Reads of one compartment.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    pub(crate) conn: &'a Connection,
    pub(crate) compartment: Compartment,
}

impl<'a> Reading<'a> {
    /// The record with this id.
    ///
    /// # Errors
    /// [`StoreError::Absent`] when there is none; [`StoreError::Unreadable`] when its row does not parse.
    pub fn one<R: Row>(&self, id: impl Into<Uuid>) -> Result<R> {
        let id = id.into();
        self.find(id)?.ok_or(StoreError::Absent(R::KIND, id))
    }

    /// The record with this id, if there is one.
    ///
    /// # Errors
    /// As [`Reading::one`], but for the absence.
    pub fn find<R: Row>(&self, id: impl Into<Uuid>) -> Result<Option<R>> {
        row::find(self.conn, id.into())
    }

    /// Every record of a kind that has few: users, devices.
    ///
    /// # Errors
    /// As [`Reading::one`].
    pub fn all<R: Row>(&self) -> Result<Vec<R>> {
        row::select(self.conn, "ORDER BY id", [])
    }

    /// Every saved state of a record, oldest first.
    ///
    /// # Errors
    /// The SQL error; a revision that is not JSON.
    pub fn revisions(&self, kind: Kind, id: impl Into<Uuid>) -> Result<Vec<Revision>> {
        revision::all(self.conn, kind, id.into())
    }

    /// What holds all the words typed, newest first.
    ///
    /// # Errors
    /// The SQL error.
    pub fn search(&self, typed: &str, kind: Option<Kind>, page: Page) -> Result<PageOf<Found>> {
        search::find(self.conn, typed, kind, page)
    }

    /// The newest entry of the audit chain.
    ///
    /// # Errors
    /// The SQL error.
    pub fn head(&self) -> Result<Head> {
        audit::head(self.conn, self.compartment)
    }

    /// The audit entries about one object, oldest first.
    ///
    /// # Errors
    /// The SQL error; an entry that does not parse.
    pub fn entries(&self, object: impl Into<Uuid>) -> Result<Vec<AuditEntry>> {
        let failed = || StoreError::sql("the audit entries could not be read");
        let mut statement = self
            .conn
            .prepare_cached(
                "SELECT a.seq AS id, a.at AS at, a.actor AS actor, a.action AS action, a.kind AS kind, a.object AS object, d.detail AS detail
                 FROM audit a LEFT JOIN audit_detail d ON d.seq = a.seq WHERE a.object = ?1 ORDER BY a.seq",
            )
            .map_err(failed())?;
        let mut rows = statement.query(params![object.into().hyphenated().to_string()]).map_err(failed())?;
        let mut found = Vec::new();
        while let Some(row) = rows.next().map_err(failed())? {
            let columns = Columns::new(row, "audit");
            found.push(AuditEntry {
                seq: columns.get("id")?,
                at: columns.get("at")?,
                actor: columns.get("actor")?,
                action: columns.get("action")?,
                kind: columns.get("kind")?,
                object: columns.get("object")?,
                detail: columns.get("detail")?,
            });
        }
        Ok(found)
    }
}
