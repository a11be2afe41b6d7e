//! What the response matrix suggests and what people made of it. A suggestion that is not taken and an action that was
//! not suggested each need a reason. Nothing here acts by itself: actions are records of their own.

use crate::choice::choices;
use crate::policy::Matrix;
use crate::problem::{Problem, Problems};
use crate::words;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

choices! {
    /// What became of an action of the matrix.
    pub enum Proposed {
        /// Suggested and taken.
        Suggested "suggested" "Suggested by the policy",
        /// Not suggested, and taken all the same.
        Added "added" "Added",
        /// Suggested, and not taken.
        Declined "declined" "Suggested, not taken",
    }
}

/// An action of the matrix in one incident, worded as it was then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ProposedAction {
    /// Id in the policy pack.
    pub action: String,
    pub label: String,
    pub choice: Proposed,
    /// Why it deviates; `None` exactly when it does not.
    pub reason: Option<String>,
}

/// One line of the tick list as it stood when it was sent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ProposedDraft {
    pub action: String,
    pub ticked: bool,
    pub reason: String,
}

impl From<&ProposedAction> for ProposedDraft {
    fn from(kept: &ProposedAction) -> Self {
        let reason = kept.reason.clone().unwrap_or_default();
        Self { action: kept.action.clone(), ticked: kept.choice != Proposed::Declined, reason }
    }
}

/// The tick list as the matrix fills it in.
pub fn suggested(matrix: &Matrix, misuse: Option<&str>) -> Vec<ProposedDraft> {
    let line = |id: &String| ProposedDraft { action: id.clone(), ticked: matrix.suggests(misuse, id), reason: String::new() };
    matrix.actions.iter().map(|action| line(&action.id)).collect()
}

/// Judges a tick list against the matrix. Without a misuse row nothing was suggested, so nothing deviates.
pub(super) fn check(matrix: &Matrix, misuse: Option<&str>, ticks: &[ProposedDraft]) -> Result<Vec<ProposedAction>, Vec<Problem>> {
    let mut problems = Problems::new();
    for (place, tick) in ticks.iter().enumerate() {
        if matrix.action(&tick.action).is_none() {
            problems.say(format!("{place}.action"), "The policy has no such action. Please choose one from its list.");
        }
        if ticks[..place].iter().any(|earlier| earlier.action == tick.action) {
            problems.say(format!("{place}.action"), "This action is listed twice. Please keep one of the two.");
        }
    }
    let mut kept = Vec::new();
    for action in &matrix.actions {
        let found = ticks.iter().enumerate().find(|(_, tick)| tick.action == action.id);
        let ticked = found.is_some_and(|(_, tick)| tick.ticked);
        let choice = match (matrix.suggests(misuse, &action.id), ticked) {
            (false, false) => continue,
            (true, true) => Proposed::Suggested,
            (false, true) => Proposed::Added,
            (true, false) => Proposed::Declined,
        };
        let mut reason = None;
        if choice == Proposed::Declined || (choice == Proposed::Added && misuse.is_some()) {
            let field = found.map_or_else(|| action.id.clone(), |(place, _)| format!("{place}.reason"));
            let missing = if choice == Proposed::Declined {
                format!("The policy suggests “{}”. Please tick it, or say why not.", action.label)
            } else {
                format!("The policy does not suggest “{}” here. Please say why it is needed, or untick it.", action.label)
            };
            reason = words::text(&mut problems, &field, found.map_or("", |(_, tick)| &tick.reason), &missing);
        }
        kept.push(ProposedAction { action: action.id.clone(), label: action.label.clone(), choice, reason });
    }
    problems.or(|| Some(kept))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::PolicyPack;

    #[test]
    fn the_matrix_ticks_and_taking_all_of_it_needs_no_reason() {
        let matrix = PolicyPack::shipped().unwrap().learner;
        let ticks = suggested(&matrix, Some("device-misuse"));
        let ticked: Vec<_> = ticks.iter().filter(|t| t.ticked).map(|t| t.action.as_str()).collect();
        assert_eq!(ticked, ["headteacher", "inform_parents", "remove_access", "further_sanction"]);
        let kept = check(&matrix, Some("device-misuse"), &ticks).unwrap();
        assert!(kept.iter().all(|p| p.choice == Proposed::Suggested && p.reason.is_none()));
        assert_eq!(kept.len(), 4);
    }

    #[test]
    fn each_deviation_needs_its_reason_beside_its_line() {
        let matrix = PolicyPack::shipped().unwrap().learner;
        let mut ticks = suggested(&matrix, Some("device-misuse"));
        ticks[2].ticked = false; // headteacher, suggested
        ticks[7].ticked = true; // warning, not suggested
        let said = check(&matrix, Some("device-misuse"), &ticks).unwrap_err();
        assert_eq!(said.iter().map(|p| p.field.as_str()).collect::<Vec<_>>(), ["2.reason", "7.reason"]);
        ticks[2].reason = "The headteacher reported it.".into();
        ticks[7].reason = "A warning was agreed with the parents.".into();
        let kept = check(&matrix, Some("device-misuse"), &ticks).unwrap();
        let declined = kept.iter().find(|p| p.action == "headteacher").unwrap();
        assert_eq!((declined.choice, declined.reason.as_deref()), (Proposed::Declined, Some("The headteacher reported it.")));
        assert_eq!(kept.iter().find(|p| p.action == "warning").unwrap().choice, Proposed::Added);
    }

    #[test]
    fn a_suggestion_left_out_of_the_list_is_a_deviation_too() {
        let matrix = PolicyPack::shipped().unwrap().learner;
        let said = check(&matrix, Some("disrepute"), &[]).unwrap_err();
        assert_eq!(said.iter().map(|p| p.field.as_str()).collect::<Vec<_>>(), ["class_teacher", "senior_staff", "headteacher"]);
        assert!(check(&matrix, None, &[]).unwrap().is_empty());
    }

    #[test]
    fn an_unknown_or_repeated_action_is_refused() {
        let matrix = PolicyPack::shipped().unwrap().learner;
        let tick = |action: &str| ProposedDraft { action: action.into(), ticked: true, reason: "because".into() };
        let said = check(&matrix, None, &[tick("expel"), tick("warning"), tick("warning")]).unwrap_err();
        assert_eq!(said.iter().map(|p| p.field.as_str()).collect::<Vec<_>>(), ["0.action", "2.action"]);
    }
}
