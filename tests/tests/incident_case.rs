//! What is done about an incident, through the door: taking it on, actions, decisions, referrals, what follows, closing
//! and reopening, chronologies, escalations, the text for the main record system, home and the audit of looks.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod incident_school;

use chrono::Duration;
use guardbook_app::RefusalCode;
use guardbook_tests::school::LEAD;
use incident_school::{Case, fields};
use serde_json::{Value, json};

fn action(due: &str) -> Value {
    json!({"what": "Telephone both families", "owner": "Robin Sampleton", "due": due})
}

fn decision(kind: &str, supersedes: Value) -> Value {
    json!({"kind": kind, "text": "Not referred to children's social care.", "reasons": "No sign of harm; both families help.",
        "decided_by": LEAD, "decided_on": "21/11/2026", "supersedes": supersedes})
}

fn follow_up(kind: &str, text: &str) -> Value {
    json!({"kind": kind, "text": text, "whom": "Both families", "at_day": "21/11/2026", "at_time": "13:00"})
}

#[test]
fn actions_are_added_amended_done_and_dropped_and_never_due_in_the_past() {
    let case = Case::new();
    let id = case.under_review();
    let add = |draft: Value| json!({"incident": id, "action": draft});
    assert_eq!(fields(&case.school.refused("action.add", add(action("20/11/2026")))), ["due"]);
    assert_eq!(fields(&case.school.refused("action.add", add(json!({})))), ["what", "owner", "due"]);
    let first = case.school.call("action.add", add(action("23/11/2026")));
    let second = case.school.call("action.add", add(action("24/11/2026")));
    let later = json!({"id": first["id"], "action": action("25/11/2026"), "reason": ""});
    assert_eq!(fields(&case.school.refused("action.amend", later)), ["reason"]);
    let later = json!({"id": first["id"], "action": action("25/11/2026"), "reason": "The family is away."});
    assert_eq!(case.school.call("action.amend", later)["due"], "2026-11-25");
    let done = case.school.call("action.done", json!({"id": first["id"], "note": "Spoken to both."}));
    assert_eq!((done["state"].as_str(), done["settled_by"].as_str()), (Some("done"), Some(LEAD)));
    assert_eq!(fields(&case.school.refused("action.done", json!({"id": first["id"]}))), ["state"]);
    assert_eq!(fields(&case.school.refused("action.drop", json!({"id": second["id"], "reason": ""}))), ["reason"]);
    assert_eq!(case.school.call("action.drop", json!({"id": second["id"], "reason": "No longer needed."}))["note"], "No longer needed.");
    let reopen = |reason: &str| json!({"id": first["id"], "reason": reason});
    assert_eq!(fields(&case.school.refused("action.reopen", reopen(" "))), ["reason"]);
    let open = case.school.call("action.reopen", reopen("Marked done by mistake."));
    assert_eq!((open["state"].as_str(), &open["note"], open["due"].as_str()), (Some("open"), &Value::Null, Some("2026-11-25")));
    assert_eq!(fields(&case.school.refused("action.reopen", reopen("Again."))), ["state"]);
    let lines = case.school.call("incident.history", json!({"id": id}))["lines"].clone();
    let last = lines.as_array().unwrap().iter().rfind(|line| line["object"] == first["id"]).unwrap().clone();
    assert_eq!(last["reason"], "Marked done by mistake.", "that it was once said to be done stays in the history");
    let nobody = json!({"incident": "00000000-0000-7000-8000-000000000000", "action": action("23/11/2026")});
    assert_eq!(case.school.refused("action.add", nobody).code, RefusalCode::NotFound);
    assert_eq!(case.school.findings(), Vec::<String>::new());
}

#[test]
fn home_keeps_an_incident_until_it_is_closed_and_an_action_until_it_is_settled() {
    let case = Case::new();
    let sorts = || -> Vec<String> {
        let items = case.school.call("home.list", json!({}))["items"].clone();
        items.as_array().unwrap().iter().map(|i| i["kind"].as_str().unwrap().to_owned()).filter(|k| k != "second_person").collect()
    };
    let id = case.record(case.draft())["id"].clone();
    case.school.call("incident.show", json!({"id": id}));
    assert_eq!(sorts(), ["unread_incident"], "reading clears nothing");
    case.school.call("incident.triage", json!({"id": id, "triage": {"severity": "high", "note": "Today."}}));
    assert_eq!(sorts(), ["open_incident"], "taken on, it is not done");
    let made = case.school.call("action.add", json!({"incident": id, "action": action("22/11/2026")}));
    case.school.call("action.add", json!({"incident": id, "action": action("21/12/2026")}));
    assert_eq!(sorts(), ["due_action", "open_incident"], "what is due in a month can wait");
    for _ in 0..3 * 24 * 15 {
        case.school.clock.advance(Duration::minutes(4));
        case.school.call("session.touch", json!({}));
    }
    assert_eq!(sorts(), ["overdue_action", "open_incident"]);
    let home = case.school.call("home.list", json!({}));
    assert_eq!(home["overdue"], 1);
    let item = home["items"].as_array().unwrap().iter().find(|item| item["kind"] == "overdue_action").unwrap().clone();
    assert_eq!((&item["id"], &item["part"]), (&id, &made["id"]), "the way leads to the incident, and in it to the action");
    let list = case.school.call("incident.list", json!({"overdue": true}));
    assert_eq!(list["incidents"]["rows"][0]["id"], id);
    case.school.call("action.done", json!({"id": made["id"]}));
    assert_eq!(sorts(), ["open_incident"]);
}

#[test]
fn home_says_of_whom_and_of_what_and_puts_the_gravest_first() {
    let case = Case::new();
    for severity in ["low", "high", "medium"] {
        let mut draft = case.draft();
        draft["severity"] = json!(severity);
        case.record(draft);
        case.school.clock.advance(Duration::minutes(2));
    }
    let items = case.school.call("home.list", json!({}))["items"].clone();
    let unread: Vec<&Value> = items.as_array().unwrap().iter().filter(|item| item["kind"] == "unread_incident").collect();
    assert_eq!(unread.iter().map(|item| item["severity"].as_str().unwrap()).collect::<Vec<_>>(), ["high", "medium", "low"]);
    let shown = case.school.call("incident.show", json!({"id": unread[0]["id"]}));
    let first = &shown["incident"]["people"][0]["linked"];
    let about = unread[0]["about"].as_str().unwrap();
    let named = format!("{} ({})", first["name"].as_str().unwrap(), first["class_name"].as_str().unwrap());
    assert!(about.starts_with(&named), "the child, told apart by class: {about}");
    let open = case.school.call("incident.triage", json!({"id": unread[0]["id"], "triage": {"severity": "high", "note": "Today."}}));
    let items = case.school.call("home.list", json!({}))["items"].clone();
    let item = items.as_array().unwrap().iter().find(|item| item["id"] == open["id"]).unwrap();
    assert_eq!(item["next_step"], "No decision with its reasons is recorded.", "the first of what is missing");
    assert_eq!(item["part"], "decision", "and the way leads straight to it");
}

#[test]
fn home_keeps_what_belongs_to_one_incident_together_and_says_nothing_twice() {
    let case = Case::new();
    let ids: Vec<Value> = (0..2)
        .map(|_| {
            let id = case.record(case.draft())["id"].clone();
            case.school.clock.advance(Duration::minutes(2));
            case.school.call("incident.triage", json!({"id": id, "triage": {"severity": "low", "note": "Today."}}));
            id
        })
        .collect();
    for (id, days) in [(&ids[0], ["22/11/2026", "24/11/2026"]), (&ids[1], ["23/11/2026", "25/11/2026"])] {
        for due in days {
            case.school.call("action.add", json!({"incident": id, "action": action(due)}));
        }
    }
    let lines = || -> Vec<(Value, String)> {
        let items = case.school.call("home.list", json!({}))["items"].clone();
        let of_cases = items.as_array().unwrap().iter().filter(|item| !item["incident"].is_null());
        of_cases.map(|item| (item["incident"].clone(), item["kind"].as_str().unwrap().to_owned())).collect()
    };
    let reference = |id: &Value| case.school.call("incident.show", json!({"id": id}))["incident"]["reference"].clone();
    let of = |id: &Value| ["due_action", "due_action", "open_incident"].map(|kind| (reference(id), kind.to_owned()));
    assert_eq!(lines(), of(&ids[0]).into_iter().chain(of(&ids[1])).collect::<Vec<_>>(), "due on the 22nd, so all of it comes first");
    case.school.call("decision.record", json!({"incident": ids[0], "decision": decision("not_to_refer", Value::Null)}));
    for (kind, text) in [("parents_informed", "Both told."), ("feedback_to_reporter", "Told.")] {
        case.school.call("follow_up.record", json!({"incident": ids[0], "follow_up": follow_up(kind, text)}));
    }
    let first = lines().into_iter().filter(|(of, _)| *of == reference(&ids[0])).map(|(_, kind)| kind).collect::<Vec<_>>();
    assert_eq!(first, ["due_action", "due_action"], "only its actions are missing, and they have lines of their own");
}

#[test]
fn what_is_referred_is_not_closed_unanswered_or_against_the_decision_and_reopening_asks_what_happens_next() {
    let case = Case::new();
    let id = case.under_review();
    case.school.call("decision.record", json!({"incident": id, "decision": decision("not_to_refer", Value::Null)}));
    for (kind, text) in [("parents_informed", "Both told."), ("feedback_to_reporter", "Told.")] {
        case.school.call("follow_up.record", json!({"incident": id, "follow_up": follow_up(kind, text)}));
    }
    let missing = || -> Vec<String> {
        let shown = case.school.call("incident.show", json!({"id": id}));
        shown["missing_to_close"].as_array().unwrap().iter().map(|m| m["what"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(missing(), Vec::<String>::new());
    let sent = json!({"agency": "Children's social care", "sent": "What she said.", "sent_day": "21/11/2026", "sent_time": "11:00"});
    let referral = case.school.call("referral.record", json!({"incident": id, "referral": sent}));
    assert_eq!(missing(), ["decision_to_refer", "reply"]);
    let close = json!({"id": id, "close": {"outcome": "Both apologised."}});
    assert_eq!(fields(&case.school.refused("incident.close", close.clone())), ["decision_to_refer", "reply"]);
    let first = case.school.call("incident.show", json!({"id": id}))["decisions"][0]["id"].clone();
    case.school.call("decision.record", json!({"incident": id, "decision": decision("refer", first)}));
    let reply = json!({"reply": "No reply came by the end of term.", "reply_day": "21/11/2026", "reply_time": "11:30"});
    case.school.call("referral.reply", json!({"id": referral["id"], "reply": reply}));
    let closed = case.school.call("incident.close", close);
    assert!(closed["closed_by"].as_str().unwrap().starts_with(LEAD), "{closed}");
    case.school.clock.advance(Duration::minutes(3));
    let reopened = case.school.call("incident.reopen", json!({"id": id, "reason": "A new message came."}));
    assert_eq!(reopened["reopened_because"], "A new message came.");
    assert_eq!((&reopened["closed_by"], &reopened["outcome"]), (&Value::Null, &closed["outcome"]));
    assert_eq!(missing(), ["next_step"]);
    case.school.call("incident.triage", json!({"id": id, "triage": {"severity": "medium", "note": "Speak to both again."}}));
    assert_eq!(missing(), Vec::<String>::new());
}

#[test]
fn who_took_an_incident_on_is_kept_with_it() {
    let case = Case::new();
    let id = case.under_review();
    let shown = case.school.call("incident.show", json!({"id": id}))["incident"].clone();
    let by = shown["triaged_by"].as_str().unwrap().to_owned();
    assert!(by.starts_with(&format!("{LEAD}, ")), "name and position: {by}");
    let text = case.school.call("incident.text", json!({"id": id}))["text"].as_str().unwrap().to_owned();
    assert!(text.lines().any(|line| line.starts_with("Taken on: ") && line.ends_with(&by)), "{text}");
}

#[test]
fn a_decision_not_to_refer_needs_its_reasons_and_a_later_one_supersedes_it() {
    let case = Case::new();
    let id = case.under_review();
    let record = |draft: Value| json!({"incident": id, "decision": draft});
    let mut unreasoned = decision("not_to_refer", Value::Null);
    unreasoned["reasons"] = json!("");
    assert_eq!(fields(&case.school.refused("decision.record", record(unreasoned))), ["reasons"]);
    let first = case.school.call("decision.record", record(decision("not_to_refer", Value::Null)));
    let second = case.school.call("decision.record", record(decision("refer", first["id"].clone())));
    assert_eq!(second["supersedes"], first["id"]);
    let again = case.school.refused("decision.record", record(decision("other", first["id"].clone())));
    assert_eq!(fields(&again), ["supersedes"]);
    let shown = case.school.call("incident.show", json!({"id": id}));
    assert_eq!(shown["decisions"].as_array().unwrap().len(), 2, "the superseded one stays readable");
    let missing: Vec<_> = shown["missing_to_close"].as_array().unwrap().iter().map(|m| m["what"].clone()).collect();
    assert_eq!(missing, ["referral", "parents", "feedback"]);
}

#[test]
fn a_referral_keeps_what_was_sent_and_what_came_back() {
    let case = Case::new();
    let id = case.under_review();
    let draft = json!({"agency": "Children's social care", "contact": "Duty desk", "sent": "The form and the child's words.",
        "sent_day": "21/11/2026", "sent_time": "11:00"});
    let ahead = json!({"agency": "Police", "sent": "All of it.", "sent_day": "21/11/2026", "sent_time": "15:00"});
    assert_eq!(fields(&case.school.refused("referral.record", json!({"incident": id, "referral": ahead}))), ["sent_time"]);
    let made = case.school.call("referral.record", json!({"incident": id, "referral": draft}));
    let reply = |day: &str, time: &str| json!({"id": made["id"], "reply": {"reply": "Advice given.", "reply_day": day, "reply_time": time, "reference": "CSC-1"}});
    assert_eq!(fields(&case.school.refused("referral.reply", reply("21/11/2026", "10:59"))), ["reply_day"]);
    let replied = case.school.call("referral.reply", reply("21/11/2026", "13:30"));
    assert_eq!((replied["reference"].as_str(), replied["reply"].as_str()), (Some("CSC-1"), Some("Advice given.")));
    let amended = json!({"agency": "Children's social care", "contact": "Front door", "sent": "The form and the child's words.",
        "sent_day": "21/11/2026", "sent_time": "11:00"});
    assert_eq!(fields(&case.school.refused("referral.amend", json!({"id": made["id"], "referral": amended}))), ["reason"]);
    let corrected = case.school.call("referral.amend", json!({"id": made["id"], "referral": amended, "reason": "Wrong desk."}));
    assert_eq!(corrected["contact"], "Front door");
    let lines = case.school.call("incident.history", json!({"id": id}))["lines"].clone();
    let kinds: Vec<_> = lines.as_array().unwrap().iter().map(|l| (l["kind"].as_str().unwrap(), l["number"].as_u64().unwrap())).collect();
    assert_eq!(kinds, [("incident", 1), ("incident", 2), ("referral", 1), ("referral", 2), ("referral", 3)]);
}

#[test]
fn lessons_are_shared_without_names_and_parents_informed_or_why_not() {
    let case = Case::new();
    let id = case.under_review();
    let record = |draft: Value| json!({"incident": id, "follow_up": draft});
    let mut lesson = follow_up("lesson_shared", "What Niamh O'Sample-Ångström went through.");
    lesson["audience"] = json!("staff");
    assert_eq!(fields(&case.school.refused("follow_up.record", record(lesson.clone()))), ["text"]);
    lesson["text"] = json!("Messages outside school come back into school.");
    assert_eq!(case.school.call("follow_up.record", record(lesson))["audience"], "staff");
    let mut unsaid = follow_up("parents_not_informed", "");
    assert_eq!(fields(&case.school.refused("follow_up.record", record(unsaid.clone()))), ["text"]);
    unsaid["text"] = json!("It would put the child at risk; the police advised against it.");
    let made = case.school.call("follow_up.record", record(unsaid.clone()));
    unsaid["whom"] = json!("Nobody");
    unsaid["at_time"] = json!("12:45");
    assert_eq!(fields(&case.school.refused("follow_up.amend", json!({"id": made["id"], "follow_up": unsaid}))), ["reason"]);
    let mended = case.school.call("follow_up.amend", json!({"id": made["id"], "follow_up": unsaid, "reason": "Wrong time."}));
    assert_eq!((&mended["id"], &mended["whom"], &mended["recorded_by"]), (&made["id"], &json!("Nobody"), &made["recorded_by"]));
    let lines = case.school.call("incident.history", json!({"id": id}))["lines"].clone();
    let last = lines.as_array().unwrap().iter().rfind(|line| line["object"] == made["id"]).unwrap();
    assert_eq!((&last["number"], &last["reason"]), (&json!(2), &json!("Wrong time.")), "the history keeps what it was");
    let mut tomorrow = follow_up("support_offered", "A key adult.");
    tomorrow["at_day"] = json!("22/11/2026");
    assert_eq!(fields(&case.school.refused("follow_up.record", record(tomorrow))), ["at_day"]);
}

#[test]
fn an_incident_closes_only_when_nothing_is_missing_and_reopens_with_a_reason() {
    let case = Case::new();
    let id = case.record(case.draft())["id"].clone();
    let close = || json!({"id": id, "close": {"outcome": "Both apologised; the app is no longer used."}});
    assert_eq!(fields(&case.school.refused("incident.close", close())), ["triage", "decision", "parents", "feedback"]);
    case.school.call("incident.triage", json!({"id": id, "triage": {"severity": "medium", "note": "Talk today."}}));
    case.school.call("decision.record", json!({"incident": id, "decision": decision("not_to_refer", Value::Null)}));
    let made = case.school.call("action.add", json!({"incident": id, "action": action("21/11/2026")}));
    for (kind, text) in [("parents_informed", "By telephone."), ("feedback_to_reporter", "Told that it is dealt with.")] {
        case.school.call("follow_up.record", json!({"incident": id, "follow_up": follow_up(kind, text)}));
    }
    assert_eq!(fields(&case.school.refused("incident.close", close())), ["open_actions"]);
    case.school.call("action.done", json!({"id": made["id"]}));
    let unsaid = json!({"id": id, "close": {"outcome": " "}});
    assert_eq!(fields(&case.school.refused("incident.close", unsaid)), ["outcome"]);
    assert_eq!(case.school.call("incident.close", close())["state"], "closed");

    let draft = case.school.call("incident.show", json!({"id": id}))["draft"].clone();
    let amend = json!({"id": id, "incident": draft, "reason": "A detail."});
    assert_eq!(fields(&case.school.refused("incident.amend", amend)), ["state"]);
    let late_action = json!({"incident": id, "action": action("30/11/2026")});
    assert_eq!(fields(&case.school.refused("action.add", late_action.clone())), ["state"]);
    assert_eq!(fields(&case.school.refused("incident.reopen", json!({"id": id}))), ["reason"]);
    assert_eq!(case.school.call("incident.reopen", json!({"id": id, "reason": "It happened again."}))["state"], "under_review");
    case.school.call("action.add", late_action);
    assert_eq!(case.school.findings(), Vec::<String>::new());
}

#[test]
fn each_childs_chronology_receives_only_what_was_chosen_for_it() {
    let case = Case::new();
    let id = case.under_review();
    let add = |person: &str, text: &str| json!({"incident": id, "entry": {"person": person, "text": text}});
    case.school.call("chronology.add", add(&case.niamh, "Received hurtful messages; support offered."));
    case.school.call("chronology.add", add(&case.sam, "Sent messages outside school; spoke with family."));
    assert_eq!(fields(&case.school.refused("chronology.add", add(&case.teacher, "Text."))), ["person"], "a reporter has none");
    let stranger = case.school.learner("Alex", "Placeholder", "01/01/2017", "4A");
    assert_eq!(fields(&case.school.refused("chronology.add", add(&stranger, "Text."))), ["person"]);
    assert_eq!(fields(&case.school.refused("chronology.add", add(&case.niamh, ""))), ["text"]);
    let hers = case.school.call("chronology.show", json!({"person": case.niamh}))["entries"].clone();
    assert_eq!(hers.as_array().unwrap().len(), 1);
    assert!(!hers.to_string().contains("Sam Example"), "nothing of the other child");
    assert_eq!(case.school.findings(), Vec::<String>::new());
}

#[test]
fn an_escalation_keeps_what_was_decided_instead_of_a_check() {
    let case = Case::new();
    let id = case.under_review();
    let device = case.school.designated_device();
    let draft = json!({
        "incident": id,
        "suspected": ["self-generated-images"],
        "known": "A learner said that an image is being passed round.",
        "device": device,
        "device_isolated": true,
        "advice_followed": true,
        "told": [{"whom": "Police", "at_day": "21/11/2026", "at_time": "10:20"}],
        "decided": "No check. The police collect the device.",
        "decided_by": LEAD,
    });
    let refused = case.school.refused("escalation.record", json!({"escalation": {}}));
    assert_eq!(fields(&refused), ["suspected", "known", "advice_followed", "told", "decided", "decided_by"]);
    let made = case.school.call("escalation.record", json!({"escalation": draft}));
    assert_eq!(made["device_text"], "Investigation laptop", "the device as it was called");
    let shown = case.school.call("incident.show", json!({"id": id}));
    assert_eq!(shown["escalations"], json!([made]));
    let mut alone = draft.clone();
    alone["incident"] = Value::Null;
    let alone = case.school.call("escalation.record", json!({"escalation": alone}));
    let listed = case.school.call("escalation.list", json!({}))["escalations"].clone();
    assert_eq!((listed["count"].as_u64(), &listed["rows"][0]["id"]), (Some(2), &alone["id"]), "also the one of no incident");
    assert!(!listed.to_string().contains("passed round"), "a list says nothing of what is known");
    assert_eq!(case.school.call("escalation.show", json!({"id": alone["id"]})), alone);
    let mut stray = draft;
    stray["incident"] = json!("00000000-0000-7000-8000-000000000000");
    assert_eq!(case.school.refused("escalation.record", json!({"escalation": stray})).code, RefusalCode::NotFound);
    assert_eq!(case.school.findings(), Vec::<String>::new());
}

#[test]
fn every_look_at_a_case_is_entered_into_the_audit_log_and_a_list_is_not() {
    let case = Case::new();
    let id = case.under_review();
    let entries = || case.school.call("store.check", json!({}))["compartments"]["casework"]["entries"].as_u64().unwrap();
    let first = entries();
    let own = entries() - first;
    for (operation, input, looks) in [
        ("incident.show", json!({"id": id}), 1),
        ("incident.history", json!({"id": id}), 1),
        ("incident.text", json!({"id": id}), 1),
        ("chronology.show", json!({"person": case.niamh}), 1),
        ("incident.list", json!({}), 0),
        ("home.list", json!({}), 0),
    ] {
        let before = entries();
        case.school.call(operation, input);
        assert_eq!(entries() - before, own + looks, "{operation}");
    }
}

#[test]
fn the_text_for_the_main_system_cites_its_guidance() {
    let case = Case::new();
    let id = case.under_review();
    let text = case.school.call("incident.text", json!({"id": id}));
    let said = text["text"].as_str().unwrap();
    for part in [
        "THE CONCERN",
        "SUMMARY",
        "HOW IT WAS FOLLOWED UP AND RESOLVED",
        "ACTION, DECISIONS AND OUTCOME",
        "They said I should not come back",
    ] {
        assert!(said.contains(part), "{part}");
    }
    assert!(said.contains("Keeping children safe in education (Department for Education, 1 September 2025)"), "guidance with its date");
    assert_eq!(case.school.refused("incident.show", json!({"id": "00000000-0000-7000-8000-000000000000"})).code, RefusalCode::NotFound);
}

#[test]
fn the_policy_is_shown_whole() {
    let case = Case::new();
    let pack = case.school.call("policy.show", json!({}));
    let count = |field: &str| pack[field].as_array().unwrap().len();
    assert_eq!((count("escalate_at_once"), count("user_action"), count("audience"), count("four_c")), (12, 24, 6, 4));
    assert_eq!(pack["learner"]["misuse"].as_array().unwrap().len(), 13);
    assert_eq!(pack["staff"]["misuse"].as_array().unwrap().len(), 16);
}
