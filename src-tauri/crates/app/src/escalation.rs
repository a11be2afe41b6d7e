//! What is recorded when illegality or serious harm is suspected: no check begins, and what was done stands here.

use crate::operation::{Change, Operation};
use crate::policy;
use crate::refusal::Result;
use crate::view::View;
use guardbook_domain::device::Device;
use guardbook_domain::escalation::{Escalation, EscalationDraft};
use guardbook_domain::incident::Incident;
use guardbook_domain::{Compartment, Permission};
use guardbook_store::Desk;
use serde::Deserialize;
use ts_rs::TS;

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
