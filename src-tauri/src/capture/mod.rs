//! Pictures of the screen: one at most, in memory only, until it is kept as evidence, dropped, or Guardbook locks. Never a
//! file. Whether evidence may be added at all is the core's to say, and it is asked as for any other item.

mod picture;
mod screen;

use std::sync::Mutex;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use guardbook_app::{Problem, RefusalCode};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tauri::AppHandle;

use crate::door::{Desk, held, refusal, refusal_about};
use crate::window::Aside;
use picture::Picture;

/// The longest countdown, in seconds.
const LONGEST: u64 = 10;
/// How long whatever lies behind a window needs to be painted once the window is out of the way.
const SETTLES: Duration = Duration::from_millis(500);
const STEP: Duration = Duration::from_millis(100);
/// How many pixels a side the page gets at most for choosing a region.
const LARGEST_SHOWN: u32 = 1600;

/// The one picture that may be held.
#[derive(Debug, Default)]
pub struct Captures {
    inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    /// Counts captures and their ends: one that was under way when it was to be dropped does not come back.
    round: u64,
    held: Option<Held>,
}

#[derive(Debug, Clone)]
struct Held {
    id: String,
    picture: std::sync::Arc<Picture>,
    taken: Instant,
}

impl Captures {
    fn begin(&self) -> u64 {
        let mut inner = held(&self.inner);
        inner.held = None;
        inner.round += 1;
        inner.round
    }

    fn goes_on(&self, round: u64) -> bool {
        held(&self.inner).round == round
    }

    /// Holds the picture, if its capture was not ended meanwhile; gives its name.
    fn hold(&self, round: u64, picture: Picture) -> Option<String> {
        let mut inner = held(&self.inner);
        let id = format!("capture-{round}");
        (inner.round == round).then(|| {
            inner.held = Some(Held { id: id.clone(), picture: picture.into(), taken: Instant::now() });
            id
        })
    }

    fn of(&self, id: &str) -> Result<Held, String> {
        let inner = held(&self.inner);
        inner.held.as_ref().filter(|held| held.id == id).cloned().ok_or_else(gone)
    }

    /// Drops what is held and what is under way. The allocator wipes it.
    pub fn drop_held(&self) {
        self.begin();
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Capture {
    seconds: u64,
    step_aside: bool,
}

#[derive(Debug, Serialize)]
pub struct Captured {
    id: String,
    width: u32,
    height: u32,
    tool: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CapturePicture {
    id: String,
    max: u32,
}

#[derive(Debug, Serialize)]
pub struct CaptureShown {
    mime: &'static str,
    image: String,
    width: u32,
    height: u32,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeepCapture {
    id: String,
    region: Option<Region>,
    check: Value,
    evidence: Value,
}

/// A part of a picture in its own pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Region {
    x: u32,
    y: u32,
    width: u32,
    height: u32,
}

/// Waits the countdown and takes the whole screen.
///
/// # Errors
/// A refusal as JSON: nobody is unlocked, the system gives no picture, or the capture was ended meanwhile.
pub fn take(app: &AppHandle, desk: &Desk, asked: &Capture) -> Result<Captured, String> {
    let round = desk.captures.begin();
    if !desk.is_unlocked() {
        return Err(refusal(RefusalCode::Locked, "Guardbook is locked.", "Unlock the store with your passphrase."));
    }
    on_main_thread(app, || screen::ready().ok_or_else(no_picture))??;
    let aside = asked.step_aside.then(|| Aside::step(app));
    let until = Instant::now() + Duration::from_secs(asked.seconds.min(LONGEST)) + if aside.is_some() { SETTLES } else { Duration::ZERO };
    while Instant::now() < until {
        if !desk.captures.goes_on(round) {
            return Err(gone());
        }
        std::thread::sleep(STEP.min(until.saturating_duration_since(Instant::now())));
    }
    let picture = on_main_thread(app, || screen::take().ok_or_else(no_picture))??;
    drop(aside);
    let (width, height) = (picture.width(), picture.height());
    let id = desk.captures.hold(round, picture).ok_or_else(gone)?;
    Ok(Captured { id, width, height, tool: tool() })
}

/// The held picture, small enough for the page to choose a region on.
///
/// # Errors
/// A refusal as JSON.
pub fn picture(desk: &Desk, asked: &CapturePicture) -> Result<CaptureShown, String> {
    let shown = desk.captures.of(&asked.id)?.picture.within(asked.max.clamp(1, LARGEST_SHOWN));
    let png = shown.png().ok_or_else(unencodable)?;
    Ok(CaptureShown { mime: "image/png", image: STANDARD.encode(png), width: shown.width(), height: shown.height() })
}

/// Keeps the held picture or a region of it as evidence: the core is asked in the shell's own name, so that the record
/// says what captured it and when.
///
/// # Errors
/// The core's refusal as JSON, or that of a region outside the picture.
pub fn keep(app: &AppHandle, desk: &Desk, asked: KeepCapture) -> Result<String, String> {
    let held = desk.captures.of(&asked.id)?;
    let mut evidence = asked.evidence;
    if let Some(said) = evidence.as_object_mut() {
        said.insert("how".into(), if asked.region.is_some() { "region" } else { "screen" }.into());
    }
    let png = match asked.region {
        None => held.picture.png(),
        Some(Region { x, y, width, height }) => {
            let message = "Please choose a region inside the picture.";
            held.picture
                .part(x, y, width, height)
                .ok_or_else(|| refusal_about(Problem { field: "region".into(), message: message.into() }))?
                .png()
        }
    }
    .ok_or_else(unencodable)?;
    let input = json!({
        "check": asked.check,
        "evidence": evidence,
        "bytes": STANDARD.encode(png),
        "captured_with": tool(),
        "captured_seconds_ago": held.taken.elapsed().as_secs(),
    });
    let kept = desk.ask_core(app, "evidence.add", &input.to_string());
    if kept.as_ref().map_or_else(|refused| is_final(refused), |_| true) {
        desk.captures.drop_held();
    }
    kept
}

/// Whether nothing that the person mends lets the picture be kept after all: then it goes at once.
fn is_final(refused: &str) -> bool {
    let code = serde_json::from_str::<Value>(refused).ok().and_then(|refused| refused.get("code").cloned());
    code.is_none_or(|code| code != "problems" && code != "disk_full")
}

/// What the record says took the picture.
fn tool() -> String {
    format!("Guardbook {}, screen capture", env!("CARGO_PKG_VERSION"))
}

fn on_main_thread<T: Send + 'static>(app: &AppHandle, work: impl FnOnce() -> T + Send + 'static) -> Result<T, String> {
    let (answer, wait) = std::sync::mpsc::channel();
    app.run_on_main_thread(move || {
        let _ = answer.send(work());
    })
    .map_err(|_| no_picture())?;
    wait.recv().map_err(|_| no_picture())
}

fn no_picture() -> String {
    refusal(
        RefusalCode::Refused,
        "This system does not let Guardbook take pictures of the screen.",
        "Use the system's own screenshot key, then paste the picture here.",
    )
}

fn gone() -> String {
    refusal(RefusalCode::NotFound, "There is no captured picture any more.", "Capture the screen again, if that is still right.")
}

fn unencodable() -> String {
    refusal(RefusalCode::Unexpected, "The captured picture could not be read.", "Capture the screen again.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dot() -> Picture {
        Picture::new(1, 1, vec![1, 2, 3]).unwrap()
    }

    #[test]
    fn one_picture_is_held_and_the_next_capture_takes_its_place() {
        let captures = Captures::default();
        let first = captures.begin();
        let id = captures.hold(first, dot()).unwrap();
        assert!(captures.of(&id).is_ok());
        let second = captures.begin();
        assert!(captures.of(&id).is_err(), "gone as soon as another capture begins");
        let other = captures.hold(second, dot()).unwrap();
        assert!(captures.of(&id).is_err() && captures.of(&other).is_ok());
    }

    #[test]
    fn a_capture_that_was_ended_under_way_is_never_held() {
        let captures = Captures::default();
        let round = captures.begin();
        captures.drop_held();
        assert!(!captures.goes_on(round));
        assert_eq!(captures.hold(round, dot()), None);
        assert!(captures.of(&format!("capture-{round}")).is_err());
    }

    #[test]
    fn only_what_can_be_mended_keeps_the_picture() {
        for (code, is_kept) in [("problems", true), ("disk_full", true), ("refused", false), ("not_permitted", false), ("locked", false)] {
            assert_eq!(!is_final(&json!({ "code": code }).to_string()), is_kept, "{code}");
        }
        assert!(is_final("no refusal at all"));
    }
}
