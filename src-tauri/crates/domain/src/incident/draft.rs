//! An incident as typed, and the law by which it becomes a record or is amended. A concern about an adult of the school
//! is judged first, before anything else is said of the draft.

use super::happened::as_typed;
use super::{
    ConcernAboutAdult, HappenedDraft, Incident, IncidentState, Involved, Involvement, Place, ProposedDraft, proposed, written_late,
};
use crate::ids::{IncidentId, PersonId};
use crate::person::PersonAsLinked;
use crate::policy::{FourC, MisuseTable, PolicyPack, Severity};
use crate::problem::{Problem, Problems};
use crate::time::{self, Moment};
use crate::words;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

/// Somebody in a draft: who, and what they are in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct InvolvedDraft {
    pub person: PersonId,
    pub role: Involvement,
}

/// A name that stands in the box of a role and was never chosen there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SoughtName {
    pub role: Involvement,
    pub name: String,
}

/// An incident as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct IncidentDraft {
    pub happened: Option<HappenedDraft>,
    pub told_day: String,
    pub told_time: String,
    pub late_reason: String,
    pub place: Option<Place>,
    pub device_or_service: String,
    pub summary: String,
    pub childs_words: String,
    pub observation: String,
    pub opinion: String,
    pub people: Vec<InvolvedDraft>,
    /// Names typed and not chosen: nobody's name is dropped unsaid.
    pub sought: Vec<SoughtName>,
    pub reported_by: String,
    pub table: Option<MisuseTable>,
    /// Row of the matrix; empty when no row fits.
    pub misuse: String,
    pub four_c: Option<FourC>,
    pub severity: Option<Severity>,
    /// The tick list; `None` takes the matrix's own ticks.
    pub proposed: Option<Vec<ProposedDraft>>,
    pub main_system_reference: String,
}

/// What the caller knows while a draft is checked.
#[derive(Debug, Clone, Copy)]
pub struct IncidentContext<'a> {
    pub pack: &'a PolicyPack,
    pub now: Moment,
    /// Name and position of whoever is writing.
    pub writer: &'a str,
    /// The people whom the draft names, as the register has them now.
    pub people: &'a [PersonAsLinked],
}

/// Why a draft became no record.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NotAccepted {
    #[error("the draft has problems")]
    Problems(Vec<Problem>),
    /// Nothing of the draft may be kept, not even as a draft.
    #[error("the draft is a concern about an adult of the school")]
    ConcernAboutAdult(ConcernAboutAdult),
}

impl IncidentDraft {
    /// The incident, newly written down now.
    ///
    /// # Errors
    /// A concern about an adult of the school; or everything that is wrong with the draft.
    pub fn check(&self, id: IncidentId, reference: &str, context: IncidentContext<'_>) -> Result<Incident, NotAccepted> {
        self.checked(id, reference, None, context)
    }

    /// The incident amended: who wrote it when, its reference and how far it has come stay; people linked before stay as
    /// they were then.
    ///
    /// # Errors
    /// As [`IncidentDraft::check`]; a closed incident, which must be reopened first.
    pub fn amend(&self, earlier: &Incident, context: IncidentContext<'_>) -> Result<Incident, NotAccepted> {
        self.checked(earlier.id, &earlier.reference, Some(earlier), context)
    }

    fn checked(
        &self,
        id: IncidentId,
        reference: &str,
        earlier: Option<&Incident>,
        context: IncidentContext<'_>,
    ) -> Result<Incident, NotAccepted> {
        if let Some(concern) = self.concern_about_adult(context.people) {
            return Err(NotAccepted::ConcernAboutAdult(concern));
        }
        let mut problems = Problems::new();
        for closed in earlier.into_iter().filter_map(|incident| incident.open_for_work().err()).flatten() {
            problems.say(closed.field, closed.message);
        }
        let written_at = earlier.map_or(context.now, |incident| incident.written_at);
        let happened = self.happened(&mut problems, context.now);
        let told_at = self.told_at(&mut problems, written_at, context.now);
        if let (Some(happened), Some(told_at)) = (&happened, told_at)
            && happened.began_after(told_at)
        {
            problems.say("told_day", "The school cannot have been told before it happened. Please check both times.");
        }
        let late_reason = self.late_reason(&mut problems, told_at, written_at);
        let place = chosen(&mut problems, "place", self.place, "Please say where it happened; “not known” is an answer.");
        let device_or_service = words::optional_line(&mut problems, "device_or_service", &self.device_or_service);
        let summary = words::text(&mut problems, "summary", &self.summary, "Please write a summary of the concern.");
        let childs_words = words::optional_text(&mut problems, "childs_words", &self.childs_words);
        let observation = words::optional_text(&mut problems, "observation", &self.observation);
        let opinion = words::optional_text(&mut problems, "opinion", &self.opinion);
        let people = self.involved(&mut problems, earlier, context.people);
        self.all_chosen(&mut problems);
        let reported_by = self.reported_by(&mut problems);
        let table = chosen(&mut problems, "table", self.table, "Please say whose misuse it is.");
        let four_c = chosen(&mut problems, "four_c", self.four_c, "Please choose one of content, contact, conduct and commerce.");
        let severity = chosen(&mut problems, "severity", self.severity, "Please say how serious it is.");
        let matrix = context.pack.matrix(self.table.unwrap_or(MisuseTable::Learner));
        let misuse_id = Some(self.misuse.trim()).filter(|typed| !typed.is_empty());
        let row = misuse_id.and_then(|typed| matrix.misuse(typed));
        if misuse_id.is_some() && row.is_none() {
            problems.say("misuse", "The policy has no such kind of misuse. Please choose one from its list, or leave it empty.");
        }
        let misuse = row.map(|row| row.id.clone());
        let as_suggested = proposed::suggested(matrix, misuse.as_deref());
        let ticks = self.proposed.as_deref().unwrap_or(&as_suggested);
        let proposed = problems.within("proposed", proposed::check(matrix, misuse.as_deref(), ticks));
        let main_system_reference = words::optional_line(&mut problems, "main_system_reference", &self.main_system_reference);
        let made = problems.or(|| {
            Some(Incident {
                id,
                reference: reference.to_owned(),
                happened: happened?,
                told_at: told_at?,
                written_at,
                written_by: earlier.map_or_else(|| context.writer.to_owned(), |incident| incident.written_by.clone()),
                late_reason: late_reason?,
                place: place?,
                device_or_service: device_or_service?,
                summary: summary?,
                childs_words: childs_words?,
                observation: observation?,
                opinion: opinion?,
                people: people?,
                reported_by: reported_by?,
                table: table?,
                misuse,
                misuse_label: row.map(|row| row.label.clone()),
                policy_version: context.pack.version.clone(),
                four_c: four_c?,
                severity: severity?,
                proposed: proposed?,
                main_system_reference: main_system_reference?,
                state: earlier.map_or(IncidentState::Received, |incident| incident.state),
                triage_note: earlier.and_then(|incident| incident.triage_note.clone()),
                triaged_at: earlier.and_then(|incident| incident.triaged_at),
                triaged_by: earlier.and_then(|incident| incident.triaged_by.clone()),
                outcome: earlier.and_then(|incident| incident.outcome.clone()),
                closed_at: None,
                closed_by: None,
                reopened_at: earlier.and_then(|incident| incident.reopened_at),
                reopened_by: earlier.and_then(|incident| incident.reopened_by.clone()),
                reopened_because: earlier.and_then(|incident| incident.reopened_because.clone()),
            })
        });
        made.map_err(NotAccepted::Problems)
    }

    /// Judged from the people alone, so that a caller can tell before anything typed is kept anywhere, drafts included.
    pub fn concern_about_adult(&self, people: &[PersonAsLinked]) -> Option<ConcernAboutAdult> {
        let alleged = self.people.iter().filter(|i| i.role == Involvement::Alleged);
        let linked = alleged.filter_map(|i| people.iter().find(|linked| linked.person == i.person));
        ConcernAboutAdult::judge(linked, self.table == Some(MisuseTable::Staff))
    }

    /// Whether it would be a late entry if it were written down now; no time told so far is none to be late for.
    pub fn would_be_late(&self, now: Moment) -> bool {
        let told_at = time::past_moment(&mut Problems::new(), "told", &self.told_day, &self.told_time, now);
        told_at.is_some_and(|told_at| written_late(told_at, now))
    }

    fn happened(&self, problems: &mut Problems, now: Moment) -> Option<super::Happened> {
        let Some(draft) = &self.happened else {
            problems.say("happened", "Please say when it happened; “not known” is an answer.");
            return None;
        };
        problems.within("happened", draft.check(now))
    }

    fn told_at(&self, problems: &mut Problems, written_at: Moment, now: Moment) -> Option<Moment> {
        let told_at = time::past_moment(problems, "told", &self.told_day, &self.told_time, now)?;
        if told_at > written_at {
            problems.say("told_time", "It was written down here before that. Please check when the school was told.");
            return None;
        }
        Some(told_at)
    }

    fn late_reason(&self, problems: &mut Problems, told_at: Option<Moment>, written_at: Moment) -> Option<Option<String>> {
        let reason = words::optional_text(problems, "late_reason", &self.late_reason)?;
        let late = told_at.is_some_and(|told_at| written_late(told_at, written_at));
        if late && reason.is_none() {
            problems.say(
                "late_reason",
                "This is written down more than 24 hours after the school was told, so it is a late entry. Please say why it is late.",
            );
            return None;
        }
        Some(reason.filter(|_| late))
    }

    fn involved(&self, problems: &mut Problems, earlier: Option<&Incident>, people: &[PersonAsLinked]) -> Option<Vec<Involved>> {
        let mut kept = Vec::new();
        for (place, draft) in self.people.iter().enumerate() {
            if self.people[..place].contains(draft) {
                problems
                    .say(format!("people.{place}.person"), "This person is listed twice with the same role. Please keep one of the two.");
            }
            let before = earlier.into_iter().flat_map(|incident| &incident.people).map(|i| &i.linked);
            match before.chain(people).find(|linked| linked.person == draft.person) {
                Some(linked) => kept.push(Involved { linked: linked.clone(), role: draft.role }),
                None => problems.say(format!("people.{place}.person"), "This person is not in the register. Please choose them again."),
            }
        }
        if !self.people.iter().any(|i| matches!(i.role, Involvement::Affected | Involvement::Alleged)) {
            problems.say("people", "Please name at least one person who is affected or who is alleged to have caused harm.");
        }
        Some(kept)
    }

    /// Each problem at the box of its role.
    fn all_chosen(&self, problems: &mut Problems) {
        for sought in self.sought.iter().filter(|sought| !sought.name.trim().is_empty()) {
            let box_of = match sought.role {
                Involvement::Affected => "people",
                role => role.word(),
            };
            let name: String = sought.name.trim().chars().take(80).collect();
            problems.say(box_of, format!("“{name}” is not chosen yet. Please choose them from the list, add them, or clear this field."));
        }
    }

    fn reported_by(&self, problems: &mut Problems) -> Option<Option<String>> {
        let typed = words::optional_line(problems, "reported_by", &self.reported_by)?;
        if typed.is_none() && !self.people.iter().any(|i| i.role == Involvement::Reporter) {
            problems
                .say("reported_by", "Please say who reported it: choose a person as reporter, or write it here. “Anonymous” is an answer.");
            return None;
        }
        Some(typed)
    }
}

impl From<&Incident> for IncidentDraft {
    /// The draft with which an amendment begins.
    fn from(incident: &Incident) -> Self {
        let (told_day, told_time) = as_typed(incident.told_at);
        let text = |kept: &Option<String>| kept.clone().unwrap_or_default();
        Self {
            happened: Some(HappenedDraft::from(&incident.happened)),
            told_day,
            told_time,
            late_reason: text(&incident.late_reason),
            place: Some(incident.place),
            device_or_service: text(&incident.device_or_service),
            summary: incident.summary.clone(),
            childs_words: text(&incident.childs_words),
            observation: text(&incident.observation),
            opinion: text(&incident.opinion),
            people: incident.people.iter().map(|i| InvolvedDraft { person: i.linked.person, role: i.role }).collect(),
            sought: Vec::new(),
            reported_by: text(&incident.reported_by),
            table: Some(incident.table),
            misuse: text(&incident.misuse),
            four_c: Some(incident.four_c),
            severity: Some(incident.severity),
            proposed: Some(incident.proposed.iter().map(ProposedDraft::from).collect()),
            main_system_reference: text(&incident.main_system_reference),
        }
    }
}

fn chosen<T>(problems: &mut Problems, field: &str, choice: Option<T>, missing: &str) -> Option<T> {
    if choice.is_none() {
        problems.say(field, missing);
    }
    choice
}
