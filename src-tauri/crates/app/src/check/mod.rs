//! The device check, from the gate to the addenda. Owns how its steps are taken through the door; the rules themselves are
//! the domain's, evidence and forms have modules of their own.

mod conclude;
mod gate;
mod history;
mod home;
mod interrupt;
mod list;
mod log;
mod prepare;
mod reviewers;
mod show;
mod start;
mod stop;

pub use conclude::{CheckAddendum, CheckConclude, CheckJudge};
pub use gate::CheckJudgeGate;
pub use history::{CheckHistory, CheckHistoryLine, CheckHistoryShown, CheckLook};
pub(crate) use home::open_checks;
pub use interrupt::{CheckChangeDevice, CheckHandOver, CheckPause, CheckResume};
pub use list::{CheckLine, CheckList, Checks};
pub use log::{CheckAmendFinding, CheckAmendVisit, CheckFind, CheckVisit};
pub use prepare::{CheckPrepare, DeviceInUse, Preparation};
pub use reviewers::{CheckReviewers, ReviewerChoice, Reviewers};
pub use show::{CheckFile, CheckShow, EvidenceShown, FindingShown, VisitShown};
pub use start::CheckStart;
pub use stop::{Agreement, CheckAfterStop, CheckStop, CheckStopped, CheckUndoStop, StopRecorded};

use crate::refusal::{Refusal, Result};
use crate::view::View;
use guardbook_domain::check::{Check, CheckMode, DoneBy, Refused, Reviewer, Step, is_concerned};
use guardbook_domain::escalation::Escalation;
use guardbook_domain::incident::{Incident, Involvement};
use guardbook_domain::stop::{StopEntry, keeps_device};
use guardbook_domain::{CheckId, DeviceId, IncidentId, Moment};
use guardbook_store::{CheckQuery, Page, Reading};

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        Refusal::refused(refused.sentence).next(refused.next_step)
    }
}

/// A check with the incident around it, as a step sees them.
pub(crate) struct Case {
    pub check: Check,
    pub incident: Incident,
}

impl Case {
    pub fn read(reading: &Reading<'_>, check: CheckId) -> Result<Self> {
        let check = reading.one::<Check>(check.uuid())?;
        let incident = reading.one::<Incident>(check.incident.uuid())?;
        Ok(Self { check, incident })
    }

    /// The case, if this user may take this step now. Nobody works on a check of a concern that is about themselves.
    pub fn for_step(reading: &Reading<'_>, check: CheckId, view: &View<'_>, step: Step) -> Result<Self> {
        let case = Self::read(reading, check)?;
        case.check.may(step)?;
        if let Some(kept_for) = case.device_kept_for(reading, step)? {
            return Err(Refusal::refused(format!(
                "The device was isolated when check {kept_for} was stopped, so nothing more is looked at on it."
            ))
            .next("Conclude this check with what it has, or go on with another device."));
        }
        not_about(view, &concerned(&case.incident))?;
        Ok(case)
    }

    /// The stopped check for which this one's device is kept safe, if that forbids this step. What was conducted elsewhere and
    /// is entered afterwards looks at nothing any more.
    pub fn device_kept_for(&self, reading: &Reading<'_>, step: Step) -> Result<Option<String>> {
        if !looks(step) || self.check.mode != CheckMode::Here {
            return Ok(None);
        }
        Ok(kept_for(reading, self.check.device.device)?.filter(|reference| *reference != self.check.reference))
    }

    pub fn concerned(&self) -> Vec<String> {
        concerned(&self.incident)
    }
}

/// Whether a step looks at the device.
pub(crate) fn looks(step: Step) -> bool {
    matches!(step, Step::Visit | Step::AddEvidence)
}

/// As many stopped checks as ever used one device.
const OF_ONE_DEVICE: Page = Page { from: 0, rows: 200 };

/// The stopped check, by its reference, for which this device is kept safe.
pub(crate) fn kept_for(reading: &Reading<'_>, device: DeviceId) -> Result<Option<String>> {
    let stopped = CheckQuery { device: Some(device), stopped_only: true, ..Default::default() };
    for check in reading.checks(&stopped, OF_ONE_DEVICE)?.rows {
        if keeps_device(&reading.of_check::<StopEntry>(check.id)?) {
            return Ok(Some(check.reference));
        }
    }
    Ok(None)
}

/// When an incident was passed on at once, the last time.
pub(crate) fn escalated_at(reading: &Reading<'_>, incident: IncidentId) -> Result<Option<Moment>> {
    Ok(reading.of_incident::<Escalation>(incident)?.iter().map(|escalation| escalation.recorded_at).max())
}

/// Full names of the people whom the concern is about: affected, or alleged to have caused harm.
pub(crate) fn concerned(incident: &Incident) -> Vec<String> {
    let about = [Involvement::Affected, Involvement::Alleged];
    incident.people.iter().filter(|i| about.contains(&i.role)).map(|i| i.linked.name.clone()).collect()
}

fn not_about(view: &View<'_>, concerned: &[String]) -> Result<()> {
    if is_concerned(&view.user().name, concerned) {
        return Err(Refusal::refused("The concern is about somebody of your name, so you cannot work on this check.")
            .next("Ask another member of the safeguarding team to go on with it."));
    }
    Ok(())
}

/// Everybody who may review.
pub(crate) fn reviewers(view: &View<'_>) -> Result<Vec<Reviewer>> {
    Ok(view.users()?.iter().filter_map(Reviewer::of).collect())
}

/// Whoever makes the call, by their present name.
pub(crate) fn done_by(view: &View<'_>) -> DoneBy {
    DoneBy { user: view.user().id, name: view.user().name.clone() }
}
