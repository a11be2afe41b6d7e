//! Where evidence comes from: a file on disk, which must hold still while it is read, or bytes on their way from
//! elsewhere (a paste, a screen capture). Must not know what becomes of them.

use std::{
    fs::{self, File, Metadata},
    io::{Read, Seek},
    path::Path,
    time::{Duration, SystemTime},
};

use crate::{
    digest::{Hashing, Sha256Digest},
    error::EvidenceError,
    sealed::pump,
};

/// FAT, the usual format of memory sticks, keeps times to 2 seconds only: a file altered so recently could be altered
/// again without its time showing it.
const TIME_BLUR: Duration = Duration::from_secs(3);

/// Bytes to take in.
pub enum Source<'a> {
    /// A file on disk. Its size and time of change are compared before and after reading.
    File(&'a Path),
    /// A stream. If the length in bytes is given, the stream has to have exactly that length.
    Stream(&'a mut dyn Read, Option<u64>),
}

/// A source opened for reading.
pub(crate) enum OpenSource<'a> {
    File { file: File, before: Metadata, fresh: bool },
    Stream { reader: &'a mut dyn Read, length: Option<u64> },
}

impl<'a> OpenSource<'a> {
    pub(crate) fn open(source: Source<'a>) -> Result<Self, EvidenceError> {
        match source {
            Source::Stream(reader, length) => Ok(Self::Stream { reader, length }),
            Source::File(path) => {
                // Looked at before opening, because opening a pipe would wait for its other end.
                if !fs::metadata(path).is_ok_and(|about| about.is_file()) {
                    return Err(EvidenceError::NotAFile);
                }
                let file = File::open(path).map_err(EvidenceError::Source)?;
                let before = file.metadata().map_err(EvidenceError::Source)?;
                if !before.is_file() {
                    return Err(EvidenceError::NotAFile);
                }
                let fresh =
                    before.modified().ok().and_then(|time| SystemTime::now().duration_since(time).ok()).is_none_or(|age| age < TIME_BLUR);
                Ok(Self::File { file, before, fresh })
            }
        }
    }

    /// The length in bytes, as far as it is known beforehand.
    pub(crate) fn length(&self) -> Option<u64> {
        match self {
            Self::File { before, .. } => Some(before.len()),
            Self::Stream { length, .. } => *length,
        }
    }

    pub(crate) fn reader(&mut self) -> &mut dyn Read {
        match self {
            Self::File { file, .. } => file,
            Self::Stream { reader, .. } => *reader,
        }
    }

    /// Refuses a source that did not hold still. `size` and `digest` are those of what was read.
    pub(crate) fn held_still(&mut self, size: u64, digest: Sha256Digest) -> Result<(), EvidenceError> {
        if self.length().is_some_and(|length| length != size) {
            return Err(EvidenceError::ChangedWhileRead);
        }
        let Self::File { file, before, fresh } = self else {
            return Ok(());
        };
        if *fresh {
            file.rewind().map_err(EvidenceError::Source)?;
            let mut again = Hashing::new(std::io::sink());
            pump(file, EvidenceError::Source, |piece, _| std::io::Write::write_all(&mut again, piece).map_err(EvidenceError::Source))?;
            if again.finish().1 != digest {
                return Err(EvidenceError::ChangedWhileRead);
            }
        }
        let after = file.metadata().map_err(EvidenceError::Source)?;
        if stamp(before) == stamp(&after) { Ok(()) } else { Err(EvidenceError::ChangedWhileRead) }
    }
}

/// Size and time of the last change of the content.
fn stamp(about: &Metadata) -> (u64, Option<SystemTime>) {
    (about.len(), about.modified().ok())
}
