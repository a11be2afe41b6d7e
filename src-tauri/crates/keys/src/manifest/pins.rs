//! What is remembered of a manifest between sessions. Owns the comparison of a later manifest with it; must
//! not know where it is kept (the caller keeps it inside the encrypted store).

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Directory, UserEntry};
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
    keys: Hex<32>,
}

impl Pins {
    pub(super) fn of(directory: &Directory) -> Self {
        Self {
            directory_key: Hex(Sha256::digest(directory.key.0).into()),
            directory_edition: directory.edition,
            users: directory.users.iter().map(|user| Pin { user: user.id, keys: Hex(digest(user)) }).collect(),
        }
    }

    /// SHA-256 of both public keys (X25519, then compressed P-256) of everybody remembered.
    pub fn users(&self) -> impl Iterator<Item = (UserId, [u8; 32])> {
        self.users.iter().map(|pin| (pin.user, pin.keys.0))
    }

    /// Remembers what is new in a manifest that was checked against these; nobody is forgotten, so that a
    /// person taken out and put back under other keys is noticed.
    pub fn learn(&mut self, manifest: &super::Manifest) {
        let seen = manifest.pins();
        self.directory_edition = self.directory_edition.max(seen.directory_edition);
        for pin in seen.users {
            if self.users.iter().all(|known| known.user != pin.user) {
                self.users.push(pin);
            }
        }
    }

    pub(super) fn check(&self, directory: &Directory) -> Result<()> {
        if <[u8; 32]>::from(Sha256::digest(directory.key.0)) != self.directory_key.0 {
            return Err(KeysError::SwappedDirectoryKey);
        }
        for user in &directory.users {
            if self.users.iter().any(|pin| pin.user == user.id && pin.keys.0 != digest(user)) {
                return Err(KeysError::SwappedKey { user: user.id });
            }
        }
        if directory.edition < self.directory_edition {
            return Err(KeysError::RolledBack { found: directory.edition, expected: self.directory_edition });
        }
        Ok(())
    }
}

fn digest(user: &UserEntry) -> [u8; 32] {
    Sha256::new().chain_update(user.agreement.0).chain_update(user.verifying.0).finalize().into()
}
