//! Random bytes for object names and package passphrases, from the operating system. Keys make their own randomness
//! inside the encryption library.

use crate::error::EvidenceError;

/// `N` random bytes.
pub(crate) fn bytes<const N: usize>() -> Result<[u8; N], EvidenceError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| EvidenceError::NoRandomness)?;
    Ok(bytes)
}
