//! Incidents as rows: the three clocks, what happened when, and the people and proposals in tables of their own.

use crate::column::{Column, Columns, words};
use crate::error::Result;
use crate::linked::{Parts, person_columns, person_values, read_person};
use crate::reading::Reading;
use crate::row::{self, Row};
use chrono::NaiveTime;
use guardbook_domain::incident::{
    Edge, Happened, HappenedKind, Incident, IncidentState, Involved, Involvement, Place, Proposed, ProposedAction,
};
use guardbook_domain::policy::{FourC, MisuseTable, Severity};
use guardbook_domain::{Day, IncidentId};
use rusqlite::Connection;
use rusqlite::types::Value;

words! { HappenedKind, IncidentState, Involvement, Place, Proposed, FourC, MisuseTable, Severity }

const PEOPLE: Parts = Parts { table: "incident_person", whole: "incident", columns: person_columns!("role") };
const PROPOSED: Parts = Parts { table: "incident_proposed", whole: "incident", columns: &["action", "label", "choice", "reason"] };

impl Row for Incident {
    const TABLE: &'static str = "incident";
    const COLUMNS: &'static [&'static str] = &[
        "reference",
        "happened_kind",
        "happened_at",
        "happened_day",
        "happened_time",
        "happened_to_day",
        "happened_to_time",
        "happened_words",
        "told_at",
        "written_at",
        "written_by",
        "late_reason",
        "place",
        "device_or_service",
        "summary",
        "childs_words",
        "observation",
        "opinion",
        "reported_by",
        "misuse_table",
        "misuse",
        "misuse_label",
        "policy_version",
        "four_c",
        "severity",
        "main_system_reference",
        "state",
        "triage_note",
        "triaged_at",
        "triaged_by",
        "outcome",
        "closed_at",
        "closed_by",
        "reopened_at",
        "reopened_by",
        "reopened_because",
    ];

    fn values(&self) -> Vec<Value> {
        let mut values = vec![self.reference.to_column()];
        values.extend(happened_values(&self.happened));
        values.extend([
            self.told_at.to_column(),
            self.written_at.to_column(),
            self.written_by.to_column(),
            self.late_reason.to_column(),
            self.place.to_column(),
            self.device_or_service.to_column(),
            self.summary.to_column(),
            self.childs_words.to_column(),
            self.observation.to_column(),
            self.opinion.to_column(),
            self.reported_by.to_column(),
            self.table.to_column(),
            self.misuse.to_column(),
            self.misuse_label.to_column(),
            self.policy_version.to_column(),
            self.four_c.to_column(),
            self.severity.to_column(),
            self.main_system_reference.to_column(),
            self.state.to_column(),
            self.triage_note.to_column(),
            self.triaged_at.to_column(),
            self.triaged_by.to_column(),
            self.outcome.to_column(),
            self.closed_at.to_column(),
            self.closed_by.to_column(),
            self.reopened_at.to_column(),
            self.reopened_by.to_column(),
            self.reopened_because.to_column(),
        ]);
        values
    }

    fn read(columns: &Columns<'_>) -> Result<Self> {
        Ok(Self {
            id: columns.get("id")?,
            reference: columns.get("reference")?,
            happened: read_happened(columns)?,
            told_at: columns.get("told_at")?,
            written_at: columns.get("written_at")?,
            written_by: columns.get("written_by")?,
            late_reason: columns.get("late_reason")?,
            place: columns.get("place")?,
            device_or_service: columns.get("device_or_service")?,
            summary: columns.get("summary")?,
            childs_words: columns.get("childs_words")?,
            observation: columns.get("observation")?,
            opinion: columns.get("opinion")?,
            people: Vec::new(),
            reported_by: columns.get("reported_by")?,
            table: columns.get("misuse_table")?,
            misuse: columns.get("misuse")?,
            misuse_label: columns.get("misuse_label")?,
            policy_version: columns.get("policy_version")?,
            four_c: columns.get("four_c")?,
            severity: columns.get("severity")?,
            proposed: Vec::new(),
            main_system_reference: columns.get("main_system_reference")?,
            state: columns.get("state")?,
            triage_note: columns.get("triage_note")?,
            triaged_at: columns.get("triaged_at")?,
            triaged_by: columns.get("triaged_by")?,
            outcome: columns.get("outcome")?,
            closed_at: columns.get("closed_at")?,
            closed_by: columns.get("closed_by")?,
            reopened_at: columns.get("reopened_at")?,
            reopened_by: columns.get("reopened_by")?,
            reopened_because: columns.get("reopened_because")?,
        })
    }

    fn write_parts(&self, conn: &Connection) -> Result<()> {
        let people = self.people.iter().map(|involved| {
            let mut values = person_values(&involved.linked);
            values.push(involved.role.to_column());
            values
        });
        PEOPLE.write(conn, self.id.uuid(), people)?;
        let proposed =
            self.proposed.iter().map(|p| vec![p.action.to_column(), p.label.to_column(), p.choice.to_column(), p.reason.to_column()]);
        PROPOSED.write(conn, self.id.uuid(), proposed)
    }

    fn read_parts(mut self, conn: &Connection) -> Result<Self> {
        self.people = PEOPLE.read(conn, self.id.uuid(), |c| Ok(Involved { linked: read_person(c)?, role: c.get("role")? }))?;
        self.proposed = PROPOSED.read(conn, self.id.uuid(), |c| {
            Ok(ProposedAction { action: c.get("action")?, label: c.get("label")?, choice: c.get("choice")?, reason: c.get("reason")? })
        })?;
        Ok(self)
    }
}

/// Kind, instant, day, time, second day, its time, words: in the order of the columns.
fn happened_values(happened: &Happened) -> [Value; 7] {
    let (mut at, mut time, mut to_day, mut to_time, mut words) = (Value::Null, Value::Null, Value::Null, Value::Null, Value::Null);
    match happened {
        Happened::At { at: instant } => at = instant.to_column(),
        Happened::OnDay { .. } | Happened::Unknown => {}
        Happened::About { words: said, .. } => words = said.to_column(),
        Happened::Between { from, to } => {
            time = time_value(from.time);
            to_day = to.day.to_column();
            to_time = time_value(to.time);
        }
    }
    [happened.kind().to_column(), at, happened.first_day().to_column(), time, to_day, to_time, words]
}

pub(crate) fn read_happened(columns: &Columns<'_>) -> Result<Happened> {
    let day = || columns.get::<Day>("happened_day");
    let happened = match columns.get::<HappenedKind>("happened_kind")? {
        HappenedKind::At => Happened::At { at: columns.get("happened_at")? },
        HappenedKind::OnDay => Happened::OnDay { day: day()? },
        HappenedKind::About => Happened::About { day: day()?, words: columns.get("happened_words")? },
        HappenedKind::Between => Happened::Between {
            from: Edge { day: day()?, time: read_time(columns, "happened_time")? },
            to: Edge { day: columns.get("happened_to_day")?, time: read_time(columns, "happened_to_time")? },
        },
        HappenedKind::Unknown => Happened::Unknown,
    };
    if columns.get::<Option<Day>>("happened_day")? != happened.first_day() {
        return Err(columns.unreadable("happened_day"));
    }
    Ok(happened)
}

const TIME: &str = "%H:%M:%S";

fn time_value(time: Option<NaiveTime>) -> Value {
    time.map_or(Value::Null, |time| Value::Text(time.format(TIME).to_string()))
}

fn read_time(columns: &Columns<'_>, column: &'static str) -> Result<Option<NaiveTime>> {
    let stored: Option<String> = columns.get(column)?;
    stored.map(|text| NaiveTime::parse_from_str(&text, TIME).map_err(|_| columns.unreadable(column))).transpose()
}

/// A record that belongs to an incident and says so in a column of that name.
pub trait OfIncident: Row {
    /// In which order those of one incident are read.
    const ORDER: &'static str = "rowid";
}

impl Reading<'_> {
    /// Everything of one kind that belongs to an incident, in its order: mostly that of writing.
    ///
    /// # Errors
    /// The SQL error; a row that does not parse.
    pub fn of_incident<R: OfIncident>(&self, incident: IncidentId) -> Result<Vec<R>> {
        row::select(self.conn, &format!("WHERE incident = ?1 ORDER BY {}", R::ORDER), [incident.to_string()])
    }
}
