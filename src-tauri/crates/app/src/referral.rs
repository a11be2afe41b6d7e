//! Referrals of an incident to agencies, and what they replied.

use crate::incident::{open_incident, said, with_reason};
use crate::operation::{Change, Operation};
use crate::refusal::Result;
use crate::view::View;
use guardbook_domain::referral::{Referral, ReferralDraft, ReplyDraft};
use guardbook_domain::{Compartment, IncidentId, Permission, ReferralId};
use guardbook_store::Desk;
use serde::Deserialize;
use ts_rs::TS;

/// Records a referral.
#[derive(Debug, Deserialize, TS)]
pub struct ReferralRecord {
    pub incident: IncidentId,
    pub referral: ReferralDraft,
}

impl Operation for ReferralRecord {
    const NAME: &'static str = "referral.record";
    const PERMISSION: Permission = Permission::WriteCasework;
    type Output = Referral;
}

impl Change for ReferralRecord {
    const COMPARTMENT: Compartment = Compartment::Casework;
    fn run(self, desk: &mut Desk<'_>, view: &View<'_>) -> Result<Referral> {
        let incident = open_incident(desk, self.incident)?;
        let referral = self.referral.check(view.new_id(), incident.id, view.now())?;
        desk.save(&referral)?;
        Ok(referral)
    }
}

/// Amends a referral, with the reason.
#[derive(Debug, Deserialize, TS)]
pub struct ReferralAmend {
    pub id: ReferralId,
    pub referral: ReferralDraft,
    #[serde(default)]
    pub reason: String,
}

impl Operation for ReferralAmend {
    const NAME: &'static str = "referral.amend";
    const PERMISSION: Permission = Permission::WriteCasework;
    type Output = Referral;
}

impl Change for ReferralAmend {
    const COMPARTMENT: Compartment = Compartment::Casework;
    fn run(self, desk: &mut Desk<'_>, view: &View<'_>) -> Result<Referral> {
        let before = desk.one::<Referral>(self.id.uuid())?;
        let amended = self.referral.check(before.id, before.incident, view.now());
        let referral = with_reason(&self.reason, amended.map_err(Into::into))?;
        desk.save(&referral)?;
        Ok(referral)
    }
    fn reason(&self) -> Option<String> {
        said(&self.reason)
    }
}

/// Records what the agency replied: no correction, so no reason; also after the incident is closed.
#[derive(Debug, Deserialize, TS)]
pub struct ReferralReply {
    pub id: ReferralId,
    pub reply: ReplyDraft,
}

impl Operation for ReferralReply {
    const NAME: &'static str = "referral.reply";
    const PERMISSION: Permission = Permission::WriteCasework;
    type Output = Referral;
}

impl Change for ReferralReply {
    const COMPARTMENT: Compartment = Compartment::Casework;
    fn run(self, desk: &mut Desk<'_>, view: &View<'_>) -> Result<Referral> {
        let referral = self.reply.check(&desk.one::<Referral>(self.id.uuid())?, view.now())?;
        desk.save(&referral)?;
        Ok(referral)
    }
}
