//! The device check: from the gate to the form that others judge, and the stop.

use super::case::home;
use super::school::{COLLEAGUE, COLLEAGUE_PASSPHRASE, DEVICE, LEAD, PASSPHRASE};
use guardbook_tests::canary::canary;
use guardbook_tests::hand::Worker;
use guardbook_tests::webdriver::{Outcome, Stage, root};
use serde_json::json;
use std::path::{Path, PathBuf};

const ALT: &str = "\u{E00A}";

/// Prepares a check of the one incident and starts it.
fn prepare(worker: &Worker<'_>) -> Outcome<()> {
    let window = worker.window;
    worker.tick("Nothing of this is suspected")?;
    window.sees("A device check may begin.")?;
    worker.fill("authorised_by", "The chair of governors")?;
    worker.fill("reason", &canary("investigation"))?;
    worker.choose("first_reviewer", LEAD)?;
    worker.choose("second_reviewer", COLLEAGUE)?;
    worker.choose("device", DEVICE)?;
    worker.tick("Internet access on the device suits")?;
    worker.tick("The school’s monitoring covers")
}

pub fn start(worker: &Worker<'_>) -> Outcome<u32> {
    home(worker)?;
    worker.press_in(Some("Main"), "Incidents")?;
    worker.press("GB-")?;
    worker.press("Start a device check")?;
    let steps = worker.steps();
    prepare(worker)?;
    worker.press("Start the check")?;
    worker.window.sees("Add to the log")?;
    worker.steps();
    Ok(steps)
}

pub fn site(worker: &Worker<'_>) -> Outcome<u32> {
    home(worker)?;
    worker.press("Open the check")?;
    worker.window.sees("Add to the log")?;
    worker.fill("address", &format!("https://{}.example/room/5b", canary("site")))?;
    worker.tick("Concern")?;
    worker.fill("nature", &canary("nature"))?;
    worker.fill("reason_for_concern", &canary("concern"))?;
    let steps = worker.steps();
    worker.press("Add to the log")?;
    worker.window.sees("are in the log.")?;
    worker.window.sees(&canary("nature"))?;
    worker.steps();
    Ok(steps)
}

pub fn evidence(stage: &Stage, worker: &Worker<'_>) -> Outcome<u32> {
    stage.answer(&json!({"choose_file": root().join("assets/sample/chat.jpg")}));
    home(worker)?;
    worker.press("Open the check")?;
    worker.window.sees("Add to the log")?;
    worker.shortcut(&[ALT, "e"])?;
    worker.press("Choose a file")?;
    worker.window.sees("chat.jpg")?;
    worker.fill("description", &canary("description"))?;
    let steps = worker.steps();
    worker.press("Keep as evidence")?;
    worker.window.sees("E01 is kept")?;
    worker.press("Done")?;
    worker.steps();
    Ok(steps)
}

pub fn conclude(worker: &Worker<'_>) -> Outcome<u32> {
    home(worker)?;
    worker.press("Open the check")?;
    worker.press("3 Conclude")?;
    let (own, other) = (format!("Judgement of {LEAD}"), format!("Judgement of {COLLEAGUE}"));
    worker.tick_in(Some(&own), "The concern has substance")?;
    worker.fill_in(Some(&own), "reasons", &canary("judgement"))?;
    worker.tick_in(Some(&other), "It cannot be said")?;
    worker.fill_in(Some(&other), "reasons", &canary("dissent"))?;
    worker.fill_in(Some(&other), "passphrase", COLLEAGUE_PASSPHRASE)?;
    worker.fill("text", &canary("conclusion"))?;
    worker.tick("Internal response")?;
    worker.fill("action", &canary("outcome"))?;
    let steps = worker.steps();
    worker.press("Conclude and make the form")?;
    worker.window.sees("Each signs for themselves at this machine.")?;
    worker.steps();
    Ok(steps)
}

pub fn sign(worker: &Worker<'_>) -> Outcome<u32> {
    home(worker)?;
    worker.press("Sign")?;
    worker.window.sees("Each signs for themselves at this machine.")?;
    let mut steps = worker.steps();
    for (name, passphrase) in [(LEAD, PASSPHRASE), (COLLEAGUE, COLLEAGUE_PASSPHRASE)] {
        let part = format!("Signature of {name}");
        worker.fill_in(Some(&part), "passphrase", passphrase)?;
        steps += worker.steps();
        worker.press_in(Some(&part), "Sign")?;
        worker.window.sees(&format!("{name} has signed."))?;
        worker.steps();
    }
    worker.window.sees("Everybody has signed")?;
    Ok(steps)
}

/// Saves the signed form on the stick, and the school's certificate beside it. Gives the form's place.
pub fn hand_on(stage: &Stage, worker: &Worker<'_>) -> Outcome<PathBuf> {
    let form = stage.folder("stick").join("form.pdf");
    let certificate = stage.folder("stick").join("school.pem");
    stage.answer(&json!({"save_file": [form, certificate]}));
    worker.press("Save the form")?;
    worker.window.sees("The form is saved as")?;
    worker.press("Save the school’s certificate")?;
    worker.window.sees("The certificate is saved as")?;
    Ok(form)
}

/// The screen that verifies says of the form what others say.
pub fn verify(stage: &Stage, worker: &Worker<'_>, form: &Path) -> Outcome<()> {
    stage.answer(&json!({"choose_file": form}));
    worker.press_in(Some("Main"), "Verify a form")?;
    worker.press("Choose a PDF")?;
    worker.window.sees("form.pdf")?;
    worker.window.sees("Genuine")?;
    worker.window.sees(COLLEAGUE)
}

/// Another check, stopped: nothing more is taken in, and the screen says what to do.
pub fn stop(worker: &Worker<'_>) -> Outcome<u32> {
    home(worker)?;
    worker.press_in(Some("Main"), "Incidents")?;
    worker.press("GB-")?;
    worker.press("Start a device check")?;
    prepare(worker)?;
    worker.press("Start the check")?;
    worker.window.sees("Add to the log")?;
    home(worker)?;
    worker.press("Open the check")?;
    worker.press("Stop: illegal content suspected")?;
    worker.press("Stop the check")?;
    worker.window.sees("Still to be recorded")?;
    let steps = worker.steps();
    worker.shortcut(&[ALT, "e"])?;
    if worker.window.page_text().contains("Choose a file") {
        return Err("a stopped check still offers to take evidence in".into());
    }
    Ok(steps)
}
