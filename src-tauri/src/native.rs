//! What only the system can do for the page: dialogues, printing, zoom, closing. Answers the operations whose
//! names begin with `native.`. A path chosen here is the person's choice; what may be written there is the core's to judge.

use std::path::PathBuf;
use std::time::Duration;

use guardbook_app::RefusalCode;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tauri::{AppHandle, Manager};

use crate::door::{Desk, refusal};
use crate::window;

/// In a debug build, the file with answers to the dialogues that a test cannot click.
const TEST_ANSWERS: &str = "GUARDBOOK_TEST_ANSWERS";
/// The zoom anybody can read by, and the one anybody can still use.
const ZOOM: (f64, f64) = (0.5, 3.0);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ChooseFolder {
    title: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SaveFile {
    title: String,
    file_name: String,
    /// The kind in words and its ending without the dot, such as `PDF document`, `pdf`.
    kind: String,
    ending: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Zoom {
    factor: f64,
}

#[derive(Debug, Serialize)]
struct Chosen {
    /// Absent when the person closed the dialogue.
    path: Option<PathBuf>,
}

/// Answers one of the shell's own operations.
///
/// # Errors
/// A refusal as JSON.
pub fn answer(app: &AppHandle, desk: &Desk, name: &str, input: &str) -> Result<String, String> {
    let output = match name {
        "start" => start(app, desk),
        "choose_folder" => choose_folder(app, &read(input)?)?,
        "save_file" => save_file(app, &read(input)?)?,
        "print" => print(app)?,
        "zoom" => zoom(app, desk, &read(input)?)?,
        "close" => {
            app.exit(0);
            Value::Null
        }
        "stay_open" => {
            desk.stay_open();
            Value::Null
        }
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
    let zoom = desk.settings.zoom().unwrap_or(1.0).clamp(ZOOM.0, ZOOM.1);
    if zoom != 1.0
        && let Some(window) = app.get_webview_window(window::LABEL)
        && let Err(error) = window.set_zoom(zoom)
    {
        eprintln!("The zoom could not be set: {error}");
    }
    json!({
        "store": desk.first_store(),
        "zoom": zoom,
        "version": env!("CARGO_PKG_VERSION"),
        "engine": tauri::webview_version().ok(),
        "system": std::env::consts::OS,
    })
}

fn choose_folder(app: &AppHandle, asked: &ChooseFolder) -> Result<Value, String> {
    if let Some(answer) = test_answer("choose_folder") {
        return chosen(answer.as_str().map(PathBuf::from));
    }
    let title = asked.title.clone();
    dialogue(app, move |dialogue| {
        let dialogue = dialogue.set_title(title);
        async move { dialogue.pick_folder().await }
    })
}

fn save_file(app: &AppHandle, asked: &SaveFile) -> Result<Value, String> {
    if let Some(answer) = test_answer("save_file") {
        return chosen(answer.as_str().map(PathBuf::from));
    }
    let SaveFile { title, file_name, kind, ending } = asked;
    let (title, file_name, kind, ending) = (title.clone(), file_name.clone(), kind.clone(), ending.clone());
    dialogue(app, move |dialogue| {
        let dialogue = dialogue.set_title(title).set_file_name(file_name).add_filter(kind, &[ending]);
        async move { dialogue.save_file().await }
    })
}

/// Opens a dialogue on the main thread, as every system wants it, and waits here for its answer.
fn dialogue<F, W>(app: &AppHandle, open: F) -> Result<Value, String>
where
    F: FnOnce(rfd::AsyncFileDialog) -> W + Send + 'static,
    W: Future<Output = Option<rfd::FileHandle>> + Send + 'static,
{
    let (answer, wait) = std::sync::mpsc::channel();
    let owner = app.get_webview_window(window::LABEL);
    app.run_on_main_thread(move || {
        let mut asked = rfd::AsyncFileDialog::new();
        if let Some(owner) = &owner {
            asked = asked.set_parent(owner);
        }
        let closed = open(asked);
        tauri::async_runtime::spawn(async move {
            // Nobody waits any more only when the program is ending.
            let _ = answer.send(closed.await);
        });
    })
    .map_err(|_| no_dialogue())?;
    let file = wait.recv().map_err(|_| no_dialogue())?;
    chosen(file.map(|file| file.path().to_owned()))
}

fn chosen(path: Option<PathBuf>) -> Result<Value, String> {
    serde_json::to_value(Chosen { path }).map_err(|_| {
        refusal(
            RefusalCode::Refused,
            "That name has characters Guardbook cannot read.",
            "Choose a folder or file whose name has letters, digits and spaces only.",
        )
    })
}

fn no_dialogue() -> String {
    refusal(RefusalCode::Unexpected, "The dialogue could not be opened.", "Close Guardbook and open it again.")
}

fn print(app: &AppHandle) -> Result<Value, String> {
    if test_answer("print").is_some() {
        return Ok(Value::Null);
    }
    app.get_webview_window(window::LABEL).and_then(|window| window.print().ok()).map(|()| Value::Null).ok_or_else(|| {
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

/// The answer a test prepared, in a debug build; the file is read anew each time, so that a test can change it.
fn test_answer(key: &str) -> Option<Value> {
    if !cfg!(debug_assertions) {
        return None;
    }
    let text = std::fs::read_to_string(std::env::var_os(TEST_ANSWERS)?).ok()?;
    serde_json::from_str::<Value>(&text).ok()?.get(key).cloned()
}

/// A shorter idle time than any school would set, for the test that waits for it.
pub fn test_idle() -> Option<Duration> {
    test_answer("idle_seconds")?.as_u64().map(Duration::from_secs)
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
