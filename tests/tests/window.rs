//! The real window: a school is set up, locked and unlocked by mouse and keyboard; every screen is looked at by axe
//! and leaves its picture in `target/pictures`.

mod window_journey {
    pub mod set_up;
}

use std::time::{Duration, Instant};

use guardbook_tests::eyes::Eyes;
use guardbook_tests::school::{LEAD as LEAD_NAME, LEAD_PASSPHRASE};
use guardbook_tests::webdriver::{PATIENCE, Stage};
use serde_json::json;
use window_journey::set_up::{COLLEAGUE, LEAD, PASSPHRASE, SCHOOL, create_school, ready_school, unlock};

#[test]
fn a_school_is_set_up_locked_and_unlocked() {
    journey().unwrap();
}

fn journey() -> Result<(), String> {
    let stage = Stage::new()?;
    let eyes = Eyes::new("light");
    let window = stage.open()?;

    create_school(&stage, &window, &eyes)?;
    window.sees("One thing is not done.")?;
    eyes.look(&window, "home after setting up")?;

    // What is typed when somebody locks is offered to the same person again.
    window.press("Leave the tour")?;
    window.press("Settings")?;
    window.press("Open people and roles")?;
    window.sees(COLLEAGUE)?;
    window.press("Add a person")?;
    window.fill("name", "Hyacinth O’Nonesuch-Ælfgifu")?;
    let first = stage.processes();
    assert_eq!(first.len(), 1, "one window, one process");
    // The process may be gone before the driver has let go of the keys.
    let _ = window.keys(&["\u{E009}", "l"]);

    // The process that held the keys ends, and a fresh locked one takes its place without being told its store on
    // the command line.
    let began = Instant::now();
    while stage.processes().iter().all(|id| first.contains(id)) {
        assert!(began.elapsed() < PATIENCE, "no fresh process after locking");
        std::thread::sleep(Duration::from_millis(100));
    }
    let began = Instant::now();
    while stage.processes().iter().any(|id| first.contains(id)) {
        assert!(began.elapsed() < PATIENCE, "the process that held the keys did not end");
        std::thread::sleep(Duration::from_millis(100));
    }
    drop(window);
    for id in stage.processes() {
        let line = std::fs::read_to_string(format!("/proc/{id}/cmdline")).unwrap_or_default();
        assert!(!line.contains(SCHOOL), "the command line names the school: {line}");
    }
    stage.end_processes();

    let window = stage.open()?;
    window.sees(&format!("Unlock {SCHOOL}"))?;
    eyes.look(&window, "unlock")?;
    window.press("Unlock")?;
    window.sees("Please choose your name.")?;
    window.click(&format!("//label[contains(., '{LEAD}')]"))?;
    window.fill("passphrase", "not the right words at all")?;
    window.press("Unlock")?;
    window.sees("not the passphrase")?;
    eyes.look(&window, "unlock refused")?;
    unlock(&window, LEAD, PASSPHRASE)?;
    window.sees("You were in the middle of something")?;
    eyes.look(&window, "home with a draft")?;
    window.press("Go on with it")?;
    let name = window.element("//input[@name='name']")?;
    assert!(!name.is_empty());
    let typed = window.script("return document.querySelector('[name=name]').value", &[])?;
    assert_eq!(typed, json!("Hyacinth O’Nonesuch-Ælfgifu"), "what was typed comes back whole");

    // F1 opens help over the form, and Escape brings the form back as it was.
    window.keys(&["\u{E031}"])?;
    window.sees("Add a colleague")?;
    eyes.look(&window, "help")?;
    window.press("About Guardbook")?;
    eyes.look(&window, "about")?;
    window.press("Keyboard shortcuts")?;
    eyes.look(&window, "shortcuts")?;
    window.keys(&["\u{E00C}"])?;
    let typed = window.script("return document.querySelector('[name=name]').value", &[])?;
    assert_eq!(typed, json!("Hyacinth O’Nonesuch-Ælfgifu"), "help leaves what was typed alone");
    window.press("Cancel")?;
    window.sees("Everybody who can unlock this store")?;
    eyes.nothing_outside_the_policy(&window)
}

#[test]
fn a_colleague_claims_the_one_time_code() {
    claim().unwrap();
}

fn claim() -> Result<(), String> {
    let (school, code) = ready_school();
    let mut stage = Stage::new()?;
    stage.set("GUARDBOOK_STORE", &school.path.to_string_lossy());
    let eyes = Eyes::new("light");
    let window = stage.open()?;
    window.click(&format!("//label[contains(., '{COLLEAGUE}')]"))?;
    window.sees("set your own passphrase")?;
    window.fill("passphrase", "short")?;
    window.fill("again", "short")?;
    window.press("Set my passphrase")?;
    window.sees("Please type the code on your slip.")?;
    eyes.look(&window, "claim refused")?;
    window.fill("code", &code)?;
    window.fill("passphrase", "walnut harbour cricket 93 amber")?;
    window.fill("again", "walnut harbour cricket 93 amber")?;
    window.press("Set my passphrase")?;
    window.element(&format!("//*[@title='{COLLEAGUE}']"))?;
    window.sees("Home")?;
    eyes.look(&window, "home of the second person")
}

#[test]
fn the_keyboard_alone_is_enough_and_hostile_names_are_only_text() {
    keyboard().unwrap();
}

fn keyboard() -> Result<(), String> {
    const TAB: &str = "\u{E004}";
    const ENTER: &str = "\u{E007}";
    const SPACE: &str = " ";
    let (school, _) = ready_school();
    let mut stage = Stage::new()?;
    stage.set("GUARDBOOK_STORE", &school.path.to_string_lossy());
    let eyes = Eyes::new("light");
    let window = stage.open()?;
    window.sees("Who are you?")?;
    // The heading has the focus: the first stop after it is the list of names.
    window.focused("h1")?;
    window.keys(&[TAB])?;
    window.focused("input[type=radio]")?;
    window.keys(&[SPACE])?;
    window.focused("input[type=radio]:checked")?;
    window.keys(&[TAB])?;
    window.focused("[name=passphrase]")?;
    window.type_here(LEAD_PASSPHRASE)?;
    window.keys(&[ENTER])?;
    window.element("//h1[normalize-space(.)='Home']")?;

    window.walk_to("Leave the tour")?;
    window.keys(&[ENTER])?;
    window.walk_to("Settings")?;
    window.keys(&[ENTER])?;
    window.walk_to("Open people and roles")?;
    window.keys(&[ENTER])?;
    window.sees("Everybody who can unlock this store")?;
    window.walk_to("Add a person")?;
    window.keys(&[ENTER])?;
    window.element("//input[@name='name']")?;
    window.keys(&[TAB])?;
    let hostile = format!("<img src=x onerror=window.harmed=1> O’{}", "Nonesuch".repeat(2));
    window.type_here(&hostile)?;
    window.keys(&[TAB])?;
    window.type_here(&format!("{} </td><script>window.harmed=1</script>", "Longposition".repeat(12)))?;
    window.keys(&[ENTER])?;
    window.sees("One-time code for <img")?;
    eyes.look(&window, "one-time code for a hostile name")?;
    window.walk_to("Done")?;
    window.keys(&[ENTER])?;
    window.sees("</td><script>")?;
    eyes.look(&window, "people with a hostile name")?;
    assert_eq!(window.script("return window.harmed ?? 'nothing'", &[])?, json!("nothing"), "what is typed is only text");
    // "?" shows the shortcuts anywhere but in a text field.
    window.keys(&["?"])?;
    window.sees("Lock at once")
}

#[test]
fn nobody_there_locks_the_window() {
    idle().unwrap();
}

fn idle() -> Result<(), String> {
    let (school, _) = ready_school();
    let mut stage = Stage::new()?;
    stage.set("GUARDBOOK_STORE", &school.path.to_string_lossy());
    stage.answer(&json!({"idle_seconds": 8}));
    let window = stage.open()?;
    unlock(&window, LEAD_NAME, LEAD_PASSPHRASE)?;
    let unlocked = stage.processes();
    let began = Instant::now();
    while stage.processes().iter().any(|id| unlocked.contains(id)) {
        if began.elapsed() > PATIENCE {
            return Err("the window did not lock by itself".into());
        }
        std::thread::sleep(Duration::from_millis(200));
    }
    assert!(began.elapsed() > Duration::from_secs(4), "it locked under somebody's hands");
    Ok(())
}
