//! Working in the real window as a person does: by mouse, or by the keyboard alone. A journey is written once and done by
//! both hands, and prints each deed, to be read when one fails. Knows how to find, press, tick, fill and choose; what the screens are is the journeys' to know.

use crate::webdriver::{ELEMENT, LOOK_EVERY, Outcome, PATIENCE, Window};
use serde_json::{Value, json};
use std::cell::Cell;
use std::thread::sleep;
use std::time::Instant;

const TAB: &str = "\u{E004}";
const SHIFT: &str = "\u{E008}";
const CONTROL: &str = "\u{E009}";
const ENTER: &str = "\u{E007}";
const DOWN: &str = "\u{E015}";
const UP: &str = "\u{E013}";
const DELETE: &str = "\u{E017}";
/// More stops than the longest page has.
const MOST_STOPS: usize = 150;

/// What works in the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hand {
    Mouse,
    Keyboard,
}

/// Somebody at the window.
pub struct Worker<'w> {
    pub window: &'w Window,
    hand: Hand,
    /// Buttons pressed and rows opened since it was last set to nothing; what is typed, ticked or chosen in a form is not counted.
    steps: Cell<u32>,
}

/// Finds what is meant among what is on the page now: arguments are the kind, its words or name, and the label of the part of
/// the page to look in, or nothing. A dialogue that is open is the whole page.
const FIND: &str = "
    const [kind, words, within] = arguments;
    const said = (e) => (e?.innerText ?? '').replace(/\\s+/g, ' ').trim();
    const seen = (e) => e.getClientRects().length > 0 && !e.closest('[inert], [hidden]');
    const whole = [...document.querySelectorAll('dialog[open], [role=dialog][aria-modal=true]')].pop() ?? document.body;
    const roots = within === null ? [whole] : [...whole.querySelectorAll('[aria-label]')].filter((e) => e.getAttribute('aria-label').startsWith(within));
    const all = (what) => roots.flatMap((root) => [...root.querySelectorAll(what)]).filter(seen);
    const starts = (list, text) => list.find((e) => text(e) === words) ?? list.find((e) => text(e).startsWith(words));
    const ready = (e) => !e.disabled && e.getAttribute('aria-disabled') !== 'true';
    switch (kind) {
      case 'button': return starts(all('button, summary').filter(ready), said) ?? null;
      case 'field': return all('input, textarea, select').find((e) => e.name === words || e.name.endsWith('.' + words)) ?? null;
      case 'tick': return starts(all('input[type=radio], input[type=checkbox]'), (e) => said(e.closest('label'))) ?? null;
      case 'option': return starts(all('[role=option]'), said) ?? [...document.querySelectorAll('[role=option]')].find((e) => said(e).startsWith(words)) ?? null;
    }";

impl<'w> Worker<'w> {
    pub fn new(window: &'w Window, hand: Hand) -> Self {
        Self { window, hand, steps: Cell::new(0) }
    }

    /// How many steps were taken since the last time of asking.
    pub fn steps(&self) -> u32 {
        self.steps.replace(0)
    }

    fn find(&self, kind: &str, words: &str, within: Option<&str>) -> Outcome<Value> {
        let began = Instant::now();
        loop {
            let found = self.window.script(FIND, &[json!(kind), json!(words), json!(within)])?;
            if found.get(ELEMENT).is_some() {
                return Ok(found);
            }
            if began.elapsed() > PATIENCE {
                let place = within.map(|label| format!(" in {label:?}")).unwrap_or_default();
                return Err(format!("no {kind} {words:?}{place}. On screen:\n{}", self.window.page_text()));
            }
            sleep(LOOK_EVERY);
        }
    }

    /// Presses a button by the beginning of its words.
    ///
    /// # Errors
    /// It does not appear or is not ready.
    pub fn press(&self, words: &str) -> Outcome<()> {
        self.press_in(None, words)
    }

    /// The same, in the part of the page whose label begins like this.
    ///
    /// # Errors
    /// As [`Worker::press`].
    pub fn press_in(&self, within: Option<&str>, words: &str) -> Outcome<()> {
        println!("press {words}");
        let button = self.find("button", words, within)?;
        self.steps.set(self.steps.get() + 1);
        match self.hand {
            Hand::Mouse => self.window.click_on(&button).map_err(|error| format!("{words:?}: {error}")),
            Hand::Keyboard => {
                self.walk_to(&button, words)?;
                self.window.keys(&[ENTER])
            }
        }
    }

    /// Presses keys that are a shortcut: one step.
    ///
    /// # Errors
    /// The driver refuses.
    pub fn shortcut(&self, keys: &[&str]) -> Outcome<()> {
        println!("keys {keys:?}");
        self.steps.set(self.steps.get() + 1);
        self.window.keys(keys)
    }

    /// Ticks a box, or chooses one of several, by the beginning of its words.
    ///
    /// # Errors
    /// It does not appear, or does not take it.
    pub fn tick(&self, words: &str) -> Outcome<()> {
        self.tick_in(None, words)
    }

    /// The same, in the part of the page whose label begins like this.
    ///
    /// # Errors
    /// As [`Worker::tick`].
    pub fn tick_in(&self, within: Option<&str>, words: &str) -> Outcome<()> {
        println!("tick {words}");
        let tick = self.find("tick", words, within)?;
        match self.hand {
            Hand::Mouse => self.window.click_on(&tick).map_err(|error| format!("{words:?}: {error}"))?,
            Hand::Keyboard => self.walk_and_tick(&tick, words)?,
        }
        self.window.holds("return arguments[0].checked", &[tick], &json!(true)).map_err(|error| format!("{words:?} is not ticked: {error}"))
    }

    /// Takes the tick out of a box again, by the beginning of its words.
    ///
    /// # Errors
    /// It does not appear, or stays ticked.
    pub fn tick_off(&self, words: &str) -> Outcome<()> {
        println!("tick off {words}");
        let tick = self.find("tick", words, None)?;
        match self.hand {
            Hand::Mouse => self.window.click_on(&tick)?,
            Hand::Keyboard => {
                self.walk_to(&tick, words)?;
                self.window.keys(&[" "])?;
            }
        }
        self.window.holds("return arguments[0].checked", &[tick], &json!(false))
    }

    /// Fills the field of this name, in place of what was there.
    ///
    /// # Errors
    /// It does not appear, or does not take the text.
    pub fn fill(&self, name: &str, text: &str) -> Outcome<()> {
        self.fill_in(None, name, text)
    }

    /// The same, in the part of the page whose label begins like this.
    ///
    /// # Errors
    /// As [`Worker::fill`].
    pub fn fill_in(&self, within: Option<&str>, name: &str, text: &str) -> Outcome<()> {
        println!("fill {name}");
        let field = self.find("field", name, within)?;
        match self.hand {
            Hand::Mouse => self.window.click_on(&field).map_err(|error| format!("{name}: {error}"))?,
            Hand::Keyboard => self.walk_to(&field, name)?,
        }
        let before = self.window.script("return arguments[0].value", std::slice::from_ref(&field))?;
        if before != json!("") {
            self.window.keys(&[CONTROL, "a"])?;
            self.window.keys(&[DELETE])?;
        }
        self.window.type_here(text)
    }

    /// Chooses in the list of this name the choice that begins like this.
    ///
    /// # Errors
    /// It does not appear.
    pub fn choose(&self, name: &str, choice: &str) -> Outcome<()> {
        println!("choose {choice}");
        let list = self.find("field", name, None)?;
        match self.hand {
            // The list of choices is the system's own, in which the driver cannot click: the mouse only comes to the field.
            Hand::Mouse => drop(self.window.script("arguments[0].focus()", std::slice::from_ref(&list))?),
            Hand::Keyboard => self.walk_to(&list, name)?,
        }
        for _ in 0..60 {
            if self.chosen(&list, choice)? {
                break;
            }
            self.window.keys(&[DOWN])?;
        }
        self.window
            .holds("return arguments[0].selectedOptions[0]?.text.startsWith(arguments[1]) ?? false", &[list, json!(choice)], &json!(true))
            .map_err(|error| format!("{name} does not take {choice:?}: {error}"))
    }

    fn chosen(&self, list: &Value, choice: &str) -> Outcome<bool> {
        let chosen = self.window.script("return arguments[0].selectedOptions[0]?.text ?? ''", std::slice::from_ref(list))?;
        Ok(chosen.as_str().is_some_and(|text| text.starts_with(choice)))
    }

    /// Finds by typing and takes what is found.
    ///
    /// # Errors
    /// Nothing of these words is found.
    pub fn pick(&self, name: &str, typed: &str, option: &str) -> Outcome<()> {
        self.fill(name, typed)?;
        let found = self.find("option", option, None)?;
        match self.hand {
            Hand::Mouse => self.window.click_on(&found),
            Hand::Keyboard => {
                for _ in 0..40 {
                    let at = self.window.script(
                        "const id = document.activeElement.getAttribute('aria-activedescendant');
                         return id !== null && (document.getElementById(id)?.innerText ?? '').replace(/\\s+/g, ' ').trim().startsWith(arguments[0])",
                        &[json!(option)],
                    )?;
                    if at == json!(true) {
                        return self.window.keys(&[ENTER]);
                    }
                    self.window.keys(&[DOWN])?;
                }
                Err(format!("the arrow keys do not come by {option:?}"))
            }
        }
    }

    /// Goes with Tab to an element, forwards or backwards, whichever is right.
    fn walk_to(&self, element: &Value, words: &str) -> Outcome<()> {
        for _ in 0..MOST_STOPS {
            match self.way(element)? {
                Way::Here => return Ok(()),
                Way::Group | Way::Forward => self.window.keys(&[TAB])?,
                Way::Back => self.window.keys(&[SHIFT, TAB])?,
            }
        }
        Err(format!("Tab does not come by {words:?}. On screen:\n{}", self.window.page_text()))
    }

    fn walk_and_tick(&self, tick: &Value, words: &str) -> Outcome<()> {
        for _ in 0..MOST_STOPS {
            match self.way(tick)? {
                Way::Here => {
                    let ticked = self.window.script("return arguments[0].checked", std::slice::from_ref(tick))?;
                    return if ticked == json!(true) { Ok(()) } else { self.window.keys(&[" "]) };
                }
                // Within a group of which one is chosen the arrow keys walk, and choose.
                Way::Group => {
                    let back = "return (document.activeElement.compareDocumentPosition(arguments[0]) & 2) !== 0";
                    let key = if self.window.script(back, std::slice::from_ref(tick))? == json!(true) { UP } else { DOWN };
                    self.window.keys(&[key])?;
                }
                Way::Forward => self.window.keys(&[TAB])?,
                Way::Back => self.window.keys(&[SHIFT, TAB])?,
            }
        }
        Err(format!("Tab does not come by {words:?}. On screen:\n{}", self.window.page_text()))
    }

    fn way(&self, element: &Value) -> Outcome<Way> {
        let way = self.window.script(
            "const [goal] = arguments, here = document.activeElement;
             if (!goal.isConnected) return 'gone';
             if (here === goal) return 'here';
             if (goal.type === 'radio' && here?.type === 'radio' && here.name === goal.name) return 'group';
             if (here === null || here === document.body) return 'forward';
             return (here.compareDocumentPosition(goal) & 2) !== 0 && !here.contains(goal) ? 'back' : 'forward';",
            std::slice::from_ref(element),
        )?;
        match way.as_str() {
            Some("here") => Ok(Way::Here),
            Some("group") => Ok(Way::Group),
            Some("back") => Ok(Way::Back),
            Some("forward") => Ok(Way::Forward),
            _ => Err("what was walked to is gone".into()),
        }
    }
}

/// Where an element stands from what has the focus.
enum Way {
    Here,
    /// In the same group of choices.
    Group,
    Forward,
    Back,
}
