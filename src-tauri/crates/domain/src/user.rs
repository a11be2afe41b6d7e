//! Somebody who can unlock the store: name, position, role. Their keys are no business of this page.

use crate::ids::UserId;
use crate::kind::{Kind, Record};
use crate::problem::{Problem, Problems};
use crate::role::Role;
use crate::words;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// A user as the office compartment keeps them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct User {
    pub id: UserId,
    pub name: String,
    /// Position in the school, as it stands on forms: "Deputy headteacher".
    pub position: String,
    pub role: Role,
    /// The certificate for signing, DER in hexadecimal.
    pub certificate: String,
}

/// A user as typed by an administrator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UserDraft {
    pub name: String,
    pub position: String,
    pub role: Role,
}

/// A checked draft: what an administrator said of a person who has no keys yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewUser {
    pub name: String,
    pub position: String,
    pub role: Role,
}

/// The longest name of a user, in characters: it stands in the public header, which takes no longer one.
pub const LONGEST_NAME: usize = 120;

impl UserDraft {
    /// The person, or what is wrong with the draft. `taken` are the names already in the store.
    ///
    /// # Errors
    /// A missing name or position; a name that somebody already unlocks with, that is longer than [`LONGEST_NAME`], or that turns
    /// the direction of writing with hidden characters.
    pub fn check(&self, taken: &[String]) -> Result<NewUser, Vec<Problem>> {
        let mut problems = Problems::new();
        let name = words::line(&mut problems, "name", &self.name, "Please give the person's full name.");
        if name.as_ref().is_some_and(|n| taken.iter().any(|t| t.to_lowercase() == n.to_lowercase())) {
            problems
                .say("name", "Somebody with this name already unlocks this store. Please add a middle name or initial to tell them apart.");
        }
        let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}');
        if name.as_ref().is_some_and(|n| n.chars().count() > LONGEST_NAME || n.chars().any(turns)) {
            problems.say("name", "This name cannot be shown before unlocking: please shorten it to 120 characters, without hidden ones.");
        }
        let position =
            words::line(&mut problems, "position", &self.position, "Please give the person's position, as it should stand on forms.");
        problems.or(|| Some(NewUser { name: name?, position: position?, role: self.role }))
    }
}

impl Record for User {
    const KIND: Kind = Kind::User;
    fn id(&self) -> Uuid {
        self.id.uuid()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_the_public_header_cannot_show_is_said_beside_its_field() {
        let draft = |name: &str| UserDraft { name: name.into(), position: "Headteacher".into(), role: Role::Headteacher };
        assert!(draft(&"é".repeat(LONGEST_NAME)).check(&[]).is_ok());
        for wrong in ["x".repeat(LONGEST_NAME + 1), "Alex \u{202e}Example".into()] {
            assert_eq!(draft(&wrong).check(&[]).unwrap_err()[0].field, "name");
        }
    }
}
