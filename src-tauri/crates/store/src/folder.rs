//! The store's folder: where its files are, whether this is a place a store may live, and that only one instance has it
//! open. Knows the names of files, not what is in them.

use crate::durable;
use crate::error::{Result, StoreError};
use guardbook_domain::Compartment;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

/// How many files wait in `restricted/` for circles, and how long each is. All alike, so that a copy of the folder does
/// not tell how many are used.
pub const POOL_FILES: usize = 8;
pub const POOL_FILE_BYTES: usize = 1 << 20;

/// An existing store folder that this process alone has open, until it is dropped.
#[derive(Debug)]
pub struct StoreFolder {
    path: PathBuf,
    _lock: File,
}

impl StoreFolder {
    /// Lays out an empty store folder `<name>.guardbook` inside `parent` and takes it.
    ///
    /// # Errors
    /// A place where a store cannot live; a folder that is already there; a disk that cannot be written.
    pub fn create(parent: &Path, name: &str) -> Result<Self> {
        refuse_unsafe_place(parent)?;
        let path = parent.join(format!("{}.guardbook", folder_name(name)));
        if path.exists() {
            return Err(StoreError::AlreadyThere(path));
        }
        fs::create_dir_all(&path).map_err(StoreError::io("the store's folder could not be made"))?;
        keep_private(&path)?;
        for inner in ["drafts", "objects", "restricted"] {
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
        Self::take(path)
    }

    /// Takes an existing store folder.
    ///
    /// # Errors
    /// A folder that is no store; one on a network share or in a synchronised folder; one that another instance has open;
    /// one that cannot be written.
    pub fn open(path: &Path) -> Result<Self> {
        if !path.join("manifest").is_file() {
            return Err(StoreError::NotAStore);
        }
        refuse_unsafe_place(path)?;
        let folder = Self::take(path.to_path_buf())?;
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
    let length = fs::metadata(&manifest).map_err(|_| StoreError::NotAStore)?.len();
    if length > 4 << 20 {
        return Err(StoreError::NotAStore);
    }
    fs::read(manifest).map_err(StoreError::io("the manifest could not be read"))
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

/// Refuses network shares by their file system and the common synchronised folders by name: a half-copied or merged store
/// is a lost store.
///
/// # Errors
/// [`StoreError::UnsafePlace`] with what kind of place it is.
pub fn refuse_unsafe_place(path: &Path) -> Result<()> {
    let whole = fs::canonicalize(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => StoreError::NoFolder,
        _ => StoreError::io("the folder could not be found")(error),
    })?;
    if whole.to_string_lossy().starts_with(r"\\") {
        return Err(StoreError::UnsafePlace("a network share".into()));
    }
    for part in whole.components() {
        let name = part.as_os_str().to_string_lossy().to_lowercase();
        for (sign, said) in [
            ("onedrive", "a OneDrive folder"),
            ("dropbox", "a Dropbox folder"),
            ("google drive", "a Google Drive folder"),
            ("googledrive", "a Google Drive folder"),
            ("icloud", "an iCloud folder"),
            ("nextcloud", "a Nextcloud folder"),
        ] {
            if name == sign
                || name.starts_with(&format!("{sign} "))
                || name.starts_with(&format!("{sign}-"))
                || (sign == "icloud" && name.starts_with(sign))
            {
                return Err(StoreError::UnsafePlace(said.into()));
            }
        }
    }
    match fs::read_to_string("/proc/self/mountinfo").ok().and_then(|mounts| file_system_of(&mounts, &whole)) {
        Some(kind) if is_network(&kind) => Err(StoreError::UnsafePlace("a network share".into())),
        _ => Ok(()),
    }
}

fn is_network(kind: &str) -> bool {
    let kind = kind.trim_start_matches("fuse.");
    ["nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "sshfs", "davfs", "davfs2", "rclone", "gvfsd-fuse", "s3fs"]
        .contains(&kind)
}

/// The file system type of the mount that holds `path`, from the text of `/proc/self/mountinfo`.
fn file_system_of(mounts: &str, path: &Path) -> Option<String> {
    let mut best: Option<(usize, String)> = None;
    for line in mounts.lines() {
        let (before, after) = line.split_once(" - ")?;
        let point = before.split(' ').nth(4)?.replace("\\040", " ");
        let kind = after.split(' ').next()?.to_string();
        if path.starts_with(&point) && best.as_ref().is_none_or(|(length, _)| point.len() >= *length) {
            best = Some((point.len(), kind));
        }
    }
    best.map(|(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_known_by_its_file_system() {
        let mounts = "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n40 22 0:5 / /mnt/share\\040one rw shared:3 - cifs //server/share rw\n";
        assert_eq!(file_system_of(mounts, Path::new("/mnt/share one/Guardbook")).as_deref(), Some("cifs"));
        assert_eq!(file_system_of(mounts, Path::new("/home/office")).as_deref(), Some("ext4"));
        assert!(is_network("cifs") && is_network("fuse.sshfs") && !is_network("ext4") && !is_network("fuse.ntfs-3g"));
    }

    #[test]
    fn a_synchronised_folder_is_refused_by_name() {
        let base = tempfile::tempdir().unwrap();
        let synced = base.path().join("OneDrive - Sample School");
        fs::create_dir(&synced).unwrap();
        assert!(matches!(StoreFolder::create(&synced, "Sample"), Err(StoreError::UnsafePlace(_))));
    }

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
