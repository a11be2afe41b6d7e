//! What followed an incident: parents, support, feedback, lessons. Also after it is closed.

use crate::incident::{said, with_reason};
use crate::operation::{Change, Operation};
use crate::refusal::Result;
use crate::view::View;
use guardbook_domain::follow_up::{FollowUp, FollowUpDraft};
use guardbook_domain::incident::Incident;
use guardbook_domain::{Compartment, FollowUpId, IncidentId, Permission};
use guardbook_store::Desk;
use serde::Deserialize;
use ts_rs::TS;

/// Records a follow-up.
#[derive(Debug, Deserialize, TS)]
pub struct FollowUpRecord {
    pub incident: IncidentId,
    pub follow_up: FollowUpDraft,
}

impl Operation for FollowUpRecord {
    const NAME: &'static str = "follow_up.record";
    const PERMISSION: Permission = Permission::WriteCasework;
    type Output = FollowUp;
}

impl Change for FollowUpRecord {
    const COMPARTMENT: Compartment = Compartment::Casework;
    fn run(self, desk: &mut Desk<'_>, view: &View<'_>) -> Result<FollowUp> {
        let incident = desk.one::<Incident>(self.incident.uuid())?;
        let people: Vec<_> = incident.people.iter().map(|involved| &involved.linked).collect();
        let follow_up = self.follow_up.check(view.new_id(), incident.id, &people, &view.user().name, view.now())?;
        desk.save(&follow_up)?;
        Ok(follow_up)
    }
}

/// Corrects a follow-up, with the reason; who recorded it stays.
#[derive(Debug, Deserialize, TS)]
pub struct FollowUpAmend {
    pub id: FollowUpId,
    pub follow_up: FollowUpDraft,
    #[serde(default)]
    pub reason: String,
}

impl Operation for FollowUpAmend {
    const NAME: &'static str = "follow_up.amend";
    const PERMISSION: Permission = Permission::WriteCasework;
    type Output = FollowUp;
}

impl Change for FollowUpAmend {
    const COMPARTMENT: Compartment = Compartment::Casework;
    fn run(self, desk: &mut Desk<'_>, view: &View<'_>) -> Result<FollowUp> {
        let before = desk.one::<FollowUp>(self.id.uuid())?;
        let incident = desk.one::<Incident>(before.incident.uuid())?;
        let people: Vec<_> = incident.people.iter().map(|involved| &involved.linked).collect();
        let amended = self.follow_up.check(before.id, incident.id, &people, &before.recorded_by, view.now());
        let follow_up = with_reason(&self.reason, amended.map_err(Into::into))?;
        desk.save(&follow_up)?;
        Ok(follow_up)
    }
    fn reason(&self) -> Option<String> {
        said(&self.reason)
    }
}
