//! Passphrases and codes to keys: key slots, the signed manifest, signing identities, the school's own
//! certificate authority.
//!
//! This crate owns every secret's birth and every derivation: it is the only one with random numbers and the
//! only one with a passphrase derivation. It uses no other Guardbook crate, touches no file, and takes the time
//! as an argument. It must not know roles, circles, records or SQL: a right is a compartment's key, and who
//! holds which is the caller's decision.
//!
//! How the pieces hold together:
//!
//! * [`Unlocked`] is a person at work: their two private keys and the compartment keys wrapped to them.
//! * [`Manifest`] is the public header of a store. Its *directory* (people, their public signing keys, their slots,
//!   the recovery entries) is signed by the directory key, which only administrators hold, as the compartment
//!   [`CompartmentId::ADMINISTRATION`]; so the header does not tell who is one. Its *locks* (each person's private
//!   keys under their passphrase, and the public key to which others wrap) are changed by whoever owns them. The
//!   whole is signed by the person who wrote it.
//! * Slot number *n* of every person belongs to compartment number *n* of the directory. A slot that is not
//!   used is a real encapsulation to a key thrown away, so that nothing tells used from unused.

mod ca;
mod code;
mod error;
mod ids;
mod kdf;
mod lock;
mod manifest;
mod seal;
mod secret;
mod signing;
mod unlocked;
mod wrap;

pub use ca::{SchoolCa, certificate_from_pem, certificate_pem, fingerprint_sha256};
pub use code::{OneTimeCode, RecoveryCode};
pub use error::KeysError;
pub use ids::{CompartmentId, StoreId, UserId};
pub use kdf::KdfParams;
pub use manifest::{FORMAT, ListedUser, MAX_BYTES, Manifest, Pins};
pub use secret::{Passphrase, SecretKey32, random, random_id_bits};
pub use signing::verify_signature;
pub use unlocked::{Unlocked, create_store, open_with_recovery, unlock};
pub use wrap::SLOTS;

/// What every fallible function of this crate returns.
pub type Result<T> = std::result::Result<T, KeysError>;
