//! What followed an incident: parents informed or why not, support, feedback to whoever reported it, lessons shared.
//! Lessons are shared without names.

use crate::choice::choices;
use crate::ids::{FollowUpId, IncidentId};
use crate::kind::{Kind, Record, SearchText};
use crate::person::PersonAsLinked;
use crate::policy::Audience;
use crate::problem::{Problem, Problems};
use crate::time::{self, Moment};
use crate::words;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

choices! {
    /// What kind of thing followed.
    pub enum FollowUpKind {
        ParentsInformed "parents_informed" "Parents or carers informed",
        ParentsNotInformed "parents_not_informed" "Parents or carers not informed, and why",
        SupportOffered "support_offered" "Support offered",
        FeedbackToReporter "feedback_to_reporter" "Feedback to whoever reported it",
        LessonShared "lesson_shared" "Lesson shared",
        Note "note" "Call, meeting or note",
    }
}

/// A follow-up as casework keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FollowUp {
    pub id: FollowUpId,
    pub incident: IncidentId,
    pub kind: FollowUpKind,
    /// For a lesson, and only for one: whom it was shared with.
    pub audience: Option<Audience>,
    pub text: String,
    /// When it was done.
    pub at: Moment,
    /// Who was informed, supported, told, in words.
    pub whom: Option<String>,
    /// Name of whoever recorded it.
    pub recorded_by: String,
}

/// A follow-up as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct FollowUpDraft {
    pub kind: Option<FollowUpKind>,
    pub audience: Option<Audience>,
    pub text: String,
    pub at_day: String,
    pub at_time: String,
    pub whom: String,
}

impl FollowUpDraft {
    /// The follow-up. `people` are those of the incident: a lesson may name none of them.
    ///
    /// # Errors
    /// No kind, text or time; nobody informed, supported or told; a lesson without audience or with a name in it.
    pub fn check(
        &self,
        id: FollowUpId,
        incident: IncidentId,
        people: &[&PersonAsLinked],
        recorded_by: &str,
        now: Moment,
    ) -> Result<FollowUp, Vec<Problem>> {
        let mut problems = Problems::new();
        if self.kind.is_none() {
            problems.say("kind", "Please say what kind of follow-up it is.");
        }
        let missing = match self.kind {
            Some(FollowUpKind::ParentsNotInformed) => "Please write why parents or carers were not informed.",
            Some(FollowUpKind::LessonShared) => "Please write the lesson, without names.",
            _ => "Please write what was done.",
        };
        let text = words::text(&mut problems, "text", &self.text, missing);
        let at = time::past_moment(&mut problems, "at", &self.at_day, &self.at_time, now);
        let whom = words::optional_line(&mut problems, "whom", &self.whom);
        if let (Some(message), Some(None)) = (self.kind.and_then(whom_missing), &whom) {
            problems.say("whom", message);
        }
        let is_lesson = self.kind == Some(FollowUpKind::LessonShared);
        if is_lesson && self.audience.is_none() {
            problems.say("audience", "Please say whom the lesson was shared with.");
        }
        if is_lesson && text.as_deref().is_some_and(|text| people.iter().any(|person| names(text, person))) {
            problems
                .say("text", "Lessons are shared without names, and this text names somebody of the incident. Please take the name out.");
        }
        problems.or(|| {
            Some(FollowUp {
                id,
                incident,
                kind: self.kind?,
                audience: self.audience.filter(|_| is_lesson),
                text: text?,
                at: at?,
                whom: whom?,
                recorded_by: recorded_by.to_owned(),
            })
        })
    }
}

fn whom_missing(kind: FollowUpKind) -> Option<&'static str> {
    match kind {
        FollowUpKind::ParentsInformed => Some("Please say who was informed."),
        FollowUpKind::SupportOffered => Some("Please say who was offered support."),
        FollowUpKind::FeedbackToReporter => Some("Please say who was told; “Anonymous” is an answer."),
        FollowUpKind::ParentsNotInformed | FollowUpKind::LessonShared | FollowUpKind::Note => None,
    }
}

/// Whether a text names a person: the full name in any case, or the surname as a word of its own, written as a name.
/// A forename alone is often an ordinary word and is left to whoever writes.
fn names(text: &str, person: &PersonAsLinked) -> bool {
    if text.to_lowercase().contains(&person.name.to_lowercase()) {
        return true;
    }
    let surname = person.name.rsplit(' ').next().unwrap_or_default();
    let ends = |c: char| !(c.is_alphanumeric() || matches!(c, '-' | '\'' | '’'));
    let bare = |word: &str| word.trim_end_matches("'s").trim_end_matches("’s").to_owned();
    !surname.is_empty() && text.split(ends).any(|word| bare(word) == surname)
}

impl Record for FollowUp {
    const KIND: Kind = Kind::FollowUp;
    fn id(&self) -> Uuid {
        self.id.uuid()
    }
    fn search(&self) -> Option<SearchText> {
        Some(SearchText::of(self.kind.label(), [Some(self.text.as_str()), self.whom.as_deref()]))
    }
    fn within(&self) -> Option<(Kind, Uuid)> {
        Some((Kind::Incident, self.incident.uuid()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::PersonId;
    use crate::person::PersonKind;

    fn learner(name: &str) -> PersonAsLinked {
        PersonAsLinked {
            person: PersonId::from_uuid(Uuid::nil()),
            kind: PersonKind::Learner,
            name: name.into(),
            birth_date: None,
            class_name: None,
            position: None,
        }
    }

    fn typed(kind: FollowUpKind, text: &str, whom: &str) -> FollowUpDraft {
        FollowUpDraft {
            kind: Some(kind),
            audience: None,
            text: text.into(),
            at_day: "21/11/2026".into(),
            at_time: "13:00".into(),
            whom: whom.into(),
        }
    }

    fn check(draft: &FollowUpDraft) -> Result<FollowUp, Vec<Problem>> {
        let now = time::london(time::parse_day("21/11/2026").unwrap(), time::parse_time("14:00").unwrap()).unwrap();
        let people = [&learner("Niamh O'Sample"), &learner("Rose Young")];
        draft.check(FollowUpId::from_uuid(Uuid::nil()), IncidentId::from_uuid(Uuid::nil()), &people, "Ms Sample", now)
    }

    fn fields(draft: &FollowUpDraft) -> Vec<String> {
        check(draft).unwrap_err().into_iter().map(|p| p.field).collect()
    }

    #[test]
    fn informing_needs_somebody_informed_and_not_informing_needs_the_reason() {
        assert_eq!(fields(&typed(FollowUpKind::ParentsInformed, "By telephone.", "")), ["whom"]);
        assert!(check(&typed(FollowUpKind::ParentsNotInformed, "It would put the child at risk.", "")).is_ok());
        assert_eq!(fields(&typed(FollowUpKind::ParentsNotInformed, "", "")), ["text"]);
        assert_eq!(fields(&typed(FollowUpKind::FeedbackToReporter, "Told that it is dealt with.", "")), ["whom"]);
        assert_eq!(fields(&FollowUpDraft::default()), ["kind", "text", "at_day", "at_time"]);
    }

    #[test]
    fn a_lesson_has_an_audience_and_names_nobody_of_the_incident() {
        let lesson = |text: &str| FollowUpDraft { audience: Some(Audience::Staff), ..typed(FollowUpKind::LessonShared, text, "") };
        assert_eq!(fields(&typed(FollowUpKind::LessonShared, "Lock screens.", "")), ["audience"]);
        for named in ["What niamh o'sample did", "As O'Sample's case shows", "Young, for one, knew"] {
            assert_eq!(fields(&lesson(named)), ["text"], "{named}");
        }
        for clean in ["Lock screens; young learners forget.", "A rose by any other name"] {
            assert_eq!(check(&lesson(clean)).unwrap().audience, Some(Audience::Staff), "{clean}");
        }
        let stray = FollowUpDraft { audience: Some(Audience::Staff), ..typed(FollowUpKind::Note, "A note.", "") };
        assert_eq!(check(&stray).unwrap().audience, None, "only a lesson has an audience");
    }
}
