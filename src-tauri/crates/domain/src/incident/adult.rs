//! Concerns about adults who work for or govern the school. Until restricted circles exist they are not taken into
//! casework: the answer is where to take them, and nothing is kept.

use crate::person::PersonAsLinked;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Why a draft was not taken into casework, and where it belongs. Holds no name and nothing that was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConcernAboutAdult {
    pub message: String,
    pub next_step: String,
}

impl ConcernAboutAdult {
    /// Judges the people with the role "alleged". `staff_table`: the draft asks for the staff matrix.
    /// `None`: the concern is about no adult of the school.
    pub(super) fn judge<'a>(alleged: impl Iterator<Item = &'a PersonAsLinked>, staff_table: bool) -> Option<Self> {
        let adults: Vec<_> = alleged.filter(|person| person.kind.works_for_school()).collect();
        if adults.is_empty() && !staff_table {
            return None;
        }
        let about_the_head = adults.iter().any(|person| person.position.as_deref().is_some_and(is_headteacher));
        let next_step = if about_the_head {
            "A concern about the headteacher: please take it today to the chair of governors and to the local authority or trust, \
             and not to the headteacher. In an emergency dial 999."
        } else {
            "Please take it today to the headteacher. If it concerns the headteacher, take it to the chair of governors and to the \
             local authority or trust instead. In an emergency dial 999."
        };
        Some(Self {
            message: "This is a concern about an adult who works for or governs the school. It does not belong among children's \
                      records, so nothing of it was kept here."
                .to_owned(),
            next_step: next_step.to_owned(),
        })
    }
}

/// Whether a position is that of the headteacher: "Headteacher", "Executive Head", "Acting head teacher", "Principal";
/// not "Deputy headteacher", "Head of Year 5" or "Head's PA".
fn is_headteacher(position: &str) -> bool {
    let words: Vec<String> = position.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    let lesser = ["deputy", "assistant", "vice", "associate", "pa", "secretary", "former"];
    if words.iter().any(|word| lesser.contains(&word.as_str())) {
        return false;
    }
    words.iter().enumerate().any(|(place, word)| match word.as_str() {
        "headteacher" | "headmaster" | "headmistress" | "principal" => true,
        "head" => words.get(place + 1).is_none_or(|next| !matches!(next.as_str(), "of" | "s" | "cook" | "chef" | "caretaker" | "gardener")),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::PersonId;
    use crate::person::PersonKind;
    use uuid::Uuid;

    fn person(kind: PersonKind, position: &str) -> PersonAsLinked {
        PersonAsLinked {
            person: PersonId::from_uuid(Uuid::nil()),
            kind,
            name: "Sam Sample".into(),
            birth_date: None,
            class_name: None,
            position: Some(position.into()),
        }
    }

    #[test]
    fn only_the_headteacher_is_the_headteacher() {
        for head in ["Headteacher", "head teacher", "Executive Head", "Acting Headteacher and DSL", "Head", "Principal"] {
            assert!(is_headteacher(head), "{head}");
        }
        for other in ["Deputy headteacher", "Head of Year 5", "Assistant Head", "Head's PA", "Vice principal", "Teacher", "Head cook"] {
            assert!(!is_headteacher(other), "{other}");
        }
    }

    #[test]
    fn a_concern_about_the_head_does_not_go_to_the_head() {
        let about_head = ConcernAboutAdult::judge([&person(PersonKind::Staff, "Headteacher")].into_iter(), false).unwrap();
        assert!(about_head.next_step.contains("chair of governors") && about_head.next_step.contains("not to the headteacher"));
        let about_teacher = ConcernAboutAdult::judge([&person(PersonKind::Staff, "Teacher")].into_iter(), false).unwrap();
        assert!(about_teacher.next_step.starts_with("Please take it today to the headteacher."));
    }

    #[test]
    fn learners_and_parents_are_casework_and_every_adult_of_the_school_is_not() {
        for kind in PersonKind::ALL {
            let judged = ConcernAboutAdult::judge([&person(kind, "")].into_iter(), false);
            assert_eq!(judged.is_some(), kind.works_for_school(), "{kind:?}");
        }
        assert!(ConcernAboutAdult::judge(std::iter::empty(), true).is_some(), "the staff matrix alone says so");
    }
}
