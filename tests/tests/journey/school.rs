//! Setting up: the store, the second person, the device.

use guardbook_tests::canary::canary;
use guardbook_tests::hand::Worker;
use guardbook_tests::webdriver::{Outcome, Stage};
use serde_json::json;

pub const SCHOOL: &str = "Lower Nonesuch Sample Primary School";
pub const LEAD: &str = "Ottoline Farthingale-Nonesuch";
pub const COLLEAGUE: &str = "Barnaby Sampleton";
pub const PASSPHRASE: &str = "otter lantern gravel plum";
pub const COLLEAGUE_PASSPHRASE: &str = "velvet anchor thistle nine";
pub const DEVICE: &str = "Investigation laptop";

/// From the first screen to Home. Gives the colleague's one-time code.
pub fn create(stage: &Stage, worker: &Worker<'_>) -> Outcome<String> {
    let window = worker.window;
    worker.press("Create a school")?;
    worker.fill("school.name", SCHOOL)?;
    worker.press("Next")?;
    window.sees("You, the first person")?;
    worker.fill("creator.name", LEAD)?;
    worker.fill("creator.position", "Deputy headteacher")?;
    worker.press("Next")?;
    worker.fill("passphrase", PASSPHRASE)?;
    worker.fill("again", PASSPHRASE)?;
    worker.press("Next")?;
    window.sees("Where to keep the store")?;
    stage.answer(&json!({"choose_folder": stage.folder("stores"), "print": true}));
    worker.press("Choose a folder")?;
    window.sees(&stage.folder("stores").to_string_lossy())?;
    worker.press("Create the store")?;
    window.sees("The recovery sheet")?;
    let last =
        window.script("return document.querySelector('ol[aria-label=\"Recovery code\"] li:last-child').lastChild.textContent", &[])?;
    worker.press("Print the sheet")?;
    window.sees("The print dialogue was opened.")?;
    worker.press("I have the sheet")?;
    worker.fill("last_group", last.as_str().unwrap_or_default())?;
    worker.press("Confirm")?;
    window.sees("The second person")?;
    worker.fill("name", COLLEAGUE)?;
    worker.fill("position", "Headteacher")?;
    worker.choose("role", "Headteacher")?;
    worker.press("Add this person")?;
    window.sees("One-time code for")?;
    let code = window.script("return document.querySelector('[data-code]').textContent", &[])?;
    worker.press("Go to Home")?;
    window.element("//h1[normalize-space(.)='Home']")?;
    Ok(code.as_str().unwrap_or_default().to_owned())
}

/// The second person sets their own passphrase.
pub fn claim(worker: &Worker<'_>, code: &str) -> Outcome<()> {
    worker.tick(COLLEAGUE)?;
    worker.fill("code", code)?;
    worker.fill("passphrase", COLLEAGUE_PASSPHRASE)?;
    worker.fill("again", COLLEAGUE_PASSPHRASE)?;
    worker.press("Set my passphrase")?;
    worker.window.element("//h1[normalize-space(.)='Home']").map(drop)
}

pub fn unlock(worker: &Worker<'_>, person: &str, passphrase: &str) -> Outcome<()> {
    worker.tick(person)?;
    worker.fill("passphrase", passphrase)?;
    worker.press("Unlock")?;
    worker.window.element("//h1[normalize-space(.)='Home']").map(drop)
}

/// The designated device, with both declarations.
pub fn device(worker: &Worker<'_>) -> Outcome<()> {
    worker.press_in(Some("Main"), "Devices")?;
    worker.press("Add a device")?;
    worker.fill("name", DEVICE)?;
    worker.fill("location", &canary("cabinet"))?;
    worker.tick("It is designated for device checks")?;
    worker.tick("It is not used by learners")?;
    worker.tick("It can be taken off site")?;
    worker.press("Add this device")?;
    worker.window.sees("Designated since")
}
