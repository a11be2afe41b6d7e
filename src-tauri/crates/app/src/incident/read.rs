//! Reading incidents: the list, one whole case, its history in words, its text for the main record system, and what of
//! them is not done. Every look at a case is entered into the audit log.

use super::progress::{checks_of, missing_to_close};
use crate::operation::{Operation, Query};
use crate::policy;
use crate::refusal::Result;
use crate::view::View;
use guardbook_domain::action::Action;
use guardbook_domain::check::Check;
use guardbook_domain::chronology::ChronologyEntry;
use guardbook_domain::decision::Decision;
use guardbook_domain::escalation::Escalation;
use guardbook_domain::follow_up::FollowUp;
use guardbook_domain::history::{Difference, differences};
use guardbook_domain::incident::{Incident, IncidentDraft, IncidentState, MissingForClosing, Step, Told, as_text};
use guardbook_domain::referral::Referral;
use guardbook_domain::{Day, IncidentId, Kind, Moment, Permission, Problems, Record, UserId, time};
use guardbook_store::{IncidentLine, IncidentQuery, Page, PageOf, Reading};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use ts_rs::TS;
use uuid::Uuid;

/// Incidents, filtered, sorted and paged.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(default)]
pub struct IncidentList {
    pub query: IncidentQuery,
    /// Told on or after this day, and on or before that, as typed: asked instead of the query's own days.
    pub told_since: String,
    pub told_until: String,
    /// Only those with an action that is overdue today.
    pub overdue: bool,
    pub page: Page,
}

/// A page of incidents, with the whole count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Incidents {
    pub incidents: PageOf<IncidentLine>,
    /// The days asked for, as they were understood.
    pub told_since: Option<Day>,
    pub told_until: Option<Day>,
}

impl Operation for IncidentList {
    const NAME: &'static str = "incident.list";
    const PERMISSION: Permission = Permission::ReadCasework;
    type Output = Incidents;
}

impl Query for IncidentList {
    fn run(self, view: &View<'_>) -> Result<Incidents> {
        let (told_since, told_until) = self.told()?;
        let query = IncidentQuery {
            told_from: told_since.or(self.query.told_from),
            told_to: told_until.or(self.query.told_to),
            overdue_on: if self.overdue { Some(view.today()) } else { self.query.overdue_on },
            ..self.query
        };
        Ok(Incidents { incidents: view.casework()?.incidents(&query, self.page)?, told_since, told_until })
    }
}

impl IncidentList {
    /// The days typed, or what is wrong with them.
    fn told(&self) -> Result<(Option<Day>, Option<Day>)> {
        let mut problems = Problems::new();
        let mut day = |field: &str, typed: &str| {
            let given = !typed.trim().is_empty();
            given.then(|| time::any_day(&mut problems, field, typed)).flatten()
        };
        let (since, until) = (day("told_since", &self.told_since), day("told_until", &self.told_until));
        if since.zip(until).is_some_and(|(since, until)| until < since) {
            problems.say("told_until", "The end lies before the start. Please check both.");
        }
        Ok(problems.or(|| Some((since, until)))?)
    }
}

/// One incident with everything that belongs to it.
#[derive(Debug, Deserialize, TS)]
pub struct IncidentShow {
    pub id: IncidentId,
}

/// A whole case.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct IncidentCase {
    pub incident: Incident,
    /// It was written down later than it should have been.
    pub late: bool,
    /// What an amendment begins with.
    pub draft: IncidentDraft,
    pub actions: Vec<Action>,
    pub decisions: Vec<Decision>,
    pub referrals: Vec<Referral>,
    pub follow_ups: Vec<FollowUp>,
    pub chronology: Vec<ChronologyEntry>,
    pub escalations: Vec<Escalation>,
    pub checks: Vec<Check>,
    /// What is missing before it may be closed; nothing for one that is closed.
    pub missing_to_close: Vec<MissingForClosing>,
    /// What whoever looks may do with it as it stands.
    pub may: Vec<Step>,
}

impl Operation for IncidentShow {
    const NAME: &'static str = "incident.show";
    const PERMISSION: Permission = Permission::ReadCasework;
    type Output = IncidentCase;
}

impl Query for IncidentShow {
    fn run(self, view: &View<'_>) -> Result<IncidentCase> {
        let casework = view.casework()?;
        let incident = casework.one::<Incident>(self.id.uuid())?;
        let missing = if incident.state == IncidentState::Closed { Vec::new() } else { missing_to_close(&casework, &incident)? };
        let may = |step: &Step| view.user().role.may(step.permission()) && incident.may(*step, &missing);
        Ok(IncidentCase {
            may: Step::ALL.into_iter().filter(may).collect(),
            late: incident.is_late(),
            draft: IncidentDraft::from(&incident),
            actions: casework.of_incident(self.id)?,
            decisions: casework.of_incident(self.id)?,
            referrals: casework.of_incident(self.id)?,
            follow_ups: casework.of_incident(self.id)?,
            chronology: casework.of_incident(self.id)?,
            escalations: casework.of_incident(self.id)?,
            checks: checks_of(&casework, self.id)?,
            missing_to_close: missing,
            incident,
        })
    }
    fn looks_at(&self) -> Option<(Kind, Uuid)> {
        Some((Kind::Incident, self.id.uuid()))
    }
}

/// Who changed what of an incident, and of what belongs to it, when and why.
#[derive(Debug, Deserialize, TS)]
pub struct IncidentHistory {
    pub id: IncidentId,
}

/// One saved state against the one before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct HistoryLine {
    pub kind: Kind,
    pub object: Uuid,
    /// 1 is when it was first written down.
    pub number: u64,
    pub at: Moment,
    pub who: String,
    pub reason: Option<String>,
    /// Field by field, in words; empty for the first.
    pub differences: Vec<Difference>,
}

/// The history of a case, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CaseHistory {
    pub lines: Vec<HistoryLine>,
}

impl Operation for IncidentHistory {
    const NAME: &'static str = "incident.history";
    const PERMISSION: Permission = Permission::ReadCasework;
    type Output = CaseHistory;
}

impl Query for IncidentHistory {
    fn run(self, view: &View<'_>) -> Result<CaseHistory> {
        let casework = view.casework()?;
        let names: HashMap<UserId, String> = view.users()?.into_iter().map(|user| (user.id, user.name)).collect();
        let mut objects = vec![(Kind::Incident, casework.one::<Incident>(self.id.uuid())?.id.uuid())];
        objects.extend(ids(&casework.of_incident::<Action>(self.id)?));
        objects.extend(ids(&casework.of_incident::<Decision>(self.id)?));
        objects.extend(ids(&casework.of_incident::<Referral>(self.id)?));
        objects.extend(ids(&casework.of_incident::<FollowUp>(self.id)?));
        objects.extend(ids(&casework.of_incident::<ChronologyEntry>(self.id)?));
        objects.extend(ids(&casework.of_incident::<Escalation>(self.id)?));
        let mut lines = Vec::new();
        for (kind, object) in objects {
            lines.extend(history_of(&casework, kind, object, &names)?);
        }
        lines.sort_by_key(|line| line.at);
        Ok(CaseHistory { lines })
    }
    fn looks_at(&self) -> Option<(Kind, Uuid)> {
        Some((Kind::Incident, self.id.uuid()))
    }
}

fn ids<R: Record>(records: &[R]) -> Vec<(Kind, Uuid)> {
    records.iter().map(|record| (R::KIND, record.id())).collect()
}

/// The saved states of one record, each against the one before, in words.
pub(crate) fn history_of(casework: &Reading<'_>, kind: Kind, object: Uuid, names: &HashMap<UserId, String>) -> Result<Vec<HistoryLine>> {
    let revisions = casework.revisions(kind, object)?;
    let before = std::iter::once(None).chain(revisions.iter().map(Some));
    let line = |(earlier, revision): (Option<&guardbook_store::Revision>, &guardbook_store::Revision)| HistoryLine {
        kind,
        object,
        number: revision.number,
        at: revision.at,
        who: names.get(&revision.actor).cloned().unwrap_or_else(|| "somebody no longer listed".into()),
        reason: revision.reason.clone(),
        differences: earlier.map(|earlier| differences(&earlier.record, &revision.record)).unwrap_or_default(),
    };
    Ok(before.zip(&revisions).map(line).collect())
}

/// The incident as text, for the school's main record system.
#[derive(Debug, Deserialize, TS)]
pub struct IncidentText {
    pub id: IncidentId,
}

/// The text, and the reference under which it is kept here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct IncidentExport {
    pub reference: String,
    pub text: String,
}

impl Operation for IncidentText {
    const NAME: &'static str = "incident.text";
    const PERMISSION: Permission = Permission::ReadCasework;
    type Output = IncidentExport;
}

impl Query for IncidentText {
    fn run(self, view: &View<'_>) -> Result<IncidentExport> {
        let casework = view.casework()?;
        let incident = casework.one::<Incident>(self.id.uuid())?;
        let (actions, decisions) = (casework.of_incident(self.id)?, casework.of_incident(self.id)?);
        let (referrals, follow_ups) = (casework.of_incident(self.id)?, casework.of_incident(self.id)?);
        let guidance = policy::record_guidance()?;
        let told = Told {
            actions: &actions,
            decisions: &decisions,
            referrals: &referrals,
            follow_ups: &follow_ups,
            guidance: guidance.as_deref(),
        };
        Ok(IncidentExport { text: as_text(&incident, told), reference: incident.reference })
    }
    fn looks_at(&self) -> Option<(Kind, Uuid)> {
        Some((Kind::Incident, self.id.uuid()))
    }
}
