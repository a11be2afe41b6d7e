//! Passphrase to key, by Argon2id. Owns the parameters, their floor and their ceiling; must not know what the
//! key seals.

use argon2::{Algorithm, Argon2, Block, Params, Version};
use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

use crate::{KeysError, Passphrase, Result, SecretKey32};

/// Parameters of Argon2id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KdfParams {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl Default for KdfParams {
    fn default() -> Self {
        Self::DEFAULT
    }
}

impl KdfParams {
    /// What a school gets: 256 MiB, 3 passes, 4 lanes; a little over a second on an office PC.
    pub const DEFAULT: Self = Self { memory_kib: 256 * 1024, passes: 3, lanes: 4 };
    /// The least that is accepted, also from a manifest: 64 MiB, 3 passes, 4 lanes.
    pub const FLOOR: Self = Self { memory_kib: 64 * 1024, passes: 3, lanes: 4 };
    /// The most that is accepted, so that a hostile manifest cannot bring the computer down: 2 GiB, 16, 16.
    pub const CEILING: Self = Self { memory_kib: 2 * 1024 * 1024, passes: 16, lanes: 16 };

    /// Refuses what is below the floor or above the ceiling.
    ///
    /// # Errors
    /// [`KeysError::WeakKdf`], [`KeysError::AbsurdKdf`].
    pub fn check(&self) -> Result<()> {
        let (floor, ceiling) = (Self::FLOOR, Self::CEILING);
        if self.memory_kib < floor.memory_kib || self.passes < floor.passes || self.lanes < floor.lanes {
            return Err(KeysError::WeakKdf);
        }
        if self.memory_kib > ceiling.memory_kib || self.passes > ceiling.passes || self.lanes > ceiling.lanes {
            return Err(KeysError::AbsurdKdf);
        }
        Ok(())
    }
}

/// Argon2id (version 0x13) of a passphrase. The working memory is wiped afterwards.
pub(crate) fn derive(passphrase: &Passphrase, salt: &[u8; 16], kdf: KdfParams) -> Result<SecretKey32> {
    kdf.check()?;
    let params = Params::new(kdf.memory_kib, kdf.passes, kdf.lanes, Some(32)).map_err(|_| KeysError::AbsurdKdf)?;
    let mut memory: Vec<Block> = Vec::new();
    memory.try_reserve_exact(params.block_count()).map_err(|_| KeysError::NotEnoughMemory)?;
    memory.resize(params.block_count(), Block::default());
    let mut key = [0u8; 32];
    let done = Argon2::new(Algorithm::Argon2id, Version::V0x13, params).hash_password_into_with_memory(
        passphrase.as_str().as_bytes(),
        salt,
        &mut key,
        memory.as_mut_slice(),
    );
    memory.iter_mut().for_each(Zeroize::zeroize);
    let secret = SecretKey32::take(&mut key);
    done.map(|()| secret).map_err(|_| KeysError::AbsurdKdf)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn below_the_floor_and_above_the_ceiling_are_refused_before_any_work() {
        let floor = KdfParams::FLOOR;
        let weak = [
            KdfParams { memory_kib: floor.memory_kib - 1, ..floor },
            KdfParams { passes: 2, ..floor },
            KdfParams { lanes: 3, ..floor },
            KdfParams { memory_kib: 8, passes: 1, lanes: 1 },
        ];
        let absurd = [
            KdfParams { memory_kib: 2 * 1024 * 1024 + 1, ..floor },
            KdfParams { passes: 17, ..floor },
            KdfParams { lanes: 17, ..floor },
            KdfParams { memory_kib: u32::MAX, passes: u32::MAX, lanes: u32::MAX },
        ];
        let passphrase = Passphrase::new("never used");
        for kdf in weak {
            assert_eq!(derive(&passphrase, &[0; 16], kdf), Err(KeysError::WeakKdf));
        }
        for kdf in absurd {
            assert_eq!(derive(&passphrase, &[0; 16], kdf), Err(KeysError::AbsurdKdf));
        }
        assert_eq!(KdfParams::DEFAULT.check(), Ok(()));
    }
}
