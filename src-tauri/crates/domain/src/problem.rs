//! What is wrong with a draft, said beside the field it concerns. One sentence each, for the person who typed it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One thing wrong with one field of a draft. `field` is the draft's own field name, with dots and numbers for what is
/// inside it (`people.2.role`); `message` never repeats what was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Problem {
    pub field: String,
    pub message: String,
}

/// Gathers problems while a draft is checked, so that all are said at once.
#[derive(Debug, Default)]
pub struct Problems(Vec<Problem>);

impl Problems {
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes one problem.
    pub fn say(&mut self, field: impl Into<String>, message: impl Into<String>) {
        self.0.push(Problem { field: field.into(), message: message.into() });
    }

    /// Takes the value of a part that was checked by itself, its problems placed under `field`.
    pub fn within<T>(&mut self, field: &str, checked: Result<T, Vec<Problem>>) -> Option<T> {
        match checked {
            Ok(value) => Some(value),
            Err(problems) => {
                self.0.extend(problems.into_iter().map(|p| Problem { field: format!("{field}.{}", p.field), message: p.message }));
                None
            }
        }
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The record, if nothing was wrong. `make` is called only then.
    pub fn or<T>(self, make: impl FnOnce() -> Option<T>) -> Result<T, Vec<Problem>> {
        if !self.0.is_empty() {
            return Err(self.0);
        }
        make().ok_or_else(|| vec![Problem { field: String::new(), message: "Something is missing. Please check the form.".into() }])
    }
}
