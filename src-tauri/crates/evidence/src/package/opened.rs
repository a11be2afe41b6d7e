//! Opening a package to prove what lies in it. Extracts nothing.

use std::{
    fs::File,
    io::{self, Read},
    ops::ControlFlow,
    path::Path,
};

use age::scrypt;

use super::{Listed, Passphrase, SUMS, WORK_FACTOR, is_plain_name, sums};
use crate::{
    digest::Hashing,
    error::EvidenceError,
    intake::{OnProgress, Progress, Step},
    sealed::{Unsealed, unseal},
};

/// The most bytes of a digest list.
const LONGEST_SUMS: u64 = 1 << 20;

/// Opens the package at `path` with its passphrase, reads it to its end, holds every entry against the digest list
/// inside and returns what lies in it, in order and without the list itself.
pub fn check(path: &Path, passphrase: &Passphrase, progress: &mut OnProgress<'_>) -> Result<Vec<Listed>, EvidenceError> {
    let file = File::open(path).map_err(EvidenceError::Disk)?;
    let length = file.metadata().map_err(EvidenceError::Disk)?.len();
    read(file, passphrase, length, progress)
}

/// `length` is that of the sealed file in bytes, for the progress only.
pub(super) fn read(
    sealed: impl Read,
    passphrase: &Passphrase,
    length: u64,
    progress: &mut OnProgress<'_>,
) -> Result<Vec<Listed>, EvidenceError> {
    let mut identity = scrypt::Identity::new(passphrase.secret());
    identity.set_max_work_factor(WORK_FACTOR);
    let mut cancelled = false;
    let plain = Telling { inner: unseal(&identity, sealed).map_err(damaged)?, done: 0, length, cancelled: &mut cancelled, progress };
    let listed = entries(plain).map_err(|error| match error.kind() {
        // The archive library's own complaints.
        io::ErrorKind::Other => Unsealed::Damaged,
        _ => Unsealed::from_io(error),
    });
    if cancelled {
        return Err(EvidenceError::Cancelled);
    }
    listed.map_err(damaged)?.ok_or(EvidenceError::PackageDamaged)
}

/// `None` if the archive is not one that was sealed here.
fn entries(plain: impl Read) -> io::Result<Option<Vec<Listed>>> {
    let mut archive = tar::Archive::new(plain);
    let mut promised = None;
    let mut listed: Vec<Listed> = Vec::new();
    for entry in archive.entries()? {
        let mut entry = entry?;
        let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        if entry.header().entry_type() != tar::EntryType::Regular || !is_plain_name(&name) {
            return Ok(None);
        }
        if promised.is_none() {
            if name != SUMS || entry.size() > LONGEST_SUMS {
                return Ok(None);
            }
            let mut text = String::new();
            entry.read_to_string(&mut text)?;
            promised = Some(text);
            continue;
        }
        let promised_size = entry.size();
        let mut content = Hashing::new(entry);
        io::copy(&mut content, &mut io::sink())?;
        let (_, sha256, size) = content.finish();
        if size != promised_size {
            return Ok(None);
        }
        listed.push(Listed { name, sha256, size });
    }
    // The archive ends before the encryption does, and only the end of the encryption proves that nothing is missing.
    let mut rest = Vec::new();
    archive.into_inner().take(64 * 1024).read_to_end(&mut rest)?;
    let empty = rest.iter().all(|byte| *byte == 0) && rest.len() < 64 * 1024;
    Ok((empty && promised.is_some_and(|text| text == sums(&listed))).then_some(listed))
}

fn damaged(error: Unsealed) -> EvidenceError {
    match error {
        Unsealed::Damaged => EvidenceError::PackageDamaged,
        Unsealed::KeyDoesNotFit => EvidenceError::PackageLocked,
        Unsealed::Io(error) => EvidenceError::Disk(error),
    }
}

/// Reports how far the reading has come.
struct Telling<'a, 'b, R> {
    inner: R,
    done: u64,
    length: u64,
    cancelled: &'a mut bool,
    progress: &'a mut OnProgress<'b>,
}

impl<R: Read> Read for Telling<'_, '_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.done += count as u64;
        let told = Progress { step: Step::Checking, done: self.done, total: Some(self.length) };
        match (self.progress)(told) {
            ControlFlow::Continue(()) => Ok(count),
            ControlFlow::Break(()) => {
                *self.cancelled = true;
                Err(io::ErrorKind::Other.into())
            }
        }
    }
}
