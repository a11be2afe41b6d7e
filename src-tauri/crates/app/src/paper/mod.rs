//! Papers: what the records say, worded and handed to the crate that draws; signatures; what leaves the store as a file.
//! A file's name carries the reference, never a name of a person.

mod check_form;
mod custody;
mod export;
mod incident_form;
mod make;
mod preview;
mod sheets;
mod sign;
mod verify;

pub(crate) use custody::custody_of;
pub use export::{FormExport, FormExported};
pub use incident_form::IncidentPrint;
pub use make::FormMake;
pub use preview::{FormPreview, IncidentPreview, PagePicture, Paper, PaperPreview, PaperPreviewed, Previewed};
pub use sheets::{CodeSlipSave, PrintBlank, PrintReferral, RecoverySheetSave};
pub use sign::{FormAttachScan, FormSign, FormSignOnPaper};
pub use verify::{FormVerified, FormVerify};

use crate::refusal::{Refusal, Result};
use crate::room::Room;
use guardbook_domain::Compartment;
use guardbook_domain::school::School;
use guardbook_forms::Frame;
use guardbook_store::{StoreError, durable};
use std::path::{Path, PathBuf};

/// The line at the head of every page.
pub const CLASSIFICATION: &str = "OFFICIAL-SENSITIVE: safeguarding";

/// What made the paper, with its version.
pub(crate) fn made_with() -> String {
    format!("Guardbook {}", env!("CARGO_PKG_VERSION"))
}

pub(crate) fn school(room: &Room) -> Result<School> {
    let office = room.session()?.store.read(Compartment::Office)?;
    office.all::<School>()?.pop().ok_or_else(|| Refusal::not_found(guardbook_domain::Kind::School))
}

pub(crate) fn frame(room: &Room, reference: &str) -> Result<Frame> {
    Ok(Frame { classification: CLASSIFICATION.into(), reference: reference.into(), school: school(room)?.name })
}

/// `1,234,567 bytes`.
pub(crate) fn bytes(size: u64) -> String {
    let digits = size.to_string();
    let mut grouped = String::new();
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{grouped} bytes")
}

/// The place of a file that leaves. Refused inside this or any other store, and where something stands that is no file.
pub(crate) fn outside(room: &Room, path: &str) -> Result<PathBuf> {
    let path = PathBuf::from(path);
    if path.file_name().is_none() {
        return Err(Refusal::refused("This file has no name.").next("Type a name for it, or choose another folder."));
    }
    let folder = path.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = std::fs::canonicalize(folder)
        .map_err(|_| Refusal::refused("The folder for this file could not be found.").next("Choose another folder."))?;
    let store = std::fs::canonicalize(room.opened()?.folder.path()).map_err(|e| Refusal::unexpected(&e))?;
    if folder.starts_with(store) {
        return Err(Refusal::refused("A file cannot be saved inside the store's own folder.").next("Choose another folder."));
    }
    if folder.ancestors().any(is_a_store) {
        return Err(Refusal::refused("A file cannot be saved inside the folder of a store.").next("Choose another folder."));
    }
    if std::fs::symlink_metadata(&path).is_ok_and(|there| !there.is_file()) {
        return Err(Refusal::refused("Something that is not a file has this name already.").next("Choose another name or another folder."));
    }
    Ok(path)
}

/// A folder that a store lives in, by its name or by what is in it.
pub(crate) fn is_a_store(folder: &Path) -> bool {
    folder.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("guardbook"))
        || (folder.join("manifest").exists() && folder.join("office.db").exists())
}

/// Writes a paper durably where `outside` allowed it. Called once it is entered that the paper leaves, so that none leaves
/// unentered.
pub(crate) fn write_out(room: &Room, path: &Path, content: &[u8]) -> Result<()> {
    outside(room, &path.to_string_lossy())?;
    durable::replace(path, content).map_err(|error| match error {
        StoreError::ReadOnly => not_writable(),
        other => other.into(),
    })
}

/// A place outside the store that takes no file.
pub(crate) fn not_writable() -> Refusal {
    Refusal::refused("The folder that was chosen for this file cannot be written to.")
        .next("Choose another folder, or check that the drive is not write-protected.")
}

#[cfg(test)]
mod tests {
    #[test]
    fn sizes_are_grouped_by_thousands() {
        assert_eq!(super::bytes(7), "7 bytes");
        assert_eq!(super::bytes(1_234_567), "1,234,567 bytes");
        assert_eq!(super::bytes(100_000), "100,000 bytes");
    }
}
