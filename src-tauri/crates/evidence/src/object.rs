//! What identifies an object: its random name, its own key, and what is known about it once it is stored.

use std::{fmt, str::FromStr};

use age::{secrecy::ExposeSecret, x25519};
use zeroize::Zeroizing;

use crate::{digest::Sha256Digest, error::EvidenceError, media::MediaType, wire::Picture};

/// The random name of an object's file: 32 lower-case hexadecimal digits, no ending. Tells nothing about the content.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct ObjectName(String);

impl ObjectName {
    pub(crate) fn random() -> Result<Self, EvidenceError> {
        Ok(Self(hex::encode(guardbook_keys::random::<16>())))
    }

    /// The name as it stands in the folder.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ObjectName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for ObjectName {
    type Err = EvidenceError;

    /// Refuses everything that is not a random name, so that no path can be smuggled in.
    fn from_str(text: &str) -> Result<Self, EvidenceError> {
        let fits = text.len() == 32 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        if fits { Ok(Self(text.to_owned())) } else { Err(EvidenceError::BadName) }
    }
}

/// The key of one object: an `age` X25519 identity (`AGE-SECRET-KEY-1…`), wiped from memory when dropped. Whoever keeps
/// it keeps it in the compartment that the evidence belongs to.
#[derive(Clone, PartialEq, Eq)]
pub struct ObjectKey(Zeroizing<String>);

impl ObjectKey {
    pub(crate) fn generate() -> (Self, x25519::Recipient) {
        let identity = x25519::Identity::generate();
        let key = Zeroizing::new(identity.to_string().expose_secret().to_owned());
        (Self(key), identity.to_public())
    }

    /// The key as text, to be stored.
    pub fn expose(&self) -> &str {
        &self.0
    }

    pub(crate) fn identity(&self) -> Result<x25519::Identity, EvidenceError> {
        self.0.parse().map_err(|_| EvidenceError::BadKey)
    }
}

impl FromStr for ObjectKey {
    type Err = EvidenceError;

    fn from_str(text: &str) -> Result<Self, EvidenceError> {
        let key = Self(Zeroizing::new(text.to_owned()));
        key.identity()?;
        Ok(key)
    }
}

impl fmt::Debug for ObjectKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ObjectKey(…)")
    }
}

/// What the caller has to keep about an object that is now on the disk, encrypted and read back.
#[derive(Debug, Clone)]
pub struct StoredObject {
    /// The name of its file in the objects folder.
    pub name: ObjectName,
    /// The only key that opens it.
    pub key: ObjectKey,
    /// The digest of the original bytes: what is printed on forms.
    pub sha256: Sha256Digest,
    /// The digest of the encrypted file, by which a quarantined object is checked without being opened.
    pub ciphertext_sha256: Sha256Digest,
    /// The length of the original in bytes.
    pub size: u64,
    /// What the content is.
    pub media_type: MediaType,
    /// What the decoding child said, for pictures.
    pub picture: Option<Picture>,
}

/// Proof that an object was read to its end and is what was recorded. Without it, whatever was received is untrusted.
#[must_use = "what was received is only trusted once this was returned"]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Complete {
    /// The length of the original in bytes.
    pub size: u64,
    /// The digest of the original bytes.
    pub sha256: Sha256Digest,
}
