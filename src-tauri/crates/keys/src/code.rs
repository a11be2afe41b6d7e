//! Codes on paper: the one-time code of a new person and the recovery code of the safe. Owns their alphabet,
//! groups and check characters; must not know what they open.
//!
//! Thirty-two characters (Crockford's: no I, L, O, U), in groups of four and a check character. The check is a
//! sum over GF(32) that begins with the group's number: any one wrong character, any two neighbours exchanged
//! and any two groups exchanged are noticed, and the group is named.

use zeroize::Zeroizing;

use crate::{KeysError, Passphrase, Result, SecretKey32, StoreId, random, seal};

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const GROUP: usize = 5;

/// The code with which a new person sets their own passphrase: 80 random bits, four groups.
pub struct OneTimeCode(Zeroizing<Vec<u8>>);

impl OneTimeCode {
    const GROUPS: usize = 4;

    /// A new code.
    #[must_use]
    pub fn random() -> Self {
        Self(symbols(&Zeroizing::new(random::<10>())[..]))
    }

    /// From what was typed: case, spaces, dashes, O for 0, I and L for 1 do not matter.
    ///
    /// # Errors
    /// [`KeysError::MistypedCode`] naming the group, [`KeysError::WrongCodeLength`].
    pub fn parse(typed: &str) -> Result<Self> {
        read(typed, Self::GROUPS).map(Self)
    }

    /// As it is printed: `7KQ2M-…`, four groups.
    #[must_use]
    pub fn text(&self) -> Zeroizing<String> {
        write(&self.0)
    }

    /// What goes through the passphrase derivation: the sixteen characters without checks.
    pub(crate) fn passphrase(&self) -> Passphrase {
        let mut text = Zeroizing::new(String::with_capacity(self.0.len()));
        text.extend(self.0.iter().map(|symbol| letter(*symbol)));
        Passphrase::new(&text)
    }
}

impl std::fmt::Debug for OneTimeCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("OneTimeCode(hidden)")
    }
}

/// The code of a recovery sheet: 160 random bits, eight groups.
pub struct RecoveryCode(Zeroizing<Vec<u8>>);

impl RecoveryCode {
    const GROUPS: usize = 8;

    /// A new code.
    #[must_use]
    pub fn random() -> Self {
        Self(symbols(&Zeroizing::new(random::<20>())[..]))
    }

    /// From what was typed: case, spaces, dashes, O for 0, I and L for 1 do not matter.
    ///
    /// # Errors
    /// [`KeysError::MistypedCode`] naming the group, [`KeysError::WrongCodeLength`].
    pub fn parse(typed: &str) -> Result<Self> {
        read(typed, Self::GROUPS).map(Self)
    }

    /// As it is printed: eight groups of five.
    #[must_use]
    pub fn text(&self) -> Zeroizing<String> {
        write(&self.0)
    }

    /// The X25519 private key that this code stands for in one store and class. No slow derivation: 160 random
    /// bits cannot be guessed.
    pub(crate) fn private_key(&self, store: StoreId, class: &str) -> SecretKey32 {
        seal::sub_key(&self.0, &[b"guardbook recovery 1", &store.0, class.as_bytes()])
    }
}

impl std::fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoveryCode(hidden)")
    }
}

/// Five bits to a symbol, most significant first. All codes are whole numbers of symbols.
fn symbols(bytes: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut out = Zeroizing::new(Vec::with_capacity(bytes.len() * 8 / 5));
    let (mut bits, mut held) = (0u32, 0u32);
    for byte in bytes {
        bits = (bits << 8) | u32::from(*byte);
        held += 8;
        while held >= 5 {
            held -= 5;
            out.push(u8::try_from((bits >> held) & 31).unwrap_or_default());
        }
        bits &= (1 << held) - 1;
    }
    out
}

/// The check symbol of a group: Horner's rule over GF(32) (x^5 + x^2 + 1), beginning with the group's number.
fn check(group: usize, symbols: &[u8]) -> u8 {
    let start = u8::try_from(group % 32).unwrap_or_default();
    symbols.iter().fold(start, |sum, symbol| times_x(sum) ^ symbol)
}

fn times_x(value: u8) -> u8 {
    let doubled = value << 1;
    if doubled & 32 == 0 { doubled } else { doubled ^ 0b10_0101 }
}

fn letter(symbol: u8) -> char {
    char::from(ALPHABET[usize::from(symbol & 31)])
}

fn write(symbols: &[u8]) -> Zeroizing<String> {
    let groups = symbols.len() / (GROUP - 1);
    let mut text = Zeroizing::new(String::with_capacity(groups * (GROUP + 1)));
    for (number, group) in symbols.chunks(GROUP - 1).enumerate() {
        if number > 0 {
            text.push('-');
        }
        text.extend(group.iter().map(|symbol| letter(*symbol)));
        // Shifted once, so that a slip in the last letter and one in the check do not cancel.
        text.push(letter(times_x(check(number + 1, group))));
    }
    text
}

fn read(typed: &str, groups: usize) -> Result<Zeroizing<Vec<u8>>> {
    let wrong_length = KeysError::WrongCodeLength { expected: groups };
    // Far beyond any code: not worth looking at.
    if typed.len() > 4 * groups * (GROUP + 3) {
        return Err(wrong_length);
    }
    name_group_by_its_gaps(typed, groups)?;
    let mut read = Zeroizing::new(Vec::with_capacity(groups * GROUP));
    for c in typed.chars().filter(|c| !is_gap(*c)) {
        let group = read.len() / GROUP + 1;
        if group > groups {
            return Err(wrong_length);
        }
        read.push(symbol(c).ok_or(KeysError::MistypedCode { group })?);
    }
    if read.len() != groups * GROUP {
        return Err(wrong_length);
    }
    let mut symbols = Zeroizing::new(Vec::with_capacity(groups * (GROUP - 1)));
    for (number, group) in read.chunks(GROUP).enumerate() {
        let (data, last) = group.split_at(GROUP - 1);
        if last != [times_x(check(number + 1, data))] {
            return Err(KeysError::MistypedCode { group: number + 1 });
        }
        symbols.extend_from_slice(data);
    }
    Ok(symbols)
}

/// If the gaps make the right number of groups, a group that is too short or too long can be named.
fn name_group_by_its_gaps(typed: &str, groups: usize) -> Result<()> {
    let lengths: Vec<usize> = typed.split(is_gap).map(|group| group.chars().count()).filter(|length| *length > 0).collect();
    match lengths.iter().position(|length| *length != GROUP) {
        Some(wrong) if lengths.len() == groups => Err(KeysError::MistypedCode { group: wrong + 1 }),
        _ => Ok(()),
    }
}

/// Spaces, hyphens and dashes of every kind, dots and underlines.
fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '_' | '.' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ad}' | '\u{feff}')
}

fn symbol(c: char) -> Option<u8> {
    let c = match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    ALPHABET.iter().position(|letter| char::from(*letter) == c).and_then(|at| u8::try_from(at).ok())
}

#[cfg(test)]
#[path = "code_tests.rs"]
mod tests;
