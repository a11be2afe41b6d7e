//! References of incidents and checks: `GB-7K3M-Q2`. Random, so that a gap betrays no hidden case; without the letters
//! and digits that are mistaken for each other when read over the telephone.

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The reference made of 30 random bits; the caller makes sure that no other case has it.
pub fn reference_from(random: u32) -> String {
    let letter = |place: u32| ALPHABET[(random >> (5 * place) & 31) as usize] as char;
    let letters: String = (0..6).map(letter).collect();
    format!("GB-{}-{}", &letters[..4], &letters[4..])
}

/// Whether this is the form of a reference.
pub fn is_reference(text: &str) -> bool {
    let bytes = text.as_bytes();
    let known = |b: &u8| ALPHABET.contains(b);
    bytes.len() == 10 && text.starts_with("GB-") && bytes[7] == b'-' && bytes[3..7].iter().all(known) && bytes[8..].iter().all(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reference_has_the_form_and_uses_all_thirty_bits() {
        assert_eq!(reference_from(0), "GB-0000-00");
        assert_eq!(reference_from(u32::MAX >> 2), "GB-ZZZZ-ZZ");
        for bit in 0..30 {
            assert!(is_reference(&reference_from(1 << bit)));
            assert_ne!(reference_from(1 << bit), reference_from(0), "bit {bit}");
        }
        for wrong in ["GB-7K3M-Q", "GB-7K3M-QI", "gb-7k3m-q2", "GB_7K3M-Q2", "GB-7K3MQ-2", "", "GB-7K3é-2"] {
            assert!(!is_reference(wrong), "{wrong}");
        }
        assert!(is_reference("GB-7K3M-Q2"));
    }
}
