//! Where a store may not be: read-only, on a share, in a folder that something copies about, open elsewhere, or nowhere.

use super::{Case, creation, enter, evidence, files_of, incident, sample, says, sentence};
use guardbook_app::{Door, RefusalCode};
use guardbook_tests::school::{self, LEAD, LEAD_PASSPHRASE, School};
use guardbook_tests::{apart, share};
use serde_json::json;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// A door with no store open.
fn door() -> Door {
    Door::new(school::config(&school::frozen()))
}

#[test]
fn a_read_only_store_is_not_opened_and_none_is_created() {
    if apart::elsewhere("places::a_read_only_store_is_not_opened_and_none_is_created") {
        return;
    }
    let school = School::new();
    school.learner("Ada", "Exampleton", "02/03/2017", "4B");
    school.call("store.close", json!({}));
    let before = files_of(&school.path);
    apart::read_only(school.folder.path());
    says(&school.refused("store.open", json!({"path": school.path})), "cannot be written to");
    says(&school.refused("store.create", creation(school.folder.path(), "Another School")), "cannot be written to");
    assert_eq!(school.call("store.look", json!({"path": school.path}))["users"][0]["name"], LEAD, "the names can be read");
    apart::unmounted(school.folder.path());
    assert_eq!(files_of(&school.path), before);
    assert_eq!(fs::read_dir(school.folder.path()).unwrap().count(), 1);
    enter(&school.door, &school.path, &school.lead);
    assert_eq!(school.call("person.list", json!({}))["people"]["count"], 1);
    assert_eq!(school.findings(), Vec::<String>::new());
}

#[test]
fn a_store_that_turns_read_only_takes_nothing_in_and_still_locks() {
    if apart::elsewhere("places::a_store_that_turns_read_only_takes_nothing_in_and_still_locks") {
        return;
    }
    let case = Case::new(School::new());
    case.school.call("draft.keep", json!({"screen": "incident.new", "text": "typed before"}));
    let inside = case.school.refused("certificate.export", json!({"path": case.school.path.join("ca.pem")}));
    says(&inside, "inside the store's own folder");
    let paper = case.school.folder.path().join("incident.pdf");
    apart::read_only(&case.school.path);
    for (operation, input) in [
        ("incident.record", json!({"incident": incident(&case.learner, "A second page.")})),
        ("person.add", json!({"person": {"kind": "staff", "forename": "Jo", "surname": "Placeholder", "position": "Teacher"}})),
        ("evidence.add", evidence(&case.check, &sample("board.png"))),
        ("draft.keep", json!({"screen": "incident.new", "text": "typed after"})),
        ("user.add", json!({"name": "Sam Sample", "position": "Deputy", "role": "deputy_dsl"})),
        // That it leaves cannot be entered, so it does not leave.
        ("incident.print", json!({"id": case.incident, "path": paper})),
        ("certificate.export", json!({"path": paper})),
    ] {
        let refusal = case.school.refused(operation, input);
        assert!(refusal.message.contains("cannot be written to"), "{operation}: {refusal:?}");
        says(&refusal, "cannot be written to");
    }
    assert!(!paper.exists());
    // Nobody's records stay on the screen because the disk is in the way.
    case.school.call("session.lock", json!({}));
    assert_eq!(case.school.call("session.status", json!({}))["state"], "locked");
    let key = json!({"user_id": case.school.lead, "passphrase": LEAD_PASSPHRASE});
    says(&case.school.refused("session.unlock", key.clone()), "cannot be written to");
    apart::unmounted(&case.school.path);
    case.school.call("session.unlock", key);
    assert_eq!(case.school.call("draft.list", json!({}))["drafts"][0]["text"], "typed before");
    assert_eq!((case.incidents(), case.school.call("person.list", json!({}))["people"]["count"].as_u64()), (1, Some(1)));
    assert_eq!(case.school.findings(), Vec::<String>::new());
}

#[test]
fn no_store_lives_on_a_network_share() {
    if apart::elsewhere("places::no_store_lives_on_a_network_share") {
        return;
    }
    let base = tempfile::tempdir().unwrap();
    let door = door();
    for (number, (kind, source)) in [
        ("fuse.sshfs", "office@server.example:/share"),
        ("fuse.rclone", "cloud:"),
        ("fuse.gvfsd-fuse", "gvfsd-fuse"),
        ("fuse", "https://cloud.example/remote.php/dav"),
        ("fuse", "//server.example/share"),
    ]
    .into_iter()
    .enumerate()
    {
        let at = base.path().join(number.to_string());
        fs::create_dir(&at).unwrap();
        share::mounted(&at, kind, source);
        assert!(at.join(share::STORE).join("manifest").is_file(), "the share answers");
        says(&school::refused(&door, "store.open", json!({"path": at.join(share::STORE)})), "a network share");
        says(&school::refused(&door, "store.create", creation(&at, "Sampleford")), "a network share");
    }
    let at = base.path().join("local");
    fs::create_dir(&at).unwrap();
    share::mounted(&at, "fuse.ntfs-3g", "/dev/sdb1");
    let refusal = school::refused(&door, "store.create", creation(&at, "Sampleford"));
    assert!(!refusal.message.contains("share"), "a memory stick is not a share: {refusal:?}");
    let at = base.path().join("gone");
    fs::create_dir(&at).unwrap();
    share::broken(&at);
    says(&school::refused(&door, "store.open", json!({"path": at.join(share::STORE)})), "cannot be reached");
}

#[test]
fn no_store_lives_in_a_folder_that_is_copied_about() {
    let base = tempfile::tempdir().unwrap();
    let door = door();
    for (name, said) in [
        ("OneDrive", "a OneDrive folder"),
        ("OneDrive - Sampleford Primary School", "a OneDrive folder"),
        ("Dropbox", "a Dropbox folder"),
        ("Dropbox (Sampleford)", "a Dropbox folder"),
        ("Google Drive", "a Google Drive folder"),
        ("GoogleDrive-office@sampleford.example", "a Google Drive folder"),
        ("My Drive", "a Google Drive folder"),
        ("Shared drives", "a Google Drive folder"),
        ("iCloud Drive", "an iCloud folder"),
        ("iCloudDrive", "an iCloud folder"),
        ("Nextcloud", "a Nextcloud folder"),
        ("ownCloud", "an ownCloud folder"),
    ] {
        let folder = base.path().join(name).join("Safeguarding");
        fs::create_dir_all(&folder).unwrap();
        let refusal = school::refused(&door, "store.create", creation(&folder, "Sampleford"));
        assert!(refusal.message.contains(said), "{name}: {refusal:?}");
        says(&refusal, "half-copied");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 0, "{name}");
    }
    // By what the program that copies leaves at the top of its folder, whatever the folder's name.
    for (sign, said) in [
        (".dropbox.cache", "a Dropbox folder"),
        (".nextcloudsync.log", "a Nextcloud folder"),
        (".owncloudsync.log", "an ownCloud folder"),
        (".stfolder", "a Syncthing folder"),
        (".tmp.drivedownload", "a Google Drive folder"),
    ] {
        let folder = base.path().join(format!("shared{sign}"));
        fs::create_dir_all(folder.join("Office")).unwrap();
        fs::write(folder.join(sign), "").unwrap();
        says(&school::refused(&door, "store.create", creation(&folder.join("Office"), "Sampleford")), said);
    }
    let school = School::new();
    school.call("store.close", json!({}));
    let moved = base.path().join("OneDrive").join("Sampleford.guardbook");
    fs::rename(&school.path, &moved).unwrap();
    says(&school.refused("store.open", json!({"path": moved})), "a OneDrive folder");
    let plain = base.path().join("One driver's folder about clouds and boxes");
    fs::create_dir(&plain).unwrap();
    fs::rename(&moved, plain.join("Sampleford.guardbook")).unwrap();
    enter(&school.door, &plain.join("Sampleford.guardbook"), &school.lead);
    assert_eq!(school.findings(), Vec::<String>::new());
}

fn terminal(school: &School) -> Output {
    Command::new(std::env::var_os("GUARDBOOK_CLI").map_or_else(school::default_cli, Into::into))
        .arg("check")
        .arg(&school.path)
        .args(["--as", LEAD])
        .env("GUARDBOOK_PASSPHRASE", LEAD_PASSPHRASE)
        .output()
        .unwrap()
}

#[test]
fn a_second_program_is_refused_while_the_first_has_the_store() {
    let school = School::new();
    for state in ["unlocked", "locked"] {
        let before = files_of(&school.path);
        let second = terminal(&school);
        let refusal = serde_json::from_slice(&second.stderr).unwrap_or_else(|_| panic!("{second:?}"));
        says(&refusal, "already open in another Guardbook window");
        assert_eq!((second.status.code(), second.stdout.len()), (Some(2), 0), "{state}");
        assert_eq!(files_of(&school.path), before, "{state}");
        school.call("session.lock", json!({}));
    }
    school.call("store.close", json!({}));
    let alone = terminal(&school);
    assert!(alone.status.success() && String::from_utf8_lossy(&alone.stdout).contains("Everything holds."), "{alone:?}");
}

#[test]
fn what_is_no_store_or_nowhere_is_said() {
    let base = tempfile::tempdir().unwrap();
    let door = door();
    let file = base.path().join("letter.txt");
    fs::write(&file, "Dear parents").unwrap();
    let long = base.path().join("x".repeat(300));
    let open = |path: &Path| school::refused(&door, "store.open", json!({"path": path}));
    let create = |path: &Path| school::refused(&door, "store.create", creation(path, "Sampleford"));
    let look = |path: &Path| school::refused(&door, "store.look", json!({"path": path}));
    for refusal in [open(base.path()), look(base.path()), open(&file), look(&file)] {
        says(&refusal, "not a Guardbook store");
    }
    let nowhere = base.path().join("gone.guardbook");
    for refusal in [open(&nowhere), look(&nowhere), create(&nowhere), create(&file)] {
        says(&refusal, "does not exist");
    }
    for name in [long.as_path(), Path::new("/tmp/nul\0name")] {
        for refusal in [open(name), look(name), create(name)] {
            says(&refusal, "too long");
        }
    }
    // The longest name of a school is no longer than a folder's name may be, whatever its script.
    for name in ["𐐀".repeat(120), "Æ ".repeat(150), "../../up".into(), "CON".into(), "...".into()] {
        let made = school::call(&door, "store.create", creation(base.path(), &name));
        let path = Path::new(made["path"].as_str().unwrap());
        assert_eq!(path.parent(), Some(base.path()), "{name}");
        assert_eq!(path.extension().unwrap(), "guardbook");
        school::call(&door, "store.close", json!({}));
    }
    // Deeper than the store's own files may lie; also for a store that somebody moved there.
    let deep = base.path().join("a folder in a folder/".repeat(22));
    fs::create_dir_all(&deep).unwrap();
    says(&create(&deep), "too long");
    let school = School::new();
    school.call("store.close", json!({}));
    let moved = deep.join("Sampleford.guardbook");
    fs::rename(&school.path, &moved).unwrap();
    says(&open(&moved), "too long");
    assert_eq!(fs::read_dir(base.path()).unwrap().count(), 7, "five schools, the letter, the deep folder");
}

#[test]
fn a_store_that_was_never_finished_is_said_and_left_alone() {
    let base = tempfile::tempdir().unwrap();
    let door = door();
    let half = base.path().join("Sampleford.guardbook");
    fs::create_dir(&half).unwrap();
    fs::write(half.join("office.db"), "somebody's").unwrap();
    says(&school::refused(&door, "store.create", creation(base.path(), "Sampleford")), "was not finished");
    assert_eq!(fs::read(half.join("office.db")).unwrap(), b"somebody's");
    fs::remove_dir_all(&half).unwrap();
    school::call(&door, "store.create", creation(base.path(), "Sampleford"));
    let again = school::refused(&door, "store.create", creation(base.path(), "Sampleford"));
    assert_eq!(again.code, RefusalCode::Refused);
    sentence(&again, "already a store");
}
