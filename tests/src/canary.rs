//! Words that are typed and must not be found again: how they may be written, and looking for them in files.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::path::{Path, PathBuf};

/// What every canary begins with.
pub const PREFIX: &str = "zqcanary";

/// One invented word a field, so that a find names its field.
pub fn canary(field: &str) -> String {
    format!("{PREFIX}{field}xv")
}

/// Whether any canary is in these bytes, as UTF-8, UTF-16 or base64.
pub fn seen(bytes: &[u8]) -> bool {
    forms_of(PREFIX).into_iter().any(|form| contains(bytes, &form))
}

/// The files below a folder that hold a canary or are named like one.
///
/// # Panics
/// A file cannot be read.
pub fn found_in(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for file in files_in(folder) {
        if seen(&std::fs::read(&file).unwrap()) || file.to_string_lossy().contains(PREFIX) {
            found.push(file.display().to_string());
        }
    }
    found
}

/// Every file below a folder.
///
/// # Panics
/// A folder cannot be read.
pub fn files_in(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let kind = entry.file_type().unwrap();
        if kind.is_dir() {
            files.extend(files_in(&entry.path()));
        } else if kind.is_file() {
            files.push(entry.path());
        }
    }
    files
}

fn forms_of(word: &str) -> Vec<Vec<u8>> {
    let mut forms = vec![word.as_bytes().to_vec(), word.encode_utf16().flat_map(u16::to_le_bytes).collect()];
    // Base64 at each of the three alignments, without the characters that its neighbours change.
    for shift in 0..3 {
        let text = STANDARD.encode([&vec![b'.'; shift][..], word.as_bytes()].concat());
        let from = if shift == 0 { 0 } else { 4 };
        forms.push(text.trim_end_matches('=').as_bytes()[from..].iter().copied().take(8).collect());
    }
    forms
}

fn contains(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|w| w == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_seen_in_a_text_that_holds_it() {
        for shift in 0..3 {
            let text = [&vec![b'.'; shift][..], canary("proof").as_bytes()].concat();
            assert!(seen(&text) && seen(STANDARD.encode(&text).as_bytes()), "shift {shift}");
        }
        assert!(seen(&canary("proof").encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>()));
        assert!(!seen(b"nothing of the kind"));
    }
}
