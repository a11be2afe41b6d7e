//! The gate before a device check: a check may only begin when no illegal activity is suspected. Owns what an answer means;
//! the kinds and the advice are the policy pack's. Must not know how a check is recorded.

use crate::policy::{Advice, PolicyPack, SuspectedKind};
use crate::problem::{Problem, Problems};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The gate as answered.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct GateDraft {
    /// Ids of the suspected kinds.
    pub suspected: Vec<String>,
    /// Somebody may come to serious harm.
    pub serious_harm: bool,
    /// Said in so many words: none of the kinds is suspected and no serious harm is feared. An unanswered gate is not a clear one.
    pub nothing_suspected: bool,
}

/// What the answer means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "gate")]
pub enum Gate {
    /// A check may begin.
    Clear,
    /// No check may begin. The kinds in the pack's order, the most urgent advice first.
    Escalate { suspected: Vec<SuspectedKind>, serious_harm: bool, advice: Vec<Advice> },
}

impl GateDraft {
    /// What the answer means under the school's policy.
    ///
    /// # Errors
    /// No answer; "nothing is suspected" together with a suspicion; a kind that the pack does not list.
    pub fn check(&self, pack: &PolicyPack) -> Result<Gate, Vec<Problem>> {
        let mut problems = Problems::new();
        if self.suspected.iter().any(|id| pack.suspected(id).is_none()) {
            problems.say("suspected", "The school's policy does not list this kind. Please choose from the list.");
        }
        let something = !self.suspected.is_empty() || self.serious_harm;
        if something && self.nothing_suspected {
            problems.say("nothing_suspected", "You chose a suspicion and also that nothing is suspected. Please choose one of the two.");
        }
        if !something && !self.nothing_suspected {
            problems.say("nothing_suspected", "Please answer: is any of these suspected? If not, say that nothing is.");
        }
        problems.or(|| {
            if !something {
                return Some(Gate::Clear);
            }
            let suspected = pack.escalate_at_once.iter().filter(|kind| self.suspected.contains(&kind.id)).cloned().collect();
            let advice = pack.advice_for(&self.suspected, self.serious_harm).into_iter().cloned().collect();
            Some(Gate::Escalate { suspected, serious_harm: self.serious_harm, advice })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::AdviceKind;

    fn pack() -> PolicyPack {
        PolicyPack::parse(PolicyPack::SHIPPED).unwrap()
    }

    fn answer(suspected: &[&str], serious_harm: bool, nothing_suspected: bool) -> Result<Gate, Vec<Problem>> {
        GateDraft { suspected: suspected.iter().map(|s| s.to_string()).collect(), serious_harm, nothing_suspected }.check(&pack())
    }

    fn advice(gate: Result<Gate, Vec<Problem>>) -> Vec<AdviceKind> {
        match gate {
            Ok(Gate::Escalate { advice, .. }) => advice.into_iter().map(|a| a.id).collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn only_a_gate_answered_with_nothing_is_clear() {
        assert_eq!(answer(&[], false, true), Ok(Gate::Clear));
        assert_eq!(answer(&[], false, false).unwrap_err()[0].field, "nothing_suspected", "silence is not an answer");
        assert_eq!(answer(&["cyber-offences"], false, true).unwrap_err()[0].field, "nothing_suspected");
        for kind in pack().escalate_at_once {
            let Ok(Gate::Escalate { suspected, .. }) = answer(&[&kind.id], false, false) else { panic!("{}", kind.id) };
            assert_eq!(suspected, [kind]);
        }
        assert!(matches!(answer(&[], true, false), Ok(Gate::Escalate { .. })), "serious harm alone escalates");
    }

    #[test]
    fn the_advice_fits_the_kind() {
        assert!(advice(answer(&["self-generated-images", "cyber-offences"], true, false)).contains(&AdviceKind::NeverView));
        assert_eq!(advice(answer(&["cyber-offences"], false, false)), [AdviceKind::Preserve], "no never-view advice for cyber matters");
        assert_eq!(advice(answer(&[], true, false)), [AdviceKind::SeriousHarm]);
    }

    #[test]
    fn an_unlisted_kind_is_refused_and_not_taken_for_nothing() {
        assert_eq!(answer(&["parking"], false, false).unwrap_err()[0].field, "suspected");
        assert_eq!(answer(&["parking"], false, true).unwrap_err().len(), 2);
    }
}
