//! What only the system can do for the page: dialogues, captures, the clipboard, printing, zoom, closing. Answers the
//! operations whose names begin with `native.`; each subject has its own module, this one hands on.

use guardbook_app::RefusalCode;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tauri::{AppHandle, Manager};

use crate::door::{Desk, refusal};
use crate::{answers, capture, clipboard, dialogues, process, window};

/// The zoom anybody can read by, and the one anybody can still use.
const ZOOM: (f64, f64) = (0.5, 3.0);

/// Who made what is inside this program, and under which terms; a test keeps it fresh.
const LICENCES: &str = include_str!("../../assets/licences.txt");

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Zoom {
    factor: f64,
}

/// Answers one of the shell's own operations.
///
/// # Errors
/// A refusal as JSON.
pub fn answer(app: &AppHandle, desk: &Desk, name: &str, input: &str) -> Result<String, String> {
    match name {
        "drop_capture" => desk.captures.drop_held(),
        "copy_text" => clipboard::copy(app, desk, read(input)?)?,
        "clear_clipboard_later" => clipboard::clear_later(app, desk),
        "print" => print(app)?,
        "close" => app.exit(0),
        "stay_open" => desk.stay_open(),
        _ => return said(app, desk, name, input),
    }
    Ok(Value::Null.to_string())
}

/// Those that have something to say.
fn said(app: &AppHandle, desk: &Desk, name: &str, input: &str) -> Result<String, String> {
    let output = match name {
        "start" => start(app, desk),
        "choose_folder" => dialogues::choose_folder(app, desk, read(input)?)?,
        "choose_file" => dialogues::choose_file(app, desk, read(input)?)?,
        "save_file" => dialogues::save_file(app, desk, read(input)?)?,
        "dropped" => json!({ "files": desk.take_dropped() }),
        "capture" => shown(&capture::take(app, desk, &read(input)?)?)?,
        "capture_picture" => shown(&capture::picture(desk, &read(input)?)?)?,
        "keep_capture" => return capture::keep(app, desk, read(input)?),
        "licences" => json!({ "text": LICENCES }),
        "zoom" => zoom(app, desk, &read(input)?)?,
        _ => {
            return Err(refusal(
                RefusalCode::UnknownOperation,
                "This window asked for something Guardbook does not do.",
                "Close Guardbook and open it again.",
            ));
        }
    };
    Ok(output.to_string())
}

fn shown<T: Serialize>(output: &T) -> Result<Value, String> {
    serde_json::to_value(output)
        .map_err(|_| refusal(RefusalCode::Unexpected, "The answer could not be shown.", "Close Guardbook and open it again."))
}

fn read<'a, T: Deserialize<'a>>(input: &'a str) -> Result<T, String> {
    serde_json::from_str(input).map_err(|_| {
        refusal(
            RefusalCode::Problems,
            "This window asked for something in a way Guardbook does not understand.",
            "Close Guardbook and open it again.",
        )
    })
}

/// What the page needs before it can show anything.
fn start(app: &AppHandle, desk: &Desk) -> Value {
    let store = desk.first_store();
    if let Some(path) = &store {
        desk.places.give(path);
    }
    let zoom = desk.settings.zoom().unwrap_or(1.0).clamp(ZOOM.0, ZOOM.1);
    if zoom != 1.0
        && let Some(window) = app.get_webview_window(window::LABEL)
        && let Err(error) = window.set_zoom(zoom)
    {
        eprintln!("The zoom could not be set: {error}");
    }
    json!({
        "store": store,
        "locked": process::inherited_why(),
        "zoom": zoom,
        "version": env!("CARGO_PKG_VERSION"),
        "engine": tauri::webview_version().ok(),
        "system": std::env::consts::OS,
    })
}

fn print(app: &AppHandle) -> Result<(), String> {
    if answers::answer("print").is_some() {
        return Ok(());
    }
    app.get_webview_window(window::LABEL).and_then(|window| window.print().ok()).ok_or_else(|| {
        refusal(RefusalCode::Unexpected, "The print dialogue could not be opened.", "Save it as a file on another disk, and print that.")
    })
}

fn zoom(app: &AppHandle, desk: &Desk, asked: &Zoom) -> Result<Value, String> {
    let factor = if asked.factor.is_finite() { asked.factor.clamp(ZOOM.0, ZOOM.1) } else { 1.0 };
    app.get_webview_window(window::LABEL)
        .and_then(|window| window.set_zoom(factor).ok())
        .ok_or_else(|| refusal(RefusalCode::Unexpected, "The size could not be changed.", "Try again."))?;
    if let Err(error) = desk.settings.remember_zoom(factor) {
        eprintln!("The zoom could not be remembered: {error}");
    }
    Ok(json!({ "factor": factor }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn input_that_does_not_fit_is_refused_in_words() {
        let refused = read::<Zoom>(r#"{"factor": 1, "script": "x"}"#).unwrap_err();
        let refused: Value = serde_json::from_str(&refused).unwrap();
        assert_eq!(refused["code"], "problems");
        assert!(refused["next_step"].as_str().unwrap().ends_with('.'));
    }
}
