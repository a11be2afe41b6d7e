//! The passphrase of a package: told to its receiver separately, on paper or by telephone. Must not know packages.

use std::fmt;

use age::secrecy::SecretString;
use zeroize::Zeroizing;

use crate::error::EvidenceError;

/// Ten words of 11 bits each: 110 bits, the same shape as the `age` program makes.
const WORDS: usize = 10;
/// Below this no passphrase of words resists guessing for years.
const FEWEST_CHARACTERS: usize = 20;

/// A passphrase, wiped from memory when dropped.
#[derive(Clone)]
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// Ten random words joined by hyphens. The words are those of BIP 39: common English, no two alike in their first
    /// four letters, so that they survive being read out.
    pub fn generate() -> Result<Self, EvidenceError> {
        let list = bip39::Language::English.word_list();
        let random = Zeroizing::new(guardbook_keys::random::<{ 2 * WORDS }>());
        // Reserved at once, so that no shorter copy stays behind as it grows: no word has more than 8 letters.
        let mut text = Zeroizing::new(String::with_capacity(9 * WORDS));
        for pair in random.as_chunks::<2>().0 {
            if !text.is_empty() {
                text.push('-');
            }
            text.push_str(list[usize::from(u16::from_le_bytes(*pair)) % list.len()]);
        }
        Ok(Self(text))
    }

    /// One that somebody typed.
    pub fn typed(text: &str) -> Self {
        Self(Zeroizing::new(text.to_owned()))
    }

    /// The text, to be shown once or printed.
    pub fn expose(&self) -> &str {
        &self.0
    }

    pub(super) fn secret(&self) -> SecretString {
        SecretString::from(self.0.as_str())
    }

    pub(super) fn strong_enough(&self) -> Result<(), EvidenceError> {
        if self.0.chars().count() >= FEWEST_CHARACTERS { Ok(()) } else { Err(EvidenceError::WeakPassphrase(FEWEST_CHARACTERS)) }
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(…)")
    }
}
