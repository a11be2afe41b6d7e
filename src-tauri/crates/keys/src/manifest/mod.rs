//! The public header of a store. Owns its bytes: three lines (format, body as JSON, signature), of which one
//! form only is accepted; must not know any secret.
//!
//! ```text
//! guardbook-manifest 1
//! {"counter":…,"signer":…,"directory":{…},"directory_signature":…,"locks":[…]}
//! <128 hexadecimal digits: ECDSA P-256 by the signer over the first two lines>
//! ```

mod body;
mod pins;

pub(crate) use body::{Body, Directory, RecoveryEntry, UserEntry, is_name, same_name};
pub use pins::Pins;

use p256::ecdsa::SigningKey;

use crate::{KeysError, Result, StoreId, UserId, ids::Hex, lock::Lock, signing};

/// The format of the manifest that is written, and the newest that is read.
pub const FORMAT: u32 = 1;
/// The longest manifest that is read or written.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;

const FIRST_WORD: &str = "guardbook-manifest ";

/// A manifest whose structure and signatures hold. Whether it is the *right* one (not an older one, not with
/// swapped keys) is for [`Manifest::check_against`].
#[derive(Clone)]
pub struct Manifest {
    body: Body,
    bytes: Vec<u8>,
}

/// What anybody can read of a person before unlocking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedUser<'a> {
    /// Their id.
    pub id: UserId,
    /// Their display name.
    pub name: &'a str,
    /// They unlock with a one-time code and must set a passphrase.
    pub awaiting_passphrase: bool,
}

impl Manifest {
    /// Reads a manifest and verifies all that can be verified without a secret: size, format, that its bytes
    /// are the one form Guardbook writes, the signature by a listed person, the directory's signature, every
    /// key, name, id and derivation parameter.
    ///
    /// # Errors
    /// [`KeysError::NewerFormat`], [`KeysError::BadSignature`], [`KeysError::WeakKdf`],
    /// [`KeysError::AbsurdKdf`], [`KeysError::Damaged`].
    pub fn parse(bytes: &[u8]) -> Result<Self> {
        if bytes.len() > MAX_BYTES {
            return Err(KeysError::Damaged("manifest too long"));
        }
        let mut lines = bytes.split(|byte| *byte == b'\n');
        read_format(lines.next().unwrap_or_default())?;
        let json = lines.next().ok_or(KeysError::Damaged("manifest cut short"))?;
        let signature = lines.next().ok_or(KeysError::Damaged("manifest cut short"))?;
        if lines.next() != Some(b"".as_slice()) || lines.next().is_some() {
            return Err(KeysError::Damaged("manifest cut short or added to"));
        }
        let signature = read_signature(signature)?;
        let body: Body = serde_json::from_slice(json).map_err(|_| KeysError::Damaged("manifest structure"))?;
        let manifest = Self { body, bytes: bytes.to_vec() };
        let signed = bytes.get(..bytes.len().saturating_sub(129)).unwrap_or_default();
        let signer = manifest.entry(manifest.body.signer).map_err(|_| KeysError::BadSignature("manifest"))?;
        signing::verify_fixed(&signing::from_compressed(&signer.verifying.0)?, signed, &signature, "manifest")?;
        if manifest.body.json()? != json {
            return Err(KeysError::Damaged("manifest not in its one form"));
        }
        manifest.body.check()?;
        Ok(manifest)
    }

    /// The bytes to store: exactly those parsed or signed.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        self.bytes.clone()
    }

    /// Checks and signs a body.
    pub(crate) fn sign(body: Body, key: &SigningKey) -> Result<Self> {
        body.check()?;
        let mut bytes = format!("{FIRST_WORD}{FORMAT}\n").into_bytes();
        bytes.extend_from_slice(&body.json()?);
        bytes.push(b'\n');
        let signature = signing::sign_fixed(key, &bytes);
        bytes.extend_from_slice(hex::encode(signature).as_bytes());
        bytes.push(b'\n');
        if bytes.len() > MAX_BYTES {
            return Err(KeysError::Full);
        }
        Ok(Self { body, bytes })
    }

    pub(crate) fn body(&self) -> &Body {
        &self.body
    }

    pub(crate) fn lock(&self, user: UserId) -> Result<&Lock> {
        self.body.locks.iter().find(|lock| lock.user == user).ok_or(KeysError::UnknownUser)
    }

    pub(crate) fn entry(&self, user: UserId) -> Result<&UserEntry> {
        self.body.directory.users.iter().find(|entry| entry.id == user).ok_or(KeysError::UnknownUser)
    }

    /// Which store this is the header of.
    #[must_use]
    pub fn store_id(&self) -> StoreId {
        self.body.directory.store
    }

    /// Grows by one with every change.
    #[must_use]
    pub fn counter(&self) -> u64 {
        self.body.counter
    }

    /// Who signed these bytes.
    #[must_use]
    pub fn signer(&self) -> UserId {
        self.body.signer
    }

    /// Everybody who can unlock, in the order in which they were added.
    pub fn users(&self) -> impl Iterator<Item = ListedUser<'_>> {
        self.body.directory.users.iter().zip(&self.body.locks).map(|(entry, lock)| ListedUser {
            id: entry.id,
            name: &entry.name,
            awaiting_passphrase: lock.awaiting_passphrase,
        })
    }

    /// A person's public signing key, DER SubjectPublicKeyInfo: to verify what they signed, or to have it
    /// certified.
    ///
    /// # Errors
    /// [`KeysError::UnknownUser`].
    pub fn verifying_key_spki_der(&self, user: UserId) -> Result<Vec<u8>> {
        signing::spki_der(&signing::from_compressed(&self.entry(user)?.verifying.0)?)
    }

    /// The compartments that have a slot number, in that order: the well-known ones, those given when the store
    /// was created, and spare ids for circles to come.
    #[must_use]
    pub fn compartment_ids(&self) -> &[crate::CompartmentId] {
        &self.body.directory.compartments
    }

    /// The classes for which a recovery sheet exists.
    pub fn recovery_classes(&self) -> impl Iterator<Item = &str> {
        self.body.directory.recovery.iter().map(|entry| entry.class.as_str())
    }

    /// What to remember of this manifest, when it is seen for the first time.
    #[must_use]
    pub fn pins(&self) -> Pins {
        Pins::of(&self.body)
    }

    /// Compares with what was remembered.
    ///
    /// # Errors
    /// [`KeysError::RolledBack`] if the counter is below `min_counter` or the directory is older than the one
    /// remembered; [`KeysError::SwappedDirectoryKey`]; [`KeysError::SwappedKey`] naming the person.
    pub fn check_against(&self, pins: &Pins, min_counter: u64) -> Result<()> {
        if self.body.counter < min_counter {
            return Err(KeysError::RolledBack { found: self.body.counter, expected: min_counter });
        }
        pins.check(&self.body)
    }
}

impl std::fmt::Debug for Manifest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Manifest({:?}, counter {})", self.store_id(), self.counter())
    }
}

fn read_format(line: &[u8]) -> Result<()> {
    let not_ours = KeysError::Damaged("not a Guardbook manifest");
    let number = line.strip_prefix(FIRST_WORD.as_bytes()).ok_or(not_ours.clone())?;
    let text = std::str::from_utf8(number).map_err(|_| not_ours.clone())?;
    let found: u32 = text.parse().map_err(|_| not_ours.clone())?;
    if found.to_string() != text || found == 0 {
        return Err(not_ours);
    }
    if found > FORMAT {
        return Err(KeysError::NewerFormat { found, known: FORMAT });
    }
    Ok(())
}

fn read_signature(line: &[u8]) -> Result<[u8; 64]> {
    let mut signature = [0u8; 64];
    hex::decode_to_slice(line, &mut signature).map_err(|_| KeysError::Damaged("manifest signature"))?;
    if hex::encode(signature).as_bytes() != line {
        return Err(KeysError::Damaged("manifest signature"));
    }
    Ok(signature)
}

impl Directory {
    /// What the administrators' signature covers.
    pub(crate) fn signed_bytes(&self) -> Result<Vec<u8>> {
        let mut bytes = b"guardbook-directory 1\n".to_vec();
        serde_json::to_writer(&mut bytes, self).map_err(|_| KeysError::Damaged("directory"))?;
        Ok(bytes)
    }

    /// Signs with the directory key.
    pub(crate) fn signature(&self, key: &SigningKey) -> Result<Hex<64>> {
        Ok(Hex(signing::sign_fixed(key, &self.signed_bytes()?)))
    }
}
