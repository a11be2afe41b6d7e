//! The pieces that the sample school and the demonstration are made of: invented people doing real work through a real door.
//! Nothing here writes past the door.

use crate::door::{Door, DoorConfig};
use crate::refusal::{Refusal, Result};
use guardbook_domain::{Moment, time};
use serde_json::{Value, json};
use std::path::Path;

/// Somebody who unlocks the invented school.
pub(crate) struct Player {
    pub name: &'static str,
    pub position: &'static str,
    pub role: &'static str,
    pub passphrase: &'static str,
}

pub(crate) const LEAD: Player = Player {
    name: "Robin Sampleton",
    position: "Assistant headteacher and designated safeguarding lead",
    role: "dsl",
    passphrase: "otter lantern gravel plum",
};
pub(crate) const HEAD: Player =
    Player { name: "Ngozi Example-Ó Faoláin", position: "Headteacher", role: "headteacher", passphrase: "velvet anchor thistle nine" };
pub(crate) const CLERK: Player =
    Player { name: "Kim Placeholder", position: "Office manager", role: "office", passphrase: "copper window marmalade fox" };

/// A door at which invented people work.
pub(crate) struct Stage {
    pub door: Door,
    config: DoorConfig,
    pub path: String,
    pub lead: String,
}

impl Stage {
    /// A new store in `parent`, its lead unlocked, its recovery sheet confirmed.
    pub fn new(config: &DoorConfig, parent: &Path, school: &str) -> Result<Self> {
        let door = Door::new(config.clone());
        let mut stage = Self { door, config: config.clone(), path: String::new(), lead: String::new() };
        let made = stage.call(
            "store.create",
            json!({
                "parent_folder": parent,
                "school": {"name": school, "urn": "900001", "la_number": "999", "establishment_number": "9001", "address": "1 Example Lane\nSampleford\nZZ99 9ZZ"},
                "creator": {"name": LEAD.name, "position": LEAD.position, "role": LEAD.role},
                "passphrase": LEAD.passphrase,
            }),
        )?;
        let last = made["recovery"]["code_groups"].as_array().and_then(|g| g.last()).cloned().unwrap_or_default();
        stage.call("recovery.confirm", json!({"last_group": last}))?;
        stage.path = text(&made["path"]);
        stage.lead = text(&made["session"]["user"]["id"]);
        Ok(stage)
    }

    pub fn now(&self) -> Moment {
        self.config.clock.now()
    }

    /// Calls an operation.
    pub fn call(&self, name: &str, input: Value) -> Result<Value> {
        let output = self.door.call(name, &input.to_string())?;
        serde_json::from_str(&output).map_err(|e| Refusal::unexpected(&e))
    }

    /// Adds a person, who sets their passphrase with the one-time code; the lead is unlocked again afterwards. Gives the id.
    pub fn join(&self, player: &Player) -> Result<String> {
        let added = self.call("user.add", json!({"name": player.name, "position": player.position, "role": player.role}))?;
        let id = text(&added["user"]["id"]);
        self.call("session.lock", json!({}))?;
        self.call("user.claim", json!({"user_id": id, "code": added["one_time_code"], "passphrase": player.passphrase}))?;
        self.unlock(&self.lead, &LEAD)?;
        Ok(id)
    }

    pub fn unlock(&self, id: &str, player: &Player) -> Result<()> {
        self.call("session.lock", json!({}))?;
        self.call("session.unlock", json!({"user_id": id, "passphrase": player.passphrase})).map(|_| ())
    }

    pub fn learner(&self, forename: &str, surname: &str, born: &str, class: &str) -> Result<String> {
        let person = json!({"kind": "learner", "forename": forename, "surname": surname, "birth_date": born, "class_name": class});
        Ok(text(&self.call("person.add", json!({"person": person}))?["id"]))
    }

    pub fn device(&self) -> Result<String> {
        let device = json!({"name": "Investigation laptop", "asset_number": "SAMPLE-0042", "location": "Safeguarding office, locked cabinet",
            "designated": true, "not_used_by_learners": true, "can_be_taken_off_site": true});
        Ok(text(&self.call("device.add", json!({"device": device}))?["id"]))
    }

    /// The lead judges that the head agrees: both judgements, each with their own passphrase.
    pub fn judge(&self, check: &Value, head: &str) -> Result<()> {
        let mine = "Three messages aim at one child and ask others to join in. The accounts use names of this class.";
        self.call("check.judge", json!({"check": check, "judgement": {"substantiated": "yes", "reasons": mine}}))?;
        let theirs = "The messages are unkind and repeated. I agree that they were meant for the child.";
        let judgement = json!({"check": check, "reviewer": head, "passphrase": HEAD.passphrase,
            "judgement": {"substantiated": "yes", "reasons": theirs}});
        self.call("check.judge", judgement).map(|_| ())
    }
}

/// The incident that the check is about. `told` is when the school was told.
pub(crate) fn bullying(affected: &str, alleged: &str, told: Moment) -> Value {
    let (day, clock) = typed(told);
    json!({"incident": {
        "happened": {"kind": "about", "day": day, "words": "over the weekend, she is not sure of the hour"},
        "told_day": day, "told_time": clock,
        "place": "out_of_school",
        "device_or_service": "A group chat on the child's own phone; shown to staff on a school laptop",
        "summary": "A child in 5B told her class teacher that classmates made a group chat without her and wrote in it that nobody wants her at school. She showed the teacher the address of the group and of a page where others are asked to vote about her.",
        "childs_words": "“They made a group about me. They said nobody wants me and I should stay home. I don't want to go out at break.”",
        "observation": "She was quiet, stayed beside the teacher at break and asked whether her mother had to know.",
        "opinion": "The messages seem meant to exclude her. She needs somebody to go to at break this week.",
        "people": [{"person": affected, "role": "affected"}, {"person": alleged, "role": "alleged"}],
        "reported_by": "Class teacher of 5B",
        "table": "learner", "misuse": "offensive-message", "four_c": "conduct", "severity": "medium",
        "main_system_reference": "SAMPLE-2026-117",
    }})
}

/// A device check of an incident by the lead and the head.
pub(crate) fn check_of(incident: &Value, lead: &str, head: &str, device: &str) -> Value {
    json!({"incident": incident, "gate": {"suspected": [], "serious_harm": false, "nothing_suspected": true}, "check": {
        "authorised_by": "Ngozi Example-Ó Faoláin, headteacher",
        "reason": "To see what was written in the group chat and on the page that the child named, before anything is taken down.",
        "group": "Sampleford Primary School, class 5B",
        "first_reviewer": lead, "second_reviewer": head,
        "device": device, "device_location": "Safeguarding office",
        "internet_confirmed": true, "monitoring_confirmed": true,
    }})
}

/// Day and time as they are typed.
pub(crate) fn typed(at: Moment) -> (String, String) {
    let local = at.with_timezone(&chrono_tz::Europe::London);
    (local.format("%d/%m/%Y").to_string(), local.format("%H:%M").to_string())
}

/// A day some days from now, as it is typed.
pub(crate) fn in_days(now: Moment, days: i64) -> String {
    (time::day_of(now) + chrono::Duration::days(days)).format("%d/%m/%Y").to_string()
}

pub(crate) fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
