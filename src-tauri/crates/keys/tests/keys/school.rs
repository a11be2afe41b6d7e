//! One invented school, made once for all tests (every derivation costs a third of a second).

use guardbook_keys::{
    CompartmentId, KdfParams, Manifest, OneTimeCode, Passphrase, SecretKey32, StoreId, Unlocked, UserId, create_store, unlock,
};
use std::sync::LazyLock;

pub const STORE: StoreId = StoreId([7; 16]);
pub const MORWENNA: UserId = UserId([1; 16]);
pub const BARNABY: UserId = UserId([2; 16]);

pub const MORWENNA_SAYS: &str = "seven slow snails cross Quillfeather lane";
pub const BARNABY_SAYS: &str = "a kettle, a kite and cold marmalade";

/// Morwenna Tresco, administrator, and Barnaby Oakapple, registers only, who began with a one-time code.
pub struct School {
    pub created: Manifest,
    pub code: OneTimeCode,
    pub awaiting: Manifest,
    pub claimed: Manifest,
    pub morwenna: Unlocked,
    /// Barnaby before the claim: what whoever knows the code and kept the file has for ever.
    pub newcomer: Unlocked,
    pub barnaby: Unlocked,
}

pub fn key(byte: u8) -> SecretKey32 {
    SecretKey32::from_bytes(&[byte; 32])
}

pub fn all_four() -> Vec<(CompartmentId, SecretKey32)> {
    vec![
        (CompartmentId::OFFICE, key(0x0f)),
        (CompartmentId::REGISTERS, key(0x1e)),
        (CompartmentId::CASEWORK, key(0xca)),
        (CompartmentId::SCHOOL_CA, key(0x5c)),
    ]
}

pub static SCHOOL: LazyLock<School> = LazyLock::new(|| {
    let (created, morwenna) =
        create_store("Morwenna Tresco", &Passphrase::new(MORWENNA_SAYS), KdfParams::FLOOR, &all_four(), STORE, MORWENNA).unwrap();
    let code = OneTimeCode::random();
    let awaiting = morwenna.add_user(&created, BARNABY, "Barnaby Oakapple", &code, KdfParams::FLOOR, &all_four()[..2]).unwrap();
    let newcomer = unlock(&awaiting, BARNABY, &Passphrase::new(&code.text().to_lowercase().replace('-', " "))).unwrap();
    let (claimed, barnaby) = newcomer.claim(&awaiting, &Passphrase::new(BARNABY_SAYS), KdfParams::FLOOR).unwrap();
    School { created, code, awaiting, claimed, morwenna, newcomer, barnaby }
});

/// The three lines of a manifest as text.
pub fn lines(manifest: &Manifest) -> (String, String, String) {
    let text = String::from_utf8(manifest.to_bytes()).unwrap();
    let mut lines = text.lines().map(str::to_owned);
    (lines.next().unwrap(), lines.next().unwrap(), lines.next().unwrap())
}

/// What an insider can write: any body they like, signed with their own key.
pub fn forge(body: &str, insider: &Unlocked) -> Vec<u8> {
    let signed = format!("guardbook-manifest 1\n{body}\n");
    let signature = fixed(&insider.sign(signed.as_bytes()));
    format!("{signed}{}\n", hex::encode(signature)).into_bytes()
}

/// A DER signature as 64 bytes with the smaller s.
pub fn fixed(der: &[u8]) -> [u8; 64] {
    let signature = p256::ecdsa::Signature::from_der(der).unwrap();
    signature.normalize_s().unwrap_or(signature).to_bytes().into()
}
