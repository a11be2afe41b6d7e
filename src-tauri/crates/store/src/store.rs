//! The opened compartments of one store, and the one way to write: [`Store::change`].

use crate::audit::{self, Actor, Head};
use crate::connection;
use crate::desk::Desk;
use crate::error::{Result, StoreError};
use crate::folder::StoreFolder;
use crate::reading::Reading;
use crate::schema;
use guardbook_domain::{Compartment, Kind};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::collections::BTreeMap;

/// The compartments that the person who unlocked holds keys to.
pub struct Store {
    open: BTreeMap<Compartment, Connection>,
}

impl Store {
    /// Makes the compartments of a new store, one file and one key each.
    ///
    /// # Errors
    /// A full or read-only disk; a setting that did not take.
    pub fn create<'k>(folder: &StoreFolder, keys: impl IntoIterator<Item = (Compartment, &'k [u8; 32])>) -> Result<Self> {
        Self::with(folder, keys, true)
    }

    /// Opens the compartments whose keys are given, each brought to this version's schema.
    ///
    /// # Errors
    /// A key that does not open its file; a damaged file; one from a newer version.
    pub fn open<'k>(folder: &StoreFolder, keys: impl IntoIterator<Item = (Compartment, &'k [u8; 32])>) -> Result<Self> {
        Self::with(folder, keys, false)
    }

    fn with<'k>(folder: &StoreFolder, keys: impl IntoIterator<Item = (Compartment, &'k [u8; 32])>, create: bool) -> Result<Self> {
        let mut open = BTreeMap::new();
        for (compartment, key) in keys {
            let mut conn = connection::open(&folder.compartment(compartment), compartment, key, create)?;
            schema::migrate(&mut conn, compartment, create)?;
            connection::shut(&mut conn)?;
            open.insert(compartment, conn);
        }
        Ok(Self { open })
    }

    /// The compartments that are open.
    pub fn compartments(&self) -> impl Iterator<Item = Compartment> {
        self.open.keys().copied()
    }

    pub(crate) fn connection(&self, compartment: Compartment) -> Result<&Connection> {
        self.open.get(&compartment).ok_or(StoreError::NoKey(compartment))
    }

    /// Reads of one compartment.
    ///
    /// # Errors
    /// [`StoreError::NoKey`] when it is not open.
    pub fn read(&self, compartment: Compartment) -> Result<Reading<'_>> {
        let conn = self.connection(compartment)?;
        Ok(Reading { conn, compartment })
    }

    /// The one mutation path: begins the transaction, runs the body, writes revisions and audit entries, commits, and
    /// says which kinds changed. Whatever fails, nothing of the change remains.
    ///
    /// # Errors
    /// [`StoreError::NoKey`]; what the body returns; the SQL error of the commit.
    pub fn change<T, E: From<StoreError>>(
        &self,
        compartment: Compartment,
        actor: Actor,
        action: &str,
        reason: Option<&str>,
        body: impl FnOnce(&mut Desk<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<(T, Vec<Kind>), E> {
        let conn = self.connection(compartment)?;
        // Shared, so that a body can read other compartments; a change within a change of the same one is an SQL error.
        let tx = Transaction::new_unchecked(conn, TransactionBehavior::Immediate).map_err(StoreError::sql("the change could not begin"))?;
        let (value, changed) = {
            let mut desk = Desk::new(&tx, compartment, actor, action, reason);
            let value = body(&mut desk)?;
            (value, desk.finish()?)
        };
        tx.commit().map_err(StoreError::sql("the change could not be saved"))?;
        Ok((value, changed))
    }

    /// Keeps a signature over the newest entry of a compartment's chain.
    ///
    /// # Errors
    /// [`StoreError::NoKey`]; the SQL error; what `sign` returns.
    pub fn sign_head<E: From<StoreError>>(
        &self,
        compartment: Compartment,
        actor: Actor,
        sign: impl FnOnce(&[u8]) -> std::result::Result<Vec<u8>, E>,
    ) -> std::result::Result<Head, E> {
        let conn = self.connection(compartment)?;
        let head = audit::head(conn, compartment)?;
        if head.seq > 0 {
            let signature = sign(head.text().as_bytes())?;
            audit::keep_signature(conn, &head, &actor, &signature)?;
        }
        Ok(head)
    }
}
