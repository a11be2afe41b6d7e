//! Passphrases, one-time codes and what a person's keys do.

use crate::school::*;
use guardbook_keys::*;

#[test]
fn the_creator_unlocks_and_holds_what_they_were_given() {
    let manifest = Manifest::parse(&SCHOOL.created.to_bytes()).unwrap();
    assert_eq!((manifest.counter(), manifest.store_id(), manifest.signer()), (1, STORE, MORWENNA));
    let unlocked = unlock(&manifest, MORWENNA, &Passphrase::new(MORWENNA_SAYS)).unwrap();
    for (id, key) in all_four() {
        assert_eq!(unlocked.key_of(id), Some(&key));
    }
    assert!(unlocked.is_administrator());
    assert_eq!(unlocked.compartments().len(), 5, "the four given and the administration key");
    let wrong = unlock(&manifest, MORWENNA, &Passphrase::new(&MORWENNA_SAYS.to_uppercase()));
    assert_eq!(wrong.err(), Some(KeysError::WrongPassphrase));
    assert_eq!(unlock(&manifest, BARNABY, &Passphrase::new("x")).err(), Some(KeysError::UnknownUser));
}

#[test]
fn a_one_time_code_is_claimed_and_then_opens_nothing() {
    let awaiting = Manifest::parse(&SCHOOL.awaiting.to_bytes()).unwrap();
    let listed: Vec<_> = awaiting.users().map(|user| (user.id, user.name, user.awaiting_passphrase)).collect();
    assert_eq!(listed, [(MORWENNA, "Morwenna Tresco", false), (BARNABY, "Barnaby Oakapple", true)]);

    let mut slip = SCHOOL.code.text().to_string();
    let last = if slip.ends_with('7') { "8" } else { "7" };
    slip.replace_range(22..23, last);
    let said = unlock(&awaiting, BARNABY, &Passphrase::new(&slip)).err();
    assert_eq!(said, Some(KeysError::MistypedCode { group: 4 }), "a slip is told from a wrong code");
    let other = OneTimeCode::random();
    assert_eq!(unlock(&awaiting, BARNABY, &Passphrase::new(&other.text())).err(), Some(KeysError::WrongPassphrase));

    let claimed = Manifest::parse(&SCHOOL.claimed.to_bytes()).unwrap();
    assert_eq!((claimed.counter(), claimed.signer()), (3, BARNABY));
    assert!(claimed.users().all(|user| !user.awaiting_passphrase));
    assert_eq!(unlock(&claimed, BARNABY, &Passphrase::new(&SCHOOL.code.text())).err(), Some(KeysError::WrongPassphrase));
    let barnaby = unlock(&claimed, BARNABY, &Passphrase::new(BARNABY_SAYS)).unwrap();
    assert_eq!(barnaby.compartments(), SCHOOL.barnaby.compartments());
    assert_eq!(barnaby.key_of(CompartmentId::REGISTERS), Some(&key(0x1e)));
    assert_eq!(barnaby.verifying_key_spki_der(), SCHOOL.newcomer.verifying_key_spki_der(), "a certificate stays good");
    let said = Passphrase::new("x");
    let claim = |who: &Unlocked, manifest| who.claim(manifest, &said, KdfParams::FLOOR).err();
    let set = |who: &Unlocked, manifest| who.set_passphrase(manifest, &said, KdfParams::FLOOR).err();
    assert_eq!(claim(&barnaby, &claimed), Some(KeysError::AlreadyClaimed));
    assert_eq!(set(&SCHOOL.newcomer, &awaiting), Some(KeysError::NotClaimed));
    assert_eq!(set(&SCHOOL.newcomer, &claimed), Some(KeysError::OtherStore), "the keys of before the claim are spent");
    assert_eq!(claimed.check_against(&awaiting.pins(), awaiting.counter()), Ok(()), "a claim swaps no key");
}

#[test]
fn a_registers_only_person_holds_no_casework_key() {
    let barnaby = &SCHOOL.barnaby;
    let held: Vec<CompartmentId> = barnaby.compartments().iter().map(|(id, _)| *id).collect();
    assert_eq!(held, [CompartmentId::OFFICE, CompartmentId::REGISTERS]);
    assert_eq!(barnaby.key_of(CompartmentId::CASEWORK), None);
    assert!(!barnaby.is_administrator());
    let manifest = &SCHOOL.claimed;
    assert_eq!(barnaby.grant(manifest, BARNABY, &all_four()).err(), Some(KeysError::NotAdministrator));
    let refused = barnaby.add_user(manifest, UserId([3; 16]), "Ottilie Pegg", &OneTimeCode::random(), KdfParams::FLOOR, &[]);
    assert_eq!(refused.err(), Some(KeysError::NotAdministrator));
    let refused = barnaby.add_recovery(manifest, "school", &RecoveryCode::random(), &[]);
    assert_eq!(refused.err(), Some(KeysError::NotAdministrator));
}

#[test]
fn a_grant_reaches_somebody_who_is_not_in_the_room() {
    let granted = SCHOOL.morwenna.grant(&SCHOOL.claimed, BARNABY, &[(CompartmentId::CASEWORK, key(0xca))]).unwrap();
    let granted = Manifest::parse(&granted.to_bytes()).unwrap();
    assert_eq!(granted.counter(), SCHOOL.claimed.counter() + 1);
    let barnaby = unlock(&granted, BARNABY, &Passphrase::new(BARNABY_SAYS)).unwrap();
    let held: Vec<CompartmentId> = barnaby.compartments().iter().map(|(id, _)| *id).collect();
    assert_eq!(held, [CompartmentId::OFFICE, CompartmentId::REGISTERS, CompartmentId::CASEWORK]);
    let unknown = (CompartmentId([9; 16]), key(9));
    assert_eq!(SCHOOL.morwenna.grant(&granted, BARNABY, &[unknown]).err(), Some(KeysError::UnknownCompartment));
    let spare = *granted.compartment_ids().last().unwrap();
    let circle = SCHOOL.morwenna.grant(&granted, BARNABY, &[(spare, key(0xcc))]).unwrap();
    assert_eq!(circle.to_bytes().len(), granted.to_bytes().len(), "a grant does not show in the size");
}

#[test]
fn a_second_administrator_signs_the_directory_like_the_first() {
    let administration = SCHOOL.morwenna.key_of(CompartmentId::ADMINISTRATION).unwrap().clone();
    let raised = SCHOOL.morwenna.grant(&SCHOOL.claimed, BARNABY, &[(CompartmentId::ADMINISTRATION, administration)]).unwrap();
    let barnaby = unlock(&raised, BARNABY, &Passphrase::new(BARNABY_SAYS)).unwrap();
    assert!(barnaby.is_administrator());
    let granted = barnaby.grant(&raised, MORWENNA, &[(CompartmentId::CASEWORK, key(0xcb))]).unwrap();
    let granted = Manifest::parse(&granted.to_bytes()).unwrap();
    assert_eq!(granted.signer(), BARNABY);
    assert_eq!(granted.check_against(&SCHOOL.claimed.pins(), SCHOOL.claimed.counter()), Ok(()));
    let morwenna = unlock(&granted, MORWENNA, &Passphrase::new(MORWENNA_SAYS)).unwrap();
    assert_eq!(morwenna.key_of(CompartmentId::CASEWORK), Some(&key(0xcb)), "a grant replaces the key of before");
    assert_eq!(morwenna.compartments().len(), 5);
    // A key that is not the administrators' signs nothing.
    let pretended = SCHOOL.morwenna.grant(&SCHOOL.claimed, BARNABY, &[(CompartmentId::ADMINISTRATION, key(1))]).unwrap();
    let pretender = unlock(&pretended, BARNABY, &Passphrase::new(BARNABY_SAYS)).unwrap();
    assert_eq!(pretender.grant(&pretended, BARNABY, &[]).err(), Some(KeysError::BadSignature("directory")));
}

#[test]
fn people_are_added_once_and_with_usable_names() {
    let add = |id: u8, name: &str| {
        SCHOOL.morwenna.add_user(&SCHOOL.claimed, UserId([id; 16]), name, &OneTimeCode::random(), KdfParams::FLOOR, &[]).err()
    };
    assert_eq!(add(2, "Somebody Else"), Some(KeysError::UserExists));
    assert_eq!(add(3, "barnaby  OAKAPPLE"), Some(KeysError::UserExists));
    for name in ["", " Ottilie Pegg", "Ottilie\nPegg", "Ottilie \u{202e}Pegg", &"long ".repeat(40)] {
        assert_eq!(add(3, name), Some(KeysError::BadName), "{name:?}");
    }
}

#[test]
fn signatures_verify_and_only_over_what_was_signed() {
    let spki = SCHOOL.barnaby.verifying_key_spki_der().unwrap();
    assert_eq!(SCHOOL.claimed.verifying_key_spki_der(BARNABY).unwrap(), spki);
    let signature = SCHOOL.barnaby.sign(b"audit head 1");
    assert_eq!(verify_signature(&spki, b"audit head 1", &signature), Ok(()));
    assert_eq!(signature, SCHOOL.barnaby.sign(b"audit head 1"), "deterministic");
    assert!(verify_signature(&spki, b"audit head 2", &signature).is_err());
    let other = SCHOOL.morwenna.verifying_key_spki_der().unwrap();
    assert!(verify_signature(&other, b"audit head 1", &signature).is_err());
    assert!(verify_signature(&spki, b"audit head 1", &signature[..signature.len() - 1]).is_err());
    assert!(verify_signature(&[], b"audit head 1", &signature).is_err());
    assert!(verify_signature(&spki, b"audit head 1", &[]).is_err());
}

#[test]
fn drafts_are_sealed_to_one_person_and_context_and_survive_a_new_passphrase() {
    let sealed = SCHOOL.barnaby.seal_to_self(b"half a sentence", b"draft 12").unwrap();
    let changed = SCHOOL.barnaby.set_passphrase(&SCHOOL.claimed, &Passphrase::new("nine nimble newts"), KdfParams::FLOOR).unwrap();
    let old = unlock(&changed, BARNABY, &Passphrase::new(BARNABY_SAYS));
    assert_eq!(old.err(), Some(KeysError::WrongPassphrase));
    let again = unlock(&changed, BARNABY, &Passphrase::new("nine nimble newts")).unwrap();
    assert_eq!(again.compartments(), SCHOOL.barnaby.compartments());
    assert_eq!(SCHOOL.newcomer.open_own(&sealed, b"draft 12").err(), Some(KeysError::DoesNotOpen), "not for whoever knew the code");
    assert_eq!(again.open_own(&sealed, b"draft 12").unwrap().as_slice(), b"half a sentence");
    assert_eq!(again.open_own(&sealed, b"draft 13").err(), Some(KeysError::DoesNotOpen));
    assert_eq!(SCHOOL.morwenna.open_own(&sealed, b"draft 12").err(), Some(KeysError::DoesNotOpen));
    for at in 0..sealed.len() {
        let mut flipped = sealed.clone();
        flipped[at] ^= 1;
        assert_eq!(again.open_own(&flipped, b"draft 12").err(), Some(KeysError::DoesNotOpen));
        assert_eq!(again.open_own(&sealed[..at], b"draft 12").err(), Some(KeysError::DoesNotOpen));
    }
}

#[test]
fn weak_derivations_empty_passphrases_and_doubled_compartments_are_refused() {
    let create = |passphrase: &str, kdf, compartments: &[(CompartmentId, SecretKey32)]| {
        create_store("Ottilie Pegg", &Passphrase::new(passphrase), kdf, compartments, STORE, BARNABY).err()
    };
    let weak = KdfParams { memory_kib: 32 * 1024, ..KdfParams::FLOOR };
    let absurd = KdfParams { memory_kib: 4 * 1024 * 1024, ..KdfParams::FLOOR };
    assert_eq!(create("x", weak, &[]), Some(KeysError::WeakKdf));
    assert_eq!(create("x", absurd, &[]), Some(KeysError::AbsurdKdf));
    assert_eq!(create("", KdfParams::FLOOR, &[]), Some(KeysError::EmptyPassphrase));
    let twice = [(CompartmentId::OFFICE, key(1)), (CompartmentId::OFFICE, key(2))];
    assert_eq!(create("x", KdfParams::FLOOR, &twice), Some(KeysError::BadCompartments));
    let own = [(CompartmentId::ADMINISTRATION, key(1))];
    assert_eq!(create("x", KdfParams::FLOOR, &own), Some(KeysError::BadCompartments));
    let many: Vec<_> = (0..17).map(|id| (CompartmentId([id; 16]), key(id))).collect();
    assert_eq!(create("x", KdfParams::FLOOR, &many), Some(KeysError::BadCompartments));
}
