//! Secrets in memory and random numbers. Owns [`SecretKey32`] and [`Passphrase`], both wiped when dropped and
//! never printed; must not know what they open.

use rand_core::{OsRng, RngCore};
use serde::{Deserialize, Deserializer};
use unicode_normalization::UnicodeNormalization;
use zeroize::{Zeroize, Zeroizing};

/// `N` bytes from the operating system's random numbers.
///
/// # Panics
/// When the operating system cannot give random numbers; nothing safe can be done then.
#[must_use]
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0u8; N];
    OsRng.fill_bytes(&mut bytes);
    bytes
}

/// The ten random bytes that an id of version 7 takes beside its time.
#[must_use]
pub fn random_id_bits() -> [u8; 10] {
    random()
}

/// A 32-byte secret. On the heap, so that moving it leaves no copy behind; wiped when dropped.
pub struct SecretKey32(Box<[u8; 32]>);

impl SecretKey32 {
    /// A new secret from the operating system's random numbers.
    #[must_use]
    pub fn random() -> Self {
        let mut key = Box::new([0u8; 32]);
        OsRng.fill_bytes(key.as_mut_slice());
        Self(key)
    }

    /// Takes over 32 bytes and wipes the caller's copy.
    #[must_use]
    pub fn take(bytes: &mut [u8; 32]) -> Self {
        let key = Self(Box::new(*bytes));
        bytes.zeroize();
        key
    }

    /// From 32 bytes; the caller keeps (and wipes) their own copy.
    #[must_use]
    pub fn from_bytes(bytes: &[u8; 32]) -> Self {
        Self(Box::new(*bytes))
    }

    /// From a slice, if it is 32 bytes long.
    #[must_use]
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        let bytes: &[u8; 32] = bytes.try_into().ok()?;
        Some(Self::from_bytes(bytes))
    }

    /// The secret itself.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// 64 lower-case hexadecimal digits, as SQLCipher's raw key wants them. Wiped when dropped.
    #[must_use]
    pub fn hex(&self) -> Zeroizing<String> {
        let mut digits = Zeroizing::new(vec![0u8; 64]);
        // Cannot fail: the buffer is exactly twice the key.
        let _ = hex::encode_to_slice(self.0.as_slice(), &mut digits);
        let mut text = Zeroizing::new(String::with_capacity(64));
        text.extend(digits.iter().map(|digit| char::from(*digit)));
        text
    }
}

impl Clone for SecretKey32 {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl PartialEq for SecretKey32 {
    /// Without leaving early, so that the time taken tells nothing.
    fn eq(&self, other: &Self) -> bool {
        self.0.iter().zip(other.0.iter()).fold(0u8, |seen, (a, b)| seen | (a ^ b)) == 0
    }
}

impl Eq for SecretKey32 {}

impl Drop for SecretKey32 {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl zeroize::ZeroizeOnDrop for SecretKey32 {}

impl std::fmt::Debug for SecretKey32 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SecretKey32(hidden)")
    }
}

/// A passphrase as typed, in Unicode normal form C, so that an accent typed as one character or as two gives
/// the same key. Spaces are kept. Wiped when dropped.
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// From what was typed. How strong it must be is the caller's rule; only an empty one is refused when it
    /// is set.
    #[must_use]
    pub fn new(typed: &str) -> Self {
        // Normal form C is at most three times as long (Unicode annex 15), so the string never grows and
        // leaves no copy behind.
        let mut text = Zeroizing::new(String::with_capacity(typed.len() * 3));
        text.extend(typed.nfc());
        Self(text)
    }

    /// What was typed, normalised.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for Passphrase {
    fn from(mut typed: String) -> Self {
        let passphrase = Self::new(&typed);
        typed.zeroize();
        passphrase
    }
}

impl<'de> Deserialize<'de> for Passphrase {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}

impl Clone for Passphrase {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl std::fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passphrase(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_typed_as_one_or_two_characters_are_the_same_passphrase() {
        let one = Passphrase::new("Caf\u{e9} crème 1876");
        let two = Passphrase::new("Cafe\u{301} cre\u{300}me 1876");
        assert_eq!(one.as_str(), two.as_str());
        assert_ne!(one.as_str(), Passphrase::new("Cafe crème 1876").as_str());
        // Compatibility forms stay apart: normal form C, not KC.
        assert_ne!(Passphrase::new("ﬁsh").as_str(), Passphrase::new("fish").as_str());
    }

    #[test]
    fn normalising_never_grows_past_the_room_reserved() {
        for c in ('\u{0}'..='\u{10ffff}').filter(|c| *c != '\0') {
            let mut utf8 = [0u8; 4];
            let typed = c.encode_utf8(&mut utf8);
            assert!(typed.nfc().map(char::len_utf8).sum::<usize>() <= typed.len() * 3, "{:x}", c as u32);
        }
    }

    #[test]
    fn nothing_secret_is_printed() {
        let key = SecretKey32::from_bytes(&[0xab; 32]);
        assert!(!format!("{key:?}").contains("ab"));
        assert!(!format!("{:?}", Passphrase::new("plum duff")).contains("plum"));
        assert_eq!(key.hex().as_str(), "ab".repeat(32));
    }
}
