//! Checks as a list: references and people, no content.

use crate::home::about;
use crate::operation::{Operation, Query};
use crate::refusal::Result;
use crate::view::View;
use guardbook_domain::check::{Check, CheckMode, CheckState};
use guardbook_domain::form::{FormState, SignedHow};
use guardbook_domain::{CheckId, IncidentId, Moment, Permission};
use guardbook_store::{CheckQuery, Page, PageOf, Reading};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Checks, the newest first, paged.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(default)]
pub struct CheckList {
    pub incident: Option<IncidentId>,
    pub state: Option<CheckState>,
    /// Only those where illegal content is suspected.
    pub stopped_only: bool,
    pub page: Page,
}

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CheckLine {
    pub id: CheckId,
    pub reference: String,
    pub incident: IncidentId,
    /// What that incident is about: who is affected or alleged, and the matter.
    pub about: String,
    pub state: CheckState,
    /// Illegal content is suspected.
    pub stopped: bool,
    pub started_at: Moment,
    pub entered_later: bool,
    pub first_reviewer: String,
    pub second_reviewer: Option<String>,
    pub device: String,
    /// How far its newest form is signed; nothing before the first signature.
    pub signed: Option<Signed>,
}

/// How far a form is signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Signed {
    pub given: u32,
    /// Of those given, how many in ink.
    pub on_paper: u32,
    pub needed: u32,
    /// Nothing is missing, the scan of what was signed in ink neither.
    pub complete: bool,
}

/// A page of checks, with the whole count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Checks {
    pub checks: PageOf<CheckLine>,
}

impl Operation for CheckList {
    const NAME: &'static str = "check.list";
    const PERMISSION: Permission = Permission::ReadCasework;
    type Output = Checks;
}

impl Query for CheckList {
    fn run(self, view: &View<'_>) -> Result<Checks> {
        let query = CheckQuery { incident: self.incident, state: self.state, stopped_only: self.stopped_only, ..Default::default() };
        let casework = view.casework()?;
        let found = casework.checks(&query, self.page)?;
        let rows = found.rows.into_iter().map(|check| line(&casework, check)).collect::<Result<_>>()?;
        Ok(Checks { checks: PageOf { rows, count: found.count } })
    }
}

fn line(casework: &Reading<'_>, check: Check) -> Result<CheckLine> {
    Ok(CheckLine {
        id: check.id,
        stopped: check.is_stopped(),
        signed: signed(casework, &check)?,
        about: about(&casework.incident_line(check.incident)?),
        reference: check.reference,
        incident: check.incident,
        state: check.state,
        started_at: check.started_at,
        entered_later: check.mode == CheckMode::EnteredLater,
        first_reviewer: check.first_reviewer.name,
        second_reviewer: check.second_reviewer.map(|r| r.name),
        device: check.device.name,
    })
}

fn signed(casework: &Reading<'_>, check: &Check) -> Result<Option<Signed>> {
    if check.sealed_at.is_none() {
        return Ok(None);
    }
    let forms = casework.forms_of(check.id.uuid())?;
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Ok(forms.last().map(|form| Signed {
        given: count(form.signatures.len()),
        on_paper: count(form.signatures.iter().filter(|signature| signature.how == SignedHow::Paper).count()),
        needed: count(check.reviewers().count()),
        complete: form.state == FormState::Complete,
    }))
}
