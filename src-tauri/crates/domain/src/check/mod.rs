//! The device check: the procedure of reviewing a device and internet sites, from its authorisation to its seal. Owns what
//! a check is; the rules of when what may be done are in `step`. What was visited, found and kept are records of their own.

mod conclusion;
mod draft;
mod reviewer;
mod step;

pub use conclusion::{Conclusion, ConclusionDraft, OutcomeRoute, what_is_missing_to_conclude};
pub use draft::{CheckDraft, Starting, device_kept_for};
pub use reviewer::{Reviewer, fold_name, is_concerned, names_concerned};
pub use step::{Refused, Step};

use crate::choice::choices;
use crate::device::Device;
use crate::ids::{CheckId, DeviceId, IncidentId, UserId};
use crate::kind::{Kind, Record, SearchText};
use crate::problem::Problems;
use crate::time::{self, Moment};
use crate::words;
use chrono::{DurationRound, TimeDelta};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

choices! {
    /// How far a check has come.
    pub enum CheckState {
        Open "open" "Open",
        Paused "paused" "Paused",
        /// Illegal content was suspected while it was open, paused or concluded. A sealed check stays sealed when it is stopped.
        Stopped "stopped" "Stopped: illegal content suspected",
        /// Judged and concluded, nobody has signed.
        Concluded "concluded" "Concluded, not signed",
        /// From the first signature: later facts are addenda.
        Sealed "sealed" "Sealed",
    }
}

choices! {
    /// Where and when the check was conducted, as seen from its record.
    pub enum CheckMode {
        /// Recorded while it happens, beside the browser.
        Here "here" "Recorded while it was conducted",
        /// Conducted on another machine, with the blank form, and entered afterwards.
        EnteredLater "entered_later" "Entered later",
    }
}

/// Who did something, by their name at that time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DoneBy {
    pub user: UserId,
    pub name: String,
}

/// The designated device as it was when the check used it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DeviceAsUsed {
    pub device: DeviceId,
    pub name: String,
    pub asset_number: Option<String>,
    /// Where it stood during the check.
    pub location: String,
}

impl DeviceAsUsed {
    /// The device as a check uses it, at `location` or, where that is left empty, where the register keeps it. Problems are
    /// said at the fields `device` and `device_location`.
    pub fn of(problems: &mut Problems, device: Option<&Device>, location: &str) -> Option<Self> {
        let Some(device) = device else {
            problems.say("device", "Please choose the designated device from the register.");
            return None;
        };
        if device.designated_on.is_none() {
            problems.say(
                "device",
                "This device is not declared as designated. Please choose one that learners do not use and the police can take away.",
            );
            return None;
        }
        let location = words::optional_line(problems, "device_location", location)?.unwrap_or_else(|| device.location.clone());
        Some(Self { device: device.id, name: device.name.clone(), asset_number: device.asset_number.clone(), location })
    }
}

/// A device check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Check {
    pub id: CheckId,
    /// The incident's reference with the number of the check: `…-C1`.
    pub reference: String,
    pub incident: IncidentId,
    pub state: CheckState,
    /// Who authorised it, with their position.
    pub authorised_by: String,
    /// The reason for the investigation.
    pub reason: String,
    /// Why no serious harm was feared although the incident is grave.
    pub harm_reason: Option<String>,
    /// Why it began although the incident had been passed on at once.
    pub escalated_reason: Option<String>,
    /// Group, class or section, as the form has it.
    pub group: Option<String>,
    pub first_reviewer: Reviewer,
    pub second_reviewer: Option<Reviewer>,
    /// Why one person reviews alone; given exactly when there is no second.
    pub alone_reason: Option<String>,
    pub device: DeviceAsUsed,
    /// Internet access on the device suits the check.
    pub internet_confirmed: bool,
    /// The school's monitoring knows of the check or covers it.
    pub monitoring_confirmed: bool,
    /// Why the check went on although one of the two was not confirmed.
    pub unconfirmed_reason: Option<String>,
    pub mode: CheckMode,
    /// When the check began: for one entered later, when it was conducted.
    pub started_at: Moment,
    /// When its record was begun.
    pub entered_at: Moment,
    /// Where it was conducted, if entered later.
    pub conducted_where: Option<String>,
    /// Why it was entered later.
    pub late_reason: Option<String>,
    /// When illegal content was suspected; empty again once a mistaken stop is undone. Its evidence is quarantined meanwhile.
    pub stopped_at: Option<Moment>,
    /// The state before the stop, to return to when it is undone.
    pub stopped_from: Option<CheckState>,
    pub conclusion: Option<Conclusion>,
    pub sealed_at: Option<Moment>,
}

impl Check {
    /// Both reviewers, or the one who reviews alone.
    pub fn reviewers(&self) -> impl Iterator<Item = &Reviewer> {
        std::iter::once(&self.first_reviewer).chain(self.second_reviewer.as_ref())
    }

    /// Whether this user reviews this check.
    pub fn is_reviewer(&self, user: UserId) -> bool {
        self.reviewers().any(|reviewer| reviewer.user == user)
    }

    /// Judged and concluded, signed or not. A check stopped after its conclusion has not ended.
    pub fn has_ended(&self) -> bool {
        matches!(self.state, CheckState::Concluded | CheckState::Sealed)
    }

    /// Illegal content was suspected and that has not been undone: nothing of its evidence is shown or leaves.
    pub fn is_stopped(&self) -> bool {
        self.stopped_at.is_some()
    }

    /// The moment of an entry in this check's log, from the fields `<field>_day` and `<field>_time`. Left empty it is `now`,
    /// but a check that is entered later must say it. Not before the check began, and not ahead.
    pub fn moment(&self, problems: &mut Problems, field: &str, day: &str, time: &str, now: Moment) -> Option<Moment> {
        if day.trim().is_empty() && time.trim().is_empty() && self.mode == CheckMode::Here {
            return Some(now);
        }
        let at = time::past_moment(problems, field, day, time, now)?;
        // What is typed has no seconds: the minute in which the check began counts as after its beginning.
        let began = self.started_at.duration_trunc(TimeDelta::minutes(1)).unwrap_or(self.started_at);
        if at < began {
            problems.say(format!("{field}_time"), "This is before the check began. Please check the date and the time.");
            return None;
        }
        Some(at)
    }

    /// The check after this step, which `may` allowed: `Pause`, `Resume`, `Sign` and their like change the state, most do not.
    /// Stopping, undoing and concluding have their own functions, because they carry more.
    ///
    /// # Errors
    /// The step is not allowed as the check stands.
    pub fn after(mut self, step: Step, now: Moment) -> Result<Check, Refused> {
        self.may(step)?;
        match step {
            Step::Pause => self.state = CheckState::Paused,
            Step::Resume => self.state = CheckState::Open,
            Step::Sign => {
                self.state = CheckState::Sealed;
                self.sealed_at.get_or_insert(now);
            }
            Step::Stop => {
                self.stopped_at = Some(now);
                if self.state != CheckState::Sealed {
                    self.stopped_from = Some(self.state);
                    self.state = CheckState::Stopped;
                }
            }
            Step::UndoStop => {
                self.stopped_at = None;
                let before = self.stopped_from.take();
                if self.state == CheckState::Stopped {
                    self.state = before.unwrap_or(CheckState::Paused);
                }
            }
            _ => {}
        }
        Ok(self)
    }
}

impl Record for Check {
    const KIND: Kind = Kind::Check;
    fn id(&self) -> Uuid {
        self.id.uuid()
    }
    fn search(&self) -> Option<SearchText> {
        let texts = [
            Some(self.reason.as_str()),
            Some(self.authorised_by.as_str()),
            Some(self.device.name.as_str()),
            self.group.as_deref(),
            self.conclusion.as_ref().map(|conclusion| conclusion.text.as_str()),
        ];
        Some(SearchText::of(&self.reference, texts))
    }
}

#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;
