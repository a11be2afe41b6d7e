//! Search over everything that the person holds a key for: first of each kind how many and the newest, then, when asked,
//! page by page.

use crate::operation::{Operation, Query};
use crate::refusal::Result;
use crate::view::View;
use guardbook_domain::check::Check;
use guardbook_domain::incident::Incident;
use guardbook_domain::person::Person;
use guardbook_domain::{Compartment, IncidentId, Kind, Permission, time};
use guardbook_store::{Found, Page, PageOf, Reading};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How many of each kind are shown at first.
const NEWEST: usize = 5;

/// Finds what holds all the words typed, the last one only begun: of each kind how many, and the newest of them.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(default)]
pub struct SearchGlance {
    pub text: String,
}

/// Each kind of which something was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Glance {
    pub kinds: Vec<GlanceOfKind>,
}

/// What was found of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct GlanceOfKind {
    pub kind: Kind,
    pub count: u64,
    pub rows: Vec<Hit>,
}

/// Something found, with what tells it from others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Hit {
    #[serde(flatten)]
    pub found: Found,
    /// The reference of the record on whose page it is read.
    pub reference: Option<String>,
    /// What tells namesakes apart: "5B, born 4 May 2016".
    pub note: Option<String>,
}

impl Operation for SearchGlance {
    const NAME: &'static str = "search.glance";
    const PERMISSION: Permission = Permission::Unlocked;
    type Output = Glance;
}

impl Query for SearchGlance {
    fn run(self, view: &View<'_>) -> Result<Glance> {
        let mut kinds = Vec::new();
        for part in [Compartment::Casework, Compartment::Registers].into_iter().filter(|part| view.holds(*part)) {
            let reading = view.reading(part)?;
            for of_kind in reading.glance(&self.text, NEWEST)? {
                let rows = hits(&reading, of_kind.rows)?;
                kinds.push(GlanceOfKind { kind: of_kind.kind, count: of_kind.count, rows });
            }
        }
        kinds.sort_by_key(|of_kind| of_kind.kind);
        Ok(Glance { kinds })
    }
}

/// Finds what holds all the words typed, page by page.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(default)]
pub struct SearchFind {
    pub text: String,
    /// Only one kind of record. Otherwise kind after kind, the newest of each first.
    pub kind: Option<Kind>,
    pub page: Page,
}

/// What was found. A part is there only when the person holds its key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SearchResults {
    pub casework: Option<PageOf<Hit>>,
    pub registers: Option<PageOf<Hit>>,
}

impl Operation for SearchFind {
    const NAME: &'static str = "search.find";
    const PERMISSION: Permission = Permission::Unlocked;
    type Output = SearchResults;
}

impl Query for SearchFind {
    fn run(self, view: &View<'_>) -> Result<SearchResults> {
        let of_part = |part: Compartment| -> Result<Option<PageOf<Hit>>> {
            if !view.holds(part) || self.kind.is_some_and(|kind| kind.compartment() != part) {
                return Ok(None);
            }
            let reading = view.reading(part)?;
            let found = reading.search(&self.text, self.kind, self.page)?;
            Ok(Some(PageOf { rows: hits(&reading, found.rows)?, count: found.count }))
        };
        Ok(SearchResults { casework: of_part(Compartment::Casework)?, registers: of_part(Compartment::Registers)? })
    }
}

fn hits(reading: &Reading<'_>, found: Vec<Found>) -> Result<Vec<Hit>> {
    found.into_iter().map(|found| Ok(Hit { reference: reference(reading, &found)?, note: note(reading, &found)?, found })).collect()
}

fn reference(reading: &Reading<'_>, found: &Found) -> Result<Option<String>> {
    Ok(match found.within {
        Some(within) if within.kind == Kind::Incident => Some(reading.one::<Incident>(within.id)?.reference),
        Some(within) if within.kind == Kind::Check => Some(reading.one::<Check>(within.id)?.reference),
        _ => None,
    })
}

fn note(reading: &Reading<'_>, found: &Found) -> Result<Option<String>> {
    if found.kind == Kind::Incident {
        let people = reading.incident_line(IncidentId::from_uuid(found.id))?.people;
        return Ok((!people.is_empty()).then(|| people.join(", ")));
    }
    if found.kind != Kind::Person {
        return Ok(None);
    }
    let person = reading.one::<Person>(found.id)?;
    let born = person.birth_date.map(|day| format!("born {}", time::say_day(day)));
    let parts: Vec<String> = [person.class_name, person.position, born].into_iter().flatten().collect();
    Ok((!parts.is_empty()).then(|| parts.join(", ")))
}
