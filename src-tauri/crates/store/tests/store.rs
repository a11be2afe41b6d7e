//! One compartment on a real disk: what is saved is read back, what is changed behind its back is found.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use chrono::{TimeZone, Utc};
use guardbook_domain::person::{Person, PersonKind};
use guardbook_domain::{Compartment, Kind, PersonId, SessionId, UserId};
use guardbook_store::verify::Stage;
use guardbook_store::{Actor, Page, PersonQuery, Store, StoreError, StoreFolder};
use std::fs;
use std::ops::ControlFlow;
use uuid::Uuid;

const KEY: [u8; 32] = [7; 32];

fn actor() -> Actor {
    Actor {
        user: UserId::from_uuid(Uuid::from_u128(1)),
        session: SessionId::from_uuid(Uuid::from_u128(2)),
        at: Utc.with_ymd_and_hms(2026, 11, 21, 14, 5, 0).unwrap(),
        utc_offset: 0,
        monotonic: 5,
    }
}

fn person(number: u128, surname: &str) -> Person {
    Person {
        id: PersonId::from_uuid(Uuid::from_u128(number)),
        kind: PersonKind::Learner,
        forename: "Zoë".into(),
        surname: surname.into(),
        birth_date: None,
        class_name: Some("5B".into()),
        position: None,
    }
}

fn made() -> (tempfile::TempDir, StoreFolder, Store) {
    let base = tempfile::tempdir().unwrap();
    let folder = StoreFolder::create(base.path(), "Sample").unwrap();
    folder.write_manifest(b"x").unwrap();
    let store = Store::create(&folder, [(Compartment::Registers, &KEY)]).unwrap();
    (base, folder, store)
}

fn save(store: &mut Store, record: &Person) -> Vec<Kind> {
    store
        .change(Compartment::Registers, actor(), "person.add", Some("a test"), |desk| desk.save(record))
        .map(|(_, changed)| changed)
        .unwrap()
}

fn findings(store: &Store) -> Vec<String> {
    store.read(Compartment::Registers).unwrap().verify(&|_, _, signature| signature == b"good").unwrap().findings
}

#[test]
fn what_is_saved_is_read_back_with_its_revisions_and_its_entry() {
    let (_base, folder, mut store) = made();
    let mut zoe = person(3, "Exampleton");
    assert_eq!(save(&mut store, &zoe), [Kind::Person]);
    zoe.surname = "Sampleson".into();
    save(&mut store, &zoe);
    assert_eq!(save(&mut store, &zoe), [], "saving the same again is no new revision");
    drop(store);
    let store = Store::open(&folder, [(Compartment::Registers, &KEY)]).unwrap();
    let read = store.read(Compartment::Registers).unwrap();
    assert_eq!(read.one::<Person>(zoe.id.uuid()).unwrap(), zoe);
    let revisions = read.revisions(Kind::Person, zoe.id.uuid()).unwrap();
    assert_eq!(revisions.iter().map(|r| r.record["surname"].as_str().unwrap()).collect::<Vec<_>>(), ["Exampleton", "Sampleson"]);
    assert_eq!(read.search("zoe sampl", None, Page::default()).unwrap().rows[0].id, zoe.id.uuid());
    assert_eq!(read.search("Exampleton", None, Page::default()).unwrap().count, 0, "the earlier surname is out of the index");
    assert_eq!(read.people(&PersonQuery { name: "sampleson z".into(), ..Default::default() }, Page::default()).unwrap().count, 1);
    let verified = read.verify(&|_, _, _| true).unwrap();
    assert_eq!((verified.rows, verified.revisions, verified.entries, verified.findings), (1, 2, 3, vec![]));
}

#[test]
fn a_change_that_fails_leaves_nothing() {
    let (_base, _folder, store) = made();
    let failed: Result<((), _), StoreError> = store.change(Compartment::Registers, actor(), "person.add", None, |desk| {
        desk.save(&person(4, "Gone"))?;
        Err(StoreError::ReadOnly)
    });
    assert!(failed.is_err());
    let read = store.read(Compartment::Registers).unwrap();
    assert_eq!((read.people(&PersonQuery::default(), Page::default()).unwrap().count, read.head().unwrap().seq), (0, 0));
}

#[test]
fn no_key_no_compartment_and_no_plaintext_on_disk() {
    let (_base, folder, mut store) = made();
    save(&mut store, &person(5, "Canarybird"));
    assert!(matches!(store.read(Compartment::Casework), Err(StoreError::NoKey(Compartment::Casework))));
    drop(store);
    assert!(matches!(Store::open(&folder, [(Compartment::Registers, &[8; 32])]), Err(StoreError::DoesNotOpen(_))));
    let bytes = fs::read(folder.compartment(Compartment::Registers)).unwrap();
    assert!(!bytes.windows(10).any(|w| w == b"Canarybird"));
    fs::write(folder.compartment(Compartment::Casework), b"SQLite format 3\0 and more").unwrap();
    assert!(matches!(Store::open(&folder, [(Compartment::Casework, &KEY)]), Err(StoreError::NotEncrypted(_))));
}

#[test]
fn a_signed_head_is_kept_and_judged() {
    let (_base, _folder, mut store) = made();
    save(&mut store, &person(6, "Head"));
    store.sign_head::<StoreError>(Compartment::Registers, actor(), |_| Ok(b"good".to_vec())).unwrap();
    assert_eq!(findings(&store), Vec::<String>::new());
    save(&mut store, &person(7, "Second"));
    store.sign_head::<StoreError>(Compartment::Registers, actor(), |_| Ok(b"forged".to_vec())).unwrap();
    assert_eq!(findings(&store), ["registers: the signature over audit entry 2 does not hold"]);
}

#[test]
fn every_flipped_page_is_found() {
    let (_base, folder, mut store) = made();
    for number in 10..40 {
        save(&mut store, &person(number, "Filling"));
    }
    drop(store);
    let path = folder.compartment(Compartment::Registers);
    let whole = fs::read(&path).unwrap();
    for page in 0..whole.len() / 4096 {
        let mut damaged = whole.clone();
        damaged[page * 4096 + 1000] ^= 1;
        fs::write(&path, &damaged).unwrap();
        // Either it does not open at all, or the check says what is wrong.
        if let Ok(store) = Store::open(&folder, [(Compartment::Registers, &KEY)]) {
            let verified = store.read(Compartment::Registers).unwrap().verify(&|_, _, _| true);
            assert!(!verified.is_ok_and(|v| v.findings.is_empty()), "page {page}");
        }
    }
}

#[test]
fn a_check_tells_how_far_it_is_and_ends_when_asked() {
    let (_base, _folder, store) = made();
    // More than are checked between two words of it.
    store
        .change::<_, StoreError>(Compartment::Registers, actor(), "person.add", None, |desk| {
            (0..2100).try_for_each(|number| desk.save(&person(number, "Many")))
        })
        .unwrap();
    let read = store.read(Compartment::Registers).unwrap();
    let mut told = Vec::new();
    let whole = read.verify_telling(&|_, _, _| true, &mut |stage, share| {
        told.push((stage, share));
        ControlFlow::Continue(())
    });
    assert_eq!(whole.unwrap(), read.verify(&|_, _, _| true).unwrap());
    assert!(told.is_sorted(), "it never goes back: {told:?}");
    for stage in [Stage::Pages, Stage::Entries, Stage::Versions, Stage::Records] {
        assert!(told.iter().any(|(said, _)| *said == stage), "{stage:?} is told");
    }
    for at in 0..told.len() {
        let mut left = at;
        let ended = read.verify_telling(&|_, _, _| true, &mut |_, _| {
            if left == 0 {
                return ControlFlow::Break(());
            }
            left -= 1;
            ControlFlow::Continue(())
        });
        assert!(matches!(ended, Err(StoreError::Ended)), "ended at word {at}");
    }
}
