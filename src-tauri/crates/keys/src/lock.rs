//! A person's own part of the manifest: their private keys under their passphrase, and the public key to which
//! others wrap, vouched for by their signing key. Owns the derivation from passphrase to sealing key and the
//! layout of what is sealed; must not know what the private keys open.
//!
//! Why the agreement key stands here and not in the directory: whoever adds a person knows their one-time code,
//! and with an old copy of the manifest has their first keys for ever. So a claim makes a new agreement key, which
//! the person's signing key (which is in the directory) vouches for. What is wrapped to the person afterwards is
//! out of the reach of whoever added them. The signing key stays: an administrator could certify any other key
//! in that person's name anyway, since administrators hold the school's authority.

use p256::ecdsa::{SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::{
    KdfParams, KeysError, OneTimeCode, Passphrase, Result, SecretKey32, StoreId, UserId, ids::Hex, kdf, random, seal, signing, wrap,
};

const PLAINTEXT: usize = 32 + 32 + 32 + 33;
const SEALED: usize = PLAINTEXT + seal::OVERHEAD;

/// The private keys of a person, and the directory key they trust.
pub(crate) struct PrivateKeys {
    /// X25519, for compartments wrapped to them.
    pub agreement: SecretKey32,
    /// The agreement key of before the claim (the same as the other until then), for what was wrapped then.
    pub first_agreement: SecretKey32,
    /// P-256 scalar, for signing.
    pub signing: SecretKey32,
    /// The public key of the directory when these keys were sealed: nobody can put another beside them.
    pub directory: [u8; 33],
}

impl PrivateKeys {
    pub(crate) fn random(directory: [u8; 33]) -> Self {
        let agreement = SecretKey32::random();
        Self { first_agreement: agreement.clone(), agreement, signing: signing::random_scalar(), directory }
    }

    /// The same person with an agreement key that nobody else ever knew.
    pub(crate) fn claimed(&self) -> Self {
        Self {
            agreement: SecretKey32::random(),
            first_agreement: self.agreement.clone(),
            signing: self.signing.clone(),
            directory: self.directory,
        }
    }

    /// The public keys: X25519 as in the lock, compressed P-256 as in the directory.
    pub(crate) fn public(&self) -> Result<([u8; 32], [u8; 33])> {
        Ok((wrap::public_of(&self.agreement)?, signing::compressed(self.signing_key()?.verifying_key())))
    }

    pub(crate) fn signing_key(&self) -> Result<SigningKey> {
        signing::from_scalar(&self.signing).ok_or(KeysError::Damaged("private key"))
    }
}

/// One person's lock: private keys sealed under a passphrase or, until it is claimed, a one-time code.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Lock {
    pub user: UserId,
    /// X25519, to which others wrap.
    pub agreement: Hex<32>,
    /// ECDSA P-256 by the person's own signing key over store, id and agreement key.
    pub agreement_signature: Hex<64>,
    pub kdf: KdfParams,
    pub salt: Hex<16>,
    /// Tells a wrong passphrase from a damaged lock.
    pub check: Hex<32>,
    pub sealed: Hex<SEALED>,
    /// The secret is a one-time code.
    pub awaiting_passphrase: bool,
}

impl Lock {
    pub(crate) fn with_passphrase(
        store: StoreId,
        user: UserId,
        keys: &PrivateKeys,
        passphrase: &Passphrase,
        kdf: KdfParams,
    ) -> Result<Self> {
        if passphrase.as_str().is_empty() {
            return Err(KeysError::EmptyPassphrase);
        }
        Self::make(store, user, keys, passphrase, kdf, false)
    }

    pub(crate) fn with_code(store: StoreId, user: UserId, keys: &PrivateKeys, code: &OneTimeCode, kdf: KdfParams) -> Result<Self> {
        Self::make(store, user, keys, &code.passphrase(), kdf, true)
    }

    fn make(
        store: StoreId,
        user: UserId,
        keys: &PrivateKeys,
        secret: &Passphrase,
        kdf: KdfParams,
        awaiting_passphrase: bool,
    ) -> Result<Self> {
        let salt: [u8; 16] = random();
        let derived = kdf::derive(secret, &salt, kdf)?;
        let (agreement, _) = keys.public()?;
        let mut lock = Self {
            user,
            agreement: Hex(agreement),
            agreement_signature: Hex(signing::sign_fixed(&keys.signing_key()?, &vouching(store, user, &agreement))),
            kdf,
            salt: Hex(salt),
            check: Hex(*check_value(&derived).as_bytes()),
            sealed: Hex([0; SEALED]),
            awaiting_passphrase,
        };
        let mut plaintext = Zeroizing::new([0u8; PLAINTEXT]);
        plaintext[..32].copy_from_slice(keys.agreement.as_bytes());
        plaintext[32..64].copy_from_slice(keys.first_agreement.as_bytes());
        plaintext[64..96].copy_from_slice(keys.signing.as_bytes());
        plaintext[96..].copy_from_slice(&keys.directory);
        let sealed = seal::seal(&sealing_key(&derived), plaintext.as_slice(), &lock.context(store))?;
        lock.sealed.0.copy_from_slice(&sealed);
        Ok(lock)
    }

    /// Opens with what was typed; while a passphrase is awaited that is the one-time code, however written.
    pub(crate) fn open(&self, store: StoreId, typed: &Passphrase) -> Result<PrivateKeys> {
        let code;
        let secret = if self.awaiting_passphrase {
            code = OneTimeCode::parse(typed.as_str())?.passphrase();
            &code
        } else {
            typed
        };
        let derived = kdf::derive(secret, &self.salt.0, self.kdf)?;
        if check_value(&derived) != SecretKey32::from_bytes(&self.check.0) {
            return Err(KeysError::WrongPassphrase);
        }
        let damaged = || KeysError::Damaged("sealed private keys");
        let plaintext = seal::open(&sealing_key(&derived), &self.sealed.0, &self.context(store)).map_err(|_| damaged())?;
        let (agreement, rest) = plaintext.split_at_checked(32).ok_or_else(damaged)?;
        let (first_agreement, rest) = rest.split_at_checked(32).ok_or_else(damaged)?;
        let (signing, directory) = rest.split_at_checked(32).ok_or_else(damaged)?;
        Ok(PrivateKeys {
            agreement: SecretKey32::from_slice(agreement).ok_or_else(damaged)?,
            first_agreement: SecretKey32::from_slice(first_agreement).ok_or_else(damaged)?,
            signing: SecretKey32::from_slice(signing).ok_or_else(damaged)?,
            directory: directory.try_into().map_err(|_| damaged())?,
        })
    }

    /// Whether the person's signing key vouches for the agreement key.
    pub(crate) fn check(&self, store: StoreId, verifying: &VerifyingKey) -> Result<()> {
        let message = vouching(store, self.user, &self.agreement.0);
        signing::verify_fixed(verifying, &message, &self.agreement_signature.0, "agreement key")?;
        self.kdf.check()
    }

    /// Everything beside the sealed bytes is bound to them.
    fn context(&self, store: StoreId) -> Vec<u8> {
        let mut context = b"guardbook lock 1".to_vec();
        context.extend_from_slice(&store.0);
        context.extend_from_slice(&self.user.0);
        context.extend_from_slice(&self.agreement.0);
        for number in [self.kdf.memory_kib, self.kdf.passes, self.kdf.lanes] {
            context.extend_from_slice(&number.to_be_bytes());
        }
        context.extend_from_slice(&self.salt.0);
        context.push(u8::from(self.awaiting_passphrase));
        context
    }
}

fn vouching(store: StoreId, user: UserId, agreement: &[u8; 32]) -> Vec<u8> {
    [b"guardbook agreement 1\n".as_slice(), &store.0, &user.0, agreement].concat()
}

fn sealing_key(derived: &SecretKey32) -> SecretKey32 {
    seal::sub_key(derived.as_bytes(), &[b"guardbook lock seal 1"])
}

fn check_value(derived: &SecretKey32) -> SecretKey32 {
    seal::sub_key(derived.as_bytes(), &[b"guardbook lock check 1"])
}
