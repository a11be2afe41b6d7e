//! The list of incidents: filtered, sorted, paged and counted in SQL, each incident in one line.

use crate::column::Columns;
use crate::error::{Result, StoreError};
use crate::incident::read_happened;
use crate::linked::read_person;
use crate::page::{Page, PageOf};
use crate::reading::Reading;
use guardbook_domain::incident::{IncidentState, Involvement, Place};
use guardbook_domain::policy::{FourC, Severity};
use guardbook_domain::{Day, IncidentId, Moment, PersonId};
use rusqlite::{ToSql, params_from_iter};
use serde::{Deserialize, Serialize};

/// Which incidents. Everything left empty means all of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(default)]
pub struct IncidentQuery {
    pub state: Option<IncidentState>,
    /// Only those that are not closed.
    pub open_only: bool,
    pub severity: Option<Severity>,
    pub four_c: Option<FourC>,
    pub place: Option<Place>,
    /// Row of the response matrix.
    pub misuse: Option<String>,
    /// Somebody named in it, in whatever role.
    pub person: Option<PersonId>,
    /// Told on or after this day, and on or before that, as the school's calendar has them.
    pub told_from: Option<Day>,
    pub told_to: Option<Day>,
    /// Only those with an action that is open and due before this day.
    pub overdue_on: Option<Day>,
    pub sort: IncidentSort,
    /// The other way round: the oldest, the least grave first.
    pub ascending: bool,
}

/// In which order; equal ones by the time of their writing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum IncidentSort {
    #[default]
    Told,
    Happened,
    Severity,
    State,
    Reference,
}

/// An incident in one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct IncidentLine {
    pub id: IncidentId,
    pub reference: String,
    pub told_at: Moment,
    /// When it happened, in words.
    pub happened: String,
    /// The beginning of the summary, up to 160 characters.
    pub summary: String,
    pub place: Place,
    pub misuse_label: Option<String>,
    pub four_c: FourC,
    pub severity: Severity,
    pub state: IncidentState,
    /// Those affected and alleged, in the order of the record, each by name and what tells the name apart: `Sam Sample (5B)`.
    pub people: Vec<String>,
    /// In which parts the person asked for is named; empty where nobody was asked for.
    pub named_as: Vec<Involvement>,
    pub open_actions: u64,
    /// The day on which the first open action is due.
    pub next_due: Option<Day>,
}

/// WHERE with its values, put together from what was asked; the words are constants, the values are bound.
struct Pick {
    conditions: Vec<&'static str>,
    values: Vec<Box<dyn ToSql>>,
}

impl Pick {
    fn of(query: &IncidentQuery) -> Self {
        let mut pick = Self { conditions: Vec::new(), values: Vec::new() };
        pick.ask("state = ?", query.state.map(|s| s.word().to_owned()));
        if query.open_only {
            // Word for word as the index of the open ones has it.
            pick.conditions.push("state <> 'closed'");
        }
        pick.ask("severity = ?", query.severity.map(|s| s.word().to_owned()));
        pick.ask("four_c = ?", query.four_c.map(|c| c.word().to_owned()));
        pick.ask("place = ?", query.place.map(|p| p.word().to_owned()));
        pick.ask("misuse = ?", query.misuse.clone());
        pick.ask("id IN (SELECT incident FROM incident_person WHERE person = ?)", query.person.map(|p| p.to_string()));
        pick.ask("told_at >= ?", query.told_from.and_then(begin_of));
        pick.ask("told_at < ?", query.told_to.and_then(|day| begin_of(day.succ_opt()?)));
        pick.ask(
            "id IN (SELECT incident FROM action WHERE state = 'open' AND due < ?)",
            query.overdue_on.map(|d| d.format("%Y-%m-%d").to_string()),
        );
        pick
    }

    fn ask(&mut self, condition: &'static str, value: Option<String>) {
        if let Some(value) = value {
            self.conditions.push(condition);
            self.values.push(Box::new(value));
        }
    }

    fn clause(&self) -> String {
        if self.conditions.is_empty() { String::new() } else { format!("WHERE {}", self.conditions.join(" AND ")) }
    }
}

/// The first instant of a school day, as it is stored.
fn begin_of(day: Day) -> Option<String> {
    guardbook_domain::time::london(day, chrono::NaiveTime::MIN).map(crate::column::moment_text)
}

fn order(query: &IncidentQuery) -> String {
    let way = if query.ascending { "ASC" } else { "DESC" };
    let by = match query.sort {
        IncidentSort::Told => "told_at",
        IncidentSort::Happened => "happened_day",
        IncidentSort::Severity => "CASE severity WHEN 'low' THEN 1 WHEN 'medium' THEN 2 WHEN 'high' THEN 3 ELSE 4 END",
        IncidentSort::State => "CASE state WHEN 'received' THEN 3 WHEN 'under_review' THEN 2 ELSE 1 END",
        IncidentSort::Reference => "reference",
    };
    // Ties by the order of writing, the same way round, so that an index serves.
    format!("ORDER BY {by} {way}, rowid {way}")
}

/// One incident's people in two roles.
const CONCERNED: &str = "SELECT incident AS id, person, kind, name, birth_date, class_name, position FROM incident_person
    WHERE incident = ?1 AND role IN (?2, ?3) ORDER BY place";

/// What a line is made of.
const LINE: &str = "SELECT id, reference, happened_kind, happened_at, happened_day, happened_time, happened_to_day, happened_to_time,
    happened_words, told_at, substr(summary, 1, 160) AS summary, place, misuse_label, four_c, severity, state,
    (SELECT count(*) FROM action a WHERE a.incident = incident.id AND a.state = 'open') AS open_actions,
    (SELECT min(due) FROM action a WHERE a.incident = incident.id AND a.state = 'open') AS next_due FROM incident";

/// How many there are, a page of them, and the people of one of them.
pub(crate) fn statements(query: &IncidentQuery, page: Page) -> [String; 3] {
    let (clause, order, limit) = (Pick::of(query).clause(), order(query), page.limit());
    // Which ones is asked of the indexes alone; only those of the page are then read.
    [
        format!("SELECT count(*) FROM incident {clause}"),
        format!("{LINE} WHERE rowid IN (SELECT rowid FROM incident {clause} {order} {limit}) {order}"),
        CONCERNED.into(),
    ]
}

impl Reading<'_> {
    /// A page of incidents in lines, with the whole count.
    ///
    /// # Errors
    /// The SQL error; a row that does not parse.
    pub fn incidents(&self, query: &IncidentQuery, page: Page) -> Result<PageOf<IncidentLine>> {
        let failed = || StoreError::sql("the incidents could not be listed");
        let pick = Pick::of(query);
        let values = || params_from_iter(pick.values.iter());
        let [counting, listing, _] = statements(query, page);
        let count: i64 = self
            .conn
            .prepare_cached(&counting)
            .and_then(|mut statement| statement.query_row(values(), |row| row.get(0)))
            .map_err(failed())?;
        let mut statement = self.conn.prepare_cached(&listing).map_err(failed())?;
        let mut rows = statement.query(values()).map_err(failed())?;
        let mut found = Vec::new();
        while let Some(row) = rows.next().map_err(failed())? {
            let line = self.line(&Columns::new(row, "incident"))?;
            let named_as = query.person.map(|person| self.named_as(line.id, person)).transpose()?.unwrap_or_default();
            found.push(IncidentLine { named_as, ..line });
        }
        Ok(PageOf { rows: found, count: count.unsigned_abs() })
    }

    fn line(&self, columns: &Columns<'_>) -> Result<IncidentLine> {
        let id: IncidentId = columns.get("id")?;
        Ok(IncidentLine {
            id,
            reference: columns.get("reference")?,
            told_at: columns.get("told_at")?,
            happened: read_happened(columns)?.say(),
            summary: columns.get("summary")?,
            place: columns.get("place")?,
            misuse_label: columns.get("misuse_label")?,
            four_c: columns.get("four_c")?,
            severity: columns.get("severity")?,
            state: columns.get("state")?,
            people: self.concerned(id)?,
            named_as: Vec::new(),
            open_actions: columns.get("open_actions")?,
            next_due: columns.get("next_due")?,
        })
    }

    /// One incident in a line.
    ///
    /// # Errors
    /// The SQL error; a row that does not parse; no incident of this id.
    pub fn incident_line(&self, incident: IncidentId) -> Result<IncidentLine> {
        let failed = || StoreError::sql("the line of an incident could not be read");
        let mut statement = self.conn.prepare_cached(&format!("{LINE} WHERE id = ?1")).map_err(failed())?;
        let mut rows = statement.query([incident.to_string()]).map_err(failed())?;
        match rows.next().map_err(failed())? {
            Some(row) => self.line(&Columns::new(row, "incident")),
            None => Err(failed()(rusqlite::Error::QueryReturnedNoRows)),
        }
    }

    fn named_as(&self, incident: IncidentId, person: PersonId) -> Result<Vec<Involvement>> {
        let failed = || StoreError::sql("the parts of a person in an incident could not be read");
        let mut statement = self
            .conn
            .prepare_cached("SELECT role FROM incident_person WHERE incident = ?1 AND person = ?2 ORDER BY place")
            .map_err(failed())?;
        let mut rows = statement.query([incident.to_string(), person.to_string()]).map_err(failed())?;
        let mut parts = Vec::new();
        while let Some(row) = rows.next().map_err(failed())? {
            parts.push(Columns::new(row, "incident_person").get("role")?);
        }
        Ok(parts)
    }

    fn concerned(&self, incident: IncidentId) -> Result<Vec<String>> {
        let failed = || StoreError::sql("the people of an incident could not be read");
        let mut statement = self.conn.prepare_cached(CONCERNED).map_err(failed())?;
        let roles = (incident.to_string(), Involvement::Affected.word(), Involvement::Alleged.word());
        let mut rows = statement.query(roles).map_err(failed())?;
        let mut names = Vec::new();
        while let Some(row) = rows.next().map_err(failed())? {
            names.push(read_person(&Columns::new(row, "incident_person"))?.named());
        }
        Ok(names)
    }
}
