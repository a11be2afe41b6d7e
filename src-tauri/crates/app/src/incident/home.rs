//! What the home screen says of incidents that are not done: nobody has taken one on, an action is overdue or due within a
//! week, one that was taken on is not closed. Reading clears nothing.

use super::progress::missing_to_close;
use crate::home::{HomeItem, HomeKind, MOST, item};
use crate::refusal::Result;
use crate::view::View;
use guardbook_domain::incident::{Incident, IncidentState, Missing};
use guardbook_domain::time;
use guardbook_store::{IncidentLine, IncidentQuery, IncidentSort, Reading};

/// Everything of incidents that is not done, each with its one next step.
pub fn not_done(view: &View<'_>) -> Result<Vec<HomeItem>> {
    let casework = view.casework()?;
    let mut items: Vec<HomeItem> = gravest(&casework, IncidentState::Received)?.iter().map(unread).collect();
    let today = view.today();
    let due = casework.actions_due(today + chrono::Days::new(7))?;
    for line in gravest(&casework, IncidentState::UnderReview)? {
        items.extend(open(&casework, &line, due.iter().any(|action| action.incident == line.id))?);
    }
    for action in due {
        let overdue = action.is_overdue(today);
        let kind = if overdue { HomeKind::OverdueAction } else { HomeKind::DueAction };
        let of = HomeItem {
            id: Some(action.incident.to_string()),
            part: Some(action.id.to_string()),
            who: Some(action.owner),
            due: Some(action.due),
            overdue,
            ..item(kind, &action.what, "Say that it is done, or drop it with the reason.", "Open the incident")
        };
        items.push(of.of_incident(&casework.incident_line(action.incident)?));
    }
    Ok(items)
}

fn gravest(casework: &Reading<'_>, state: IncidentState) -> Result<Vec<IncidentLine>> {
    let query = IncidentQuery { state: Some(state), sort: IncidentSort::Severity, ..Default::default() };
    Ok(casework.incidents(&query, MOST)?.rows)
}

fn unread(line: &IncidentLine) -> HomeItem {
    let words = ("Nobody has taken it on yet", "Read it, say how serious it is and what happens next.", "Take it on");
    HomeItem {
        id: Some(line.id.to_string()),
        since: Some(time::day_of(line.told_at)),
        ..item(HomeKind::UnreadIncident, words.0, words.1, words.2)
    }
    .of_incident(line)
}

/// The part of an incident that lacks nothing.
const CLOSE: &str = "close";

/// The first thing that is missing and has no line of its own is the next step.
fn open(casework: &Reading<'_>, line: &IncidentLine, action_due: bool) -> Result<Option<HomeItem>> {
    let missing = missing_to_close(casework, &casework.one::<Incident>(line.id.uuid())?)?;
    let has_own_line = |what: Missing| what == Missing::OpenChecks || (what == Missing::OpenActions && action_due);
    let (title, next, part) = match missing.iter().find(|missing| !has_own_line(missing.what)) {
        Some(first) => ("It is not finished", first.message.as_str(), first.what.word()),
        None if missing.is_empty() => ("It can be closed", "Nothing is missing: close it with its outcome.", CLOSE),
        None => return Ok(None),
    };
    let of = HomeItem {
        id: Some(line.id.to_string()),
        part: Some(part.to_owned()),
        since: Some(time::day_of(line.told_at)),
        ..item(HomeKind::OpenIncident, title, next, "Open the incident")
    };
    Ok(Some(of.of_incident(line)))
}
