//! The printed sheet really opens what it says.

use crate::school::*;
use guardbook_keys::*;

#[test]
fn the_code_opens_its_class_and_nothing_else() {
    let code = RecoveryCode::random();
    let held = &all_four()[1..3];
    let manifest = SCHOOL.morwenna.add_recovery(&SCHOOL.claimed, "school", &code, held).unwrap();
    let manifest = Manifest::parse(&manifest.to_bytes()).unwrap();
    let other = RecoveryCode::random();
    let manifest = SCHOOL.morwenna.add_recovery(&manifest, "restricted", &other, &all_four()[..1]).unwrap();
    assert_eq!(manifest.recovery_classes().collect::<Vec<_>>(), ["school", "restricted"]);

    let typed = RecoveryCode::parse(&code.text().to_lowercase()).unwrap();
    assert_eq!(open_with_recovery(&manifest, "school", &typed).unwrap(), held);
    assert_eq!(open_with_recovery(&manifest, "restricted", &other).unwrap(), all_four()[..1]);
    let wrong = open_with_recovery(&manifest, "restricted", &code);
    assert_eq!(wrong.err(), Some(KeysError::WrongRecoveryCode));
    let missing = open_with_recovery(&manifest, "backup", &code);
    assert_eq!(missing.err(), Some(KeysError::UnknownRecoveryClass));
    let again = SCHOOL.morwenna.add_recovery(&manifest, "school", &code, held);
    assert_eq!(again.err(), Some(KeysError::RecoveryExists));
}

#[test]
fn the_same_code_in_another_store_is_another_key() {
    let code = RecoveryCode::random();
    let made = |store| {
        let (manifest, unlocked) =
            create_store("Ottilie Pegg", &Passphrase::new("nine nimble newts"), KdfParams::FLOOR, &all_four(), store, MORWENNA).unwrap();
        unlocked.add_recovery(&manifest, "school", &code, &all_four()).unwrap()
    };
    let (one, two) = (made(StoreId([1; 16])), made(StoreId([2; 16])));
    let public = |manifest: &Manifest| {
        let body: serde_json::Value = serde_json::from_str(&lines(manifest).1).unwrap();
        body["directory"]["recovery"][0]["agreement"].clone()
    };
    assert_ne!(public(&one), public(&two));
    assert_eq!(open_with_recovery(&one, "school", &code).unwrap(), all_four());
    // Keys of one store do not change the manifest of another.
    let stranger = SCHOOL.morwenna.grant(&one, MORWENNA, &[]);
    assert_eq!(stranger.err(), Some(KeysError::OtherStore));
}
