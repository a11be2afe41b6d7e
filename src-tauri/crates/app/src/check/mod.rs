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
use guardbook_domain::CheckId;
use guardbook_domain::check::{Check, DoneBy, Refused, Reviewer, Step, is_concerned};
use guardbook_domain::incident::{Incident, Involvement};
use guardbook_store::Reading;

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
        not_about(view, &concerned(&case.incident))?;
        Ok(case)
    }

    pub fn concerned(&self) -> Vec<String> {
        concerned(&self.incident)
    }
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
