//! A store whose files were damaged, exchanged, or written by a newer version: it is refused in words or found by the
//! check, and refusing changes not one byte.

use super::{Case, enter, evidence, files_of, incident, sample, says};
use guardbook_app::Refusal;
use guardbook_keys::{CompartmentId, Manifest, Passphrase};
use guardbook_tests::school::{self, LEAD_PASSPHRASE, School};
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;

const DATABASES: [&str; 3] = ["office.db", "registers.db", "casework.db"];

/// A store that was closed, and the bytes of its files.
struct Closed {
    case: Case,
    files: Vec<(PathBuf, Vec<u8>)>,
}

impl Closed {
    fn new() -> Self {
        let case = Case::new(School::new());
        case.school.call("store.close", json!({}));
        let files = files_of(&case.school.path);
        Self { case, files }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.case.school.path.join(name)
    }

    fn bytes(&self, name: &str) -> Vec<u8> {
        self.files.iter().find(|(path, _)| *path == self.path(name)).expect("a file of the store").1.clone()
    }

    /// Opens and unlocks with other bytes in a file's place (`None`: none at all): refused at one of the two, and not a
    /// byte is changed by it.
    #[track_caller]
    fn refused(&self, name: &str, bytes: Option<&[u8]>) -> Refusal {
        self.put(name, bytes);
        let before = files_of(&self.case.school.path);
        let refusal = self.enter().expect_err(name);
        self.case.school.call("store.close", json!({}));
        assert!(files_of(&self.case.school.path) == before, "{name}: refusing changed the files");
        self.put(name, Some(&self.bytes(name)));
        refusal
    }

    fn put(&self, name: &str, bytes: Option<&[u8]>) {
        match bytes {
            Some(bytes) => fs::write(self.path(name), bytes).unwrap(),
            None => fs::remove_file(self.path(name)).unwrap(),
        }
    }

    fn enter(&self) -> Result<String, Refusal> {
        let school = &self.case.school;
        school.door.call("store.open", &json!({"path": school.path}).to_string())?;
        school.door.call("session.unlock", &json!({"user_id": school.lead, "passphrase": LEAD_PASSPHRASE}).to_string())
    }

    /// Everything is there and holds.
    #[track_caller]
    fn whole(&self) {
        enter(&self.case.school.door, &self.case.school.path, &self.case.school.lead);
        assert_eq!(self.case.incidents(), 1);
        assert_eq!(self.case.school.call("check.show", json!({"id": self.case.check}))["evidence"].as_array().unwrap().len(), 1);
        assert_eq!(self.case.school.findings(), Vec::<String>::new());
    }
}

#[test]
fn a_damaged_manifest_is_refused_whatever_was_done_to_it() {
    let closed = Closed::new();
    let whole = closed.bytes("manifest");
    let mut wrong: Vec<Vec<u8>> = [0, 1, whole.len() / 2, whole.len() - 1].map(|length| whole[..length].to_vec()).into();
    wrong.push([whole.as_slice(), b"\n"].concat());
    wrong.push(vec![0; whole.len()]);
    for place in (0..40).map(|n| whole.len() * n / 40) {
        let mut flipped = whole.clone();
        flipped[place] ^= 1;
        wrong.push(flipped);
    }
    for bytes in wrong {
        // The number of the format is the one byte whose change is no damage to be told.
        let newer = bytes.starts_with(b"guardbook-manifest ") && bytes.get(19).is_some_and(|digit| *digit > b'1' && digit.is_ascii_digit());
        if !newer {
            says(&closed.refused("manifest", Some(&bytes)), "manifest is damaged or was changed");
        }
    }
    says(&closed.refused("manifest", None), "not a Guardbook store");
    says(&closed.refused("manifest", Some(&vec![b'x'; 5 << 20])), "not a Guardbook store");
    closed.whole();
}

#[test]
fn a_damaged_database_is_named_and_never_begun_anew() {
    let closed = Closed::new();
    for name in DATABASES {
        let whole = closed.bytes(name);
        let half = whole.len() / 2 / 4096 * 4096;
        let mut wrong = vec![None, Some(Vec::new()), Some(vec![0; whole.len()]), Some(whole[..100].to_vec()), Some(whole[..half].to_vec())];
        let mut flipped = whole.clone();
        flipped[40] ^= 1;
        wrong.push(Some(flipped));
        let other = DATABASES.iter().find(|other| **other != name).unwrap();
        wrong.push(Some(closed.bytes(other)));
        for bytes in wrong {
            let length = bytes.as_ref().map(Vec::len);
            let refusal = closed.refused(name, bytes.as_deref());
            assert!(refusal.message.contains(name), "{name} of {length:?} bytes: {refusal:?}");
            says(&refusal, "is missing, damaged or was swapped");
        }
        says(&closed.refused(name, Some(&[b"SQLite format 3\0".as_slice(), &whole[16..]].concat())), "not one that Guardbook wrote");
    }
    closed.whole();
}

#[test]
fn a_damaged_page_is_found_and_said_by_whatever_reads_it() {
    let closed = Closed::new();
    for name in DATABASES {
        let whole = closed.bytes(name);
        let pages = whole.len() / 4096;
        let (mut at_the_door, mut by_the_check) = (0, 0);
        for page in [1, pages / 2, pages - 1, pages] {
            let mut damaged = whole.clone();
            match damaged.get_mut(page * 4096 + 1000) {
                Some(byte) => *byte ^= 1,
                // Past the last page: its last byte is missing.
                None => damaged.truncate(whole.len() - 1),
            }
            closed.put(name, Some(&damaged));
            match closed.enter() {
                Err(refusal) => {
                    says(&refusal, "damaged");
                    at_the_door += 1;
                }
                Ok(_) => {
                    // What reads the page says so; what does not may go on.
                    for (operation, input) in [
                        ("incident.list", json!({})),
                        ("incident.show", json!({"id": closed.case.incident})),
                        ("incident.record", json!({"incident": incident(&closed.case.learner, "Written over damage.")})),
                        ("person.list", json!({})),
                    ] {
                        if let Err(refusal) = closed.case.school.door.call(operation, &input.to_string()) {
                            says(&refusal, "damaged");
                        }
                    }
                    match closed.case.school.door.call("store.check", "{}") {
                        Ok(report) => {
                            let report: Value = serde_json::from_str(&report).unwrap();
                            assert!(report["findings"].to_string().contains(name.trim_end_matches(".db")), "{name}, page {page}: {report}");
                        }
                        Err(refusal) => says(&refusal, "damaged"),
                    }
                    by_the_check += 1;
                }
            }
            closed.case.school.call("store.close", json!({}));
            for (path, bytes) in &closed.files {
                fs::write(path, bytes).unwrap();
            }
        }
        assert_eq!(at_the_door + by_the_check, 4, "{name}");
    }
    closed.whole();
}

#[test]
fn a_damaged_object_is_found_said_and_in_no_form() {
    let case = Case::new(School::new());
    let second = case.school.call("evidence.add", evidence(&case.check, &sample("board.png")));
    case.conclude();
    let object = case.school.path.join("objects").join(case.item["object"].as_str().unwrap());
    let other = case.school.path.join("objects").join(second["object"].as_str().unwrap());
    let whole = fs::read(&object).unwrap();
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 1;
    for wrong in [None, Some(Vec::new()), Some(whole[..whole.len() / 2].to_vec()), Some(flipped), Some(fs::read(&other).unwrap())] {
        let what = format!("{:?} bytes", wrong.as_ref().map(Vec::len));
        match wrong {
            Some(bytes) => fs::write(&object, bytes).unwrap(),
            None => fs::remove_file(&object).unwrap(),
        }
        let verified = case.school.call("evidence.verify", json!({"id": case.item["id"]}));
        assert_eq!(verified["holds"], false, "{what}");
        let out = case.school.folder.path().join("evidence.age");
        for (operation, input) in [
            ("evidence.look", json!({"id": case.item["id"], "show": "large"})),
            ("form.make", json!({"check": case.check})),
            ("evidence.package", json!({"check": case.check, "path": out, "receipt_path": out.with_extension("pdf")})),
        ] {
            let refusal = case.school.refused(operation, input);
            assert!(refusal.message.contains("Evidence object"), "{what}: {operation}: {refusal:?}");
            says(&refusal, "Evidence object");
        }
        assert!(!out.exists(), "no package with a gap in it");
        let findings = case.school.findings();
        let ours = findings.iter().filter(|f| f.contains(case.item["object"].as_str().unwrap())).count();
        assert!(ours >= 1 && ours == findings.len(), "{what}: {findings:?}");
        fs::write(&object, &whole).unwrap();
    }
    assert_eq!(case.school.call("evidence.verify", json!({"id": case.item["id"]}))["holds"], true);
    case.school.call("form.make", json!({"check": case.check}));
    assert_eq!(case.school.findings(), Vec::<String>::new());
}

#[test]
fn a_store_from_a_newer_version_is_refused_untouched() {
    let closed = Closed::new();
    let school = &closed.case.school;
    let manifest = String::from_utf8(closed.bytes("manifest")).unwrap();
    let newer = manifest.replacen("guardbook-manifest 1\n", "guardbook-manifest 2\n", 1);
    assert_ne!(newer, manifest);
    says(&closed.refused("manifest", Some(newer.as_bytes())), "newer version");
    let look = |bytes: &str| {
        closed.put("manifest", Some(bytes.as_bytes()));
        school.refused("store.look", json!({"path": school.path}))
    };
    says(&look(&newer), "newer version");
    closed.put("manifest", Some(manifest.as_bytes()));

    let read = Manifest::parse(manifest.as_bytes()).unwrap();
    let lead = read.users().next().unwrap().id;
    let keys = guardbook_keys::unlock(&read, lead, &Passphrase::new(LEAD_PASSPHRASE)).unwrap();
    for (name, id) in DATABASES.into_iter().zip([CompartmentId::OFFICE, CompartmentId::REGISTERS, CompartmentId::CASEWORK]) {
        let key = hex::encode(keys.key_of(id).unwrap().as_bytes());
        let altered = |sql: &str| {
            let conn = rusqlite::Connection::open(closed.path(name)).unwrap();
            conn.execute_batch(&format!("PRAGMA key = \"x'{key}'\"; {sql}")).unwrap();
            conn.close().unwrap();
            let bytes = fs::read(closed.path(name)).unwrap();
            closed.put(name, Some(&closed.bytes(name)));
            bytes
        };
        says(&closed.refused(name, Some(&altered("PRAGMA user_version = 10000"))), "newer version");
        if name != "casework.db" {
            continue;
        }
        let refusal = closed.refused(name, Some(&altered("CREATE TABLE stray (x INTEGER) STRICT")));
        assert!(refusal.message.contains(name), "{refusal:?}");
        says(&refusal, "does not have the structure");
        let refusal = closed.refused(name, Some(&altered("PRAGMA user_version = 0")));
        assert!(refusal.message.contains(name), "nothing is migrated from before the first version: {refusal:?}");
    }
    closed.whole();
    assert_eq!(school::call(&school.door, "session.status", json!({}))["state"], "unlocked");
}

#[test]
fn a_link_or_a_pipe_in_the_place_of_a_file_is_refused_at_once() {
    let closed = Closed::new();
    let elsewhere = closed.case.school.folder.path().join("elsewhere");
    for name in ["lock", "casework.db", "casework.db-journal", "drafts", "objects"] {
        let path = closed.path(name);
        let moved = fs::rename(&path, &elsewhere).is_ok();
        for linked in [true, false] {
            if linked {
                std::os::unix::fs::symlink(&elsewhere, &path).unwrap();
            } else {
                assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
            }
            says(&closed.case.school.refused("store.open", json!({"path": closed.case.school.path})), "in the place of a file");
            fs::remove_file(&path).unwrap();
        }
        if moved {
            fs::rename(&elsewhere, &path).unwrap();
        }
    }
    closed.enter().expect("what was put back is the store again");
}

#[test]
fn a_copy_without_its_empty_folders_is_the_store_all_the_same() {
    let school = School::new();
    school.call("store.close", json!({}));
    for name in ["drafts", "objects"] {
        fs::remove_dir(school.path.join(name)).unwrap();
    }
    enter(&school.door, &school.path, &school.lead);
    school.call("draft.keep", json!({"screen": "incident.new", "text": "typed"}));
    assert_eq!(school.findings(), Vec::<String>::new());
}
