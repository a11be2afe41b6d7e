//! What the shell itself remembers between starts: the path of the last store and the zoom. Never a name,
//! never a list. A file that is missing or unreadable is as good as none: nothing depends on it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The shell's own small files in the user's configuration folder.
#[derive(Debug)]
pub struct Settings {
    folder: PathBuf,
}

impl Settings {
    pub fn in_folder(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// The path of the store opened last.
    pub fn last_store(&self) -> Option<String> {
        read_line(&self.folder.join("last-store"))
    }

    /// Remembers the store opened last, or forgets it.
    ///
    /// # Errors
    /// The system's own, when the configuration folder cannot be written.
    pub fn remember_store(&self, path: Option<&str>) -> io::Result<()> {
        self.write("last-store", path)
    }

    /// The zoom chosen by the person at this computer, 1 being the usual size.
    pub fn zoom(&self) -> Option<f64> {
        read_line(&self.folder.join("zoom"))?.parse().ok()
    }

    /// Remembers the zoom.
    ///
    /// # Errors
    /// As for `remember_store`.
    pub fn remember_zoom(&self, zoom: f64) -> io::Result<()> {
        self.write("zoom", Some(&zoom.to_string()))
    }

    fn write(&self, name: &str, line: Option<&str>) -> io::Result<()> {
        let file = self.folder.join(name);
        match line {
            Some(line) => {
                fs::create_dir_all(&self.folder)?;
                fs::write(file, line)
            }
            None => match fs::remove_file(file) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
                other => other,
            },
        }
    }
}

fn read_line(file: &Path) -> Option<String> {
    let text = fs::read_to_string(file).ok()?;
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_store_is_remembered_and_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings::in_folder(folder.path().join("not there yet"));
        assert_eq!(settings.last_store(), None);
        settings.remember_store(None).unwrap();
        settings.remember_store(Some("/srv/Åsgård's school.guardbook")).unwrap();
        assert_eq!(settings.last_store().as_deref(), Some("/srv/Åsgård's school.guardbook"));
        settings.remember_store(None).unwrap();
        assert_eq!(settings.last_store(), None);
    }
}
