//! One file of a store put back from an older copy: the others have seen what it lacks. It is told on Home and by the
//! check, for as long as it is so, and nothing that the older file does not know is removed.

use super::{Case, evidence, files_of, sample};
use guardbook_tests::school::{LEAD_PASSPHRASE, School};
use serde_json::{Value, json};
use std::fs;

fn close(case: &Case) {
    case.school.call("store.close", json!({}));
}

fn enter(case: &Case) {
    case.school.call("store.open", json!({"path": case.school.path}));
    case.school.call("session.unlock", json!({"user_id": case.school.lead, "passphrase": LEAD_PASSPHRASE}));
}

fn told(case: &Case) -> Vec<String> {
    let home = case.school.call("home.list", json!({}));
    let older = home["items"].as_array().unwrap().iter().filter(|item| item["kind"] == "older_copy");
    older.map(|item| item["title"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_stop_does_not_go_with_an_older_copy_of_casework() {
    let case = Case::new(School::new());
    close(&case);
    let (file, older) = (case.school.path.join("casework.db"), fs::read(case.school.path.join("casework.db")).unwrap());
    enter(&case);
    case.school.call("evidence.add", evidence(&case.check, &sample("board.png")));
    case.school.call("check.stop", json!({"check": case.check}));
    assert_eq!(told(&case), Vec::<String>::new());
    close(&case);
    let objects = || files_of(&case.school.path).into_iter().filter(|(path, _)| path.parent().unwrap().ends_with("objects")).count();
    let kept = objects();
    fs::write(&file, older).unwrap();
    for _ in 0..2 {
        enter(&case);
        assert_eq!(case.school.call("check.show", json!({"id": case.check}))["check"]["state"], "open", "the older copy knows no stop");
        assert_eq!(told(&case), ["An older copy of the casework file was put back"]);
        let found = case.school.findings();
        assert!(found.iter().any(|f| f.starts_with("casework: audit entry") && f.contains("office has seen it")), "{found:?}");
        assert_eq!(objects(), kept, "the evidence that the older copy does not know is still there");
        // Going on with the older copy does not make it whole.
        case.school.call("check.pause", json!({"check": case.check, "reason": "Break"}));
        case.school.call("check.resume", json!({"check": case.check, "reason": "Back"}));
        close(&case);
    }
}

#[test]
fn an_older_office_or_register_file_is_told_too() {
    let case = Case::new(School::new());
    for part in ["office", "registers"] {
        close(&case);
        let file = case.school.path.join(format!("{part}.db"));
        let older = fs::read(&file).unwrap();
        enter(&case);
        let add = json!({"person": {"kind": "learner", "forename": "Zo", "surname": part, "birth_date": "01/01/2016"}});
        case.school.call("person.add", add);
        close(&case);
        let newer = fs::read(&file).unwrap();
        fs::write(&file, older).unwrap();
        enter(&case);
        assert_eq!(told(&case), [format!("An older copy of the {part} file was put back")]);
        close(&case);
        fs::write(&file, newer).unwrap();
        enter(&case);
        assert_eq!(told(&case), Vec::<String>::new(), "the newest file is whole again");
    }
}

#[test]
fn a_stop_is_seen_at_once_and_not_only_at_the_next_lock() {
    let case = Case::new(School::new());
    let file = case.school.path.join("casework.db");
    let older = fs::read(&file).unwrap();
    case.school.call("check.stop", json!({"check": case.check}));
    // As after a crash: neither locked nor closed.
    let copied = tempfile::tempdir().unwrap();
    for (path, bytes) in files_of(&case.school.path) {
        let to = copied.path().join("School.guardbook").join(path.strip_prefix(&case.school.path).unwrap());
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::write(to, bytes).unwrap();
    }
    let store = copied.path().join("School.guardbook");
    fs::write(store.join("casework.db"), older).unwrap();
    close(&case);
    case.school.call("store.open", json!({"path": store}));
    let unlocked: Value = case.school.call("session.unlock", json!({"user_id": case.school.lead, "passphrase": LEAD_PASSPHRASE}));
    assert_eq!(unlocked["user"]["id"], case.school.lead);
    assert_eq!(told(&case), ["An older copy of the casework file was put back"]);
}
