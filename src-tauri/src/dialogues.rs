//! The system's own dialogues for folders and files. Every place that comes out of one is the person's choice and is
//! given to the gate; what may be read or written there is the core's to judge.

use std::path::{Path, PathBuf};

use guardbook_app::RefusalCode;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tauri::{AppHandle, Manager};

use crate::answers;
use crate::door::{Desk, refusal};
use crate::window;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChooseFolder {
    title: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChooseFile {
    title: String,
    /// The kind in words, such as `Pictures and documents`.
    kind: String,
    /// Endings without the dot; none means any file.
    endings: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SaveFile {
    title: String,
    file_name: String,
    /// The kind in words and its ending without the dot, such as `PDF document`, `pdf`.
    kind: String,
    ending: String,
}

/// A file that somebody chose or dropped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChosenFile {
    pub path: String,
    pub name: String,
    pub size: u64,
}

impl ChosenFile {
    /// What can be told of an ordinary file; nothing of anything else.
    pub fn at(path: &Path) -> Option<Self> {
        let facts = std::fs::metadata(path).ok().filter(|facts| path.is_absolute() && facts.is_file())?;
        Some(Self { path: path.to_str()?.to_owned(), name: path.file_name()?.to_str()?.to_owned(), size: facts.len() })
    }
}

/// # Errors
/// A refusal as JSON.
pub fn choose_folder(app: &AppHandle, desk: &Desk, asked: ChooseFolder) -> Result<Value, String> {
    let place = dialogue(app, "choose_folder", move |dialogue| {
        let dialogue = dialogue.set_title(asked.title);
        async move { dialogue.pick_folder().await }
    })?;
    place_given(desk, place)
}

/// # Errors
/// A refusal as JSON.
pub fn choose_file(app: &AppHandle, desk: &Desk, asked: ChooseFile) -> Result<Value, String> {
    let ChooseFile { title, kind, endings } = asked;
    let place = dialogue(app, "choose_file", move |dialogue| {
        let mut dialogue = dialogue.set_title(title);
        if !endings.is_empty() {
            dialogue = dialogue.add_filter(kind, &endings);
        }
        async move { dialogue.pick_file().await }
    })?;
    let Some(place) = place else {
        return Ok(json!({ "path": null }));
    };
    let file = ChosenFile::at(&place).ok_or_else(|| {
        refusal(
            RefusalCode::Refused,
            "This is no file that Guardbook can open.",
            "Choose an ordinary file whose name has letters, digits and spaces only.",
        )
    })?;
    desk.places.give(&file.path);
    serde_json::to_value(file).map_err(|_| unreadable_name())
}

/// # Errors
/// A refusal as JSON.
pub fn save_file(app: &AppHandle, desk: &Desk, asked: SaveFile) -> Result<Value, String> {
    let SaveFile { title, file_name, kind, ending } = asked;
    let place = dialogue(app, "save_file", move |dialogue| {
        let dialogue = dialogue.set_title(title).set_file_name(file_name).add_filter(kind, &[ending]);
        async move { dialogue.save_file().await }
    })?;
    place_given(desk, place)
}

/// Opens a dialogue on the main thread, as every system wants it, and waits here for its answer: nothing when the
/// person closed it.
fn dialogue<F, W>(app: &AppHandle, key: &str, open: F) -> Result<Option<PathBuf>, String>
where
    F: FnOnce(rfd::AsyncFileDialog) -> W + Send + 'static,
    W: Future<Output = Option<rfd::FileHandle>> + Send + 'static,
{
    if let Some(answer) = answers::answer(key) {
        return Ok(answer.as_str().map(PathBuf::from));
    }
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
    Ok(file.map(|file| file.path().to_owned()))
}

fn place_given(desk: &Desk, place: Option<PathBuf>) -> Result<Value, String> {
    let place = place.map(|place| place.into_os_string().into_string().map_err(|_| unreadable_name())).transpose()?;
    if let Some(place) = &place {
        desk.places.give(place);
    }
    Ok(json!({ "path": place }))
}

fn unreadable_name() -> String {
    refusal(
        RefusalCode::Refused,
        "That name has characters Guardbook cannot read.",
        "Choose a folder or file whose name has letters, digits and spaces only.",
    )
}

fn no_dialogue() -> String {
    refusal(RefusalCode::Unexpected, "The dialogue could not be opened.", "Close Guardbook and open it again.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_ordinary_files_are_chosen() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("Zoë’s screenshot.png");
        std::fs::write(&file, [7; 3]).unwrap();
        let chosen = ChosenFile::at(&file).unwrap();
        assert_eq!((chosen.name.as_str(), chosen.size), ("Zoë’s screenshot.png", 3));
        for strange in [folder.path(), &folder.path().join("not there"), Path::new("https://school.example/picture.png")] {
            assert_eq!(ChosenFile::at(strange), None, "{}", strange.display());
        }
        #[cfg(unix)]
        assert_eq!(ChosenFile::at(Path::new("/dev/null")), None, "a device is no file");
    }
}
