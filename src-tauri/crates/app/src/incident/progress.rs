//! How an incident moves: taken on, closed once nothing is missing, reopened with a reason.

use super::{said, with_reason, writer};
use crate::operation::{Change, Operation};
use crate::refusal::Result;
use crate::view::View;
use guardbook_domain::check::Check;
use guardbook_domain::incident::{CaseSoFar, CloseDraft, Incident, MissingForClosing, TriageDraft, what_is_missing_to_close};
use guardbook_domain::{Compartment, IncidentId, Permission};
use guardbook_store::{CheckQuery, Desk, Page, Reading};
use serde::Deserialize;
use ts_rs::TS;

/// Takes an incident on: how serious it is, and what happens next.
#[derive(Debug, Deserialize, TS)]
pub struct IncidentTriage {
    pub id: IncidentId,
    pub triage: TriageDraft,
}

impl Operation for IncidentTriage {
    const NAME: &'static str = "incident.triage";
    const PERMISSION: Permission = Permission::WriteCasework;
    type Output = Incident;
}

impl Change for IncidentTriage {
    const COMPARTMENT: Compartment = Compartment::Casework;
    fn run(self, desk: &mut Desk<'_>, view: &View<'_>) -> Result<Incident> {
        let incident = desk.one::<Incident>(self.id.uuid())?.triage(&self.triage, &writer(view), view.now())?;
        desk.save(&incident)?;
        Ok(incident)
    }
}

/// Closes an incident. What is missing is said, each thing by itself.
#[derive(Debug, Deserialize, TS)]
pub struct IncidentClose {
    pub id: IncidentId,
    pub close: CloseDraft,
}

impl Operation for IncidentClose {
    const NAME: &'static str = "incident.close";
    const PERMISSION: Permission = Permission::WriteCasework;
    type Output = Incident;
}

impl Change for IncidentClose {
    const COMPARTMENT: Compartment = Compartment::Casework;
    fn run(self, desk: &mut Desk<'_>, view: &View<'_>) -> Result<Incident> {
        let incident = desk.one::<Incident>(self.id.uuid())?;
        let missing = missing_to_close(desk, &incident)?;
        let closed = incident.close(&self.close, &missing, &writer(view), view.now())?;
        desk.save(&closed)?;
        Ok(closed)
    }
}

/// Opens a closed incident again, with the reason.
#[derive(Debug, Deserialize, TS)]
pub struct IncidentReopen {
    pub id: IncidentId,
    #[serde(default)]
    pub reason: String,
}

impl Operation for IncidentReopen {
    const NAME: &'static str = "incident.reopen";
    const PERMISSION: Permission = Permission::WriteCasework;
    type Output = Incident;
}

impl Change for IncidentReopen {
    const COMPARTMENT: Compartment = Compartment::Casework;
    fn run(self, desk: &mut Desk<'_>, view: &View<'_>) -> Result<Incident> {
        let because = said(&self.reason).unwrap_or_default();
        let reopened = desk.one::<Incident>(self.id.uuid())?.reopen(&because, &writer(view), view.now());
        let incident = with_reason(&self.reason, reopened.map_err(Into::into))?;
        desk.save(&incident)?;
        Ok(incident)
    }
    fn reason(&self) -> Option<String> {
        said(&self.reason)
    }
}

/// What an incident still lacks before it may be closed.
pub(super) fn missing_to_close(casework: &Reading<'_>, incident: &Incident) -> Result<Vec<MissingForClosing>> {
    let id = incident.id;
    let (actions, decisions) = (casework.of_incident(id)?, casework.of_incident(id)?);
    let (referrals, follow_ups) = (casework.of_incident(id)?, casework.of_incident(id)?);
    let open_checks = checks_of(casework, id)?.iter().filter(|check| !check.has_ended()).count();
    let case = CaseSoFar { actions: &actions, decisions: &decisions, referrals: &referrals, follow_ups: &follow_ups, open_checks };
    Ok(what_is_missing_to_close(incident, case))
}

/// Every device check of an incident, page by page.
pub(super) fn checks_of(casework: &Reading<'_>, incident: IncidentId) -> Result<Vec<Check>> {
    let query = CheckQuery { incident: Some(incident), ..Default::default() };
    let mut checks: Vec<Check> = Vec::new();
    loop {
        let page = casework.checks(&query, Page { from: checks.len() as u64, rows: 200 })?;
        let last = page.rows.is_empty();
        checks.extend(page.rows);
        if last || checks.len() as u64 >= page.count {
            return Ok(checks);
        }
    }
}
