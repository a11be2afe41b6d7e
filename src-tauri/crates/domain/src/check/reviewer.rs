//! Who may review: two people, one of them a senior leader, neither of them somebody the concern is about. Knows names and
//! positions only; keys and permissions are elsewhere.

use super::Check;
use crate::ids::UserId;
use crate::problem::Problems;
use crate::role::{Permission, Role};
use crate::user::User;
use crate::words;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A reviewing person as they were when the check began.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Reviewer {
    pub user: UserId,
    pub name: String,
    /// Position in the school, as on the form.
    pub position: String,
    pub senior_leader: bool,
}

impl Reviewer {
    /// The user as a reviewing person, if their role lets them be one: whoever may read casework, and the online safety lead
    /// beside a senior leader.
    pub fn of(user: &User) -> Option<Self> {
        let may = user.role.may(Permission::ReadCasework) || user.role == Role::OnlineSafetyLead;
        may.then(|| Self {
            user: user.id,
            name: user.name.clone(),
            position: user.position.clone(),
            senior_leader: user.role.is_senior_leader(),
        })
    }
}

/// A name as two spellings of it compare: letters and digits only, small, single blanks; titles are left out.
pub fn fold_name(name: &str) -> String {
    let kept: String = name
        .to_lowercase()
        .chars()
        .map(|c| if c.is_whitespace() || c == '-' { ' ' } else { c })
        .filter(|c| c.is_alphanumeric() || *c == ' ')
        .collect();
    let mut parts: Vec<&str> = kept.split_whitespace().collect();
    if parts.len() > 2 && ["mr", "mrs", "ms", "miss", "mx", "dr"].contains(&parts[0]) {
        parts.remove(0);
    }
    parts.join(" ")
}

/// Whether `name` is the full name of one of the people whom the concern is about.
pub fn is_concerned(name: &str, concerned: &[String]) -> bool {
    let folded = fold_name(name);
    !folded.is_empty() && concerned.iter().any(|other| fold_name(other) == folded)
}

/// Whether a line in which somebody is named together with other words ("Ms Robin Sample, headteacher") names one of the
/// people whom the concern is about.
pub fn names_concerned(line: &str, concerned: &[String]) -> bool {
    let folded = format!(" {} ", fold_name(line));
    let whole = |name: &String| Some(fold_name(name)).filter(|name| name.contains(' '));
    is_concerned(line, concerned) || concerned.iter().filter_map(whole).any(|name| folded.contains(&format!(" {name} ")))
}

/// The two reviewers, or one alone with the reason for it.
pub(super) struct Pair {
    pub first: Reviewer,
    pub second: Option<Reviewer>,
    pub alone_reason: Option<String>,
}

/// Checks the two choices at the fields `first_reviewer`, `second_reviewer` and `alone_reason`. `users` are all who may be
/// chosen; the choices are their ids as typed.
pub(super) fn pair(
    problems: &mut Problems,
    first: &str,
    second: &str,
    alone: &str,
    users: &[Reviewer],
    concerned: &[String],
) -> Option<Pair> {
    let first_one = chosen(problems, "first_reviewer", first, users, concerned);
    let alone_reason = words::optional_text(problems, "alone_reason", alone);
    let second_one = if second.trim().is_empty() {
        if alone_reason == Some(None) {
            problems.say("second_reviewer", "Two people review together. Please choose the second, or write why one reviews alone.");
        }
        None
    } else {
        if matches!(alone_reason, Some(Some(_))) {
            problems.say("alone_reason", "You chose two people and also wrote why one reviews alone. Please keep one of the two.");
        }
        Some(chosen(problems, "second_reviewer", second, users, concerned)?)
    };
    let first_one = first_one?;
    if second_one.as_ref().is_some_and(|second| second.user == first_one.user) {
        problems.say("second_reviewer", "The second reviewing person must be somebody else.");
    }
    if !first_one.senior_leader && !second_one.as_ref().is_some_and(|second| second.senior_leader) {
        problems.say("first_reviewer", "At least one of the reviewing people must be a senior leader.");
    }
    Some(Pair { first: first_one, second: second_one, alone_reason: alone_reason? })
}

fn chosen(problems: &mut Problems, field: &str, typed: &str, users: &[Reviewer], concerned: &[String]) -> Option<Reviewer> {
    let Some(reviewer) = UserId::parse(typed.trim()).and_then(|id| users.iter().find(|user| user.user == id)) else {
        problems.say(field, "Please choose the reviewing person from the list.");
        return None;
    };
    if is_concerned(&reviewer.name, concerned) {
        problems.say(field, "The concern is about somebody of this name, so this person cannot review. Please choose somebody else.");
        return None;
    }
    Some(reviewer.clone())
}

impl Check {
    /// The check with one reviewing person replaced by another, under the rules that held at its start.
    /// Problems are said at the fields `leaving` and `to`.
    pub(crate) fn with_reviewer_replaced(
        &self,
        problems: &mut Problems,
        leaving: &str,
        to: &str,
        users: &[Reviewer],
        concerned: &[String],
    ) -> Option<(Reviewer, Reviewer, Check)> {
        let Some(gone) = UserId::parse(leaving.trim()).and_then(|id| self.reviewers().find(|r| r.user == id)).cloned() else {
            problems.say("leaving", "Please choose which reviewing person hands over.");
            return None;
        };
        let next = chosen(problems, "to", to, users, concerned)?;
        if self.is_reviewer(next.user) {
            problems.say("to", "This person reviews the check already. Please choose somebody else.");
            return None;
        }
        let mut check = self.clone();
        if check.first_reviewer.user == gone.user {
            check.first_reviewer = next.clone();
        } else {
            check.second_reviewer = Some(next.clone());
        }
        if !check.reviewers().any(|r| r.senior_leader) {
            problems.say("to", "At least one of the reviewing people must be a senior leader.");
            return None;
        }
        Some((gone, next, check))
    }
}
