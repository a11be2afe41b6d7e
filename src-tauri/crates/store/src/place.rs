//! Whether a folder is a place in which a store may live: on a disk of this computer, and copied about by nobody. Knows
//! how places look from outside, nothing of what a store is.

use crate::error::{Result, StoreError};
use std::fs;
use std::path::{Path, PathBuf};

/// Folders that a program keeps the same on several computers, by how their names begin, and what each is called.
const SYNCHRONISED: [(&str, &str); 12] = [
    ("onedrive", "a OneDrive folder"),
    ("dropbox", "a Dropbox folder"),
    ("google drive", "a Google Drive folder"),
    ("googledrive", "a Google Drive folder"),
    ("my drive", "a Google Drive folder"),
    ("shared drives", "a Google Drive folder"),
    ("icloud", "an iCloud folder"),
    ("iclouddrive", "an iCloud folder"),
    ("mobile documents", "an iCloud folder"),
    ("nextcloud", "a Nextcloud folder"),
    ("owncloud", "an ownCloud folder"),
    ("synologydrive", "a Synology Drive folder"),
];

/// What such programs leave at the top of a folder, whatever the folder's name.
const SIGNS: [(&str, &str); 7] = [
    (".dropbox", "a Dropbox folder"),
    (".dropbox.cache", "a Dropbox folder"),
    (".nextcloudsync.log", "a Nextcloud folder"),
    (".owncloudsync.log", "an ownCloud folder"),
    (".stfolder", "a Syncthing folder"),
    (".tmp.drivedownload", "a Google Drive folder"),
    (".tmp.driveupload", "a Google Drive folder"),
];

/// File systems of other computers, as the kernel names them; those of programs without the `fuse.` before them.
const SHARES: [&str; 24] = [
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "9p",
    "afs",
    "ceph",
    "coda",
    "lustre",
    "glusterfs",
    "sshfs",
    "davfs",
    "davfs2",
    "rclone",
    "gvfsd-fuse",
    "kio-fuse",
    "s3fs",
    "gcsfuse",
    "onedriver",
    "google-drive-ocamlfuse",
    "curlftpfs",
    "vmhgfs-fuse",
    "vboxsf",
];

/// The whole path, if a store may live there: network shares are refused by their file system, synchronised
/// folders by their names and by what is in them. A half-copied or merged store is a lost store.
///
/// # Errors
/// [`StoreError::UnsafePlace`] with what kind of place it is; [`StoreError::NoFolder`]; [`StoreError::BadName`].
pub fn judged(path: &Path) -> Result<PathBuf> {
    let whole = fs::canonicalize(path).map_err(StoreError::place)?;
    if is_unc(&whole.to_string_lossy()) {
        return Err(StoreError::UnsafePlace("a network share"));
    }
    for folder in whole.ancestors() {
        let name = folder.file_name().map(|n| n.to_string_lossy().to_lowercase()).unwrap_or_default();
        let by_name = SYNCHRONISED.iter().find(|(sign, _)| is_called(&name, sign));
        let said = by_name.or_else(|| SIGNS.iter().find(|(sign, _)| folder.join(sign).exists()));
        if let Some((_, said)) = said {
            return Err(StoreError::UnsafePlace(said));
        }
    }
    match fs::read_to_string("/proc/self/mountinfo").ok().and_then(|mounts| mount_of(&mounts, &whole)) {
        Some((kind, source)) if is_share(&kind, &source) => Err(StoreError::UnsafePlace("a network share")),
        _ => Ok(whole),
    }
}

/// The sign itself, or the sign with something after it that is no longer the same word: `OneDrive - School`.
fn is_called(name: &str, sign: &str) -> bool {
    name.strip_prefix(sign).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// How Windows spells a folder of another computer once its path is whole.
fn is_unc(whole: &str) -> bool {
    match whole.strip_prefix(r"\\?\") {
        Some(rest) => rest.to_uppercase().starts_with(r"UNC\"),
        None => whole.starts_with(r"\\"),
    }
}

/// By the kind of file system, or by a source that names another computer.
fn is_share(kind: &str, source: &str) -> bool {
    SHARES.contains(&kind.trim_start_matches("fuse.")) || source.starts_with("//") || source.contains("://")
}

/// Kind and source of the file system that holds `path`, from the text of `/proc/self/mountinfo`.
fn mount_of(mounts: &str, path: &Path) -> Option<(String, String)> {
    let mut best: Option<(usize, (String, String))> = None;
    for line in mounts.lines() {
        let Some((before, after)) = line.split_once(" - ") else { continue };
        let Some(point) = before.split(' ').nth(4).map(unescaped) else { continue };
        let mut after = after.split(' ').map(unescaped);
        let (Some(kind), Some(source)) = (after.next(), after.next()) else { continue };
        if path.starts_with(&point) && best.as_ref().is_none_or(|(length, _)| point.len() >= *length) {
            best = Some((point.len(), (kind, source)));
        }
    }
    best.map(|(_, mount)| mount)
}

/// The four characters that the kernel writes as octal numbers.
fn unescaped(text: &str) -> String {
    text.replace("\\040", " ").replace("\\011", "\t").replace("\\012", "\n").replace("\\134", "\\")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_known_by_its_file_system_or_its_source() {
        let mounts = "22 1 8:1 / / rw - ext4 /dev/sda1 rw\nnonsense\n40 22 0:5 / /mnt/share\\040one rw shared:3 - cifs //server/share rw\n";
        let kind = |path: &str| mount_of(mounts, Path::new(path)).unwrap().0;
        assert_eq!((kind("/mnt/share one/Guardbook"), kind("/home/office")), ("cifs".to_owned(), "ext4".to_owned()));
        for (kind, source) in
            [("cifs", "x"), ("nfs4", "server:/x"), ("fuse.sshfs", "x"), ("fuse", "https://a.example/"), ("x", "//server/x")]
        {
            assert!(is_share(kind, source), "{kind} {source}");
        }
        for (kind, source) in [("ext4", "/dev/sda1"), ("fuse.ntfs-3g", "/dev/sdb1"), ("fuseblk", "/dev/sdb1"), ("tmpfs", "tmpfs")] {
            assert!(!is_share(kind, source), "{kind} {source}");
        }
    }

    #[test]
    fn a_folder_of_another_computer_is_known_as_windows_spells_it() {
        assert!(is_unc(r"\\?\UNC\server\share\Office") && is_unc(r"\\server\share"));
        assert!(!is_unc(r"\\?\C:\Users\Office") && !is_unc("/home/office"));
    }

    #[test]
    fn a_synchronised_folder_is_known_by_its_name_and_a_like_name_is_none() {
        for (name, sign) in [("onedrive", "onedrive"), ("onedrive - sample school", "onedrive"), ("dropbox (office)", "dropbox")] {
            assert!(is_called(name, sign), "{name}");
        }
        for (name, sign) in [("one driver", "onedrive"), ("dropboxes", "dropbox"), ("the my drive", "my drive")] {
            assert!(!is_called(name, sign), "{name}");
        }
    }
}
