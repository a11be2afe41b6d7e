//! What is remembered of a manifest between sessions. Owns the comparison of a later manifest with it; must
//! not know where it is kept (the caller keeps it inside the encrypted store).

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Body;
use crate::{KeysError, Result, UserId, ids::Hex};

/// Digests of the public keys seen, and the newest directory seen. Written as JSON by whoever keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pins {
    directory_key: Hex<32>,
    directory_edition: u64,
    users: Vec<Pin>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pin {
    user: UserId,
    /// SHA-256 of the compressed P-256 public key.
    verifying: Hex<32>,
    /// SHA-256 of the X25519 public key, once the person has claimed their one-time code; the claim changes it,
    /// nothing else does.
    agreement: Option<Hex<32>>,
}

impl Pins {
    pub(super) fn of(body: &Body) -> Self {
        let pins = body.directory.users.iter().zip(&body.locks).map(|(entry, lock)| Pin {
            user: entry.id,
            verifying: digest(&entry.verifying.0),
            agreement: (!lock.awaiting_passphrase).then(|| digest(&lock.agreement.0)),
        });
        Self { directory_key: digest(&body.directory.key.0), directory_edition: body.directory.edition, users: pins.collect() }
    }

    /// Everybody whose keys are remembered.
    pub fn users(&self) -> impl Iterator<Item = UserId> {
        self.users.iter().map(|pin| pin.user)
    }

    /// Remembers what is new in a manifest that was checked against these; nobody is forgotten, so that a
    /// person taken out and put back under other keys is noticed.
    pub fn learn(&mut self, manifest: &super::Manifest) {
        let seen = manifest.pins();
        self.directory_edition = self.directory_edition.max(seen.directory_edition);
        for pin in seen.users {
            match self.users.iter_mut().find(|known| known.user == pin.user) {
                Some(known) => known.agreement = known.agreement.or(pin.agreement),
                None => self.users.push(pin),
            }
        }
    }

    pub(super) fn check(&self, body: &Body) -> Result<()> {
        let directory = &body.directory;
        if digest(&directory.key.0) != self.directory_key {
            return Err(KeysError::SwappedDirectoryKey);
        }
        for (entry, lock) in directory.users.iter().zip(&body.locks) {
            let Some(pin) = self.users.iter().find(|pin| pin.user == entry.id) else { continue };
            let agreement = digest(&lock.agreement.0);
            if pin.verifying != digest(&entry.verifying.0) || pin.agreement.is_some_and(|pinned| pinned != agreement) {
                return Err(KeysError::SwappedKey { user: entry.id });
            }
        }
        if directory.edition < self.directory_edition {
            return Err(KeysError::RolledBack { found: directory.edition, expected: self.directory_edition });
        }
        Ok(())
    }
}

fn digest(key: &[u8]) -> Hex<32> {
    Hex(Sha256::digest(key).into())
}
