//! A school with something on every screen: incidents, a check at each of its stages, long and foreign names.

use guardbook_tests::school::{HEAD_PASSPHRASE, LEAD_PASSPHRASE, School};
use serde_json::{Value, json};

/// 16 by 16 pixels of grey, as a clipboard gives it: PNG in base64.
const PNG: &str = "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAAAQ0lEQVR42mNgYGAQEBBQUFAwMDBwcHAICAhISEgoKChoaGiYMGHCggULNmzYcODAgQsXLjx48ODDhw8MoxpGNQxfDQBupWgQanZnuwAAAABJRU5ErkJggg==";

/// The school, closed again, and the references by which its checks are found.
pub struct Kept {
    pub school: School,
    pub incident: String,
    pub open: String,
    pub signed: String,
    pub stopped: String,
}

impl Kept {
    pub fn new() -> Self {
        let school = School::new();
        let head = school.head();
        school.clerk();
        let learner = school.learner("Niamh", "O'Sample-Ångström", "03/02/2016", "5B");
        let other = school.learner("محمد", "نموذج", "02/06/2016", "5B");
        school.learner("Wilhelmina-Philippa", &"Longsurname".repeat(9), "01/09/2015", "6C");
        let device = school.designated_device();
        let people = json!([{"person": learner, "role": "affected"}, {"person": other, "role": "witness"}]);
        let incident = school.call("incident.record", json!({"incident": {
            "happened": {"kind": "about", "day": "20/11/2026", "words": "after swimming"}, "told_day": "21/11/2026", "told_time": "09:00",
            "place": "in_school", "summary": "A learner told her teacher of insults in a chat. ".repeat(12),
            "childs_words": "“Nobody wants you here.”", "observation": "She was quiet.", "opinion": "قالت إنها حزينة", "people": people,
            "reported_by": "The class teacher", "table": "learner", "four_c": "conduct", "severity": "medium",
        }}));
        let id = &incident["id"];
        school.call("incident.triage", json!({"id": id, "triage": {"severity": "medium", "note": "Speak to both families."}}));
        school.call(
            "action.add",
            json!({"incident": id, "action": {"what": "Speak to the class teacher", "owner": "Lead", "due": "21/11/2026"}}),
        );
        let decision = json!({"kind": "not_to_refer", "text": "The school responds itself.", "reasons": "No harm outside school.",
            "decided_by": "Lead", "decided_on": "21/11/2026"});
        school.call("decision.record", json!({"incident": id, "decision": decision}));
        let referral = json!({"agency": "Sample Council", "sent": "What is known", "sent_day": "21/11/2026", "sent_time": "13:00"});
        school.call("referral.record", json!({"incident": id, "referral": referral}));
        let follow =
            json!({"kind": "support_offered", "text": "Time with the mentor", "at_day": "21/11/2026", "at_time": "13:00", "whom": "Niamh"});
        school.call("follow_up.record", json!({"incident": id, "follow_up": follow}));

        let start = |device: &Value| {
            school.call(
                "check.start",
                json!({"incident": id, "gate": {"nothing_suspected": true}, "check": {
                "authorised_by": "The chair of governors", "reason": "Insults in a chat were reported", "first_reviewer": school.lead,
                "second_reviewer": head, "device": device, "internet_confirmed": true, "monitoring_confirmed": true}}),
            )
        };
        let look = |check: &Value| {
            let visit = json!({"kind": "url", "address": format!("https://chat.example/{}", "room/".repeat(30)), "result": "concern"});
            school.call("check.visit", json!({"check": check["id"], "visit": visit}));
            let finding = json!({"place": "Downloads", "nature": "Insults", "reason_for_concern": "Aimed at one child"});
            let finding = school.call("check.find", json!({"check": check["id"], "finding": finding}));
            let evidence = json!({"how": "paste", "finding": finding["id"], "description": "A chat window with insults"});
            school.call("evidence.add", json!({"check": check["id"], "evidence": evidence, "bytes": PNG}));
        };
        let signed = start(&json!(device));
        look(&signed);
        let judgement = json!({"substantiated": "yes", "reasons": "Seen together"});
        school.call("check.judge", json!({"check": signed["id"], "judgement": judgement}));
        let beside = json!({"check": signed["id"], "judgement": judgement, "reviewer": head, "passphrase": HEAD_PASSPHRASE});
        school.call("check.judge", beside);
        let conclusion = json!({"text": "Insults were found.", "action": "Parents told.", "routes": ["internal_or_disciplinary"]});
        school.call("check.conclude", json!({"check": signed["id"], "conclusion": conclusion}));
        let form = school.call("form.make", json!({"check": signed["id"]}));
        school.call("form.sign", json!({"id": form["id"], "user_id": school.lead, "passphrase": LEAD_PASSPHRASE}));
        let open = start(&json!(device));
        look(&open);
        // The last: nothing that is in quarantine comes in again, and nothing more is looked at on its device.
        let other = json!({"name": "Spare laptop", "asset_number": "SAMPLE-0043", "location": "DSL office, locked cabinet",
            "designated": true, "not_used_by_learners": true, "can_be_taken_off_site": true});
        let stopped = start(&school.call("device.add", json!({"device": other}))["id"]);
        look(&stopped);
        school.call("check.stop", json!({"check": stopped["id"]}));

        let text = |value: &Value| value["reference"].as_str().unwrap().to_owned();
        let kept = Self { incident: text(&incident), open: text(&open), signed: text(&signed), stopped: text(&stopped), school };
        kept.school.call("store.close", json!({}));
        kept
    }
}
