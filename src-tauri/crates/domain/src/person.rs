//! Learners and adults of the school, as far as cases and devices need them. Same names are told apart by date of birth
//! and class. Needs no key to casework.

use crate::ids::PersonId;
use crate::kind::{Kind, Record, SearchText};
use crate::problem::{Problem, Problems};
use crate::time::{self, Day};
use crate::words;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// What somebody is to the school.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PersonKind {
    Learner,
    Staff,
    Governor,
    Volunteer,
    Parent,
    Other,
}

impl PersonKind {
    pub const ALL: [PersonKind; 6] =
        [PersonKind::Learner, PersonKind::Staff, PersonKind::Governor, PersonKind::Volunteer, PersonKind::Parent, PersonKind::Other];

    pub fn word(self) -> &'static str {
        match self {
            PersonKind::Learner => "learner",
            PersonKind::Staff => "staff",
            PersonKind::Governor => "governor",
            PersonKind::Volunteer => "volunteer",
            PersonKind::Parent => "parent",
            PersonKind::Other => "other",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// An adult who works for or governs the school: a concern about them is not casework.
    pub fn works_for_school(self) -> bool {
        matches!(self, PersonKind::Staff | PersonKind::Governor | PersonKind::Volunteer)
    }
}

/// A person of the school.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Person {
    pub id: PersonId,
    pub kind: PersonKind,
    pub forename: String,
    pub surname: String,
    pub birth_date: Option<Day>,
    /// Class or registration group: "4B".
    pub class_name: Option<String>,
    /// Position, for adults.
    pub position: Option<String>,
}

/// A person as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PersonDraft {
    pub kind: PersonKind,
    #[serde(default)]
    pub forename: String,
    #[serde(default)]
    pub surname: String,
    #[serde(default)]
    pub birth_date: String,
    #[serde(default)]
    pub class_name: String,
    #[serde(default)]
    pub position: String,
}

impl PersonDraft {
    /// The person, or what is wrong with the draft.
    ///
    /// # Errors
    /// A missing name; a learner without date of birth; a birth date that is none, lies ahead or is over 120 years ago.
    pub fn check(&self, id: PersonId, today: Day) -> Result<Person, Vec<Problem>> {
        let mut problems = Problems::new();
        let forename = words::line(&mut problems, "forename", &self.forename, "Please give the forename in full.");
        let surname = words::line(&mut problems, "surname", &self.surname, "Please give the surname in full.");
        let birth_date = if self.birth_date.trim().is_empty() {
            if self.kind == PersonKind::Learner {
                problems.say("birth_date", "Please give the learner's date of birth: it tells learners of the same name apart.");
            }
            Some(None)
        } else {
            time::past_day(&mut problems, "birth_date", &self.birth_date, today).map(Some)
        };
        if let Some(Some(day)) = birth_date
            && today.years_since(day).is_none_or(|years| years > 120)
        {
            problems.say("birth_date", "This date of birth cannot be right. Please check the year.");
        }
        let class_name = words::optional_line(&mut problems, "class_name", &self.class_name);
        let position = words::optional_line(&mut problems, "position", &self.position);
        problems.or(|| {
            Some(Person {
                id,
                kind: self.kind,
                forename: forename?,
                surname: surname?,
                birth_date: birth_date?,
                class_name: class_name?,
                position: position?,
            })
        })
    }
}

impl Person {
    /// Forename and surname, as on forms.
    pub fn full_name(&self) -> String {
        format!("{} {}", self.forename, self.surname)
    }
}

impl Record for Person {
    const KIND: Kind = Kind::Person;
    fn id(&self) -> Uuid {
        self.id.uuid()
    }
    fn search(&self) -> Option<SearchText> {
        // In figures, so that nobody called May or June is found by a birthday.
        let born = self.birth_date.map(|day| day.format("%d/%m/%Y").to_string());
        Some(SearchText::of(self.full_name(), [self.class_name.as_deref(), self.position.as_deref(), born.as_deref()]))
    }
}

/// A person as a record in another compartment keeps them: the name, birth date and class as they were when linked, so
/// that a holder of that compartment's key alone can read it. Ids may later be merged; they never vanish.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PersonAsLinked {
    pub person: PersonId,
    pub kind: PersonKind,
    pub name: String,
    pub birth_date: Option<Day>,
    pub class_name: Option<String>,
    pub position: Option<String>,
}

impl From<&Person> for PersonAsLinked {
    fn from(person: &Person) -> Self {
        Self {
            person: person.id,
            kind: person.kind,
            name: person.full_name(),
            birth_date: person.birth_date,
            class_name: person.class_name.clone(),
            position: person.position.clone(),
        }
    }
}

impl PersonAsLinked {
    /// The name in a list, told apart from the same name by class or position, or else by date of birth: `Sam Sample (5B)`.
    pub fn named(&self) -> String {
        let born = || self.birth_date.map(|day| format!("born {}", time::say_day(day)));
        match self.class_name.clone().or_else(|| self.position.clone()).or_else(born) {
            Some(apart) => format!("{} ({apart})", self.name),
            None => self.name.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> PersonDraft {
        PersonDraft {
            kind: PersonKind::Learner,
            forename: "Niamh".into(),
            surname: "O'Sample-Ångström".into(),
            birth_date: "03/02/2016".into(),
            class_name: "5B".into(),
            position: String::new(),
        }
    }

    fn check(draft: &PersonDraft) -> Result<Person, Vec<Problem>> {
        draft.check(PersonId::from_uuid(Uuid::nil()), time::parse_day("21/11/2026").unwrap())
    }

    #[test]
    fn a_learner_with_name_and_birth_date_is_kept_as_typed() {
        let person = check(&draft()).unwrap();
        assert_eq!(person.full_name(), "Niamh O'Sample-Ångström");
        assert_eq!(person.birth_date, time::parse_day("2016-02-03"));
    }

    #[test]
    fn a_learner_needs_a_birth_date_and_an_adult_does_not() {
        let mut typed = draft();
        typed.birth_date = String::new();
        assert_eq!(check(&typed).unwrap_err()[0].field, "birth_date");
        typed.kind = PersonKind::Staff;
        assert!(check(&typed).is_ok());
    }

    #[test]
    fn a_birth_date_ahead_or_long_ago_is_refused() {
        for wrong in ["22/11/2026", "01/01/1901", "30/02/2016"] {
            let mut typed = draft();
            typed.birth_date = wrong.into();
            assert_eq!(check(&typed).unwrap_err()[0].field, "birth_date", "{wrong}");
        }
    }
}
