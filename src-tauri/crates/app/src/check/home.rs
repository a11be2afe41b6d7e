//! What the home screen says of checks that are not done. Reading clears nothing.

use crate::home::{HomeItem, HomeKind};
use crate::refusal::Result;
use crate::view::View;
use guardbook_domain::check::{Check, CheckState};
use guardbook_domain::stop::{StopEntry, what_is_missing_after_stop};
use guardbook_domain::time;
use guardbook_store::{CheckQuery, Page};

/// Checks that are open, paused, stopped or concluded and unsigned, each with its one next step.
pub(crate) fn open_checks(view: &View<'_>) -> Result<Vec<HomeItem>> {
    let reading = view.casework()?;
    let mut items = Vec::new();
    for state in [CheckState::Stopped, CheckState::Open, CheckState::Paused, CheckState::Concluded] {
        let query = CheckQuery { state: Some(state), ..Default::default() };
        for check in reading.checks(&query, Page { from: 0, rows: 200 })?.rows {
            let entries = reading.of_check::<StopEntry>(check.id)?;
            items.push(item(&check, &entries));
        }
    }
    Ok(items)
}

fn item(check: &Check, entries: &[StopEntry]) -> HomeItem {
    let missing = what_is_missing_after_stop(entries);
    let (kind, title, next_step, next_label) = match check.state {
        CheckState::Stopped => (
            HomeKind::StoppedCheck,
            "A check was stopped: illegal content is suspected",
            missing.first().map_or("Record the reviewers' judgements and conclude it.", |p| p.message.as_str()),
            "Open the check",
        ),
        CheckState::Paused => (HomeKind::OpenCheck, "A check is paused", "Resume it, or conclude it.", "Open the check"),
        CheckState::Open => (HomeKind::OpenCheck, "A check is open", "Go on with it, or conclude it.", "Open the check"),
        CheckState::Concluded | CheckState::Sealed => {
            (HomeKind::UnsignedForm, "A check is concluded and nobody has signed", "Both reviewing people sign its form.", "Sign the form")
        }
    };
    HomeItem {
        kind,
        id: Some(check.id.to_string()),
        reference: Some(check.reference.clone()),
        title: title.into(),
        who: Some(check.first_reviewer.name.clone()),
        since: Some(time::day_of(check.stopped_at.unwrap_or(check.started_at))),
        due: None,
        overdue: false,
        next_step: next_step.into(),
        next_label: next_label.into(),
    }
}
