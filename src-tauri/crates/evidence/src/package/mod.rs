//! The sealed package of original evidence for the police: a standard `age` file, locked with a passphrase, holding a
//! `tar` of the original bytes and their digests in the format of `sha256sum`. Must not know which evidence may be
//! handed over: the caller leaves out what is quarantined, and records the hand-over.
//!
//! Whoever receives it needs no Guardbook: `age -d -o evidence.tar evidence.tar.age`, `tar xf evidence.tar`,
//! `sha256sum -c SHA256SUMS`.

mod opened;
mod passphrase;

use std::{
    collections::BTreeSet,
    fs::File,
    io::{self, Read, Write},
    ops::ControlFlow,
    path::Path,
};

use age::scrypt;

pub use opened::check;
pub use passphrase::Passphrase;

use crate::{
    digest::{Hashing, Sha256Digest},
    error::EvidenceError,
    folder::{Part, flushed, make_durable},
    intake::{OnProgress, Progress, Step},
    object::{ObjectKey, ObjectName},
    objects::{Objects, unsealed},
    sealed::{Unsealed, seal as encrypt_to},
};

/// The name of the digest list inside the package.
pub const SUMS: &str = "SHA256SUMS";

/// What locking and unlocking costs: scrypt with N = 2^18, as the `age` program itself does (256 MiB, about a second).
const WORK_FACTOR: u8 = 18;

/// The longest name of an entry.
const LONGEST_NAME: usize = 64;

/// One piece of evidence to put into a package.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    /// Its name in the package, as in `E01.png`: ASCII letters, digits, `.`, `-` and `_` only.
    pub name: &'a str,
    /// The object.
    pub object: &'a ObjectName,
    /// The object's key.
    pub key: &'a ObjectKey,
    /// The digest recorded at intake.
    pub sha256: Sha256Digest,
    /// The length of the original in bytes, as recorded at intake.
    pub size: u64,
}

/// A paper that goes along, as the custody log or the receipt to sign.
#[derive(Debug, Clone, Copy)]
pub struct Paper<'a> {
    /// Its name in the package; the same rule as for evidence.
    pub name: &'a str,
    /// Its content.
    pub bytes: &'a [u8],
}

/// What lies in a package, as printed on the receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The name in the package.
    pub name: String,
    /// The digest of its content.
    pub sha256: Sha256Digest,
    /// Its length in bytes.
    pub size: u64,
}

/// A finished package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// The digest of the package file itself.
    pub sha256: Sha256Digest,
    /// The length of the package file in bytes.
    pub size: u64,
    /// What lies in it, in order, without [`SUMS`].
    pub contents: Vec<Listed>,
}

/// Writes a package to `goal`, which must not exist yet, and reads it back. No plaintext touches the disk; `goal`
/// appears only when everything in it was found again. `sealed_at` is in seconds since 1970 and stands in the archive
/// as the time of each entry.
pub fn seal(
    objects: &Objects,
    entries: &[Entry<'_>],
    papers: &[Paper<'_>],
    passphrase: &Passphrase,
    sealed_at: u64,
    goal: &Path,
    progress: &mut OnProgress<'_>,
) -> Result<Sealed, EvidenceError> {
    passphrase.strong_enough()?;
    let contents = list(entries, papers)?;
    if goal.symlink_metadata().is_ok() {
        return Err(EvidenceError::AlreadyThere);
    }
    let (part, file) = Part::create(goal).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => EvidenceError::AlreadyThere,
        _ => EvidenceError::disk(error),
    })?;
    let mut recipient = scrypt::Recipient::new(passphrase.secret());
    recipient.set_work_factor(WORK_FACTOR);
    let output = encrypt_to(&recipient, file).map_err(EvidenceError::disk)?;
    let mut archive = tar::Builder::new(output);
    let sums = sums(&contents);
    put(&mut archive, SUMS, sums.len() as u64, sealed_at, sums.as_bytes()).map_err(EvidenceError::disk)?;
    let mut so_far = SoFar { done: 0, total: entries.iter().map(|entry| entry.size).sum(), progress };
    for entry in entries {
        add_evidence(&mut archive, objects, entry, sealed_at, &mut so_far)?;
    }
    for paper in papers {
        put(&mut archive, paper.name, paper.bytes.len() as u64, sealed_at, paper.bytes).map_err(EvidenceError::disk)?;
    }
    let sealing = archive.into_inner().map_err(EvidenceError::disk)?;
    sealing.finish().and_then(flushed).and_then(make_durable).map_err(EvidenceError::disk)?;
    let (sha256, size) = read_back(part.path(), passphrase, &contents, progress)?;
    part.finish()?;
    Ok(Sealed { sha256, size, contents })
}

/// The file has to open to what was put in, to its very end. Returns the digest and length of the file itself.
fn read_back(
    path: &Path,
    passphrase: &Passphrase,
    contents: &[Listed],
    progress: &mut OnProgress<'_>,
) -> Result<(Sha256Digest, u64), EvidenceError> {
    let file = File::open(path).map_err(EvidenceError::disk)?;
    let length = file.metadata().map_err(EvidenceError::disk)?.len();
    let mut file = Hashing::new(file);
    let found = opened::read(&mut file, passphrase, length, progress)?;
    let (_, sha256, size) = file.finish();
    if found == contents && size == length { Ok((sha256, size)) } else { Err(EvidenceError::ReadBackDiffers) }
}

struct SoFar<'a, 'b> {
    done: u64,
    total: u64,
    progress: &'a mut OnProgress<'b>,
}

fn add_evidence<W: Write>(
    archive: &mut tar::Builder<W>,
    objects: &Objects,
    entry: &Entry<'_>,
    sealed_at: u64,
    so_far: &mut SoFar<'_, '_>,
) -> Result<(), EvidenceError> {
    let mut original = Watched { inner: Hashing::new(objects.reader(entry.object, entry.key)?), fault: None, cancelled: false, so_far };
    let put = put(archive, entry.name, entry.size, sealed_at, &mut original);
    if original.cancelled {
        return Err(EvidenceError::Cancelled);
    }
    if let Some(fault) = original.fault {
        return Err(unsealed(entry.object, fault));
    }
    put.map_err(EvidenceError::disk)?;
    let (_, sha256, size) = original.inner.finish();
    if sha256 == entry.sha256 && size == entry.size { Ok(()) } else { Err(EvidenceError::DigestDiffers(entry.object.clone())) }
}

fn put<W: Write>(archive: &mut tar::Builder<W>, name: &str, size: u64, sealed_at: u64, content: impl Read) -> io::Result<()> {
    let mut header = tar::Header::new_ustar();
    header.set_entry_type(tar::EntryType::Regular);
    header.set_size(size);
    header.set_mode(0o444);
    header.set_mtime(sealed_at);
    archive.append_data(&mut header, name, content)
}

/// Tells a fault of the object from a fault of the package's disk, which the archive would both report alike.
struct Watched<'a, 'b, 'c, R> {
    inner: R,
    fault: Option<Unsealed>,
    cancelled: bool,
    so_far: &'a mut SoFar<'b, 'c>,
}

impl<R: Read> Read for Watched<'_, '_, '_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = match self.inner.read(buffer) {
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => return Err(error),
            Err(error) => {
                self.fault = Some(Unsealed::from_io(error));
                return Err(io::ErrorKind::Other.into());
            }
        };
        self.so_far.done += count as u64;
        let told = Progress { step: Step::Storing, done: self.so_far.done, total: Some(self.so_far.total) };
        match (self.so_far.progress)(told) {
            ControlFlow::Continue(()) => Ok(count),
            ControlFlow::Break(()) => {
                self.cancelled = true;
                Err(io::ErrorKind::Other.into())
            }
        }
    }
}

/// What will lie in the package. Refuses names that would be unclear or unsafe on any system.
fn list(entries: &[Entry<'_>], papers: &[Paper<'_>]) -> Result<Vec<Listed>, EvidenceError> {
    let contents: Vec<Listed> = entries
        .iter()
        .map(|entry| Listed { name: entry.name.to_owned(), sha256: entry.sha256, size: entry.size })
        .chain(papers.iter().map(|paper| Listed {
            name: paper.name.to_owned(),
            sha256: Sha256Digest::of(paper.bytes),
            size: paper.bytes.len() as u64,
        }))
        .collect();
    let mut seen = BTreeSet::from([SUMS.to_ascii_lowercase()]);
    let clear = contents.iter().all(|listed| is_plain_name(&listed.name) && seen.insert(listed.name.to_ascii_lowercase()));
    if clear { Ok(contents) } else { Err(EvidenceError::BadEntryName) }
}

fn is_plain_name(name: &str) -> bool {
    name.len() <= LONGEST_NAME
        && name.starts_with(|first: char| first.is_ascii_alphanumeric())
        && name.ends_with(|last: char| last.is_ascii_alphanumeric())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'))
}

/// The digest list in the format that `sha256sum -c` reads.
fn sums(contents: &[Listed]) -> String {
    contents.iter().map(|listed| format!("{}  {}\n", listed.sha256, listed.name)).collect()
}
