//! A person at work with their keys. Owns creating a store, unlocking, every change of a manifest, and what a
//! person's own keys sign and seal; must not know roles: it is told which compartments to wrap.

use p256::ecdsa::{DerSignature, SigningKey, signature::Signer};
use zeroize::Zeroizing;

use crate::{
    CompartmentId, KdfParams, KeysError, Manifest, OneTimeCode, Passphrase, RecoveryCode, Result, SLOTS, SecretKey32, StoreId, UserId,
    ids::Hex,
    lock::{Lock, PrivateKeys},
    manifest::{Body, Directory, RecoveryEntry, UserEntry, is_name, same_name},
    random, seal, signing,
    wrap::{self, Holder, Slots},
};

/// A compartment and its key.
type Held = (CompartmentId, SecretKey32);

/// A person's private keys and the compartment keys they hold. Wiped when dropped; never printed.
pub struct Unlocked {
    store: StoreId,
    user: UserId,
    keys: PrivateKeys,
    signing: SigningKey,
    compartments: Vec<Held>,
}

/// Makes the manifest of a new store (counter 1), with one person who is its first administrator. `name` is
/// that person's display name; `compartments` are the keys they hold. The secret of
/// [`CompartmentId::ADMINISTRATION`] is made here and added.
///
/// # Errors
/// [`KeysError::BadName`], [`KeysError::EmptyPassphrase`], [`KeysError::WeakKdf`], [`KeysError::AbsurdKdf`],
/// [`KeysError::NotEnoughMemory`]; [`KeysError::BadCompartments`] if one is named twice, is
/// [`CompartmentId::ADMINISTRATION`], or there are more than [`SLOTS`].
pub fn create_store(
    name: &str,
    passphrase: &Passphrase,
    kdf: KdfParams,
    compartments: &[Held],
    store_id: StoreId,
    user_id: UserId,
) -> Result<(Manifest, Unlocked)> {
    let administration = SecretKey32::random();
    let directory_key = signing::directory_key(&administration);
    let mut held: Vec<Held> = compartments.to_vec();
    held.push((CompartmentId::ADMINISTRATION, administration));
    let numbers = number(&held)?;
    let public = signing::compressed(directory_key.verifying_key());
    let keys = PrivateKeys::random(public);
    let mut directory = Directory { store: store_id, edition: 0, key: Hex(public), compartments: numbers, users: vec![], recovery: vec![] };
    directory.users.push(user_entry(&directory, user_id, name, &keys, &held)?);
    let lock = Lock::with_passphrase(store_id, user_id, &keys, passphrase, kdf)?;
    let unlocked = Unlocked::new(store_id, user_id, keys, held)?;
    let body = Body { counter: 0, signer: user_id, directory, directory_signature: Hex([0; 64]), locks: vec![lock] };
    let manifest = unlocked.sign_directory(body)?;
    Ok((manifest, unlocked))
}

/// Unlocks with a passphrase or, for somebody who has not set one yet, with their one-time code however typed.
///
/// # Errors
/// [`KeysError::UnknownUser`], [`KeysError::WrongPassphrase`]; for a one-time code [`KeysError::MistypedCode`]
/// and [`KeysError::WrongCodeLength`]; [`KeysError::SwappedDirectoryKey`] if the directory is not signed by the
/// key that this person's lock names; [`KeysError::Damaged`]; [`KeysError::NotEnoughMemory`].
pub fn unlock(manifest: &Manifest, user_id: UserId, passphrase: &Passphrase) -> Result<Unlocked> {
    let entry = manifest.entry(user_id)?;
    let lock = manifest.lock(user_id)?;
    let store = manifest.store_id();
    let keys = lock.open(store, passphrase)?;
    let directory = &manifest.body().directory;
    if keys.public()? != (lock.agreement.0, entry.verifying.0) {
        return Err(KeysError::SwappedKey { user: user_id });
    }
    if keys.directory != directory.key.0 {
        return Err(KeysError::SwappedDirectoryKey);
    }
    let holder = Holder::Person(user_id.0);
    let mut held = entry.slots.open(&keys.agreement, store, holder, &directory.compartments)?;
    if keys.first_agreement != keys.agreement {
        held.extend(entry.slots.open(&keys.first_agreement, store, holder, &directory.compartments)?);
    }
    // In the order of the slots, whichever key opened them.
    held.sort_by_key(|(id, _)| directory.compartments.iter().position(|numbered| numbered == id));
    Unlocked::new(store, user_id, keys, held)
}

/// The compartment keys wrapped to a recovery sheet.
///
/// # Errors
/// [`KeysError::UnknownRecoveryClass`], [`KeysError::WrongRecoveryCode`], [`KeysError::Damaged`].
pub fn open_with_recovery(manifest: &Manifest, class: &str, code: &RecoveryCode) -> Result<Vec<Held>> {
    let directory = &manifest.body().directory;
    let entry = directory.recovery.iter().find(|entry| entry.class == class).ok_or(KeysError::UnknownRecoveryClass)?;
    let private = code.private_key(directory.store, class);
    if wrap::public_of(&private)? != entry.agreement.0 {
        return Err(KeysError::WrongRecoveryCode);
    }
    entry.slots.open(&private, directory.store, Holder::Recovery(class), &directory.compartments)
}

impl Unlocked {
    fn new(store: StoreId, user: UserId, keys: PrivateKeys, compartments: Vec<Held>) -> Result<Self> {
        let signing = keys.signing_key()?;
        Ok(Self { store, user, keys, signing, compartments })
    }

    /// Whose keys these are.
    #[must_use]
    pub fn user_id(&self) -> UserId {
        self.user
    }

    /// Which store they belong to.
    #[must_use]
    pub fn store_id(&self) -> StoreId {
        self.store
    }

    /// Every compartment key this person holds, [`CompartmentId::ADMINISTRATION`] and
    /// [`CompartmentId::SCHOOL_CA`] among them if they are an administrator.
    #[must_use]
    pub fn compartments(&self) -> &[(CompartmentId, SecretKey32)] {
        &self.compartments
    }

    /// One compartment's key, if this person holds it.
    #[must_use]
    pub fn key_of(&self, compartment: CompartmentId) -> Option<&SecretKey32> {
        self.compartments.iter().find(|(id, _)| *id == compartment).map(|(_, key)| key)
    }

    /// Holds the secret that signs the directory.
    #[must_use]
    pub fn is_administrator(&self) -> bool {
        self.key_of(CompartmentId::ADMINISTRATION).is_some()
    }

    /// ECDSA P-256 over SHA-256 of the message, DER. The same message always gives the same signature
    /// (RFC 6979).
    #[must_use]
    pub fn sign(&self, message: &[u8]) -> Vec<u8> {
        let signature: DerSignature = self.signing.sign(message);
        signature.as_bytes().to_vec()
    }

    /// The public half of what signs, DER SubjectPublicKeyInfo.
    ///
    /// # Errors
    /// [`KeysError::Damaged`], which a key that signs cannot cause.
    pub fn verifying_key_spki_der(&self) -> Result<Vec<u8>> {
        signing::spki_der(self.signing.verifying_key())
    }

    /// Seals something for this person alone, such as a draft. `context` (which draft) must be given again to
    /// open it. 40 bytes longer than the plaintext. Survives a change of passphrase.
    ///
    /// # Errors
    /// [`KeysError::Full`] beyond 256 GiB.
    pub fn seal_to_self(&self, plaintext: &[u8], context: &[u8]) -> Result<Vec<u8>> {
        seal::seal(&self.own_key(), plaintext, context)
    }

    /// Opens what [`Unlocked::seal_to_self`] sealed for the same person and context.
    ///
    /// # Errors
    /// [`KeysError::DoesNotOpen`].
    pub fn open_own(&self, sealed: &[u8], context: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
        seal::open(&self.own_key(), sealed, context)
    }

    fn own_key(&self) -> SecretKey32 {
        seal::sub_key(self.keys.agreement.as_bytes(), &[b"guardbook own 1", &self.store.0, &self.user.0])
    }

    /// Lists a new person, who unlocks with the one-time code until they set a passphrase, and wraps to them
    /// the keys given. To make them an administrator, [`CompartmentId::ADMINISTRATION`] must be among these.
    ///
    /// # Errors
    /// [`KeysError::NotAdministrator`], [`KeysError::UserExists`], [`KeysError::BadName`],
    /// [`KeysError::UnknownCompartment`], [`KeysError::OtherStore`], and those of the derivation.
    pub fn add_user(
        &self,
        manifest: &Manifest,
        user_id: UserId,
        name: &str,
        one_time_code: &OneTimeCode,
        kdf: KdfParams,
        compartments: &[(CompartmentId, SecretKey32)],
    ) -> Result<Manifest> {
        let mut body = self.take_up_as_administrator(manifest)?;
        let taken = |entry: &UserEntry| entry.id == user_id || same_name(&entry.name) == same_name(name);
        if body.directory.users.iter().any(taken) {
            return Err(KeysError::UserExists);
        }
        let keys = PrivateKeys::random(body.directory.key.0);
        let entry = user_entry(&body.directory, user_id, name, &keys, compartments)?;
        body.directory.users.push(entry);
        body.locks.push(Lock::with_code(self.store, user_id, &keys, one_time_code, kdf)?);
        self.sign_directory(body)
    }

    /// Wraps further compartment keys to a person, who need not be there and holds them from their next unlock on.
    /// A key wrapped before for the same compartment is replaced.
    ///
    /// # Errors
    /// [`KeysError::NotAdministrator`], [`KeysError::UnknownUser`], [`KeysError::UnknownCompartment`],
    /// [`KeysError::OtherStore`].
    pub fn grant(&self, manifest: &Manifest, user_id: UserId, compartments: &[(CompartmentId, SecretKey32)]) -> Result<Manifest> {
        let mut body = self.take_up_as_administrator(manifest)?;
        let numbers = body.directory.compartments;
        let entry = body.directory.users.iter_mut().find(|entry| entry.id == user_id).ok_or(KeysError::UnknownUser)?;
        let public = manifest.lock(user_id)?.agreement.0;
        put_all(&mut entry.slots, &public, self.store, Holder::Person(user_id.0), &numbers, compartments)?;
        self.sign_directory(body)
    }

    /// Makes a recovery entry: the keys given open with the code from then on.
    ///
    /// # Errors
    /// [`KeysError::NotAdministrator`], [`KeysError::RecoveryExists`], [`KeysError::BadName`] for the class,
    /// [`KeysError::UnknownCompartment`], [`KeysError::OtherStore`].
    pub fn add_recovery(
        &self,
        manifest: &Manifest,
        class: &str,
        code: &RecoveryCode,
        compartments: &[(CompartmentId, SecretKey32)],
    ) -> Result<Manifest> {
        let mut body = self.take_up_as_administrator(manifest)?;
        if !is_name(class) {
            return Err(KeysError::BadName);
        }
        if body.directory.recovery.iter().any(|entry| entry.class == class) {
            return Err(KeysError::RecoveryExists);
        }
        let public = wrap::public_of(&code.private_key(self.store, class))?;
        let holder = Holder::Recovery(class);
        let mut slots = Slots::unused(self.store, holder)?;
        put_all(&mut slots, &public, self.store, holder, &body.directory.compartments, compartments)?;
        body.directory.recovery.push(RecoveryEntry { class: class.to_owned(), agreement: Hex(public), slots });
        self.sign_directory(body)
    }

    /// Seals this person's private keys under another passphrase, with a new salt. No compartment is encrypted
    /// again, drafts stay readable.
    ///
    /// # Errors
    /// [`KeysError::NotClaimed`] while a one-time code is in use, [`KeysError::EmptyPassphrase`],
    /// [`KeysError::OtherStore`], and those of the derivation.
    pub fn set_passphrase(&self, manifest: &Manifest, new: &Passphrase, kdf: KdfParams) -> Result<Manifest> {
        let body = self.take_up(manifest)?;
        if manifest.lock(self.user)?.awaiting_passphrase {
            return Err(KeysError::NotClaimed);
        }
        self.sign_own_lock(body, Lock::with_passphrase(self.store, self.user, &self.keys, new, kdf)?)
    }

    /// The first passphrase of somebody who unlocked with a one-time code. They get an agreement key that whoever
    /// added them never knew; the code opens the new manifest no more. Once the manifest is safely stored, go on
    /// with the keys returned, which hold the same compartments, and drop these.
    ///
    /// # Errors
    /// [`KeysError::AlreadyClaimed`], [`KeysError::EmptyPassphrase`], [`KeysError::OtherStore`], and those of the
    /// derivation.
    pub fn claim(&self, manifest: &Manifest, new: &Passphrase, kdf: KdfParams) -> Result<(Manifest, Unlocked)> {
        let body = self.take_up(manifest)?;
        if !manifest.lock(self.user)?.awaiting_passphrase {
            return Err(KeysError::AlreadyClaimed);
        }
        let keys = self.keys.claimed();
        let lock = Lock::with_passphrase(self.store, self.user, &keys, new, kdf)?;
        let manifest = self.sign_own_lock(body, lock)?;
        Ok((manifest, Self::new(self.store, self.user, keys, self.compartments.clone())?))
    }

    /// One up, this person's lock exchanged, the directory as it was.
    fn sign_own_lock(&self, mut body: Body, new: Lock) -> Result<Manifest> {
        let lock = body.locks.iter_mut().find(|lock| lock.user == self.user).ok_or(KeysError::OtherStore)?;
        *lock = new;
        body.counter = body.counter.checked_add(1).ok_or(KeysError::Full)?;
        body.signer = self.user;
        Manifest::sign(body, &self.signing)
    }

    /// The body to change, if it is this store's and lists this person with these keys.
    fn take_up(&self, manifest: &Manifest) -> Result<Body> {
        let entry = manifest.entry(self.user).map_err(|_| KeysError::OtherStore)?;
        let agreement = manifest.lock(self.user)?.agreement.0;
        if manifest.store_id() != self.store || self.keys.public()? != (agreement, entry.verifying.0) {
            return Err(KeysError::OtherStore);
        }
        if manifest.body().directory.key.0 != self.keys.directory {
            return Err(KeysError::SwappedDirectoryKey);
        }
        Ok(manifest.body().clone())
    }

    fn take_up_as_administrator(&self, manifest: &Manifest) -> Result<Body> {
        if !self.is_administrator() {
            return Err(KeysError::NotAdministrator);
        }
        self.take_up(manifest)
    }

    /// One up, directory and body signed.
    fn sign_directory(&self, mut body: Body) -> Result<Manifest> {
        let administration = self.key_of(CompartmentId::ADMINISTRATION).ok_or(KeysError::NotAdministrator)?;
        let key = signing::directory_key(administration);
        body.counter = body.counter.checked_add(1).ok_or(KeysError::Full)?;
        body.signer = self.user;
        body.directory.edition = body.counter;
        body.directory_signature = body.directory.signature(&key)?;
        Manifest::sign(body, &self.signing)
    }
}

impl std::fmt::Debug for Unlocked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Unlocked({:?}, hidden)", self.user)
    }
}

/// Slot numbers for a new store: the well-known compartments, the creator's others, spare ids.
fn number(held: &[Held]) -> Result<[CompartmentId; SLOTS]> {
    let mut ids: Vec<CompartmentId> = CompartmentId::WELL_KNOWN.to_vec();
    let mut seen = Vec::new();
    for (id, _) in held {
        if seen.contains(id) {
            return Err(KeysError::BadCompartments);
        }
        seen.push(*id);
        if !ids.contains(id) {
            ids.push(*id);
        }
    }
    while ids.len() < SLOTS {
        ids.push(CompartmentId(random()));
    }
    ids.try_into().map_err(|_| KeysError::BadCompartments)
}

fn user_entry(directory: &Directory, id: UserId, name: &str, keys: &PrivateKeys, held: &[Held]) -> Result<UserEntry> {
    if !is_name(name) {
        return Err(KeysError::BadName);
    }
    let (agreement, verifying) = keys.public()?;
    let holder = Holder::Person(id.0);
    let mut slots = Slots::unused(directory.store, holder)?;
    put_all(&mut slots, &agreement, directory.store, holder, &directory.compartments, held)?;
    Ok(UserEntry { id, name: name.to_owned(), verifying: Hex(verifying), slots })
}

fn put_all(
    slots: &mut Slots,
    public: &[u8; 32],
    store: StoreId,
    holder: Holder<'_>,
    numbers: &[CompartmentId; SLOTS],
    held: &[Held],
) -> Result<()> {
    for compartment in held {
        let number = numbers.iter().position(|id| *id == compartment.0).ok_or(KeysError::UnknownCompartment)?;
        slots.put(public, store, holder, number, compartment)?;
    }
    Ok(())
}

#[cfg(test)]
#[path = "unlocked_tests.rs"]
mod tests;
