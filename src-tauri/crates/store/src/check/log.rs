//! The log of a check as rows: visits, findings, interruptions.

use crate::column::{Column, Columns};
use crate::error::Result;
use crate::row::{Row, rows};
use guardbook_domain::check::{DeviceAsUsed, DoneBy};
use guardbook_domain::finding::Finding;
use guardbook_domain::interruption::Interruption;
use guardbook_domain::visit::Visit;
use guardbook_domain::{DeviceId, UserId};
use rusqlite::types::Value;

rows! {
    Visit => "visit" { check, number, kind, address, address_is_url, title, visited_at, result }
    Finding => "finding" { check, number, visit, place, nature, reason_for_concern, found_at }
}

impl Row for Interruption {
    const TABLE: &'static str = "interruption";
    const COLUMNS: &'static [&'static str] = &[
        "\"check\"",
        "kind",
        "at",
        "by_user",
        "by_name",
        "reason",
        "handed_by",
        "handed_by_name",
        "handed_to",
        "handed_to_name",
        "new_device",
        "new_device_name",
        "new_device_asset",
        "new_device_location",
    ];

    fn values(&self) -> Vec<Value> {
        let device = self.new_device.as_ref();
        vec![
            self.check.to_column(),
            self.kind.to_column(),
            self.at.to_column(),
            self.by.user.to_column(),
            self.by.name.to_column(),
            self.reason.to_column(),
            self.handed_by.as_ref().map(|p| p.user).to_column(),
            self.handed_by.as_ref().map(|p| p.name.clone()).to_column(),
            self.handed_to.as_ref().map(|p| p.user).to_column(),
            self.handed_to.as_ref().map(|p| p.name.clone()).to_column(),
            device.map(|d| d.device).to_column(),
            device.map(|d| d.name.clone()).to_column(),
            device.and_then(|d| d.asset_number.clone()).to_column(),
            device.map(|d| d.location.clone()).to_column(),
        ]
    }

    fn read(columns: &Columns<'_>) -> Result<Self> {
        let new_device = match columns.get::<Option<DeviceId>>("new_device")? {
            None => None,
            Some(device) => Some(DeviceAsUsed {
                device,
                name: columns.get("new_device_name")?,
                asset_number: columns.get("new_device_asset")?,
                location: columns.get("new_device_location")?,
            }),
        };
        Ok(Self {
            id: columns.get("id")?,
            check: columns.get("check")?,
            kind: columns.get("kind")?,
            at: columns.get("at")?,
            by: DoneBy { user: columns.get("by_user")?, name: columns.get("by_name")? },
            reason: columns.get("reason")?,
            handed_by: somebody(columns, "handed_by", "handed_by_name")?,
            handed_to: somebody(columns, "handed_to", "handed_to_name")?,
            new_device,
        })
    }
}

/// Somebody who may be there: both columns or neither.
pub(super) fn somebody(columns: &Columns<'_>, user: &'static str, name: &'static str) -> Result<Option<DoneBy>> {
    match columns.get::<Option<UserId>>(user)? {
        None => Ok(None),
        Some(user) => Ok(Some(DoneBy { user, name: columns.get(name)? })),
    }
}
