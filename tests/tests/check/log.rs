//! The log of a check: visits, findings, corrections, interruptions.

use super::{ONLINE, ONLINE_PASSPHRASE, case, conclusion, fields, text};
use chrono::Duration;
use guardbook_app::RefusalCode;
use guardbook_tests::school::{CLERK, LEAD};
use serde_json::{Value, json};

#[test]
fn the_log_takes_addresses_as_typed_and_shows_them_so_that_nobody_follows_them() {
    let case = case();
    let check = case.start();
    let address = "https://Chat.Sample.example/Room?x=1&to=http://b.example";
    let visit = case.visit(&check, address);
    assert_eq!((visit["address"].as_str(), visit["number"].as_u64()), (Some(address), Some(1)));
    let refused = |visit: Value| fields(case.school.refused("check.visit", json!({"check": check, "visit": visit})));
    for wrong in ["", "not an address", "javascript:alert(1)", "https://a.example/\u{0}", "https://a.example\nhttps://b.example"] {
        assert_eq!(refused(json!({"kind": "url", "address": wrong, "result": "concern"})), ["address"], "{wrong}");
    }
    let insisted = json!({"kind": "url", "address": "javascript:alert(1)", "kept_as_text": true, "result": "nothing_found"});
    let kept = case.school.call("check.visit", json!({"check": check, "visit": insisted}));
    assert_eq!(kept["address_is_url"], false);
    for (day, time, field) in
        [("21/11/2026", "14:06", "visited_time"), ("22/11/2026", "09:00", "visited_day"), ("21/11/2026", "14:04", "visited_time")]
    {
        let visit = json!({"kind": "url", "address": "a.example", "result": "concern", "visited_day": day, "visited_time": time});
        assert_eq!(refused(visit), [field], "{day} {time}");
    }
    let place = json!({"kind": "device_location", "address": "C:\\Users\\Public\\Downloads", "result": "nothing_found"});
    case.school.call("check.visit", json!({"check": check, "visit": place}));
    let file = case.show(&check);
    let shown: Vec<&str> = file["visits"].as_array().unwrap().iter().map(|v| v["shown"].as_str().unwrap()).collect();
    assert_eq!(
        shown,
        ["hxxps[:]//Chat[.]Sample[.]example/Room?x=1&to=hxxp[:]//b[.]example", "javascript[:]alert(1)", "C:\\Users\\Public\\Downloads"]
    );
    assert_eq!(file["visits"][0]["visit"]["address"], address, "the original is kept");
}

#[test]
fn findings_are_words_and_any_words() {
    let case = case();
    let check = case.start();
    let visit = text(&case.visit(&check, "https://a.example/")["id"]);
    let find = |finding: Value| json!({"check": check, "finding": finding});
    assert_eq!(fields(case.school.refused("check.find", find(json!({})))), ["place", "nature", "reason_for_concern"]);
    let foreign = json!({"visit": "018f0000-0000-7000-8000-000000000000", "place": "x", "nature": "x", "reason_for_concern": "x"});
    assert_eq!(fields(case.school.refused("check.find", find(foreign))), ["visit"]);
    let long = "שלום 👩‍👩‍👧 O’Brien-Ångström مرحبا ".repeat(3_000);
    let found = case.school.call("check.find", find(json!({"visit": visit, "nature": long, "reason_for_concern": "Aimed at one child"})));
    assert_eq!((found["place"].as_str(), found["nature"].as_str()), (Some("https://a.example/"), Some(long.trim())));
    let nul = json!({"place": "Downloads", "nature": "a\u{0}b", "reason_for_concern": "x"});
    assert_eq!(fields(case.school.refused("check.find", find(nul))), ["nature"]);
    assert_eq!(case.show(&check)["findings"].as_array().unwrap().len(), 1);
}

#[test]
fn a_visit_and_what_was_found_there_are_kept_together_or_not_at_all() {
    let case = case();
    let check = case.start();
    let visit = |address: &str, concern: Value| {
        json!({"check": check, "concern": concern,
        "visit": {"kind": "url", "address": address, "result": "concern"}})
    };
    assert_eq!(
        fields(case.school.refused("check.visit", visit("not an address", json!({})))),
        ["address", "nature", "reason_for_concern"],
        "all that is missing is said at once"
    );
    let half = json!({"nature": "A vote about one child"});
    assert_eq!(fields(case.school.refused("check.visit", visit("https://a.example/", half))), ["reason_for_concern"]);
    assert_eq!(case.show(&check)["visits"], json!([]), "no visit without the finding that was typed with it");
    let whole = json!({"nature": "A vote about one child", "reason_for_concern": "It names her"});
    let kept = case.school.call("check.visit", visit("https://a.example/", whole));
    let file = case.show(&check);
    assert_eq!(file["findings"][0]["finding"]["visit"], kept["id"]);
    assert_eq!(file["findings"][0]["finding"]["place"], "https://a.example/");
    assert_eq!(file["findings"][0]["finding"]["found_at"], kept["visited_at"]);
}

#[test]
fn a_correction_needs_its_reason_and_keeps_what_was_there() {
    let case = case();
    let check = case.start();
    let visit = text(&case.visit(&check, "https://a.example/")["id"]);
    let corrected = json!({"kind": "url", "address": "https://b.example/", "result": "nothing_found"});
    let unreasoned = case.school.refused("check.amend_visit", json!({"id": visit, "visit": corrected}));
    assert_eq!(fields(unreasoned), ["reason"]);
    case.school.clock.advance(Duration::minutes(2));
    let amended = case.school.call("check.amend_visit", json!({"id": visit, "visit": corrected, "reason": "Mistyped"}));
    assert_eq!(amended["visited_at"], "2026-11-21T14:05:00Z", "leaving the time empty does not move it");
    let finding = text(
        &case.school.call("check.find", json!({"check": check, "finding": {"place": "x", "nature": "y", "reason_for_concern": "z"}}))["id"],
    );
    let better = json!({"place": "Downloads", "nature": "y", "reason_for_concern": "z"});
    case.school.call("check.amend_finding", json!({"id": finding, "finding": better, "reason": "The place was wrong"}));
    let history = case.school.call("check.history", json!({"id": check}));
    let lines = history["lines"].as_array().unwrap();
    let of = |label: &str| lines.iter().filter(|l| l["label"] == label).map(|l| &l["line"]).collect::<Vec<_>>();
    let visits = of("Visit 1");
    assert_eq!((visits.len(), visits[1]["reason"].as_str(), visits[1]["who"].as_str()), (2, Some("Mistyped"), Some(LEAD)));
    assert!(visits[1]["differences"].to_string().contains("https://a.example/"), "what was there before is said");
    assert_eq!(of("Finding 1").len(), 2);
    case.show(&check);
    let looks = case.school.call("check.history", json!({"id": check}))["looks"].as_array().unwrap().clone();
    assert!(looks.iter().any(|l| l["action"] == "check.show" && l["by"] == LEAD), "a look is in the log: {looks:?}");
}

#[test]
fn pauses_hand_overs_and_a_change_of_device_are_entries() {
    let case = case();
    let check = case.start();
    assert_eq!(fields(case.school.refused("check.pause", json!({"check": check}))), ["reason"]);
    assert!(case.school.refused("check.resume", json!({"check": check})).message.contains("not paused"));
    assert_eq!(case.school.call("check.pause", json!({"check": check, "reason": "Fire drill"}))["state"], "paused");
    let visit = json!({"check": check, "visit": {"kind": "url", "address": "a.example", "result": "concern"}});
    let refusal = case.school.refused("check.visit", visit);
    assert_eq!((refusal.code, refusal.next_step.as_deref()), (RefusalCode::Refused, Some("Resume it first.")));
    assert!(case.school.refused("check.pause", json!({"check": check, "reason": "Again"})).message.contains("already"));
    case.judge_both(&check);
    let conclude = json!({"check": check, "conclusion": conclusion()});
    assert!(case.school.refused("check.conclude", conclude).message.contains("paused"));
    case.school.clock.advance(Duration::minutes(4));
    let early = json!({"check": check, "at_day": "21/11/2026", "at_time": "14:04"});
    assert_eq!(fields(case.school.refused("check.resume", early)), ["at_time"]);
    assert_eq!(case.school.call("check.resume", json!({"check": check}))["state"], "open");
    let online = case.school.join(ONLINE, "Online safety lead", "online_safety_lead", ONLINE_PASSPHRASE);
    let hand = |leaving: &str, to: &str| json!({"check": check, "reason": "Called away", "leaving": leaving, "to": to});
    assert_eq!(fields(case.school.refused("check.hand_over", hand(&online, &case.head))), ["leaving"]);
    assert_eq!(fields(case.school.refused("check.hand_over", hand(&case.head, &case.school.lead))), ["to"]);
    assert_eq!(case.school.call("check.hand_over", hand(&case.head, &online))["second_reviewer"]["name"], ONLINE);
    assert_eq!(fields(case.school.refused("check.hand_over", hand(&case.school.lead, CLERK))), ["to"], "a senior leader stays");
    let spare =
        json!({"name": "Spare", "location": "Safe", "designated": true, "not_used_by_learners": true, "can_be_taken_off_site": true});
    let spare = text(&case.school.call("device.add", json!({"device": spare}))["id"]);
    assert_eq!(fields(case.school.refused("check.change_device", json!({"check": check, "device": spare}))), ["reason"]);
    let same = json!({"check": check, "device": case.device, "reason": "x"});
    assert_eq!(fields(case.school.refused("check.change_device", same)), ["device"]);
    let changed = case.school.call("check.change_device", json!({"check": check, "device": spare, "reason": "The battery failed"}));
    assert_eq!(changed["device"]["name"], "Spare");
    let file = case.show(&check);
    let kinds: Vec<String> = file["interruptions"].as_array().unwrap().iter().map(|i| text(&i["kind"])).collect();
    assert_eq!(kinds, ["pause", "resume", "hand_over", "device_change"]);
    assert_eq!(file["missing_to_conclude"][0]["field"], "judgement.second_reviewer", "whoever took over judges anew");
    assert_eq!(case.school.findings(), Vec::<String>::new());
}
