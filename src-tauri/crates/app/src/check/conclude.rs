//! How a check ends: each reviewing person's own judgement, the conclusion, and what is added once it is sealed.

use super::{Case, done_by};
use crate::incident::{said, with_reason};
use crate::operation::{Change, Errand, Operation, OperationKind};
use crate::refusal::{Refusal, Result};
use crate::room::Room;
use crate::view::View;
use guardbook_domain::addendum::{Addendum, AddendumDraft};
use guardbook_domain::check::{Check, ConclusionDraft, Step};
use guardbook_domain::interruption::Interruption;
use guardbook_domain::judgement::{Judgement, JudgementDraft};
use guardbook_domain::stop::StopEntry;
use guardbook_domain::{CheckId, Compartment, Permission, UserId};
use guardbook_store::Desk;
use serde::Deserialize;
use ts_rs::TS;

/// Records one reviewing person's own judgement, or their revised one: of whoever is in, or of the colleague beside them
/// who types their own passphrase.
#[derive(Deserialize, TS)]
pub struct CheckJudge {
    pub check: CheckId,
    pub judgement: JudgementDraft,
    /// Whose judgement it is; left out: of whoever is in.
    #[serde(default)]
    pub reviewer: Option<UserId>,
    /// The passphrase of `reviewer`, if that is not whoever is in.
    #[serde(default)]
    pub passphrase: String,
    /// Why an earlier judgement is revised.
    #[serde(default)]
    pub reason: String,
}

impl Operation for CheckJudge {
    const NAME: &'static str = "check.judge";
    const PERMISSION: Permission = Permission::ConductChecks;
    type Output = Judgement;
}

impl Errand for CheckJudge {
    const KIND: OperationKind = OperationKind::Change;
    fn run(self, room: &mut Room) -> Result<Judgement> {
        room.touch();
        let view = View::of(room)?;
        let (now, id, own) = (view.now(), view.new_id(), view.user().id);
        let who = self.reviewer.unwrap_or(own);
        let judge = |reading: &guardbook_store::Reading<'_>, check: &Check| -> Result<Judgement> {
            let before = reading.of_check::<Judgement>(check.id)?.into_iter().find(|j| j.reviewer.user == who);
            let revised = before.is_some();
            let judged = self.judgement.check(before.map_or(id, |j| j.id), check, who, now).map_err(Refusal::from);
            if revised { with_reason(&self.reason, judged) } else { judged }
        };
        let case = Case::for_step(&view.casework()?, self.check, &view, Step::Judge)?;
        judge(&view.casework()?, &case.check)?;
        if who != own {
            room.try_passphrase(who, &self.passphrase)?;
        }
        room.change(Compartment::Casework, Self::NAME, said(&self.reason).as_deref(), |desk| {
            let case = Case::read(desk, self.check)?;
            case.check.may(Step::Judge)?;
            let judgement = judge(desk, &case.check)?;
            desk.save(&judgement)?;
            Ok(judgement)
        })
    }
}

/// Concludes a check, or revises its conclusion before anybody has signed.
#[derive(Debug, Deserialize, TS)]
pub struct CheckConclude {
    pub check: CheckId,
    pub conclusion: ConclusionDraft,
    /// Why an earlier conclusion is revised.
    #[serde(default)]
    pub reason: String,
}

impl Operation for CheckConclude {
    const NAME: &'static str = "check.conclude";
    const PERMISSION: Permission = Permission::ConductChecks;
    type Output = Check;
}

impl Change for CheckConclude {
    const COMPARTMENT: Compartment = Compartment::Casework;
    fn run(self, desk: &mut Desk<'_>, view: &View<'_>) -> Result<Check> {
        let check = Case::for_step(desk, self.check, view, Step::Conclude)?.check;
        let conclusion = self.conclusion.check(view.now(), done_by(view)).map_err(Refusal::from);
        let conclusion = if check.conclusion.is_some() { with_reason(&self.reason, conclusion)? } else { conclusion? };
        let judgements = desk.of_check::<Judgement>(check.id)?;
        let interruptions = desk.of_check::<Interruption>(check.id)?;
        let entries = desk.of_check::<StopEntry>(check.id)?;
        let check = check.concluded(conclusion, &judgements, &interruptions, &entries)?;
        desk.save(&check)?;
        Ok(check)
    }
    fn reason(&self) -> Option<String> {
        said(&self.reason)
    }
}

/// Adds a later fact to a sealed check.
#[derive(Debug, Deserialize, TS)]
pub struct CheckAddendum {
    pub check: CheckId,
    pub addendum: AddendumDraft,
}

impl Operation for CheckAddendum {
    const NAME: &'static str = "check.addendum";
    const PERMISSION: Permission = Permission::WriteCasework;
    type Output = Addendum;
}

impl Change for CheckAddendum {
    const COMPARTMENT: Compartment = Compartment::Casework;
    fn run(self, desk: &mut Desk<'_>, view: &View<'_>) -> Result<Addendum> {
        let case = Case::for_step(desk, self.check, view, Step::AddAddendum)?;
        let addendum = self.addendum.check(view.new_id(), &case.check, view.now(), done_by(view))?;
        desk.save(&addendum)?;
        Ok(addendum)
    }
}
