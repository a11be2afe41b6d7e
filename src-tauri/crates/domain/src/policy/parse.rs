//! Reading a policy pack strictly: an unknown field, a missing closed choice, a repeated id or an action that no column
//! names refuses the whole pack, naming the place. Nothing is repaired.

use super::{AdviceKind, Audience, FourC, Matrix, PolicyPack, Severity};
use std::collections::HashSet;
use std::hash::Hash;
use thiserror::Error;

/// Why a policy pack cannot be used. A pack holds no personal data, so its words may be named.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum PackError {
    #[error("the policy pack cannot be read: {0}")]
    Unreadable(String),
    #[error("the policy pack has nothing under {0}")]
    Empty(&'static str),
    #[error("the policy pack names {id} twice under {table}")]
    Twice { table: &'static str, id: String },
    #[error("the policy pack leaves {id} out of {table}")]
    LeftOut { table: &'static str, id: &'static str },
    #[error("the policy pack suggests {action} for {misuse}, but has no such action")]
    NoSuchAction { misuse: String, action: String },
    #[error("the policy pack has an empty wording for {id} under {table}")]
    Unworded { table: &'static str, id: String },
}

impl PolicyPack {
    /// Reads a pack from its TOML text.
    ///
    /// # Errors
    /// Anything that is not a whole and consistent pack.
    pub fn parse(text: &str) -> Result<PolicyPack, PackError> {
        let pack: PolicyPack = toml::from_str(text).map_err(|e| PackError::Unreadable(e.message().to_owned()))?;
        pack.check_choices()?;
        worded("escalate_at_once", pack.escalate_at_once.iter().map(|r| (r.id.as_str(), r.label.as_str())))?;
        if let Some(kind) = pack.escalate_at_once.iter().find(|kind| kind.means.trim().is_empty()) {
            return Err(PackError::Unworded { table: "escalate_at_once", id: kind.id.clone() });
        }
        worded("user_action", pack.user_action.iter().map(|r| (r.id.as_str(), r.label.as_str())))?;
        worded("personal_use", pack.personal_use.iter().map(|r| (r.id.as_str(), r.label.as_str())))?;
        worded("device_class", pack.device_class.iter().map(|r| (r.id.as_str(), r.label.as_str())))?;
        worded("consent_use", pack.consent_use.iter().map(|r| (r.id.as_str(), r.label.as_str())))?;
        worded("guidance", pack.guidance.iter().map(|r| (r.id.as_str(), r.title.as_str())))?;
        worded("advice", pack.advice.iter().map(|r| (r.id.word(), r.label.as_str())))?;
        if let Some(advice) = pack.advice.iter().find(|a| a.steps.is_empty() || a.steps.iter().any(|s| s.trim().is_empty())) {
            return Err(PackError::Unworded { table: "advice", id: advice.id.word().to_owned() });
        }
        check_matrix("learner", &pack.learner)?;
        check_matrix("staff", &pack.staff)?;
        Ok(pack)
    }

    /// The pack that comes with Guardbook.
    ///
    /// # Errors
    /// Never in a build whose tests are green; said rather than assumed.
    pub fn shipped() -> Result<PolicyPack, PackError> {
        Self::parse(Self::SHIPPED)
    }

    fn check_choices(&self) -> Result<(), PackError> {
        complete("four_c", self.four_c.iter().map(|m| m.id), FourC::ALL, FourC::word)?;
        complete("severity", self.severity.iter().map(|m| m.id), Severity::ALL, Severity::word)?;
        complete("audience", self.audience.iter().map(|a| a.id), Audience::ALL, Audience::word)?;
        complete("advice", self.advice.iter().map(|a| a.id), AdviceKind::ALL, AdviceKind::word)
    }
}

/// Every closed choice appears exactly once.
fn complete<C: Copy + Eq + Hash + 'static>(
    table: &'static str,
    given: impl Iterator<Item = C>,
    all: &'static [C],
    word: fn(C) -> &'static str,
) -> Result<(), PackError> {
    let mut seen = HashSet::new();
    for choice in given {
        if !seen.insert(choice) {
            return Err(PackError::Twice { table, id: word(choice).to_owned() });
        }
    }
    match all.iter().find(|choice| !seen.contains(choice)) {
        Some(choice) => Err(PackError::LeftOut { table, id: word(*choice) }),
        None => Ok(()),
    }
}

/// A table has rows, no id twice, and a wording for each.
fn worded<'a>(table: &'static str, rows: impl Iterator<Item = (&'a str, &'a str)>) -> Result<(), PackError> {
    let mut seen = HashSet::new();
    for (id, label) in rows {
        if id.trim().is_empty() || label.trim().is_empty() {
            return Err(PackError::Unworded { table, id: id.to_owned() });
        }
        if !seen.insert(id) {
            return Err(PackError::Twice { table, id: id.to_owned() });
        }
    }
    if seen.is_empty() { Err(PackError::Empty(table)) } else { Ok(()) }
}

fn check_matrix(table: &'static str, matrix: &Matrix) -> Result<(), PackError> {
    worded(table, matrix.actions.iter().map(|a| (a.id.as_str(), a.label.as_str())))?;
    worded(table, matrix.misuse.iter().map(|m| (m.id.as_str(), m.label.as_str())))?;
    for row in &matrix.misuse {
        let mut seen = HashSet::new();
        for action in &row.actions {
            if matrix.action(action).is_none() {
                return Err(PackError::NoSuchAction { misuse: row.id.clone(), action: action.clone() });
            }
            if !seen.insert(action) {
                return Err(PackError::Twice { table, id: action.clone() });
            }
        }
    }
    Ok(())
}
