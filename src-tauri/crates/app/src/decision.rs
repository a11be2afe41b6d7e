//! Decisions about an incident. One is never amended: a later one supersedes it.

use crate::incident::open_incident;
use crate::operation::{Change, Operation};
use crate::refusal::Result;
use crate::view::View;
use guardbook_domain::decision::{Decision, DecisionDraft};
use guardbook_domain::{Compartment, IncidentId, Permission};
use guardbook_store::Desk;
use serde::Deserialize;
use ts_rs::TS;

/// Records a decision with its reasons.
#[derive(Debug, Deserialize, TS)]
pub struct DecisionRecord {
    pub incident: IncidentId,
    pub decision: DecisionDraft,
}

impl Operation for DecisionRecord {
    const NAME: &'static str = "decision.record";
    const PERMISSION: Permission = Permission::WriteCasework;
    type Output = Decision;
}

impl Change for DecisionRecord {
    const COMPARTMENT: Compartment = Compartment::Casework;
    fn run(self, desk: &mut Desk<'_>, view: &View<'_>) -> Result<Decision> {
        let incident = open_incident(desk, self.incident)?;
        let earlier = desk.of_incident::<Decision>(incident.id)?;
        let decision = self.decision.check(view.new_id(), incident.id, &earlier, view.now())?;
        desk.save(&decision)?;
        Ok(decision)
    }
}
