//! Every screen of the real window, walked by a script: looked at by axe, measured for what is cut off, its picture kept in
//! `target/pictures`. In light at three sizes, in dark and in high contrast at one. The walk fails when the window has a place
//! that it does not come by, so that a new one cannot be forgotten.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod screens {
    pub mod school;
    pub mod walk;
}

use guardbook_tests::eyes::Eyes;
use guardbook_tests::hand::{Hand, Worker};
use guardbook_tests::school::{LEAD, LEAD_PASSPHRASE};
use guardbook_tests::webdriver::{Outcome, Stage, root};
use screens::school::Kept;
use screens::walk::Walk;
use std::collections::BTreeSet;

#[test]
fn every_screen_in_light() {
    walked("light", None).unwrap();
}

#[test]
fn every_screen_in_dark() {
    walked("dark", Some("Adwaita:dark")).unwrap();
}

#[test]
fn every_screen_in_high_contrast() {
    walked("contrast", Some("HighContrast")).unwrap();
}

fn walked(look: &str, theme: Option<&str>) -> Outcome<()> {
    let mut stage = Stage::new()?;
    if let Some(theme) = theme {
        stage.set("GTK_THEME", theme);
    }
    let eyes = Eyes::new(look);
    let before = stage.open()?;
    let walk = Walk::new(Worker::new(&before, Hand::Mouse), &eyes);
    walk.before_unlocking()?;
    walk.end()?;
    drop(before);
    stage.end_processes();

    let kept = Kept::new();
    stage.set("GUARDBOOK_STORE", &kept.school.path.to_string_lossy());
    let window = stage.open()?;
    let walk = Walk::new(Worker::new(&window, Hand::Mouse), &eyes);
    walk.unlock(LEAD, LEAD_PASSPHRASE)?;
    walk.inside(&kept)?;
    walk.end()?;
    let forgotten: Vec<String> = places().difference(&walk.places()).cloned().collect();
    if !forgotten.is_empty() {
        return Err(format!("the walk does not come by {forgotten:?}"));
    }
    eyes.nothing_outside_the_policy(&window)
}

/// Every place the window has, as its own list says.
fn places() -> BTreeSet<String> {
    let file = root().join("ui/src/screens/routes.ts");
    let text = std::fs::read_to_string(&file).unwrap();
    let places: BTreeSet<String> = text.split("{ at: \"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect();
    assert!(places.len() > 10 && places.contains("home"), "{}: {places:?}", file.display());
    places
}
