//! What may be done with an incident as it stands. A closed one is reopened before anything about it is changed; what
//! followed it, and what a child's chronology receives, may be written down afterwards as well.

use super::{Incident, IncidentState, MissingForClosing};
use crate::role::Permission;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Something that may be done with an incident or added to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "IncidentStep")]
pub enum Step {
    /// Take it on, or judge it anew.
    Triage,
    Amend,
    /// Add an action, or open a settled one again.
    Act,
    Decide,
    Refer,
    FollowUp,
    /// Add to a child's chronology.
    Chronicle,
    StartCheck,
    Close,
    Reopen,
    /// Save it as a form.
    Print,
}

impl Step {
    pub const ALL: [Step; 11] = [
        Step::Triage,
        Step::Amend,
        Step::Act,
        Step::Decide,
        Step::Refer,
        Step::FollowUp,
        Step::Chronicle,
        Step::StartCheck,
        Step::Close,
        Step::Reopen,
        Step::Print,
    ];

    /// What whoever takes the step must be permitted.
    pub fn permission(self) -> Permission {
        match self {
            Step::StartCheck => Permission::ConductChecks,
            _ => Permission::WriteCasework,
        }
    }
}

impl Incident {
    /// Whether the step may be taken as the incident stands. `missing` comes from [`super::what_is_missing_to_close`].
    pub fn may(&self, step: Step, missing: &[MissingForClosing]) -> bool {
        let open = self.state != IncidentState::Closed;
        match step {
            Step::Triage | Step::Amend | Step::Act | Step::Decide | Step::Refer | Step::StartCheck => open,
            Step::Close => open && missing.is_empty(),
            Step::Reopen => !open,
            Step::FollowUp | Step::Chronicle | Step::Print => true,
        }
    }
}
