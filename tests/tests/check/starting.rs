//! Beginning a check: the gate, the people, the device, afterwards from paper; and who never sees one.

use super::{ONLINE, ONLINE_PASSPHRASE, case, clear, fields, incident, text, with};
use guardbook_app::RefusalCode;
use guardbook_tests::school::{CLERK, CLERK_PASSPHRASE, HEAD, HEAD_PASSPHRASE, LEAD, LEAD_PASSPHRASE};
use serde_json::{Value, json};

#[test]
fn a_gate_that_is_not_clear_never_opens_a_check() {
    let case = case();
    let judged = |gate: Value| case.school.call("check.judge_gate", json!({"gate": gate}));
    assert_eq!(judged(clear())["gate"], "clear");
    let pack = case.school.call("policy.show", json!({}));
    let kinds: Vec<String> = pack["escalate_at_once"].as_array().unwrap().iter().map(|k| text(&k["id"])).collect();
    assert_eq!(kinds.len(), 12);
    let mut gates: Vec<Value> = kinds.iter().map(|kind| json!({"suspected": [kind]})).collect();
    gates.push(json!({"serious_harm": true}));
    for gate in gates {
        let answer = judged(gate.clone());
        assert_eq!(answer["gate"], "escalate", "{gate}");
        assert!(!answer["advice"][0]["steps"].as_array().unwrap().is_empty(), "there is advice for {gate}");
        let refusal = case.school.refused("check.start", json!({"incident": case.incident, "gate": gate, "check": case.draft()}));
        assert_eq!(refusal.code, RefusalCode::Refused);
        assert!(refusal.next_step.unwrap().contains("record what was decided"));
    }
    let silent = case.school.refused("check.start", json!({"incident": case.incident, "gate": {}, "check": case.draft()}));
    assert_eq!(fields(silent), ["nothing_suspected"], "silence does not open it");
    let both = json!({"suspected": ["hate-crime-abuse"], "nothing_suspected": true});
    assert_eq!(
        fields(case.school.refused("check.start", json!({"incident": case.incident, "gate": both, "check": case.draft()}))),
        ["nothing_suspected"]
    );
    let unlisted = json!({"suspected": ["parking"], "nothing_suspected": false});
    assert_eq!(
        fields(case.school.refused("check.start", json!({"incident": case.incident, "gate": unlisted, "check": case.draft()}))),
        ["suspected"]
    );
    assert_eq!(case.checks(), 0, "nothing was opened");
}

#[test]
fn never_view_advice_is_for_images_and_not_for_cyber_matters() {
    let case = case();
    let advice = |kind: &str| {
        let gate = case.school.call("check.judge_gate", json!({"gate": {"suspected": [kind]}}));
        gate["advice"].as_array().unwrap().iter().map(|a| text(&a["id"])).collect::<Vec<_>>()
    };
    assert_eq!(advice("self-generated-images"), ["never_view"]);
    assert_eq!(advice("copyright-piracy"), ["preserve"]);
}

#[test]
fn a_check_is_begun_by_the_rules_or_not_at_all() {
    let case = case();
    let online = case.school.join(ONLINE, "Online safety lead", "online_safety_lead", ONLINE_PASSPHRASE);
    let clerk = case.school.clerk();
    let plain = text(&case.school.call("device.add", json!({"device": {"name": "Class tablet", "location": "Room 4"}}))["id"]);
    for (over, expected) in [
        (json!({"authorised_by": " ", "reason": ""}), vec!["authorised_by", "reason"]),
        (json!({"second_reviewer": ""}), vec!["second_reviewer"]),
        (json!({"second_reviewer": case.school.lead}), vec!["second_reviewer"]),
        (json!({"second_reviewer": clerk}), vec!["second_reviewer"]),
        (json!({"first_reviewer": online, "second_reviewer": "", "alone_reason": "Nobody else was in"}), vec!["first_reviewer"]),
        (json!({"device": plain}), vec!["device"]),
        (json!({"device": ""}), vec!["device"]),
        (json!({"monitoring_confirmed": false}), vec!["monitoring_confirmed"]),
        (json!({"reason": "a\u{0}b"}), vec!["reason"]),
        (json!({"entered_later": true}), vec!["conducted_day", "conducted_time", "conducted_where", "late_reason"]),
    ] {
        assert_eq!(fields(case.school.refused("check.start", case.start_input(over.clone()))), expected, "{over}");
    }
    let unknown = json!({"incident": "018f0000-0000-7000-8000-000000000000", "gate": clear(), "check": case.draft()});
    assert_eq!(case.school.refused("check.start", unknown).code, RefusalCode::NotFound);
    assert_eq!(case.checks(), 0);
    let beside = case.school.call("check.start", case.start_input(json!({"first_reviewer": online, "second_reviewer": case.school.lead})));
    assert_eq!(beside["first_reviewer"]["senior_leader"], false);
    let alone = case
        .school
        .call("check.start", case.start_input(json!({"second_reviewer": "", "alone_reason": "Nobody else was in the building"})));
    assert!(alone["second_reviewer"].is_null());
    let references: Vec<String> = [&beside, &alone].map(|c| text(&c["reference"])).into();
    assert!(references[0].ends_with("-C1") && references[1].ends_with("-C2"), "{references:?}");
    assert_eq!(case.school.findings(), Vec::<String>::new());
}

fn who_is_concerned(choice: &Value) -> (String, bool) {
    (text(&choice["reviewer"]["user"]), choice["concerned"].as_bool().unwrap())
}

#[test]
fn nobody_whom_the_concern_is_about_touches_its_check() {
    let case = case();
    let person = json!({"kind": "staff", "forename": "Ngozi", "surname": "Example-Ó Faoláin", "position": "Headteacher"});
    let teacher = text(&case.school.call("person.add", json!({"person": person}))["id"]);
    let about_head = incident(&case.school, &json!([{"person": teacher, "role": "affected"}]));
    let input = |over: Value| json!({"incident": about_head, "gate": clear(), "check": with(case.draft(), over)});
    assert_eq!(fields(case.school.refused("check.start", input(json!({})))), ["authorised_by", "second_reviewer"]);
    let choices = case.school.call("check.reviewers", json!({"incident": about_head}));
    let concerned: Vec<(String, bool)> = choices["reviewers"].as_array().unwrap().iter().map(who_is_concerned).collect();
    assert_eq!(concerned, [(case.head.clone(), true), (case.school.lead.clone(), false)], "by name");
    let alone =
        json!({"authorised_by": "Kit Invented, chair of governors", "second_reviewer": "", "alone_reason": "The head is concerned"});
    let check = text(&case.school.call("check.start", input(alone.clone()))["id"]);
    let hand = json!({"check": check, "reason": "Leave", "leaving": case.school.lead, "to": case.head});
    assert_eq!(fields(case.school.refused("check.hand_over", hand)), ["to"]);
    case.school.unlock(HEAD, HEAD_PASSPHRASE);
    let visit = json!({"check": check, "visit": {"kind": "url", "address": "a.example", "result": "concern"}});
    for (operation, input) in
        [("check.visit", visit), ("check.pause", json!({"check": check, "reason": "x"})), ("check.start", input(alone))]
    {
        let refusal = case.school.refused(operation, input);
        assert!(refusal.message.contains("about somebody of your name"), "{operation}: {}", refusal.message);
    }
    case.school.call("check.stop", json!({"check": check}));
}

#[test]
fn a_closed_incident_gets_no_check_and_an_open_check_keeps_it_open() {
    let case = case();
    let check = case.concluded();
    let close = json!({"id": case.incident, "close": {"outcome": "Both apologised."}});
    case.school.call("incident.triage", json!({"id": case.incident, "triage": {"severity": "medium", "note": "Talk today."}}));
    let decision = json!({"kind": "not_to_refer", "text": "Not referred.", "reasons": "No sign of harm.", "decided_by": LEAD, "decided_on": "21/11/2026"});
    case.school.call("decision.record", json!({"incident": case.incident, "decision": decision}));
    for kind in ["parents_informed", "feedback_to_reporter"] {
        let follow_up = json!({"kind": kind, "text": "By telephone.", "whom": "The family", "at_day": "21/11/2026", "at_time": "13:00"});
        case.school.call("follow_up.record", json!({"incident": case.incident, "follow_up": follow_up}));
    }
    case.school.call("check.stop", json!({"check": check}));
    assert_eq!(
        fields(case.school.refused("incident.close", close.clone())),
        ["open_checks"],
        "stopped after its conclusion, it is open again"
    );
    let both = [(case.school.lead.as_str(), LEAD_PASSPHRASE), (case.head.as_str(), HEAD_PASSPHRASE)];
    case.school.call("check.undo_stop", case.undo(&check, &both, "A cartoon"));
    case.school.call("incident.close", close);
    let refusal = case.school.refused("check.start", case.start_input(json!({})));
    assert!(refusal.message.contains("closed"), "{}", refusal.message);
}

#[test]
fn checks_are_listed_with_their_people_and_nothing_of_their_content() {
    let case = case();
    let check = case.start();
    let line = &case.school.call("check.list", json!({"incident": case.incident}))["checks"]["rows"][0];
    assert_eq!((line["id"].as_str(), line["second_reviewer"].as_str()), (Some(check.as_str()), Some(HEAD)));
    assert!(line["reason"].is_null());
    assert!(line["about"].as_str().is_some_and(|about| about.contains(": ")), "whom and what it concerns: {line}");
    assert_eq!(case.school.call("check.list", json!({"state": "paused"}))["checks"]["count"], 0);
}

#[test]
fn a_check_entered_later_says_so_and_has_its_own_times() {
    let case = case();
    let later = json!({"entered_later": true, "conducted_day": "20/11/2026", "conducted_time": "15:30", "conducted_where": "Library office",
        "late_reason": "The store is on the office computer"});
    let check = case.school.call("check.start", case.start_input(later));
    assert_eq!((check["mode"].as_str(), check["started_at"].as_str()), (Some("entered_later"), Some("2026-11-20T15:30:00Z")));
    let check = text(&check["id"]);
    let visit =
        |over: Value| json!({"check": check, "visit": with(json!({"kind": "url", "address": "a.example", "result": "concern"}), over)});
    assert_eq!(fields(case.school.refused("check.visit", visit(json!({})))), ["visited_day", "visited_time"], "it was not now");
    let before = json!({"visited_day": "20/11/2026", "visited_time": "15:29"});
    assert_eq!(fields(case.school.refused("check.visit", visit(before))), ["visited_time"]);
    case.school.call("check.visit", visit(json!({"visited_day": "20/11/2026", "visited_time": "15:40"})));
    assert_eq!(fields(case.school.refused("check.pause", json!({"check": check, "reason": "Break"}))), ["at_day", "at_time"]);
    let at = |time: &str| json!({"check": check, "reason": "Break", "at_day": "20/11/2026", "at_time": time});
    case.school.call("check.pause", at("15:45"));
    assert_eq!(fields(case.school.refused("check.resume", at("15:44"))), ["at_time"]);
    case.school.call("check.resume", at("15:50"));
    case.school.call("check.stop", json!({"check": check}));
}

#[test]
fn what_was_saved_is_there_after_locking_and_nobody_without_the_key_sees_it() {
    let case = case();
    let check = case.start();
    case.visit(&check, "https://a.example/");
    case.school.clerk();
    let before = case.show(&check);
    case.school.unlock(CLERK, CLERK_PASSPHRASE);
    for operation in ["check.show", "check.history", "check.list", "check.stop", "check.start", "check.judge", "check.undo_stop"] {
        assert_eq!(
            case.school.refused(operation, json!({})).code,
            RefusalCode::NotPermitted,
            "{operation}: judged before the input is read"
        );
    }
    let home = case.school.call("home.list", json!({}));
    assert!(!home.to_string().contains(check.as_str()));
    case.school.unlock(HEAD, HEAD_PASSPHRASE);
    assert_eq!(case.show(&check)["visits"], before["visits"]);
    assert!(case.school.call("home.list", json!({}))["items"].as_array().unwrap().iter().any(|i| i["kind"] == "open_check"));
}

#[test]
fn a_grave_incident_asks_why_no_serious_harm_is_feared() {
    let case = case();
    let prepared = || case.school.call("check.prepare", json!({"incident": case.incident}))["asks_about_harm"].clone();
    assert_eq!(prepared(), false);
    case.school.call("incident.triage", json!({"id": case.incident, "triage": {"severity": "high", "note": "Talk today."}}));
    assert_eq!(prepared(), true);
    assert_eq!(fields(case.school.refused("check.start", case.start_input(json!({})))), ["harm_reason"]);
    assert_eq!(case.checks(), 0);
    let reason = "The account is closed and she is at home with her father";
    let check = case.school.call("check.start", case.start_input(json!({"harm_reason": reason})));
    assert_eq!(case.show(&text(&check["id"]))["check"]["harm_reason"], reason);
}

#[test]
fn what_a_check_still_uses_is_told_and_a_stopped_sibling_keeps_any_other_from_beginning() {
    let case = case();
    let used = || case.school.call("check.prepare", json!({"incident": case.incident}))["in_use"].clone();
    assert_eq!(used(), json!([]));
    let check = case.start();
    let reference = case.show(&check)["check"]["reference"].clone();
    assert_eq!(used(), json!([{"device": case.device, "check": reference, "stopped": false}]));
    case.school.call("check.stop", json!({"check": check}));
    assert_eq!(used()[0]["stopped"], true);
    let refusal = case.school.refused("check.start", case.start_input(json!({})));
    assert_eq!(refusal.code, RefusalCode::Refused);
    assert!(refusal.message.contains(reference.as_str().unwrap()), "{}", refusal.message);
    let both = [(case.school.lead.as_str(), LEAD_PASSPHRASE), (case.head.as_str(), HEAD_PASSPHRASE)];
    case.school.call("check.undo_stop", case.undo(&check, &both, "A cartoon"));
    case.start();
}
