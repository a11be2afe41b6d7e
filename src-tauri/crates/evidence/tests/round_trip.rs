//! Objects come back as they went in, and nothing of them can be read on the disk.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use std::fs;

use common::{decoder, names, one_of_each, place, take};
use guardbook_evidence::{EvidenceError, FormUse, MediaType, ObjectKey, ObjectName, Sha256Digest, Wanted};

#[test]
fn each_kind_comes_back_unchanged() {
    let place = place();
    for (original, kind) in one_of_each().iter().zip(MediaType::ALL) {
        let stored = take(&place.objects, original).unwrap();
        assert_eq!(stored.media_type, kind);
        assert_eq!(stored.size, original.len() as u64);
        assert_eq!(stored.sha256, Sha256Digest::of(original));
        assert_eq!(stored.picture.is_some(), kind.is_picture());

        let back = place.objects.read_to_vec(&stored.name, &stored.key, &stored.sha256, 1 << 20).unwrap();
        assert_eq!(&*back, original);
        let whole = place.objects.verify(&stored.name, &stored.key, &stored.sha256).unwrap();
        assert_eq!(whole.size, stored.size);

        let file = fs::read(place.folder.path().join(stored.name.as_str())).unwrap();
        assert_eq!(stored.ciphertext_sha256, Sha256Digest::of(&file));
        let size = place.objects.verify_ciphertext(&stored.name, &stored.ciphertext_sha256).unwrap();
        assert_eq!(size, file.len() as u64);
        assert_eq!(size, place.objects.ciphertext_size(&stored.name).unwrap());
    }
    let listed = place.objects.list().unwrap();
    assert_eq!(listed.len(), 7);
    let on_disk: Vec<String> = listed.iter().map(ToString::to_string).collect();
    assert_eq!(names(place.folder.path()), on_disk, "nothing but finished objects lies there");
}

#[test]
fn facts_of_pictures_are_told() {
    let place = place();
    let plain = take(&place.objects, &common::png(64, 48)).unwrap().picture.unwrap();
    assert_eq!((plain.width, plain.height, plain.form_use), (64, 48, FormUse::PngAsIs));
    let photo = take(&place.objects, &common::jpeg(64, 48)).unwrap().picture.unwrap();
    assert_eq!((photo.form_use, photo.orientation), (FormUse::JpegAsIs, 1));
    let stored = take(&place.objects, &common::webp(640, 480)).unwrap();
    assert_eq!(stored.picture.unwrap().form_use, FormUse::Rendering);
    let shown = place.objects.picture(&decoder(), &stored.name, &stored.key, &stored.sha256, stored.media_type, Wanted::Thumbnail).unwrap();
    let shown = image::load_from_memory(&shown.image).unwrap();
    assert_eq!((shown.width(), shown.height()), (320, 240));
}

#[test]
fn no_word_of_the_original_lies_on_the_disk() {
    let place = place();
    let canary = b"CANARY-heliotrope-4711";
    let mut text = Vec::new();
    while text.len() < 300_000 {
        text.extend(canary);
        text.push(b'\n');
    }
    let stored = take(&place.objects, &text).unwrap();
    let utf16: Vec<u8> = canary.iter().flat_map(|b| [*b, 0]).collect();
    for name in names(place.folder.path()) {
        assert!(!name.contains("CANARY"));
        let bytes = fs::read(place.folder.path().join(name)).unwrap();
        for needle in [canary.as_slice(), &utf16, stored.key.expose().as_bytes(), stored.sha256.as_bytes()] {
            assert!(!bytes.windows(needle.len()).any(|window| window == needle));
        }
    }
    assert!(!format!("{stored:?}").contains(stored.key.expose()), "a key must not reach a log");
}

#[test]
fn each_object_has_its_own_name_and_key() {
    let place = place();
    let first = take(&place.objects, b"the same words").unwrap();
    let second = take(&place.objects, b"the same words").unwrap();
    assert_eq!(first.sha256, second.sha256);
    assert_ne!(first.name, second.name);
    assert_ne!(first.ciphertext_sha256, second.ciphertext_sha256);
    assert!(matches!(place.objects.verify(&first.name, &second.key, &first.sha256), Err(EvidenceError::KeyDoesNotFit(_))));
}

#[test]
fn names_and_keys_are_read_strictly() {
    for bad in ["", "..", "../../etc/passwd", "0123456789ABCDEF0123456789abcdef", "0123456789abcdef0123456789abcdef.part"] {
        assert!(bad.parse::<ObjectName>().is_err(), "{bad}");
    }
    let place = place();
    let stored = take(&place.objects, b"words").unwrap();
    let key: ObjectKey = stored.key.expose().parse().unwrap();
    assert_eq!(key, stored.key);
    let cut = &stored.key.expose()[..stored.key.expose().len() - 1];
    assert!(cut.parse::<ObjectKey>().is_err());
    let name: ObjectName = stored.name.as_str().parse().unwrap();
    assert!(place.objects.verify(&name, &key, &stored.sha256).is_ok());
    let digest: Sha256Digest = stored.sha256.to_string().parse().unwrap();
    assert_eq!(digest, stored.sha256);
    assert!(stored.sha256.to_string().to_uppercase().parse::<Sha256Digest>().is_err());
}

#[test]
fn destroy_and_sweep_remove_only_what_they_should() {
    let place = place();
    let kept = take(&place.objects, b"kept").unwrap();
    let gone = take(&place.objects, b"gone").unwrap();
    place.objects.destroy(&gone.name).unwrap();
    assert!(matches!(place.objects.destroy(&gone.name), Err(EvidenceError::Missing(_))));
    assert!(matches!(place.objects.verify(&gone.name, &gone.key, &gone.sha256), Err(EvidenceError::Missing(_))));
    let folder = place.folder.path();
    fs::write(folder.join(format!("{}.part", gone.name)), "half").unwrap();
    fs::write(folder.join("notes.part"), "not ours").unwrap();
    assert_eq!(place.objects.sweep_parts().unwrap(), 1);
    assert_eq!(place.objects.sweep_parts().unwrap(), 0);
    let mut expected = vec![kept.name.to_string(), "notes.part".to_owned()];
    expected.sort();
    assert_eq!(names(folder), expected);
    assert_eq!(place.objects.list().unwrap(), [kept.name]);
}

#[test]
fn memory_is_bounded_by_the_limit() {
    let place = place();
    let stored = take(&place.objects, &[b'x'; 200_000]).unwrap();
    for limit in [0, 1000, 199_999] {
        let refused = place.objects.read_to_vec(&stored.name, &stored.key, &stored.sha256, limit);
        assert!(matches!(refused, Err(EvidenceError::OverLimit { .. })), "{limit}");
    }
    assert!(place.objects.read_to_vec(&stored.name, &stored.key, &stored.sha256, 200_000).is_ok());
}
