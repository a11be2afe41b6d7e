//! What not even an administrator's signature makes sound.

use super::*;

#[test]
fn an_unsound_directory_is_refused_whoever_signs_it() {
    let (store, user) = (StoreId([1; 16]), UserId([2; 16]));
    let (manifest, unlocked) =
        create_store("Morwenna Tresco", &Passphrase::new("seven slow snails"), KdfParams::FLOOR, &[], store, user).unwrap();
    let recovery = unlocked.add_recovery(&manifest, "school", &RecoveryCode::random(), &[]).unwrap().body().directory.recovery[0].clone();
    let signed = |spoil: &dyn Fn(&mut Body)| {
        let mut body = manifest.body().clone();
        spoil(&mut body);
        unlocked.sign_directory(body).err()
    };
    assert_eq!(signed(&|_| {}), None, "nothing spoilt, nothing refused");
    let twice = |body: &mut Body| {
        body.directory.users.push(body.directory.users[0].clone());
        body.locks.push(body.locks[0].clone());
    };
    assert_eq!(signed(&twice), Some(KeysError::Damaged("person listed twice")));
    let named_alike = |body: &mut Body| {
        twice(body);
        body.directory.users[1].id = UserId([3; 16]);
        body.locks[1].user = UserId([3; 16]);
        body.directory.users[1].name = "MORWENNA\u{a0}tresco".to_owned();
    };
    assert_eq!(signed(&named_alike), Some(KeysError::Damaged("name listed twice")));
    let same_keys = |body: &mut Body| {
        named_alike(body);
        body.directory.users[1].name = "Ottilie Pegg".to_owned();
    };
    assert_eq!(signed(&same_keys), Some(KeysError::Damaged("public key listed twice")));
    assert_eq!(signed(&|body| body.directory.users[0].name = "a\tb".to_owned()), Some(KeysError::Damaged("name")));
    assert_eq!(signed(&|body| body.directory.users[0].verifying.0 = [0; 33]), Some(KeysError::Damaged("public key")));
    assert!(signed(&|body| body.directory.key.0[1] ^= 1).is_some());
    assert_eq!(signed(&|body| body.directory.recovery = vec![recovery.clone(); 2]), Some(KeysError::Damaged("recovery class named twice")));
    let unnamed = |body: &mut Body| {
        body.directory.recovery = vec![recovery.clone()];
        body.directory.recovery[0].class = String::new();
    };
    assert_eq!(signed(&unnamed), Some(KeysError::Damaged("recovery class")));
    assert_eq!(signed(&|body| body.directory.compartments[9] = CompartmentId::OFFICE), Some(KeysError::Damaged("compartments")));
    assert_eq!(signed(&|body| body.directory.compartments.swap(0, 1)), Some(KeysError::Damaged("compartments")));
    assert_eq!(signed(&|body| body.counter = u64::MAX), Some(KeysError::Full));
}

#[test]
fn an_edition_from_the_future_is_refused() {
    let (store, user) = (StoreId([1; 16]), UserId([2; 16]));
    let (manifest, unlocked) =
        create_store("Morwenna Tresco", &Passphrase::new("seven slow snails"), KdfParams::FLOOR, &[], store, user).unwrap();
    let key = signing::directory_key(unlocked.key_of(CompartmentId::ADMINISTRATION).unwrap());
    for edition in [0, 2, u64::MAX] {
        let mut body = manifest.body().clone();
        body.directory.edition = edition;
        body.directory_signature = body.directory.signature(&key).unwrap();
        assert_eq!(Manifest::sign(body, &unlocked.signing).err(), Some(KeysError::Damaged("directory edition")));
    }
}
