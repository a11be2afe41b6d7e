//! A disk that fills up at every point of a save: said as such, nothing of it kept, everything before it intact, and it
//! works once there is room.

use super::{Case, creation, enter, evidence, incident, sample, sentence};
use guardbook_app::{Door, RefusalCode};
use guardbook_tests::apart::{self, SmallDisk};
use guardbook_tests::school::{self, LEAD_PASSPHRASE, School};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// Enough for a school and whatever the tests save, and quickly filled.
const KIB: u64 = 16 << 10;

/// A case on a small disk of its own.
fn case() -> (Case, SmallDisk) {
    let folder = tempfile::tempdir().unwrap();
    let disk = SmallDisk::mounted(folder.path(), KIB);
    (Case::new(School::in_folder(folder)), disk)
}

/// Tries the operation with ever more room until it comes through, and gives how many times the disk was full. What
/// `state` tells must not change until then.
#[track_caller]
fn squeezed(case: &Case, disk: &SmallDisk, operation: &str, input: &Value, state: &dyn Fn() -> Value) -> u64 {
    let before = state();
    for room in 0.. {
        assert!(room < 2000, "{operation} does not come through");
        // Every single page at first, then ever wider steps: what is large writes the same pages over and over.
        let pages = if room < 24 { room } else { room * room / 24 };
        disk.leave(pages);
        let outcome = case.school.door.call(operation, &input.to_string());
        disk.empty();
        match outcome {
            Ok(_) => {
                assert_ne!(state(), before, "{operation}: acknowledged and not there");
                return room;
            }
            Err(refusal) => {
                assert_eq!(refusal.code, RefusalCode::DiskFull, "{operation}, {pages} pages free: {refusal:?}");
                sentence(&refusal, "The disk is full");
                assert_eq!(state(), before, "{operation}, {pages} pages free: refused and changed");
                assert_eq!(left_over(&case.school.path), [""; 0], "{operation}, {pages} pages free");
            }
        }
    }
    0
}

/// Files that no finished work leaves.
fn left_over(store: &Path) -> Vec<String> {
    let names = super::files_of(store).into_iter().map(|(path, _)| path.file_name().unwrap().to_string_lossy().into_owned());
    names.filter(|name| name.ends_with(".part") || name.ends_with("-journal")).collect()
}

#[test]
fn a_full_disk_takes_nothing_and_loses_nothing() {
    if apart::elsewhere("full_disk::a_full_disk_takes_nothing_and_loses_nothing") {
        return;
    }
    let (case, disk) = case();
    let school = &case.school;
    let objects = || json!(fs::read_dir(school.path.join("objects")).unwrap().count());
    let count = |operation: &'static str, of: &'static str| move || school.call(operation, json!({}))[of]["count"].clone();

    let long = json!({"incident": incident(&case.learner, &"A long account of what was seen. ".repeat(900))});
    let full = squeezed(&case, &disk, "incident.record", &long, &count("incident.list", "incidents"));
    assert!(full > 8, "an incident of many pages: {full}");
    let person = json!({"person": {"kind": "staff", "forename": "Jo", "surname": "Placeholder", "position": "Teacher"}});
    assert!(squeezed(&case, &disk, "person.add", &person, &count("person.list", "people")) > 2);

    let items = || json!([school.call("check.show", json!({"id": case.check}))["evidence"], objects()]);
    let taken = evidence(&case.check, &sample("board.png"));
    assert!(squeezed(&case, &disk, "evidence.add", &taken, &items) > 8);

    let typed = |text: &str| json!({"screen": "incident.new", "text": text});
    school.call("draft.keep", typed("typed before the disk was full"));
    let drafts = || school.call("draft.list", json!({}))["drafts"][0]["text"].clone();
    let longer = typed(&"typed while the disk was full. ".repeat(2000));
    assert!(squeezed(&case, &disk, "draft.keep", &longer, &drafts) > 8);

    case.conclude();
    let forms = || json!([school.call("check.show", json!({"id": case.check}))["forms"], objects()]);
    assert!(squeezed(&case, &disk, "form.make", &json!({"check": case.check}), &forms) > 8);

    let out = school.folder.path().join("incident.pdf");
    let printed = || json!(out.exists());
    assert!(squeezed(&case, &disk, "incident.print", &json!({"id": case.incident, "path": out}), &printed) > 8);

    let users = || school.call("user.list", json!({}))["users"].clone();
    let added = json!({"name": "Sam Sample", "position": "Deputy", "role": "deputy_dsl"});
    assert!(squeezed(&case, &disk, "user.add", &added, &users) > 2);

    school.call("store.close", json!({}));
    enter(&school.door, &school.path, &school.lead);
    assert_eq!((case.incidents(), school.call("user.list", json!({}))["users"].as_array().unwrap().len()), (2, 3));
    assert_eq!(school.call("draft.list", json!({}))["drafts"][0]["text"], longer["text"]);
    assert_eq!(school.findings(), Vec::<String>::new());
}

#[test]
fn with_a_full_disk_one_can_lock_and_is_told_why_one_cannot_unlock() {
    if apart::elsewhere("full_disk::with_a_full_disk_one_can_lock_and_is_told_why_one_cannot_unlock") {
        return;
    }
    let (case, disk) = case();
    let school = &case.school;
    disk.leave(0);
    school.call("session.lock", json!({}));
    assert_eq!(school.call("session.status", json!({}))["state"], "locked");
    let key = json!({"user_id": school.lead, "passphrase": LEAD_PASSPHRASE});
    let refusal = school.refused("session.unlock", key.clone());
    assert_eq!(refusal.code, RefusalCode::DiskFull);
    sentence(&refusal, "The disk is full");
    assert_eq!(school.call("session.status", json!({}))["state"], "locked");
    school.call("store.close", json!({}));
    school.call("store.open", json!({"path": school.path}));
    disk.empty();
    school.call("session.unlock", key);
    assert_eq!(case.incidents(), 1);
    assert_eq!(school.findings(), Vec::<String>::new());
}

#[test]
fn a_store_for_which_there_is_no_room_leaves_nothing_and_can_be_made_later() {
    if apart::elsewhere("full_disk::a_store_for_which_there_is_no_room_leaves_nothing_and_can_be_made_later") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let disk = SmallDisk::mounted(folder.path(), KIB);
    let door = Door::new(school::config(&school::frozen()));
    let mut full = 0;
    // The eight files of the pool take 256 pages each, the three compartments some fifty together.
    for pages in [0, 1, 255, 600, 2040, 2048, 2052, 2060, 2070, 2080, 2090, 2100, 2110, 2300] {
        disk.leave(pages);
        let outcome = door.call("store.create", &creation(folder.path(), "Sampleford").to_string());
        disk.empty();
        let left = fs::read_dir(folder.path()).unwrap().count();
        match outcome {
            Err(refusal) => {
                assert_eq!(refusal.code, RefusalCode::DiskFull, "{pages} pages free: {refusal:?}");
                sentence(&refusal, "The disk is full");
                assert_eq!(left, 0, "{pages} pages free: something was left");
                assert_eq!(school::call(&door, "session.status", json!({}))["state"], "closed");
                full += 1;
            }
            Ok(_) => {
                assert_eq!(school::call(&door, "store.check", json!({}))["findings"], json!([]), "{pages} pages free");
                break;
            }
        }
    }
    assert!((9..14).contains(&full), "{full}: the steps meet every part of the work");
}

#[test]
fn a_disk_without_room_for_one_more_file_is_said() {
    if apart::elsewhere("full_disk::a_disk_without_room_for_one_more_file_is_said") {
        return;
    }
    let (case, disk) = case();
    let school = &case.school;
    school.call("draft.keep", json!({"screen": "incident.new", "text": "typed before"}));
    // As many files as there may be: what is there can be read, and nothing more begun.
    let before = super::files_of(&school.path).len() as u64;
    disk.allow_files(0);
    for (operation, input) in [
        ("incident.record", json!({"incident": incident(&case.learner, "One file too many.")})),
        ("evidence.add", evidence(&case.check, &sample("board.png"))),
        ("draft.keep", json!({"screen": "incident.new", "text": "typed after"})),
    ] {
        let refusal = school.refused(operation, input);
        assert!([RefusalCode::DiskFull, RefusalCode::Refused].contains(&refusal.code), "{operation}: {refusal:?}");
        assert!(refusal.next_step.as_deref().unwrap().contains("room on the disk"), "{operation}: {refusal:?}");
    }
    disk.allow_files(1000);
    assert_eq!(super::files_of(&school.path).len() as u64, before);
    assert_eq!(school.call("draft.list", json!({}))["drafts"][0]["text"], "typed before");
    assert_eq!(case.incidents(), 1);
    assert_eq!(school.findings(), Vec::<String>::new());
}
