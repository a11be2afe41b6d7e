//! A decision about an incident, with its reasons. "Decided not to refer" is as easy as a referral. A decision is never
//! changed: a later one supersedes it, and both stay readable.

use crate::choice::choices;
use crate::ids::{DecisionId, IncidentId};
use crate::kind::{Kind, Record, SearchText};
use crate::problem::{Problem, Problems};
use crate::time::{self, Day, Moment};
use crate::words;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

choices! {
    /// What was decided.
    pub enum DecisionKind {
        Refer "refer" "To refer",
        NotToRefer "not_to_refer" "Not to refer",
        Internal "internal" "To respond within the school",
        NoFurtherAction "no_further_action" "No further action",
        Other "other" "Other",
    }
}

/// A decision as casework keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Decision {
    pub id: DecisionId,
    pub incident: IncidentId,
    pub kind: DecisionKind,
    /// What was decided.
    pub text: String,
    pub reasons: String,
    /// Who decided, in words.
    pub decided_by: String,
    pub decided_on: Day,
    pub recorded_at: Moment,
    /// The decision that this one replaces.
    pub supersedes: Option<DecisionId>,
}

/// A decision as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct DecisionDraft {
    pub kind: Option<DecisionKind>,
    pub text: String,
    pub reasons: String,
    pub decided_by: String,
    pub decided_on: String,
    pub supersedes: Option<DecisionId>,
}

impl DecisionDraft {
    /// The decision. `earlier` are the decisions of the same incident.
    ///
    /// # Errors
    /// No kind, text, reasons, person or day; superseding what is not there or is superseded already.
    pub fn check(&self, id: DecisionId, incident: IncidentId, earlier: &[Decision], now: Moment) -> Result<Decision, Vec<Problem>> {
        let mut problems = Problems::new();
        if self.kind.is_none() {
            problems.say("kind", "Please say what kind of decision it is.");
        }
        let text = words::text(&mut problems, "text", &self.text, "Please write what was decided.");
        let reasons = words::text(&mut problems, "reasons", &self.reasons, "Please write the reasons for the decision.");
        let decided_by = words::line(&mut problems, "decided_by", &self.decided_by, "Please say who decided.");
        let decided_on = time::past_day(&mut problems, "decided_on", &self.decided_on, time::day_of(now));
        if let Some(replaced) = self.supersedes {
            if !earlier.iter().any(|d| d.id == replaced && d.incident == incident) {
                problems.say("supersedes", "The decision to be replaced does not belong to this incident. Please choose it again.");
            } else if earlier.iter().any(|d| d.supersedes == Some(replaced)) {
                problems.say("supersedes", "That decision has been replaced already. Please replace the later one.");
            }
        }
        problems.or(|| {
            Some(Decision {
                id,
                incident,
                kind: self.kind?,
                text: text?,
                reasons: reasons?,
                decided_by: decided_by?,
                decided_on: decided_on?,
                recorded_at: now,
                supersedes: self.supersedes,
            })
        })
    }
}

/// The decisions that nothing has superseded.
pub fn standing(decisions: &[Decision]) -> Vec<&Decision> {
    decisions.iter().filter(|d| !decisions.iter().any(|later| later.supersedes == Some(d.id))).collect()
}

impl Record for Decision {
    const KIND: Kind = Kind::Decision;
    fn id(&self) -> Uuid {
        self.id.uuid()
    }
    fn search(&self) -> Option<SearchText> {
        let texts = [self.text.as_str(), &self.reasons, &self.decided_by];
        Some(SearchText::of(self.kind.label(), texts.map(Some)))
    }
    fn within(&self) -> Option<(Kind, Uuid)> {
        Some((Kind::Incident, self.incident.uuid()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Moment {
        time::london(time::parse_day("21/11/2026").unwrap(), time::parse_time("14:00").unwrap()).unwrap()
    }

    fn typed() -> DecisionDraft {
        DecisionDraft {
            kind: Some(DecisionKind::NotToRefer),
            text: "Not referred to children's social care.".into(),
            reasons: "No sign of harm; both families are working with the school.".into(),
            decided_by: "Ms Sample, DSL".into(),
            decided_on: "21/11/2026".into(),
            supersedes: None,
        }
    }

    fn id(n: u128) -> DecisionId {
        DecisionId::from_uuid(Uuid::from_u128(n))
    }

    fn incident(n: u128) -> IncidentId {
        IncidentId::from_uuid(Uuid::from_u128(n))
    }

    #[test]
    fn not_to_refer_needs_reasons_like_any_other_decision() {
        assert_eq!(typed().check(id(1), incident(1), &[], now()).unwrap().kind, DecisionKind::NotToRefer);
        let unreasoned = DecisionDraft { reasons: "\n".into(), ..typed() };
        assert_eq!(unreasoned.check(id(1), incident(1), &[], now()).unwrap_err()[0].field, "reasons");
        let tomorrow = DecisionDraft { decided_on: "22/11/2026".into(), ..typed() };
        assert_eq!(tomorrow.check(id(1), incident(1), &[], now()).unwrap_err()[0].field, "decided_on");
    }

    #[test]
    fn a_decision_is_superseded_once_and_only_within_its_incident() {
        let first = typed().check(id(1), incident(1), &[], now()).unwrap();
        let replacing = DecisionDraft { kind: Some(DecisionKind::Refer), supersedes: Some(id(1)), ..typed() };
        let second = replacing.check(id(2), incident(1), std::slice::from_ref(&first), now()).unwrap();
        let both = [first, second];
        assert_eq!(standing(&both).iter().map(|d| d.id).collect::<Vec<_>>(), [id(2)]);
        assert_eq!(replacing.check(id(3), incident(1), &both, now()).unwrap_err()[0].field, "supersedes");
        let elsewhere = replacing.check(id(3), incident(2), &both[..1], now());
        assert_eq!(elsewhere.unwrap_err()[0].field, "supersedes", "a decision of another incident");
    }
}
