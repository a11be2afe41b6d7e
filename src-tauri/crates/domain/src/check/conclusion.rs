//! How a check ends: the conclusion, the ways its outcome takes, and what must be there before it may end.

use super::{Check, CheckState, DoneBy};
use crate::choice::choices;
use crate::interruption::{Interruption, InterruptionKind};
use crate::judgement::Judgement;
use crate::problem::{Problem, Problems};
use crate::stop::{StopEntry, what_is_missing_after_stop};
use crate::time::Moment;
use crate::words;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

choices! {
    /// A way that the outcome takes. Several may apply.
    pub enum OutcomeRoute {
        InternalOrDisciplinary "internal_or_disciplinary" "Internal response or discipline procedures",
        LocalAuthorityOrTrust "local_authority_or_trust" "Involvement of the local authority or trust",
        Police "police" "Police involvement or action",
    }
}

/// The conclusion of a check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Conclusion {
    pub text: String,
    /// The action proposed or taken.
    pub action: Option<String>,
    pub internal_or_disciplinary: bool,
    pub local_authority_or_trust: bool,
    pub police: bool,
    /// Why nothing further is done; given exactly when no way is taken.
    pub no_further_action_reason: Option<String>,
    pub at: Moment,
    pub by: DoneBy,
}

impl Conclusion {
    /// The ways taken, in the order of the form.
    pub fn routes(&self) -> Vec<OutcomeRoute> {
        OutcomeRoute::ALL
            .iter()
            .copied()
            .filter(|route| match route {
                OutcomeRoute::InternalOrDisciplinary => self.internal_or_disciplinary,
                OutcomeRoute::LocalAuthorityOrTrust => self.local_authority_or_trust,
                OutcomeRoute::Police => self.police,
            })
            .collect()
    }
}

/// The conclusion as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ConclusionDraft {
    pub text: String,
    pub action: String,
    pub routes: Vec<OutcomeRoute>,
    pub no_further_action: bool,
    pub no_further_action_reason: String,
}

impl ConclusionDraft {
    /// The conclusion, or what is wrong with it.
    ///
    /// # Errors
    /// No conclusion; neither a way nor "no further action" with its reason; both; a way without the action taken or proposed.
    pub fn check(&self, now: Moment, by: DoneBy) -> Result<Conclusion, Vec<Problem>> {
        let mut problems = Problems::new();
        let text = words::text(&mut problems, "text", &self.text, "Please write the conclusion.");
        let action = words::optional_text(&mut problems, "action", &self.action);
        let reason = words::optional_text(&mut problems, "no_further_action_reason", &self.no_further_action_reason);
        match (self.routes.is_empty(), self.no_further_action) {
            (true, false) => problems.say("routes", "Please choose what follows, or say that there is no further action and why."),
            (false, true) => {
                problems.say("no_further_action", "You chose what follows and also no further action. Please choose one of the two.")
            }
            (true, true) if reason == Some(None) => {
                problems.say("no_further_action_reason", "Please write why there is no further action.")
            }
            (false, false) if action == Some(None) => problems.say("action", "Please write the action taken or proposed."),
            _ => {}
        }
        let takes = |route| self.routes.contains(&route);
        problems.or(|| {
            Some(Conclusion {
                text: text?,
                action: action?,
                internal_or_disciplinary: takes(OutcomeRoute::InternalOrDisciplinary),
                local_authority_or_trust: takes(OutcomeRoute::LocalAuthorityOrTrust),
                police: takes(OutcomeRoute::Police),
                no_further_action_reason: if self.no_further_action { reason? } else { None },
                at: now,
                by,
            })
        })
    }
}

/// What must still be recorded before the check may be concluded, or before it may stay so: each reviewer's own judgement,
/// every pause resumed, and after a stop what a stopped check must say. The conclusion itself is checked as a draft.
pub fn what_is_missing_to_conclude(
    check: &Check,
    judgements: &[Judgement],
    interruptions: &[Interruption],
    stop_entries: &[StopEntry],
) -> Vec<Problem> {
    let mut problems = Problems::new();
    for (field, reviewer) in ["first_reviewer", "second_reviewer"].into_iter().zip(check.reviewers()) {
        if !judgements.iter().any(|judgement| judgement.reviewer.user == reviewer.user) {
            problems.say(format!("judgement.{field}"), "This reviewing person has not recorded their own judgement yet.");
        }
    }
    let count = |kind| interruptions.iter().filter(|i| i.kind == kind).count();
    let pauses_end_here = check.is_stopped() && check.state != CheckState::Open;
    if !pauses_end_here && (check.state == CheckState::Paused || count(InterruptionKind::Pause) > count(InterruptionKind::Resume)) {
        problems.say("pause", "The check is still paused. Please resume it first.");
    }
    let mut said = problems.or(|| Some(())).err().unwrap_or_default();
    if check.is_stopped() {
        said.extend(what_is_missing_after_stop(stop_entries));
    }
    said
}

impl Check {
    /// The check concluded.
    ///
    /// # Errors
    /// What is missing to conclude, said beside its fields. The caller asked `may(Step::Conclude)` first.
    pub fn concluded(
        mut self,
        conclusion: Conclusion,
        judgements: &[Judgement],
        interruptions: &[Interruption],
        stop_entries: &[StopEntry],
    ) -> Result<Check, Vec<Problem>> {
        let missing = what_is_missing_to_conclude(&self, judgements, interruptions, stop_entries);
        if !missing.is_empty() {
            return Err(missing);
        }
        self.state = CheckState::Concluded;
        self.conclusion = Some(conclusion);
        Ok(self)
    }
}
