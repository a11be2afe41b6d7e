//! The manifest's body as data, and what makes it sound. Owns the shape of format 1; must not know its bytes'
//! framing or any secret.

use serde::{Deserialize, Serialize};
use std::collections::HashSet;

use crate::{CompartmentId, KeysError, Result, SLOTS, StoreId, UserId, ids::Hex, lock::Lock, signing, wrap::Slots};

const MAX_NAME: usize = 120;

/// Everything between the first line and the signature.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Body {
    pub counter: u64,
    pub signer: UserId,
    pub directory: Directory,
    pub directory_signature: Hex<64>,
    /// One for each person of the directory, in the same order.
    pub locks: Vec<Lock>,
}

/// What only administrators change: who there is, their public keys, who holds what, the recovery sheets.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Directory {
    pub store: StoreId,
    /// The manifest's counter when this was signed, so that an old directory cannot be put into a new manifest.
    pub edition: u64,
    /// The public key with which it is signed.
    pub key: Hex<33>,
    /// Which compartment each slot number belongs to.
    pub compartments: [CompartmentId; SLOTS],
    pub users: Vec<UserEntry>,
    pub recovery: Vec<RecoveryEntry>,
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct UserEntry {
    pub id: UserId,
    pub name: String,
    /// P-256, compressed. It vouches for the agreement key in the person's lock.
    pub verifying: Hex<33>,
    pub slots: Slots,
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RecoveryEntry {
    pub class: String,
    /// X25519, from the code.
    pub agreement: Hex<32>,
    pub slots: Slots,
}

impl Body {
    /// The one written form.
    pub(crate) fn json(&self) -> Result<Vec<u8>> {
        serde_json::to_vec(self).map_err(|_| KeysError::Damaged("manifest structure"))
    }

    /// Structure, keys, names, parameters and the directory's signature; not the manifest's own signature.
    pub(crate) fn check(&self) -> Result<()> {
        let directory = &self.directory;
        let key = signing::from_compressed(&directory.key.0)?;
        signing::verify_fixed(&key, &directory.signed_bytes()?, &self.directory_signature.0, "directory")?;
        if directory.edition > self.counter || directory.edition == 0 {
            return Err(KeysError::Damaged("directory edition"));
        }
        if !all_different(directory.compartments.iter()) {
            return Err(KeysError::Damaged("compartments"));
        }
        if !directory.compartments.starts_with(&CompartmentId::WELL_KNOWN) {
            return Err(KeysError::Damaged("compartments"));
        }
        self.check_users()?;
        if !all_different(directory.recovery.iter().map(|entry| &entry.class)) {
            return Err(KeysError::Damaged("recovery class named twice"));
        }
        if !directory.recovery.iter().all(|entry| is_name(&entry.class)) {
            return Err(KeysError::Damaged("recovery class"));
        }
        Ok(())
    }

    fn check_users(&self) -> Result<()> {
        let users = &self.directory.users;
        if !users.iter().map(|user| user.id).eq(self.locks.iter().map(|lock| lock.user)) {
            return Err(KeysError::Damaged("locks"));
        }
        if !all_different(users.iter().map(|user| user.id)) {
            return Err(KeysError::Damaged("person listed twice"));
        }
        if !all_different(users.iter().map(|user| same_name(&user.name))) {
            return Err(KeysError::Damaged("name listed twice"));
        }
        if !all_different(self.locks.iter().map(|lock| lock.agreement)) || !all_different(users.iter().map(|user| user.verifying)) {
            return Err(KeysError::Damaged("public key listed twice"));
        }
        for (user, lock) in users.iter().zip(&self.locks) {
            if !is_name(&user.name) {
                return Err(KeysError::Damaged("name"));
            }
            lock.check(self.directory.store, &signing::from_compressed(&user.verifying.0)?)?;
        }
        Ok(())
    }
}

/// Not empty, trimmed, at most 120 characters, no control characters and none that turn the direction of text.
pub(crate) fn is_name(name: &str) -> bool {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}');
    !name.is_empty() && name.trim() == name && name.chars().count() <= MAX_NAME && !name.chars().any(|c| c.is_control() || turns(c))
}

/// Two names that read the same to a hurried person are the same.
pub(crate) fn same_name(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    name.to_lowercase().nfkc().filter(|c| !c.is_whitespace()).collect()
}

fn all_different<T: Eq + std::hash::Hash>(items: impl Iterator<Item = T>) -> bool {
    let mut seen = HashSet::new();
    items.into_iter().all(|item| seen.insert(item))
}
