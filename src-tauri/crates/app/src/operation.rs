//! What an operation is: one struct that is its input, with a name, a permission and an output. A query is given a view
//! that cannot write; a change is given the desk of one compartment; an errand does what is neither (opening, locking,
//! evidence, paper) and begins its own changes.

use crate::refusal::Result;
use crate::room::Room;
use crate::view::View;
use guardbook_domain::{Compartment, Kind, Permission};
use guardbook_store::Desk;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// What every operation says of itself.
pub trait Operation: DeserializeOwned + TS + 'static {
    /// `noun.verb`.
    const NAME: &'static str;
    const PERMISSION: Permission;
    /// The fields of the input that name files or folders: a window lets through only what the person chose.
    const PATHS: &'static [&'static str] = &[];
    /// The fields of the input that only the program around the core fills in, never the page.
    const SHELL_ONLY: &'static [&'static str] = &[];
    type Output: Serialize + TS + 'static;
}

/// Reads.
pub trait Query: Operation {
    /// # Errors
    /// The refusal for the person who asked.
    fn run(self, view: &View<'_>) -> Result<Self::Output>;

    /// The case that this reads: the look is entered into the audit log before the answer leaves.
    fn looks_at(&self) -> Option<(Kind, Uuid)> {
        None
    }
}

/// Writes one compartment, in one transaction.
pub trait Change: Operation {
    const COMPARTMENT: Compartment;

    /// # Errors
    /// The refusal; nothing of the change remains.
    fn run(self, desk: &mut Desk<'_>, view: &View<'_>) -> Result<Self::Output>;

    /// Why, for amendments: kept with the revision and in the audit log.
    fn reason(&self) -> Option<String> {
        None
    }
}

/// Does what is neither: opens, locks, brings in evidence, makes paper.
pub trait Errand: Operation {
    const KIND: OperationKind;

    /// # Errors
    /// The refusal for the person who asked.
    fn run(self, room: &mut Room) -> Result<Self::Output>;
}

/// Whether an operation may change anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OperationKind {
    Query,
    Change,
}

/// The output of an operation that has nothing to say but that it is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Done {
    pub done: bool,
}

impl Done {
    pub const DONE: Done = Done { done: true };
}
