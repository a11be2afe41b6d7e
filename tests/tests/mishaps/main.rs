//! What goes wrong around a store, through the door: places where none may live, damaged files, full and failing disks,
//! input that nobody should type. Each time a clear sentence, nothing stored, and what was there before is intact. Here:
//! the case that all of them share, and what all of them ask of a refusal.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod damage;
mod faults;
mod files;
mod full_disk;
mod input;
mod papers;
mod places;
mod put_back;
mod undriven;

use guardbook_app::{Door, Refusal, RefusalCode};
use guardbook_tests::school::{self, LEAD_PASSPHRASE, School};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// A school with two people who review, one incident, an open check of it, and one item of evidence.
pub struct Case {
    pub school: School,
    pub head: String,
    pub learner: String,
    pub incident: Value,
    pub check: Value,
    pub item: Value,
}

impl Case {
    pub fn new(school: School) -> Self {
        let head = school.head();
        let learner = school.learner("Ada", "Exampleton", "02/03/2017", "4B");
        let device = school.designated_device();
        let incident = school.call("incident.record", json!({"incident": incident(&learner, "A page was shown to a class.")}));
        let check = json!({"incident": incident["id"], "gate": {"nothing_suspected": true}, "check": {
            "authorised_by": "The headteacher", "reason": "To see the page", "first_reviewer": school.lead, "second_reviewer": head,
            "device": device, "internet_confirmed": true, "monitoring_confirmed": true}});
        let check = school.call("check.start", check)["id"].clone();
        let item = school.call("evidence.add", evidence(&check, &sample("chat.jpg")));
        Self { school, head, learner, incident: incident["id"].clone(), check, item }
    }

    /// Both reviewers judge and the check is concluded: its form can be made.
    pub fn conclude(&self) {
        let judgement = json!({"substantiated": "no", "reasons": "Nothing of it was harmful."});
        self.school.call("check.judge", json!({"check": self.check, "judgement": judgement}));
        let head = json!({"check": self.check, "judgement": judgement, "reviewer": self.head, "passphrase": school::HEAD_PASSPHRASE});
        self.school.call("check.judge", head);
        let conclusion = json!({"text": "No substance.", "no_further_action": true, "no_further_action_reason": "Nothing was found."});
        self.school.call("check.conclude", json!({"check": self.check, "conclusion": conclusion}));
    }

    pub fn incidents(&self) -> u64 {
        self.school.call("incident.list", json!({}))["incidents"]["count"].as_u64().unwrap()
    }
}

/// The draft of an incident of today.
pub fn incident(learner: &str, summary: &str) -> Value {
    json!({
        "happened": {"kind": "on_day", "day": "21/11/2026"}, "told_day": "21/11/2026", "told_time": "12:00", "place": "in_school",
        "summary": summary, "people": [{"person": learner, "role": "affected"}], "reported_by": "Class teacher",
        "table": "learner", "misuse": "", "four_c": "content", "severity": "low",
    })
}

pub fn evidence(check: &Value, path: &Path) -> Value {
    json!({"check": check, "evidence": {"how": "file", "description": "What the page showed"}, "path": path})
}

pub fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/sample").join(name)
}

/// Refused by what the sentence says, with a next step; it is a sentence, and no reference to ask somebody about.
#[track_caller]
pub fn says(refusal: &Refusal, words: &str) {
    assert_eq!((refusal.code, refusal.reference.as_deref()), (RefusalCode::Refused, None), "{refusal:?}");
    sentence(refusal, words);
}

/// What is said holds these words and ends as sentences do, and there is a next step.
#[track_caller]
pub fn sentence(refusal: &Refusal, words: &str) {
    assert!(refusal.message.contains(words), "{refusal:?}");
    let next = refusal.next_step.as_deref().unwrap_or_else(|| panic!("no next step: {refusal:?}"));
    for said in [refusal.message.as_str(), next] {
        assert!(said.ends_with('.') && !said.contains("os error") && !said.contains("/tmp"), "{refusal:?}");
    }
}

/// Opens the store and unlocks it for its lead.
#[track_caller]
pub fn enter(door: &Door, path: &Path, lead: &str) {
    school::call(door, "store.open", json!({"path": path}));
    school::call(door, "session.unlock", json!({"user_id": lead, "passphrase": LEAD_PASSPHRASE}));
}

/// Every file below a folder with its bytes, but for the lock.
pub fn files_of(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(files_of(&path));
        } else if !path.ends_with("lock") {
            files.push((path.clone(), std::fs::read(&path).unwrap()));
        }
    }
    files.sort();
    files
}

/// The input that creates a school of this name in this folder.
pub fn creation(parent: &Path, name: &str) -> Value {
    json!({"parent_folder": parent, "school": {"name": name}, "passphrase": LEAD_PASSPHRASE,
        "creator": {"name": "Alex Example", "position": "Headteacher", "role": "headteacher"}})
}

/// Rows, revisions, audit entries and objects: what any storing changes.
pub fn stored(school: &School) -> Value {
    let report = school.call("store.check", json!({}));
    assert_eq!(report["findings"], json!([]));
    let objects = std::fs::read_dir(school.path.join("objects")).unwrap().count();
    json!([report["compartments"], objects])
}
