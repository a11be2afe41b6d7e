//! What one child's chronology receives from an incident: a text chosen by the safeguarding lead. One text never lands
//! whole in the file of every linked child.

use crate::ids::{ChronologyId, IncidentId, PersonId};
use crate::kind::{Kind, Record, SearchText};
use crate::person::{PersonAsLinked, PersonKind};
use crate::problem::{Problem, Problems};
use crate::time::Moment;
use crate::words;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// An entry in a child's chronology.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChronologyEntry {
    pub id: ChronologyId,
    pub incident: IncidentId,
    pub person: PersonAsLinked,
    pub text: String,
    pub entered_at: Moment,
    /// Name of whoever chose the text.
    pub entered_by: String,
}

/// An entry as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ChronologyDraft {
    pub person: Option<PersonId>,
    pub text: String,
}

impl ChronologyDraft {
    /// The entry. `people` are those of the incident.
    ///
    /// # Errors
    /// Nobody chosen, or somebody who is not a learner of the incident; no text.
    pub fn check(
        &self,
        id: ChronologyId,
        incident: IncidentId,
        people: &[&PersonAsLinked],
        entered_by: &str,
        now: Moment,
    ) -> Result<ChronologyEntry, Vec<Problem>> {
        let mut problems = Problems::new();
        let linked = self.person.and_then(|chosen| people.iter().find(|linked| linked.person == chosen));
        match linked {
            None => problems.say("person", "Please choose a child who is named in the incident."),
            Some(linked) if linked.kind != PersonKind::Learner => problems.say("person", "Only a learner has a chronology here."),
            Some(_) => {}
        }
        let text = words::text(&mut problems, "text", &self.text, "Please write what this child's chronology is to say.");
        problems.or(|| {
            Some(ChronologyEntry {
                id,
                incident,
                person: (*linked?).clone(),
                text: text?,
                entered_at: now,
                entered_by: entered_by.to_owned(),
            })
        })
    }
}

impl Record for ChronologyEntry {
    const KIND: Kind = Kind::Chronology;
    fn id(&self) -> Uuid {
        self.id.uuid()
    }
    fn search(&self) -> Option<SearchText> {
        Some(SearchText::of(&self.person.name, [Some(self.text.as_str())]))
    }
    fn within(&self) -> Option<(Kind, Uuid)> {
        Some((Kind::Incident, self.incident.uuid()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(n: u128, kind: PersonKind) -> PersonAsLinked {
        let person = PersonId::from_uuid(Uuid::from_u128(n));
        PersonAsLinked { person, kind, name: "Sam Sample".into(), birth_date: None, class_name: None, position: None }
    }

    #[test]
    fn only_a_learner_of_the_incident_receives_an_entry() {
        let (child, parent) = (person(1, PersonKind::Learner), person(2, PersonKind::Parent));
        let check = |n: u128, text: &str| {
            let draft = ChronologyDraft { person: Some(PersonId::from_uuid(Uuid::from_u128(n))), text: text.into() };
            let ids = (ChronologyId::from_uuid(Uuid::nil()), IncidentId::from_uuid(Uuid::nil()));
            draft.check(ids.0, ids.1, &[&child, &parent], "Ms Sample", Moment::UNIX_EPOCH)
        };
        assert_eq!(check(1, "Told by a friend; support offered.").unwrap().person, child);
        assert_eq!(check(2, "Text.").unwrap_err()[0].field, "person");
        assert_eq!(check(3, "Text.").unwrap_err()[0].field, "person");
        assert_eq!(check(1, " ").unwrap_err()[0].field, "text");
    }
}
