//! What is to be done about an incident: adding, amending, done, dropped, open again.

use crate::incident::{open_incident, said, with_reason};
use crate::operation::{Change, Operation};
use crate::refusal::Result;
use crate::view::View;
use guardbook_domain::action::{Action, ActionDraft};
use guardbook_domain::{ActionId, Compartment, IncidentId, Permission};
use guardbook_store::Desk;
use serde::Deserialize;
use ts_rs::TS;

/// Adds something to be done.
#[derive(Debug, Deserialize, TS)]
pub struct ActionAdd {
    pub incident: IncidentId,
    pub action: ActionDraft,
}

impl Operation for ActionAdd {
    const NAME: &'static str = "action.add";
    const PERMISSION: Permission = Permission::WriteCasework;
    type Output = Action;
}

impl Change for ActionAdd {
    const COMPARTMENT: Compartment = Compartment::Casework;
    fn run(self, desk: &mut Desk<'_>, view: &View<'_>) -> Result<Action> {
        let incident = open_incident(desk, self.incident)?;
        let action = self.action.check(view.new_id(), incident.id, view.today())?;
        desk.save(&action)?;
        Ok(action)
    }
}

/// Amends what is to be done, by whom or until when, with the reason.
#[derive(Debug, Deserialize, TS)]
pub struct ActionAmend {
    pub id: ActionId,
    pub action: ActionDraft,
    #[serde(default)]
    pub reason: String,
}

impl Operation for ActionAmend {
    const NAME: &'static str = "action.amend";
    const PERMISSION: Permission = Permission::WriteCasework;
    type Output = Action;
}

impl Change for ActionAmend {
    const COMPARTMENT: Compartment = Compartment::Casework;
    fn run(self, desk: &mut Desk<'_>, view: &View<'_>) -> Result<Action> {
        let amended = self.action.amend(&desk.one::<Action>(self.id.uuid())?, view.today());
        let action = with_reason(&self.reason, amended.map_err(Into::into))?;
        desk.save(&action)?;
        Ok(action)
    }
    fn reason(&self) -> Option<String> {
        said(&self.reason)
    }
}

/// Says that it is done, and what came of it.
#[derive(Debug, Deserialize, TS)]
pub struct ActionDone {
    pub id: ActionId,
    #[serde(default)]
    pub note: String,
}

impl Operation for ActionDone {
    const NAME: &'static str = "action.done";
    const PERMISSION: Permission = Permission::WriteCasework;
    type Output = Action;
}

impl Change for ActionDone {
    const COMPARTMENT: Compartment = Compartment::Casework;
    fn run(self, desk: &mut Desk<'_>, view: &View<'_>) -> Result<Action> {
        let action = desk.one::<Action>(self.id.uuid())?.done(&self.note, &view.user().name, view.now())?;
        desk.save(&action)?;
        Ok(action)
    }
}

/// Drops it, with the reason.
#[derive(Debug, Deserialize, TS)]
pub struct ActionDrop {
    pub id: ActionId,
    #[serde(default)]
    pub reason: String,
}

impl Operation for ActionDrop {
    const NAME: &'static str = "action.drop";
    const PERMISSION: Permission = Permission::WriteCasework;
    type Output = Action;
}

impl Change for ActionDrop {
    const COMPARTMENT: Compartment = Compartment::Casework;
    fn run(self, desk: &mut Desk<'_>, view: &View<'_>) -> Result<Action> {
        let action = desk.one::<Action>(self.id.uuid())?.dropped(&self.reason, &view.user().name, view.now())?;
        desk.save(&action)?;
        Ok(action)
    }
    fn reason(&self) -> Option<String> {
        said(&self.reason)
    }
}

/// Opens a settled action again, with the reason: it was said to be done by mistake, or more is to be done.
#[derive(Debug, Deserialize, TS)]
pub struct ActionReopen {
    pub id: ActionId,
    #[serde(default)]
    pub reason: String,
}

impl Operation for ActionReopen {
    const NAME: &'static str = "action.reopen";
    const PERMISSION: Permission = Permission::WriteCasework;
    type Output = Action;
}

impl Change for ActionReopen {
    const COMPARTMENT: Compartment = Compartment::Casework;
    fn run(self, desk: &mut Desk<'_>, _: &View<'_>) -> Result<Action> {
        let settled = desk.one::<Action>(self.id.uuid())?;
        open_incident(desk, settled.incident)?;
        let action = with_reason(&self.reason, settled.reopened().map_err(Into::into))?;
        desk.save(&action)?;
        Ok(action)
    }
    fn reason(&self) -> Option<String> {
        said(&self.reason)
    }
}
