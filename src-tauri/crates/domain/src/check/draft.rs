//! A check as somebody begins it, and the rules of beginning. Owns no state after the beginning.

use super::reviewer::{Reviewer, names_concerned, pair};
use super::{Check, CheckMode, CheckState, DeviceAsUsed};
use crate::device::Device;
use crate::gate::Gate;
use crate::ids::{CheckId, IncidentId};
use crate::policy::Severity;
use crate::problem::{Problem, Problems};
use crate::time::{self, Moment};
use crate::words;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A check as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CheckDraft {
    pub authorised_by: String,
    pub reason: String,
    pub group: String,
    /// The user's id.
    pub first_reviewer: String,
    /// The user's id; empty when one reviews alone.
    pub second_reviewer: String,
    pub alone_reason: String,
    /// The device's id.
    pub device: String,
    /// Where the device stands during the check; empty: where the register keeps it.
    pub device_location: String,
    pub internet_confirmed: bool,
    pub monitoring_confirmed: bool,
    pub unconfirmed_reason: String,
    /// Why no serious harm is feared; asked for where the incident is grave.
    pub harm_reason: String,
    /// Why a check may begin although the incident was passed on at once; asked for where it was.
    pub escalated_reason: String,
    /// The check happened on another machine and is entered now. The fields below are for this alone.
    pub entered_later: bool,
    pub conducted_day: String,
    pub conducted_time: String,
    pub conducted_where: String,
    pub late_reason: String,
}

/// What a beginning is judged by, beside the draft.
#[derive(Debug, Clone, Copy)]
pub struct Starting<'a> {
    /// The gate as answered. Anything but clear: there is no check.
    pub gate: &'a Gate,
    /// The incident's reference with the number of the check.
    pub reference: &'a str,
    pub incident: IncidentId,
    /// How serious the incident is.
    pub severity: Severity,
    /// When the school was told of it.
    pub told_at: Moment,
    /// When it was passed on at once because illegal activity or serious harm was suspected, the last time.
    pub escalated_at: Option<Moment>,
    /// The stopped check, by its reference, for which the chosen device is kept safe.
    pub device_kept_for: Option<&'a str>,
    /// All users who may review.
    pub users: &'a [Reviewer],
    /// Full names of the people whom the concern is about: affected, alleged to have caused harm.
    pub concerned: &'a [String],
    /// The chosen device as the register knows it.
    pub device: Option<&'a Device>,
    pub now: Moment,
}

impl CheckDraft {
    /// The check, open; or what is wrong with the draft.
    ///
    /// # Errors
    /// A gate that is not clear, or clear for a grave incident without saying why no serious harm is feared; no authorisation or reason, or one by a person concerned; reviewers that break their rules; a
    /// device that is not designated; internet or monitoring unconfirmed without a reason; a check entered later that does not
    /// say when, where and why.
    pub fn check(&self, id: CheckId, with: Starting) -> Result<Check, Vec<Problem>> {
        let mut problems = Problems::new();
        if *with.gate != Gate::Clear {
            problems.say(
                "gate",
                "Illegal activity or serious harm is suspected, so this procedure must not be used. Please follow the advice shown.",
            );
        }
        let harm_reason = self.harm(&mut problems, with.severity);
        let escalated_reason = self.escalated(&mut problems, with.escalated_at);
        let authorised_by = words::line(
            &mut problems,
            "authorised_by",
            &self.authorised_by,
            "Please give the name of the person who authorised the check.",
        );
        if authorised_by.as_ref().is_some_and(|name| names_concerned(name, with.concerned)) {
            problems.say("authorised_by", "The concern is about somebody of this name, so they cannot authorise the check.");
        }
        let reason = words::text(&mut problems, "reason", &self.reason, "Please give the reason for the investigation.");
        let group = words::optional_line(&mut problems, "group", &self.group);
        let reviewers = pair(&mut problems, &self.first_reviewer, &self.second_reviewer, &self.alone_reason, with.users, with.concerned);
        let device = DeviceAsUsed::of(&mut problems, with.device, &self.device_location);
        if let Some(check) = with.device_kept_for
            && !self.entered_later
        {
            problems.say("device", device_kept_for(check));
        }
        let unconfirmed_reason = self.unconfirmed(&mut problems);
        let later = self.later(&mut problems, with.told_at, with.now);
        problems.or(|| {
            let (reviewers, later) = (reviewers?, later?);
            Some(Check {
                id,
                reference: with.reference.to_owned(),
                incident: with.incident,
                state: CheckState::Open,
                authorised_by: authorised_by?,
                reason: reason?,
                harm_reason: harm_reason?,
                escalated_reason: escalated_reason?,
                group: group?,
                first_reviewer: reviewers.first,
                second_reviewer: reviewers.second,
                alone_reason: reviewers.alone_reason,
                device: device?,
                internet_confirmed: self.internet_confirmed,
                monitoring_confirmed: self.monitoring_confirmed,
                unconfirmed_reason: unconfirmed_reason?,
                mode: later.mode,
                started_at: later.started_at,
                entered_at: with.now,
                conducted_where: later.conducted_where,
                late_reason: later.late_reason,
                stopped_at: None,
                stopped_from: None,
                conclusion: None,
                sealed_at: None,
            })
        })
    }

    fn harm(&self, problems: &mut Problems, severity: Severity) -> Option<Option<String>> {
        let reason = words::optional_text(problems, "harm_reason", &self.harm_reason)?;
        if severity.is_grave() && reason.is_none() {
            problems.say(
                "harm_reason",
                format!(
                    "The severity of this incident is {}. Please write why no serious harm is feared; if it is, say so in the first question.",
                    severity.label().to_lowercase()
                ),
            );
            return None;
        }
        Some(reason)
    }

    fn escalated(&self, problems: &mut Problems, at: Option<Moment>) -> Option<Option<String>> {
        let reason = words::optional_text(problems, "escalated_reason", &self.escalated_reason)?;
        let Some(at) = at else { return Some(None) };
        if reason.is_none() {
            problems.say(
                "escalated_reason",
                format!(
                    "On {} it was recorded that illegal activity or serious harm is suspected here. Please write who decided that a check may begin, and why.",
                    time::say_moment(at)
                ),
            );
            return None;
        }
        Some(reason)
    }

    fn unconfirmed(&self, problems: &mut Problems) -> Option<Option<String>> {
        let reason = words::optional_text(problems, "unconfirmed_reason", &self.unconfirmed_reason)?;
        let all = self.internet_confirmed && self.monitoring_confirmed;
        if !all && reason.is_none() {
            let field = if self.internet_confirmed { "monitoring_confirmed" } else { "internet_confirmed" };
            problems.say(field, "Please confirm suitable internet access and monitoring, or write why the check goes on without.");
            return None;
        }
        // A reason for something that did not happen would read as a contradiction on the form.
        Some(if all { None } else { reason })
    }

    fn later(&self, problems: &mut Problems, told_at: Moment, now: Moment) -> Option<Begun> {
        if !self.entered_later {
            return Some(Begun { mode: CheckMode::Here, started_at: now, conducted_where: None, late_reason: None });
        }
        let started_at = time::past_moment(problems, "conducted", &self.conducted_day, &self.conducted_time, now);
        if started_at.is_some_and(|started_at| started_at < told_at) {
            let told_at = time::say_moment(told_at);
            problems.say(
                "conducted_day",
                format!(
                    "The school was told of this on {told_at}: no check of it can have been conducted before. Please check both times."
                ),
            );
        }
        let conducted_where = words::line(problems, "conducted_where", &self.conducted_where, "Please say where the check was conducted.");
        let late_reason = words::text(problems, "late_reason", &self.late_reason, "Please say why the check is entered afterwards.");
        Some(Begun {
            mode: CheckMode::EnteredLater,
            started_at: started_at?,
            conducted_where: Some(conducted_where?),
            late_reason: Some(late_reason?),
        })
    }
}

/// What is said of a device that is kept safe for the police, since this check was stopped.
pub fn device_kept_for(check: &str) -> String {
    format!(
        "This device is kept safe since check {check} was stopped, and must stay as it is until the police release it. Please choose another one."
    )
}

struct Begun {
    mode: CheckMode,
    started_at: Moment,
    conducted_where: Option<String>,
    late_reason: Option<String>,
}
