//! A disk that fails while it is written: whatever call fails and when, a save that was acknowledged is there afterwards,
//! one that was not says so in a sentence, and the store holds. The system calls of real programs are made to fail.

use super::{enter, incident};
use guardbook_app::{Door, Refusal};
use guardbook_tests::school::{self, LEAD, LEAD_PASSPHRASE, School};
use serde_json::{Value, json};
use std::collections::HashSet;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const STORE: &str = "GUARDBOOK_FAULT_STORE";
const SAVES: usize = 25;

/// What the child does, when it is one: saves again and again through whatever fails, and says what became of each.
#[test]
fn child_saves_through_faults() {
    let Ok(path) = std::env::var(STORE) else { return };
    let [lead, learner] = ["LEAD", "LEARNER"].map(|name| std::env::var(format!("GUARDBOOK_FAULT_{name}")).unwrap());
    let door = Door::new(school::config(&school::frozen()));
    let mut out = std::fs::File::options().append(true).open("/dev/stdout").unwrap();
    let mut say = |line: String| writeln!(out, "{line}").unwrap();
    let key = json!({"user_id": lead, "passphrase": LEAD_PASSPHRASE}).to_string();
    // Unlocking writes too, and may be refused; it is tried again as a person would.
    let opened =
        (0..20).any(|_| door.call("store.open", &json!({"path": path}).to_string()).is_ok() && door.call("session.unlock", &key).is_ok());
    assert!(opened, "the store does not open between the faults");
    for number in 0..SAVES {
        let summary = format!("Entry {number}. {}", "Something was written that should not have been. ".repeat(60));
        match door.call("incident.record", &json!({"incident": incident(&learner, &summary)}).to_string()) {
            Ok(made) => say(format!("kept {}", serde_json::from_str::<Value>(&made).unwrap()["id"].as_str().unwrap())),
            Err(refusal) => say(format!("refused {}", serde_json::to_string(&refusal).unwrap())),
        }
    }
    say("done".into());
}

/// Runs the child with a fault at the `first` call and every `step`-th after it.
fn saved_through(school: &School, learner: &str, call: &str, error: &str, first: usize, step: usize) -> Output {
    Command::new("strace")
        .args(["-f", "-qq", "-o", "/dev/null", "-e", &format!("trace={call}")])
        .args(["-e", &format!("inject={call}:error={error}:when={first}+{step}")])
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", "faults::child_saves_through_faults", "--nocapture"])
        .env(STORE, &school.path)
        .env("GUARDBOOK_FAULT_LEAD", &school.lead)
        .env("GUARDBOOK_FAULT_LEARNER", learner)
        .output()
        .unwrap_or_else(|e| panic!("strace is needed: {e}"))
}

fn ids(door: &Door) -> HashSet<String> {
    let listed = school::call(door, "incident.list", json!({"page": {"from": 0, "rows": 1000}}))["incidents"].clone();
    let ids: HashSet<String> = listed["rows"].as_array().unwrap().iter().map(|r| r["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(listed["count"], ids.len(), "all of them on one page");
    ids
}

/// A refusal because of the disk: a sentence that names it, what to do, and that nothing typed is lost.
fn about_the_disk(refusal: &Refusal) -> bool {
    let next = refusal.next_step.as_deref().unwrap_or_default();
    let whole = format!("{} {next}", refusal.message);
    ["disk", "cannot be written to"].iter().any(|words| whole.contains(words)) && next.ends_with('.') && !whole.contains("os error")
}

#[test]
fn whatever_call_fails_and_when_what_was_acknowledged_is_kept() {
    if std::env::var_os(STORE).is_some() {
        return;
    }
    let school = School::new();
    let learner = school.learner("Ada", "Exampleton", "02/03/2017", "4B");
    school.call("store.close", json!({}));
    let mut kept = HashSet::new();
    let mut refused = 0;
    for (call, error, first, step) in [
        // A save makes some ten syncs and two hundred writes; none after a failed write is kept until the store is unlocked again.
        ("fsync,fdatasync", "EIO", 3, 13),
        ("fsync,fdatasync", "EIO", 22, 17),
        ("fsync,fdatasync", "ENOSPC", 23, 19),
        ("pwrite64", "EIO", 731, 257),
        ("pwrite64", "EDQUOT", 1330, 331),
        ("pwrite64", "ENOSPC", 1133, 197),
        ("unlink", "EIO", 7, 5),
    ] {
        let what = format!("{call} {error} at {first}+{step}");
        let output = saved_through(&school, &learner, call, error, first, step);
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success() && said.contains("done\n"), "{what}: {said}{}", String::from_utf8_lossy(&output.stderr));
        let mut bitten = 0;
        for line in said.lines() {
            if let Some(id) = line.strip_prefix("kept ") {
                kept.insert(id.to_owned());
            } else if let Some(refusal) = line.strip_prefix("refused ") {
                let refusal: Refusal = serde_json::from_str(refusal).unwrap();
                assert!(about_the_disk(&refusal), "{what}: {refusal:?}");
                bitten += 1;
            }
        }
        assert!((1..SAVES).contains(&bitten), "{what}: {bitten} saves were refused");
        refused += bitten;
        enter(&school.door, &school.path, &school.lead);
        let lost = &kept - &ids(&school.door);
        assert!(lost.is_empty(), "{what}: acknowledged and lost: {lost:?}");
        assert_eq!(school.findings(), Vec::<String>::new(), "{what}");
        school.call("store.close", json!({}));
    }
    println!("{} saves acknowledged, {refused} refused, none lost", kept.len());
}

/// Records one incident by the headless program with this call failing at its `when`-th time.
fn by_terminal(store: &Path, input: &Value, fault: Option<(&str, usize)>) -> Output {
    let mut command = Command::new("strace");
    command.args(["-f", "-qq", "-o", "/dev/null", "-e", "trace=fsync,fdatasync"]);
    if let Some((calls, when)) = fault {
        command.args(["-e", &format!("inject={calls}:error=EIO:when={when}")]);
    }
    let mut child = command
        .arg(std::env::var_os("GUARDBOOK_CLI").map_or_else(school::default_cli, Into::into))
        .arg("call")
        .arg(store)
        .args(["--as", LEAD, "incident.record"])
        .env("GUARDBOOK_PASSPHRASE", LEAD_PASSPHRASE)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|e| panic!("strace is needed: {e}"));
    // A program that refused at once has closed its end already.
    let _ = child.stdin.take().unwrap().write_all(input.to_string().as_bytes());
    child.wait_with_output().unwrap()
}

#[test]
fn the_headless_program_never_acknowledges_what_an_fsync_lost() {
    let school = School::new();
    let learner = school.learner("Ada", "Exampleton", "02/03/2017", "4B");
    school.call("store.close", json!({}));
    // The program goes by the computer's clock.
    let today = json!(guardbook_domain::time::day_of(chrono::Utc::now()).format("%d/%m/%Y").to_string());
    let mut draft = incident(&learner, "Recorded while the disk failed.");
    draft["happened"]["day"] = today.clone();
    draft["told_day"] = today;
    draft["told_time"] = json!("00:00");
    let input = json!({"incident": draft});
    let mut kept = HashSet::new();
    let mut refused = 0;
    // Every moment in turn, until there is no further one and the program comes through untouched.
    for when in 1.. {
        assert!(when < 200, "there is no end of it");
        let output = by_terminal(&school.path, &input, Some(("fsync,fdatasync", when)));
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        match output.status.code() {
            Some(0) => {
                let made: Value = serde_json::from_slice(&output.stdout).unwrap();
                kept.insert(made["id"].as_str().unwrap().to_owned());
            }
            Some(2) => {
                let refusal: Refusal = serde_json::from_str(said.get(said.find('{').unwrap()..).unwrap()).unwrap();
                assert!(about_the_disk(&refusal), "fsync {when}: {refusal:?}");
                assert!(output.stdout.is_empty(), "refused and answered");
                refused += 1;
            }
            other => panic!("fsync {when}: {other:?}: {said}"),
        }
        if kept.len() > 3 && refused > 0 {
            break;
        }
    }
    assert!(refused >= 8, "unlocking and saving make at least so many syncs: {refused}");
    enter(&school.door, &school.path, &school.lead);
    let lost = &kept - &ids(&school.door);
    assert!(lost.is_empty(), "acknowledged and lost: {lost:?}");
    assert_eq!(school.findings(), Vec::<String>::new());
}
