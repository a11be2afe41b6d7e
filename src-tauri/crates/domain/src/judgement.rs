//! Each reviewing person's own view on whether the concern has substance. Nobody judges for another; a different view is
//! kept, never settled by a vote.

use crate::check::{Check, Reviewer};
use crate::choice::choices;
use crate::ids::{CheckId, JudgementId, UserId};
use crate::kind::{Kind, Record, SearchText};
use crate::problem::{Problem, Problems};
use crate::time::Moment;
use crate::words;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

choices! {
    /// Whether the concern has substance.
    pub enum Substance {
        Yes "yes" "The concern has substance",
        No "no" "The concern has no substance",
        CannotSay "cannot_say" "It cannot be said whether the concern has substance",
    }
}

/// One reviewing person's judgement. A revised one is a new revision of the same record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "ReviewerJudgement")]
pub struct Judgement {
    pub id: JudgementId,
    pub check: CheckId,
    pub reviewer: Reviewer,
    pub substantiated: Substance,
    pub reasons: String,
    pub at: Moment,
}

/// A judgement as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct JudgementDraft {
    /// Nothing as long as it is not answered.
    #[serde(default)]
    pub substantiated: Option<Substance>,
    #[serde(default)]
    pub reasons: String,
}

impl JudgementDraft {
    /// The judgement of `who`, the user who gives it.
    ///
    /// # Errors
    /// Somebody who does not review this check; no view; no reasons.
    pub fn check(&self, id: JudgementId, check: &Check, who: UserId, now: Moment) -> Result<Judgement, Vec<Problem>> {
        let mut problems = Problems::new();
        let reviewer = check.reviewers().find(|r| r.user == who).cloned();
        if reviewer.is_none() {
            problems.say("reviewer", "Only the people who review this check can judge it, each for themselves.");
        }
        if self.substantiated.is_none() {
            problems.say("substantiated", "Please say whether the concern has substance.");
        }
        let reasons = words::text(&mut problems, "reasons", &self.reasons, "Please give the reasons for your judgement.");
        problems.or(|| {
            Some(Judgement { id, check: check.id, reviewer: reviewer?, substantiated: self.substantiated?, reasons: reasons?, at: now })
        })
    }
}

/// Whether the present reviewers' judgements differ. Those of a person who handed over no longer count, but are kept.
pub fn dissent(check: &Check, judgements: &[Judgement]) -> bool {
    let mut views = judgements.iter().filter(|j| check.is_reviewer(j.reviewer.user)).map(|j| j.substantiated);
    views.next().is_some_and(|first| views.any(|other| other != first))
}

impl Record for Judgement {
    const KIND: Kind = Kind::Judgement;
    fn id(&self) -> Uuid {
        self.id.uuid()
    }
    fn search(&self) -> Option<SearchText> {
        Some(SearchText::of(&self.reviewer.name, [Some(self.reasons.as_str())]))
    }
    fn within(&self) -> Option<(Kind, Uuid)> {
        Some((Kind::Check, self.check.uuid()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::sample;

    fn judged(who: u128, substantiated: Substance) -> Judgement {
        let draft = JudgementDraft { substantiated: Some(substantiated), reasons: "Seen together".into() };
        draft.check(JudgementId::from_uuid(Uuid::from_u128(who)), &sample::open(), sample::user(who), sample::at("14:30")).unwrap()
    }

    #[test]
    fn only_a_reviewer_judges_and_with_a_view_and_reasons() {
        let draft = JudgementDraft { substantiated: None, reasons: " ".into() };
        let said = draft.check(JudgementId::from_uuid(Uuid::nil()), &sample::open(), sample::user(4), sample::at("14:30")).unwrap_err();
        assert_eq!(said.iter().map(|p| p.field.as_str()).collect::<Vec<_>>(), ["reviewer", "substantiated", "reasons"]);
    }

    #[test]
    fn dissent_is_a_difference_between_present_reviewers() {
        let check = sample::open();
        let (first, second) = (judged(1, Substance::Yes), judged(2, Substance::CannotSay));
        assert!(dissent(&check, &[first.clone(), second.clone()]));
        assert!(!dissent(&check, &[first.clone(), judged(2, Substance::Yes)]));
        assert!(!dissent(&check, std::slice::from_ref(&first)) && !dissent(&check, &[]));
        let mut alone = check;
        alone.second_reviewer = None;
        assert!(!dissent(&alone, &[first, second]), "who handed over does not count");
    }
}
