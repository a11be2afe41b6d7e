//! The encryption of objects: a thin layer over `age`, which does all of it. Must not know folders or pictures.

use std::io::{self, BufReader, Read, Write};

use age::{
    Decryptor, Encryptor, Identity, Recipient,
    stream::{StreamReader, StreamWriter},
};

/// A header of ours is some 200 bytes; a header longer than this is not one of ours and would only fill the memory.
const HEADER_LIMIT: u64 = 16 * 1024;

/// Why encrypted bytes do not open.
#[derive(Debug)]
pub(crate) enum Unsealed {
    /// Not the format, or altered, or cut off.
    Damaged,
    /// No key given fits the header.
    KeyDoesNotFit,
    /// The disk.
    Io(io::Error),
}

impl Unsealed {
    /// Sorts an error that came while reading plaintext: the library reports tampering as invalid data or as an end
    /// that comes too early.
    pub(crate) fn from_io(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => Self::Damaged,
            _ => Self::Io(error),
        }
    }
}

/// Starts encrypting to `recipient`; the caller must call `finish` on what it gets.
pub(crate) fn seal<W: Write>(recipient: &dyn Recipient, output: W) -> io::Result<StreamWriter<W>> {
    Encryptor::with_recipients(std::iter::once(recipient)).map_err(io::Error::other)?.wrap_output(output)
}

/// Starts decrypting. What is read is authentic piece by piece, but only its end proves that nothing is missing.
pub(crate) fn unseal<R: Read>(identity: &dyn Identity, mut input: R) -> Result<StreamReader<impl Read + use<R>>, Unsealed> {
    let mut head = Vec::new();
    input.by_ref().take(HEADER_LIMIT).read_to_end(&mut head).map_err(Unsealed::Io)?;
    if !head.windows(5).any(|window| window == b"\n--- ") {
        return Err(Unsealed::Damaged);
    }
    let input = BufReader::with_capacity(128 * 1024, io::Cursor::new(head).chain(input));
    Decryptor::new_buffered(input).and_then(|decryptor| decryptor.decrypt(std::iter::once(identity))).map_err(|error| match error {
        age::DecryptError::NoMatchingKeys | age::DecryptError::KeyDecryptionFailed | age::DecryptError::DecryptionFailed => {
            Unsealed::KeyDoesNotFit
        }
        age::DecryptError::Io(error) => Unsealed::from_io(error),
        _ => Unsealed::Damaged,
    })
}

/// Passes everything on in pieces until the end, calling `seen` with the running length after each.
pub(crate) fn pump<E>(
    input: &mut dyn Read,
    read_failed: impl Fn(io::Error) -> E,
    mut piece: impl FnMut(&[u8], u64) -> Result<(), E>,
) -> Result<u64, E> {
    let mut buffer = zeroize::Zeroizing::new(vec![0; 128 * 1024]);
    let mut total = 0;
    loop {
        let count = match input.read(&mut buffer) {
            Ok(0) => return Ok(total),
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(read_failed(error)),
        };
        total += count as u64;
        piece(&buffer[..count], total)?;
    }
}
