//! Words typed into every field are nowhere on the disk outside ciphertext: not in the store's folder, not in the temporary
//! folder, not in what the program prints; neither as they are nor as UTF-16 nor as base64. Names of users and the school's
//! name are not among them: they are what may be read before unlocking.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use guardbook_tests::canary::{canary, files_in, found_in, seen};
use guardbook_tests::school::{HEAD_PASSPHRASE, LEAD_PASSPHRASE, School};
use serde_json::json;
use std::process::Command;

#[test]
fn child_types_them_all() {
    if std::env::var_os("GUARDBOOK_CANARY_CHILD").is_none() {
        return;
    }
    let school = School::new();
    let head = school.head();
    let learner = school.learner(&canary("forename"), &canary("surname"), "02/03/2017", &canary("classname"));
    let device = json!({"name": canary("device"), "asset_number": canary("asset"), "location": canary("location"),
        "designated": true, "not_used_by_learners": true, "can_be_taken_off_site": true});
    let device = school.call("device.add", json!({"device": device}))["id"].clone();
    let incident = json!({
        "happened": {"kind": "on_day", "day": "18/11/2026"}, "told_day": "18/11/2026", "told_time": "12:00", "place": "in_school",
        "late_reason": canary("late"), "summary": canary("summary"), "childs_words": canary("words"), "observation": canary("observation"),
        "opinion": canary("opinion"), "people": [{"person": learner, "role": "affected"}], "reported_by": canary("reported"),
        "table": "learner", "misuse": "", "four_c": "conduct", "severity": "low",
    });
    let incident = school.call("incident.record", json!({"incident": incident}));
    let id = &incident["id"];
    school.call("action.add", json!({"incident": id, "action": {"what": canary("action"), "owner": "Lead", "due": "01/12/2026"}}));
    let decision = json!({"kind": "not_to_refer", "text": canary("decision"), "reasons": canary("reasons"), "decided_by": "Lead", "decided_on": "21/11/2026"});
    school.call("decision.record", json!({"incident": id, "decision": decision}));
    let referral = json!({"agency": "Sample Council", "sent": canary("referral"), "sent_day": "21/11/2026", "sent_time": "13:00"});
    school.call("referral.record", json!({"incident": id, "referral": referral}));
    let follow =
        json!({"kind": "support_offered", "text": canary("followup"), "at_day": "21/11/2026", "at_time": "13:00", "whom": "The learner"});
    school.call("follow_up.record", json!({"incident": id, "follow_up": follow}));
    let check = json!({"incident": id, "gate": {"suspected": [], "serious_harm": false, "nothing_suspected": true}, "check": {
        "authorised_by": "Head", "reason": "Test", "first_reviewer": school.lead, "second_reviewer": head, "device": device,
        "internet_confirmed": true, "monitoring_confirmed": true}});
    let check = school.call("check.start", check)["id"].clone();
    let visit = json!({"kind": "url", "address": format!("https://{}.example/", canary("visit")), "result": "concern"});
    school.call("check.visit", json!({"check": check, "visit": visit}));
    let finding = json!({"place": "Downloads", "nature": canary("finding"), "reason_for_concern": "Test"});
    school.call("check.find", json!({"check": check, "finding": finding}));
    let evidence = json!({"how": "paste", "description": canary("evidence")});
    let bytes = STANDARD.encode(format!("{} {}", canary("original"), "text ".repeat(500)));
    school.call("evidence.add", json!({"check": check, "evidence": evidence, "bytes": bytes}));
    let judge = |reviewer: &str, passphrase: &str| {
        json!({"check": check, "reviewer": reviewer, "passphrase": passphrase,
            "judgement": {"substantiated": "yes", "reasons": canary("judgement")}})
    };
    school.call("check.judge", judge(&school.lead, LEAD_PASSPHRASE));
    school.call("check.judge", judge(&head, HEAD_PASSPHRASE));
    let conclusion = json!({"text": canary("conclusion"), "action": "Test", "routes": ["police"]});
    school.call("check.conclude", json!({"check": check, "conclusion": conclusion}));
    school.call("form.make", json!({"check": check}));
    school.call("draft.keep", json!({"screen": "incident.new", "text": canary("draft")}));
    let refusal = school.refused("incident.record", json!({"incident": {"summary": canary("refused"), "four_c": canary("refused")}}));
    println!("{refusal:?}");
    school.call("store.close", json!({}));
    // The folder stays for the parent to search.
    std::mem::forget(school.folder);
}

#[test]
fn no_typed_word_is_on_the_disk() {
    if std::env::var_os("GUARDBOOK_CANARY_CHILD").is_some() {
        return;
    }
    let scratch = tempfile::tempdir().unwrap();
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child_types_them_all", "--nocapture"])
        .env("GUARDBOOK_CANARY_CHILD", "1")
        .env("TMPDIR", scratch.path())
        .output()
        .unwrap();
    let printed = [output.stdout.as_slice(), output.stderr.as_slice()].concat();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&printed));
    let files = files_in(scratch.path());
    assert!(files.iter().any(|f| f.ends_with("casework.db")) && files.iter().any(|f| f.to_string_lossy().contains("objects")), "{files:?}");
    let mut found = found_in(scratch.path());
    if seen(&printed) {
        found.push("what is printed".to_owned());
    }
    assert!(found.is_empty(), "{found:#?}");
}
