//! What is recorded when illegality or serious harm is suspected: no check begins, and what was done stands here.

use crate::operation::{Change, Operation, Query};
use crate::policy;
use crate::refusal::Result;
use crate::view::View;
use guardbook_domain::device::Device;
use guardbook_domain::escalation::{Escalation, EscalationDraft};
use guardbook_domain::incident::Incident;
use guardbook_domain::{Compartment, EscalationId, IncidentId, Kind, Moment, Permission};
use guardbook_store::{Desk, Page, PageOf};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// Records what was suspected, who was told and what was decided.
#[derive(Debug, Deserialize, TS)]
pub struct EscalationRecord {
    pub escalation: EscalationDraft,
}

impl Operation for EscalationRecord {
    const NAME: &'static str = "escalation.record";
    const PERMISSION: Permission = Permission::WriteCasework;
    type Output = Escalation;
}

impl Change for EscalationRecord {
    const COMPARTMENT: Compartment = Compartment::Casework;
    fn run(self, desk: &mut Desk<'_>, view: &View<'_>) -> Result<Escalation> {
        if let Some(incident) = self.escalation.incident {
            desk.one::<Incident>(incident.uuid())?;
        }
        let registers = view.registers()?;
        let device = self.escalation.device.map(|id| registers.find::<Device>(id.uuid())).transpose()?.flatten();
        let name = device.as_ref().map(|device| device.name.as_str());
        let escalation = self.escalation.check(view.new_id(), policy::pack()?, name, view.now())?;
        desk.save(&escalation)?;
        Ok(escalation)
    }
}

/// Escalations in lines, newest first: also those that belong to no incident.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(default)]
pub struct EscalationList {
    pub page: Page,
}

/// An escalation in one line: nothing of what is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct EscalationLine {
    pub id: EscalationId,
    pub incident: Option<IncidentId>,
    pub recorded_at: Moment,
    /// What was suspected, as the policy worded it.
    pub suspected: Vec<String>,
    pub serious_harm: bool,
    pub decided_by: String,
}

/// A page of escalations, with the whole count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Escalations {
    pub escalations: PageOf<EscalationLine>,
}

impl Operation for EscalationList {
    const NAME: &'static str = "escalation.list";
    const PERMISSION: Permission = Permission::ReadCasework;
    type Output = Escalations;
}

impl Query for EscalationList {
    fn run(self, view: &View<'_>) -> Result<Escalations> {
        let page = view.casework()?.escalations(self.page)?;
        let line = |escalation: Escalation| EscalationLine {
            id: escalation.id,
            incident: escalation.incident,
            recorded_at: escalation.recorded_at,
            suspected: escalation.suspected.into_iter().map(|suspected| suspected.label).collect(),
            serious_harm: escalation.serious_harm,
            decided_by: escalation.decided_by,
        };
        Ok(Escalations { escalations: PageOf { count: page.count, rows: page.rows.into_iter().map(line).collect() } })
    }
}

/// One escalation, whole.
#[derive(Debug, Deserialize, TS)]
pub struct EscalationShow {
    pub id: EscalationId,
}

impl Operation for EscalationShow {
    const NAME: &'static str = "escalation.show";
    const PERMISSION: Permission = Permission::ReadCasework;
    type Output = Escalation;
}

impl Query for EscalationShow {
    fn run(self, view: &View<'_>) -> Result<Escalation> {
        Ok(view.casework()?.one::<Escalation>(self.id.uuid())?)
    }
    fn looks_at(&self) -> Option<(Kind, Uuid)> {
        Some((Kind::Escalation, self.id.uuid()))
    }
}
