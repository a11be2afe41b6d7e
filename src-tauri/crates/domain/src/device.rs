//! The device register, as far as a check needs it: what the device is, where it is, and whether it is declared as the
//! designated device of investigations.

use crate::ids::DeviceId;
use crate::kind::{Kind, Record, SearchText};
use crate::problem::{Problem, Problems};
use crate::time::Day;
use crate::words;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// A device of the school.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Device {
    pub id: DeviceId,
    /// What people call it: "Investigation laptop".
    pub name: String,
    pub asset_number: Option<String>,
    pub location: String,
    /// Set when the device is declared designated: not used by learners, can be taken off site by the police.
    pub designated_on: Option<Day>,
}

/// A device as typed. Both declarations together make it designated; one alone is asked about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct DeviceDraft {
    pub name: String,
    pub asset_number: String,
    pub location: String,
    pub designated: bool,
    pub not_used_by_learners: bool,
    pub can_be_taken_off_site: bool,
}

impl DeviceDraft {
    /// The device, or what is wrong with the draft. `designated_since` is the day of an earlier declaration.
    ///
    /// # Errors
    /// A missing name or location; a designation without both declarations.
    pub fn check(&self, id: DeviceId, today: Day, designated_since: Option<Day>) -> Result<Device, Vec<Problem>> {
        let mut problems = Problems::new();
        let name = words::line(&mut problems, "name", &self.name, "Please say what the device is called.");
        let asset_number = words::optional_line(&mut problems, "asset_number", &self.asset_number);
        let location = words::line(&mut problems, "location", &self.location, "Please say where the device is kept.");
        if self.designated && !self.not_used_by_learners {
            problems.say(
                "not_used_by_learners",
                "A designated device must not be used by learners. Please confirm it, or choose another device.",
            );
        }
        if self.designated && !self.can_be_taken_off_site {
            problems.say(
                "can_be_taken_off_site",
                "The police must be able to take a designated device off site. Please confirm it, or choose another device.",
            );
        }
        let designated_on = self.designated.then(|| designated_since.unwrap_or(today));
        problems.or(|| Some(Device { id, name: name?, asset_number: asset_number?, location: location?, designated_on }))
    }
}

impl Record for Device {
    const KIND: Kind = Kind::Device;
    fn id(&self) -> Uuid {
        self.id.uuid()
    }
    fn search(&self) -> Option<SearchText> {
        Some(SearchText::of(&self.name, [Some(self.location.as_str()), self.asset_number.as_deref()]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_designated_device_needs_both_declarations() {
        let typed = DeviceDraft {
            name: "Laptop".into(),
            location: "DSL office".into(),
            designated: true,
            not_used_by_learners: true,
            ..Default::default()
        };
        let today = crate::time::parse_day("21/11/2026").unwrap();
        let id = DeviceId::from_uuid(Uuid::nil());
        assert_eq!(typed.check(id, today, None).unwrap_err()[0].field, "can_be_taken_off_site");
        let whole = DeviceDraft { can_be_taken_off_site: true, ..typed };
        assert_eq!(whole.check(id, today, None).unwrap().designated_on, Some(today));
    }
}
