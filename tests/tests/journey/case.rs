//! The incident: written down, taken on, and what people do about it. Each deed begins at Home and gives its number of steps.

use guardbook_tests::canary::canary;
use guardbook_tests::hand::Worker;
use guardbook_tests::webdriver::Outcome;

const CONTROL: &str = "\u{E009}";
pub const FORENAME: &str = "Niamh";

/// Today as it is typed, in the school's own time.
fn today() -> String {
    guardbook_domain::time::day_of(chrono::Utc::now()).format("%d/%m/%Y").to_string()
}

pub fn home(worker: &Worker<'_>) -> Outcome<()> {
    worker.press_in(Some("Main"), "Home")?;
    worker.window.element("//h1[normalize-space(.)='Home']")?;
    worker.steps();
    Ok(())
}

/// Whether a heading of the first rank is there that holds these words.
fn headed(worker: &Worker<'_>, words: &str) -> Outcome<()> {
    worker.window.element(&format!("//h1[contains(., '{words}')]")).map(drop)
}

pub fn record(worker: &Worker<'_>) -> Outcome<u32> {
    home(worker)?;
    worker.shortcut(&[CONTROL, "n"])?;
    headed(worker, "Record a concern")?;
    worker.fill("summary", &format!("A child was left out of a group chat. {}", canary("summary")))?;
    worker.tick("On a known day")?;
    worker.fill("happened.day", &today())?;
    worker.tick("In school")?;
    worker.fill("childs_words", &format!("“They said nobody wants me there.” {}", canary("words")))?;
    worker.fill("observation", &canary("observation"))?;
    worker.fill("opinion", &canary("opinion"))?;
    // Adding whoever is not listed yet is part of filling the form in.
    let before = worker.steps();
    worker.press("Add somebody who is not listed")?;
    worker.fill("forename", FORENAME)?;
    worker.fill("surname", &canary("surname"))?;
    worker.fill("birth_date", "04/05/2016")?;
    worker.fill("class_name", "5B")?;
    worker.press("Add this person")?;
    worker.window.sees(&format!("Remove, {FORENAME} {}", canary("surname"))).or_else(|_| worker.window.sees("born 4 May 2016"))?;
    worker.steps();
    worker.fill("reported_by", "The class teacher")?;
    worker.fill("told_day", &today())?;
    worker.fill("told_time", "00:01")?;
    if worker.window.has("//*[@name='late_reason']") {
        worker.fill("late_reason", "Written down after the lesson.")?;
    }
    worker.tick("Conduct")?;
    worker.tick("Medium")?;
    worker.choose("misuse", "Sending an offensive")?;
    worker.window.sees("Refer to class teacher")?;
    worker.press("Record the concern")?;
    headed(worker, "left out of a group chat")?;
    worker.window.sees("The concern is recorded as incident GB-")?;
    Ok(before + worker.steps())
}

pub fn triage(worker: &Worker<'_>) -> Outcome<u32> {
    home(worker)?;
    worker.press("Take it on")?;
    worker.fill("note", &canary("note"))?;
    worker.press_in(Some("Take it on"), "Take it on")?;
    worker.window.sees("Taken on")?;
    Ok(worker.steps())
}

/// The one incident there is, from Home: by its reference in the search.
fn open(worker: &Worker<'_>) -> Outcome<()> {
    home(worker)?;
    worker.press_in(Some("Main"), "Incidents")?;
    headed(worker, "Incidents")?;
    worker.press("GB-")?;
    headed(worker, "left out of a group chat")
}

pub fn call(worker: &Worker<'_>) -> Outcome<u32> {
    open(worker)?;
    worker.press("Record a call or note")?;
    worker.fill("text", &canary("call"))?;
    worker.fill("whom", "Ms Sample, children’s social care")?;
    worker.fill("at_time", "00:02")?;
    let steps = worker.steps();
    worker.press_in(Some("Record a call or note"), "Save")?;
    worker.window.sees("With: Ms Sample")?;
    worker.steps();
    Ok(steps)
}

pub fn decide(worker: &Worker<'_>) -> Outcome<u32> {
    open(worker)?;
    worker.press("Record a decision")?;
    worker.tick("Not to refer")?;
    worker.fill("text", "The school responds itself.")?;
    worker.fill("reasons", &canary("reasons"))?;
    let steps = worker.steps();
    worker.press("Record the decision")?;
    worker.window.sees(&format!("Because: {}", canary("reasons")))?;
    worker.steps();
    Ok(steps)
}

pub fn act(worker: &Worker<'_>) -> Outcome<u32> {
    open(worker)?;
    worker.press("Add an action")?;
    worker.fill("what", &canary("action"))?;
    worker.fill("due", &today())?;
    let steps = worker.steps();
    worker.press("Add the action")?;
    worker.window.sees(&canary("action"))?;
    worker.steps();
    Ok(steps)
}

pub fn chase(worker: &Worker<'_>) -> Outcome<u32> {
    home(worker)?;
    worker.window.sees(&canary("action"))?;
    worker.press("Open the incident")?;
    headed(worker, "left out of a group chat")?;
    worker.press_in(Some("Actions"), "Done")?;
    worker.fill("note", "Spoken to.")?;
    let steps = worker.steps();
    worker.press("Mark as done")?;
    worker.window.sees("Open again")?;
    worker.steps();
    Ok(steps)
}

pub fn refer(worker: &Worker<'_>) -> Outcome<u32> {
    open(worker)?;
    worker.press("Record a referral")?;
    worker.fill("agency", "Early help of the sample borough")?;
    worker.fill("sent", &canary("sent"))?;
    worker.fill("sent_time", "00:03")?;
    let steps = worker.steps();
    worker.press("Record the referral")?;
    worker.window.sees("No reply yet")?;
    worker.steps();
    Ok(steps)
}

/// A child's incidents, found with Ctrl+K by the beginning of the name.
pub fn find(worker: &Worker<'_>) -> Outcome<u32> {
    home(worker)?;
    worker.shortcut(&[CONTROL, "k"])?;
    worker.window.focused("input")?;
    worker.window.type_here(FORENAME)?;
    worker.window.sees("1 incident")?;
    worker.shortcut(&["\u{E00C}"])?;
    let steps = worker.steps();
    worker.window.element("//h1[normalize-space(.)='Home']")?;
    Ok(steps)
}
