//! Taking a file in: one pass over the original (judge, hash, encrypt), one pass over what was written (decrypt, compare,
//! let the child look at a picture) while the disk makes it durable, and once both are done the final name. Must not know
//! who adds what to which record.

use std::{
    fs::File,
    io::{self, BufWriter, Write},
    ops::ControlFlow,
    panic::resume_unwind,
    thread,
};

use crate::{
    content::Check,
    decoder::Decoder,
    digest::{Hashing, Sha256Digest},
    error::{EvidenceError, PictureFault},
    folder::{Part, flushed, make_durable},
    media::{self, MediaType},
    object::{ObjectKey, ObjectName, StoredObject},
    objects::Objects,
    sealed::{Unsealed, pump, seal, unseal},
    source::{OpenSource, Source},
    wire::{Picture, Wanted},
};

/// What one intake may take.
#[derive(Debug, Clone, Copy)]
pub struct IntakeLimits {
    /// The most bytes that one object may have.
    pub max_bytes: u64,
}

impl Default for IntakeLimits {
    /// 2 GiB.
    fn default() -> Self {
        Self { max_bytes: 2 << 30 }
    }
}

/// What an intake is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Reading, hashing and encrypting the original.
    Storing,
    /// Reading back what was written.
    Checking,
}

/// How far an intake has come; each step counts from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub step: Step,
    /// Bytes done in this step.
    pub done: u64,
    /// Bytes of this step altogether, if the source knows its length.
    pub total: Option<u64>,
}

/// Told after each piece; `Break` cancels and leaves nothing behind.
pub type OnProgress<'a> = dyn FnMut(Progress) -> ControlFlow<()> + 'a;

struct Written {
    media_type: MediaType,
    sha256: Sha256Digest,
    size: u64,
}

impl Objects {
    /// Takes a file in. When this returns `Ok`, the encrypted object is durable under its final name and was read back.
    /// When it returns an error, at most a `.part` file is left, which [`Objects::sweep_parts`] removes.
    ///
    /// Pictures have to decode in the child process; other kinds are judged by their framing.
    pub fn intake(
        &self,
        source: Source<'_>,
        limits: &IntakeLimits,
        decoder: &Decoder,
        progress: &mut OnProgress<'_>,
    ) -> Result<StoredObject, EvidenceError> {
        let mut source = OpenSource::open(source)?;
        match source.length() {
            Some(0) => return Err(EvidenceError::Empty),
            Some(length) if length > limits.max_bytes => {
                return Err(EvidenceError::TooLarge { limit: limits.max_bytes });
            }
            _ => {}
        }
        let name = ObjectName::random()?;
        let (key, recipient) = ObjectKey::generate();
        let (part, file) = Part::create(&self.path(&name)).map_err(EvidenceError::disk)?;
        let (written, file) = store(&mut source, limits, &recipient, file, progress)?;
        let (durable, checked) = thread::scope(|scope| {
            // The disk works by itself, and reading back what is on its way to it needs nothing of it.
            let durable = scope.spawn(|| make_durable(file));
            let checked = check(&part, &key, &written, decoder, progress);
            (durable.join(), checked)
        });
        durable.unwrap_or_else(|stopped| resume_unwind(stopped)).map_err(EvidenceError::disk)?;
        let (ciphertext_sha256, picture) = checked?;
        part.finish()?;
        Ok(StoredObject {
            name,
            key,
            sha256: written.sha256,
            ciphertext_sha256,
            size: written.size,
            media_type: written.media_type,
            picture,
        })
    }
}

fn store(
    source: &mut OpenSource<'_>,
    limits: &IntakeLimits,
    recipient: &age::x25519::Recipient,
    file: BufWriter<File>,
    progress: &mut OnProgress<'_>,
) -> Result<(Written, File), EvidenceError> {
    let total = source.length();
    let mut head = Head::default();
    let mut output = Hashing::new(seal(recipient, file).map_err(EvidenceError::disk)?);
    pump(source.reader(), EvidenceError::Source, |piece, done| {
        if done > limits.max_bytes {
            return Err(EvidenceError::TooLarge { limit: limits.max_bytes });
        }
        head.feed(piece)?;
        output.write_all(piece).map_err(EvidenceError::disk)?;
        report(progress, Step::Storing, done, total)
    })?;
    let media_type = head.finish()?;
    let (sealing, sha256, size) = output.finish();
    if media_type.is_picture() && size > Decoder::MAX_INPUT {
        return Err(PictureFault::TooManyBytes { limit: Decoder::MAX_INPUT }.into());
    }
    source.held_still(size, sha256)?;
    let file = sealing.finish().and_then(flushed).map_err(EvidenceError::disk)?;
    Ok((Written { media_type, sha256, size }, file))
}

/// Reads the unfinished object back: the digest of the original has to come out again, and a picture has to decode.
/// Returns the digest of the encrypted file: taken here and not while writing, because the encryption proves that these
/// bytes are the ones that were written.
fn check(
    part: &Part,
    key: &ObjectKey,
    written: &Written,
    decoder: &Decoder,
    progress: &mut OnProgress<'_>,
) -> Result<(Sha256Digest, Option<Picture>), EvidenceError> {
    let mut read_back = |sink: &mut dyn Write| {
        let mut file = Hashing::new(File::open(part.path()).map_err(EvidenceError::disk)?);
        let mut plain = Hashing::new(sink);
        let mut reader = unseal(&key.identity()?, &mut file).map_err(not_as_written)?;
        pump(
            &mut reader,
            |error| not_as_written(Unsealed::from_io(error)),
            |piece, done| {
                plain.write_all(piece).map_err(EvidenceError::disk)?;
                report(progress, Step::Checking, done, Some(written.size))
            },
        )?;
        drop(reader);
        let (_, sha256, size) = plain.finish();
        let (_, ciphertext_sha256, _) = file.finish();
        if sha256 == written.sha256 && size == written.size { Ok(ciphertext_sha256) } else { Err(EvidenceError::ReadBackDiffers) }
    };
    if written.media_type.is_picture() {
        let (ciphertext_sha256, decoded) = decoder.feed(written.media_type, Wanted::Facts, read_back)?;
        Ok((ciphertext_sha256, Some(decoded?.picture)))
    } else {
        Ok((read_back(&mut io::sink())?, None))
    }
}

fn not_as_written(error: Unsealed) -> EvidenceError {
    match error {
        Unsealed::Io(error) => EvidenceError::Disk(error),
        Unsealed::Damaged | Unsealed::KeyDoesNotFit => EvidenceError::ReadBackDiffers,
    }
}

fn report(progress: &mut OnProgress<'_>, step: Step, done: u64, total: Option<u64>) -> Result<(), EvidenceError> {
    match progress(Progress { step, done, total }) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(EvidenceError::Cancelled),
    }
}

/// Collects the first bytes, decides what the file is, and has the rest judged accordingly.
#[derive(Default)]
struct Head {
    bytes: Vec<u8>,
    decided: Option<(MediaType, Check)>,
}

impl Head {
    fn feed(&mut self, piece: &[u8]) -> Result<(), EvidenceError> {
        if let Some((_, check)) = &mut self.decided {
            return check.feed(piece);
        }
        self.bytes.extend_from_slice(piece);
        if self.bytes.len() >= media::HEAD {
            self.decide()?;
        }
        Ok(())
    }

    fn decide(&mut self) -> Result<(), EvidenceError> {
        let bytes = zeroize::Zeroizing::new(std::mem::take(&mut self.bytes));
        let kind = media::sniff(&bytes[..bytes.len().min(media::HEAD)])?;
        let mut check = Check::of(kind);
        check.feed(&bytes)?;
        self.decided = Some((kind, check));
        Ok(())
    }

    fn finish(mut self) -> Result<MediaType, EvidenceError> {
        if self.decided.is_none() {
            self.decide()?;
        }
        match self.decided {
            Some((kind, check)) => check.finish().map(|()| kind),
            None => Err(EvidenceError::Empty),
        }
    }
}
