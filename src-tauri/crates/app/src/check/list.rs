//! Checks as a list: references and people, no content.

use crate::operation::{Operation, Query};
use crate::refusal::Result;
use crate::view::View;
use guardbook_domain::check::{Check, CheckMode, CheckState};
use guardbook_domain::{CheckId, IncidentId, Moment, Permission};
use guardbook_store::{CheckQuery, Page, PageOf};
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
    pub state: CheckState,
    /// Illegal content is suspected.
    pub stopped: bool,
    pub started_at: Moment,
    pub entered_later: bool,
    pub first_reviewer: String,
    pub second_reviewer: Option<String>,
    pub device: String,
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
        let query = CheckQuery { incident: self.incident, state: self.state, stopped_only: self.stopped_only, going_on: false };
        let found = view.casework()?.checks(&query, self.page)?;
        Ok(Checks { checks: PageOf { rows: found.rows.into_iter().map(line).collect(), count: found.count } })
    }
}

fn line(check: Check) -> CheckLine {
    CheckLine {
        id: check.id,
        stopped: check.is_stopped(),
        reference: check.reference,
        incident: check.incident,
        state: check.state,
        started_at: check.started_at,
        entered_later: check.mode == CheckMode::EnteredLater,
        first_reviewer: check.first_reviewer.name,
        second_reviewer: check.second_reviewer.map(|r| r.name),
        device: check.device.name,
    }
}
