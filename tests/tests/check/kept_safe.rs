//! A device that is kept safe for the police, and an incident that was passed on at once: what neither of them allows.

use super::{PNG, case, fields, incident, text};
use guardbook_app::RefusalCode;
use guardbook_tests::school::{HEAD_PASSPHRASE, LEAD, LEAD_PASSPHRASE};
use serde_json::{Value, json};

#[test]
fn a_stopped_check_takes_its_device_out_of_every_other_check_until_the_police_release_it() {
    let case = case();
    let learner = case.school.learner("Sam", "Example", "01/02/2016", "5B");
    let of_another = incident(&case.school, &json!([{"person": learner, "role": "affected"}]));
    let other = super::Case { incident: of_another, school: case.school, head: case.head, device: case.device };
    let going_on = other.start();
    let stopped = text(
        &other.school.call("check.start", {
            let mut input = other.start_input(json!({}));
            input["incident"] = json!(case.incident);
            input
        })["id"],
    );
    let reference = text(&other.show(&stopped)["check"]["reference"]);
    assert_eq!(other.show(&going_on)["device_isolated_by"], Value::Null);
    other.school.call("check.stop", json!({"check": stopped}));
    let shown = other.show(&going_on);
    assert_eq!(shown["device_isolated_by"], json!(reference));
    let may = shown["may"].to_string();
    assert!(!may.contains("visit") && !may.contains("add_evidence") && may.contains("conclude"), "{may}");
    let evidence = json!({"how": "paste", "description": "A chat window"});
    for (operation, input) in [
        ("check.visit", json!({"check": going_on, "visit": {"kind": "url", "address": "https://a.example/", "result": "concern"}})),
        ("evidence.add", json!({"check": going_on, "evidence": evidence, "bytes": PNG})),
    ] {
        let refusal = other.school.refused(operation, input);
        assert!(refusal.code == RefusalCode::Refused && refusal.message.contains(&reference), "{operation}: {refusal:?}");
    }
    let again = other.school.refused("check.start", other.start_input(json!({})));
    assert_eq!(fields(again), ["device"], "nor does a new one begin on it");
    let spare = other.school.designated_device();
    let elsewhere = |device: &str| json!({"check": going_on, "device": device, "reason": "The other one is isolated."});
    other.school.call("check.change_device", elsewhere(&spare));
    other.visit(&going_on, "https://a.example/");
    assert_eq!(fields(other.school.refused("check.change_device", elsewhere(&other.device))), ["device"], "nor is it taken back to");
    for kind in ["known", "police_told", "police_decision", "handed_over"] {
        other.after_stop(&stopped, kind);
    }
    assert_eq!(fields(other.school.refused("check.start", other.start_input(json!({})))), ["device"], "handed over is not released");
    other.after_stop(&stopped, "released");
    other.school.call("check.change_device", elsewhere(&other.device));
    assert_eq!(other.show(&going_on)["device_isolated_by"], Value::Null);
    other.visit(&going_on, "https://b.example/");
    other.start();
}

#[test]
fn a_stop_is_not_undone_once_the_device_is_handed_over() {
    let case = case();
    let check = case.start();
    case.school.call("check.stop", json!({"check": check}));
    case.after_stop(&check, "handed_over");
    let both = [(case.school.lead.as_str(), LEAD_PASSPHRASE), (case.head.as_str(), HEAD_PASSPHRASE)];
    let refusal = case.school.refused("check.undo_stop", case.undo(&check, &both, "A cartoon"));
    assert!(refusal.message.contains("handed over"), "{refusal:?}");
    assert_eq!(case.show(&check)["check"]["state"], "stopped");
    case.after_stop(&check, "released");
    assert_eq!(case.school.call("check.undo_stop", case.undo(&check, &both, "A cartoon"))["state"], "open");
}

#[test]
fn an_incident_that_was_passed_on_is_not_checked_as_if_nothing_had_been() {
    let case = case();
    let going_on = case.start();
    let prepared = || case.school.call("check.prepare", json!({"incident": case.incident}))["escalated_at"].clone();
    assert_eq!(prepared(), Value::Null);
    let home = || case.school.call("home.list", json!({}))["items"].clone();
    let title = |items: Value| text(&items.as_array().unwrap().iter().find(|item| item["kind"] == "open_check").unwrap()["title"]);
    assert_eq!(title(home()), "A check is open");
    case.school.clock.advance(chrono::Duration::minutes(1));
    let escalation = json!({
        "incident": case.incident, "suspected": ["self-generated-images"], "known": "A picture is said to be passed round.", "advice_followed": true,
        "told": [{"whom": "Sampleshire Police, log 7", "at_day": "21/11/2026", "at_time": "10:20"}],
        "decided": "No check.", "decided_by": LEAD,
    });
    let made = case.school.call("escalation.record", json!({"escalation": escalation}));
    assert_eq!(prepared(), made["recorded_at"]);
    assert!(title(home()).contains("suspected"), "the check that goes on is not left alone: {}", title(home()));
    assert_eq!(fields(case.school.refused("check.start", case.start_input(json!({})))), ["escalated_reason"]);
    let reason = "PC Example: nothing illegal, the school may look.";
    let check = case.school.call("check.start", case.start_input(json!({"escalated_reason": reason})));
    assert_eq!(case.show(&text(&check["id"]))["check"]["escalated_reason"], reason);
    assert_ne!(check["id"], json!(going_on));
}
