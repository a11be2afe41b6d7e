//! What is done about incidents, as rows: actions, decisions, referrals, follow-ups, entries in a child's chronology.

use crate::column::{Column, Columns, words};
use crate::error::Result;
use crate::incident::OfIncident;
use crate::linked::{person_columns, person_values, read_person};
use crate::reading::Reading;
use crate::row::{self, Row, rows};
use guardbook_domain::action::{Action, ActionState};
use guardbook_domain::chronology::ChronologyEntry;
use guardbook_domain::decision::{Decision, DecisionKind};
use guardbook_domain::follow_up::{FollowUp, FollowUpKind};
use guardbook_domain::policy::Audience;
use guardbook_domain::referral::Referral;
use guardbook_domain::{Day, PersonId};
use rusqlite::types::Value;

words! { ActionState, DecisionKind, FollowUpKind, Audience }

rows! {
    Action => "action" { incident, what, owner, due, state, settled_at, settled_by, note }
    Decision => "decision" { incident, kind, text, reasons, decided_by, decided_on, recorded_at, supersedes }
    Referral => "referral" { incident, agency, contact, sent, sent_at, reference, reply, reply_at }
    FollowUp => "follow_up" { incident, kind, audience, text, at, whom, recorded_by }
}

impl Row for ChronologyEntry {
    const TABLE: &'static str = "chronology";
    const COLUMNS: &'static [&'static str] = person_columns!("incident", "text", "entered_at", "entered_by");
    fn values(&self) -> Vec<Value> {
        let mut values = person_values(&self.person);
        values.extend([self.incident.to_column(), self.text.to_column(), self.entered_at.to_column(), self.entered_by.to_column()]);
        values
    }
    fn read(columns: &Columns<'_>) -> Result<Self> {
        Ok(Self {
            id: columns.get("id")?,
            incident: columns.get("incident")?,
            person: read_person(columns)?,
            text: columns.get("text")?,
            entered_at: columns.get("entered_at")?,
            entered_by: columns.get("entered_by")?,
        })
    }
}

impl OfIncident for Action {}
impl OfIncident for Decision {}
impl OfIncident for Referral {}
/// As it happened; what is written down late still stands in its place.
impl OfIncident for FollowUp {
    const ORDER: &'static str = "at, rowid";
}
impl OfIncident for ChronologyEntry {}

impl Reading<'_> {
    /// Open actions due on or before a day, the longest due first;
    /// at most 200.
    ///
    /// # Errors
    /// The SQL error; a row that does not parse.
    pub fn actions_due(&self, until: Day) -> Result<Vec<Action>> {
        row::select(self.conn, "WHERE state = 'open' AND due <= ?1 ORDER BY due, rowid LIMIT 200", [until.format("%Y-%m-%d").to_string()])
    }

    /// One child's chronology, oldest entry first.
    ///
    /// # Errors
    /// The SQL error; a row that does not parse.
    pub fn chronology_of(&self, person: PersonId) -> Result<Vec<ChronologyEntry>> {
        row::select(self.conn, "WHERE person = ?1 ORDER BY entered_at, rowid", [person.to_string()])
    }
}
