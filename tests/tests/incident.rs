//! Recording and amending incidents through the door: what is kept, what is suggested, and every refusal, after each of
//! which nothing is stored.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod incident_school;

use chrono::Duration;
use guardbook_app::RefusalCode;
use guardbook_tests::school::{CLERK, CLERK_PASSPHRASE, LEAD, LEAD_PASSPHRASE};
use incident_school::{Case, fields, set};
use serde_json::{Value, json};

#[test]
fn an_incident_is_kept_as_typed_and_found_again() {
    let case = Case::new();
    let made = case.record(case.draft());
    let reference = made["reference"].as_str().unwrap();
    assert!(reference.starts_with("GB-") && reference.len() == 12, "{reference}");
    assert_eq!(made["state"], "received");
    assert_eq!(made["written_by"], "Robin Sampleton, Assistant headteacher and DSL");
    let shown = case.school.call("incident.show", json!({"id": made["id"]}));
    assert_eq!(shown["incident"], made, "what is shown is what was recorded");
    assert_eq!(shown["late"], false);
    assert_eq!(shown["incident"]["childs_words"], "“They said I should not come back.”");
    assert_eq!(shown["incident"]["people"][0]["linked"]["name"], "Niamh O'Sample-Ångström");
    assert_eq!(shown["incident"]["people"][0]["linked"]["class_name"], "5B");
    assert_eq!(shown["incident"]["proposed"].as_array().unwrap().len(), 6, "the matrix has ticked");
    assert_eq!(case.school.findings(), Vec::<String>::new());
    case.school.unlock(LEAD, LEAD_PASSPHRASE);
    assert_eq!(case.school.call("incident.show", json!({"id": made["id"]}))["incident"], made, "and after locking");
}

#[test]
fn no_sequence_betrays_how_many_cases_there_are() {
    let case = Case::new();
    let references: Vec<String> = (0..20).map(|_| case.record(case.draft())["reference"].as_str().unwrap().to_owned()).collect();
    let mut sorted = references.clone();
    sorted.sort();
    sorted.dedup();
    assert_eq!(sorted.len(), 20);
    assert_ne!(sorted, references, "twenty random references in order happen once in 20! times");
}

#[test]
fn what_an_incident_may_not_say_is_said_beside_its_field_and_nothing_is_stored() {
    let case = Case::new();
    let refusals: [(&str, Value, &[&str]); 19] = [
        ("happened.day", json!("22/11/2026"), &["happened.day"]),
        ("happened.day", json!("31/11/2026"), &["happened.day"]),
        ("happened.day", json!("yesterday"), &["happened.day"]),
        ("happened", json!({"kind": "at", "day": "21/11/2026", "time": "14:06"}), &["happened.time"]),
        ("happened", json!({"kind": "between", "day": "20/11/2026", "to_day": "19/11/2026"}), &["happened.to_day"]),
        (
            "happened",
            json!({"kind": "between", "day": "20/11/2026", "time": "10:00", "to_day": "20/11/2026", "to_time": "09:00"}),
            &["happened.to_time"],
        ),
        ("happened", Value::Null, &["happened"]),
        ("told_day", json!("22/11/2026"), &["told_day"]),
        ("told_time", json!("14:06"), &["told_time"]),
        ("told_day", json!("20/11/2026"), &["late_reason"]),
        ("told_day", json!("18/11/2026"), &["told_day", "late_reason"]),
        ("summary", json!(" \n\t "), &["summary"]),
        ("summary", json!("a\u{0}b"), &["summary"]),
        ("childs_words", json!("x".repeat(200_001)), &["childs_words"]),
        ("place", Value::Null, &["place"]),
        ("misuse", json!("cheek"), &["misuse"]),
        ("people", json!([]), &["people", "reported_by"]),
        ("people.0.person", json!("00000000-0000-7000-8000-000000000000"), &["people.0.person"]),
        (
            "proposed",
            json!([{"action": "warning", "ticked": true}]),
            &[
                "proposed.class_teacher",
                "proposed.senior_staff",
                "proposed.headteacher",
                "proposed.police_or_social_work",
                "proposed.la_technical_support",
            ],
        ),
    ];
    for (field, wrong, expected) in refusals {
        let refusal = case.school.refused("incident.record", json!({"incident": set(case.draft(), field, wrong)}));
        assert_eq!(refusal.code, RefusalCode::Problems, "{field}");
        assert_eq!(fields(&refusal), expected, "{field}");
        assert!(refusal.problems.iter().all(|p| p.message.ends_with('.') && !p.message.contains("O'Sample")), "{field}");
    }
    let all = case.school.refused("incident.record", json!({"incident": {}}));
    assert_eq!(
        fields(&all),
        ["happened", "told_day", "told_time", "place", "summary", "people", "reported_by", "table", "four_c", "severity"]
    );
    assert_eq!(case.count(), 0);
    assert_eq!(case.school.call("search.find", json!({"text": "classmate"}))["casework"]["count"], 0);
}

#[test]
fn text_of_every_kind_and_length_is_kept_to_the_letter() {
    let case = Case::new();
    let long = "ش😀é'\"<&>".repeat(14_286);
    let mut draft = set(case.draft(), "summary", json!(long));
    draft = set(draft, "childs_words", json!("قالت: «لا تعودي» 👩🏽‍🏫\nline two\twith a tab"));
    draft = set(draft, "observation", json!("'; DROP TABLE incident; --"));
    let made = case.record(draft);
    let shown = case.school.call("incident.show", json!({"id": made["id"]}));
    assert_eq!(shown["incident"]["summary"], json!(long));
    assert_eq!(shown["incident"]["childs_words"], "قالت: «لا تعودي» 👩🏽‍🏫\nline two\twith a tab");
    assert_eq!(shown["incident"]["observation"], "'; DROP TABLE incident; --");
    assert_eq!(case.school.findings(), Vec::<String>::new());
}

#[test]
fn a_late_entry_says_so_and_why() {
    let case = Case::new();
    let late = set(case.draft(), "told_day", json!("20/11/2026"));
    assert!(case.school.problems("incident.record", json!({"incident": late}))[0].contains("24 hours"));
    let made = case.record(set(late, "late_reason", json!("The site was closed.")));
    assert_eq!(case.school.call("incident.show", json!({"id": made["id"]}))["late"], true);
}

#[test]
fn a_concern_about_an_adult_of_the_school_goes_elsewhere_and_nothing_is_kept() {
    let case = Case::new();
    let alleged = |person: &str| json!([{"person": person, "role": "alleged"}, {"person": case.niamh, "role": "affected"}]);
    let about_teacher = set(set(case.draft(), "people", alleged(&case.teacher)), "summary", json!("Xylophonequartz about a teacher."));
    let refusal = case.school.refused("incident.record", json!({"incident": about_teacher}));
    assert_eq!(refusal.code, RefusalCode::ConcernAboutAdult);
    assert!(refusal.message.contains("nothing of it was kept"), "{}", refusal.message);
    assert!(refusal.next_step.as_deref().unwrap().starts_with("Please take it today to the headteacher."));
    assert!(refusal.problems.is_empty());
    let about_head = set(case.draft(), "people", alleged(&case.headteacher));
    let next = case.school.refused("incident.record", json!({"incident": about_head})).next_step.unwrap();
    assert!(next.contains("chair of governors") && next.contains("local authority or trust"), "{next}");
    let staff_matrix = set(set(case.draft(), "table", json!("staff")), "misuse", json!(""));
    assert_eq!(case.school.refused("incident.record", json!({"incident": staff_matrix})).code, RefusalCode::ConcernAboutAdult);

    let made = case.record(case.draft());
    let turned = set(case.draft(), "people", alleged(&case.teacher));
    let amend = json!({"id": made["id"], "incident": turned, "reason": "New information."});
    assert_eq!(case.school.refused("incident.amend", amend).code, RefusalCode::ConcernAboutAdult, "nor by the back door");
    assert_eq!(case.count(), 1);
    let found = case.school.call("search.find", json!({"text": "Xylophonequartz"}));
    assert_eq!(found["casework"]["count"], 0);

    let asked = json!({"table": "learner", "people": [{"person": case.teacher, "role": "alleged"}]});
    assert!(case.school.call("incident.suggest", asked)["concern_about_adult"]["next_step"].is_string(), "told while it is typed");
    let fine = json!({"table": "learner", "people": [{"person": case.teacher, "role": "witness"}]});
    assert!(case.school.call("incident.suggest", fine)["concern_about_adult"].is_null());
}

#[test]
fn the_matrix_suggests_and_a_deviation_needs_its_reason() {
    let case = Case::new();
    let suggestion = case.school.call("incident.suggest", json!({"table": "learner", "misuse": "offensive-message"}));
    let mut ticks = suggestion["proposed"].clone();
    assert_eq!(ticks.as_array().unwrap().iter().filter(|t| t["ticked"] == true).count(), 6);
    let police = ticks.as_array().unwrap().iter().position(|t| t["action"] == "police_or_social_work").unwrap();
    let parents = ticks.as_array().unwrap().iter().position(|t| t["action"] == "inform_parents").unwrap();
    ticks[police]["ticked"] = json!(false);
    ticks[parents]["ticked"] = json!(true);
    let refusal = case.school.refused("incident.record", json!({"incident": set(case.draft(), "proposed", ticks.clone())}));
    assert_eq!(fields(&refusal), [format!("proposed.{police}.reason"), format!("proposed.{parents}.reason")]);
    ticks[police]["reason"] = json!("No offence is alleged.");
    ticks[parents]["reason"] = json!("Both families asked to be told.");
    let made = case.record(set(case.draft(), "proposed", ticks));
    let chosen: Vec<_> = made["proposed"].as_array().unwrap().iter().filter(|p| !p["reason"].is_null()).cloned().collect();
    assert_eq!((chosen[0]["choice"].as_str(), chosen[1]["choice"].as_str()), (Some("declined"), Some("added")));
    assert_eq!(case.school.call("incident.show", json!({"id": made["id"]}))["actions"], json!([]), "a suggestion is no action");
    let unknown = case.school.refused("incident.suggest", json!({"table": "learner", "misuse": "cheek"}));
    assert_eq!(fields(&unknown), ["misuse"]);
}

#[test]
fn amending_is_a_new_revision_with_who_when_why_field_by_field() {
    let case = Case::new();
    let made = case.record(case.draft());
    let id = made["id"].clone();
    case.school.clock.advance(Duration::minutes(3));
    let draft = case.school.call("incident.show", json!({"id": id}))["draft"].clone();
    let amended = set(set(draft.clone(), "place", json!("both")), "opinion", json!("A pattern since September."));
    let unreasoned = case.school.refused("incident.amend", json!({"id": id, "incident": amended, "reason": " "}));
    assert_eq!(fields(&unreasoned), ["reason"]);
    let both = case.school.refused("incident.amend", json!({"id": id, "incident": set(draft, "summary", json!("")), "reason": ""}));
    assert_eq!(fields(&both), ["summary", "reason"]);
    case.school.call("incident.amend", json!({"id": id, "incident": amended, "reason": "A parent rang."}));

    let lines = case.school.call("incident.history", json!({"id": id}))["lines"].clone();
    assert_eq!(lines.as_array().unwrap().len(), 2);
    assert_eq!(lines[1]["reason"], "A parent rang.");
    assert_eq!(lines[1]["who"], LEAD);
    assert!(lines[1]["at"].as_str().unwrap().starts_with("2026-11-21T14:08:00"), "{}", lines[1]["at"]);
    let mut said: Vec<(&str, &str, &str)> = lines[1]["differences"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| (d["field"].as_str().unwrap(), d["before"].as_str().unwrap(), d["after"].as_str().unwrap()))
        .collect();
    said.sort_unstable();
    assert_eq!(said, [("Professional opinion", "", "A pattern since September."), ("Where it happened", "out of school", "both")]);
    let now = case.school.call("incident.show", json!({"id": id}));
    assert_eq!(now["incident"]["written_at"], made["written_at"], "amending does not move the clock of writing");
    assert_eq!(case.school.findings(), Vec::<String>::new());
}

#[test]
fn people_stay_as_they_were_when_linked() {
    let case = Case::new();
    let made = case.record(case.draft());
    let renamed = json!({"kind": "learner", "forename": "Niamh", "surname": "Newname", "birth_date": "03/02/2016", "class_name": "6B"});
    case.school.call("person.amend", json!({"id": case.niamh, "person": renamed, "reason": "Changed by deed poll."}));
    let draft = case.school.call("incident.show", json!({"id": made["id"]}))["draft"].clone();
    let amended = set(draft, "observation", json!("Seen by the lunchtime staff."));
    let after = case.school.call("incident.amend", json!({"id": made["id"], "incident": amended, "reason": "Added."}));
    assert_eq!(after["people"][0]["linked"]["name"], "Niamh O'Sample-Ångström");
    assert_eq!(case.record(case.draft())["people"][0]["linked"]["name"], "Niamh Newname", "a new record takes the name of now");
}

#[test]
fn the_list_filters_sorts_pages_and_always_counts() {
    let case = Case::new();
    let with = |day: &str, severity: &str, summary: &str| {
        let draft = set(set(case.draft(), "severity", json!(severity)), "summary", json!(summary));
        let draft = set(set(draft, "happened.day", json!(day)), "told_day", json!(day));
        case.record(set(draft, "late_reason", json!("Entered from paper.")))
    };
    let first = with("01/09/2026", "low", "First of the three.");
    let second = with("15/10/2026", "immediate", "Second of the three.");
    let third = with("20/11/2026", "medium", "Third of the three.");
    let list = |query: Value| case.school.call("incident.list", json!({"query": query}))["incidents"].clone();
    let ids = |query: Value| list(query)["rows"].as_array().unwrap().iter().map(|r| r["id"].clone()).collect::<Vec<_>>();
    assert_eq!(ids(json!({})), [third["id"].clone(), second["id"].clone(), first["id"].clone()]);
    assert_eq!(ids(json!({"sort": "severity"}))[0], second["id"]);
    assert_eq!(ids(json!({"sort": "happened", "ascending": true}))[0], first["id"]);
    assert_eq!(ids(json!({"told_from": "2026-10-15", "told_to": "2026-10-15"})), [second["id"].clone()]);
    assert_eq!(ids(json!({"severity": "low"})), [first["id"].clone()]);
    assert_eq!(list(json!({"state": "closed"}))["count"], 0);
    assert_eq!(list(json!({"open_only": true}))["count"], 3);
    assert_eq!(ids(json!({"person": case.niamh})).len(), 3);
    assert_eq!(ids(json!({"person": case.headteacher})).len(), 0);
    assert_eq!(list(json!({"person": case.sam}))["rows"][0]["named_as"], json!(["alleged"]), "in which part the person asked for is named");
    assert_eq!(list(json!({}))["rows"][0]["named_as"], json!([]));
    let paged = case.school.call("incident.list", json!({"query": {}, "page": {"from": 1, "rows": 1}}));
    assert_eq!(paged["incidents"]["count"], 3);
    assert_eq!(paged["incidents"]["rows"][0]["id"], second["id"]);
    let told = |since: &str, until: &str| json!({"told_since": since, "told_until": until});
    let typed = case.school.call("incident.list", told("15 October 2026", "15/10/2026"));
    assert_eq!((typed["incidents"]["count"].as_u64(), typed["told_since"].as_str()), (Some(1), Some("2026-10-15")));
    for (input, field) in
        [(told("soon", ""), "told_since"), (told("", "31/09/2026"), "told_until"), (told("02/09/2026", "01/09/2026"), "told_until")]
    {
        assert_eq!(fields(&case.school.refused("incident.list", input)), [field]);
    }
    let line = &list(json!({}))["rows"][0];
    assert_eq!(line["people"], json!(["Niamh O'Sample-Ångström (5B)", "Sam Example (5B)"]));
    assert_eq!(line["happened"], "20 November 2026");
}

#[test]
fn search_finds_by_words_of_every_field_and_by_names_without_accents() {
    let case = Case::new();
    let made = case.record(set(case.draft(), "main_system_reference", json!("MS-0042")));
    for words in ["classmate", "come back", "angstrom", "MS-0042", made["reference"].as_str().unwrap()] {
        let found = case.school.call("search.find", json!({"text": words, "kind": "incident"}));
        assert_eq!(found["casework"]["rows"][0]["id"], made["id"], "{words}");
        assert!(found["registers"].is_null(), "only one kind was asked for");
    }
    assert_eq!(case.school.call("search.find", json!({"text": "nowhere to be found"}))["casework"]["count"], 0);
}

#[test]
fn the_office_sees_nothing_of_casework() {
    let case = Case::new();
    let made = case.record(case.draft());
    case.school.clerk();
    case.school.unlock(CLERK, CLERK_PASSPHRASE);
    for (operation, input) in [
        ("incident.list", json!({})),
        ("incident.show", json!({"id": made["id"]})),
        ("incident.record", json!({"incident": case.draft()})),
        ("incident.suggest", json!({"table": "learner"})),
        ("action.add", json!({"nonsense": true})),
    ] {
        assert_eq!(case.school.refused(operation, input).code, RefusalCode::NotPermitted, "{operation}");
    }
    let found = case.school.call("search.find", json!({"text": "Niamh"}));
    assert!(found["casework"].is_null());
    assert_eq!(found["registers"]["count"], 1);
    assert_eq!(case.school.call("home.list", json!({}))["items"], json!([]), "home names no incident either");
    case.school.call("session.lock", json!({}));
    assert_eq!(case.school.refused("incident.list", json!({})).code, RefusalCode::Locked);
}
