//! The system's own dialogues, opened by the page and clicked by a mouse and keys of the system: the journeys have them
//! answered by a test's file, and this shows that the real ones answer the same.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use guardbook_tests::school::{LEAD, School};
use guardbook_tests::webdriver::{PATIENCE, Stage};
use serde_json::json;
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

fn xdotool(stage: &Stage, deed: &[&str]) -> String {
    let done = Command::new("xdotool").args(deed).env("DISPLAY", stage.display()).output().expect("xdotool (package xdotool)");
    String::from_utf8_lossy(&done.stdout).trim().to_owned()
}

/// Waits for the dialogue of this title, and gives it the focus.
fn dialogue(stage: &Stage, title: &str) {
    let began = Instant::now();
    loop {
        let found = xdotool(stage, &["search", "--onlyvisible", "--name", title]);
        if let Some(window) = found.lines().next() {
            sleep(Duration::from_millis(700));
            xdotool(stage, &["windowfocus", "--sync", window]);
            return;
        }
        assert!(began.elapsed() < PATIENCE, "no dialogue {title:?}");
        sleep(Duration::from_millis(200));
    }
}

#[test]
fn a_store_is_opened_with_the_systems_own_dialogue() {
    let school = School::new();
    school.call("store.close", json!({}));
    let stage = Stage::new().unwrap();
    let window = stage.open().unwrap();
    window.press("Open a store").unwrap();
    dialogue(&stage, "Choose your school");
    xdotool(&stage, &["key", "Escape"]);
    // Closed without a choice: nothing happens, and the page can be used.
    sleep(Duration::from_millis(500));
    window.sees("How would you like to begin?").unwrap();
    window.press("Open a store").unwrap();
    dialogue(&stage, "Choose your school");
    // A stroke opens the line in which a place is typed.
    xdotool(&stage, &["type", "--delay", "30", &school.path.to_string_lossy()]);
    sleep(Duration::from_millis(700));
    xdotool(&stage, &["key", "Return"]);
    sleep(Duration::from_millis(700));
    if xdotool(&stage, &["search", "--onlyvisible", "--name", "Choose your school"]).lines().next().is_some() {
        xdotool(&stage, &["key", "Return"]);
    }
    window.sees("Unlock Sampleford Primary School").unwrap();
    window.sees(LEAD).unwrap();
}
