//! Setting up an invented school through the window, with the refusals one meets on the way.

use guardbook_tests::eyes::Eyes;
use guardbook_tests::school::School;
use guardbook_tests::webdriver::{Outcome, Stage, Window};
use serde_json::json;

pub const SCHOOL: &str = "Nether Wallop-on-the-Sample Primary School";
pub const LEAD: &str = "Ottoline Farthingale-Nonesuch";
pub const COLLEAGUE: &str = "Barnaby Sampleton";
pub const PASSPHRASE: &str = "otter lantern gravel plum";

/// From the first screen to Home. Gives the colleague's one-time code.
pub fn create_school(stage: &Stage, window: &Window, eyes: &Eyes) -> Outcome<String> {
    collect(stage, window, eyes)?;
    make(stage, window, eyes)
}

/// The four steps that only collect.
fn collect(stage: &Stage, window: &Window, eyes: &Eyes) -> Outcome<()> {
    window.sees("How would you like to begin?")?;
    eyes.look(window, "welcome")?;
    window.press("Create a school")?;

    window.sees("Step 1 of 6").or_else(|_| window.element("//h2[contains(., 'Your school')]").map(drop))?;
    window.press("Next")?;
    window.sees("Please give the school’s name.")?;
    eyes.look(window, "create school refused")?;
    window.fill("school.name", SCHOOL)?;
    window.fill("school.urn", "123")?;
    window.press("Next")?;

    window.sees("You, the first person")?;
    window.fill("creator.name", LEAD)?;
    window.fill("creator.position", "Deputy headteacher")?;
    eyes.look(window, "create you")?;
    window.press("Next")?;

    window.sees("Your passphrase")?;
    window.fill("passphrase", "password1234")?;
    window.fill("again", "password1234")?;
    window.press("Next")?;
    window.sees("needs another look")?;
    eyes.look(window, "create passphrase refused")?;
    window.fill("passphrase", PASSPHRASE)?;
    window.fill("again", PASSPHRASE)?;
    window.sees("trong")?;
    eyes.look(window, "create passphrase")?;
    window.press("Next")?;

    window.sees("Where to keep the store")?;
    stage.answer(&json!({"choose_folder": null}));
    window.press("Choose a folder")?;
    window.sees("No folder chosen yet.")?;
    stage.answer(&json!({"choose_folder": stage.folder("stores")}));
    window.press("Choose a folder")?;
    window.sees(&stage.folder("stores").to_string_lossy())?;
    eyes.look(window, "create place")
}

/// The store is made, its sheet confirmed, and the second person added.
fn make(stage: &Stage, window: &Window, eyes: &Eyes) -> Outcome<String> {
    window.press("Create the store")?;

    // The core has the last word on what was typed four steps ago, and the window goes back there.
    window.sees("A URN has six digits.")?;
    eyes.look(window, "create refused by the core")?;
    window.fill("school.urn", "123456")?;
    for _ in 0..3 {
        window.press("Next")?;
    }
    window.sees("Where to keep the store")?;
    window.press("Create the store")?;

    window.sees("The recovery sheet")?;
    eyes.look(window, "recovery sheet")?;
    let last =
        window.script("return document.querySelector('ol[aria-label=\"Recovery code\"] li:last-child').lastChild.textContent", &[])?;
    let last = last.as_str().unwrap_or_default().to_owned();
    window.press("I have the sheet")?;
    window.sees("Print or save the sheet first.")?;
    // Locking or closing would lose the only copy of the code.
    window.keys(&["\u{E009}", "l"])?;
    window.sees("stayed open because the recovery sheet")?;
    eyes.look(window, "recovery sheet held")?;
    stage.answer(&json!({"print": true}));
    window.press("Print the sheet")?;
    window.sees("The print dialogue was opened.")?;
    window.press("I have the sheet")?;

    window.sees("Is the sheet readable?")?;
    if window.page_text().contains(&last) {
        return Err("the code can be read off the screen while it is asked for".into());
    }
    window.fill("last_group", "ABCDE")?;
    window.press("Confirm")?;
    window.sees("not the last group")?;
    eyes.look(window, "recovery sheet refused")?;
    window.fill("last_group", &last.to_lowercase())?;
    window.press("Confirm")?;

    window.sees("The second person")?;
    window.press("Add this person")?;
    window.sees("full name")?;
    eyes.look(window, "second person refused")?;
    window.fill("name", COLLEAGUE)?;
    window.fill("position", "Headteacher")?;
    window.choose("role", "Headteacher")?;
    window.press("Add this person")?;
    window.sees("One-time code for")?;
    eyes.look(window, "one-time code")?;
    let code = window.script("return document.querySelector('[data-code]').textContent", &[])?;
    window.press("Go to Home")?;
    window.element("//h1[normalize-space(.)='Home']")?;
    Ok(code.as_str().unwrap_or_default().to_owned())
}

/// A school made straight through the door, with quick keys: for what begins at the unlock screen. Its lead is the
/// tests' own, and the colleague waits with the one-time code that comes second.
pub fn ready_school() -> (School, String) {
    let school = School::new();
    let added = school.call("user.add", json!({"name": COLLEAGUE, "position": "Headteacher", "role": "headteacher"}));
    let code = added["one_time_code"].as_str().unwrap_or_default().to_owned();
    school.call("store.close", json!({}));
    (school, code)
}

/// Chooses a person and types their passphrase, to Home.
pub fn unlock(window: &Window, person: &str, passphrase: &str) -> Outcome<()> {
    window.click(&format!("//label[contains(., '{person}')]"))?;
    window.fill("passphrase", passphrase)?;
    window.press("Unlock")?;
    window.element("//h1[normalize-space(.)='Home']").map(drop)
}
