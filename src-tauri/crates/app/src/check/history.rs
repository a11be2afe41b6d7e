//! Who changed what of a check and when, field by field, and who looked at it.

use crate::evidence::EvidenceLook;
use crate::incident::{HistoryLine, history_of};
use crate::operation::{Operation, OperationKind, Query};
use crate::operations;
use crate::refusal::Result;
use crate::view::View;
use guardbook_domain::addendum::Addendum;
use guardbook_domain::check::Check;
use guardbook_domain::evidence::EvidenceItem;
use guardbook_domain::finding::Finding;
use guardbook_domain::interruption::Interruption;
use guardbook_domain::judgement::Judgement;
use guardbook_domain::stop::StopEntry;
use guardbook_domain::visit::Visit;
use guardbook_domain::{CheckId, Kind, Moment, Permission, Record, UserId};
use guardbook_store::Reading;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use ts_rs::TS;
use uuid::Uuid;

/// The history of a check and of everything that belongs to it.
#[derive(Debug, Deserialize, TS)]
pub struct CheckHistory {
    pub id: CheckId,
}

/// Changes and looks, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CheckHistoryShown {
    pub lines: Vec<CheckHistoryLine>,
    pub looks: Vec<CheckLook>,
}

/// One saved state against the one before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CheckHistoryLine {
    /// "Visit 2", "Evidence E01", "Check".
    pub label: String,
    pub line: HistoryLine,
}

/// Somebody looked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CheckLook {
    pub at: Moment,
    pub by: String,
    /// The operation's name.
    pub action: String,
    /// How an item of evidence was shown: `blurred`, `small` or `large`.
    pub how: Option<String>,
    pub label: String,
}

impl Operation for CheckHistory {
    const NAME: &'static str = "check.history";
    const PERMISSION: Permission = Permission::ReadCasework;
    type Output = CheckHistoryShown;
}

impl Query for CheckHistory {
    fn run(self, view: &View<'_>) -> Result<CheckHistoryShown> {
        let reading = view.casework()?;
        let names: HashMap<UserId, String> = view.users()?.into_iter().map(|user| (user.id, user.name)).collect();
        let check = reading.one::<Check>(self.id.uuid())?;
        let mut shown = CheckHistoryShown { lines: Vec::new(), looks: Vec::new() };
        for (kind, id, label) in parts(&reading, &check)? {
            let lines = history_of(&reading, kind, id, &names)?;
            shown.lines.extend(lines.into_iter().map(|line| CheckHistoryLine { label: label.clone(), line }));
            for entry in reading.entries(id)? {
                if operations::find(&entry.action).is_some_and(|operation| operation.kind == OperationKind::Query) {
                    shown.looks.push(CheckLook {
                        at: entry.at,
                        by: view.name_of(entry.actor)?,
                        how: entry.detail.filter(|_| entry.action == EvidenceLook::NAME),
                        action: entry.action,
                        label: label.clone(),
                    });
                }
            }
        }
        shown.lines.sort_by_key(|line| line.line.at);
        shown.looks.sort_by_key(|look| look.at);
        Ok(shown)
    }

    fn looks_at(&self) -> Option<(Kind, Uuid)> {
        Some((Kind::Check, self.id.uuid()))
    }
}

/// The check and everything that belongs to it, each with its label.
fn parts(reading: &Reading<'_>, check: &Check) -> Result<Vec<(Kind, Uuid, String)>> {
    let mut parts = vec![(Kind::Check, check.id.uuid(), "Check".to_owned())];
    parts.extend(of(reading.of_check::<Visit>(check.id)?, |v| format!("Visit {}", v.number)));
    parts.extend(of(reading.of_check::<Finding>(check.id)?, |f| format!("Finding {}", f.number)));
    parts.extend(of(reading.of_check::<EvidenceItem>(check.id)?, |e| format!("Evidence {}", e.label())));
    parts.extend(of(reading.of_check::<Interruption>(check.id)?, |i| i.kind.label().to_owned()));
    parts.extend(of(reading.of_check::<StopEntry>(check.id)?, |s| s.kind.label().to_owned()));
    parts.extend(of(reading.of_check::<Judgement>(check.id)?, |j| format!("Judgement of {}", j.reviewer.name)));
    parts.extend(of(reading.of_check::<Addendum>(check.id)?, |_| "Addendum".to_owned()));
    parts.extend(of(reading.forms_of(check.id.uuid())?, |_| "Form".to_owned()));
    Ok(parts)
}

fn of<R: Record>(records: Vec<R>, label: impl Fn(&R) -> String) -> Vec<(Kind, Uuid, String)> {
    records.iter().map(|record| (R::KIND, record.id(), label(record))).collect()
}
