//! An invented school behind the real door, in a temporary folder, with a clock that stands still. Keys at the floor of
//! the derivation, everything else as users have it.

use chrono::{TimeZone, Utc};
use guardbook_app::{Clock, Door, DoorConfig, FixedClock, KdfParams, Refusal};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::Arc;

/// The creator of the sample school, designated safeguarding lead.
pub const LEAD: &str = "Robin Sampleton";
pub const LEAD_PASSPHRASE: &str = "otter lantern gravel plum";
pub const HEAD: &str = "Dr Ngozi Example-Ó Faoláin";
pub const HEAD_PASSPHRASE: &str = "velvet anchor thistle nine";
pub const CLERK: &str = "Kim Placeholder";
pub const CLERK_PASSPHRASE: &str = "copper window marmalade fox";

/// A school with its store open.
pub struct School {
    pub folder: tempfile::TempDir,
    pub clock: Arc<FixedClock>,
    pub door: Door,
    pub path: PathBuf,
    pub lead: String,
}

/// The configuration of a test's door.
pub fn config(clock: &Arc<FixedClock>) -> DoorConfig {
    let decoder = std::env::var_os("GUARDBOOK_CLI").map_or_else(default_cli, PathBuf::from);
    DoorConfig { clock: clock.clone() as Arc<dyn Clock>, kdf: KdfParams::FLOOR, decoder, work: Arc::default() }
}

/// The headless program beside this test's own executable.
pub fn default_cli() -> PathBuf {
    let mut path = std::env::current_exe().unwrap_or_default();
    path.pop();
    if path.ends_with("deps") {
        path.pop();
    }
    path.join("guardbook-cli")
}

/// Saturday 21 November 2026, 14:05 in London.
pub fn frozen() -> Arc<FixedClock> {
    Arc::new(FixedClock::at(Utc.with_ymd_and_hms(2026, 11, 21, 14, 5, 0).unwrap()))
}

impl School {
    /// A store just created, its lead unlocked, the recovery sheet confirmed.
    pub fn new() -> Self {
        Self::in_folder(tempfile::tempdir().expect("a temporary folder"))
    }

    /// As [`School::new`], where the test says.
    pub fn in_folder(folder: tempfile::TempDir) -> Self {
        let clock = frozen();
        let door = Door::new(config(&clock));
        let made = call(
            &door,
            "store.create",
            json!({
                "parent_folder": folder.path(),
                "school": {"name": "Sampleford Primary School", "urn": "900001", "la_number": "999", "establishment_number": "9001", "address": "1 Example Lane\nSampleford"},
                "creator": {"name": LEAD, "position": "Assistant headteacher and DSL", "role": "dsl"},
                "passphrase": LEAD_PASSPHRASE,
            }),
        );
        let last = made["recovery"]["code_groups"].as_array().and_then(|g| g.last()).cloned().unwrap_or_default();
        call(&door, "recovery.confirm", json!({"last_group": last}));
        let path = PathBuf::from(made["path"].as_str().unwrap_or_default());
        let lead = made["session"]["user"]["id"].as_str().unwrap_or_default().to_owned();
        Self { folder, clock, door, path, lead }
    }

    /// Calls an operation that must succeed.
    #[track_caller]
    pub fn call(&self, name: &str, input: Value) -> Value {
        call(&self.door, name, input)
    }

    /// Calls an operation that must be refused.
    #[track_caller]
    pub fn refused(&self, name: &str, input: Value) -> Refusal {
        refused(&self.door, name, input)
    }

    /// The problems of a refused draft as `field: message`.
    #[track_caller]
    pub fn problems(&self, name: &str, input: Value) -> Vec<String> {
        self.refused(name, input).problems.into_iter().map(|p| format!("{}: {}", p.field, p.message)).collect()
    }

    /// Adds a person with a role and has them set their passphrase; the lead is unlocked before and after. Gives the id.
    #[track_caller]
    pub fn join(&self, name: &str, position: &str, role: &str, passphrase: &str) -> String {
        let added = self.call("user.add", json!({"name": name, "position": position, "role": role}));
        let id = added["user"]["id"].as_str().unwrap_or_default().to_owned();
        self.call("session.lock", json!({}));
        self.call("user.claim", json!({"user_id": id, "code": added["one_time_code"], "passphrase": passphrase}));
        self.call("session.lock", json!({}));
        self.unlock(LEAD, LEAD_PASSPHRASE);
        id
    }

    /// The headteacher joins: the second person without whom nothing is signed.
    #[track_caller]
    pub fn head(&self) -> String {
        self.join(HEAD, "Headteacher", "headteacher", HEAD_PASSPHRASE)
    }

    /// The office clerk joins: registers, never casework.
    #[track_caller]
    pub fn clerk(&self) -> String {
        self.join(CLERK, "Office manager", "office", CLERK_PASSPHRASE)
    }

    /// Locks and unlocks as somebody else.
    #[track_caller]
    pub fn unlock(&self, name: &str, passphrase: &str) -> Value {
        self.call("session.lock", json!({}));
        let status = self.call("session.status", json!({}));
        let users = status["store"]["users"].as_array().cloned().unwrap_or_default();
        let id = users.iter().find(|u| u["name"] == name).map(|u| u["id"].clone()).unwrap_or_default();
        self.call("session.unlock", json!({"user_id": id, "passphrase": passphrase}))
    }

    /// Adds a learner and gives the id.
    #[track_caller]
    pub fn learner(&self, forename: &str, surname: &str, birth_date: &str, class: &str) -> String {
        let person = json!({"kind": "learner", "forename": forename, "surname": surname, "birth_date": birth_date, "class_name": class});
        self.call("person.add", json!({"person": person}))["id"].as_str().unwrap_or_default().to_owned()
    }

    /// Adds the designated device and gives its id.
    #[track_caller]
    pub fn designated_device(&self) -> String {
        let device = json!({"name": "Investigation laptop", "asset_number": "SAMPLE-0042", "location": "DSL office, locked cabinet",
            "designated": true, "not_used_by_learners": true, "can_be_taken_off_site": true});
        self.call("device.add", json!({"device": device}))["id"].as_str().unwrap_or_default().to_owned()
    }

    /// Everything that the store's check finds; empty means that everything holds.
    #[track_caller]
    pub fn findings(&self) -> Vec<String> {
        let report = self.call("store.check", json!({}));
        report["findings"].as_array().cloned().unwrap_or_default().iter().map(|f| f.as_str().unwrap_or_default().to_owned()).collect()
    }
}

impl Default for School {
    fn default() -> Self {
        Self::new()
    }
}

/// Calls an operation that must succeed.
#[track_caller]
pub fn call(door: &Door, name: &str, input: Value) -> Value {
    match door.call(name, &input.to_string()) {
        Ok(output) => serde_json::from_str(&output).expect("an answer is JSON"),
        Err(refusal) => panic!("{name} was refused: {refusal:?}"),
    }
}

/// Calls an operation that must be refused.
#[track_caller]
pub fn refused(door: &Door, name: &str, input: Value) -> Refusal {
    match door.call(name, &input.to_string()) {
        Ok(output) => panic!("{name} was not refused: {output}"),
        Err(refusal) => refusal,
    }
}
