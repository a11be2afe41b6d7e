//! The recovery sheet of a store just created: saved or printed once, then confirmed by typing back its last group. The
//! code itself is forgotten with the session.

use crate::create::groups;
use crate::operation::{Done, Errand, Operation, OperationKind};
use crate::refusal::{Refusal, Result};
use crate::room::Room;
use guardbook_domain::school::Settings;
use guardbook_domain::{Compartment, Kind, Permission, Problem, time};
use serde::Deserialize;
use ts_rs::TS;

/// Confirms that the sheet is kept: its last group, typed back from paper.
#[derive(Deserialize, TS)]
pub struct Confirm {
    pub last_group: String,
}

impl Operation for Confirm {
    const NAME: &'static str = "recovery.confirm";
    const PERMISSION: Permission = Permission::Administer;
    type Output = Done;
}

impl Errand for Confirm {
    const KIND: OperationKind = OperationKind::Change;
    fn run(self, room: &mut Room) -> Result<Done> {
        let today = time::day_of(room.clock().now());
        let code = room.session()?.recovery.as_ref().ok_or_else(gone)?;
        let last = groups(code).pop().unwrap_or_default();
        let typed: String = self.last_group.chars().filter(|c| !c.is_whitespace() && *c != '-').flat_map(char::to_uppercase).collect();
        if typed != last {
            let message = "This is not the last group on the sheet. Please read it from the paper again.";
            return Err(Refusal::from(vec![Problem { field: "last_group".into(), message: message.into() }]));
        }
        room.change(Compartment::Office, Self::NAME, None, |desk| {
            let settings = desk.all::<Settings>()?.pop().ok_or_else(|| Refusal::not_found(Kind::Settings))?;
            Ok(desk.save(&Settings { recovery_confirmed_on: Some(today), ..settings })?)
        })?;
        room.session_mut()?.recovery = None;
        Ok(Done::DONE)
    }
}

pub(crate) fn gone() -> Refusal {
    Refusal::refused("The recovery code is no longer in memory: it is kept only on paper, and only until the sheet was confirmed.")
}
