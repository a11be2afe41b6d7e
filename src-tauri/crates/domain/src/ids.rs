//! Typed identifiers, so that a person can never be taken for a device. Version 7 UUIDs made by the caller, who has the
//! clock and the randomness. Ids say nothing about what they name.

use serde::{Deserialize, Serialize};
use std::fmt;
use ts_rs::TS;
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
        #[serde(transparent)]
        #[ts(type = "string")]
        pub struct $name(Uuid);
        impl $name {
            /// Takes a version 7 UUID made by whoever holds the clock and the randomness.
            pub fn from_uuid(uuid: Uuid) -> Self { Self(uuid) }
            /// The UUID itself, for storing.
            pub fn uuid(self) -> Uuid { self.0 }
            /// Reads the hyphenated form; anything else is `None`.
            pub fn parse(text: &str) -> Option<Self> { Uuid::try_parse(text).ok().map(Self) }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.hyphenated().fmt(f) }
        }
        impl From<Uuid> for $name { fn from(uuid: Uuid) -> Self { Self(uuid) } }
    )*};
}

ids! {
    /// Somebody who can unlock the store.
    UserId
    /// From one unlocking to the next locking.
    SessionId
    /// A learner or an adult of the school.
    PersonId
    /// A device in the register.
    DeviceId
    /// An online-safety incident or concern.
    IncidentId
    /// Something to be done about an incident.
    ActionId
    /// A decision with its reasons.
    DecisionId
    /// A referral to an agency.
    ReferralId
    /// Parents informed, support, feedback, lessons: what followed an incident.
    FollowUpId
    /// What one child's chronology receives from an incident.
    ChronologyId
    /// What was decided when illegal activity was suspected before a check began.
    EscalationId
    /// A device check.
    CheckId
    /// A site or a place on a device that was looked at.
    VisitId
    /// A finding of a check.
    FindingId
    /// A pause, a resumption, a hand-over, a change of device.
    InterruptionId
    /// An item of evidence.
    EvidenceId
    /// What happened after a check was stopped.
    StopEntryId
    /// A reviewer's own judgement.
    JudgementId
    /// A later fact added to a sealed check.
    AddendumId
    /// A form made from a check or an incident.
    FormId
}
