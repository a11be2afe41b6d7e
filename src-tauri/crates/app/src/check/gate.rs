//! What the answers at the gate mean. A query: it records nothing and opens nothing.

use crate::operation::{Operation, Query};
use crate::policy;
use crate::refusal::Result;
use crate::view::View;
use guardbook_domain::Permission;
use guardbook_domain::gate::{Gate, GateDraft};
use serde::Deserialize;
use ts_rs::TS;

/// Judges the gate: whether a check may begin, or what to do at once.
#[derive(Debug, Deserialize, TS)]
pub struct CheckJudgeGate {
    pub gate: GateDraft,
}

impl Operation for CheckJudgeGate {
    const NAME: &'static str = "check.judge_gate";
    const PERMISSION: Permission = Permission::ReadCasework;
    type Output = Gate;
}

impl Query for CheckJudgeGate {
    fn run(self, _: &View<'_>) -> Result<Gate> {
        Ok(self.gate.check(policy::pack()?)?)
    }
}
