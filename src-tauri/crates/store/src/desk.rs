//! The write handle of one compartment, alive for one transaction. Saving a record writes its row, its revision, its words
//! for search and its audit entry; there is no way to write one without the others.

use crate::audit::{self, Actor, Head, Said};
use crate::error::{Result, StoreError};
use crate::reading::Reading;
use crate::row::{self, Row};
use crate::{revision, search};
use guardbook_domain::{Compartment, Kind, Moment};
use rusqlite::Transaction;
use uuid::Uuid;

/// One change of one compartment. Reads through [`std::ops::Deref`] see what was saved so far.
pub struct Desk<'t> {
    pub(crate) tx: &'t Transaction<'t>,
    reading: Reading<'t>,
    actor: Actor,
    action: &'t str,
    reason: Option<&'t str>,
    changed: Vec<Kind>,
    entries: usize,
}

impl<'t> Desk<'t> {
    pub(crate) fn new(tx: &'t Transaction<'t>, compartment: Compartment, actor: Actor, action: &'t str, reason: Option<&'t str>) -> Self {
        Self { tx, reading: Reading { conn: tx, compartment }, actor, action, reason, changed: Vec::new(), entries: 0 }
    }

    /// The instant of the change.
    pub fn now(&self) -> Moment {
        self.actor.at
    }

    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// Saves a record as it now is. A record equal to its newest revision is left alone.
    ///
    /// # Errors
    /// [`StoreError::WrongCompartment`]; the SQL error, after which the whole change is undone.
    pub fn save<R: Row>(&mut self, record: &R) -> Result<()> {
        if R::KIND.compartment() != self.reading.compartment {
            return Err(StoreError::WrongCompartment(R::KIND, self.reading.compartment));
        }
        if let Some((_, _, text)) = revision::newest(self.tx, R::KIND, record.id())?
            && text == serde_json::to_string(record)?
        {
            return Ok(());
        }
        row::write(self.tx, record)?;
        let appended = revision::append(self.tx, &self.actor, record, self.reason)?;
        search::index(self.tx, record, self.actor.at)?;
        self.enter(&Said {
            action: self.action,
            kind: Some(R::KIND),
            object: Some(record.id()),
            before: appended.before,
            after: Some(appended.after),
            detail: self.reason.unwrap_or_default(),
        })?;
        if !self.changed.contains(&R::KIND) {
            self.changed.push(R::KIND);
        }
        Ok(())
    }

    /// Enters into the audit chain something that saves no record: a look, a lock, an export.
    ///
    /// # Errors
    /// The SQL error.
    pub fn note(&mut self, kind: Option<Kind>, object: Option<Uuid>, detail: &str) -> Result<Head> {
        self.enter(&Said { action: self.action, kind, object, before: None, after: None, detail })
    }

    fn enter(&mut self, said: &Said<'_>) -> Result<Head> {
        self.entries += 1;
        audit::append(self.tx, self.reading.compartment, &self.actor, said)
    }

    /// What the change touched, once its body is done. A change that entered nothing is entered now.
    pub(crate) fn finish(mut self) -> Result<Vec<Kind>> {
        if self.entries == 0 {
            self.note(None, None, "")?;
        }
        Ok(self.changed)
    }
}

impl<'t> std::ops::Deref for Desk<'t> {
    type Target = Reading<'t>;
    fn deref(&self) -> &Self::Target {
        &self.reading
    }
}
