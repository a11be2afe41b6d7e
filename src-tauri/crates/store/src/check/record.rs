//! A check as one row: reviewers, device and conclusion lie flat in it.

use crate::column::{Column, Columns};
use crate::error::Result;
use crate::row::Row;
use guardbook_domain::UserId;
use guardbook_domain::check::{Check, Conclusion, DeviceAsUsed, DoneBy, Reviewer};
use rusqlite::types::Value;

impl Row for Check {
    const TABLE: &'static str = "\"check\"";
    const COLUMNS: &'static [&'static str] = &[
        "reference",
        "incident",
        "state",
        "authorised_by",
        "reason",
        "harm_reason",
        "escalated_reason",
        "\"group\"",
        "first_reviewer",
        "first_reviewer_name",
        "first_reviewer_position",
        "first_reviewer_senior",
        "second_reviewer",
        "second_reviewer_name",
        "second_reviewer_position",
        "second_reviewer_senior",
        "alone_reason",
        "device",
        "device_name",
        "device_asset_number",
        "device_location",
        "internet_confirmed",
        "monitoring_confirmed",
        "unconfirmed_reason",
        "mode",
        "started_at",
        "entered_at",
        "conducted_where",
        "late_reason",
        "stopped_at",
        "stopped_from",
        "conclusion",
        "action",
        "outcome_internal",
        "outcome_authority",
        "outcome_police",
        "no_further_action_reason",
        "concluded_at",
        "concluded_by",
        "concluded_by_name",
        "sealed_at",
    ];

    fn values(&self) -> Vec<Value> {
        let (first, second) = (&self.first_reviewer, self.second_reviewer.as_ref());
        let end = self.conclusion.as_ref();
        vec![
            self.reference.to_column(),
            self.incident.to_column(),
            self.state.to_column(),
            self.authorised_by.to_column(),
            self.reason.to_column(),
            self.harm_reason.to_column(),
            self.escalated_reason.to_column(),
            self.group.to_column(),
            first.user.to_column(),
            first.name.to_column(),
            first.position.to_column(),
            first.senior_leader.to_column(),
            second.map(|r| r.user).to_column(),
            second.map(|r| r.name.clone()).to_column(),
            second.map(|r| r.position.clone()).to_column(),
            second.map(|r| r.senior_leader).to_column(),
            self.alone_reason.to_column(),
            self.device.device.to_column(),
            self.device.name.to_column(),
            self.device.asset_number.to_column(),
            self.device.location.to_column(),
            self.internet_confirmed.to_column(),
            self.monitoring_confirmed.to_column(),
            self.unconfirmed_reason.to_column(),
            self.mode.to_column(),
            self.started_at.to_column(),
            self.entered_at.to_column(),
            self.conducted_where.to_column(),
            self.late_reason.to_column(),
            self.stopped_at.to_column(),
            self.stopped_from.to_column(),
            end.map(|c| c.text.clone()).to_column(),
            end.and_then(|c| c.action.clone()).to_column(),
            end.map(|c| c.internal_or_disciplinary).to_column(),
            end.map(|c| c.local_authority_or_trust).to_column(),
            end.map(|c| c.police).to_column(),
            end.and_then(|c| c.no_further_action_reason.clone()).to_column(),
            end.map(|c| c.at).to_column(),
            end.map(|c| c.by.user).to_column(),
            end.map(|c| c.by.name.clone()).to_column(),
            self.sealed_at.to_column(),
        ]
    }

    fn read(columns: &Columns<'_>) -> Result<Self> {
        let second_reviewer = match columns.get::<Option<UserId>>("second_reviewer")? {
            None => None,
            Some(user) => Some(Reviewer {
                user,
                name: columns.get("second_reviewer_name")?,
                position: columns.get("second_reviewer_position")?,
                senior_leader: columns.get("second_reviewer_senior")?,
            }),
        };
        Ok(Self {
            id: columns.get("id")?,
            reference: columns.get("reference")?,
            incident: columns.get("incident")?,
            state: columns.get("state")?,
            authorised_by: columns.get("authorised_by")?,
            reason: columns.get("reason")?,
            harm_reason: columns.get("harm_reason")?,
            escalated_reason: columns.get("escalated_reason")?,
            group: columns.get("group")?,
            first_reviewer: Reviewer {
                user: columns.get("first_reviewer")?,
                name: columns.get("first_reviewer_name")?,
                position: columns.get("first_reviewer_position")?,
                senior_leader: columns.get("first_reviewer_senior")?,
            },
            second_reviewer,
            alone_reason: columns.get("alone_reason")?,
            device: DeviceAsUsed {
                device: columns.get("device")?,
                name: columns.get("device_name")?,
                asset_number: columns.get("device_asset_number")?,
                location: columns.get("device_location")?,
            },
            internet_confirmed: columns.get("internet_confirmed")?,
            monitoring_confirmed: columns.get("monitoring_confirmed")?,
            unconfirmed_reason: columns.get("unconfirmed_reason")?,
            mode: columns.get("mode")?,
            started_at: columns.get("started_at")?,
            entered_at: columns.get("entered_at")?,
            conducted_where: columns.get("conducted_where")?,
            late_reason: columns.get("late_reason")?,
            stopped_at: columns.get("stopped_at")?,
            stopped_from: columns.get("stopped_from")?,
            conclusion: conclusion(columns)?,
            sealed_at: columns.get("sealed_at")?,
        })
    }
}

fn conclusion(columns: &Columns<'_>) -> Result<Option<Conclusion>> {
    let Some(text) = columns.get::<Option<String>>("conclusion")? else { return Ok(None) };
    Ok(Some(Conclusion {
        text,
        action: columns.get("action")?,
        internal_or_disciplinary: columns.get("outcome_internal")?,
        local_authority_or_trust: columns.get("outcome_authority")?,
        police: columns.get("outcome_police")?,
        no_further_action_reason: columns.get("no_further_action_reason")?,
        at: columns.get("concluded_at")?,
        by: DoneBy { user: columns.get("concluded_by")?, name: columns.get("concluded_by_name")? },
    }))
}
