//! The custody log: who had to do with the evidence of a check and when, from the audit chain and the check's own entries.

use crate::refusal::Result;
use crate::view::View;
use guardbook_domain::check::Check;
use guardbook_domain::evidence::EvidenceItem;
use guardbook_domain::interruption::Interruption;
use guardbook_domain::stop::StopEntry;
use guardbook_domain::{Moment, time};
use guardbook_forms::device_check::CustodyEntry;
use guardbook_store::AuditEntry;

/// The log in order of time.
pub(crate) fn custody(view: &View<'_>, check: &Check, evidence: &[EvidenceItem]) -> Result<Vec<CustodyEntry>> {
    let casework = view.casework()?;
    let mut log: Vec<(Moment, String, String)> = Vec::new();
    for entry in casework.entries(check.id.uuid())? {
        if entry.action == "check.start" {
            log.push((entry.at, view.name_of(entry.actor)?, format!("Check begun on {} ({})", check.device.name, check.device.location)));
        }
    }
    for item in evidence {
        let of_item = custody_of(view, item)?;
        log.extend(of_item.into_iter().map(|(at, who, what)| (at, who, format!("{}: {what}", item.label()))));
    }
    for interruption in casework.of_check::<Interruption>(check.id)? {
        let reason = interruption.reason.as_ref().map(|r| format!(": {r}")).unwrap_or_default();
        log.push((interruption.at, interruption.by.name.clone(), format!("{}{reason}", interruption.kind.label())));
    }
    for entry in casework.of_check::<StopEntry>(check.id)? {
        let words = entry.words.as_ref().map(|w| format!(": {w}")).unwrap_or_default();
        log.push((entry.at, entry.by.name.clone(), format!("{}{words}", entry.kind.label())));
    }
    log.sort_by_key(|(at, ..)| *at);
    Ok(log.into_iter().map(|(at, who, what)| CustodyEntry { when: time::say_moment_exactly(at), who, what }).collect())
}

/// When somebody had to do with one item, who, and what it was, in order of time.
pub(crate) fn custody_of(view: &View<'_>, item: &EvidenceItem) -> Result<Vec<(Moment, String, String)>> {
    let entries = view.casework()?.entries(item.id.uuid())?;
    entries
        .into_iter()
        .filter_map(|entry| said(&entry).map(|what| (entry, what)))
        .map(|(entry, what)| Ok((entry.at, view.name_of(entry.actor)?, what)))
        .collect()
}

/// Nothing for what gave nothing of the item away: in a blurred picture nothing can be made out, and this log names no
/// content. The audit chain has both.
fn said(entry: &AuditEntry) -> Option<String> {
    let detail = entry.detail.as_deref().unwrap_or_default();
    Some(match entry.action.as_str() {
        "evidence.custody" => return None,
        "evidence.look" if detail == "blurred" => return None,
        "evidence.add" => "taken in, hashed and encrypted".into(),
        "evidence.look" => format!("looked at ({detail})"),
        "evidence.verify" => format!("compared with its digest: {detail}"),
        "evidence.package" => detail.to_owned(),
        "check.stop" => "put into quarantine".into(),
        "check.undo_stop" => "taken out of quarantine".into(),
        "form.make" => "printed on the form".into(),
        other => other.replace(['.', '_'], " "),
    })
}
