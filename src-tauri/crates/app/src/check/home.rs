//! What the home screen says of checks and forms that are not done. Reading clears nothing.

use super::escalated_at;
use crate::home::{self, HomeItem, HomeKind, MOST};
use crate::refusal::Result;
use crate::view::View;
use guardbook_domain::check::{Check, CheckState};
use guardbook_domain::form::{Form, FormOf};
use guardbook_domain::stop::{StopEntry, what_is_missing_after_stop};
use guardbook_domain::time;
use guardbook_store::{CheckQuery, Reading};

/// Checks that are stopped, open, paused or concluded and unsigned, and forms that somebody has still to sign, each with
/// its one next step.
pub(crate) fn open_checks(view: &View<'_>) -> Result<Vec<HomeItem>> {
    let reading = view.casework()?;
    let mut items = stopped(&reading)?;
    for state in [CheckState::Open, CheckState::Paused, CheckState::Concluded] {
        let query = CheckQuery { state: Some(state), ..Default::default() };
        let words = match state {
            CheckState::Paused => (HomeKind::OpenCheck, "A check is paused", "Resume it, or conclude it.", "Open the check"),
            CheckState::Concluded => (
                HomeKind::UnsignedForm,
                "A check is concluded and nobody has signed",
                "Both reviewing people sign its form.",
                "Sign the form",
            ),
            _ => (HomeKind::OpenCheck, "A check is open", "Go on with it, or conclude it.", "Open the check"),
        };
        for check in reading.checks(&query, MOST)?.rows {
            let passed_on = escalated_at(&reading, check.incident)?.is_some_and(|at| at > check.started_at);
            let words = if passed_on && words.0 == HomeKind::OpenCheck { PASSED_ON } else { words };
            items.push(item(&reading, &check, words)?);
        }
    }
    for form in reading.forms_unsigned(MOST)?.rows {
        items.extend(half_signed(&reading, &form)?);
    }
    Ok(items)
}

/// An open or paused check whose incident was passed on since.
const PASSED_ON: (HomeKind, &str, &str, &str) = (
    HomeKind::OpenCheck,
    "A check goes on, and illegal activity or serious harm was said to be suspected in this incident",
    "Open it and stop it, unless whoever decided says otherwise.",
    "Open the check",
);

/// Where illegal content is suspected and something is still to be recorded or concluded, sealed or not.
fn stopped(reading: &Reading<'_>) -> Result<Vec<HomeItem>> {
    let mut items = Vec::new();
    for check in reading.checks(&CheckQuery { stopped_only: true, ..Default::default() }, MOST)?.rows {
        let missing = what_is_missing_after_stop(&reading.of_check::<StopEntry>(check.id)?);
        let next = match missing.first() {
            Some(missing) => missing.message.as_str(),
            None if check.state == CheckState::Stopped => "Record the reviewers' judgements and conclude it.",
            None => continue,
        };
        let words = (HomeKind::StoppedCheck, "A check was stopped: illegal content is suspected", next, "Open the check");
        items.push(item(reading, &check, words)?);
    }
    Ok(items)
}

/// A form with one signature of two, or signed in ink and not scanned.
fn half_signed(reading: &Reading<'_>, form: &Form) -> Result<Option<HomeItem>> {
    if form.signatures.is_empty() || form.of != FormOf::Check {
        return Ok(None);
    }
    let check = reading.one::<Check>(form.subject)?;
    let waiting: Vec<&str> = form.unsigned(&check).map(|reviewer| reviewer.name.as_str()).collect();
    let words = if waiting.is_empty() {
        (
            HomeKind::UnsignedForm,
            "A form was signed on paper and its scan is missing",
            "Scan the signed form and attach it.",
            "Attach the scan",
        )
    } else {
        (HomeKind::UnsignedForm, "A form is signed by one of two people", "The other reviewing person signs it.", "Sign the form")
    };
    let who = Some(waiting.join(", ")).filter(|names| !names.is_empty());
    Ok(Some(HomeItem { since: Some(time::day_of(form.created_at)), who, ..item(reading, &check, words)? }))
}

fn item(reading: &Reading<'_>, check: &Check, (kind, title, next_step, next_label): (HomeKind, &str, &str, &str)) -> Result<HomeItem> {
    let of = HomeItem {
        id: Some(check.id.to_string()),
        reference: Some(check.reference.clone()),
        who: Some(check.first_reviewer.name.clone()),
        since: Some(time::day_of(check.stopped_at.unwrap_or(check.started_at))),
        ..home::item(kind, title, next_step, next_label)
    };
    Ok(of.of_incident(&reading.incident_line(check.incident)?))
}
