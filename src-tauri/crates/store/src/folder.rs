//! The store's folder: where its files are, and that only one instance has it open. Knows the names of files, not what is
//! in them.

use crate::durable;
use crate::error::{Result, StoreError};
use crate::place;
use guardbook_domain::Compartment;
use std::fs::{self, File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// How many files wait in `restricted/` for circles, and how long each is. All alike, so that a copy of the folder does
/// not tell how many are used.
pub const POOL_FILES: usize = 8;
pub const POOL_FILE_BYTES: usize = 1 << 20;

/// The longest path of a store, in bytes: SQLite opens no file whose path has more than 512.
const LONGEST_PATH: usize = 480;

/// An existing store folder that this process alone has open, until it is dropped.
#[derive(Debug)]
pub struct StoreFolder {
    path: PathBuf,
    _lock: File,
}

const INNER: [&str; 3] = ["drafts", "objects", "restricted"];

/// Everything in the folder is a file or a folder of its own: a link would lead elsewhere, a pipe would keep waiting.
fn of_its_own(path: &Path) -> Result<()> {
    let failed = || StoreError::io("the store's folder could not be read");
    for entry in fs::read_dir(path).map_err(failed())? {
        let entry = entry.map_err(failed())?;
        let kind = entry.file_type().map_err(failed())?;
        let inner = INNER.iter().any(|inner| entry.file_name() == *inner);
        if kind.is_symlink() || (inner && !kind.is_dir()) || !(kind.is_file() || kind.is_dir()) {
            return Err(StoreError::Replaced);
        }
    }
    Ok(())
}

impl StoreFolder {
    /// Where the folder of a store of this name would be made inside `parent`.
    ///
    /// # Errors
    /// A place where a store cannot live; a store or the beginning of one that is already there.
    pub fn planned(parent: &Path, name: &str) -> Result<PathBuf> {
        let parent = place::judged(parent)?;
        if !parent.is_dir() {
            return Err(StoreError::NoFolder);
        }
        let path = parent.join(format!("{}.guardbook", folder_name(name)));
        refuse_too_deep(&path)?;
        match fs::symlink_metadata(&path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(path),
            Err(error) => Err(StoreError::place(error)),
            Ok(_) if path.join("manifest").exists() => Err(StoreError::AlreadyThere),
            Ok(_) => Err(StoreError::Unfinished),
        }
    }

    /// Lays out an empty store folder `<name>.guardbook` inside `parent` and takes it. What fails leaves nothing.
    ///
    /// # Errors
    /// As [`StoreFolder::planned`]; a disk that is full or cannot be written.
    pub fn create(parent: &Path, name: &str) -> Result<Self> {
        let path = Self::planned(parent, name)?;
        fs::create_dir(&path).map_err(StoreError::io("the store's folder could not be made"))?;
        Self::lay_out(&path).inspect_err(|_| {
            // The failure that led here is the one to report; what was begun a moment ago holds nothing of anybody's.
            let _ = fs::remove_dir_all(&path);
        })
    }

    fn lay_out(path: &Path) -> Result<Self> {
        keep_private(path)?;
        for inner in INNER {
            fs::create_dir(path.join(inner)).map_err(StoreError::io("the store's folder could not be made"))?;
        }
        for _ in 0..POOL_FILES {
            let name = guardbook_keys::random::<16>();
            let mut filling = vec![0u8; POOL_FILE_BYTES];
            for block in filling.chunks_exact_mut(64) {
                block.copy_from_slice(&guardbook_keys::random::<64>());
            }
            durable::replace(&path.join("restricted").join(format!("{}.db", hex::encode(name))), &filling)?;
        }
        let folder = Self::take(path.to_path_buf())?;
        durable::sync_folder_of(path).map_err(StoreError::io("the store's folder could not be made"))?;
        Ok(folder)
    }

    /// Takes an existing store folder.
    ///
    /// # Errors
    /// A folder that is no store; one on a network share or in a synchronised folder; one that another instance has open;
    /// one that cannot be written; one in which a link, a pipe or a device lies where a file should.
    pub fn open(path: &Path) -> Result<Self> {
        refuse_too_deep(&place::judged(path)?)?;
        if !path.join("manifest").is_file() {
            return Err(StoreError::NotAStore);
        }
        of_its_own(path)?;
        let folder = Self::take(path.to_path_buf())?;
        for inner in INNER {
            // What copies a folder often leaves empty ones out.
            match fs::create_dir(path.join(inner)) {
                Err(error) if error.kind() != ErrorKind::AlreadyExists => {
                    return Err(StoreError::io("a folder of the store could not be made")(error));
                }
                _ => {}
            }
        }
        sweep_parts(&folder.path)?;
        sweep_parts(&folder.drafts())?;
        Ok(folder)
    }

    fn take(path: PathBuf) -> Result<Self> {
        let lock = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(path.join("lock"))
            .map_err(StoreError::io("the store's lock could not be taken"))?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { path, _lock: lock }),
            Err(TryLockError::WouldBlock) => Err(StoreError::OpenElsewhere),
            Err(TryLockError::Error(error)) => Err(StoreError::io("the store's lock could not be taken")(error)),
        }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn compartment(&self, compartment: Compartment) -> PathBuf {
        self.path.join(compartment.file_name())
    }

    pub fn objects(&self) -> PathBuf {
        self.path.join("objects")
    }

    pub fn drafts(&self) -> PathBuf {
        self.path.join("drafts")
    }

    /// The signed public header.
    ///
    /// # Errors
    /// The I/O error; a manifest larger than any that this version writes.
    pub fn read_manifest(&self) -> Result<Vec<u8>> {
        read_manifest_of(&self.path)
    }

    /// Replaces the manifest durably.
    ///
    /// # Errors
    /// A full or read-only disk; the manifest that was there stays.
    pub fn write_manifest(&self, bytes: &[u8]) -> Result<()> {
        durable::replace(&self.path.join("manifest"), bytes)
    }
}

/// The manifest of a store that is not taken: what may be read before unlocking.
///
/// # Errors
/// A folder that is no store; the I/O error.
pub fn read_manifest_of(path: &Path) -> Result<Vec<u8>> {
    let manifest = path.join("manifest");
    let length = match fs::metadata(&manifest) {
        Ok(about) => about.len(),
        Err(_) if path.exists() => return Err(StoreError::NotAStore),
        Err(error) => return Err(StoreError::place(error)),
    };
    if length > 4 << 20 {
        return Err(StoreError::NotAStore);
    }
    fs::read(manifest).map_err(StoreError::io("the manifest could not be read"))
}

fn refuse_too_deep(path: &Path) -> Result<()> {
    if path.as_os_str().len() > LONGEST_PATH { Err(StoreError::BadName) } else { Ok(()) }
}

/// A file name from a school's name: letters, digits, spaces and dashes stay, the rest becomes a dash.
fn folder_name(name: &str) -> String {
    let kept: String = name.chars().map(|c| if c.is_alphanumeric() || c == ' ' || c == '-' { c } else { '-' }).take(60).collect();
    let kept = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    if kept.trim_matches('-').is_empty() { "School".into() } else { kept }
}

#[cfg(unix)]
fn keep_private(path: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o700)).map_err(StoreError::io("the store's folder could not be made private"))
}

#[cfg(not(unix))]
fn keep_private(_: &Path) -> Result<()> {
    Ok(())
}

fn sweep_parts(folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder).map_err(StoreError::io("the store's folder could not be read"))? {
        let path = entry.map_err(StoreError::io("the store's folder could not be read"))?.path();
        if path.extension().is_some_and(|e| e == "part") {
            fs::remove_file(&path).map_err(StoreError::io("an unfinished file could not be removed"))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_instance_at_a_time_and_nothing_else_is_a_store() {
        let base = tempfile::tempdir().unwrap();
        assert!(matches!(StoreFolder::open(base.path()), Err(StoreError::NotAStore)));
        let folder = StoreFolder::create(base.path(), "St Sample's / Primary").unwrap();
        assert_eq!(folder.path().file_name().unwrap(), "St Sample-s - Primary.guardbook");
        folder.write_manifest(b"header").unwrap();
        assert!(matches!(StoreFolder::open(folder.path()), Err(StoreError::OpenElsewhere)));
        let path = folder.path().to_path_buf();
        drop(folder);
        let again = StoreFolder::open(&path).unwrap();
        assert_eq!(again.read_manifest().unwrap(), b"header");
        assert_eq!(fs::read_dir(path.join("restricted")).unwrap().count(), POOL_FILES);
    }
}
