//! The way through every screen. Each is looked at once it shows what it is for.

use super::school::Kept;
use guardbook_tests::eyes::Eyes;
use guardbook_tests::hand::Worker;
use guardbook_tests::webdriver::Outcome;
use std::cell::RefCell;
use std::collections::BTreeSet;

const ALT: &str = "\u{E00A}";
const CONTROL: &str = "\u{E009}";
const ESCAPE: &str = "\u{E00C}";
const F1: &str = "\u{E031}";

pub struct Walk<'w> {
    worker: Worker<'w>,
    eyes: &'w Eyes,
    places: RefCell<BTreeSet<String>>,
    /// What was wrong with screens on the way: all of it is told at the end.
    wrong: RefCell<Vec<String>>,
}

impl<'w> Walk<'w> {
    pub fn new(worker: Worker<'w>, eyes: &'w Eyes) -> Self {
        Self { worker, eyes, places: RefCell::default(), wrong: RefCell::default() }
    }

    /// The places that were come by.
    pub fn places(&self) -> BTreeSet<String> {
        self.places.borrow().clone()
    }

    fn look(&self, screen: &str, shows: &str) -> Outcome<()> {
        let window = self.worker.window;
        if let Err(wrong) = window.sees(shows).and_then(|()| self.eyes.look(window, screen)) {
            self.wrong.borrow_mut().push(wrong);
        }
        Ok(())
    }

    /// # Errors
    /// Everything that was wrong with a screen.
    pub fn end(&self) -> Outcome<()> {
        let wrong = self.wrong.borrow();
        if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n\n")) }
    }

    /// A look at a place of the list, under its own name.
    fn at(&self, place: &str, shows: &str) -> Outcome<()> {
        self.look(place, shows)?;
        self.places.borrow_mut().insert(place.to_owned());
        Ok(())
    }

    fn nav(&self, words: &str) -> Outcome<()> {
        self.worker.press_in(Some("Main"), words)
    }

    pub fn before_unlocking(&self) -> Outcome<()> {
        self.look("welcome", "How would you like to begin?")?;
        self.worker.press("Verify a form")?;
        self.look("verify while locked", "The school’s certificate")?;
        self.worker.press("Back")?;
        self.worker.press("Create a school")?;
        self.look("create", "Your school")
    }

    pub fn unlock(&self, person: &str, passphrase: &str) -> Outcome<()> {
        self.worker.tick(person)?;
        self.worker.fill("passphrase", "not the right words at all")?;
        self.worker.press("Unlock")?;
        self.look("unlock refused", "not the passphrase")?;
        self.worker.fill("passphrase", passphrase)?;
        self.worker.press("Unlock")?;
        self.worker.window.element("//h1[normalize-space(.)='Home']").map(drop)
    }

    pub fn inside(&self, kept: &Kept) -> Outcome<()> {
        self.look("tour", "A short tour")?;
        self.worker.press("Leave the tour")?;
        self.at("home", "overdue")?;
        // Straight to what an incident lacks.
        self.worker.press("Decide to refer")?;
        self.look("incident from home", "Who decided")?;
        self.worker.press("Cancel")?;
        self.incidents(kept)?;
        self.checks(kept)?;
        self.registers()?;
        self.rest()
    }

    fn incidents(&self, kept: &Kept) -> Outcome<()> {
        let worker = &self.worker;
        self.nav("Incidents")?;
        self.at("incidents", &kept.incident)?;
        worker.press(&kept.incident)?;
        self.at("incident", "Before it can be closed")?;
        for (step, shows) in [
            ("Record a decision", "Who decided"),
            ("Record a referral", "What was sent or told"),
            ("Record a call or note", "With whom"),
            ("Add an action", "Who does it"),
        ] {
            worker.press(step)?;
            self.look(&format!("incident {}", step.to_lowercase()), shows)?;
            worker.press("Cancel")?;
        }
        worker.press("History")?;
        self.look("incident history", "Incident written down")?;
        self.nav("Incidents")?;
        worker.shortcut(&[CONTROL, "n"])?;
        self.at("incident_form", "The child’s own words")?;
        worker.press("Record the concern")?;
        self.look("incident form refused", "another look")
    }

    fn checks(&self, kept: &Kept) -> Outcome<()> {
        let worker = &self.worker;
        let open = |reference: &str| {
            self.nav("Device checks")?;
            worker.press(reference)
        };
        self.nav("Device checks")?;
        self.at("checks", &kept.stopped)?;
        open(&kept.open)?;
        self.at("check", "Add to the log")?;
        for (key, name, shows) in [("f", "finding", "Reason for concern"), ("e", "evidence", "What to keep")] {
            worker.shortcut(&[ALT, key])?;
            self.look(&format!("check add {name}"), shows)?;
        }
        worker.press("Pause")?;
        self.look("check pause", "Why it is paused")?;
        worker.press("Stop: illegal content suspected")?;
        self.look("check stop", "Do not look again")?;
        worker.press("Do not stop")?;
        for (part, name, shows) in [
            ("Prepared", "prepared", "Authorised by"),
            ("3 Conclude", "conclude", "Does the concern have substance?"),
            ("Evidence (", "evidence", "SHA-256"),
            ("History", "history", "Check: recorded"),
        ] {
            worker.press_in(Some("Parts of this check"), part)?;
            self.look(&format!("check {name}"), shows)?;
        }
        open(&kept.signed)?;
        self.worker.press("Show the pages")?;
        // Drawn, and the buttons beside it no longer on their way to being ready.
        self.worker.window.element("//canvas")?;
        std::thread::sleep(std::time::Duration::from_millis(500));
        self.look("check sign", "Signed electronically")?;
        open(&kept.stopped)?;
        self.look("check stopped", "Still to be recorded")?;
        self.nav("Device checks")?;
        worker.press("Start a device check")?;
        worker.window.sees("Which incident is it about?")?;
        self.nav("Incidents")?;
        worker.press(&kept.incident)?;
        worker.press("Start a device check")?;
        worker.tick("Nothing of this is suspected")?;
        self.at("check_start", "First reviewing person")?;
        worker.tick_off("Nothing of this is suspected")?;
        worker.tick("There is potential for serious harm")?;
        self.look("check start suspected", "No device check may begin.")?;
        worker.fill("known", "A learner said that somebody may be hurt.")?;
        worker.choose("device", "No device")?;
        worker.tick("The advice above was followed")?;
        worker.fill("told.0.whom", "Police call handler")?;
        worker.fill("told.0.at_day", "21/11/2026")?;
        worker.fill("told.0.at_time", "10:20")?;
        worker.fill("decided", "The police were called.")?;
        worker.fill("decided_by", "The lead")?;
        worker.press("Record it")?;
        self.at("escalation", "No device check was begun.")
    }

    fn registers(&self) -> Outcome<()> {
        let worker = &self.worker;
        self.nav("People")?;
        self.at("people", "O'Sample-Ångström")?;
        worker.press("O'Sample-Ångström")?;
        self.at("person", "3 February 2016")?;
        self.nav("People")?;
        worker.press("Add a person")?;
        self.at("person_form", "Date of birth")?;
        self.nav("Devices")?;
        self.at("devices", "Investigation laptop")?;
        worker.press("Investigation laptop")?;
        self.at("device", "Designated since")?;
        self.nav("Devices")?;
        worker.press("Add a device")?;
        self.at("device_form", "It is designated for device checks")
    }

    fn rest(&self) -> Outcome<()> {
        let worker = &self.worker;
        self.nav("Settings")?;
        self.at("settings", "Open people and roles")?;
        worker.press("Open people and roles")?;
        self.at("users", "Everybody who can unlock this store")?;
        worker.press("Add a person")?;
        self.look("users add", "Role in Guardbook")?;
        self.nav("Verify a form")?;
        self.at("verify", "Choose a PDF")?;
        self.nav("Home")?;
        worker.shortcut(&[CONTROL, "k"])?;
        worker.window.focused("input")?;
        worker.window.type_here("insults")?;
        self.look("search", "found")?;
        worker.shortcut(&[ESCAPE])?;
        worker.shortcut(&[F1])?;
        self.look("help", "To begin")?;
        worker.shortcut(&[ESCAPE])?;
        worker.window.element("//h1[normalize-space(.)='Home']")?;
        worker.shortcut(&["?"])?;
        self.look("shortcuts", "Lock at once")?;
        worker.shortcut(&[ESCAPE])?;
        self.nav("Settings")?;
        worker.press("About Guardbook")?;
        self.look("about", "Version")?;
        worker.shortcut(&[ESCAPE])
    }
}
