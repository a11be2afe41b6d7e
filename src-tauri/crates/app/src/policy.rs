//! The policy pack that the school works by, and what it asks of whoever shows it. Until a school keeps its own copy it is
//! the one that comes with Guardbook.

use crate::operation::{Operation, Query};
use crate::refusal::{Refusal, Result};
use crate::view::View;
use guardbook_domain::Permission;
use guardbook_domain::policy::{PackError, PolicyPack};
use serde::Deserialize;
use std::sync::LazyLock;
use ts_rs::TS;

static SHIPPED: LazyLock<std::result::Result<PolicyPack, PackError>> = LazyLock::new(PolicyPack::shipped);

/// The pack in force.
pub fn pack() -> Result<&'static PolicyPack> {
    SHIPPED.as_ref().map_err(|error| Refusal::unexpected(error))
}

/// The guidance that an incident's record follows, with its date, as forms cite it.
pub fn record_guidance() -> Result<Option<String>> {
    Ok(pack()?.guidance("keeping-children-safe").map(|guidance| guidance.cite()))
}

/// The whole pack: labels, matrices, kinds and advice.
#[derive(Debug, Deserialize, TS)]
pub struct PolicyShow {}

impl Operation for PolicyShow {
    const NAME: &'static str = "policy.show";
    const PERMISSION: Permission = Permission::Unlocked;
    type Output = PolicyPack;
}

impl Query for PolicyShow {
    fn run(self, _: &View<'_>) -> Result<PolicyPack> {
        pack().cloned()
    }
}
