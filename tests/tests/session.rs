//! Creating, unlocking, locking, adding people, drafts: the first two steps of the journey, through the door.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use chrono::Duration;
use guardbook_app::{Door, RefusalCode};
use guardbook_tests::school::{self, CLERK, CLERK_PASSPHRASE, HEAD, LEAD, LEAD_PASSPHRASE, School};
use serde_json::json;

#[test]
fn a_store_is_created_locked_and_unlocked_again() {
    let school = School::new();
    assert_eq!(school.call("session.status", json!({}))["state"], "unlocked");
    school.call("session.lock", json!({}));
    let status = school.call("session.status", json!({}));
    assert_eq!(status["state"], "locked");
    assert_eq!(status["store"]["users"][0]["name"], LEAD);
    assert!(!status.to_string().contains("dsl"), "no role can be read before unlocking");
    let shown = school.unlock(LEAD, LEAD_PASSPHRASE);
    assert_eq!(shown["school"]["name"], "Sampleford Primary School");
    assert_eq!(school.findings(), Vec::<String>::new());
}

#[test]
fn a_wrong_passphrase_is_said_and_the_delay_grows() {
    let school = School::new();
    school.call("session.lock", json!({}));
    let wrong = json!({"user_id": school.lead, "passphrase": "not the passphrase at all"});
    let mut waits = Vec::new();
    for _ in 0..2 {
        let refusal = school.refused("session.unlock", wrong.clone());
        assert_eq!(refusal.code, RefusalCode::WrongPassphrase);
        assert!(refusal.message.contains("not the passphrase"), "the first two are looked at");
        waits.push(refusal.wait_seconds);
    }
    assert_eq!(waits, [None, Some(1)], "the first is only said, the second begins the delay");
    let right = json!({"user_id": school.lead, "passphrase": LEAD_PASSPHRASE});
    let early = school.refused("session.unlock", right.clone());
    assert_eq!((early.wait_seconds, early.message.contains("not looked at")), (Some(1), true), "even the right one waits");
    school.clock.advance(Duration::seconds(1));
    assert_eq!(school.refused("session.unlock", wrong).wait_seconds, Some(2), "and longer each time");
    school.clock.advance(Duration::milliseconds(300));
    assert_eq!(school.refused("session.unlock", right.clone()).wait_seconds, Some(2), "a begun second is a second");
    school.clock.advance(Duration::seconds(2));
    school.call("session.unlock", right);
}

#[test]
fn weak_passphrases_and_bad_school_numbers_create_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let door = Door::new(school::config(&school::frozen()));
    let mut input = json!({
        "parent_folder": folder.path(),
        "school": {"name": "", "urn": "12", "la_number": "", "establishment_number": "", "address": ""},
        "creator": {"name": "Alex Example", "position": " ", "role": "office"},
        "passphrase": LEAD_PASSPHRASE,
    });
    let fields: Vec<String> = school::refused(&door, "store.create", input.clone()).problems.into_iter().map(|p| p.field).collect();
    assert_eq!(fields, ["school.name", "school.urn", "creator.position", "creator.role"]);
    input["school"] = json!({"name": "Sampleford"});
    input["creator"] = json!({"name": "Alex Example", "position": "Head", "role": "headteacher"});
    for weak in ["short", "password1234", "Alex Example 1"] {
        input["passphrase"] = json!(weak);
        assert_eq!(school::refused(&door, "store.create", input.clone()).problems[0].field, "passphrase", "{weak}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn the_second_person_claims_with_the_code_once_and_only_once() {
    let school = School::new();
    let added = school.call("user.add", json!({"name": HEAD, "position": "Headteacher", "role": "headteacher"}));
    let id = added["user"]["id"].clone();
    assert_eq!(
        school.refused("user.add", json!({"name": HEAD.to_uppercase(), "position": "Head", "role": "dsl"})).problems[0].field,
        "name"
    );
    school.call("session.lock", json!({}));
    let claim = |code: &str, passphrase: &str| json!({"user_id": id, "code": code, "passphrase": passphrase});
    let code = added["one_time_code"].as_str().unwrap();
    assert_eq!(school.refused("user.claim", claim(code, "short")).problems[0].field, "passphrase");
    school.refused("user.claim", claim("AAAAA-AAAAA", "velvet anchor thistle nine"));
    let shown = school.call("user.claim", claim(&code.to_lowercase(), "velvet anchor thistle nine"));
    assert_eq!(shown["user"]["role"], "headteacher");
    school.call("session.lock", json!({}));
    assert_eq!(school.refused("user.claim", claim(code, "velvet anchor thistle ten")).code, RefusalCode::Refused);
    school.refused("session.unlock", json!({"user_id": id, "passphrase": code}));
    school.unlock(HEAD, "velvet anchor thistle nine");
    school.call("user.add", json!({"name": "Added By Head", "position": "Deputy", "role": "deputy_dsl"}));
    assert_eq!(school.findings(), Vec::<String>::new());
}

#[test]
fn the_office_clerk_uses_registers_and_holds_no_key_to_casework() {
    let school = School::new();
    school.clerk();
    let shown = school.unlock(CLERK, CLERK_PASSPHRASE);
    let permissions: Vec<&str> = shown["permissions"].as_array().unwrap().iter().map(|p| p.as_str().unwrap()).collect();
    assert!(!permissions.iter().any(|p| p.contains("casework") || p.contains("check") || p.contains("administer")), "{permissions:?}");
    school.learner("Ada", "Exampleton", "02/03/2017", "4B");
    assert_eq!(school.refused("user.add", json!({"name": "X", "position": "Y", "role": "dsl"})).code, RefusalCode::NotPermitted);
    let report = school.call("store.check", json!({}));
    assert!(report["compartments"].get("casework").is_none(), "no key, nothing to check");
    // Straight past the door: the keys that the clerk really holds against the file itself.
    let bytes = std::fs::read(school.path.join("manifest")).unwrap();
    let manifest = guardbook_keys::Manifest::parse(&bytes).unwrap();
    let clerk = manifest.users().find(|u| u.name == CLERK).unwrap().id;
    let unlocked = guardbook_keys::unlock(&manifest, clerk, &guardbook_keys::Passphrase::new(CLERK_PASSPHRASE)).unwrap();
    school.call("store.close", json!({}));
    let folder = guardbook_store::StoreFolder::open(&school.path).unwrap();
    for (_, key) in unlocked.compartments() {
        let opened = guardbook_store::Store::open(&folder, [(guardbook_domain::Compartment::Casework, key.as_bytes())]);
        assert!(opened.is_err(), "a key of the clerk opened casework");
    }
}

#[test]
fn an_idle_store_locks_itself_and_a_sign_of_life_keeps_it_open() {
    let school = School::new();
    school.clock.advance(Duration::minutes(4));
    school.call("session.touch", json!({}));
    school.clock.advance(Duration::minutes(4));
    school.call("user.list", json!({}));
    school.clock.advance(Duration::minutes(2));
    assert_eq!(school.refused("user.list", json!({})).code, RefusalCode::Locked, "asking is no sign of life");
}

#[test]
fn a_draft_comes_back_to_the_same_person_only() {
    let school = School::new();
    school.clerk();
    let typed = "The child said: “zebra-canary-9931”";
    school.call("draft.keep", json!({"screen": "incident.new", "text": "first"}));
    school.call("draft.keep", json!({"screen": "incident.new", "text": typed}));
    school.unlock(CLERK, CLERK_PASSPHRASE);
    assert_eq!(school.call("draft.list", json!({}))["drafts"], json!([]));
    school.unlock(LEAD, LEAD_PASSPHRASE);
    let drafts = school.call("draft.list", json!({}));
    assert_eq!(drafts["drafts"][0]["text"], typed);
    assert_eq!(drafts["drafts"].as_array().unwrap().len(), 1);
    for file in std::fs::read_dir(school.path.join("drafts")).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        assert!(!bytes.windows(12).any(|w| w == b"zebra-canary"));
    }
    // One that was damaged is said, and hides no other.
    school.call("draft.keep", json!({"screen": "action.new", "text": "second"}));
    let newest = std::fs::read_dir(school.path.join("drafts"))
        .unwrap()
        .map(|file| file.unwrap().path())
        .max_by_key(|path| std::fs::metadata(path).unwrap().modified().unwrap())
        .unwrap();
    let mut sealed = std::fs::read(&newest).unwrap();
    *sealed.last_mut().unwrap() ^= 1;
    std::fs::write(&newest, sealed).unwrap();
    let drafts = school.call("draft.list", json!({}));
    assert_eq!((drafts["drafts"].as_array().unwrap().len(), &drafts["damaged"]), (1, &json!(1)));
    school.call("draft.discard", json!({"screen": "action.new"}));
    school.call("draft.discard", json!({"screen": "incident.new"}));
    assert_eq!(school.call("draft.list", json!({}))["drafts"], json!([]));
}

#[test]
fn an_older_manifest_put_back_is_refused() {
    let school = School::new();
    let older = std::fs::read(school.path.join("manifest")).unwrap();
    school.clerk();
    school.call("store.close", json!({}));
    std::fs::write(school.path.join("manifest"), older).unwrap();
    school.call("store.open", json!({"path": school.path}));
    let refusal = school.refused("session.unlock", json!({"user_id": school.lead, "passphrase": LEAD_PASSPHRASE}));
    assert!(refusal.message.contains("older copy"), "{refusal:?}");
}

#[test]
fn a_store_that_is_open_elsewhere_or_is_none_is_refused_in_words() {
    let school = School::new();
    let second = Door::new(school::config(&school.clock));
    assert!(school::refused(&second, "store.open", json!({"path": school.path})).message.contains("already open"));
    assert!(school::refused(&second, "store.open", json!({"path": school.folder.path()})).message.contains("not a Guardbook store"));
    let nowhere = json!({"parent_folder": "/no/such/folder", "school": {"name": "Sampleford"}, "passphrase": LEAD_PASSPHRASE,
        "creator": {"name": "Alex Example", "position": "Headteacher", "role": "headteacher"}});
    assert!(school::refused(&second, "store.create", nowhere).message.contains("does not exist"));
}

#[test]
fn home_says_what_is_not_done_for_a_new_store() {
    let school = School::new();
    let kinds = |home: serde_json::Value| -> Vec<String> {
        home["items"].as_array().unwrap().iter().map(|i| i["kind"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(kinds(school.call("home.list", json!({}))), ["second_person"]);
    school.call("user.add", json!({"name": HEAD, "position": "Headteacher", "role": "headteacher"}));
    assert_eq!(kinds(school.call("home.list", json!({}))), ["awaiting_passphrase"]);
}
