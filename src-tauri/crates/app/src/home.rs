//! Home: what is not done, the gravest first. Reading clears nothing; only doing does.

use crate::operation::{Operation, Query};
use crate::refusal::Result;
use crate::school::SettingsShow;
use crate::view::View;
use guardbook_domain::policy::Severity;
use guardbook_domain::{Compartment, Day, Permission, time};
use guardbook_store::{IncidentLine, Page};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};
use ts_rs::TS;

/// The most of one sort that the home screen lists.
pub(crate) const MOST: Page = Page { from: 0, rows: 200 };

/// What is not done.
#[derive(Debug, Deserialize, TS)]
pub struct HomeList {}

/// One thing not done, with the one next step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct HomeItem {
    pub kind: HomeKind,
    /// The record's id, where there is one to open.
    pub id: Option<String>,
    /// What of the record it is: the action's id, the word of what an incident lacks, or `close` where it lacks nothing.
    pub part: Option<String>,
    pub reference: Option<String>,
    pub title: String,
    /// The reference of the incident it belongs to; things of one incident stand together.
    pub incident: Option<String>,
    /// What that incident is about: who is affected or alleged, and the matter.
    pub about: Option<String>,
    /// How serious that incident is.
    pub severity: Option<Severity>,
    /// Whose it is.
    pub who: Option<String>,
    pub since: Option<Day>,
    pub due: Option<Day>,
    pub overdue: bool,
    /// What to do next, in words.
    pub next_step: String,
    /// The words on the button.
    pub next_label: String,
}

/// What sort of thing is not done; of one incident in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HomeKind {
    OlderCopy,
    StoppedCheck,
    UnreadIncident,
    OverdueAction,
    OpenCheck,
    UnsignedForm,
    DueAction,
    RecoverySheet,
    SecondPerson,
    AwaitingPassphrase,
    /// Taken on and not closed.
    OpenIncident,
}

/// Where something not done stands on Home; among incidents the gravest comes first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Comes {
    BeforeAll,
    WithItsIncident,
    Afterwards,
}

impl HomeKind {
    fn comes(self) -> Comes {
        match self {
            HomeKind::OlderCopy | HomeKind::StoppedCheck => Comes::BeforeAll,
            HomeKind::RecoverySheet | HomeKind::SecondPerson | HomeKind::AwaitingPassphrase => Comes::Afterwards,
            _ => Comes::WithItsIncident,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Home {
    pub items: Vec<HomeItem>,
    pub overdue: u64,
}

impl Operation for HomeList {
    const NAME: &'static str = "home.list";
    const PERMISSION: Permission = Permission::Unlocked;
    type Output = Home;
}

impl Query for HomeList {
    fn run(self, view: &View<'_>) -> Result<Home> {
        let mut items = put_back(view)?;
        if view.user().role.administers() {
            setting_up(view, &mut items)?;
        }
        if view.holds(Compartment::Casework) {
            items.extend(crate::incident::not_done(view)?);
            items.extend(crate::check::open_checks(view)?);
        }
        items.sort_by_key(|item| (item.kind.comes(), Reverse(item.severity), item.kind, item.due, item.since));
        let items = together(items);
        let overdue = items.iter().filter(|item| item.overdue).count() as u64;
        Ok(Home { items, overdue })
    }
}

/// The same order, except that whatever belongs to an incident follows the most urgent thing of it.
fn together(items: Vec<HomeItem>) -> Vec<HomeItem> {
    let mut first: HashMap<String, usize> = HashMap::new();
    let mut placed: Vec<(usize, HomeItem)> = Vec::with_capacity(items.len());
    for (place, item) in items.into_iter().enumerate() {
        let place = item.incident.as_ref().map_or(place, |incident| *first.entry(incident.clone()).or_insert(place));
        placed.push((place, item));
    }
    placed.sort_by_key(|(place, _)| *place);
    placed.into_iter().map(|(_, item)| item).collect()
}

impl HomeItem {
    /// The same, as belonging to this incident.
    pub(crate) fn of_incident(self, line: &IncidentLine) -> Self {
        Self { incident: Some(line.reference.clone()), about: Some(about(line)), severity: Some(line.severity), ..self }
    }
}

/// Whom an incident affects or who is alleged, and the matter.
pub(crate) fn about(line: &IncidentLine) -> String {
    let matter = line.misuse_label.clone().unwrap_or_else(|| beginning(&line.summary));
    if line.people.is_empty() { matter } else { format!("{}: {matter}", line.people.join(", ")) }
}

/// The first words of a text, as many as go into 90 characters.
fn beginning(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = line.char_indices().nth(90) else { return line };
    let whole = line[..end].rfind(' ').unwrap_or(end);
    format!("{}…", line[..whole].trim_end_matches([',', '.', ';', ':']))
}

pub(crate) fn item(kind: HomeKind, title: &str, next_step: &str, next_label: &str) -> HomeItem {
    HomeItem {
        kind,
        id: None,
        part: None,
        reference: None,
        title: title.into(),
        incident: None,
        about: None,
        severity: None,
        who: None,
        since: None,
        due: None,
        overdue: false,
        next_step: next_step.into(),
        next_label: next_label.into(),
    }
}

/// Files of the store that are older than the others know them.
fn put_back(view: &View<'_>) -> Result<Vec<HomeItem>> {
    // Each once, however many others know it better.
    let parts: BTreeSet<Compartment> = view.behind()?.into_iter().map(|behind| behind.compartment).collect();
    let next = "What was recorded since, a stop for example, may be missing from it. Record nothing, leave the files as they are, and ask \
        who restored or copied them.";
    Ok(parts
        .into_iter()
        .map(|part| {
            let title = format!("An older copy of the {} file was put back", part.name());
            item(HomeKind::OlderCopy, &title, next, "Check the store")
        })
        .collect())
}

fn setting_up(view: &View<'_>, items: &mut Vec<HomeItem>) -> Result<()> {
    if (SettingsShow {}).run(view)?.recovery_confirmed_on.is_none() {
        // The code is in memory only until the store is locked for the first time.
        let (title, next_step, next_label) = if view.recovery_waits() {
            (
                "The recovery sheet is not known to be safe",
                "Put the printed sheet into the school's safe, and type back its last group.",
                "Confirm the sheet",
            )
        } else {
            (
                "Nobody confirmed the recovery sheet",
                "Make sure that the sheet is in the school's safe. Without it, a store is better made anew before it holds real records.",
                "Read what this means",
            )
        };
        items.push(item(HomeKind::RecoverySheet, title, next_step, next_label));
    }
    let users = view.users()?;
    if users.iter().filter(|u| u.role.is_senior_leader()).count() < 2 {
        items.push(item(
            HomeKind::SecondPerson,
            "Nobody can sign with you yet",
            "A device check needs two people. Add the second one and hand them their one-time code.",
            "Add a person",
        ));
    }
    let awaiting = view.awaiting();
    for user in users.iter().filter(|u| awaiting.contains(&u.id)) {
        let added = view.office()?.revisions(guardbook_domain::Kind::User, user.id.uuid())?.first().map(|r| time::day_of(r.at));
        items.push(HomeItem {
            id: Some(user.id.to_string()),
            who: Some(user.name.clone()),
            since: added,
            ..item(
                HomeKind::AwaitingPassphrase,
                "Has not set a passphrase yet",
                "Ask them to unlock with their one-time code at this computer.",
                "Show people",
            )
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::beginning;

    #[test]
    fn a_long_text_begins_with_whole_words() {
        assert_eq!(beginning("Short."), "Short.");
        let long = beginning(&"Somebody wrote something unkind. ".repeat(9));
        assert_eq!(long, "Somebody wrote something unkind. Somebody wrote something unkind. Somebody wrote…");
        assert_eq!(beginning(&"ü".repeat(200)).chars().count(), 91, "a word without an end is cut");
    }
}
