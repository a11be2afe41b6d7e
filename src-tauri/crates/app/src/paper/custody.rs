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
        for entry in casework.entries(item.id.uuid())? {
            log.push((entry.at, view.name_of(entry.actor)?, format!("{}: {}", item.label(), said(&entry))));
        }
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

fn said(entry: &AuditEntry) -> String {
    let detail = entry.detail.as_deref().unwrap_or_default();
    match entry.action.as_str() {
        "evidence.add" => "taken in, hashed and encrypted".into(),
        "evidence.look" => format!("looked at ({detail})"),
        "evidence.verify" => format!("compared with its digest: {detail}"),
        "evidence.package" => detail.to_owned(),
        "check.stop" => "put into quarantine".into(),
        "check.undo_stop" => "taken out of quarantine".into(),
        "form.make" => "printed on the form".into(),
        other => other.replace(['.', '_'], " "),
    }
}
