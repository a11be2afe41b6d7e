//! Something to be done about an incident: what, by whom, until when. It stays on the home screen until it is done or
//! dropped with a reason; reading it clears nothing.

use crate::choice::choices;
use crate::ids::{ActionId, IncidentId};
use crate::kind::{Kind, Record, SearchText};
use crate::problem::{Problem, Problems};
use crate::time::{self, Day, Moment};
use crate::words;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

choices! {
    /// Whether an action is still to be done.
    pub enum ActionState {
        Open "open" "Open",
        Done "done" "Done",
        Dropped "dropped" "Dropped",
    }
}

/// An action as casework keeps it. `settled_at`, `settled_by` and `note` are `None` exactly while it is open, except that
/// doing something needs no note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Action {
    pub id: ActionId,
    pub incident: IncidentId,
    pub what: String,
    /// Who is to do it, in words: not everybody who acts unlocks the store.
    pub owner: String,
    pub due: Day,
    pub state: ActionState,
    /// When it was done or dropped.
    pub settled_at: Option<Moment>,
    /// Name of whoever said that it was done or dropped.
    pub settled_by: Option<String>,
    /// What came of it; for a dropped action the reason.
    pub note: Option<String>,
}

/// An action as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ActionDraft {
    pub what: String,
    pub owner: String,
    pub due: String,
}

impl ActionDraft {
    /// A new action.
    ///
    /// # Errors
    /// Nothing to do, nobody to do it, no due date or one that has passed.
    pub fn check(&self, id: ActionId, incident: IncidentId, today: Day) -> Result<Action, Vec<Problem>> {
        let mut problems = Problems::new();
        let (what, owner, due) = self.parts(&mut problems, today, None);
        problems.or(|| {
            Some(Action {
                id,
                incident,
                what: what?,
                owner: owner?,
                due: due?,
                state: ActionState::Open,
                settled_at: None,
                settled_by: None,
                note: None,
            })
        })
    }

    /// The action amended. A due date that has passed may stay as it was; a new one must lie ahead.
    ///
    /// # Errors
    /// As [`ActionDraft::check`]; an action that is no longer open.
    pub fn amend(&self, earlier: &Action, today: Day) -> Result<Action, Vec<Problem>> {
        earlier.still_open()?;
        let mut problems = Problems::new();
        let (what, owner, due) = self.parts(&mut problems, today, Some(earlier.due));
        problems.or(|| Some(Action { what: what?, owner: owner?, due: due?, ..earlier.clone() }))
    }

    fn parts(&self, problems: &mut Problems, today: Day, before: Option<Day>) -> (Option<String>, Option<String>, Option<Day>) {
        let what = words::text(problems, "what", &self.what, "Please write what is to be done.");
        let owner = words::line(problems, "owner", &self.owner, "Please say who is to do it.");
        let due = time::any_day(problems, "due", &self.due);
        if due.is_some_and(|day| day < today && before != Some(day)) {
            problems.say("due", "This day has passed. Please give a day from today on.");
        }
        (what, owner, due)
    }
}

impl From<&Action> for ActionDraft {
    fn from(action: &Action) -> Self {
        Self { what: action.what.clone(), owner: action.owner.clone(), due: action.due.format("%d/%m/%Y").to_string() }
    }
}

impl Action {
    /// The action done, by whom and when; a note may say what came of it.
    ///
    /// # Errors
    /// An action that is no longer open; a note that cannot be kept.
    pub fn done(&self, note: &str, by: &str, now: Moment) -> Result<Action, Vec<Problem>> {
        self.still_open()?;
        let mut problems = Problems::new();
        let note = words::optional_text(&mut problems, "note", note);
        problems.or(|| Some(self.settled(ActionState::Done, note?, by, now)))
    }

    /// The action dropped, with the reason.
    ///
    /// # Errors
    /// No reason; an action that is no longer open.
    pub fn dropped(&self, reason: &str, by: &str, now: Moment) -> Result<Action, Vec<Problem>> {
        self.still_open()?;
        let mut problems = Problems::new();
        let reason = words::text(&mut problems, "reason", reason, "Please say why it is not to be done.");
        problems.or(|| Some(self.settled(ActionState::Dropped, Some(reason?), by, now)))
    }

    /// The action open again: it was settled by mistake, or more is to be done. Why belongs to the revision.
    ///
    /// # Errors
    /// An action that is open.
    pub fn reopened(&self) -> Result<Action, Vec<Problem>> {
        if self.state == ActionState::Open {
            return Err(vec![Problem { field: "state".into(), message: "This action is open already.".into() }]);
        }
        Ok(Action { state: ActionState::Open, settled_at: None, settled_by: None, note: None, ..self.clone() })
    }

    /// Open, and its day has passed.
    pub fn is_overdue(&self, today: Day) -> bool {
        self.state == ActionState::Open && self.due < today
    }

    fn settled(&self, state: ActionState, note: Option<String>, by: &str, now: Moment) -> Action {
        Action { state, settled_at: Some(now), settled_by: Some(by.to_owned()), note, ..self.clone() }
    }

    fn still_open(&self) -> Result<(), Vec<Problem>> {
        if self.state == ActionState::Open {
            return Ok(());
        }
        Err(vec![Problem { field: "state".into(), message: "This action is settled already. Please add a new one.".into() }])
    }
}

impl Record for Action {
    const KIND: Kind = Kind::Action;
    fn id(&self) -> Uuid {
        self.id.uuid()
    }
    fn search(&self) -> Option<SearchText> {
        Some(SearchText::of(&self.what, [Some(self.owner.as_str()), self.note.as_deref()]))
    }
    fn within(&self) -> Option<(Kind, Uuid)> {
        Some((Kind::Incident, self.incident.uuid()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        time::parse_day(text).unwrap()
    }

    fn typed(due: &str) -> ActionDraft {
        ActionDraft { what: "Telephone the parents".into(), owner: "Ms Sample, DSL".into(), due: due.into() }
    }

    fn check(draft: &ActionDraft) -> Result<Action, Vec<Problem>> {
        draft.check(ActionId::from_uuid(Uuid::nil()), IncidentId::from_uuid(Uuid::nil()), day("21/11/2026"))
    }

    fn now() -> Moment {
        time::london(day("24/11/2026"), time::parse_time("09:00").unwrap()).unwrap()
    }

    #[test]
    fn a_new_action_is_not_due_in_the_past() {
        assert_eq!(check(&typed("20/11/2026")).unwrap_err()[0].field, "due");
        assert_eq!(check(&typed("21/11/2026")).unwrap().due, day("21/11/2026"));
        let fields: Vec<_> = check(&ActionDraft::default()).unwrap_err().into_iter().map(|p| p.field).collect();
        assert_eq!(fields, ["what", "owner", "due"]);
    }

    #[test]
    fn an_overdue_action_can_be_amended_without_moving_its_day_and_not_to_another_past_day() {
        let action = check(&typed("22/11/2026")).unwrap();
        let today = day("24/11/2026");
        assert!(action.is_overdue(today) && !action.is_overdue(day("22/11/2026")));
        let other_owner = ActionDraft { owner: "Mr Example".into(), ..ActionDraft::from(&action) };
        assert_eq!(other_owner.amend(&action, today).unwrap().owner, "Mr Example");
        assert_eq!(typed("23/11/2026").amend(&action, today).unwrap_err()[0].field, "due");
    }

    #[test]
    fn dropping_needs_a_reason_doing_does_not_and_neither_happens_twice() {
        let action = check(&typed("22/11/2026")).unwrap();
        assert_eq!(action.dropped(" ", "Ms Sample", now()).unwrap_err()[0].field, "reason");
        let done = action.done("", "Ms Sample", now()).unwrap();
        assert_eq!((done.state, done.settled_by.as_deref(), done.settled_at), (ActionState::Done, Some("Ms Sample"), Some(now())));
        assert!(!done.is_overdue(day("24/11/2026")));
        assert_eq!(done.dropped("no", "Ms Sample", now()).unwrap_err()[0].field, "state");
        assert_eq!(typed("30/11/2026").amend(&done, day("24/11/2026")).unwrap_err()[0].field, "state");
    }

    #[test]
    fn what_was_settled_by_mistake_is_open_again_as_it_was_and_overdue_if_its_day_has_passed() {
        let action = check(&typed("22/11/2026")).unwrap();
        assert_eq!(action.reopened().unwrap_err()[0].field, "state");
        for settled in [action.done("Spoken to both.", "Ms Sample", now()).unwrap(), action.dropped("No.", "Ms Sample", now()).unwrap()] {
            assert_eq!(settled.reopened().unwrap(), action, "nothing of having been settled is left in it");
            assert!(settled.reopened().unwrap().is_overdue(day("24/11/2026")));
        }
    }
}
