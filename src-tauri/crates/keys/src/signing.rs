//! ECDSA P-256 with SHA-256. Owns keys' written forms, signing and verifying; must not know what is signed.

use p256::ecdsa::{
    DerSignature, Signature, SigningKey, VerifyingKey,
    signature::{Signer, Verifier},
};
use p256::pkcs8::{DecodePublicKey, EncodePublicKey};

use crate::{KeysError, Result, SecretKey32, seal};

/// Verifies a DER-encoded ECDSA P-256/SHA-256 signature with a public key given as DER SubjectPublicKeyInfo.
///
/// # Errors
/// [`KeysError::BadSignature`] if it does not hold, or the key is not a P-256 public key.
pub fn verify_signature(spki_der: &[u8], message: &[u8], der_signature: &[u8]) -> Result<()> {
    const BAD: KeysError = KeysError::BadSignature("message");
    let key = VerifyingKey::from_public_key_der(spki_der).map_err(|_| BAD)?;
    let signature = DerSignature::try_from(der_signature).map_err(|_| BAD)?;
    key.verify(message, &signature).map_err(|_| BAD)
}

/// A signing key from its scalar, or `None` for one of the few 32-byte strings that are no scalar.
pub(crate) fn from_scalar(secret: &SecretKey32) -> Option<SigningKey> {
    SigningKey::from_slice(secret.as_bytes()).ok()
}

/// A new scalar that is a valid signing key.
pub(crate) fn random_scalar() -> SecretKey32 {
    loop {
        let secret = SecretKey32::random();
        if from_scalar(&secret).is_some() {
            return secret;
        }
    }
}

/// The signing key of the directory, from the administrators' secret.
pub(crate) fn directory_key(administration: &SecretKey32) -> SigningKey {
    let mut attempt = 0u32;
    loop {
        let candidate = seal::sub_key(administration.as_bytes(), &[b"guardbook directory key 1", &attempt.to_be_bytes()]);
        if let Some(key) = from_scalar(&candidate) {
            return key;
        }
        attempt = attempt.wrapping_add(1);
    }
}

/// The compressed point, 33 bytes.
pub(crate) fn compressed(key: &VerifyingKey) -> [u8; 33] {
    let mut bytes = [0u8; 33];
    let point = key.to_encoded_point(true);
    // A P-256 point has 33 bytes when compressed; it is never the identity.
    for (to, from) in bytes.iter_mut().zip(point.as_bytes()) {
        *to = *from;
    }
    bytes
}

/// The key behind a compressed point.
pub(crate) fn from_compressed(point: &[u8; 33]) -> Result<VerifyingKey> {
    VerifyingKey::from_sec1_bytes(point).map_err(|_| KeysError::Damaged("public key"))
}

/// DER SubjectPublicKeyInfo.
pub(crate) fn spki_der(key: &VerifyingKey) -> Result<Vec<u8>> {
    key.to_public_key_der().map(|der| der.as_bytes().to_vec()).map_err(|_| KeysError::Damaged("public key"))
}

/// 64 bytes (r, s), with the smaller of the two possible s, so that one signature has one written form.
pub(crate) fn sign_fixed(key: &SigningKey, message: &[u8]) -> [u8; 64] {
    let signature: Signature = key.sign(message);
    signature.normalize_s().unwrap_or(signature).to_bytes().into()
}

/// Verifies what [`sign_fixed`] made; the other s is refused.
pub(crate) fn verify_fixed(key: &VerifyingKey, message: &[u8], signature: &[u8; 64], what: &'static str) -> Result<()> {
    let signature = Signature::from_slice(signature).map_err(|_| KeysError::BadSignature(what))?;
    if signature.normalize_s().is_some() {
        return Err(KeysError::BadSignature(what));
    }
    key.verify(message, &signature).map_err(|_| KeysError::BadSignature(what))
}
