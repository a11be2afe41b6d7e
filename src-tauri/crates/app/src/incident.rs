//! Incidents: recording, amending, and what the policy suggests for them. A concern about an adult of the school is
//! answered with where to take it, and nothing of it is kept.

mod home;
mod progress;
mod read;

pub(crate) use home::not_done;
pub use progress::{IncidentClose, IncidentReopen, IncidentTriage};
pub(crate) use read::history_of;
pub use read::{
    CaseHistory, HistoryLine, IncidentCase, IncidentExport, IncidentHistory, IncidentList, IncidentShow, IncidentText, Incidents,
};

use crate::operation::{Change, Operation, Query};
use crate::policy;
use crate::refusal::{Refusal, Result};
use crate::view::View;
use guardbook_domain::incident::{
    ConcernAboutAdult, Incident, IncidentContext, IncidentDraft, InvolvedDraft, NotAccepted, ProposedDraft, suggested,
};
use guardbook_domain::person::{Person, PersonAsLinked};
use guardbook_domain::policy::MisuseTable;
use guardbook_domain::{Compartment, IncidentId, Permission, PersonId, Problem};
use guardbook_store::Desk;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Records an incident.
#[derive(Debug, Deserialize, TS)]
pub struct IncidentRecord {
    pub incident: IncidentDraft,
}

impl Operation for IncidentRecord {
    const NAME: &'static str = "incident.record";
    const PERMISSION: Permission = Permission::WriteCasework;
    type Output = Incident;
}

impl Change for IncidentRecord {
    const COMPARTMENT: Compartment = Compartment::Casework;
    fn run(self, desk: &mut Desk<'_>, view: &View<'_>) -> Result<Incident> {
        let (people, writer) = (people(view, &self.incident.people)?, writer(view));
        let context = IncidentContext { pack: policy::pack()?, now: view.now(), writer: &writer, people: &people };
        let incident = self.incident.check(view.new_id(), &view.new_reference(), context)?;
        desk.save(&incident)?;
        Ok(incident)
    }
}

/// Amends an incident, with the reason; what was there before stays as a revision.
#[derive(Debug, Deserialize, TS)]
pub struct IncidentAmend {
    pub id: IncidentId,
    pub incident: IncidentDraft,
    #[serde(default)]
    pub reason: String,
}

impl Operation for IncidentAmend {
    const NAME: &'static str = "incident.amend";
    const PERMISSION: Permission = Permission::WriteCasework;
    type Output = Incident;
}

impl Change for IncidentAmend {
    const COMPARTMENT: Compartment = Compartment::Casework;
    fn run(self, desk: &mut Desk<'_>, view: &View<'_>) -> Result<Incident> {
        let before = desk.one::<Incident>(self.id.uuid())?;
        let (people, writer) = (people(view, &self.incident.people)?, writer(view));
        let context = IncidentContext { pack: policy::pack()?, now: view.now(), writer: &writer, people: &people };
        let amended = self.incident.amend(&before, context);
        let incident = with_reason(&self.reason, amended.map_err(Refusal::from))?;
        desk.save(&incident)?;
        Ok(incident)
    }
    fn reason(&self) -> Option<String> {
        said(&self.reason)
    }
}

/// What the policy suggests for a kind of misuse, and whether the people chosen make it a concern that belongs
/// elsewhere: asked while a draft is typed, before any of it is kept.
#[derive(Debug, Deserialize, TS)]
pub struct IncidentSuggest {
    pub table: MisuseTable,
    /// Row of the matrix; empty when none fits.
    #[serde(default)]
    pub misuse: String,
    #[serde(default)]
    pub people: Vec<InvolvedDraft>,
    /// When the school was told, as typed so far.
    #[serde(default)]
    pub told_day: String,
    #[serde(default)]
    pub told_time: String,
}

/// The tick list as the matrix fills it in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Suggestion {
    pub proposed: Vec<ProposedDraft>,
    /// Written down now it would be a late entry, which needs a reason.
    pub late: bool,
    /// Set when nothing of the draft may be kept, the draft that saves itself included.
    pub concern_about_adult: Option<ConcernAboutAdult>,
}

impl Operation for IncidentSuggest {
    const NAME: &'static str = "incident.suggest";
    const PERMISSION: Permission = Permission::WriteCasework;
    type Output = Suggestion;
}

impl Query for IncidentSuggest {
    fn run(self, view: &View<'_>) -> Result<Suggestion> {
        let matrix = policy::pack()?.matrix(self.table);
        let misuse = Some(self.misuse.trim()).filter(|id| !id.is_empty());
        if misuse.is_some_and(|id| matrix.misuse(id).is_none()) {
            let message = "The policy has no such kind of misuse. Please choose one from its list, or leave it empty.";
            return Err(vec![Problem { field: "misuse".into(), message: message.into() }].into());
        }
        let proposed = suggested(matrix, misuse);
        let people_now = people(view, &self.people)?;
        let draft = IncidentDraft {
            table: Some(self.table),
            people: self.people,
            told_day: self.told_day,
            told_time: self.told_time,
            ..Default::default()
        };
        Ok(Suggestion { proposed, late: draft.would_be_late(view.now()), concern_about_adult: draft.concern_about_adult(&people_now) })
    }
}

impl From<NotAccepted> for Refusal {
    fn from(refused: NotAccepted) -> Self {
        match refused {
            NotAccepted::Problems(problems) => problems.into(),
            NotAccepted::ConcernAboutAdult(concern) => Refusal::concern_about_adult(concern),
        }
    }
}

/// The people of a draft as the register has them now; whoever is not there is left out, and the draft's check says so.
fn people(view: &View<'_>, named: &[InvolvedDraft]) -> Result<Vec<PersonAsLinked>> {
    let registers = view.registers()?;
    let mut ids: Vec<PersonId> = named.iter().map(|involved| involved.person).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut found = Vec::new();
    for id in ids {
        found.extend(registers.find::<Person>(id.uuid())?.as_ref().map(PersonAsLinked::from));
    }
    Ok(found)
}

fn writer(view: &View<'_>) -> String {
    format!("{}, {}", view.user().name, view.user().position)
}

/// The incident, provided that it is still open for work.
pub(crate) fn open_incident(desk: &Desk<'_>, id: IncidentId) -> Result<Incident> {
    let incident = desk.one::<Incident>(id.uuid())?;
    incident.open_for_work()?;
    Ok(incident)
}

/// A reason as it goes into the revision and the audit log.
pub(crate) fn said(reason: &str) -> Option<String> {
    Some(reason.trim().to_owned()).filter(|reason| !reason.is_empty())
}

/// What was made of a draft, provided that a reason for the correction is given and can be kept; a missing one is said
/// together with the draft's own problems.
pub(crate) fn with_reason<T>(reason: &str, made: Result<T>) -> Result<T> {
    let mut problems = guardbook_domain::Problems::new();
    guardbook_domain::words::text(&mut problems, "reason", reason, "Please say why it is amended: the reason stays with the record.");
    both(problems, made)
}

/// The same where a reason may be given and need not be.
pub(crate) fn with_reason_if_any<T>(reason: &str, made: Result<T>) -> Result<T> {
    let mut problems = guardbook_domain::Problems::new();
    guardbook_domain::words::optional_text(&mut problems, "reason", reason);
    both(problems, made)
}

fn both<T>(problems: guardbook_domain::Problems, made: Result<T>) -> Result<T> {
    match (problems.or(|| Some(())), made) {
        (Ok(()), made) => made,
        (Err(unreasoned), Ok(_)) => Err(unreasoned.into()),
        (Err(unreasoned), Err(refusal)) if !refusal.problems.is_empty() => Err([refusal.problems, unreasoned].concat().into()),
        (Err(_), Err(refusal)) => Err(refusal),
    }
}
