//! The device check through the door: the gate, the log, the stop path like the main path, judgement and conclusion, and
//! every refusal on the way. Here: the case that all of them share.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod ending;
mod kept_safe;
mod log;
mod preview;
mod starting;
mod stopping;

use guardbook_app::{Refusal, RefusalCode};
use guardbook_tests::school::{HEAD_PASSPHRASE, LEAD_PASSPHRASE, School};
use serde_json::{Value, json};

/// 16 by 16 pixels of grey, as a clipboard gives it: PNG in base64.
pub const PNG: &str = "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAAAQ0lEQVR42mNgYGAQEBBQUFAwMDBwcHAICAhISEgoKChoaGiYMGHCggULNmzYcODAgQsXLjx48ODDhw8MoxpGNQxfDQBupWgQanZnuwAAAABJRU5ErkJggg==";

pub const ONLINE: &str = "Jo Sampler";
pub const ONLINE_PASSPHRASE: &str = "harbour pencil walnut sky";

/// A school with two people who may review, an incident about one learner, and the designated device.
pub struct Case {
    pub school: School,
    pub head: String,
    pub incident: String,
    pub device: String,
}

pub fn case() -> Case {
    let school = School::new();
    let head = school.head();
    let learner = school.learner("Niamh", "O'Sample-Ångström", "03/02/2016", "5B");
    let device = school.designated_device();
    let incident = incident(&school, &json!([{"person": learner, "role": "affected"}]));
    Case { school, head, incident, device }
}

pub fn incident(school: &School, people: &Value) -> String {
    let draft = json!({
        "happened": {"kind": "on_day", "day": "20/11/2026"}, "told_day": "20/11/2026", "told_time": "15:00", "place": "in_school",
        "summary": "A learner told her teacher of insults in a chat.", "people": people, "reported_by": "The class teacher",
        "table": "learner", "four_c": "conduct", "severity": "medium",
    });
    text(&school.call("incident.record", json!({"incident": draft}))["id"])
}

pub fn text(value: &Value) -> String {
    value.as_str().expect("text").to_owned()
}

pub fn clear() -> Value {
    json!({"nothing_suspected": true})
}

/// Lays the fields of `over` over those of `base`.
pub fn with(mut base: Value, over: Value) -> Value {
    for (key, value) in over.as_object().expect("an object") {
        base[key] = value.clone();
    }
    base
}

pub fn fields(refusal: Refusal) -> Vec<String> {
    assert_eq!(refusal.code, RefusalCode::Problems, "{}", refusal.message);
    refusal.problems.into_iter().map(|p| p.field).collect()
}

impl Case {
    pub fn draft(&self) -> Value {
        json!({
            "authorised_by": "Dr Ngozi Example-Ó Faoláin, headteacher", "reason": "Insults in a chat were reported",
            "first_reviewer": self.school.lead, "second_reviewer": self.head, "device": self.device,
            "internet_confirmed": true, "monitoring_confirmed": true,
        })
    }

    pub fn start_input(&self, over: Value) -> Value {
        json!({"incident": self.incident, "gate": clear(), "check": with(self.draft(), over)})
    }

    pub fn start(&self) -> String {
        text(&self.school.call("check.start", self.start_input(json!({})))["id"])
    }

    pub fn show(&self, check: &str) -> Value {
        self.school.call("check.show", json!({"id": check}))
    }

    pub fn visit(&self, check: &str, address: &str) -> Value {
        self.school.call("check.visit", json!({"check": check, "visit": {"kind": "url", "address": address, "result": "concern"}}))
    }

    pub fn after_stop(&self, check: &str, kind: &str) -> Value {
        let entry = json!({"kind": kind, "words": "In words only", "agency": "Sampleshire Police", "reference": "LOG 77"});
        self.school.call("check.after_stop", json!({"check": check, "entry": entry}))
    }

    /// Both reviewers judge: the lead who is in, the head beside them with their own passphrase.
    pub fn judge_both(&self, check: &str) {
        let judgement = json!({"substantiated": "yes", "reasons": "Seen together"});
        self.school.call("check.judge", json!({"check": check, "judgement": judgement}));
        self.school
            .call("check.judge", json!({"check": check, "judgement": judgement, "reviewer": self.head, "passphrase": HEAD_PASSPHRASE}));
    }

    pub fn concluded(&self) -> String {
        let check = self.start();
        self.judge_both(&check);
        self.school.call("check.conclude", json!({"check": check, "conclusion": conclusion()}));
        check
    }

    pub fn undo(&self, check: &str, people: &[(&str, &str)], reason: &str) -> Value {
        let agreed: Vec<Value> = people.iter().map(|(user, passphrase)| json!({"user": user, "passphrase": passphrase})).collect();
        json!({"check": check, "reason": reason, "agreed": agreed})
    }

    /// Brings a picture in by paste.
    pub fn paste(&self, check: &str, finding: &str) -> Value {
        let evidence = json!({"how": "paste", "finding": finding, "description": "A chat window"});
        self.school.call("evidence.add", json!({"check": check, "evidence": evidence, "bytes": PNG}))
    }

    /// Makes the form and has both sign it; gives the form's id.
    pub fn signed(&self, check: &str) -> String {
        let form = text(&self.school.call("form.make", json!({"check": check}))["id"]);
        for (user, passphrase) in [(&self.school.lead, LEAD_PASSPHRASE), (&self.head, HEAD_PASSPHRASE)] {
            self.school.call("form.sign", json!({"id": form, "user_id": user, "passphrase": passphrase}));
        }
        form
    }

    pub fn checks(&self) -> u64 {
        self.school.call("check.list", json!({}))["checks"]["count"].as_u64().unwrap()
    }
}

pub fn conclusion() -> Value {
    json!({"text": "Insults were found in one chat.", "action": "Parents told; the account was closed.", "routes": ["internal_or_disciplinary"]})
}
