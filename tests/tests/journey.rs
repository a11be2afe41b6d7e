//! The whole journey in the real window: a school is set up, an incident written down, a device checked by two people, the form
//! signed by both and judged by others. Once by mouse, in a namespace whose only network is the loopback that the driver
//! needs; once by the keyboard alone. What is typed must not be found in the web engine's profile afterwards.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod journey {
    pub mod case;
    pub mod check;
    pub mod school;
}

use guardbook_tests::canary;
use guardbook_tests::hand::{Hand, Worker};
use guardbook_tests::school::default_cli;
use guardbook_tests::webdriver::{Outcome, Stage, Window, root};
use journey::school::{COLLEAGUE, COLLEAGUE_PASSPHRASE, LEAD, PASSPHRASE};
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

/// Set for the process that is started again without a network.
const ALONE: &str = "GUARDBOOK_JOURNEY_ALONE";
/// No common task is further than this from Home, besides what is typed.
const MOST_STEPS: u32 = 3;

#[test]
fn the_whole_journey_by_mouse_with_loopback_alone() {
    let again = Command::new("unshare")
        .args(["--net", "sh", "-c", "ip link set lo up && exec \"$0\" --exact by_mouse --nocapture"])
        .arg(std::env::current_exe().unwrap())
        .env(ALONE, "1")
        .output()
        .expect("unshare (package util-linux) and ip (package iproute2)");
    let said = [again.stdout.as_slice(), again.stderr.as_slice()].concat();
    assert!(again.status.success() && said.windows(10).any(|w| w == b"journey by"), "{}", String::from_utf8_lossy(&said));
}

/// Run by the test above, with no network but the loopback.
#[test]
fn by_mouse() {
    if std::env::var_os(ALONE).is_some() {
        let reached = std::net::TcpStream::connect("192.0.2.1:80").unwrap_err();
        assert!(reached.raw_os_error() == Some(101), "a network is there: {reached}");
        whole(Hand::Mouse).unwrap();
    }
}

#[test]
fn the_whole_journey_by_the_keyboard_alone() {
    whole(Hand::Keyboard).unwrap();
}

fn whole(hand: Hand) -> Outcome<()> {
    let mut counted = Vec::new();
    let stage = Stage::new()?;
    let window = stage.open()?;
    let code = journey::school::create(&stage, &Worker::new(&window, hand))?;
    let window = locked(&stage, window)?;
    journey::school::claim(&Worker::new(&window, hand), &code)?;
    let window = locked(&stage, window)?;
    let worker = Worker::new(&window, hand);
    journey::school::unlock(&worker, LEAD, PASSPHRASE)?;
    worker.press("Leave the tour")?;
    journey::school::device(&worker)?;

    counted.push(("Record a concern", journey::case::record(&worker)?));
    counted.push(("Triage", journey::case::triage(&worker)?));
    counted.push(("Record a call with social care", journey::case::call(&worker)?));
    counted.push(("Decision with reason", journey::case::decide(&worker)?));
    counted.push(("Add an action", journey::case::act(&worker)?));
    counted.push(("Mark the action as done", journey::case::chase(&worker)?));
    counted.push(("Log a referral", journey::case::refer(&worker)?));
    counted.push(("Find a child's incidents", journey::case::find(&worker)?));
    counted.push(("Start a check", journey::check::start(&worker)?));
    counted.push(("Add a URL with its nature", journey::check::site(&worker)?));
    counted.push(("Add a screenshot", journey::check::evidence(&stage, &worker)?));
    counted.push(("Conclude", journey::check::conclude(&worker)?));
    counted.push(("Sign", journey::check::sign(&worker)?));
    let form = journey::check::hand_on(&stage, &worker)?;
    journey::check::verify(&stage, &worker, &form)?;

    judged(&form)?;
    counted.push(("Stop", journey::check::stop(&worker)?));
    let window = locked(&stage, window)?;
    let store = stage.folder("stores").join(format!("{}.guardbook", journey::school::SCHOOL));
    drop(window);
    stage.end_processes();
    profile_is_clean(&stage)?;
    holds_together(&store)?;
    for (task, steps) in &counted {
        println!("{task:<34} {steps} steps");
    }
    println!("the journey by {hand:?} is done");
    let far: Vec<_> = counted.iter().filter(|(_, steps)| *steps > MOST_STEPS).collect();
    if far.is_empty() { Ok(()) } else { Err(format!("further than {MOST_STEPS} steps: {far:?}")) }
}

/// Locks by the keys, waits until the process that held the keys is gone, and opens the window anew.
fn locked(stage: &Stage, window: Window) -> Outcome<Window> {
    let before = stage.processes();
    // The process may be gone before the driver has let go of the keys.
    let _ = window.keys(&["\u{E009}", "l"]);
    let began = Instant::now();
    while stage.processes().iter().any(|id| before.contains(id)) {
        if began.elapsed() > Duration::from_secs(60) {
            return Err("the process that held the keys did not end".into());
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    drop(window);
    stage.end_processes();
    stage.open()
}

fn judged(form: &std::path::Path) -> Outcome<()> {
    let output = Command::new("pdfsig").arg(form).output().map_err(|error| format!("pdfsig (package poppler-utils): {error}"))?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let valid = said.matches("Signature is Valid.").count();
    let last = said.rsplit("Signature #").next().unwrap_or_default();
    if valid == 2 && last.contains("Total document signed") { Ok(()) } else { Err(format!("pdfsig says of the form:\n{said}")) }
}

/// Nothing that was typed is in what the web engine and the program keep outside the store.
fn profile_is_clean(stage: &Stage) -> Outcome<()> {
    let folders = ["config", "data", "cache", "home"].map(|name| stage.folder(name));
    let files: usize = folders.iter().map(|folder| canary::files_in(folder).len()).sum();
    if files == 0 {
        return Err("there is no profile to look through".into());
    }
    let found: Vec<String> = folders.iter().flat_map(|folder| canary::found_in(folder)).collect();
    if found.is_empty() { Ok(()) } else { Err(format!("typed words are in {found:?}")) }
}

/// The headless program finds nothing wrong with the store that the window leaves, once the window has let go of it.
fn holds_together(store: &std::path::Path) -> Outcome<()> {
    let cli = std::env::var_os("GUARDBOOK_CLI").map_or_else(default_cli, PathBuf::from);
    let began = Instant::now();
    loop {
        let output = Command::new(&cli)
            .arg("check")
            .arg(store)
            .args(["--as", LEAD])
            .env("GUARDBOOK_PASSPHRASE", PASSPHRASE)
            .current_dir(root())
            .output()
            .map_err(|error| error.to_string())?;
        if output.status.success() {
            return Ok(());
        }
        let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
        if !said.contains("already open") || began.elapsed() > Duration::from_secs(20) {
            return Err(said);
        }
        std::thread::sleep(Duration::from_millis(200));
    }
}

/// Both hands know who is who.
#[test]
fn the_two_people_are_two() {
    assert!(LEAD != COLLEAGUE && PASSPHRASE != COLLEAGUE_PASSPHRASE);
}
