//! An incident and what was done about it as plain text, for the school's main record system. Under the headings that
//! statutory guidance asks of a record: a clear summary, how it was followed up and resolved, and what was done, decided
//! and came of it.

use super::{Incident, IncidentState, Proposed};
use crate::action::{Action, ActionState};
use crate::decision::{self, Decision};
use crate::follow_up::FollowUp;
use crate::referral::Referral;
use crate::time;

/// What the text is made of besides the incident.
#[derive(Debug, Clone, Copy, Default)]
pub struct Told<'a> {
    pub actions: &'a [Action],
    pub decisions: &'a [Decision],
    pub referrals: &'a [Referral],
    pub follow_ups: &'a [FollowUp],
    /// The policy pack's dated reference to the guidance followed.
    pub guidance: Option<&'a str>,
}

/// The whole as text, one line break between paragraphs and none within.
pub fn as_text(incident: &Incident, told: Told<'_>) -> String {
    let mut text = Text(Vec::new());
    text.field("Reference", &incident.reference);
    text.maybe("Reference in the main record system", incident.main_system_reference.as_deref());
    text.field("State", incident.state.label());
    text.heading("The concern");
    text.field("When it happened", &incident.happened.say());
    text.field("When the school was told", &time::say_moment(incident.told_at));
    text.field("When it was written down", &format!("{}, by {}", time::say_moment(incident.written_at), incident.written_by));
    text.maybe("Late entry, because", incident.late_reason.as_deref());
    text.field("Where", incident.place.label());
    text.maybe("Device or service", incident.device_or_service.as_deref());
    text.maybe("Kind of misuse", incident.misuse_label.as_deref());
    text.field("Area of online risk", incident.four_c.label());
    text.field("Severity", incident.severity.label());
    for involved in &incident.people {
        text.field(involved.role.label(), &name_in_full(involved));
    }
    text.maybe("Reported by", incident.reported_by.as_deref());
    text.heading("Summary");
    text.line(&incident.summary);
    text.part("The child's own words", incident.childs_words.as_deref());
    text.part("What was seen and heard", incident.observation.as_deref());
    text.part("Professional opinion", incident.opinion.as_deref());
    text.heading("How it was followed up and resolved");
    text.maybe("Taken on", incident.taken_on().as_deref());
    text.maybe("What happens next", incident.triage_note.as_deref());
    followed(&mut text, told);
    text.heading("Action, decisions and outcome");
    done(&mut text, incident, told);
    text.maybe("Based on", told.guidance);
    text.0.join("\n") + "\n"
}

fn name_in_full(involved: &super::Involved) -> String {
    let linked = &involved.linked;
    let birth = linked.birth_date.map(|day| format!("born {}", time::say_day(day)));
    let class = linked.class_name.as_ref().map(|class| format!("class {class}"));
    [Some(linked.name.clone()), linked.position.clone(), birth, class].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn followed(text: &mut Text, told: Told<'_>) {
    for referral in told.referrals {
        let whom = [Some(referral.agency.as_str()), referral.contact.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(", ");
        text.field(&format!("Referred to {whom}"), &format!("{}: {}", time::say_moment(referral.sent_at), referral.sent));
        text.maybe("Their reference", referral.reference.as_deref());
        if let (Some(reply), Some(at)) = (&referral.reply, referral.reply_at) {
            text.field("Their reply", &format!("{}: {reply}", time::say_moment(at)));
        }
    }
    for follow_up in told.follow_ups {
        let audience = follow_up.audience.map(|audience| audience.label().to_owned());
        let whom = [audience, follow_up.whom.clone()].into_iter().flatten().collect::<Vec<_>>().join(", ");
        let whom = if whom.is_empty() { String::new() } else { format!(" ({whom})") };
        text.field(&format!("{}{whom}", follow_up.kind.label()), &format!("{}: {}", time::say_moment(follow_up.at), follow_up.text));
    }
}

fn done(text: &mut Text, incident: &Incident, told: Told<'_>) {
    for proposed in incident.proposed.iter().filter(|p| p.reason.is_some() || p.choice != Proposed::Suggested) {
        text.field(&format!("{}: {}", proposed.choice.label(), proposed.label), proposed.reason.as_deref().unwrap_or("chosen"));
    }
    for action in told.actions {
        let state = match (action.state, action.settled_at, &action.settled_by) {
            (ActionState::Open, ..) => format!("due {}", time::say_day(action.due)),
            (state, Some(at), Some(by)) => format!("{} {} by {by}", state.label().to_lowercase(), time::say_moment(at)),
            (state, ..) => state.label().to_lowercase(),
        };
        let note = action.note.as_ref().map(|note| format!(". {note}")).unwrap_or_default();
        text.field("Action", &format!("{} ({}): {state}{note}", action.what, action.owner));
    }
    let standing = decision::standing(told.decisions);
    for decided in told.decisions {
        let superseded = if standing.iter().any(|d| d.id == decided.id) { "" } else { ", superseded" };
        let who = format!("{}, {}{superseded}", decided.decided_by, time::say_day(decided.decided_on));
        text.field(&format!("Decision {}", decided.kind.label().to_lowercase()), &format!("{} ({who})", decided.text));
        text.field("Because", &decided.reasons);
    }
    if incident.state == IncidentState::Closed {
        text.maybe("Outcome", incident.outcome.as_deref());
        let by = incident.closed_by.as_ref().map(|by| format!(", by {by}")).unwrap_or_default();
        text.maybe("Closed", incident.closed_at.map(|at| format!("{}{by}", time::say_moment(at))).as_deref());
    }
}

struct Text(Vec<String>);

impl Text {
    fn line(&mut self, line: &str) {
        self.0.push(line.to_owned());
    }
    fn heading(&mut self, heading: &str) {
        self.0.push(String::new());
        self.0.push(heading.to_uppercase());
    }
    fn field(&mut self, label: &str, value: &str) {
        self.0.push(format!("{label}: {value}"));
    }
    fn maybe(&mut self, label: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.field(label, value);
        }
    }
    fn part(&mut self, label: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.0.push(String::new());
            self.line(&format!("{label}:"));
            self.line(value);
        }
    }
}
