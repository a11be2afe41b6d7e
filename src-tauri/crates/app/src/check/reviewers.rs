//! Who may be chosen as a reviewing person: everybody who unlocks this store in a role that may review, and whether the
//! concern is about somebody of their name. The rules themselves are the domain's and are judged again when a check begins.

use super::{concerned, reviewers};
use crate::operation::{Operation, Query};
use crate::refusal::Result;
use crate::view::View;
use guardbook_domain::check::{Reviewer, is_concerned};
use guardbook_domain::incident::Incident;
use guardbook_domain::{IncidentId, Kind, Permission};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// Who may review a check of this incident.
#[derive(Debug, Deserialize, TS)]
pub struct CheckReviewers {
    pub incident: IncidentId,
}

/// Everybody who may review, by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Reviewers {
    pub reviewers: Vec<ReviewerChoice>,
}

/// Somebody who may review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ReviewerChoice {
    pub reviewer: Reviewer,
    /// The concern is about somebody of this name: choosing them is refused.
    pub concerned: bool,
}

impl Operation for CheckReviewers {
    const NAME: &'static str = "check.reviewers";
    const PERMISSION: Permission = Permission::ReadCasework;
    type Output = Reviewers;
}

impl Query for CheckReviewers {
    fn run(self, view: &View<'_>) -> Result<Reviewers> {
        let concerned = concerned(&view.casework()?.one::<Incident>(self.incident.uuid())?);
        let choice = |reviewer: Reviewer| ReviewerChoice { concerned: is_concerned(&reviewer.name, &concerned), reviewer };
        let mut reviewers: Vec<_> = reviewers(view)?.into_iter().map(choice).collect();
        reviewers.sort_by(|one, other| one.reviewer.name.cmp(&other.reviewer.name));
        Ok(Reviewers { reviewers })
    }

    fn looks_at(&self) -> Option<(Kind, Uuid)> {
        Some((Kind::Incident, self.incident.uuid()))
    }
}
