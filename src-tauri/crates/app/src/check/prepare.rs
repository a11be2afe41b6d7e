//! What is to be known before a check of an incident is prepared: which devices a check still uses, and whether serious harm
//! is asked about. The rules themselves are the domain's and are judged again when the check begins.

use super::escalated_at;
use crate::operation::{Operation, Query};
use crate::refusal::Result;
use crate::view::View;
use guardbook_domain::incident::Incident;
use guardbook_domain::{DeviceId, IncidentId, Kind, Moment, Permission};
use guardbook_store::{CheckQuery, Page};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// As many checks as are ever conducted at one time.
const GOING_ON: Page = Page { from: 0, rows: 200 };

/// Prepares a check of this incident.
#[derive(Debug, Deserialize, TS)]
pub struct CheckPrepare {
    pub incident: IncidentId,
}

/// What is to be known before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Preparation {
    /// The incident is grave: the beginning of a check asks why no serious harm is feared.
    pub asks_about_harm: bool,
    /// When the incident was passed on at once, the last time: the beginning of a check then asks who decided on it.
    pub escalated_at: Option<Moment>,
    /// Devices that a check still uses.
    pub in_use: Vec<DeviceInUse>,
}

/// A device in the hands of a check that is not concluded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DeviceInUse {
    pub device: DeviceId,
    /// The check's reference.
    pub check: String,
    /// The check was stopped: the device is isolated.
    pub stopped: bool,
}

impl Operation for CheckPrepare {
    const NAME: &'static str = "check.prepare";
    const PERMISSION: Permission = Permission::ReadCasework;
    type Output = Preparation;
}

impl Query for CheckPrepare {
    fn run(self, view: &View<'_>) -> Result<Preparation> {
        let casework = view.casework()?;
        let incident = casework.one::<Incident>(self.incident.uuid())?;
        let going_on = casework.checks(&CheckQuery { going_on: true, ..Default::default() }, GOING_ON)?.rows;
        let in_use = going_on.into_iter().map(|check| DeviceInUse {
            device: check.device.device,
            stopped: check.is_stopped(),
            check: check.reference,
        });
        Ok(Preparation {
            asks_about_harm: incident.severity.is_grave(),
            escalated_at: escalated_at(&casework, incident.id)?,
            in_use: in_use.collect(),
        })
    }

    fn looks_at(&self) -> Option<(Kind, Uuid)> {
        Some((Kind::Incident, self.incident.uuid()))
    }
}
