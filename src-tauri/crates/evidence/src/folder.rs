//! Files that appear whole or not at all: a `.part` beside the goal, made durable, then renamed. Must not know what is
//! in them.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, BufWriter},
    path::{Path, PathBuf},
};

use crate::error::EvidenceError;

/// The ending of a file that is not finished.
pub(crate) const PART: &str = "part";

/// Bytes gathered before a write.
const BUFFER: usize = 256 * 1024;

/// An unfinished file. Dropped before [`Part::finish`], it is removed again as far as the disk allows.
pub(crate) struct Part {
    path: PathBuf,
    goal: PathBuf,
    finished: bool,
}

impl Part {
    /// Creates `<goal>.part`, readable by its owner only, and opens it for writing.
    pub(crate) fn create(goal: &Path) -> io::Result<(Self, BufWriter<File>)> {
        let mut name = goal.file_name().unwrap_or_default().to_owned();
        name.push(".");
        name.push(PART);
        let path = goal.with_file_name(name);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&path)?;
        let part = Self { path, goal: goal.to_owned(), finished: false };
        // Buffered also because the encryption library hides why the writing of its first lines failed.
        Ok((part, BufWriter::with_capacity(BUFFER, file)))
    }

    /// Where the unfinished file lies, for reading it back.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Gives the file its final name and makes the name durable. Never overwrites.
    pub(crate) fn finish(mut self) -> Result<(), EvidenceError> {
        if self.goal.symlink_metadata().is_ok() {
            return Err(EvidenceError::AlreadyThere);
        }
        fs::rename(&self.path, &self.goal).map_err(EvidenceError::disk)?;
        self.finished = true;
        sync_folder(&self.goal).map_err(|error| {
            // The caller will be told that nothing was kept, so nothing may stay.
            let _ = fs::remove_file(&self.goal);
            EvidenceError::disk(error)
        })
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        if !self.finished {
            // What cannot be removed now is swept later; the failure that led here is the one to report.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Writes what is still buffered, so that whoever opens the file reads all of it.
pub(crate) fn flushed(file: BufWriter<File>) -> io::Result<File> {
    file.into_inner().map_err(io::IntoInnerError::into_error)
}

/// Waits until the disk has the file. Never tried twice: after a failed attempt the system may report success for data
/// that it has dropped.
pub(crate) fn make_durable(file: File) -> io::Result<()> {
    file.sync_all()
}

/// Makes a change of names in the folder of `path` durable.
pub(crate) fn sync_folder(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
    }
    #[cfg(not(unix))]
    let _ = path; // Other systems offer no way to do this for a folder.
    Ok(())
}
