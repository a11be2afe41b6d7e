//! Adding to the log of a check: what was looked at and what was found. A correction is a new revision with its reason.

use super::Case;
use crate::incident::{said, with_reason};
use crate::operation::{Change, Operation};
use crate::refusal::{Refusal, Result};
use crate::view::View;
use guardbook_domain::check::Step;
use guardbook_domain::finding::{ConcernDraft, Finding, FindingDraft};
use guardbook_domain::visit::{Visit, VisitDraft};
use guardbook_domain::{CheckId, Compartment, FindingId, Moment, Permission, VisitId};
use guardbook_store::Desk;
use serde::Deserialize;
use ts_rs::TS;

/// Records a visit, and together with it what was found there, if that is said at once.
#[derive(Debug, Deserialize, TS)]
pub struct CheckVisit {
    pub check: CheckId,
    pub visit: VisitDraft,
    #[serde(default)]
    pub concern: Option<ConcernDraft>,
}

impl Operation for CheckVisit {
    const NAME: &'static str = "check.visit";
    const PERMISSION: Permission = Permission::ConductChecks;
    type Output = Visit;
}

impl Change for CheckVisit {
    const COMPARTMENT: Compartment = Compartment::Casework;
    fn run(self, desk: &mut Desk<'_>, view: &View<'_>) -> Result<Visit> {
        let case = Case::for_step(desk, self.check, view, Step::Visit)?;
        let number = desk.count_of_check::<Visit>(case.check.id)? + 1;
        let visit = self.visit.check(view.new_id(), number, &case.check, view.now());
        let concern = self.concern.map(|concern| concern.check()).transpose();
        // Both are judged before either is kept, and what is missing in both is said at once.
        let (visit, concern) = match (visit, concern) {
            (Ok(visit), Ok(concern)) => (visit, concern),
            (visit, concern) => return Err([visit.err().unwrap_or_default(), concern.err().unwrap_or_default()].concat().into()),
        };
        desk.save(&visit)?;
        if let Some(concern) = concern {
            let number = desk.count_of_check::<Finding>(case.check.id)? + 1;
            desk.save(&concern.at(&visit, view.new_id(), number))?;
        }
        Ok(visit)
    }
}

/// Corrects a visit.
#[derive(Debug, Deserialize, TS)]
pub struct CheckAmendVisit {
    pub id: VisitId,
    pub visit: VisitDraft,
    #[serde(default)]
    pub reason: String,
}

impl Operation for CheckAmendVisit {
    const NAME: &'static str = "check.amend_visit";
    const PERMISSION: Permission = Permission::ConductChecks;
    type Output = Visit;
}

impl Change for CheckAmendVisit {
    const COMPARTMENT: Compartment = Compartment::Casework;
    fn run(self, desk: &mut Desk<'_>, view: &View<'_>) -> Result<Visit> {
        let before = desk.one::<Visit>(self.id.uuid())?;
        let case = Case::for_step(desk, before.check, view, Step::Visit)?;
        let now = left_as_it_was(&self.visit.visited_day, &self.visit.visited_time, before.visited_at, view.now());
        let visit = self.visit.check(before.id, before.number, &case.check, now);
        let visit = with_reason(&self.reason, visit.map_err(Refusal::from))?;
        desk.save(&visit)?;
        Ok(visit)
    }
    fn reason(&self) -> Option<String> {
        said(&self.reason)
    }
}

/// Records a finding.
#[derive(Debug, Deserialize, TS)]
pub struct CheckFind {
    pub check: CheckId,
    pub finding: FindingDraft,
}

impl Operation for CheckFind {
    const NAME: &'static str = "check.find";
    const PERMISSION: Permission = Permission::ConductChecks;
    type Output = Finding;
}

impl Change for CheckFind {
    const COMPARTMENT: Compartment = Compartment::Casework;
    fn run(self, desk: &mut Desk<'_>, view: &View<'_>) -> Result<Finding> {
        let case = Case::for_step(desk, self.check, view, Step::Find)?;
        let number = desk.count_of_check::<Finding>(case.check.id)? + 1;
        let visits = desk.of_check::<Visit>(case.check.id)?;
        let finding = self.finding.check(view.new_id(), number, &case.check, &visits, view.now())?;
        desk.save(&finding)?;
        Ok(finding)
    }
}

/// Corrects a finding.
#[derive(Debug, Deserialize, TS)]
pub struct CheckAmendFinding {
    pub id: FindingId,
    pub finding: FindingDraft,
    #[serde(default)]
    pub reason: String,
}

impl Operation for CheckAmendFinding {
    const NAME: &'static str = "check.amend_finding";
    const PERMISSION: Permission = Permission::ConductChecks;
    type Output = Finding;
}

impl Change for CheckAmendFinding {
    const COMPARTMENT: Compartment = Compartment::Casework;
    fn run(self, desk: &mut Desk<'_>, view: &View<'_>) -> Result<Finding> {
        let before = desk.one::<Finding>(self.id.uuid())?;
        let case = Case::for_step(desk, before.check, view, Step::Find)?;
        let now = left_as_it_was(&self.finding.found_day, &self.finding.found_time, before.found_at, view.now());
        let visits = desk.of_check::<Visit>(case.check.id)?;
        let finding = self.finding.check(before.id, before.number, &case.check, &visits, now);
        let finding = with_reason(&self.reason, finding.map_err(Refusal::from))?;
        desk.save(&finding)?;
        Ok(finding)
    }
    fn reason(&self) -> Option<String> {
        said(&self.reason)
    }
}

/// A correction that leaves the moment empty does not move it to now.
fn left_as_it_was(day: &str, time: &str, before: Moment, now: Moment) -> Moment {
    if day.trim().is_empty() && time.trim().is_empty() { before } else { now }
}
