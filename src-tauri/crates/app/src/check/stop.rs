//! Stopping a check because illegal content is suspected, what is recorded afterwards, and the undoing of a mistaken stop.
//! A stop asks for nothing but the check: no missing word, no name and no other rule may hold it up.

use super::{Case, done_by};
use crate::operation::{Change, Errand, Operation, OperationKind};
use crate::policy;
use crate::refusal::{Refusal, Result};
use crate::room::Room;
use crate::view::View;
use guardbook_domain::check::{Check, Reviewer, Step};
use guardbook_domain::evidence::EvidenceItem;
use guardbook_domain::policy::{Advice, AdviceKind};
use guardbook_domain::stop::{StopEntry, StopEntryDraft, UndoStopDraft, is_handed_over, stop_entries, what_is_missing_after_stop};
use guardbook_domain::user::User;
use guardbook_domain::{CheckId, Compartment, Permission, Problem, UserId};
use guardbook_store::Desk;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Stops a check: illegal content is suspected.
#[derive(Debug, Deserialize, TS)]
pub struct CheckStop {
    pub check: CheckId,
}

/// The stopped check and what to do now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CheckStopped {
    pub check: Check,
    pub advice: Advice,
    /// How many items of evidence went into quarantine.
    pub quarantined: u32,
    /// What is still to be recorded.
    pub missing: Vec<Problem>,
}

impl Operation for CheckStop {
    const NAME: &'static str = "check.stop";
    const PERMISSION: Permission = Permission::WriteCasework;
    type Output = CheckStopped;
}

impl Change for CheckStop {
    const COMPARTMENT: Compartment = Compartment::Casework;
    fn run(self, desk: &mut Desk<'_>, view: &View<'_>) -> Result<CheckStopped> {
        let now = view.now();
        let check = desk.one::<Check>(self.check.uuid())?.after(Step::Stop, now)?;
        desk.save(&check)?;
        let entries = stop_entries([view.new_id(), view.new_id()], &check, now, &done_by(view));
        for entry in &entries {
            desk.save(entry)?;
        }
        let mut quarantined = 0;
        for item in desk.of_check::<EvidenceItem>(check.id)? {
            desk.save(&item.quarantined(now))?;
            quarantined += 1;
        }
        let advice = advice_after_stop()?;
        let missing = what_is_missing_after_stop(&desk.of_check::<StopEntry>(check.id)?);
        Ok(CheckStopped { check, advice, quarantined, missing })
    }
}

/// What to do after a stop. What is suspected is not known yet, so the advice is the strictest there is.
pub(super) fn advice_after_stop() -> Result<Advice> {
    let advice = policy::pack()?.advice(AdviceKind::NeverView).cloned();
    advice.ok_or_else(|| Refusal::unexpected(&"the policy has no advice for a stop"))
}

/// Records what happened after a stop.
#[derive(Debug, Deserialize, TS)]
pub struct CheckAfterStop {
    pub check: CheckId,
    pub entry: StopEntryDraft,
}

/// What was recorded, and what still is to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct StopRecorded {
    pub entry: StopEntry,
    pub missing: Vec<Problem>,
}

impl Operation for CheckAfterStop {
    const NAME: &'static str = "check.after_stop";
    const PERMISSION: Permission = Permission::WriteCasework;
    type Output = StopRecorded;
}

impl Change for CheckAfterStop {
    const COMPARTMENT: Compartment = Compartment::Casework;
    fn run(self, desk: &mut Desk<'_>, view: &View<'_>) -> Result<StopRecorded> {
        let case = Case::for_step(desk, self.check, view, Step::AfterStop)?;
        let entry = self.entry.check(view.new_id(), &case.check, view.now(), done_by(view))?;
        desk.save(&entry)?;
        let missing = what_is_missing_after_stop(&desk.of_check::<StopEntry>(case.check.id)?);
        Ok(StopRecorded { entry, missing })
    }
}

/// Undoes a mistaken stop. Every person who agrees types their own passphrase.
#[derive(Deserialize, TS)]
pub struct CheckUndoStop {
    pub check: CheckId,
    #[serde(default)]
    pub reason: String,
    #[serde(default)]
    pub agreed: Vec<Agreement>,
}

/// Somebody's agreement, proved by their passphrase.
#[derive(Deserialize, TS)]
pub struct Agreement {
    pub user: UserId,
    pub passphrase: String,
}

impl Operation for CheckUndoStop {
    const NAME: &'static str = "check.undo_stop";
    const PERMISSION: Permission = Permission::ConductChecks;
    type Output = Check;
}

impl Errand for CheckUndoStop {
    const KIND: OperationKind = OperationKind::Change;
    fn run(self, room: &mut Room) -> Result<Check> {
        room.touch();
        let agreed = {
            let view = View::of(room)?;
            let users = view.users()?;
            let person = |id: UserId| users.iter().find(|u| u.id == id).and_then(|u: &User| Reviewer::of(u));
            let agreed: Vec<Reviewer> = self.agreed.iter().filter_map(|a| person(a.user)).collect();
            if is_handed_over(&view.casework()?.of_check::<StopEntry>(self.check)?) {
                return Err(Refusal::refused(
                    "It is recorded that the device or the evidence was handed over, so this stop is not undone here.",
                )
                .next("Record it when the police release the device. What is still to be looked at then is another check's."));
            }
            // Everything else is judged first: nobody types a passphrase for what cannot be done anyway.
            let case = Case::for_step(&view.casework()?, self.check, &view, Step::UndoStop)?;
            let draft = UndoStopDraft { reason: self.reason.clone() };
            draft.check(view.new_id(), &case.check, &agreed, &case.concerned(), view.now())?;
            agreed
        };
        for (number, agreement) in self.agreed.iter().enumerate() {
            room.try_passphrase(agreement.user, &agreement.passphrase).map_err(|mut refusal| {
                // Two people type here: the refusal says whose passphrase it was.
                refusal.problems.push(Problem { field: format!("agreed.{number}.passphrase"), message: refusal.message.clone() });
                refusal
            })?;
        }
        let view = View::of(room)?;
        let (now, id) = (view.now(), view.new_id());
        let reason = self.reason.trim().to_owned();
        room.change(Compartment::Casework, Self::NAME, Some(&reason), |desk| {
            let case = Case::read(desk, self.check)?;
            let entry = UndoStopDraft { reason: self.reason.clone() }.check(id, &case.check, &agreed, &case.concerned(), now)?;
            desk.save(&entry)?;
            let check = case.check.after(Step::UndoStop, now)?;
            desk.save(&check)?;
            for item in desk.of_check::<EvidenceItem>(check.id)? {
                desk.save(&item.released())?;
            }
            Ok(check)
        })
    }
}
