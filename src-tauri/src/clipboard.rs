//! What was copied does not stay on the clipboard: half a minute later, and at a lock, it is taken off again, if it is
//! still there. Only text; nothing is ever read from the clipboard but to see whether it is still that text.

use std::sync::Mutex;
use std::time::Duration;

use guardbook_app::RefusalCode;
use serde::Deserialize;
use tauri::{AppHandle, Manager};

use crate::answers;
use crate::door::{Desk, held, refusal};

/// How long a copied text stays.
const STAYS: Duration = Duration::from_secs(30);
/// How long the web engine may take to put what was copied in the page on the clipboard.
const ARRIVES: Duration = Duration::from_millis(500);
/// How long a lock waits for the clipboard's present owner to answer.
const PATIENCE: Duration = Duration::from_millis(500);

/// What was copied last, to know it again.
#[derive(Debug, Default)]
pub struct Clipboard {
    copied: Mutex<Copied>,
}

#[derive(Debug, Default)]
struct Copied {
    text: Option<String>,
    /// Counts copies: the half minute of an earlier one does not end a later one.
    round: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CopyText {
    text: String,
}

impl Clipboard {
    fn begin(&self, text: Option<String>) -> u64 {
        let mut copied = held(&self.copied);
        copied.round += 1;
        copied.text = text;
        copied.round
    }

    fn arrived(&self, round: u64, text: String) {
        let mut copied = held(&self.copied);
        if copied.round == round {
            copied.text = Some(text);
        }
    }

    /// The text to take off, if no later copy took its place.
    fn take(&self, round: Option<u64>) -> Option<String> {
        let mut copied = held(&self.copied);
        if round.is_none_or(|round| round == copied.round) { copied.text.take() } else { None }
    }
}

/// Puts a text on the clipboard for half a minute.
///
/// # Errors
/// A refusal as JSON, where this system's clipboard cannot be reached.
pub fn copy(app: &AppHandle, desk: &Desk, asked: CopyText) -> Result<(), String> {
    let CopyText { text } = asked;
    let (answer, wait) = std::sync::mpsc::channel();
    let put = text.clone();
    let sent = app.run_on_main_thread(move || {
        let _ = answer.send(system::put(put));
    });
    if sent.is_err() || !wait.recv().unwrap_or(false) {
        return Err(refusal(RefusalCode::Unexpected, "It could not be copied.", "Select the text and copy it yourself, or write it down."));
    }
    let round = desk.clipboard.begin(Some(text));
    take_off_later(app, round);
    Ok(())
}

/// Takes what was just copied in the page off the clipboard in half a minute.
pub fn clear_later(app: &AppHandle, desk: &Desk) {
    let round = desk.clipboard.begin(None);
    std::thread::sleep(ARRIVES);
    let later = app.clone();
    let sent = app.run_on_main_thread(move || {
        system::read(move |text| {
            if let Some(text) = text {
                later.state::<std::sync::Arc<Desk>>().clipboard.arrived(round, text);
            }
        });
    });
    if let Err(error) = sent {
        eprintln!("The clipboard could not be looked at: {error}");
    }
    take_off_later(app, round);
}

fn take_off_later(app: &AppHandle, round: u64) {
    let app = app.clone();
    std::thread::spawn(move || {
        std::thread::sleep(answers::seconds("clipboard_seconds").unwrap_or(STAYS));
        if let Some(text) = app.state::<std::sync::Arc<Desk>>().clipboard.take(Some(round)) {
            take_off(&app, text, || {});
        }
    });
}

/// Takes what was copied off at once, and waits a moment for it. Not for the main thread.
pub fn clear_now(app: &AppHandle, desk: &Desk) {
    if let Some(text) = desk.clipboard.take(None) {
        let (answer, wait) = std::sync::mpsc::channel();
        take_off(app, text, move || {
            let _ = answer.send(());
        });
        // Longer would hold up the lock: a clipboard that does not answer keeps what it has.
        let _ = wait.recv_timeout(PATIENCE);
    }
}

fn take_off(app: &AppHandle, text: String, done: impl FnOnce() + Send + 'static) {
    let sent = app.run_on_main_thread(move || {
        system::read(move |found| {
            if found.is_some_and(|found| found == text) {
                system::put(String::new());
            }
            done();
        });
    });
    if let Err(error) = sent {
        eprintln!("The clipboard could not be cleared: {error}");
    }
}

/// GTK's clipboard. For the main thread.
#[cfg(target_os = "linux")]
mod system {
    use gtk::{TargetEntry, TargetFlags, gdk};

    /// Asks programs that keep a history of the clipboard to leave this out, as password programs do.
    const HINT: &str = "x-kde-passwordManagerHint";
    const TEXTS: [&str; 5] = ["UTF8_STRING", "text/plain;charset=utf-8", "text/plain", "STRING", "TEXT"];

    fn clipboard() -> gtk::Clipboard {
        gtk::Clipboard::get(&gdk::SELECTION_CLIPBOARD)
    }

    pub fn put(text: String) -> bool {
        let targets: Vec<TargetEntry> =
            TEXTS.iter().chain([&HINT]).zip(0..).map(|(name, info)| TargetEntry::new(name, TargetFlags::empty(), info)).collect();
        let hint = u32::try_from(TEXTS.len()).unwrap_or_default();
        clipboard().set_with_data(&targets, move |_, selection, info| {
            if info == hint {
                selection.set(&gdk::Atom::intern(HINT), 8, b"secret");
            } else {
                selection.set_text(&text);
            }
        })
    }

    pub fn read(tell: impl FnOnce(Option<String>) + 'static) {
        clipboard().request_text(move |_, text| tell(text.map(str::to_owned)));
    }
}

/// No clipboard of ours elsewhere yet: the page's own way of copying is left to the system.
#[cfg(not(target_os = "linux"))]
mod system {
    pub fn put(_: String) -> bool {
        false
    }

    pub fn read(tell: impl FnOnce(Option<String>) + 'static) {
        tell(None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_half_minute_of_an_earlier_copy_does_not_end_a_later_one() {
        let clipboard = Clipboard::default();
        let first = clipboard.begin(Some("one".into()));
        let second = clipboard.begin(Some("two".into()));
        assert_eq!(clipboard.take(Some(first)), None);
        assert_eq!(clipboard.take(Some(second)).as_deref(), Some("two"));
        assert_eq!(clipboard.take(None), None, "what is taken off once is forgotten");
    }

    #[test]
    fn what_was_copied_in_the_page_is_known_again_once_it_arrived() {
        let clipboard = Clipboard::default();
        let page = clipboard.begin(None);
        assert_eq!(clipboard.take(Some(page)), None);
        clipboard.arrived(page, "from the page".into());
        assert_eq!(clipboard.take(None).as_deref(), Some("from the page"), "also at a lock");
        let later = clipboard.begin(Some("later".into()));
        clipboard.arrived(page, "too late".into());
        assert_eq!(clipboard.take(Some(later)).as_deref(), Some("later"));
    }
}
