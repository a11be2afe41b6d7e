//! Device checks as rows, and the questions asked of them. What belongs to a check is in the files beside this one.

mod entries;
mod evidence;
mod form;
mod log;
mod record;
#[cfg(test)]
mod tests;

use crate::column::words;
use crate::error::Result;
use crate::page::{Page, PageOf};
use crate::reading::Reading;
use crate::row::{self, Row};
use guardbook_domain as domain;
use guardbook_domain::check::{Check, CheckState};
use guardbook_domain::{CheckId, DeviceId, IncidentId};
use rusqlite::params;

words! {
    domain::check::CheckState, domain::check::CheckMode, domain::visit::VisitKind, domain::visit::VisitResult,
    domain::interruption::InterruptionKind, domain::stop::StopEntryKind, domain::judgement::Substance,
    domain::evidence::MediaType, domain::evidence::EvidenceHow, domain::form::FormOf, domain::form::FormState,
    domain::form::SignedHow,
}

/// A record that belongs to one check, in a table with a column `check`.
pub trait OfCheck: Row {}

impl OfCheck for domain::visit::Visit {}
impl OfCheck for domain::finding::Finding {}
impl OfCheck for domain::interruption::Interruption {}
impl OfCheck for domain::evidence::EvidenceItem {}
impl OfCheck for domain::stop::StopEntry {}
impl OfCheck for domain::judgement::Judgement {}
impl OfCheck for domain::addendum::Addendum {}

/// Which checks: of one incident or all, in one state or any, with one device or any, or only those where illegal content is
/// suspected.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CheckQuery {
    pub incident: Option<IncidentId>,
    pub state: Option<CheckState>,
    pub stopped_only: bool,
    /// Only those that are still conducted: open, paused, or stopped while they were.
    pub going_on: bool,
    pub device: Option<DeviceId>,
}

impl Reading<'_> {
    /// Checks, the newest first, paged.
    ///
    /// # Errors
    /// The SQL error; a row that does not parse.
    pub fn checks(&self, query: &CheckQuery, page: Page) -> Result<PageOf<Check>> {
        const PICK: &str = "WHERE (?1 = '' OR incident = ?1) AND (?2 = '' OR state = ?2) AND (?3 = 0 OR stopped_at IS NOT NULL)
            AND (?4 = 0 OR state IN ('open', 'paused', 'stopped')) AND (?5 = '' OR device = ?5)";
        let incident = query.incident.map(|id| id.to_string()).unwrap_or_default();
        let state = query.state.map_or("", CheckState::word);
        let device = query.device.map(|id| id.to_string()).unwrap_or_default();
        let clause = format!("{PICK} ORDER BY started_at DESC, rowid DESC {}", page.limit());
        Ok(PageOf {
            rows: row::select(self.conn, &clause, params![incident, state, query.stopped_only, query.going_on, device])?,
            count: row::count::<Check>(self.conn, PICK, params![incident, state, query.stopped_only, query.going_on, device])?,
        })
    }

    /// How many checks an incident has.
    ///
    /// # Errors
    /// The SQL error.
    pub fn checks_of(&self, incident: IncidentId) -> Result<u64> {
        row::count::<Check>(self.conn, "WHERE incident = ?1", [incident.to_string()])
    }

    /// Everything of one kind that belongs to a check, in the order of recording.
    ///
    /// # Errors
    /// The SQL error; a row that does not parse.
    pub fn of_check<R: OfCheck>(&self, check: CheckId) -> Result<Vec<R>> {
        row::select(self.conn, "WHERE \"check\" = ?1 ORDER BY rowid", [check.to_string()])
    }

    /// How many records of one kind belong to a check: the next one's number is one more.
    ///
    /// # Errors
    /// The SQL error.
    pub fn count_of_check<R: OfCheck>(&self, check: CheckId) -> Result<u32> {
        let count = row::count::<R>(self.conn, "WHERE \"check\" = ?1", [check.to_string()])?;
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
    }

    /// Whether a file of this digest (SHA-256, lower-case hexadecimal) is in quarantine under any check.
    ///
    /// # Errors
    /// The SQL error.
    pub fn is_quarantined(&self, sha256: &str) -> Result<bool> {
        Ok(row::count::<domain::evidence::EvidenceItem>(self.conn, "WHERE sha256 = ?1 AND quarantined_at IS NOT NULL", [sha256])? > 0)
    }

    /// The forms made from a check or an incident, the oldest first.
    ///
    /// # Errors
    /// The SQL error; a row that does not parse.
    pub fn forms_of(&self, subject: impl Into<uuid::Uuid>) -> Result<Vec<domain::form::Form>> {
        row::select(self.conn, "WHERE subject = ?1 ORDER BY rowid", [subject.into().hyphenated().to_string()])
    }

    /// The forms that await a signature or a scan, the oldest first.
    ///
    /// # Errors
    /// The SQL error; a row that does not parse.
    pub fn forms_unsigned(&self, page: Page) -> Result<PageOf<domain::form::Form>> {
        const PICK: &str = "WHERE state = 'awaiting_signatures'";
        let clause = format!("{PICK} ORDER BY rowid {}", page.limit());
        Ok(PageOf { rows: row::select(self.conn, &clause, [])?, count: row::count::<domain::form::Form>(self.conn, PICK, [])? })
    }
}
