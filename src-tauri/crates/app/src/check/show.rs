//! One check with everything that belongs to it, and what may be done with it now. Every look is in the audit log.

use super::stop::advice_after_stop;
use super::{Case, looks};
use crate::evidence::{PackageMade, packages_of};
use crate::operation::{Operation, Query};
use crate::refusal::Result;
use crate::view::View;
use guardbook_domain::addendum::Addendum;
use guardbook_domain::check::{Check, Step, what_is_missing_to_conclude};
use guardbook_domain::evidence::EvidenceItem;
use guardbook_domain::finding::Finding;
use guardbook_domain::form::Form;
use guardbook_domain::interruption::Interruption;
use guardbook_domain::judgement::{Judgement, dissent};
use guardbook_domain::policy::Advice;
use guardbook_domain::stop::{StopEntry, what_is_missing_after_stop};
use guardbook_domain::url::{plain_host, shown_safely};
use guardbook_domain::visit::Visit;
use guardbook_domain::{CheckId, Kind, Permission, Problem};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// Shows one check.
#[derive(Debug, Deserialize, TS)]
pub struct CheckShow {
    pub id: CheckId,
}

/// A check with everything that belongs to it, each list in the order of recording.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CheckFile {
    pub check: Check,
    pub incident_reference: String,
    pub visits: Vec<VisitShown>,
    pub findings: Vec<FindingShown>,
    pub evidence: Vec<EvidenceShown>,
    pub interruptions: Vec<Interruption>,
    pub stop_entries: Vec<StopEntry>,
    pub judgements: Vec<Judgement>,
    /// The present reviewing people's judgements differ.
    pub dissent: bool,
    pub addenda: Vec<Addendum>,
    pub forms: Vec<Form>,
    /// The sealed packages that were made of its evidence.
    pub packages: Vec<PackageMade>,
    /// Another check that was stopped, by its reference, for which this one's device is kept safe.
    pub device_isolated_by: Option<String>,
    /// What may be done now.
    pub may: Vec<Step>,
    pub missing_to_conclude: Vec<Problem>,
    /// Empty unless the check is stopped.
    pub missing_after_stop: Vec<Problem>,
    /// What to do now that illegal content is suspected; nothing unless the check is stopped.
    pub advice: Option<Advice>,
}

/// A visit as it is shown: its address cannot be followed by accident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct VisitShown {
    pub visit: Visit,
    /// `hxxps[:]//…`
    pub shown: String,
    /// The host as computers read it, where it is written with letters that look like others.
    pub plain_host: Option<String>,
}

/// A finding as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FindingShown {
    pub finding: Finding,
    /// The place, so that it cannot be followed by accident.
    pub shown: String,
    /// Labels of its evidence: `E01`.
    pub evidence: Vec<String>,
}

/// An item of evidence as it is listed; never its content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct EvidenceShown {
    pub item: EvidenceItem,
    pub label: String,
    pub linked_url_shown: Option<String>,
}

impl Operation for CheckShow {
    const NAME: &'static str = "check.show";
    const PERMISSION: Permission = Permission::ReadCasework;
    type Output = CheckFile;
}

impl Query for CheckShow {
    fn run(self, view: &View<'_>) -> Result<CheckFile> {
        let reading = view.casework()?;
        let case = Case::read(&reading, self.id)?;
        let device_isolated_by = case.device_kept_for(&reading, Step::Visit)?;
        let Case { check, incident } = case;
        let may = |step: &Step| check.may(*step).is_ok() && !(device_isolated_by.is_some() && looks(*step));
        let evidence = reading.of_check::<EvidenceItem>(check.id)?;
        let judgements = reading.of_check::<Judgement>(check.id)?;
        let interruptions = reading.of_check::<Interruption>(check.id)?;
        let stop_entries = reading.of_check::<StopEntry>(check.id)?;
        let findings = reading.of_check::<Finding>(check.id)?;
        Ok(CheckFile {
            incident_reference: incident.reference,
            visits: reading.of_check::<Visit>(check.id)?.into_iter().map(visit_shown).collect(),
            findings: findings.into_iter().map(|finding| finding_shown(finding, &evidence)).collect(),
            dissent: dissent(&check, &judgements),
            addenda: reading.of_check(check.id)?,
            packages: packages_of(view, &evidence)?,
            forms: reading.forms_of(check.id.uuid())?,
            may: Step::ALL.into_iter().filter(may).collect(),
            device_isolated_by,
            missing_to_conclude: what_is_missing_to_conclude(&check, &judgements, &interruptions, &stop_entries),
            advice: if check.is_stopped() { Some(advice_after_stop()?) } else { None },
            missing_after_stop: if check.is_stopped() { what_is_missing_after_stop(&stop_entries) } else { Vec::new() },
            evidence: evidence.into_iter().map(evidence_shown).collect(),
            interruptions,
            stop_entries,
            judgements,
            check,
        })
    }

    fn looks_at(&self) -> Option<(Kind, Uuid)> {
        Some((Kind::Check, self.id.uuid()))
    }
}

fn visit_shown(visit: Visit) -> VisitShown {
    VisitShown { shown: shown_safely(&visit.address), plain_host: plain_host(&visit.address), visit }
}

fn finding_shown(finding: Finding, evidence: &[EvidenceItem]) -> FindingShown {
    let labels = evidence.iter().filter(|item| item.finding == Some(finding.id)).map(EvidenceItem::label).collect();
    FindingShown { shown: shown_safely(&finding.place), evidence: labels, finding }
}

fn evidence_shown(item: EvidenceItem) -> EvidenceShown {
    EvidenceShown { label: item.label(), linked_url_shown: item.linked_url.as_deref().map(shown_safely), item }
}
