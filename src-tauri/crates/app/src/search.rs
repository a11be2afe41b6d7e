//! Search over everything that the person holds a key to: each part of the store by itself, newest first.

use crate::operation::{Operation, Query};
use crate::refusal::Result;
use crate::view::View;
use guardbook_domain::{Compartment, Kind, Permission};
use guardbook_store::{Found, Page, PageOf};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Finds what holds all the words typed; the last one may be only begun.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(default)]
pub struct SearchFind {
    pub text: String,
    /// Only one kind of record.
    pub kind: Option<Kind>,
    pub page: Page,
}

/// What was found. A part is there only when the person holds its key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SearchResults {
    pub casework: Option<PageOf<Found>>,
    pub registers: Option<PageOf<Found>>,
}

impl Operation for SearchFind {
    const NAME: &'static str = "search.find";
    const PERMISSION: Permission = Permission::Unlocked;
    type Output = SearchResults;
}

impl Query for SearchFind {
    fn run(self, view: &View<'_>) -> Result<SearchResults> {
        let wanted = |part: Compartment| view.holds(part) && self.kind.is_none_or(|kind| kind.compartment() == part);
        let mut results = SearchResults { casework: None, registers: None };
        if wanted(Compartment::Casework) {
            results.casework = Some(view.casework()?.search(&self.text, self.kind, self.page)?);
        }
        if wanted(Compartment::Registers) {
            results.registers = Some(view.registers()?.search(&self.text, self.kind, self.page)?);
        }
        Ok(results)
    }
}
