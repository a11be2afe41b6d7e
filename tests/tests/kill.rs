//! A process that is killed while it saves loses nothing that it acknowledged. 300 cycles: a child unlocks, records and
//! says each id; it is killed at a random moment; everything it said is there, and the whole store holds.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use guardbook_app::Door;
use guardbook_domain::Compartment;
use guardbook_domain::incident::Incident;
use guardbook_keys::{CompartmentId, Manifest, Passphrase};
use guardbook_store::{Store, StoreFolder};
use guardbook_tests::school::{self, LEAD_PASSPHRASE, School};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;
use uuid::Uuid;

const CYCLES: u32 = 300;

/// What the child does, when it is one: saves until it is killed.
#[test]
fn child_saves_until_it_is_killed() {
    let Ok(path) = std::env::var("GUARDBOOK_KILL_STORE") else { return };
    let learner = std::env::var("GUARDBOOK_KILL_LEARNER").unwrap();
    let user = std::env::var("GUARDBOOK_KILL_USER").unwrap();
    let door = Door::new(school::config(&school::frozen()));
    school::call(&door, "store.open", json!({"path": path}));
    school::call(&door, "session.unlock", json!({"user_id": user, "passphrase": LEAD_PASSPHRASE}));
    for number in 0.. {
        let made = school::call(&door, "incident.record", incident(&learner, number));
        // The test's own print is captured; what is acknowledged must leave this process at once.
        use std::io::Write;
        let mut out = std::fs::File::options().append(true).open("/dev/stdout").unwrap();
        writeln!(out, "kept {}", made["id"].as_str().unwrap()).unwrap();
    }
}

fn incident(learner: &str, number: u32) -> Value {
    json!({"incident": {
        "happened": {"kind": "on_day", "day": "21/11/2026"}, "told_day": "21/11/2026", "told_time": "12:00", "place": "in_school",
        "summary": format!("Entry {number}. {}", "Something was written that should not have been. ".repeat(40)),
        "people": [{"person": learner, "role": "affected"}], "reported_by": "Class teacher",
        "table": "learner", "misuse": "", "four_c": "conduct", "severity": "low",
    }})
}

#[test]
fn three_hundred_kills_lose_no_acknowledged_record() {
    if std::env::var_os("GUARDBOOK_KILL_STORE").is_some() {
        return;
    }
    let school = School::new();
    let learner = school.learner("Ada", "Exampleton", "02/03/2017", "4B");
    school.call("store.close", json!({}));
    let manifest = Manifest::parse(&std::fs::read(school.path.join("manifest")).unwrap()).unwrap();
    let user = manifest.users().next().unwrap().id;
    let keys = guardbook_keys::unlock(&manifest, user, &Passphrase::new(LEAD_PASSPHRASE)).unwrap();
    let casework = *keys.key_of(CompartmentId::CASEWORK).unwrap().as_bytes();
    let signer = manifest.verifying_key_spki_der(user).unwrap();
    let mut acknowledged: Vec<Uuid> = Vec::new();
    for cycle in 0..CYCLES {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "child_saves_until_it_is_killed", "--nocapture"])
            .env("GUARDBOOK_KILL_STORE", &school.path)
            .env("GUARDBOOK_KILL_LEARNER", &learner)
            .env("GUARDBOOK_KILL_USER", &school.lead)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        // The first acknowledgement shows that the child is at work; then it has a random while.
        let mut kept = Vec::new();
        for line in lines.by_ref() {
            if let Some(id) = line.unwrap().strip_prefix("kept ") {
                kept.push(Uuid::parse_str(id).unwrap());
                break;
            }
        }
        assert!(!kept.is_empty(), "cycle {cycle}: the child never came to work");
        let pause = u64::from(u16::from_le_bytes(guardbook_keys::random::<2>()) % 60_000);
        std::thread::sleep(Duration::from_micros(pause));
        child.kill().unwrap();
        child.wait().unwrap();
        kept.extend(lines.map_while(Result::ok).filter_map(|l| l.strip_prefix("kept ").and_then(|id| Uuid::parse_str(id).ok())));
        acknowledged.extend(&kept);

        let folder = StoreFolder::open(&school.path).unwrap();
        let store = Store::open(&folder, [(Compartment::Casework, &casework)]).unwrap();
        let read = store.read(Compartment::Casework).unwrap();
        for id in &kept {
            read.one::<Incident>(*id).unwrap_or_else(|e| panic!("cycle {cycle}: an acknowledged incident is lost: {e}"));
        }
        if cycle % 50 == 49 {
            for id in &acknowledged {
                read.one::<Incident>(*id).unwrap_or_else(|e| panic!("cycle {cycle}: an acknowledged incident is lost: {e}"));
            }
            let holds = |_, signed: &[u8], signature: &[u8]| guardbook_keys::verify_signature(&signer, signed, signature).is_ok();
            assert_eq!(read.verify(&holds).unwrap().findings, Vec::<String>::new(), "cycle {cycle}");
        }
    }
    println!("{CYCLES} kills, {} acknowledged incidents, none lost", acknowledged.len());
    assert!(acknowledged.len() >= CYCLES as usize);
}
