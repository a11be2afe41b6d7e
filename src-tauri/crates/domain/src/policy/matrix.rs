//! One response matrix: kinds of misuse in rows, suggested actions in columns. It suggests; it decides nothing.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A column: an action that a policy may suggest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MatrixAction {
    pub id: String,
    pub label: String,
}

/// A row: a kind of misuse and the ids of the actions suggested for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Misuse {
    pub id: String,
    pub label: String,
    pub actions: Vec<String>,
}

/// A response matrix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Matrix {
    pub actions: Vec<MatrixAction>,
    pub misuse: Vec<Misuse>,
}

impl Matrix {
    /// The row of a kind of misuse.
    pub fn misuse(&self, id: &str) -> Option<&Misuse> {
        self.misuse.iter().find(|row| row.id == id)
    }

    /// The column of an action.
    pub fn action(&self, id: &str) -> Option<&MatrixAction> {
        self.actions.iter().find(|action| action.id == id)
    }

    /// Whether the policy suggests this action for this misuse. No misuse: nothing is suggested.
    pub fn suggests(&self, misuse: Option<&str>, action: &str) -> bool {
        misuse.and_then(|id| self.misuse(id)).is_some_and(|row| row.actions.iter().any(|a| a == action))
    }
}
