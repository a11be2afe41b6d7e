//! The sample school with the people of an incident, and a draft of one. Shared by the scenarios of incidents.

#![allow(dead_code, reason = "each scenario file uses a part of it")]

use guardbook_app::Refusal;
use guardbook_tests::school::School;
use serde_json::{Value, json};

/// A school whose register knows everybody of the sample incident. It is 21 November 2026, 14:05.
pub struct Case {
    pub school: School,
    pub niamh: String,
    pub sam: String,
    pub teacher: String,
    pub headteacher: String,
}

impl Case {
    pub fn new() -> Self {
        let school = School::new();
        let niamh = school.learner("Niamh", "O'Sample-Ångström", "03/02/2016", "5B");
        let sam = school.learner("Sam", "Example", "11/05/2016", "5B");
        let adult = |forename: &str, position: &str| {
            let person = json!({"kind": "staff", "forename": forename, "surname": "Placeholder", "position": position});
            school.call("person.add", json!({"person": person}))["id"].as_str().unwrap_or_default().to_owned()
        };
        let (teacher, headteacher) = (adult("Jo", "Teacher"), adult("Lee", "Headteacher"));
        Self { school, niamh, sam, teacher, headteacher }
    }

    /// A whole draft, told this morning of something that happened yesterday.
    pub fn draft(&self) -> Value {
        json!({
            "happened": {"kind": "on_day", "day": "20/11/2026"},
            "told_day": "21/11/2026",
            "told_time": "09:15",
            "place": "out_of_school",
            "device_or_service": "A messaging app",
            "summary": "A hurtful message was sent to a classmate.",
            "childs_words": "“They said I should not come back.”",
            "people": [
                {"person": self.niamh, "role": "affected"},
                {"person": self.sam, "role": "alleged"},
                {"person": self.teacher, "role": "reporter"},
            ],
            "table": "learner",
            "misuse": "offensive-message",
            "four_c": "conduct",
            "severity": "medium",
        })
    }

    /// Records it and gives the incident.
    #[track_caller]
    pub fn record(&self, draft: Value) -> Value {
        self.school.call("incident.record", json!({"incident": draft}))
    }

    /// Records the sample incident, takes it on and gives its id.
    #[track_caller]
    pub fn under_review(&self) -> Value {
        let id = self.record(self.draft())["id"].clone();
        self.school
            .call("incident.triage", json!({"id": id, "triage": {"severity": "medium", "note": "The lead talks to both families."}}));
        id
    }

    /// How many incidents there are.
    #[track_caller]
    pub fn count(&self) -> u64 {
        self.school.call("incident.list", json!({}))["incidents"]["count"].as_u64().unwrap_or(u64::MAX)
    }
}

/// The draft with one field changed; `place` is the field's name with dots and numbers for what is inside it.
pub fn set(mut draft: Value, place: &str, value: Value) -> Value {
    let mut at = &mut draft;
    for step in place.split('.') {
        at = match step.parse::<usize>() {
            Ok(number) => &mut at[number],
            Err(_) => &mut at[step],
        };
    }
    *at = value;
    draft
}

/// The fields that a refusal names.
pub fn fields(refusal: &Refusal) -> Vec<String> {
    refusal.problems.iter().map(|problem| problem.field.clone()).collect()
}
