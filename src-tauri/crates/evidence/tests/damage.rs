//! Whatever happens to an object on the disk is noticed.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use std::{
    fs,
    time::{Duration, Instant},
};

use common::{place, take};
use guardbook_evidence::{EvidenceError, StoredObject};

/// Places that differ from run to run would make a failure hard to repeat.
struct Places(u64);

impl Places {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound
    }
}

fn noticed(place: &common::Place, stored: &StoredObject, what: &str) {
    let opened = place.objects.verify(&stored.name, &stored.key, &stored.sha256);
    assert!(matches!(opened, Err(EvidenceError::Damaged(_) | EvidenceError::KeyDoesNotFit(_))), "{what}: {opened:?}");
    let closed = place.objects.verify_ciphertext(&stored.name, &stored.ciphertext_sha256);
    assert!(matches!(closed, Err(EvidenceError::Damaged(_))), "{what}: {closed:?}");
}

#[test]
fn a_flipped_byte_anywhere_is_noticed() {
    let place = place();
    let stored = take(&place.objects, "An invented sentence.\n".repeat(12_000).as_bytes()).unwrap();
    let path = place.folder.path().join(stored.name.as_str());
    let sound = fs::read(&path).unwrap();
    assert!(sound.len() > 3 * 65_552, "several pieces of the encryption");
    let mut places = Places(2026);
    // The header in full, and 500 places everywhere.
    let header = (0..400).chain((0..500).map(|_| places.below(sound.len())));
    for at in header.collect::<Vec<_>>() {
        let mut flipped = sound.clone();
        flipped[at] ^= 1 << places.below(8);
        fs::write(&path, &flipped).unwrap();
        noticed(&place, &stored, &format!("byte {at}"));
    }
    fs::write(&path, &sound).unwrap();
    assert!(place.objects.verify(&stored.name, &stored.key, &stored.sha256).is_ok());
}

#[test]
fn a_cut_or_lengthened_object_is_noticed() {
    let place = place();
    // Exactly two pieces of the encryption, whose seam is the likeliest place for a cut to pass unseen.
    let stored = take(&place.objects, &b"x".repeat(2 * 65_536)).unwrap();
    let path = place.folder.path().join(stored.name.as_str());
    let sound = fs::read(&path).unwrap();
    let seam = sound.len() - 65_552;
    for length in [0, 1, 30, 100, 199, seam - 1, seam, seam + 1, sound.len() - 16, sound.len() - 1] {
        fs::write(&path, &sound[..length]).unwrap();
        noticed(&place, &stored, &format!("cut to {length}"));
    }
    for tail in [b"x".as_slice(), &sound[seam..], &[0; 65_552]] {
        fs::write(&path, [&sound, tail].concat()).unwrap();
        noticed(&place, &stored, &format!("{} bytes appended", tail.len()));
    }
    fs::write(&path, b"x".repeat(1 << 20)).unwrap();
    noticed(&place, &stored, "something else");
}

#[test]
fn exchanged_objects_are_noticed() {
    let place = place();
    let one = take(&place.objects, b"what the first learner wrote").unwrap();
    let other = take(&place.objects, b"what the other learner wrote").unwrap();
    let (at_one, at_other) = (place.folder.path().join(one.name.as_str()), place.folder.path().join(other.name.as_str()));
    let aside = place.folder.path().join("aside");
    fs::rename(&at_one, &aside).unwrap();
    fs::rename(&at_other, &at_one).unwrap();
    fs::rename(&aside, &at_other).unwrap();
    noticed(&place, &one, "exchanged");
    noticed(&place, &other, "exchanged");
}

#[test]
fn an_object_encrypted_anew_to_the_same_key_is_noticed() {
    let place = place();
    let stored = take(&place.objects, b"what was recorded").unwrap();
    let identity: age::x25519::Identity = stored.key.expose().parse().unwrap();
    let forged = age::encrypt(&identity.to_public(), b"what was forged!!").unwrap();
    fs::write(place.folder.path().join(stored.name.as_str()), forged).unwrap();
    let mut received = Vec::new();
    let read = place.objects.read(&stored.name, &stored.key, &stored.sha256, &mut received);
    assert!(matches!(read, Err(EvidenceError::DigestDiffers(_))), "{read:?}");
    let limited = place.objects.read_to_vec(&stored.name, &stored.key, &stored.sha256, 1000);
    assert!(matches!(limited, Err(EvidenceError::DigestDiffers(_))), "nothing forged may be handed over");
}

#[test]
fn an_object_with_an_endless_header_does_not_fill_the_memory() {
    let place = place();
    let stored = take(&place.objects, b"words").unwrap();
    let mut header = b"age-encryption.org/v1\n-> X25519 AAAA\n".to_vec();
    let line = [b"A".repeat(64), b"\n".to_vec()].concat();
    header.extend(line.repeat(2_000_000));
    fs::write(place.folder.path().join(stored.name.as_str()), &header).unwrap();
    let begun = Instant::now();
    let opened = place.objects.verify(&stored.name, &stored.key, &stored.sha256);
    assert!(matches!(opened, Err(EvidenceError::Damaged(_))), "{opened:?}");
    // Reading 130 MB into the parser would take minutes.
    assert!(begun.elapsed() < Duration::from_secs(2));
}
