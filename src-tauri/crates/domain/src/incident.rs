//! An online-safety incident or concern: what was told, seen and thought, each in its own place, who was concerned, and
//! how far it has come. What is done about it are records of their own. Knows nothing of concerns about adults except
//! that they do not belong here.

mod adult;
mod as_text;
mod closing;
mod draft;
mod happened;
mod progress;
mod proposed;
mod step;
#[cfg(test)]
mod tests;

pub use adult::ConcernAboutAdult;
pub use as_text::{Told, as_text};
pub use closing::{CaseSoFar, Missing, MissingForClosing, what_is_missing_to_close};
pub use draft::{IncidentContext, IncidentDraft, InvolvedDraft, NotAccepted, SoughtName};
pub use happened::{Edge, Happened, HappenedDraft, HappenedKind};
pub use progress::{CloseDraft, TriageDraft};
pub use proposed::{Proposed, ProposedAction, ProposedDraft, suggested};
pub use step::Step;

use crate::choice::choices;
use crate::ids::{IncidentId, PersonId};
use crate::kind::{Kind, Record, SearchText};
use crate::person::PersonAsLinked;
use crate::policy::{FourC, MisuseTable, Severity};
use crate::time::{self, Moment};
use chrono::Duration;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

choices! {
    /// Where it happened.
    pub enum Place {
        InSchool "in_school" "In school",
        OutOfSchool "out_of_school" "Out of school",
        Both "both" "In and out of school",
        Unknown "unknown" "Not known",
    }
    /// What somebody is in an incident. Never "perpetrator": it may be a child, and it may not be so.
    pub enum Involvement {
        Affected "affected" "Affected",
        Alleged "alleged" "Alleged to have caused harm",
        Witness "witness" "Witness",
        Reporter "reporter" "Reporter",
    }
    /// How far an incident has come. Reading it changes nothing.
    pub enum IncidentState {
        /// Written down; nobody has decided yet what is to be done.
        Received "received" "Received",
        UnderReview "under_review" "Under review",
        Closed "closed" "Closed",
    }
}

/// Somebody in an incident, as they were when linked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Involved {
    pub linked: PersonAsLinked,
    pub role: Involvement,
}

/// An incident as casework keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Incident {
    pub id: IncidentId,
    /// `GB-7K3M-Q2XD`: random, so that no sequence betrays another case.
    pub reference: String,
    pub happened: Happened,
    /// When the school was told.
    pub told_at: Moment,
    /// When it was first written down here; an amendment does not move it.
    pub written_at: Moment,
    /// Name and position of whoever wrote it, as they were then.
    pub written_by: String,
    /// Why it was written later than [`Incident::WRITE_WITHIN_HOURS`] after the school was told.
    pub late_reason: Option<String>,
    pub place: Place,
    /// The device or online service involved, in words: "tablet 14", "a messaging app".
    pub device_or_service: Option<String>,
    /// A clear summary of the concern.
    pub summary: String,
    /// The child's own words, verbatim.
    pub childs_words: Option<String>,
    /// What was seen and heard.
    pub observation: Option<String>,
    /// What professionals think of it, kept apart from what is known.
    pub opinion: Option<String>,
    pub people: Vec<Involved>,
    /// Who reported it, in words, where that is not one of `people`.
    pub reported_by: Option<String>,
    pub table: MisuseTable,
    /// Row of the response matrix; `None` when no row fits.
    pub misuse: Option<String>,
    /// The row's wording at the time.
    pub misuse_label: Option<String>,
    /// Version of the policy pack that suggested.
    pub policy_version: String,
    pub four_c: FourC,
    pub severity: Severity,
    /// What the matrix suggested and what was made of it.
    pub proposed: Vec<ProposedAction>,
    /// The case's reference in the school's main record system.
    pub main_system_reference: Option<String>,
    pub state: IncidentState,
    /// What was decided at triage, in a sentence or two.
    pub triage_note: Option<String>,
    pub triaged_at: Option<Moment>,
    /// Name and position of whoever took it on, as they were then; not known of one taken on before this was kept.
    pub triaged_by: Option<String>,
    /// What came of it: needed to close.
    pub outcome: Option<String>,
    pub closed_at: Option<Moment>,
    /// Name and position of whoever closed it, as they were then; not known of one closed before this was kept.
    pub closed_by: Option<String>,
    /// When it was last opened again; stays when it is closed once more.
    pub reopened_at: Option<Moment>,
    pub reopened_by: Option<String>,
    pub reopened_because: Option<String>,
}

impl Incident {
    /// An incident is written down within a day of the school being told; later needs a reason.
    pub const WRITE_WITHIN_HOURS: i64 = 24;

    /// Whether it was written later than it should have been.
    pub fn is_late(&self) -> bool {
        written_late(self.told_at, self.written_at)
    }

    /// The people with one role.
    pub fn people_as(&self, role: Involvement) -> impl Iterator<Item = &PersonAsLinked> {
        self.people.iter().filter(move |i| i.role == role).map(|i| &i.linked)
    }

    /// Whether the concern is about this person: nobody reviews, decides or signs on themselves.
    pub fn is_about(&self, person: PersonId) -> bool {
        self.people_as(Involvement::Alleged).any(|linked| linked.person == person)
    }

    /// When it was taken on, and by whom as far as that is known, in words.
    pub fn taken_on(&self) -> Option<String> {
        let by = self.triaged_by.as_ref().map(|by| format!(", by {by}")).unwrap_or_default();
        self.triaged_at.map(|at| format!("{}{by}", time::say_moment(at)))
    }

    /// Who reported it, as it stands on forms.
    pub fn reporters(&self) -> String {
        let named = self.people_as(Involvement::Reporter).map(|linked| linked.name.clone());
        named.chain(self.reported_by.clone()).collect::<Vec<_>>().join(", ")
    }
}

fn written_late(told_at: Moment, written_at: Moment) -> bool {
    written_at - told_at > Duration::hours(Incident::WRITE_WITHIN_HOURS)
}

impl Record for Incident {
    const KIND: Kind = Kind::Incident;
    fn id(&self) -> Uuid {
        self.id.uuid()
    }
    fn search(&self) -> Option<SearchText> {
        let texts = [
            Some(&self.summary),
            self.childs_words.as_ref(),
            self.observation.as_ref(),
            self.opinion.as_ref(),
            self.device_or_service.as_ref(),
            self.misuse_label.as_ref(),
            self.main_system_reference.as_ref(),
            self.reported_by.as_ref(),
            self.outcome.as_ref(),
        ];
        let names = self.people.iter().map(|i| i.linked.name.as_str());
        let body = texts.into_iter().flatten().map(String::as_str).chain(names).collect::<Vec<_>>().join("\n");
        Some(SearchText { title: self.reference.clone(), body })
    }
}
