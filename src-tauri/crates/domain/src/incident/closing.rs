//! What an incident still lacks before it may be closed. Pure: the caller passes the whole case.

use super::{Incident, IncidentState, Involvement};
use crate::action::{Action, ActionState};
use crate::choice::choices;
use crate::decision::{self, Decision, DecisionKind};
use crate::follow_up::{FollowUp, FollowUpKind};
use crate::person::PersonKind;
use crate::referral::Referral;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

choices! {
    /// Something an incident lacks before it may be closed.
    pub enum Missing {
        Triage "triage" "Nobody has taken it on yet: it is still only received.",
        NextStep "next_step" "It was reopened, and nobody has said what happens next.",
        OpenActions "open_actions" "Actions are still open: do them, or drop them with the reason.",
        Decision "decision" "No decision with its reasons is recorded.",
        Referral "referral" "It was decided to refer it, and no referral is recorded.",
        DecisionToRefer "decision_to_refer" "It was referred, and no decision to refer it stands. Record the decision that does.",
        Reply "reply" "A referral has no reply yet: record it, or that none came.",
        Parents "parents" "Nothing says that parents or carers were informed, or why not.",
        Support "support" "Nothing says what support was offered.",
        Feedback "feedback" "Nothing says that whoever reported it was given feedback, or why not.",
        OpenChecks "open_checks" "A device check is still open.",
    }
}

/// One missing thing, with the sentence that says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MissingForClosing {
    pub what: Missing,
    pub message: String,
}

/// What belongs to an incident.
#[derive(Debug, Clone, Copy, Default)]
pub struct CaseSoFar<'a> {
    pub actions: &'a [Action],
    pub decisions: &'a [Decision],
    pub referrals: &'a [Referral],
    pub follow_ups: &'a [FollowUp],
    /// Device checks of this incident that are not concluded.
    pub open_checks: usize,
}

/// What is missing, in the order in which one would do it. Parents are asked about when a learner is affected or
/// alleged; support when the matter is grave.
pub fn what_is_missing_to_close(incident: &Incident, case: CaseSoFar<'_>) -> Vec<MissingForClosing> {
    let followed = |kinds: &[FollowUpKind]| case.follow_ups.iter().any(|f| kinds.contains(&f.kind));
    let about_a_learner =
        |i: &super::Involved| i.linked.kind == PersonKind::Learner && matches!(i.role, Involvement::Affected | Involvement::Alleged);
    let standing = decision::standing(case.decisions);
    let refers = standing.iter().any(|d| d.kind == DecisionKind::Refer);
    let lacking = [
        (Missing::Triage, incident.state == IncidentState::Received),
        (Missing::NextStep, incident.reopened_at.is_some_and(|reopened| incident.triaged_at.is_none_or(|taken| taken < reopened))),
        (Missing::Decision, standing.is_empty()),
        (Missing::DecisionToRefer, !standing.is_empty() && !refers && !case.referrals.is_empty()),
        (Missing::Referral, refers && case.referrals.is_empty()),
        (Missing::Reply, case.referrals.iter().any(|referral| referral.reply.is_none())),
        (Missing::OpenActions, case.actions.iter().any(|a| a.state == ActionState::Open)),
        (Missing::OpenChecks, case.open_checks > 0),
        (
            Missing::Parents,
            incident.people.iter().any(about_a_learner) && !followed(&[FollowUpKind::ParentsInformed, FollowUpKind::ParentsNotInformed]),
        ),
        (Missing::Support, incident.severity.is_grave() && !followed(&[FollowUpKind::SupportOffered])),
        (Missing::Feedback, !followed(&[FollowUpKind::FeedbackToReporter])),
    ];
    let said = |what: Missing| MissingForClosing { what, message: what.label().to_owned() };
    lacking.into_iter().filter(|(_, is)| *is).map(|(what, _)| said(what)).collect()
}
