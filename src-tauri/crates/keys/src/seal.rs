//! Sealing under a symmetric key, and sub-keys. Owns the choice of XChaCha20-Poly1305 and HKDF-SHA-256 and the
//! layout of sealed bytes; must not know whose key it is.

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::{KeysError, Result, SecretKey32, random};

/// Bytes that sealing adds: a nonce of 24 in front, a tag of 16 behind.
pub(crate) const OVERHEAD: usize = 24 + 16;

/// A key for one purpose, from another (HKDF-SHA-256, the purpose as its info).
pub(crate) fn sub_key(key: &[u8], purpose: &[&[u8]]) -> SecretKey32 {
    let mut out = [0u8; 32];
    // Cannot fail: HKDF-SHA-256 gives up to 8,160 bytes.
    let _ = Hkdf::<Sha256>::new(None, key).expand_multi_info(purpose, &mut out);
    SecretKey32::take(&mut out)
}

/// Nonce, ciphertext, tag. `context` is authenticated and must be given again to open.
pub(crate) fn seal(key: &SecretKey32, plaintext: &[u8], context: &[u8]) -> Result<Vec<u8>> {
    let nonce: [u8; 24] = random();
    let sealed = cipher(key).encrypt(XNonce::from_slice(&nonce), Payload { msg: plaintext, aad: context }).map_err(|_| KeysError::Full)?;
    let mut out = Vec::with_capacity(24 + sealed.len());
    out.extend_from_slice(&nonce);
    out.extend_from_slice(&sealed);
    Ok(out)
}

/// What [`seal`] sealed.
pub(crate) fn open(key: &SecretKey32, sealed: &[u8], context: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
    let (nonce, rest) = sealed.split_at_checked(24).ok_or(KeysError::DoesNotOpen)?;
    cipher(key)
        .decrypt(XNonce::from_slice(nonce), Payload { msg: rest, aad: context })
        .map(Zeroizing::new)
        .map_err(|_| KeysError::DoesNotOpen)
}

fn cipher(key: &SecretKey32) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(key.as_bytes().into())
}
