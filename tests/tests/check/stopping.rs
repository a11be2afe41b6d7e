//! The stop path, tried like the main path: from every state, what follows, and the undoing of a mistake.

use super::{PNG, case, conclusion, fields, text, with};
use chrono::Duration;
use guardbook_app::RefusalCode;
use guardbook_tests::school::{HEAD, HEAD_PASSPHRASE, LEAD, LEAD_PASSPHRASE};
use serde_json::{Value, json};

#[test]
fn a_stop_needs_nothing_but_the_check_and_ends_all_capture() {
    let case = case();
    let check = case.start();
    case.visit(&check, "https://a.example/");
    let stopped = case.school.call("check.stop", json!({"check": check}));
    assert_eq!((stopped["check"]["state"].as_str(), stopped["advice"]["id"].as_str()), (Some("stopped"), Some("never_view")));
    let visit = json!({"check": check, "visit": {"kind": "url", "address": "a.example", "result": "concern"}});
    let find = json!({"check": check, "finding": {"place": "x", "nature": "y", "reason_for_concern": "z"}});
    for (operation, input) in [
        ("check.visit", visit),
        ("check.find", find),
        ("check.pause", json!({"check": check, "reason": "x"})),
        ("check.resume", json!({"check": check})),
        ("check.hand_over", json!({"check": check})),
        ("check.change_device", json!({"check": check})),
        ("check.stop", json!({"check": check})),
    ] {
        let refusal = case.school.refused(operation, input);
        assert!(refusal.code == RefusalCode::Refused && refusal.message.contains("stopped"), "{operation}: {refusal:?}");
    }
    let file = case.show(&check);
    let kinds: Vec<String> = file["stop_entries"].as_array().unwrap().iter().map(|e| text(&e["kind"])).collect();
    assert_eq!(kinds, ["stopped", "device_isolated"]);
    let may: Vec<&str> = file["may"].as_array().unwrap().iter().map(|s| s.as_str().unwrap()).collect();
    assert_eq!(may, ["after_stop", "undo_stop", "print_referral", "judge", "conclude"]);
    assert_eq!(file["advice"], stopped["advice"], "whoever opens it later is told the same");
    let home = case.school.call("home.list", json!({}));
    assert_eq!(home["items"][0]["kind"], "stopped_check", "the most urgent thing on the home screen");
    assert_eq!(case.school.call("check.list", json!({"stopped_only": true}))["checks"]["count"], 1);
}

#[test]
fn a_stop_works_from_every_state() {
    let case = case();
    let paused = case.start();
    case.school.call("check.pause", json!({"check": paused, "reason": "Break"}));
    let concluded = case.concluded();
    for (check, before) in [(paused, "paused"), (concluded, "concluded")] {
        assert_eq!(case.school.call("check.stop", json!({"check": check}))["check"]["stopped_from"], before);
        let undo = case.undo(&check, &[(&case.school.lead, LEAD_PASSPHRASE), (&case.head, HEAD_PASSPHRASE)], "A cartoon");
        assert_eq!(case.school.call("check.undo_stop", undo)["state"], before, "and returns there");
    }
}

#[test]
fn a_stopped_check_ends_when_the_police_have_decided() {
    let case = case();
    let check = case.start();
    case.school.call("check.stop", json!({"check": check}));
    case.judge_both(&check);
    let conclude = json!({"check": check, "conclusion": with(conclusion(), json!({"routes": ["police"]}))});
    let missing = ["after_stop.known", "after_stop.police_told", "after_stop.police_decision", "after_stop.handed_over"];
    assert_eq!(fields(case.school.refused("check.conclude", conclude.clone())), missing);
    let bad = |entry: Value| fields(case.school.refused("check.after_stop", json!({"check": check, "entry": entry})));
    assert_eq!(bad(json!({"kind": "known"})), ["words"]);
    assert_eq!(bad(json!({"kind": "police_told"})), ["agency"]);
    assert_eq!(bad(json!({"kind": "undone", "words": "x"})), ["kind"], "nobody undoes a stop by an entry");
    assert_eq!(bad(json!({"kind": "known", "words": "x", "at_day": "22/11/2026", "at_time": "09:00"})), ["at_day"]);
    for (left, kind) in [(3, "known"), (2, "police_told"), (2, "others_told"), (1, "police_decision"), (0, "handed_over")] {
        case.school.clock.advance(Duration::minutes(1));
        assert_eq!(case.after_stop(&check, kind)["missing"].as_array().unwrap().len(), left, "{kind}");
    }
    assert_eq!(case.school.call("check.conclude", conclude)["state"], "concluded");
    let file = case.show(&check);
    assert!(!file["check"]["stopped_at"].is_null(), "what was quarantined stays so");
    assert!(!file["may"].to_string().contains("show_evidence"));
    assert_eq!(case.school.findings(), Vec::<String>::new());
}

#[test]
fn a_mistaken_stop_is_undone_by_both_and_never_by_one() {
    let case = case();
    let check = case.start();
    case.school.call("check.stop", json!({"check": check}));
    let (lead, head) = ((case.school.lead.as_str(), LEAD_PASSPHRASE), (case.head.as_str(), HEAD_PASSPHRASE));
    let refused = |people: &[(&str, &str)], reason: &str| case.school.refused("check.undo_stop", case.undo(&check, people, reason));
    assert_eq!(fields(refused(&[lead, head], " ")), ["reason"]);
    assert_eq!(fields(refused(&[], "x")), ["first_reviewer", "second_reviewer", "second_reviewer", "first_reviewer"]);
    assert_eq!(fields(refused(&[lead], "x")), ["second_reviewer", "second_reviewer"]);
    assert_eq!(fields(refused(&[lead, lead], "x")), ["second_reviewer", "second_reviewer"], "twice the same person");
    for (place, wrong) in [(1, [lead, (&case.head, LEAD_PASSPHRASE)]), (0, [(&case.school.lead, HEAD_PASSPHRASE), head])] {
        let refusal = refused(&wrong, "x");
        assert_eq!(refusal.code, RefusalCode::WrongPassphrase);
        assert_eq!(refusal.problems[0].field, format!("agreed.{place}.passphrase"), "it says whose");
        assert_eq!(case.show(&check)["check"]["state"], "stopped");
        case.school.clock.advance(Duration::seconds(1));
    }
    assert_eq!(case.school.call("check.undo_stop", case.undo(&check, &[lead, head], "It was a cartoon"))["state"], "open");
    let file = case.show(&check);
    let undone = file["stop_entries"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(
        (undone["kind"].as_str(), undone["by"]["name"].as_str(), undone["also_by"]["name"].as_str()),
        (Some("undone"), Some(LEAD), Some(HEAD))
    );
    case.visit(&check, "https://b.example/");
    case.school.call("check.stop", json!({"check": check}));
    assert_eq!(case.show(&check)["missing_after_stop"].as_array().unwrap().len(), 4, "the next stop starts afresh");
    assert_eq!(case.school.findings(), Vec::<String>::new());
}

#[test]
fn where_one_reviews_alone_another_person_must_agree_to_undo() {
    let case = case();
    let alone = case.start_input(json!({"second_reviewer": "", "alone_reason": "Nobody else was in"}));
    let check = text(&case.school.call("check.start", alone)["id"]);
    case.school.call("check.stop", json!({"check": check}));
    let one = case.undo(&check, &[(&case.school.lead, LEAD_PASSPHRASE)], "A cartoon");
    assert_eq!(fields(case.school.refused("check.undo_stop", one)), ["second_reviewer"]);
    let two = case.undo(&check, &[(&case.school.lead, LEAD_PASSPHRASE), (&case.head, HEAD_PASSPHRASE)], "A cartoon");
    assert_eq!(case.school.call("check.undo_stop", two)["state"], "open");
}

#[test]
fn a_stop_quarantines_what_was_captured_and_an_undone_stop_gives_it_back() {
    let case = case();
    let check = case.start();
    let finding = json!({"place": "A chat", "nature": "Insults", "reason_for_concern": "Aimed at one child"});
    let finding = text(&case.school.call("check.find", json!({"check": check, "finding": finding}))["id"]);
    let item = text(&case.paste(&check, &finding)["id"]);
    case.school.call("evidence.look", json!({"id": item, "show": "blurred"}));
    let folder = case.school.path.join("objects");
    let objects = || std::fs::read_dir(&folder).unwrap().count();
    let before = objects();
    let elsewhere = case.school.designated_device();
    let other = text(&case.school.call("check.start", case.start_input(json!({"device": elsewhere})))["id"]);
    assert_eq!(case.school.call("check.stop", json!({"check": check}))["quarantined"], 1);
    let out = case.school.folder.path();
    let add = json!({"check": check, "evidence": {"how": "paste", "description": "x"}, "bytes": PNG});
    let package = json!({"check": check, "path": out.join("p.age"), "receipt_path": out.join("r.pdf")});
    for (operation, input) in
        [("evidence.add", add), ("evidence.look", json!({"id": item, "show": "blurred"})), ("evidence.package", package)]
    {
        let refusal = case.school.refused(operation, input);
        assert!(refusal.code == RefusalCode::Refused && refusal.message.contains("stopped"), "{operation}: {refusal:?}");
    }
    // Nor do the same bytes come in under another check.
    let again = json!({"check": other, "evidence": {"how": "paste", "description": "x"}, "bytes": PNG});
    let refusal = case.school.refused("evidence.add", again);
    assert!(refusal.code == RefusalCode::Refused && refusal.message.contains("quarantine"), "{refusal:?}");
    assert_eq!(objects(), before, "nothing new is kept and nothing is deleted");
    assert!(!out.join("p.age").exists());
    let shown = &case.show(&check)["evidence"][0];
    assert!(!shown["item"]["quarantined_at"].is_null());
    let proof = case.school.call("evidence.verify", json!({"id": item}));
    assert!(proof["holds"] == true && proof["sentence"].as_str().unwrap().contains("not opened"), "{proof}");
    case.school.call("check.print_referral", json!({"check": check, "path": out.join("referral.pdf")}));
    assert!(std::fs::read(out.join("referral.pdf")).unwrap().starts_with(b"%PDF"));
    let both = [(case.school.lead.as_str(), LEAD_PASSPHRASE), (case.head.as_str(), HEAD_PASSPHRASE)];
    case.school.call("check.undo_stop", case.undo(&check, &both, "It was a cartoon"));
    case.school.call("evidence.look", json!({"id": item, "show": "blurred"}));
    assert!(case.show(&check)["evidence"][0]["item"]["quarantined_at"].is_null());
    let history = case.school.call("check.history", json!({"id": check}));
    let lines = history["lines"].as_array().unwrap();
    let of_item: Vec<_> = lines.iter().filter(|l| l["label"] == "Evidence E01").map(|l| l["line"]["reason"].clone()).collect();
    assert_eq!(of_item, [Value::Null, Value::Null, json!("It was a cartoon")], "taken in, quarantined, given back with the reason");
    assert_eq!(case.school.findings(), Vec::<String>::new());
}

#[test]
fn a_sealed_check_can_be_stopped_and_its_form_does_not_leave() {
    let case = case();
    let check = case.start();
    let finding = json!({"place": "A chat", "nature": "Insults", "reason_for_concern": "Aimed at one child"});
    let finding = text(&case.school.call("check.find", json!({"check": check, "finding": finding}))["id"]);
    case.paste(&check, &finding);
    case.judge_both(&check);
    case.school.call("check.conclude", json!({"check": check, "conclusion": conclusion()}));
    let form = case.signed(&check);
    let export = json!({"id": form, "path": case.school.folder.path().join("form.pdf")});
    case.school.call("form.export", export);
    let stopped = case.school.call("check.stop", json!({"check": check}));
    assert_eq!((stopped["check"]["state"].as_str(), stopped["quarantined"].as_u64()), (Some("sealed"), Some(1)));
    let again = json!({"id": form, "path": case.school.folder.path().join("again.pdf")});
    for (operation, input) in [("form.export", again), ("form.preview", json!({"id": form}))] {
        let refusal = case.school.refused(operation, input);
        assert!(refusal.message.contains("Illegal content"), "{operation}: {}", refusal.message);
    }
    assert!(!case.school.folder.path().join("again.pdf").exists());
    let home = |kind: &str| case.school.call("home.list", json!({}))["items"].as_array().unwrap().iter().any(|i| i["kind"] == kind);
    assert!(home("stopped_check"), "sealed or not, what follows a stop is still to be recorded");
    for kind in ["known", "police_told", "police_decision", "handed_over"] {
        case.after_stop(&check, kind);
    }
    assert!(!home("stopped_check"));
    case.school.call("check.addendum", json!({"check": check, "addendum": {"text": "The police took the laptop."}}));
}
