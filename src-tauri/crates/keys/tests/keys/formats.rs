//! Every released format of the manifest stays readable. The fixtures are frozen: none is ever written again.

use crate::school::*;
use guardbook_keys::*;

/// Made by format 1: Morwenna Tresco (administrator) and Barnaby Oakapple (claimed, then granted casework), with a
/// recovery sheet of the class "school".
const FORMAT_1: &[u8] = include_bytes!("fixtures/format-1.manifest");
const FORMAT_1_RECOVERY: &str = include_str!("fixtures/format-1.recovery");

#[test]
fn format_1_opens() {
    let manifest = Manifest::parse(FORMAT_1).unwrap();
    assert_eq!(manifest.store_id(), STORE);
    let morwenna = unlock(&manifest, MORWENNA, &Passphrase::new(MORWENNA_SAYS)).unwrap();
    assert!(morwenna.is_administrator());
    assert_eq!(morwenna.compartments()[..4], all_four());
    let barnaby = unlock(&manifest, BARNABY, &Passphrase::new(BARNABY_SAYS)).unwrap();
    assert_eq!(barnaby.compartments(), &all_four()[..3]);
    let code = RecoveryCode::parse(FORMAT_1_RECOVERY).unwrap();
    assert_eq!(open_with_recovery(&manifest, "school", &code).unwrap(), all_four()[..3]);
    // What was sealed and signed then still opens and verifies.
    let sealed = hex::decode(include_str!("fixtures/format-1.draft").trim()).unwrap();
    assert_eq!(barnaby.open_own(&sealed, b"draft").unwrap().as_slice(), b"half a sentence");
    let signature = hex::decode(include_str!("fixtures/format-1.signature").trim()).unwrap();
    assert_eq!(barnaby.sign(b"audit head"), signature);
}

/// Writes the fixtures of the format of today, for the day on which it is released.
#[test]
#[ignore = "writes fixtures; run by hand when a format is released"]
fn write_fixtures() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/keys/fixtures");
    let write = |what: &str, text: &[u8]| {
        let path = folder.join(format!("format-{FORMAT}.{what}"));
        assert!(!path.exists(), "fixtures are never written again");
        std::fs::write(path, text).unwrap();
    };
    let code = RecoveryCode::random();
    let manifest = SCHOOL.morwenna.grant(&SCHOOL.claimed, BARNABY, &all_four()[2..3]).unwrap();
    let manifest = SCHOOL.morwenna.add_recovery(&manifest, "school", &code, &all_four()[..3]).unwrap();
    write("manifest", &manifest.to_bytes());
    write("recovery", code.text().as_bytes());
    write("draft", hex::encode(SCHOOL.barnaby.seal_to_self(b"half a sentence", b"draft").unwrap()).as_bytes());
    write("signature", hex::encode(SCHOOL.barnaby.sign(b"audit head")).as_bytes());
}
