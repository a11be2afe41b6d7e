//! People and devices through the door: found as they are typed, told apart, amended with a history in words. And search,
//! over everything that the person who asks holds a key for.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod incident_school;

use guardbook_app::RefusalCode;
use guardbook_tests::school::{CLERK, CLERK_PASSPHRASE, School};
use incident_school::Case;
use serde_json::{Value, json};

fn names(answer: &Value) -> Vec<String> {
    let rows = answer["people"]["rows"].as_array().unwrap();
    rows.iter().map(|p| format!("{} {}", p["forename"].as_str().unwrap(), p["surname"].as_str().unwrap())).collect()
}

#[test]
fn people_are_found_by_the_beginnings_of_their_names_in_any_order_and_without_accents() {
    let school = School::new();
    school.learner("Siobhán", "O'Sample-Ångström", "23/02/2016", "5A");
    school.learner("May", "Sample", "30/07/2015", "6C");
    school.learner("Sam", "Mayfield", "02/06/2016", "5B");
    let found = |typed: &str| names(&school.call("person.list", json!({"name": typed})));
    assert_eq!(found("ang siob"), ["Siobhán O'Sample-Ångström"]);
    assert_eq!(found("O'S"), ["Siobhán O'Sample-Ångström"]);
    assert_eq!(found("s"), ["Sam Mayfield", "Siobhán O'Sample-Ångström", "May Sample"], "a single letter begins names");
    assert_eq!(found("may"), ["Sam Mayfield", "May Sample"], "nobody is found by a month");
    assert_eq!(found("6C"), Vec::<String>::new(), "nor by a class");
    assert_eq!(found(" - ").len(), 3, "nothing that is a word asks for nothing");
}

#[test]
fn people_are_sorted_by_name_class_or_age_and_those_without_come_last() {
    let school = School::new();
    school.learner("Bo", "Sample", "01/09/2016", "5B");
    school.learner("Al", "Sample", "01/09/2014", "6A");
    school.call("person.add", json!({"person": {"kind": "staff", "forename": "Cy", "surname": "Example", "position": "Teacher"}}));
    let sorted = |input: Value| names(&school.call("person.list", input));
    assert_eq!(sorted(json!({})), ["Cy Example", "Al Sample", "Bo Sample"]);
    assert_eq!(sorted(json!({"descending": true})), ["Bo Sample", "Al Sample", "Cy Example"]);
    assert_eq!(sorted(json!({"sort": "class"})), ["Bo Sample", "Al Sample", "Cy Example"]);
    assert_eq!(sorted(json!({"sort": "birth_date", "descending": true})), ["Bo Sample", "Al Sample", "Cy Example"]);
}

#[test]
fn what_was_amended_is_told_field_by_field_with_the_reason() {
    let school = School::new();
    let id = school.learner("Bo", "Sample", "01/09/2016", "4B");
    let person = json!({"kind": "learner", "forename": "Bo", "surname": "Sample", "birth_date": "01/09/2016", "class_name": "5B"});
    school.call("person.amend", json!({"id": id, "person": person, "reason": "New school year."}));
    let lines = school.call("person.history", json!({"id": id}))["lines"].clone();
    assert_eq!(lines.as_array().unwrap().len(), 2);
    assert_eq!(lines[1]["reason"], "New school year.");
    assert_eq!(lines[1]["differences"], json!([{"field": "Class", "before": "4B", "after": "5B"}]));

    let device = school.designated_device();
    let moved = json!({"name": "Investigation laptop", "asset_number": "SAMPLE-0042", "location": "Main office safe"});
    school.call("device.amend", json!({"id": device, "device": moved, "reason": "The cabinet is full."}));
    let differences = school.call("device.history", json!({"id": device}))["lines"][1]["differences"].clone();
    let fields: Vec<&str> = differences.as_array().unwrap().iter().map(|d| d["field"].as_str().unwrap()).collect();
    assert_eq!(fields, ["Designated on", "Location"], "the declaration was withdrawn, and that is told");
}

#[test]
fn devices_are_found_by_name_place_and_number() {
    let school = School::new();
    let laptop = school.designated_device();
    school.call("device.add", json!({"device": {"name": "Class set tablet 7", "location": "Classroom 5B"}}));
    for typed in ["investig", "cabinet dsl", "SAMPLE-0042"] {
        let found = school.call("device.list", json!({"words": typed}))["devices"].clone();
        assert_eq!((&found["count"], &found["rows"][0]["id"]), (&json!(1), &json!(laptop)), "{typed}");
    }
}

/// The kinds found, each with its count.
fn kinds(glance: &Value) -> Vec<(String, u64)> {
    let kinds = glance["kinds"].as_array().unwrap();
    kinds.iter().map(|k| (k["kind"].as_str().unwrap().to_owned(), k["count"].as_u64().unwrap())).collect()
}

#[test]
fn search_finds_everything_that_was_written_and_says_on_whose_page_it_is_read() {
    let case = Case::new();
    let incident = case.record(case.draft());
    let id = &incident["id"];
    let call = |name: &str, input: Value| case.school.call(name, input);
    call("action.add", json!({"incident": id, "action": {"what": "Ring the quokka helpline", "owner": "Robin", "due": "30/11/2026"}}));
    let decision = json!({"kind": "not_to_refer", "text": "Quokka advice is enough.", "reasons": "No harm.", "decided_by": "Robin", "decided_on": "21/11/2026"});
    call("decision.record", json!({"incident": id, "decision": decision}));
    let referral =
        json!({"agency": "Quokka service", "sent": "A summary.", "sent_day": "21/11/2026", "sent_time": "13:00", "reference": "QS-77"});
    call("referral.record", json!({"incident": id, "referral": referral}));

    let glance = call("search.glance", json!({"text": "quokk"}));
    let expected = [("action", 1), ("decision", 1), ("referral", 1)].map(|(kind, count)| (kind.to_owned(), count));
    assert_eq!(kinds(&glance), expected);
    for of_kind in glance["kinds"].as_array().unwrap() {
        let hit = &of_kind["rows"][0];
        assert_eq!(hit["within"], json!({"kind": "incident", "id": id}), "{hit}");
        assert_eq!(hit["reference"], incident["reference"]);
        let shown = format!("{} {}", hit["title"].as_str().unwrap(), hit["words"].as_str().unwrap());
        assert!(shown.to_lowercase().contains("⟦quokka⟧"), "the word found is marked: {shown}");
    }
    assert_eq!(kinds(&call("search.glance", json!({"text": "QS-77"}))), [("referral".to_owned(), 1)]);
    assert_eq!(call("search.glance", json!({"text": "nowhere to be found"})), json!({"kinds": []}));
    assert_eq!(call("search.glance", json!({"text": "  "})), json!({"kinds": []}));
    // What is found no longer is not found.
    let actions = call("incident.show", json!({"id": id}))["actions"].clone();
    let amended = json!({"what": "Ring the helpline", "owner": "Robin", "due": "30/11/2026"});
    call(
        "action.amend",
        json!({"id": actions[0]["action"]["id"].as_str().or(actions[0]["id"].as_str()), "action": amended, "reason": "Plainer."}),
    );
    assert_eq!(kinds(&call("search.glance", json!({"text": "quokka"}))).len(), 2);
}

#[test]
fn a_glance_counts_all_and_shows_the_newest_and_the_rest_is_a_page_away() {
    let school = School::new();
    for number in 0..12 {
        school.learner("Ada", &format!("Lovett{number}"), "17/01/2017", "4A");
    }
    school.call("device.add", json!({"device": {"name": "Ada's tablet", "location": "Classroom"}}));
    let glance = school.call("search.glance", json!({"text": "ada"}));
    assert_eq!(kinds(&glance), [("person".to_owned(), 12), ("device".to_owned(), 1)]);
    let first = &glance["kinds"][0]["rows"];
    assert_eq!(first.as_array().unwrap().len(), 5);
    assert_eq!(first[0]["title"], "⟦Ada⟧ Lovett11", "the newest first");
    assert_eq!(first[0]["note"], "4A, born 17 January 2017", "what tells namesakes apart");
    let rest = school.call("search.find", json!({"text": "ada", "kind": "person", "page": {"from": 5, "rows": 50}}));
    assert_eq!(rest["registers"]["count"], 12);
    assert_eq!(rest["registers"]["rows"].as_array().unwrap().len(), 7);
    assert_eq!(rest["registers"]["rows"][0]["title"], "⟦Ada⟧ Lovett6");
    assert!(rest["casework"].is_null(), "only people were asked for");
}

#[test]
fn the_office_searches_the_registers_and_nothing_else() {
    let case = Case::new();
    case.record(case.draft());
    case.school.clerk();
    case.school.unlock(CLERK, CLERK_PASSPHRASE);
    assert_eq!(kinds(&case.school.call("search.glance", json!({"text": "niamh"}))), [("person".to_owned(), 1)]);
    case.school.call("session.lock", json!({}));
    assert_eq!(case.school.refused("search.glance", json!({"text": "niamh"})).code, RefusalCode::Locked);
}
