//! What was decided when illegal activity or serious harm was suspected: no check begins; what is known is kept in words
//! only, with who was told and when, and that the advice was followed.

use crate::ids::{DeviceId, EscalationId, IncidentId};
use crate::kind::{Kind, Record, SearchText};
use crate::policy::PolicyPack;
use crate::problem::{Problem, Problems};
use crate::time::{self, Moment};
use crate::words;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// A suspected kind of illegality, worded as the policy pack worded it then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Suspected {
    /// Id in the policy pack.
    pub kind: String,
    pub label: String,
}

/// Somebody who was told, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Told {
    /// "Police, call handler", "Headteacher".
    pub whom: String,
    pub at: Moment,
}

/// An escalation as casework keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Escalation {
    pub id: EscalationId,
    pub incident: Option<IncidentId>,
    pub suspected: Vec<Suspected>,
    pub serious_harm: bool,
    /// What is known, in words only.
    pub known: String,
    /// The device, if it is one of the register.
    pub device: Option<DeviceId>,
    /// The device as it was called then, or in words when it is nobody's of the register.
    pub device_text: Option<String>,
    pub device_isolated: bool,
    /// Why a device that was named is not isolated.
    pub not_isolated_because: Option<String>,
    /// The advice shown was followed.
    pub advice_followed: bool,
    /// What was done otherwise than advised, and why.
    pub not_followed_because: Option<String>,
    pub told: Vec<Told>,
    pub decided: String,
    pub decided_by: String,
    pub recorded_at: Moment,
    /// Version of the policy pack whose advice was shown.
    pub policy_version: String,
}

/// Somebody told, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ToldDraft {
    pub whom: String,
    pub at_day: String,
    pub at_time: String,
}

/// An escalation as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct EscalationDraft {
    pub incident: Option<IncidentId>,
    /// Ids of the policy pack.
    pub suspected: Vec<String>,
    pub serious_harm: bool,
    pub known: String,
    pub device: Option<DeviceId>,
    pub device_text: String,
    pub device_isolated: bool,
    pub not_isolated_because: String,
    pub advice_followed: bool,
    pub not_followed_because: String,
    pub told: Vec<ToldDraft>,
    pub decided: String,
    pub decided_by: String,
}

impl EscalationDraft {
    /// The escalation. `device_name` is what the register calls `device`; `None` when there is no such device.
    ///
    /// # Errors
    /// Nothing suspected or a kind that the policy does not know; nothing known, nobody told, nothing decided; a device
    /// left in use or advice not followed, without the reason.
    pub fn check(&self, id: EscalationId, pack: &PolicyPack, device_name: Option<&str>, now: Moment) -> Result<Escalation, Vec<Problem>> {
        let mut problems = Problems::new();
        let suspected = self.suspected(&mut problems, pack);
        let known = words::text(&mut problems, "known", &self.known, "Please write what is known, in words only.");
        if self.device.is_some() && device_name.is_none() {
            problems.say("device", "This device is not in the register. Please choose it again, or describe it in words.");
        }
        let device_text = words::optional_line(&mut problems, "device_text", &self.device_text);
        let device_text = device_text.map(|typed| typed.or_else(|| device_name.map(str::to_owned)));
        let not_isolated_because = words::optional_text(&mut problems, "not_isolated_because", &self.not_isolated_because);
        if let (Some(Some(_)), Some(None)) = (&device_text, &not_isolated_because)
            && !self.device_isolated
        {
            problems.say("device_isolated", "Please take the device out of use and confirm it here, or say why that was not possible.");
        }
        let not_followed_because = words::optional_text(&mut problems, "not_followed_because", &self.not_followed_because);
        if let (Some(None), false) = (&not_followed_because, self.advice_followed) {
            problems.say("advice_followed", "Please confirm that the advice was followed, or say what was done otherwise and why.");
        }
        let told = self.told(&mut problems, now);
        let decided = words::text(&mut problems, "decided", &self.decided, "Please write what was decided.");
        let decided_by = words::line(&mut problems, "decided_by", &self.decided_by, "Please say who decided.");
        problems.or(|| {
            Some(Escalation {
                id,
                incident: self.incident,
                suspected,
                serious_harm: self.serious_harm,
                known: known?,
                device: self.device,
                device_text: device_text?,
                device_isolated: self.device_isolated,
                not_isolated_because: not_isolated_because?.filter(|_| !self.device_isolated),
                advice_followed: self.advice_followed,
                not_followed_because: not_followed_because?.filter(|_| !self.advice_followed),
                told,
                decided: decided?,
                decided_by: decided_by?,
                recorded_at: now,
                policy_version: pack.version.clone(),
            })
        })
    }

    fn suspected(&self, problems: &mut Problems, pack: &PolicyPack) -> Vec<Suspected> {
        if self.suspected.is_empty() && !self.serious_harm {
            problems.say("suspected", "Please say what is suspected, or that there is a potential for serious harm.");
        }
        for (place, id) in self.suspected.iter().enumerate() {
            if pack.suspected(id).is_none() || self.suspected[..place].contains(id) {
                problems.say(format!("suspected.{place}"), "Please choose each kind once, from the policy's list.");
            }
        }
        let chosen = pack.escalate_at_once.iter().filter(|kind| self.suspected.contains(&kind.id));
        chosen.map(|kind| Suspected { kind: kind.id.clone(), label: kind.label.clone() }).collect()
    }

    fn told(&self, problems: &mut Problems, now: Moment) -> Vec<Told> {
        if self.told.is_empty() {
            problems.say("told", "Please say who was told, and when.");
        }
        let mut kept = Vec::new();
        for (place, draft) in self.told.iter().enumerate() {
            kept.extend(problems.within(&format!("told.{place}"), draft.check(now)));
        }
        kept
    }
}

impl ToldDraft {
    fn check(&self, now: Moment) -> Result<Told, Vec<Problem>> {
        let mut problems = Problems::new();
        let whom = words::line(&mut problems, "whom", &self.whom, "Please say who was told.");
        let at = time::past_moment(&mut problems, "at", &self.at_day, &self.at_time, now);
        problems.or(|| Some(Told { whom: whom?, at: at? }))
    }
}

impl Record for Escalation {
    const KIND: Kind = Kind::Escalation;
    fn id(&self) -> Uuid {
        self.id.uuid()
    }
    fn search(&self) -> Option<SearchText> {
        let suspected: Vec<&str> = self.suspected.iter().map(|suspected| suspected.label.as_str()).collect();
        let title = if suspected.is_empty() { "Potential for serious harm".to_owned() } else { suspected.join(", ") };
        let texts = [Some(self.known.as_str()), self.device_text.as_deref(), Some(self.decided.as_str()), Some(self.decided_by.as_str())];
        let told = self.told.iter().map(|told| Some(told.whom.as_str()));
        Some(SearchText::of(title, texts.into_iter().chain(told)))
    }
    fn within(&self) -> Option<(Kind, Uuid)> {
        self.incident.map(|incident| (Kind::Incident, incident.uuid()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed() -> EscalationDraft {
        EscalationDraft {
            suspected: vec!["self-generated-images".into()],
            known: "A learner said that an image of another is being passed round on tablets.".into(),
            device_text: "Tablet 14".into(),
            device_isolated: true,
            advice_followed: true,
            told: vec![ToldDraft { whom: "Police".into(), at_day: "21/11/2026".into(), at_time: "10:20".into() }],
            decided: "No check; the police collect the tablet.".into(),
            decided_by: "Ms Sample, DSL".into(),
            ..Default::default()
        }
    }

    fn check(draft: &EscalationDraft) -> Result<Escalation, Vec<Problem>> {
        let now = time::london(time::parse_day("21/11/2026").unwrap(), time::parse_time("14:00").unwrap()).unwrap();
        draft.check(EscalationId::from_uuid(Uuid::nil()), &PolicyPack::shipped().unwrap(), None, now)
    }

    fn fields(draft: &EscalationDraft) -> Vec<String> {
        check(draft).unwrap_err().into_iter().map(|p| p.field).collect()
    }

    #[test]
    fn what_was_decided_is_kept_with_the_words_of_the_policy() {
        let kept = check(&typed()).unwrap();
        assert_eq!(kept.suspected[0].label, "Nude or semi-nude images made by a child");
        assert_eq!((kept.told[0].whom.as_str(), kept.device_isolated), ("Police", true));
    }

    #[test]
    fn nothing_is_left_open() {
        assert_eq!(fields(&EscalationDraft::default()), ["suspected", "known", "advice_followed", "told", "decided", "decided_by"]);
        assert_eq!(fields(&EscalationDraft { device_isolated: false, ..typed() }), ["device_isolated"]);
        assert_eq!(fields(&EscalationDraft { suspected: vec!["rudeness".into()], ..typed() }), ["suspected.0"]);
        assert_eq!(fields(&EscalationDraft { device: Some(DeviceId::from_uuid(Uuid::nil())), ..typed() }), ["device"]);
        let told_tomorrow = vec![ToldDraft { whom: "Police".into(), at_day: "22/11/2026".into(), at_time: "10:20".into() }];
        assert_eq!(fields(&EscalationDraft { told: told_tomorrow, ..typed() }), ["told.0.at_day"]);
    }

    #[test]
    fn serious_harm_alone_is_enough_and_a_reason_stands_for_what_could_not_be_done() {
        let harm = EscalationDraft {
            suspected: vec![],
            serious_harm: true,
            device_isolated: false,
            not_isolated_because: "The family has it.".into(),
            ..typed()
        };
        assert_eq!(check(&harm).unwrap().not_isolated_because.as_deref(), Some("The family has it."));
    }
}
