//! Escalations as rows, with what was suspected and who was told in tables of their own.

use crate::column::{Column, Columns};
use crate::error::Result;
use crate::incident::OfIncident;
use crate::linked::Parts;
use crate::page::{Page, PageOf};
use crate::reading::Reading;
use crate::row::{self, Row};
use guardbook_domain::escalation::{Escalation, Suspected, Told};
use rusqlite::Connection;
use rusqlite::types::Value;

const SUSPECTED: Parts = Parts { table: "escalation_suspected", whole: "escalation", columns: &["kind", "label"] };
const TOLD: Parts = Parts { table: "escalation_told", whole: "escalation", columns: &["whom", "at"] };

impl Row for Escalation {
    const TABLE: &'static str = "escalation";
    const COLUMNS: &'static [&'static str] = &[
        "incident",
        "serious_harm",
        "known",
        "device",
        "device_text",
        "device_isolated",
        "not_isolated_because",
        "advice_followed",
        "not_followed_because",
        "decided",
        "decided_by",
        "recorded_at",
        "policy_version",
    ];

    fn values(&self) -> Vec<Value> {
        vec![
            self.incident.to_column(),
            self.serious_harm.to_column(),
            self.known.to_column(),
            self.device.to_column(),
            self.device_text.to_column(),
            self.device_isolated.to_column(),
            self.not_isolated_because.to_column(),
            self.advice_followed.to_column(),
            self.not_followed_because.to_column(),
            self.decided.to_column(),
            self.decided_by.to_column(),
            self.recorded_at.to_column(),
            self.policy_version.to_column(),
        ]
    }

    fn read(columns: &Columns<'_>) -> Result<Self> {
        Ok(Self {
            id: columns.get("id")?,
            incident: columns.get("incident")?,
            suspected: Vec::new(),
            serious_harm: columns.get("serious_harm")?,
            known: columns.get("known")?,
            device: columns.get("device")?,
            device_text: columns.get("device_text")?,
            device_isolated: columns.get("device_isolated")?,
            not_isolated_because: columns.get("not_isolated_because")?,
            advice_followed: columns.get("advice_followed")?,
            not_followed_because: columns.get("not_followed_because")?,
            told: Vec::new(),
            decided: columns.get("decided")?,
            decided_by: columns.get("decided_by")?,
            recorded_at: columns.get("recorded_at")?,
            policy_version: columns.get("policy_version")?,
        })
    }

    fn write_parts(&self, conn: &Connection) -> Result<()> {
        SUSPECTED.write(conn, self.id.uuid(), self.suspected.iter().map(|s| vec![s.kind.to_column(), s.label.to_column()]))?;
        TOLD.write(conn, self.id.uuid(), self.told.iter().map(|t| vec![t.whom.to_column(), t.at.to_column()]))
    }

    fn read_parts(mut self, conn: &Connection) -> Result<Self> {
        self.suspected = SUSPECTED.read(conn, self.id.uuid(), |c| Ok(Suspected { kind: c.get("kind")?, label: c.get("label")? }))?;
        self.told = TOLD.read(conn, self.id.uuid(), |c| Ok(Told { whom: c.get("whom")?, at: c.get("at")? }))?;
        Ok(self)
    }
}

impl OfIncident for Escalation {}

impl Reading<'_> {
    /// Escalations, newest first, those without an incident among them.
    ///
    /// # Errors
    /// The SQL error; a row that does not parse.
    pub fn escalations(&self, page: Page) -> Result<PageOf<Escalation>> {
        let clause = format!("ORDER BY recorded_at DESC, rowid DESC {}", page.limit());
        Ok(PageOf { rows: row::select(self.conn, &clause, [])?, count: row::count::<Escalation>(self.conn, "", [])? })
    }
}
