//! A later fact added to a sealed check. The sealed record itself never changes.

use crate::check::{Check, DoneBy};
use crate::ids::{AddendumId, CheckId};
use crate::kind::{Kind, Record, SearchText};
use crate::problem::{Problem, Problems};
use crate::time::Moment;
use crate::words;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// An addendum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Addendum {
    pub id: AddendumId,
    pub check: CheckId,
    pub text: String,
    pub at: Moment,
    pub by: DoneBy,
}

/// An addendum as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct AddendumDraft {
    pub text: String,
}

impl AddendumDraft {
    /// The addendum. Whether the check is sealed is [`Check::may`]'s to say.
    ///
    /// # Errors
    /// Nothing written.
    pub fn check(&self, id: AddendumId, check: &Check, now: Moment, by: DoneBy) -> Result<Addendum, Vec<Problem>> {
        let mut problems = Problems::new();
        let text = words::text(&mut problems, "text", &self.text, "Please write what is to be added.");
        problems.or(|| Some(Addendum { id, check: check.id, text: text?, at: now, by }))
    }
}

impl Record for Addendum {
    const KIND: Kind = Kind::Addendum;
    fn id(&self) -> Uuid {
        self.id.uuid()
    }
    fn search(&self) -> Option<SearchText> {
        Some(SearchText::of("Addendum", [Some(self.text.as_str())]))
    }
    fn within(&self) -> Option<(Kind, Uuid)> {
        Some((Kind::Check, self.check.uuid()))
    }
}
