//! Devices, as far as a check needs them: add, amend, find, declare as designated.

use crate::incident::{said, with_reason_if_any};
use crate::operation::{Change, Operation, Query};
use crate::person::RegisterHistory;
use crate::refusal::{Refusal, Result};
use crate::view::View;
use guardbook_domain::device::{Device, DeviceDraft};
use guardbook_domain::{Compartment, DeviceId, Kind, Permission};
use guardbook_store::{Desk, DeviceQuery, Page, PageOf};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Adds a device.
#[derive(Debug, Deserialize, TS)]
pub struct DeviceAdd {
    pub device: DeviceDraft,
}

impl Operation for DeviceAdd {
    const NAME: &'static str = "device.add";
    const PERMISSION: Permission = Permission::WriteRegisters;
    type Output = Device;
}

impl Change for DeviceAdd {
    const COMPARTMENT: Compartment = Compartment::Registers;
    fn run(self, desk: &mut Desk<'_>, view: &View<'_>) -> Result<Device> {
        let device = self.device.check(view.new_id(), view.today(), None)?;
        desk.save(&device)?;
        Ok(device)
    }
}

/// Amends a device, or declares it designated.
#[derive(Debug, Deserialize, TS)]
pub struct DeviceAmend {
    pub id: DeviceId,
    pub device: DeviceDraft,
    #[serde(default)]
    pub reason: String,
}

impl Operation for DeviceAmend {
    const NAME: &'static str = "device.amend";
    const PERMISSION: Permission = Permission::WriteRegisters;
    type Output = Device;
}

impl Change for DeviceAmend {
    const COMPARTMENT: Compartment = Compartment::Registers;
    fn run(self, desk: &mut Desk<'_>, view: &View<'_>) -> Result<Device> {
        let before = desk.one::<Device>(self.id.uuid())?;
        let device = self.device.check(self.id, view.today(), before.designated_on).map_err(Refusal::from);
        let device = with_reason_if_any(&self.reason, device)?;
        desk.save(&device)?;
        Ok(device)
    }
    fn reason(&self) -> Option<String> {
        said(&self.reason)
    }
}

/// Devices by name, paged.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(default)]
pub struct DeviceList {
    pub designated_only: bool,
    /// Words of its name, its place or its number.
    pub words: String,
    pub page: Page,
}

/// A page of devices, with the whole count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Devices {
    pub devices: PageOf<Device>,
}

impl Operation for DeviceList {
    const NAME: &'static str = "device.list";
    const PERMISSION: Permission = Permission::ReadRegisters;
    type Output = Devices;
}

impl Query for DeviceList {
    fn run(self, view: &View<'_>) -> Result<Devices> {
        let query = DeviceQuery { designated_only: self.designated_only, words: self.words };
        Ok(Devices { devices: view.registers()?.devices(&query, self.page)? })
    }
}

/// One device.
#[derive(Debug, Deserialize, TS)]
pub struct DeviceShow {
    pub id: DeviceId,
}

impl Operation for DeviceShow {
    const NAME: &'static str = "device.show";
    const PERMISSION: Permission = Permission::ReadRegisters;
    type Output = Device;
}

impl Query for DeviceShow {
    fn run(self, view: &View<'_>) -> Result<Device> {
        Ok(view.registers()?.one::<Device>(self.id.uuid())?)
    }
}

/// The saved states of a device, each against the one before.
#[derive(Debug, Deserialize, TS)]
pub struct DeviceHistory {
    pub id: DeviceId,
}

impl Operation for DeviceHistory {
    const NAME: &'static str = "device.history";
    const PERMISSION: Permission = Permission::ReadRegisters;
    type Output = RegisterHistory;
}

impl Query for DeviceHistory {
    fn run(self, view: &View<'_>) -> Result<RegisterHistory> {
        RegisterHistory::of(view, Kind::Device, self.id.uuid())
    }
}
