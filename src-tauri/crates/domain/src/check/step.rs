//! The one table of what may be done in which state of a check. Everything that touches a check asks here first; nothing
//! else decides it.

use super::{Check, CheckState};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Something that may be done to a check or with what belongs to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "CheckStep")]
pub enum Step {
    /// Record a visit, or correct one.
    Visit,
    /// Record a finding, or correct one.
    Find,
    AddEvidence,
    /// Show an item of evidence inside the program.
    ShowEvidence,
    /// Hand on originals as a sealed package.
    ExportEvidence,
    Pause,
    Resume,
    /// Another person takes a reviewing person's place.
    HandOver,
    ChangeDevice,
    Stop,
    /// Record what happened after a stop.
    AfterStop,
    UndoStop,
    /// The referral sheet in words only.
    PrintReferral,
    /// A reviewer's own judgement, given or revised.
    Judge,
    /// Conclude, or revise the conclusion.
    Conclude,
    /// Make and preview the form.
    MakeForm,
    Sign,
    /// Attach the scan of the form signed in ink.
    AttachScan,
    ExportForm,
    AddAddendum,
}

/// Why a step is refused, in a sentence, and what to do instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{sentence} {next_step}")]
pub struct Refused {
    pub sentence: &'static str,
    pub next_step: &'static str,
}

impl Step {
    pub const ALL: [Step; 20] = [
        Step::Visit,
        Step::Find,
        Step::AddEvidence,
        Step::ShowEvidence,
        Step::ExportEvidence,
        Step::Pause,
        Step::Resume,
        Step::HandOver,
        Step::ChangeDevice,
        Step::Stop,
        Step::AfterStop,
        Step::UndoStop,
        Step::PrintReferral,
        Step::Judge,
        Step::Conclude,
        Step::MakeForm,
        Step::Sign,
        Step::AttachScan,
        Step::ExportForm,
        Step::AddAddendum,
    ];
}

const STOPPED: Refused = Refused {
    sentence: "This check was stopped because illegal content is suspected.",
    next_step: "Do not look further. Record in words who was told and what the police decided.",
};
const QUARANTINED: Refused = Refused {
    sentence: "This check was stopped because illegal content is suspected, so its evidence is in quarantine.",
    next_step: "Leave it as it is. The police decide what happens to it.",
};
const NOT_STOPPED: Refused =
    Refused { sentence: "This check has not been stopped.", next_step: "If illegal content is suspected, stop it first." };
const ALREADY_STOPPED: Refused =
    Refused { sentence: "This check is stopped already.", next_step: "Record in words who was told and what the police decided." };
const PAUSED: Refused = Refused { sentence: "This check is paused.", next_step: "Resume it first." };
const ALREADY_PAUSED: Refused = Refused { sentence: "This check is paused already.", next_step: "Resume it when you continue." };
const NOT_PAUSED: Refused = Refused { sentence: "This check is not paused.", next_step: "You can continue with it." };
const CONCLUDED: Refused =
    Refused { sentence: "This check is concluded.", next_step: "Start another check of the same incident if there is more to look at." };
const SEALED: Refused =
    Refused { sentence: "This check is sealed, because its form is signed.", next_step: "Add what is new as an addendum." };
const NOT_CONCLUDED: Refused =
    Refused { sentence: "This check is not concluded.", next_step: "Record each reviewer's judgement and the conclusion first." };
const NOT_SEALED: Refused =
    Refused { sentence: "This check is not sealed yet.", next_step: "Change the record itself; addenda begin with the first signature." };

impl Check {
    /// Whether this step may be taken as the check stands. Judged by the state and by whether illegal content is suspected.
    ///
    /// # Errors
    /// [`Refused`], in a sentence for the person who tried.
    pub fn may(&self, step: Step) -> Result<(), Refused> {
        use CheckState::{Concluded, Open, Paused, Sealed, Stopped};
        let stopped = self.is_stopped();
        let verdict = match step {
            Step::Visit | Step::Find | Step::AddEvidence => match self.state {
                _ if stopped => Some(STOPPED),
                Open => None,
                Paused => Some(PAUSED),
                Stopped => Some(STOPPED),
                Concluded => Some(CONCLUDED),
                Sealed => Some(SEALED),
            },
            Step::ShowEvidence | Step::ExportEvidence => (stopped || self.state == Stopped).then_some(QUARANTINED),
            Step::Pause => match self.state {
                _ if stopped => Some(STOPPED),
                Open => None,
                Paused => Some(ALREADY_PAUSED),
                Stopped => Some(STOPPED),
                Concluded => Some(CONCLUDED),
                Sealed => Some(SEALED),
            },
            Step::Resume => match self.state {
                _ if stopped => Some(STOPPED),
                Paused => None,
                Open => Some(NOT_PAUSED),
                Stopped => Some(STOPPED),
                Concluded => Some(CONCLUDED),
                Sealed => Some(SEALED),
            },
            Step::HandOver | Step::ChangeDevice => match self.state {
                _ if stopped => Some(STOPPED),
                Open | Paused => None,
                Stopped => Some(STOPPED),
                Concluded => Some(CONCLUDED),
                Sealed => Some(SEALED),
            },
            Step::Stop => (stopped || self.state == Stopped).then_some(ALREADY_STOPPED),
            Step::AfterStop | Step::UndoStop | Step::PrintReferral => (!stopped).then_some(NOT_STOPPED),
            Step::Judge => match self.state {
                Open | Paused | Stopped | Concluded => None,
                Sealed => Some(SEALED),
            },
            Step::Conclude => match self.state {
                Open | Stopped | Concluded => None,
                Paused => Some(PAUSED),
                Sealed => Some(SEALED),
            },
            Step::MakeForm | Step::Sign | Step::AttachScan | Step::ExportForm => match self.state {
                Concluded | Sealed => None,
                Open | Paused => Some(NOT_CONCLUDED),
                Stopped => Some(NOT_CONCLUDED),
            },
            Step::AddAddendum => match self.state {
                Sealed => None,
                Open | Paused | Stopped | Concluded => Some(NOT_SEALED),
            },
        };
        verdict.map_or(Ok(()), Err)
    }
}
