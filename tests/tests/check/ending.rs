//! How a check ends: judgements, conclusion, and what is refused from then on.

use super::{case, conclusion, fields, text, with};
use chrono::Duration;
use guardbook_app::RefusalCode;
use guardbook_tests::school::{HEAD, HEAD_PASSPHRASE, LEAD, LEAD_PASSPHRASE};
use serde_json::{Value, json};

#[test]
fn it_ends_with_each_reviewers_own_judgement_and_a_conclusion() {
    let case = case();
    let check = case.start();
    let judge =
        |over: Value| with(json!({"check": check, "judgement": {"substantiated": "no", "reasons": "A joke between friends"}}), over);
    let conclude = |over: Value| json!({"check": check, "conclusion": with(conclusion(), over)});
    assert_eq!(
        fields(case.school.refused("check.conclude", conclude(json!({})))),
        ["judgement.first_reviewer", "judgement.second_reviewer"]
    );
    assert_eq!(fields(case.school.refused("check.judge", judge(json!({"judgement": {"substantiated": "no"}})))), ["reasons"]);
    case.school.call("check.judge", judge(json!({})));
    let head = json!({"judgement": {"substantiated": "yes", "reasons": "It frightened her"}, "reviewer": case.head});
    let without = case.school.refused("check.judge", judge(head.clone()));
    assert_eq!(without.code, RefusalCode::WrongPassphrase, "nobody judges for another");
    let wrong = judge(with(head.clone(), json!({"passphrase": LEAD_PASSPHRASE})));
    assert_eq!(case.school.refused("check.judge", wrong).code, RefusalCode::WrongPassphrase);
    assert_eq!(fields(case.school.refused("check.conclude", conclude(json!({})))), ["judgement.second_reviewer"]);
    case.school.clock.advance(Duration::minutes(2));
    let given = case.school.call("check.judge", judge(with(head, json!({"passphrase": HEAD_PASSPHRASE}))));
    assert_eq!(given["reviewer"]["name"], HEAD);
    assert_eq!(case.show(&check)["dissent"], true, "they differ, and both views are kept");
    for (over, expected) in [
        (json!({"text": " "}), vec!["text"]),
        (json!({"routes": []}), vec!["routes"]),
        (json!({"action": ""}), vec!["action"]),
        (json!({"no_further_action": true}), vec!["no_further_action"]),
        (json!({"routes": [], "no_further_action": true}), vec!["no_further_action_reason"]),
    ] {
        assert_eq!(fields(case.school.refused("check.conclude", conclude(over.clone()))), expected, "{over}");
    }
    let several = json!({"routes": ["police", "internal_or_disciplinary", "local_authority_or_trust"]});
    let concluded = case.school.call("check.conclude", conclude(several));
    assert_eq!((concluded["state"].as_str(), concluded["conclusion"]["police"].as_bool()), (Some("concluded"), Some(true)));
    assert_eq!(case.school.findings(), Vec::<String>::new());
}

#[test]
fn a_concluded_check_is_revised_with_a_reason_and_takes_nothing_new() {
    let case = case();
    let check = case.concluded();
    let judge = json!({"check": check, "judgement": {"substantiated": "cannot_say", "reasons": "Thought again"}});
    assert_eq!(fields(case.school.refused("check.judge", judge.clone())), ["reason"]);
    case.school.call("check.judge", with(judge, json!({"reason": "New facts"})));
    let conclude = json!({"check": check, "conclusion": conclusion()});
    assert_eq!(fields(case.school.refused("check.conclude", conclude.clone())), ["reason"]);
    case.school.call("check.conclude", with(conclude, json!({"reason": "The judgement changed"})));
    let visit = json!({"check": check, "visit": {"kind": "url", "address": "a.example", "result": "concern"}});
    let find = json!({"check": check, "finding": {"place": "x", "nature": "y", "reason_for_concern": "z"}});
    for (operation, input, word) in [
        ("check.visit", visit, "concluded"),
        ("check.find", find, "concluded"),
        ("check.pause", json!({"check": check, "reason": "x"}), "concluded"),
        ("check.hand_over", json!({"check": check}), "concluded"),
        ("check.change_device", json!({"check": check}), "concluded"),
        ("check.addendum", json!({"check": check, "addendum": {"text": "x"}}), "not sealed"),
        ("check.after_stop", json!({"check": check, "entry": {"kind": "known", "words": "x"}}), "not been stopped"),
        ("check.undo_stop", json!({"check": check, "reason": "x"}), "not been stopped"),
    ] {
        let refusal = case.school.refused(operation, input);
        assert!(refusal.code == RefusalCode::Refused && refusal.message.contains(word), "{operation}: {refusal:?}");
        assert!(refusal.next_step.is_some(), "{operation} says what to do");
    }
    assert_eq!(case.show(&check)["judgements"].as_array().unwrap().len(), 2, "a revised judgement is not a second one");
}

#[test]
fn the_first_signature_seals_and_later_facts_are_addenda() {
    let case = case();
    let check = case.concluded();
    let form = text(&case.school.call("form.make", json!({"check": check}))["id"]);
    case.school.call("form.sign", json!({"id": form, "user_id": case.school.lead, "passphrase": LEAD_PASSPHRASE}));
    assert_eq!(case.show(&check)["check"]["state"], "sealed", "one signature is enough");
    let home = case.school.call("home.list", json!({}));
    let unsigned =
        |home: &Value| home["items"].as_array().unwrap().iter().filter(|i| i["kind"] == "unsigned_form").cloned().collect::<Vec<_>>();
    assert_eq!(unsigned(&home).iter().map(|i| i["who"].as_str()).collect::<Vec<_>>(), [Some(HEAD)], "the other one has still to sign");
    let visit = json!({"check": check, "visit": {"kind": "url", "address": "a.example", "result": "concern"}});
    let judge = json!({"check": check, "judgement": {"substantiated": "no", "reasons": "x"}, "reason": "x"});
    for (operation, input) in [
        ("check.visit", visit),
        ("check.judge", judge),
        ("check.conclude", json!({"check": check, "conclusion": conclusion(), "reason": "x"})),
        ("check.pause", json!({"check": check, "reason": "x"})),
        ("check.change_device", json!({"check": check, "reason": "x"})),
    ] {
        let refusal = case.school.refused(operation, input);
        assert!(refusal.message.contains("sealed") && refusal.next_step.unwrap().contains("addendum"), "{operation}");
    }
    assert_eq!(fields(case.school.refused("check.addendum", json!({"check": check, "addendum": {"text": " "}}))), ["text"]);
    // What one person signed is no finished form, for whoever verifies it.
    let out = case.school.folder.path();
    let half = out.join("half.pdf");
    case.school.call("form.export", json!({"id": form, "path": half}));
    assert_eq!(case.school.call("form.verify", json!({"path": half}))["verdict"], "incomplete");
    // A form takes the place of no part of any store, and of nothing that is not a file; a pipe is not waited for.
    std::fs::create_dir(out.join("Other.guardbook")).unwrap();
    std::os::unix::fs::symlink(&half, out.join("link.pdf")).unwrap();
    for (place, why) in [("Other.guardbook/manifest", "folder of a store"), ("link.pdf", "not a file")] {
        let refusal = case.school.refused("form.export", json!({"id": form, "path": out.join(place)}));
        assert!(refusal.message.contains(why), "{place}: {}", refusal.message);
    }
    assert!(!out.join("Other.guardbook/manifest").exists());
    assert_eq!(fields(case.school.refused("form.verify", json!({"path": "/dev/zero"}))), ["path"]);
    let added = case.school.call("check.addendum", json!({"check": check, "addendum": {"text": "The family has moved away."}}));
    assert_eq!(added["by"]["name"], LEAD);
    assert_eq!(case.show(&check)["addenda"][0]["text"], "The family has moved away.");
    case.school.call("form.sign", json!({"id": form, "user_id": case.head, "passphrase": HEAD_PASSPHRASE}));
    assert_eq!(unsigned(&case.school.call("home.list", json!({}))), Vec::<Value>::new());
    assert_eq!(case.school.findings(), Vec::<String>::new());
}
