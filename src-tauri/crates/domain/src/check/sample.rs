//! An invented check for the tests of this crate.

use super::{Check, CheckDraft, DoneBy, Reviewer, Starting};
use crate::device::Device;
use crate::gate::Gate;
use crate::ids::{CheckId, DeviceId, IncidentId, UserId};
use crate::policy::Severity;
use crate::time::{Moment, london, parse_day, parse_time};
use uuid::Uuid;

/// A time on 21 November 2026, the day of the sample check.
pub fn at(time: &str) -> Moment {
    london(parse_day("21/11/2026").unwrap(), parse_time(time).unwrap()).unwrap()
}

pub fn user(number: u128) -> UserId {
    UserId::from_uuid(Uuid::from_u128(number))
}

pub fn by(number: u128) -> DoneBy {
    DoneBy { user: user(number), name: "Alex Sample".into() }
}

/// 1 leads, 2 does not, 3 is the one whom the concern is about, 4 does not lead.
pub fn users() -> Vec<Reviewer> {
    [(1, "Alex Sample", true), (2, "Bryn Example", false), (3, "Robin Accused", true), (4, "Dana Invented", false)]
        .into_iter()
        .map(|(number, name, senior_leader)| Reviewer { user: user(number), name: name.into(), position: "Teacher".into(), senior_leader })
        .collect()
}

pub fn device() -> Device {
    Device {
        id: DeviceId::from_uuid(Uuid::from_u128(50)),
        name: "Investigation laptop".into(),
        asset_number: Some("A-17".into()),
        location: "DSL office".into(),
        designated_on: parse_day("01/09/2026"),
    }
}

pub fn draft() -> CheckDraft {
    CheckDraft {
        authorised_by: "Kit Invented, headteacher".into(),
        reason: "A learner reported insults in a chat".into(),
        first_reviewer: user(1).to_string(),
        second_reviewer: user(2).to_string(),
        device: device().id.to_string(),
        internet_confirmed: true,
        monitoring_confirmed: true,
        ..Default::default()
    }
}

pub fn starting<'a>(gate: &'a Gate, users: &'a [Reviewer], concerned: &'a [String], device: Option<&'a Device>) -> Starting<'a> {
    Starting {
        gate,
        reference: "S-K7Q2-C1",
        incident: IncidentId::from_uuid(Uuid::from_u128(60)),
        severity: Severity::Medium,
        told_at: at("09:00") - chrono::Duration::days(2),
        escalated_at: None,
        device_kept_for: None,
        users,
        concerned,
        device,
        now: at("14:00"),
    }
}

pub fn id() -> CheckId {
    CheckId::from_uuid(Uuid::from_u128(70))
}

/// An open check, begun at 14:00.
pub fn open() -> Check {
    draft().check(id(), starting(&Gate::Clear, &users(), &[], Some(&device()))).unwrap()
}
