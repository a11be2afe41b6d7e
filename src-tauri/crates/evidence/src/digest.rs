//! SHA-256 digests and the reader and writer that compute them in passing. Must not know files or encryption.

use std::{
    fmt,
    io::{self, Read, Write},
    panic::resume_unwind,
    str::FromStr,
    sync::mpsc::{Receiver, SyncSender, channel, sync_channel},
    thread::{self, JoinHandle},
};

use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use crate::error::EvidenceError;

/// A SHA-256 digest (FIPS 180-4); written as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Sha256Digest([u8; 32]);

impl Sha256Digest {
    /// The digest of bytes held in memory.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// A digest kept elsewhere as 32 bytes.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 32 bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for Sha256Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

impl fmt::Debug for Sha256Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Sha256Digest {
    type Err = EvidenceError;

    /// Takes exactly 64 hexadecimal digits in lower case.
    fn from_str(text: &str) -> Result<Self, EvidenceError> {
        let mut bytes = [0; 32];
        hex::decode_to_slice(text, &mut bytes).map_err(|_| EvidenceError::BadDigest)?;
        if text.bytes().any(|b| b.is_ascii_uppercase()) {
            return Err(EvidenceError::BadDigest);
        }
        Ok(Self(bytes))
    }
}

/// Bytes that are hashed in passing; what comes after them is worth a thread.
const IN_PASSING: u64 = 256 * 1024;

/// Pieces that may wait for the hashing thread; they bound its memory.
const WAITING: usize = 16;

/// Counts and hashes everything that passes through it, in either direction: hashing is half the work of an intake, so a
/// thread of its own does it beside reading, encrypting and writing.
pub(crate) struct Hashing<T> {
    inner: T,
    hasher: Hasher,
    bytes: u64,
}

enum Hasher {
    Here(Sha256),
    Aside(Aside),
}

impl<T> Hashing<T> {
    pub(crate) fn new(inner: T) -> Self {
        Self { inner, hasher: Hasher::Here(Sha256::new()), bytes: 0 }
    }

    /// Gives back what was wrapped, the digest of what passed and its length in bytes.
    pub(crate) fn finish(self) -> (T, Sha256Digest, u64) {
        let hasher = match self.hasher {
            Hasher::Here(hasher) => hasher,
            Hasher::Aside(aside) => aside.finish(),
        };
        (self.inner, Sha256Digest(hasher.finalize().into()), self.bytes)
    }

    fn note(&mut self, passed: &[u8]) {
        self.bytes += passed.len() as u64;
        match &mut self.hasher {
            Hasher::Aside(aside) => aside.update(passed),
            Hasher::Here(hasher) => {
                hasher.update(passed);
                // A system without a thread to spare goes on as before.
                if self.bytes > IN_PASSING
                    && let Ok(aside) = Aside::begin(hasher.clone())
                {
                    self.hasher = Hasher::Aside(aside);
                }
            }
        }
    }
}

/// A thread that hashes what it is given, in order.
struct Aside {
    pieces: SyncSender<Zeroizing<Vec<u8>>>,
    /// Emptied pieces on their way back, to be filled again.
    emptied: Receiver<Zeroizing<Vec<u8>>>,
    hashing: JoinHandle<Sha256>,
}

impl Aside {
    fn begin(mut hasher: Sha256) -> io::Result<Self> {
        let (pieces, coming) = sync_channel::<Zeroizing<Vec<u8>>>(WAITING);
        let (back, emptied) = channel();
        let hashing = thread::Builder::new().name("hashing".into()).spawn(move || {
            for piece in coming {
                hasher.update(piece.as_slice());
                // Nobody waits for the last ones.
                let _ = back.send(piece);
            }
            hasher
        })?;
        Ok(Self { pieces, emptied, hashing })
    }

    fn update(&self, passed: &[u8]) {
        let mut piece = self.emptied.try_recv().unwrap_or_default();
        piece.clear();
        // Grown in place it would leave a copy behind that nobody wipes.
        if piece.capacity() < passed.len() {
            piece = Zeroizing::new(Vec::with_capacity(passed.len()));
        }
        piece.extend_from_slice(passed);
        // It fails only if the thread has stopped short, which `finish` passes on.
        let _ = self.pieces.send(piece);
    }

    fn finish(self) -> Sha256 {
        drop(self.pieces);
        self.hashing.join().unwrap_or_else(|stopped| resume_unwind(stopped))
    }
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.note(&buffer[..count]);
        Ok(count)
    }
}

impl<W: Write> Write for Hashing<W> {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        let count = self.inner.write(buffer)?;
        self.note(&buffer[..count]);
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_the_same_however_the_bytes_are_cut() {
        let bytes: Vec<u8> = (0..3_000_000u32).map(|n| (n % 251) as u8).collect();
        for length in [0, 1, 262_143, 262_144, 262_145, 400_000, bytes.len()] {
            for piece in [1_000, 65_536, 131_072, 1_000_000] {
                let mut hashing = Hashing::new(Vec::new());
                bytes[..length].chunks(piece).for_each(|piece| hashing.write_all(piece).unwrap());
                let (passed, digest, counted) = hashing.finish();
                assert_eq!((digest, counted), (Sha256Digest::of(&bytes[..length]), length as u64), "{length} by {piece}");
                assert!(passed == bytes[..length], "{length} by {piece}");
            }
        }
    }
}
