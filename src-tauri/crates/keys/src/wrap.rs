//! Compartment keys wrapped to public keys (HPKE, RFC 9180: X25519, HKDF-SHA-256, ChaCha20-Poly1305). Owns the
//! slot and its binding to store, holder and number; must not know whose compartment it is.

use hpke::{
    Deserializable, Kem, OpModeR, OpModeS, Serializable, aead::ChaCha20Poly1305, kdf::HkdfSha256, kem::X25519HkdfSha256, single_shot_open,
    single_shot_seal,
};
use rand_core::OsRng;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::{CompartmentId, KeysError, Result, SecretKey32, StoreId, ids::Hex};

/// How many slots everybody has, used or not.
pub const SLOTS: usize = 16;

type PublicKey = <X25519HkdfSha256 as Kem>::PublicKey;
type PrivateKey = <X25519HkdfSha256 as Kem>::PrivateKey;

const ENCAPSULATED: usize = 32;
const PLAINTEXT: usize = 16 + 32;
const SLOT: usize = ENCAPSULATED + PLAINTEXT + 16;

/// Whose slots: part of what a wrap is bound to, so that none can be moved to somebody else.
#[derive(Clone, Copy)]
pub(crate) enum Holder<'a> {
    Person([u8; 16]),
    Recovery(&'a str),
}

/// Sixteen wraps of equal size. Number *n* is for compartment number *n* of the directory.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Slots([Hex<SLOT>; SLOTS]);

impl Slots {
    /// Sixteen slots that hold nothing anybody could open.
    pub(crate) fn unused(store: StoreId, holder: Holder<'_>) -> Result<Self> {
        let mut slots = [Hex([0u8; SLOT]); SLOTS];
        for (number, slot) in slots.iter_mut().enumerate() {
            let thrown_away = public_of(&SecretKey32::random())?;
            let noise = (CompartmentId(crate::random()), SecretKey32::random());
            *slot = wrap(&thrown_away, store, holder, number, &noise)?;
        }
        Ok(Self(slots))
    }

    /// Wraps one compartment's key to its holder.
    pub(crate) fn put(
        &mut self,
        public: &[u8; 32],
        store: StoreId,
        holder: Holder<'_>,
        number: usize,
        compartment: &(CompartmentId, SecretKey32),
    ) -> Result<()> {
        let slot = self.0.get_mut(number).ok_or(KeysError::UnknownCompartment)?;
        *slot = wrap(public, store, holder, number, compartment)?;
        Ok(())
    }

    /// What the private key opens. `numbers` are the directory's compartments by slot number.
    pub(crate) fn open(
        &self,
        private: &SecretKey32,
        store: StoreId,
        holder: Holder<'_>,
        numbers: &[CompartmentId],
    ) -> Result<Vec<(CompartmentId, SecretKey32)>> {
        let private = PrivateKey::from_bytes(private.as_bytes()).map_err(|_| KeysError::Damaged("private key"))?;
        let mut found = Vec::new();
        for (number, (slot, expected)) in self.0.iter().zip(numbers).enumerate() {
            let (encapsulated, sealed) = slot.0.split_at(ENCAPSULATED);
            let Ok(encapsulated) = <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(encapsulated) else {
                continue;
            };
            let opened = single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
                &OpModeR::Base,
                &private,
                &encapsulated,
                &binding(store, holder, number),
                sealed,
                &[],
            );
            // Most slots are nobody's: that one does not open is the rule, not damage.
            let Ok(opened) = opened.map(Zeroizing::new) else { continue };
            let (id, key) = opened.split_at_checked(16).ok_or(KeysError::Damaged("slot"))?;
            if id != expected.0 {
                return Err(KeysError::Damaged("slot"));
            }
            found.push((*expected, SecretKey32::from_slice(key).ok_or(KeysError::Damaged("slot"))?));
        }
        Ok(found)
    }
}

/// The X25519 public key of 32 secret bytes.
pub(crate) fn public_of(private: &SecretKey32) -> Result<[u8; 32]> {
    let private = PrivateKey::from_bytes(private.as_bytes()).map_err(|_| KeysError::Damaged("private key"))?;
    Ok(X25519HkdfSha256::sk_to_pk(&private).to_bytes().into())
}

fn wrap(
    public: &[u8; 32],
    store: StoreId,
    holder: Holder<'_>,
    number: usize,
    (id, key): &(CompartmentId, SecretKey32),
) -> Result<Hex<SLOT>> {
    let public = PublicKey::from_bytes(public).map_err(|_| KeysError::Damaged("public key"))?;
    let mut plaintext = Zeroizing::new([0u8; PLAINTEXT]);
    plaintext[..16].copy_from_slice(&id.0);
    plaintext[16..].copy_from_slice(key.as_bytes());
    let (encapsulated, sealed) = single_shot_seal::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256, _>(
        &OpModeS::Base,
        &public,
        &binding(store, holder, number),
        plaintext.as_slice(),
        &[],
        &mut OsRng,
    )
    // Only a public key of small order makes this fail.
    .map_err(|_| KeysError::Damaged("public key"))?;
    let mut slot = [0u8; SLOT];
    slot[..ENCAPSULATED].copy_from_slice(&encapsulated.to_bytes());
    slot[ENCAPSULATED..].copy_from_slice(&sealed);
    Ok(Hex(slot))
}

/// The HPKE info: purpose, store, kind of holder, holder, slot number.
fn binding(store: StoreId, holder: Holder<'_>, number: usize) -> Vec<u8> {
    let mut info = b"guardbook slot 1".to_vec();
    info.extend_from_slice(&store.0);
    match holder {
        Holder::Person(id) => {
            info.push(b'p');
            info.extend_from_slice(&id);
        }
        Holder::Recovery(class) => {
            info.push(b'r');
            info.extend_from_slice(class.as_bytes());
        }
    }
    // Fewer than 256 slots, and the number stands last: no two bindings read the same.
    info.push(u8::try_from(number).unwrap_or(u8::MAX));
    info
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORE: StoreId = StoreId([1; 16]);
    const WHO: Holder<'static> = Holder::Person([2; 16]);

    fn numbers() -> Vec<CompartmentId> {
        (0..16).map(|id| CompartmentId([id; 16])).collect()
    }

    fn one_used(number: u8) -> (SecretKey32, Slots) {
        let private = SecretKey32::random();
        let mut slots = Slots::unused(STORE, WHO).unwrap();
        let held = (CompartmentId([number; 16]), SecretKey32::from_bytes(&[9; 32]));
        slots.put(&public_of(&private).unwrap(), STORE, WHO, number.into(), &held).unwrap();
        (private, slots)
    }

    #[test]
    fn a_wrap_opens_only_in_its_store_for_its_holder_in_its_place() {
        let (private, slots) = one_used(3);
        let open = |slots: &Slots, store, holder| slots.open(&private, store, holder, &numbers()).unwrap();
        assert_eq!(open(&slots, STORE, WHO), [(CompartmentId([3; 16]), SecretKey32::from_bytes(&[9; 32]))]);
        assert_eq!(open(&slots, StoreId([9; 16]), WHO), []);
        assert_eq!(open(&slots, STORE, Holder::Person([9; 16])), []);
        assert_eq!(open(&slots, STORE, Holder::Recovery("\u{2}\u{2}\u{2}")), []);
        let mut moved = slots.clone();
        moved.0.swap(3, 4);
        assert_eq!(open(&moved, STORE, WHO), []);
        assert_eq!(slots.open(&SecretKey32::random(), STORE, WHO, &numbers()), Ok(vec![]));
    }

    #[test]
    fn every_byte_of_a_wrap_matters() {
        let (private, slots) = one_used(0);
        assert_eq!(slots.open(&private, STORE, WHO, &numbers()[..1]).map(|held| held.len()), Ok(1));
        for at in 0..SLOT {
            let mut flipped = slots.clone();
            flipped.0[0].0[at] ^= 1;
            assert_eq!(flipped.open(&private, STORE, WHO, &numbers()[..1]), Ok(vec![]), "byte {at}");
        }
    }

    #[test]
    fn a_wrap_under_another_compartments_number_is_damage() {
        let (private, mut slots) = one_used(0);
        let stray = (CompartmentId([5; 16]), SecretKey32::random());
        slots.put(&public_of(&private).unwrap(), STORE, WHO, 1, &stray).unwrap();
        assert_eq!(slots.open(&private, STORE, WHO, &numbers()), Err(KeysError::Damaged("slot")));
        assert_eq!(slots.put(&[4; 32], STORE, WHO, SLOTS, &stray), Err(KeysError::UnknownCompartment));
    }

    #[test]
    fn a_public_key_of_small_order_is_refused() {
        let held = (CompartmentId([0; 16]), SecretKey32::random());
        let (_, mut slots) = one_used(0);
        assert_eq!(slots.put(&[0; 32], STORE, WHO, 0, &held), Err(KeysError::Damaged("public key")));
    }
}
