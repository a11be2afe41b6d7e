//! Beginning a check. The gate is judged here again: an answer is never carried over from the screen.

use super::{concerned, escalated_at, kept_for, not_about, reviewers};
use crate::operation::{Change, Operation};
use crate::policy;
use crate::refusal::{Refusal, Result};
use crate::view::View;
use guardbook_domain::check::{Check, CheckDraft, Starting};
use guardbook_domain::device::Device;
use guardbook_domain::gate::{Gate, GateDraft};
use guardbook_domain::incident::{Incident, IncidentState};
use guardbook_domain::{Compartment, DeviceId, IncidentId, Permission};
use guardbook_store::{CheckQuery, Desk, Page};
use serde::Deserialize;
use ts_rs::TS;

/// Begins a check of an incident, or enters one that was conducted elsewhere.
#[derive(Debug, Deserialize, TS)]
pub struct CheckStart {
    pub incident: IncidentId,
    pub gate: GateDraft,
    pub check: CheckDraft,
}

impl Operation for CheckStart {
    const NAME: &'static str = "check.start";
    const PERMISSION: Permission = Permission::ConductChecks;
    type Output = Check;
}

impl Change for CheckStart {
    const COMPARTMENT: Compartment = Compartment::Casework;
    fn run(self, desk: &mut Desk<'_>, view: &View<'_>) -> Result<Check> {
        let incident = desk.one::<Incident>(self.incident.uuid())?;
        let gate = self.gate.check(policy::pack()?)?;
        if let Gate::Escalate { .. } = gate {
            return Err(Refusal::refused("Illegal activity or serious harm is suspected, so this procedure must not be used.")
                .next("Follow the advice shown, and record what was decided."));
        }
        if incident.state == IncidentState::Closed {
            return Err(Refusal::refused("This incident is closed.").next("Reopen it with the reason, then start the check."));
        }
        let stopped = CheckQuery { incident: Some(incident.id), stopped_only: true, ..Default::default() };
        if let Some(sibling) = desk.checks(&stopped, Page { from: 0, rows: 1 })?.rows.first() {
            return Err(Refusal::refused(format!(
                "Check {} of this incident was stopped: illegal content is suspected. No other check of it may begin.",
                sibling.reference
            ))
            .next("Go on as the stopped check says. If the stop was a mistake, both reviewing people can undo it there."));
        }
        let concerned = concerned(&incident);
        not_about(view, &concerned)?;
        let users = reviewers(view)?;
        let device = match DeviceId::parse(self.check.device.trim()) {
            Some(id) => view.registers()?.find::<Device>(id.uuid())?,
            None => None,
        };
        let device_kept_for = match &device {
            Some(device) => kept_for(desk, device.id)?,
            None => None,
        };
        let reference = format!("{}-C{}", incident.reference, desk.checks_of(incident.id)? + 1);
        let with = Starting {
            gate: &gate,
            reference: &reference,
            incident: incident.id,
            severity: incident.severity,
            told_at: incident.told_at,
            escalated_at: escalated_at(desk, incident.id)?,
            device_kept_for: device_kept_for.as_deref(),
            users: &users,
            concerned: &concerned,
            device: device.as_ref(),
            now: view.now(),
        };
        let check = self.check.check(view.new_id(), with)?;
        desk.save(&check)?;
        Ok(check)
    }
}
