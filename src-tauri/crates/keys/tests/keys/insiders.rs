//! An insider with keys of their own and the file: they can sign a manifest, and still change nothing that is
//! not theirs.

use crate::school::*;
use guardbook_keys::*;

fn body_of(manifest: &Manifest) -> (String, serde_json::Value) {
    let body = lines(manifest).1;
    let value = serde_json::from_str(&body).unwrap();
    (body, value)
}

fn text(value: &serde_json::Value) -> &str {
    value.as_str().unwrap()
}

#[test]
fn a_swapped_key_signed_by_somebody_who_is_no_administrator_is_refused() {
    let (body, value) = body_of(&SCHOOL.claimed);
    assert_eq!(text(&value["signer"]), hex::encode(BARNABY.0));
    // The key to which others wrap: only its owner can vouch for another.
    let theirs = text(&value["locks"][0]["agreement"]);
    let mut own = hex::decode(theirs).unwrap();
    own[0] ^= 1;
    let swapped = body.replacen(theirs, &hex::encode(own), 1);
    assert_ne!(swapped, body);
    assert_eq!(Manifest::parse(&forge(&swapped, &SCHOOL.barnaby)).err(), Some(KeysError::BadSignature("agreement key")));
    // With the voucher beside it, made with the insider's own signing key.
    let vouched = [b"guardbook agreement 1\n".as_slice(), &STORE.0, &MORWENNA.0, &hex::decode(theirs).unwrap()].concat();
    let voucher = hex::encode(fixed(&SCHOOL.barnaby.sign(&vouched)));
    let swapped = body.replacen(text(&value["locks"][0]["agreement_signature"]), &voucher, 1);
    assert_eq!(Manifest::parse(&forge(&swapped, &SCHOOL.barnaby)).err(), Some(KeysError::BadSignature("agreement key")));
    // The signing key: it is the administrators'.
    let other = create_store("X", &Passphrase::new("x"), KdfParams::FLOOR, &[], STORE, MORWENNA).unwrap().0;
    let other = body_of(&other).1;
    let swapped = body.replacen(text(&value["directory"]["users"][0]["verifying"]), text(&other["directory"]["users"][0]["verifying"]), 1);
    assert_ne!(swapped, body);
    assert_eq!(Manifest::parse(&forge(&swapped, &SCHOOL.barnaby)).err(), Some(KeysError::BadSignature("directory")));
}

#[test]
fn a_directory_key_of_the_insiders_own_is_noticed_by_pins_and_by_every_lock() {
    // Barnaby puts his own key in as the directory's and signs the directory with it. The file is then sound in
    // itself; who knew the school before, and who unlocks, notices.
    let (body, value) = body_of(&SCHOOL.claimed);
    let own = text(&value["directory"]["users"][1]["verifying"]).to_owned();
    let body = body.replacen(text(&value["directory"]["key"]), &own, 1);
    let start = body.find("\"directory\":").unwrap() + "\"directory\":".len();
    let end = body.find(",\"directory_signature\"").unwrap();
    let signed = format!("guardbook-directory 1\n{}", &body[start..end]);
    let signature = hex::encode(fixed(&SCHOOL.barnaby.sign(signed.as_bytes())));
    let body = body.replacen(text(&value["directory_signature"]), &signature, 1);
    assert_eq!(text(&value["signer"]), hex::encode(BARNABY.0));
    let forged = Manifest::parse(&forge(&body, &SCHOOL.barnaby)).unwrap();

    let pins = SCHOOL.awaiting.pins();
    assert_eq!(forged.check_against(&pins, 1), Err(KeysError::SwappedDirectoryKey));
    let unlocked = unlock(&forged, MORWENNA, &Passphrase::new(MORWENNA_SAYS));
    assert_eq!(unlocked.err(), Some(KeysError::SwappedDirectoryKey));
    assert_eq!(SCHOOL.morwenna.grant(&forged, BARNABY, &[]).err(), Some(KeysError::SwappedDirectoryKey));
}

#[test]
fn an_older_manifest_or_directory_put_back_is_refused() {
    let newest = &SCHOOL.claimed;
    let mut pins = SCHOOL.created.pins();
    assert_eq!(newest.check_against(&pins, SCHOOL.created.counter()), Ok(()));
    pins.learn(newest);
    assert_eq!(pins.users().count(), 2);
    let json = serde_json::to_string(&pins).unwrap();
    assert_eq!(serde_json::from_str::<Pins>(&json).unwrap(), pins);

    let older = SCHOOL.awaiting.check_against(&pins, newest.counter());
    assert_eq!(older, Err(KeysError::RolledBack { found: 2, expected: 3 }));

    // Barnaby signs a newer counter around the directory of before the last grant.
    let granted = SCHOOL.morwenna.grant(newest, BARNABY, &[(CompartmentId::CASEWORK, key(0xca))]).unwrap();
    pins.learn(&granted);
    let (body, _) = body_of(newest);
    let body = body.replacen("\"counter\":3", "\"counter\":99", 1);
    let forged = Manifest::parse(&forge(&body, &SCHOOL.barnaby)).unwrap();
    assert_eq!(forged.counter(), 99);
    assert_eq!(forged.check_against(&pins, granted.counter()), Err(KeysError::RolledBack { found: 2, expected: 4 }));
}

#[test]
fn whoever_added_somebody_cannot_read_what_is_wrapped_to_them_after_the_claim() {
    // A circle about the administrator, wrapped to Barnaby after he set his own passphrase.
    let spare = SCHOOL.claimed.compartment_ids()[10];
    let circle = SCHOOL.morwenna.grant(&SCHOOL.claimed, BARNABY, &[(spare, key(0xcc))]).unwrap();
    let barnaby = unlock(&circle, BARNABY, &Passphrase::new(BARNABY_SAYS)).unwrap();
    assert_eq!(barnaby.key_of(spare), Some(&key(0xcc)));
    assert_eq!(barnaby.key_of(CompartmentId::OFFICE), Some(&key(0x0f)), "what was wrapped before stays");
    // The one-time code and the lock of before the claim, put back.
    let lock = |manifest: &Manifest| {
        let body = lines(manifest).1;
        body[body.rfind("{\"user\"").unwrap()..].to_owned()
    };
    let body = lines(&circle).1;
    let body = body.replacen(&lock(&circle), &lock(&SCHOOL.awaiting), 1);
    let forged = Manifest::parse(&forge(&body, &SCHOOL.morwenna)).unwrap();
    let old = unlock(&forged, BARNABY, &Passphrase::new(&SCHOOL.code.text())).unwrap();
    assert_eq!(old.key_of(CompartmentId::OFFICE), Some(&key(0x0f)), "the attempt itself is sound");
    assert_eq!(old.key_of(spare), None);
    // And who knew Barnaby's key notices.
    let mut pins = SCHOOL.awaiting.pins();
    assert_eq!(SCHOOL.claimed.check_against(&pins, 1), Ok(()));
    pins.learn(&SCHOOL.claimed);
    assert_eq!(forged.check_against(&pins, 1), Err(KeysError::SwappedKey { user: BARNABY }));
}

#[test]
fn a_swapped_person_is_named() {
    // The same school, in which Barnaby's id belongs to other keys.
    let code = OneTimeCode::random();
    let other = SCHOOL.morwenna.add_user(&SCHOOL.created, BARNABY, "Barnaby Oakapple", &code, KdfParams::FLOOR, &[]).unwrap();
    assert_eq!(other.check_against(&SCHOOL.claimed.pins(), 1), Err(KeysError::SwappedKey { user: BARNABY }));
    // His keys change nothing in a manifest that lists others in his name.
    let set = SCHOOL.barnaby.set_passphrase(&other, &Passphrase::new("x"), KdfParams::FLOOR);
    assert_eq!(set.err(), Some(KeysError::OtherStore));
}

#[test]
fn a_downgraded_derivation_is_refused_even_when_signed() {
    let (body, _) = body_of(&SCHOOL.claimed);
    let weak = body.replacen("\"memory_kib\":65536", "\"memory_kib\":8192", 1);
    let absurd = body.replacen("\"passes\":3", "\"passes\":3000", 1);
    let (first, _, signature) = lines(&SCHOOL.claimed);
    let unsigned = format!("{first}\n{weak}\n{signature}\n");
    assert_eq!(Manifest::parse(unsigned.as_bytes()).err(), Some(KeysError::BadSignature("manifest")));
    assert_eq!(Manifest::parse(&forge(&weak, &SCHOOL.barnaby)).err(), Some(KeysError::WeakKdf));
    assert_eq!(Manifest::parse(&forge(&absurd, &SCHOOL.barnaby)).err(), Some(KeysError::AbsurdKdf));
}

#[test]
fn damage_to_a_lock_is_told_from_a_wrong_passphrase() {
    let (body, value) = body_of(&SCHOOL.claimed);
    let sealed = text(&value["locks"][0]["sealed"]);
    let flipped = format!("{}{}", if sealed.starts_with('0') { "1" } else { "0" }, &sealed[1..]);
    let body = body.replacen(sealed, &flipped, 1);
    let damaged = Manifest::parse(&forge(&body, &SCHOOL.barnaby)).unwrap();
    let unlocked = unlock(&damaged, MORWENNA, &Passphrase::new(MORWENNA_SAYS));
    assert_eq!(unlocked.err(), Some(KeysError::Damaged("sealed private keys")));
    // The flag is bound to the sealed keys too: Barnaby's passphrase is not asked for as a code.
    let (body, _) = body_of(&SCHOOL.claimed);
    let flagged = body.replace("\"awaiting_passphrase\":false", "\"awaiting_passphrase\":true");
    let flagged = Manifest::parse(&forge(&flagged, &SCHOOL.barnaby)).unwrap();
    let unlocked = unlock(&flagged, MORWENNA, &Passphrase::new(MORWENNA_SAYS));
    assert!(matches!(unlocked.err(), Some(KeysError::MistypedCode { .. } | KeysError::WrongCodeLength { .. })));
}

#[test]
fn doubled_people_and_names_are_refused_even_when_signed() {
    let (body, value) = body_of(&SCHOOL.claimed);
    let one_lock = serde_json::to_string(&value["locks"][1]).unwrap();
    assert!(one_lock.contains("sealed"));
    // A lock too few, and locks in another order, than people.
    let start = body.find("\"locks\":[").unwrap() + "\"locks\":[".len();
    let cut = body[start..].find("},{").unwrap() + start + 1;
    let (first, second) = (&body[start..cut], &body[cut + 1..body.len() - 2]);
    let few = format!("{}{first}]}}", &body[..start]);
    let turned = format!("{}{second},{first}]}}", &body[..start]);
    let twice = format!("{}{first},{second},{first}]}}", &body[..start]);
    for wrong in [few, turned, twice] {
        let forged = Manifest::parse(&forge(&wrong, &SCHOOL.barnaby));
        assert_eq!(forged.err(), Some(KeysError::Damaged("locks")));
    }
    // A name that is another's belongs to the directory: no insider can sign it.
    let named = body.replacen("Barnaby Oakapple", "Morwenna  Tresco", 1);
    assert_eq!(Manifest::parse(&forge(&named, &SCHOOL.barnaby)).err(), Some(KeysError::BadSignature("directory")));
}
