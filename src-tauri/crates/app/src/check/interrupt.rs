//! Pausing, resuming, handing over, changing the device: each an entry of its own, never rewritten.

use super::{Case, done_by, kept_for, reviewers};
use crate::operation::{Change, Operation};
use crate::refusal::{Refusal, Result};
use crate::view::View;
use guardbook_domain::check::{Check, device_kept_for};
use guardbook_domain::device::Device;
use guardbook_domain::interruption::{Interrupting, Interruption, InterruptionDraft, InterruptionKind, NotInterrupted};
use guardbook_domain::{CheckId, Compartment, DeviceId, Permission, Problem};
use guardbook_store::Desk;
use serde::Deserialize;
use ts_rs::TS;

impl From<NotInterrupted> for Refusal {
    fn from(not: NotInterrupted) -> Self {
        match not {
            NotInterrupted::Refused(refused) => refused.into(),
            NotInterrupted::Draft(problems) => problems.into(),
        }
    }
}

fn interrupt(desk: &mut Desk<'_>, view: &View<'_>, check: CheckId, draft: &InterruptionDraft) -> Result<Check> {
    let case = Case::for_step(desk, check, view, draft.kind.step())?;
    let device = match DeviceId::parse(draft.device.trim()) {
        Some(id) => view.registers()?.find::<Device>(id.uuid())?,
        None => None,
    };
    if let Some(device) = &device
        && draft.kind == InterruptionKind::DeviceChange
        && let Some(stopped) = kept_for(desk, device.id)?
    {
        return Err(vec![Problem { field: "device".into(), message: device_kept_for(&stopped) }].into());
    }
    let with = Interrupting {
        check: &case.check,
        before: &desk.of_check::<Interruption>(check)?,
        users: &reviewers(view)?,
        concerned: &case.concerned(),
        device: device.as_ref(),
        now: view.now(),
        by: done_by(view),
    };
    let (entry, check) = draft.check(view.new_id(), with)?;
    desk.save(&entry)?;
    desk.save(&check)?;
    Ok(check)
}

/// Pauses a check.
#[derive(Debug, Deserialize, TS)]
pub struct CheckPause {
    pub check: CheckId,
    #[serde(default)]
    pub reason: String,
    /// Left empty with the time: now.
    #[serde(default)]
    pub at_day: String,
    #[serde(default)]
    pub at_time: String,
}

impl Operation for CheckPause {
    const NAME: &'static str = "check.pause";
    const PERMISSION: Permission = Permission::ConductChecks;
    type Output = Check;
}

impl Change for CheckPause {
    const COMPARTMENT: Compartment = Compartment::Casework;
    fn run(self, desk: &mut Desk<'_>, view: &View<'_>) -> Result<Check> {
        let draft = InterruptionDraft {
            at_day: self.at_day,
            at_time: self.at_time,
            ..InterruptionDraft::of(InterruptionKind::Pause, &self.reason)
        };
        interrupt(desk, view, self.check, &draft)
    }
}

/// Resumes a paused check.
#[derive(Debug, Deserialize, TS)]
pub struct CheckResume {
    pub check: CheckId,
    #[serde(default)]
    pub reason: String,
    #[serde(default)]
    pub at_day: String,
    #[serde(default)]
    pub at_time: String,
}

impl Operation for CheckResume {
    const NAME: &'static str = "check.resume";
    const PERMISSION: Permission = Permission::ConductChecks;
    type Output = Check;
}

impl Change for CheckResume {
    const COMPARTMENT: Compartment = Compartment::Casework;
    fn run(self, desk: &mut Desk<'_>, view: &View<'_>) -> Result<Check> {
        let draft = InterruptionDraft {
            at_day: self.at_day,
            at_time: self.at_time,
            ..InterruptionDraft::of(InterruptionKind::Resume, &self.reason)
        };
        interrupt(desk, view, self.check, &draft)
    }
}

/// Puts another person in the place of a reviewing person.
#[derive(Debug, Deserialize, TS)]
pub struct CheckHandOver {
    pub check: CheckId,
    #[serde(default)]
    pub reason: String,
    /// The id of the reviewing person who hands over.
    #[serde(default)]
    pub leaving: String,
    /// The id of the user who takes their place.
    #[serde(default)]
    pub to: String,
    #[serde(default)]
    pub at_day: String,
    #[serde(default)]
    pub at_time: String,
}

impl Operation for CheckHandOver {
    const NAME: &'static str = "check.hand_over";
    const PERMISSION: Permission = Permission::ConductChecks;
    type Output = Check;
}

impl Change for CheckHandOver {
    const COMPARTMENT: Compartment = Compartment::Casework;
    fn run(self, desk: &mut Desk<'_>, view: &View<'_>) -> Result<Check> {
        let draft = InterruptionDraft {
            leaving: self.leaving,
            to: self.to,
            at_day: self.at_day,
            at_time: self.at_time,
            ..InterruptionDraft::of(InterruptionKind::HandOver, &self.reason)
        };
        interrupt(desk, view, self.check, &draft)
    }
}

/// Changes the device, as an explained exception.
#[derive(Debug, Deserialize, TS)]
pub struct CheckChangeDevice {
    pub check: CheckId,
    #[serde(default)]
    pub reason: String,
    /// The new device's id.
    #[serde(default)]
    pub device: String,
    /// Where it stands; empty: where the register keeps it.
    #[serde(default)]
    pub device_location: String,
    #[serde(default)]
    pub at_day: String,
    #[serde(default)]
    pub at_time: String,
}

impl Operation for CheckChangeDevice {
    const NAME: &'static str = "check.change_device";
    const PERMISSION: Permission = Permission::ConductChecks;
    type Output = Check;
}

impl Change for CheckChangeDevice {
    const COMPARTMENT: Compartment = Compartment::Casework;
    fn run(self, desk: &mut Desk<'_>, view: &View<'_>) -> Result<Check> {
        let draft = InterruptionDraft {
            device: self.device,
            device_location: self.device_location,
            at_day: self.at_day,
            at_time: self.at_time,
            ..InterruptionDraft::of(InterruptionKind::DeviceChange, &self.reason)
        };
        interrupt(desk, view, self.check, &draft)
    }
}
