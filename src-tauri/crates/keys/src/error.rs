//! What can go wrong with keys. Owns the one error of the crate; carries no secret, no name and no content.

use crate::UserId;

/// Every way in which keys, codes, manifests and certificates are refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeysError {
    /// The passphrase (or one-time code) is not the one that seals this person's keys.
    #[error("the passphrase does not open this person's keys")]
    WrongPassphrase,
    /// A new passphrase was empty.
    #[error("a passphrase cannot be empty")]
    EmptyPassphrase,
    /// One group of a code has a typing slip; groups count from 1.
    #[error("group {group} of the code is not as it was printed")]
    MistypedCode {
        /// The group in which the slip is, from 1.
        group: usize,
    },
    /// The code has too few or too many characters.
    #[error("a code of {expected} groups was expected")]
    WrongCodeLength {
        /// How many groups of five characters such a code has.
        expected: usize,
    },
    /// A well-formed recovery code, but not the one of this store and class.
    #[error("the recovery code belongs to another store or sheet")]
    WrongRecoveryCode,
    /// The bytes are not what Guardbook writes; the words say which part, never its content.
    #[error("damaged: {0}")]
    Damaged(&'static str),
    /// Written by a later Guardbook.
    #[error("format {found} is newer than the format {known} known here")]
    NewerFormat {
        /// The format found.
        found: u32,
        /// The newest format known here.
        known: u32,
    },
    /// A signature does not belong to what it stands beside.
    #[error("the signature of the {0} does not hold")]
    BadSignature(&'static str),
    /// Derivation parameters below the floor: a downgrade.
    #[error("the key derivation is weaker than the floor")]
    WeakKdf,
    /// Derivation parameters that would only serve to bring the computer down.
    #[error("the key derivation asks for an absurd effort")]
    AbsurdKdf,
    /// The computer could not give the memory that the derivation needs.
    #[error("not enough memory to derive a key")]
    NotEnoughMemory,
    /// A person's public keys are not those seen before.
    #[error("the keys of a known person were swapped")]
    SwappedKey {
        /// Whose keys.
        user: UserId,
    },
    /// The key that signs the directory is not the one seen before.
    #[error("the key that signs the directory was swapped")]
    SwappedDirectoryKey,
    /// An older manifest, or an older directory inside a newer manifest.
    #[error("an older manifest was put back: {found}, but {expected} was seen")]
    RolledBack {
        /// The counter found.
        found: u64,
        /// The smallest counter that would have been accepted.
        expected: u64,
    },
    /// The manifest is another store's, or no longer lists the unlocked person with the same keys.
    #[error("this manifest does not belong to the unlocked person")]
    OtherStore,
    /// Only a holder of the administration key can do this.
    #[error("only an administrator can change the directory")]
    NotAdministrator,
    /// A passphrase is still awaited: claim first.
    #[error("a one-time code must be claimed before the passphrase can be changed")]
    NotClaimed,
    /// A passphrase was set already.
    #[error("the one-time code was claimed already")]
    AlreadyClaimed,
    /// Nobody with this id.
    #[error("no such person in the manifest")]
    UnknownUser,
    /// Id or display name already taken (names are compared without case).
    #[error("somebody with this name or id is already in the manifest")]
    UserExists,
    /// A compartment that has no slot number in this store.
    #[error("no such compartment in this store")]
    UnknownCompartment,
    /// The same compartment named twice, or more compartments than slots.
    #[error("compartments named twice, or more than there are slots")]
    BadCompartments,
    /// No recovery entry of this class.
    #[error("no recovery sheet of this class")]
    UnknownRecoveryClass,
    /// A recovery entry of this class exists.
    #[error("a recovery sheet of this class exists")]
    RecoveryExists,
    /// A name that is empty, over 120 characters, or holds control characters.
    #[error("not usable as a name")]
    BadName,
    /// No room left: too many people, too long a manifest, or the counter at its end.
    #[error("the manifest is full")]
    Full,
    /// A certificate could not be made or read; the words say which part.
    #[error("certificate: {0}")]
    Certificate(&'static str),
    /// Sealed bytes that do not open with this key and context.
    #[error("sealed bytes do not open with this key")]
    DoesNotOpen,
}
