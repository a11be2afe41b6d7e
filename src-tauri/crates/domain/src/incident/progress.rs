//! How an incident moves: received, under review, closed, reopened. Each step is a new revision of the record.

use super::{Incident, IncidentState, MissingForClosing};
use crate::policy::Severity;
use crate::problem::{Problem, Problems};
use crate::time::Moment;
use crate::words;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is decided when somebody takes an incident on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct TriageDraft {
    pub severity: Option<Severity>,
    /// What happens next, in a sentence or two.
    pub note: String,
}

/// How an incident is closed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CloseDraft {
    /// How it was followed up and resolved.
    pub outcome: String,
}

impl Incident {
    /// Takes the incident on. Also again, when it is judged anew while under review. `by` is name and position.
    ///
    /// # Errors
    /// No severity, no note; a closed incident.
    pub fn triage(&self, draft: &TriageDraft, by: &str, now: Moment) -> Result<Incident, Vec<Problem>> {
        self.open_for_work()?;
        let mut problems = Problems::new();
        if draft.severity.is_none() {
            problems.say("severity", "Please say how serious it is.");
        }
        let note = words::text(&mut problems, "note", &draft.note, "Please say what happens next with it.");
        problems.or(|| {
            Some(Incident {
                state: IncidentState::UnderReview,
                severity: draft.severity?,
                triage_note: Some(note?),
                triaged_at: Some(now),
                triaged_by: Some(by.to_owned()),
                ..self.clone()
            })
        })
    }

    /// Closes the incident. `missing` comes from [`super::what_is_missing_to_close`].
    ///
    /// # Errors
    /// Anything missing, each said by itself; no outcome; an incident that is closed already.
    pub fn close(&self, draft: &CloseDraft, missing: &[MissingForClosing], by: &str, now: Moment) -> Result<Incident, Vec<Problem>> {
        self.open_for_work()?;
        let mut problems = Problems::new();
        for lacking in missing {
            problems.say(lacking.what.word(), lacking.message.clone());
        }
        let outcome =
            words::text(&mut problems, "outcome", &draft.outcome, "Please write how it was followed up and resolved, and the outcome.");
        problems.or(|| {
            Some(Incident {
                state: IncidentState::Closed,
                outcome: Some(outcome?),
                closed_at: Some(now),
                closed_by: Some(by.to_owned()),
                ..self.clone()
            })
        })
    }

    /// Opens a closed incident again, with the reason. The outcome written before stays readable; what happens next is to be
    /// said anew.
    ///
    /// # Errors
    /// An incident that is not closed.
    pub fn reopen(&self, because: &str, by: &str, now: Moment) -> Result<Incident, Vec<Problem>> {
        if self.state != IncidentState::Closed {
            return Err(vec![Problem { field: "state".into(), message: "This incident is open already.".into() }]);
        }
        Ok(Incident {
            state: IncidentState::UnderReview,
            closed_at: None,
            closed_by: None,
            reopened_at: Some(now),
            reopened_by: Some(by.to_owned()),
            reopened_because: Some(because.to_owned()),
            ..self.clone()
        })
    }

    /// Whether anything may still be added or changed.
    ///
    /// # Errors
    /// A closed incident: it is reopened first, with a reason.
    pub fn open_for_work(&self) -> Result<(), Vec<Problem>> {
        if self.state == IncidentState::Closed {
            let message = "This incident is closed. Please reopen it first, with the reason.";
            return Err(vec![Problem { field: "state".into(), message: message.into() }]);
        }
        Ok(())
    }
}
