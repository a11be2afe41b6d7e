//! The objects folder of a store: what lies in it, reading it back, proving that it is intact. Must not know which
//! records the objects belong to.

use std::{
    fs::{self, File},
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

use zeroize::Zeroizing;

use crate::{
    decoder::Decoder,
    digest::{Hashing, Sha256Digest},
    error::EvidenceError,
    folder::{PART, sync_folder},
    media::MediaType,
    object::{Complete, ObjectKey, ObjectName},
    sealed::{Unsealed, pump, unseal},
    wire::{Decoded, Wanted},
};

/// The `objects/` folder of one store.
#[derive(Debug, Clone)]
pub struct Objects {
    folder: PathBuf,
}

impl Objects {
    /// Takes an existing folder. Creates nothing.
    pub fn open(folder: impl Into<PathBuf>) -> Result<Self, EvidenceError> {
        let folder = folder.into();
        if fs::metadata(&folder).map_err(EvidenceError::Disk)?.is_dir() {
            Ok(Self { folder })
        } else {
            Err(EvidenceError::Disk(io::ErrorKind::NotADirectory.into()))
        }
    }

    pub(crate) fn path(&self, name: &ObjectName) -> PathBuf {
        self.folder.join(name.as_str())
    }

    /// The names of all finished objects, sorted. Other files in the folder are passed over.
    pub fn list(&self) -> Result<Vec<ObjectName>, EvidenceError> {
        let mut names: Vec<ObjectName> = self.file_names()?.into_iter().filter_map(|name| name.parse().ok()).collect();
        names.sort();
        Ok(names)
    }

    /// The size of the encrypted file in bytes: a little more than that of the original.
    pub fn ciphertext_size(&self, name: &ObjectName) -> Result<u64, EvidenceError> {
        fs::metadata(self.path(name)).map(|about| about.len()).map_err(|error| gone_or_fault(name, error))
    }

    /// Writes the original bytes to `out` and proves at the end that they are what was recorded.
    ///
    /// Everything in `out` is untrusted until [`Complete`] was returned: an object that was cut off or exchanged shows
    /// itself only at the end. A caller that gets an error throws away what `out` received.
    pub fn read(
        &self,
        name: &ObjectName,
        key: &ObjectKey,
        expected: &Sha256Digest,
        out: &mut dyn Write,
    ) -> Result<Complete, EvidenceError> {
        let mut reader = self.reader(name, key)?;
        let mut out = Hashing::new(out);
        pump(&mut reader, |error| unsealed(name, Unsealed::from_io(error)), |piece, _| out.write_all(piece).map_err(EvidenceError::disk))?;
        out.flush().map_err(EvidenceError::disk)?;
        let (_, sha256, size) = out.finish();
        if sha256 == *expected { Ok(Complete { size, sha256 }) } else { Err(EvidenceError::DigestDiffers(name.clone())) }
    }

    /// The whole original in memory, for what is known to be small; wiped when dropped. `limit` is in bytes.
    pub fn read_to_vec(
        &self,
        name: &ObjectName,
        key: &ObjectKey,
        expected: &Sha256Digest,
        limit: u64,
    ) -> Result<Zeroizing<Vec<u8>>, EvidenceError> {
        // The encrypted file is never smaller than the original, so this bounds both; reserving at once leaves no copy
        // behind in memory as the buffer grows.
        let room = self.ciphertext_size(name)?;
        if room > limit.saturating_add(64 * 1024).saturating_add(limit / 2048) {
            return Err(EvidenceError::OverLimit { limit });
        }
        let room = usize::try_from(room).map_err(|_| EvidenceError::OverLimit { limit })?;
        let mut bytes = Zeroizing::new(Vec::with_capacity(room));
        let done = self.read(name, key, expected, &mut *bytes)?;
        if done.size > limit {
            return Err(EvidenceError::OverLimit { limit });
        }
        Ok(bytes)
    }

    /// Decrypts the whole object to nowhere and proves that it is what was recorded.
    pub fn verify(&self, name: &ObjectName, key: &ObjectKey, expected: &Sha256Digest) -> Result<Complete, EvidenceError> {
        self.read(name, key, expected, &mut io::sink())
    }

    /// Proves by the digest of the encrypted file that a quarantined object is intact. Never decrypts; returns the size
    /// of the encrypted file in bytes.
    pub fn verify_ciphertext(&self, name: &ObjectName, expected: &Sha256Digest) -> Result<u64, EvidenceError> {
        let mut file = Hashing::new(self.file(name)?);
        io::copy(&mut file, &mut io::sink()).map_err(EvidenceError::Disk)?;
        let (_, digest, size) = file.finish();
        if digest == *expected { Ok(size) } else { Err(EvidenceError::Damaged(name.clone())) }
    }

    /// Has the decoding child look at a stored picture; see [`Wanted`] for what can be asked. The plaintext goes from
    /// the decryption straight into the child's pipe.
    pub fn picture(
        &self,
        decoder: &Decoder,
        name: &ObjectName,
        key: &ObjectKey,
        expected: &Sha256Digest,
        media_type: MediaType,
        wanted: Wanted,
    ) -> Result<Decoded, EvidenceError> {
        let (_, decoded) = decoder.feed(media_type, wanted, |sink| self.read(name, key, expected, sink))?;
        Ok(decoded?)
    }

    /// Removes an object. Only for one whose row could not be written: nobody else may ever know its name.
    pub fn destroy(&self, name: &ObjectName) -> Result<(), EvidenceError> {
        let path = self.path(name);
        fs::remove_file(&path).map_err(|error| gone_or_fault(name, error))?;
        sync_folder(&path).map_err(EvidenceError::disk)
    }

    /// Removes what an interrupted intake left behind and returns how many files that was. Only when a store is opened,
    /// before any intake: an intake at work has such a file too.
    pub fn sweep_parts(&self) -> Result<usize, EvidenceError> {
        let mut swept = 0;
        for file_name in self.file_names()? {
            let unfinished = Path::new(&file_name);
            let ours = unfinished.extension().is_some_and(|ending| ending == PART)
                && unfinished.file_stem().and_then(|stem| stem.to_str()).is_some_and(|stem| stem.parse::<ObjectName>().is_ok());
            if ours {
                fs::remove_file(self.folder.join(unfinished)).map_err(EvidenceError::disk)?;
                swept += 1;
            }
        }
        if swept > 0 {
            sync_folder(&self.folder.join(PART)).map_err(EvidenceError::disk)?;
        }
        Ok(swept)
    }

    /// Starts decrypting an object. Only the end of the stream proves that nothing is missing.
    pub(crate) fn reader(&self, name: &ObjectName, key: &ObjectKey) -> Result<impl Read + use<>, EvidenceError> {
        let identity = key.identity()?;
        unseal(&identity, self.file(name)?).map_err(|error| unsealed(name, error))
    }

    fn file(&self, name: &ObjectName) -> Result<File, EvidenceError> {
        File::open(self.path(name)).map_err(|error| gone_or_fault(name, error))
    }

    fn file_names(&self) -> Result<Vec<String>, EvidenceError> {
        let mut names = Vec::new();
        for entry in fs::read_dir(&self.folder).map_err(EvidenceError::Disk)? {
            let name = entry.map_err(EvidenceError::Disk)?.file_name();
            names.extend(name.into_string().ok());
        }
        Ok(names)
    }
}

/// Says which object does not open, and why.
pub(crate) fn unsealed(name: &ObjectName, error: Unsealed) -> EvidenceError {
    match error {
        Unsealed::Damaged => EvidenceError::Damaged(name.clone()),
        Unsealed::KeyDoesNotFit => EvidenceError::KeyDoesNotFit(name.clone()),
        Unsealed::Io(error) => EvidenceError::Disk(error),
    }
}

fn gone_or_fault(name: &ObjectName, error: io::Error) -> EvidenceError {
    match error.kind() {
        io::ErrorKind::NotFound => EvidenceError::Missing(name.clone()),
        _ => EvidenceError::disk(error),
    }
}
