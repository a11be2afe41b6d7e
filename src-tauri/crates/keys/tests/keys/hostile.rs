//! A stranger with the file: whatever is changed in it is refused, and nothing panics.

use crate::school::*;
use guardbook_keys::*;

#[test]
fn every_byte_flipped_is_refused_without_a_derivation() {
    let bytes = SCHOOL.claimed.to_bytes();
    let began = std::time::Instant::now();
    for at in 0..bytes.len() {
        // The lowest bit keeps most digits digits, 0x20 turns case, 0x80 leaves ASCII.
        let bit = [0x01, 0x20, 0x01, 0x80][at % 4];
        let mut flipped = bytes.clone();
        flipped[at] ^= bit;
        assert!(Manifest::parse(&flipped).is_err(), "byte {at} flipped by {bit:#x} went unnoticed");
    }
    // A derivation takes a third of a second; these are more than twenty thousand.
    assert!(began.elapsed().as_secs() < 600);
}

#[test]
fn every_truncation_and_addition_is_refused() {
    let bytes = SCHOOL.created.to_bytes();
    for end in 0..bytes.len() {
        assert!(Manifest::parse(&bytes[..end]).is_err(), "cut at {end}");
    }
    for added in ["\n", " ", "x", "\r\n"] {
        let longer = [bytes.as_slice(), added.as_bytes()].concat();
        assert!(Manifest::parse(&longer).is_err(), "{added:?} added");
        let longer = [added.as_bytes(), bytes.as_slice()].concat();
        assert!(Manifest::parse(&longer).is_err(), "{added:?} put before");
    }
}

#[test]
fn a_newer_format_is_its_own_refusal() {
    let text = String::from_utf8(SCHOOL.created.to_bytes()).unwrap();
    let newer = text.replacen("guardbook-manifest 1", "guardbook-manifest 2", 1);
    assert_eq!(Manifest::parse(newer.as_bytes()).err(), Some(KeysError::NewerFormat { found: 2, known: 1 }));
    for word in ["guardbook-manifest 0", "guardbook-manifest 01", "guardbook-manifest -1", "guardbook-manifest +1"] {
        let odd = text.replacen("guardbook-manifest 1", word, 1);
        assert_eq!(Manifest::parse(odd.as_bytes()).err(), Some(KeysError::Damaged("not a Guardbook manifest")));
    }
}

#[test]
fn ten_thousand_random_strings_never_panic() {
    let real = SCHOOL.claimed.to_bytes();
    let (first, body, _) = lines(&SCHOOL.claimed);
    for round in 0..10_000usize {
        let noise: [u8; 96] = random();
        let long = noise.repeat(1 + round % 5);
        let bytes = match round % 4 {
            0 => long,
            1 => [b"guardbook-manifest 1\n".as_slice(), &long].concat(),
            // A true beginning, noise in the middle, a true end.
            2 => {
                let at = usize::from(u16::from_le_bytes([noise[0], noise[1]])) % (real.len() - 96);
                let mut bytes = real.clone();
                bytes[at..at + 96].copy_from_slice(&noise);
                bytes
            }
            _ => {
                let at = usize::from(u16::from_le_bytes([noise[0], noise[1]])) % body.len();
                format!("{first}\n{}{}\n{}\n", &body[..at], &body[at / 2..], hex::encode(&noise[..64])).into_bytes()
            }
        };
        assert!(Manifest::parse(&bytes).is_err());
    }
    assert_eq!(Manifest::parse(&vec![b'a'; MAX_BYTES + 1]).err(), Some(KeysError::Damaged("manifest too long")));
    let deep = format!("guardbook-manifest 1\n{}\n{}\n", "[".repeat(1_000_000), "0".repeat(128));
    assert!(Manifest::parse(deep.as_bytes()).is_err());
}

#[test]
fn another_written_form_of_the_same_content_is_refused() {
    let (first, body, signature) = lines(&SCHOOL.created);
    let text = format!("{first}\n{body}\n{}\n", signature.to_uppercase());
    assert_eq!(Manifest::parse(text.as_bytes()).err(), Some(KeysError::Damaged("manifest signature")));
    // The other s of the same ECDSA signature.
    let bytes: [u8; 64] = hex::decode(&signature).unwrap().try_into().unwrap();
    let low = p256::ecdsa::Signature::from_slice(&bytes).unwrap();
    let (r, s) = low.split_scalars();
    let high = p256::ecdsa::Signature::from_scalars(r.to_bytes(), (-*s).to_bytes()).unwrap();
    let text = format!("{first}\n{body}\n{}\n", hex::encode(high.to_bytes()));
    assert_eq!(Manifest::parse(text.as_bytes()).err(), Some(KeysError::BadSignature("manifest")));
    // Spaces, even signed ones.
    let spaced = body.replacen(":", ": ", 1);
    let forged = forge(&spaced, &SCHOOL.morwenna);
    assert_eq!(Manifest::parse(&forged).err(), Some(KeysError::Damaged("manifest not in its one form")));
    assert!(Manifest::parse(&forge(&body, &SCHOOL.morwenna)).is_ok(), "the forging itself is sound");
}
