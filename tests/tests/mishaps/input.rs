//! What nobody should type, in every field of every draft: said beside its field, and nothing stored. And what somebody
//! may well type: kept to the letter.

use super::{Case, incident, sample, stored};
use guardbook_app::RefusalCode;
use guardbook_tests::school::{self, School};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Every operation that keeps what somebody typed, with an input in which every text field is filled.
fn drafts(case: &Case) -> Vec<(&'static str, Value)> {
    let (id, check, learner) = (&case.incident, &case.check, &case.learner);
    let mut whole = incident(learner, "What was seen.");
    for (field, text) in [
        ("childs_words", "They said so."),
        ("observation", "Seen at break."),
        ("opinion", "A pattern."),
        ("late_reason", "The site was closed."),
        ("device_or_service", "A tablet"),
        ("main_system_reference", "MS-1"),
    ] {
        whole[field] = json!(text);
    }
    let between = json!({"kind": "between", "day": "19/11/2026", "time": "09:00", "to_day": "20/11/2026", "to_time": "10:00"});
    let mut over_days = whole.clone();
    over_days["happened"] = between;
    let device = case.school.call("device.list", json!({}))["devices"]["rows"][0]["id"].clone();
    let action = json!({"what": "Telephone", "owner": "The lead", "due": "23/11/2026"});
    let added = case.school.call("action.add", json!({"incident": id, "action": action}))["id"].clone();
    let visit = json!({"kind": "url", "address": "https://b.example/", "title": "A page", "result": "concern"});
    let visited = case.school.call("check.visit", json!({"check": check, "visit": visit}))["id"].clone();
    vec![
        ("incident.amend", json!({"id": id, "incident": whole, "reason": "A parent rang."})),
        (
            "person.amend",
            json!({"id": learner, "reason": "By deed poll.", "person": {"kind": "learner", "forename": "Ada", "surname": "Exampleton",
            "birth_date": "02/03/2017", "class_name": "4B"}}),
        ),
        ("device.amend", json!({"id": device, "device": {"name": "Laptop", "location": "Safe"}, "reason": "It moved."})),
        ("action.amend", json!({"id": added, "action": action, "reason": "The family is away."})),
        ("action.drop", json!({"id": added, "reason": "No longer needed."})),
        ("check.amend_visit", json!({"id": visited, "visit": visit, "reason": "Mistyped."})),
        ("incident.record", json!({"incident": whole})),
        ("incident.record", json!({"incident": over_days})),
        ("incident.triage", json!({"id": id, "triage": {"severity": "medium", "note": "Both families are told."}})),
        (
            "person.add",
            json!({"person": {"kind": "learner", "forename": "Zoë", "surname": "O'Sample", "birth_date": "03/02/2016",
            "class_name": "5B", "position": "Prefect"}}),
        ),
        ("device.add", json!({"device": {"name": "Spare laptop", "asset_number": "S-2", "location": "Cupboard"}})),
        ("action.add", json!({"incident": id, "action": {"what": "Telephone", "owner": "The lead", "due": "23/11/2026"}})),
        (
            "decision.record",
            json!({"incident": id, "decision": {"kind": "not_to_refer", "text": "Not referred.", "reasons": "No harm.",
            "decided_by": "The lead", "decided_on": "21/11/2026"}}),
        ),
        (
            "referral.record",
            json!({"incident": id, "referral": {"agency": "Police", "contact": "Desk", "reference": "P-1",
            "sent": "All of it.", "sent_day": "21/11/2026", "sent_time": "11:00"}}),
        ),
        (
            "follow_up.record",
            json!({"incident": id, "follow_up": {"kind": "support_offered", "text": "A key adult.", "whom": "The learner",
            "at_day": "21/11/2026", "at_time": "13:00"}}),
        ),
        (
            "check.visit",
            json!({"check": check, "visit": {"kind": "url", "address": "https://a.example/", "title": "A page",
            "result": "concern", "visited_day": "21/11/2026", "visited_time": "14:05"}}),
        ),
        ("check.find", json!({"check": check, "finding": {"place": "Downloads", "nature": "Insults.", "reason_for_concern": "Aimed."}})),
        ("check.judge", json!({"check": check, "judgement": {"substantiated": "no", "reasons": "Nothing of it."}})),
        ("check.pause", json!({"check": check, "reason": "A fire drill."})),
        (
            "evidence.add",
            json!({"check": check, "path": sample("board.png"), "evidence": {"how": "file", "description": "The page.",
            "linked_url": "https://a.example/", "tool": "A camera", "captured_day": "20/11/2026", "captured_time": "12:00"}}),
        ),
        (
            "school.amend",
            json!({"school": {"name": "Sampleford", "urn": "900001", "la_number": "999", "establishment_number": "9001",
            "address": "1 Example Lane"}}),
        ),
        ("user.add", json!({"name": "Sam Sample", "position": "Deputy", "role": "deputy_dsl"})),
    ]
}

/// The places of every text inside an input, as JSON pointers.
fn texts(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::String(_) => found.push(at.to_owned()),
        Value::Object(fields) => fields.iter().for_each(|(name, inner)| texts(inner, &format!("{at}/{name}"), found)),
        Value::Array(items) => items.iter().enumerate().for_each(|(n, inner)| texts(inner, &format!("{at}/{n}"), found)),
        _ => {}
    }
}

fn places(input: &Value) -> Vec<String> {
    let mut found = Vec::new();
    texts(input, "", &mut found);
    found
}

fn with(input: &Value, place: &str, text: &str) -> Value {
    let mut input = input.clone();
    *input.pointer_mut(place).expect("a place of the input") = json!(text);
    input
}

/// Refused with a problem beside the field; `false` where the text is no text but a choice, an id, a file, and is not read.
#[track_caller]
fn beside_its_field(school: &School, operation: &str, place: &str, input: &Value) -> bool {
    let refusal = match school.door.call(operation, &input.to_string()) {
        Ok(_) => panic!("{operation} took {place}"),
        Err(refusal) => refusal,
    };
    assert_eq!(refusal.code, RefusalCode::Problems, "{operation} {place}: {refusal:?}");
    assert!(refusal.problems.iter().all(|p| p.message.ends_with('.')), "{operation} {place}: {refusal:?}");
    let name = place.rsplit('/').find(|part| part.parse::<usize>().is_err()).unwrap();
    refusal.problems.iter().any(|p| p.field.split('.').any(|part| part == name))
}

#[test]
fn a_character_that_is_none_or_far_too_long_a_text_is_refused_beside_its_field() {
    let case = Case::new(School::new());
    let drafts = drafts(&case);
    let before = stored(&case.school);
    let mut judged = 0;
    let mut judge = |operation: &str, input: &Value| {
        for place in places(input).iter().filter(|place| *place != "/path") {
            for wrong in ["a\u{0}b", "a\u{1b}[2Jb", "a\u{7f}b", &"long ".repeat(40_001)] {
                judged += u32::from(beside_its_field(&case.school, operation, place, &with(input, place, wrong)));
            }
        }
    };
    for (operation, input) in drafts {
        judge(operation, &input);
    }
    assert_eq!(stored(&case.school), before);
    // What is written down once a check was stopped has its own fields.
    case.school.call("check.stop", json!({"check": case.check}));
    let before = stored(&case.school);
    let known = json!({"kind": "known", "words": "In words only.", "agency": "Police", "reference": "LOG 77"});
    judge("check.after_stop", &json!({"check": case.check, "entry": known}));
    assert_eq!(stored(&case.school), before);
    assert!(judged > 220, "{judged} fields spoke for themselves");
}

#[test]
fn days_and_times_that_cannot_be_are_refused_beside_their_field() {
    let case = Case::new(School::new());
    let drafts = drafts(&case);
    let before = stored(&case.school);
    let mut judged = 0;
    for (operation, input) in drafts {
        for place in places(&input) {
            let text = input.pointer(&place).unwrap().as_str().unwrap();
            let wrong: &[&str] = match (text.matches('/').count(), text.matches(':').count(), text.len()) {
                // A task lies ahead, and may not lie behind.
                (2, 0, 10) if place.ends_with("due") => &["20/11/2026", "31/02/2027", "soon", "01/01/26"],
                (2, 0, 10) => &["22/11/2026", "01/01/2027", "31/02/2026", "00/00/0000", "21/13/2026", "yesterday", "21/11/26"],
                (0, 1, 5) => &["24:00", "12:60", "noon", "9"],
                _ => continue,
            };
            for wrong in wrong {
                let refused = beside_its_field(&case.school, operation, &place, &with(&input, &place, wrong));
                assert!(refused, "{operation} {place}: {wrong} is said beside its field");
                judged += 1;
            }
        }
    }
    assert_eq!(stored(&case.school), before);
    assert!(judged > 70, "{judged}");
}

/// Accents, apostrophes, a right-to-left script, an emoji of several parts, mathematics beyond the first plane, markup.
const DIFFICULT: &str = "Siobhán O’Brien-O'Neill يوسف ١٢ שרה 👩🏽‍🏫 𝄞 <b>&amp;</b> ');--";

/// The fields of all drafts that hold no free text: ids, choices, days, times, numbers of registers, addresses.
const NOT_TEXT: &str = "address at_day at_time birth_date captured_day captured_time check day decided_on due establishment_number four_c how id \
    incident kind la_number linked_url misuse person place result role sent_day sent_time severity substantiated table time to_day to_time told_day told_time urn visited_day visited_time";

#[test]
fn every_script_is_taken_in_every_field_that_takes_text() {
    let case = Case::new(School::new());
    let (mut kept, mut refused) = (0, BTreeSet::new());
    for (operation, input) in drafts(&case) {
        // A pause ends what the others need; names of users have a test of their own.
        if ["check.pause", "user.add"].contains(&operation) {
            continue;
        }
        for place in places(&input).iter().filter(|place| *place != "/path") {
            match case.school.door.call(operation, &with(&input, place, DIFFICULT).to_string()) {
                Ok(output) => {
                    let output: Value = serde_json::from_str(&output).unwrap();
                    // Why an entry is late is asked only of one that is; why something is amended is in its history.
                    let elsewhere = place.ends_with("late_reason") || place == "/reason";
                    assert!(elsewhere || output.to_string().contains(&json!(DIFFICULT).to_string()), "{operation} {place}: {output}");
                    kept += 1;
                }
                Err(refusal) => {
                    assert_eq!(refusal.code, RefusalCode::Problems, "{operation} {place}: {refusal:?}");
                    refused.insert(place.rsplit('/').next().unwrap().to_owned());
                }
            }
        }
    }
    assert!(kept > 30, "{kept} fields took it");
    assert_eq!(refused.into_iter().collect::<Vec<_>>().join(" "), NOT_TEXT);
    let history = case.school.call("incident.history", json!({"id": case.incident}))["lines"].clone();
    assert!(history.as_array().unwrap().iter().any(|line| line["reason"] == DIFFICULT), "{history}");
    assert_eq!(case.school.findings(), Vec::<String>::new());
    for text in [DIFFICULT, "\u{0}", "\"", "' OR 1=1 --", "*", "NEAR(a b", "-", "يوسف", "(", "ا\u{202e}", &"x ".repeat(50_000)] {
        case.school.call("search.find", json!({"text": text}));
    }
    let found = case.school.call("search.find", json!({"text": "يوسف brien"}));
    assert!(found["casework"]["count"].as_u64() > Some(5), "{found}");
    // What was being typed is kept as it is, whatever it is.
    for typed in ["a\u{0}b \u{202e} \u{feff}", &DIFFICULT.repeat(5_000)] {
        case.school.call("draft.keep", json!({"screen": "incident.new", "text": typed}));
        assert_eq!(case.school.call("draft.list", json!({}))["drafts"][0]["text"], *typed);
    }
}

#[test]
fn input_that_is_no_input_changes_nothing_and_repeats_nothing() {
    let case = Case::new(School::new());
    let before = stored(&case.school);
    for text in [
        "",
        "null",
        "[]",
        "{",
        "{\"incident\": 7}",
        "\u{0}",
        "{\"incident\": {\"summary\": {\"otter\": \"lantern\"}}}",
        "{\"incident\": {\"severity\": \"lantern\"}}",
        &"[".repeat(100_000),
    ] {
        let refusal = case.school.door.call("incident.record", text).expect_err("no input");
        assert_eq!(refusal.code, RefusalCode::Problems, "{refusal:?}");
        assert!(!format!("{refusal:?}").contains("lantern"), "what was typed is not repeated: {refusal:?}");
    }
    assert_eq!(stored(&case.school), before);
}

#[test]
fn a_name_that_hides_or_turns_is_refused_where_it_is_read_before_unlocking() {
    let case = Case::new(School::new());
    let before = stored(&case.school);
    for name in ["", " ", "Alex \u{202e}elpmaxE", "Alex\u{0}", &"x".repeat(121), school::LEAD, "ROBIN  sampleton"] {
        let refusal = case.school.refused("user.add", json!({"name": name, "position": "Deputy", "role": "deputy_dsl"}));
        assert_eq!((refusal.code, refusal.problems[0].field.as_str()), (RefusalCode::Problems, "name"), "{name:?}: {refusal:?}");
    }
    assert_eq!(stored(&case.school), before);
    let added = case.school.call("user.add", json!({"name": DIFFICULT, "position": DIFFICULT, "role": "deputy_dsl"}));
    assert_eq!((&added["user"]["name"], &added["user"]["position"]), (&json!(DIFFICULT), &json!(DIFFICULT)));
    let status = case.school.call("session.status", json!({}));
    assert!(status["store"]["users"].as_array().unwrap().iter().any(|u| u["name"] == DIFFICULT), "{status}");
}
