//! Whole files written so that a power cut leaves the one before or the one after: temporary file, fsync, rename, fsync of
//! the folder. Knows nothing of what is in them.

use crate::error::{Result, StoreError};
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Replaces `path` with `bytes`, or leaves it as it was.
///
/// # Errors
/// [`StoreError::DiskFull`], [`StoreError::ReadOnly`] or the I/O error; the file that was there is untouched.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    // Added to the whole name, so that nobody's own file of a like name is in the way.
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    let part = PathBuf::from(part);
    let written = write_part(&part, bytes).and_then(|()| fs::rename(&part, path)).and_then(|()| sync_folder_of(path));
    if let Err(error) = written {
        // The error that matters is the one above; a `.part` that stays is swept at the next opening.
        let _ = fs::remove_file(&part);
        return Err(StoreError::io("a file could not be written")(error));
    }
    Ok(())
}

fn write_part(part: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    // What leaves the store is for whoever saved it, not for everybody who uses the computer.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(part)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Makes a rename or a removal in the folder of `path` durable.
///
/// # Errors
/// The I/O error.
pub fn sync_folder_of(path: &Path) -> std::io::Result<()> {
    match path.parent() {
        Some(folder) if cfg!(unix) => File::open(folder)?.sync_all(),
        _ => Ok(()),
    }
}
