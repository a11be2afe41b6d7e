//! What can go wrong with a store. No variant carries the content of a record.

use guardbook_domain::{Compartment, Kind};
use std::path::PathBuf;
use uuid::Uuid;

/// Everything the store may answer besides an answer.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("{what}")]
    Sql {
        what: &'static str,
        #[source]
        source: rusqlite::Error,
    },
    #[error("{what}")]
    Io {
        what: &'static str,
        #[source]
        source: std::io::Error,
    },
    /// The disk was full, or a quota was reached. What was stored before is intact.
    #[error("the disk is full")]
    DiskFull,
    /// The file or folder cannot be written.
    #[error("the store cannot be written to")]
    ReadOnly,
    /// The key does not open the file, or the file is no store.
    #[error("{0:?} does not open with this key, or is damaged")]
    DoesNotOpen(Compartment),
    /// The file has no encryption. It is never opened.
    #[error("{0:?} is not encrypted")]
    NotEncrypted(Compartment),
    /// A setting that the store relies on did not take.
    #[error("the setting {0} did not take")]
    Setting(&'static str),
    /// Written by a newer version of Guardbook.
    #[error("{compartment:?} was written by a newer version (schema {found}, this version knows {known})")]
    Newer { compartment: Compartment, found: i64, known: i64 },
    /// The schema is not what this version's migrations make.
    #[error("{0:?} has a schema that no version of Guardbook writes")]
    Schema(Compartment),
    /// A row that does not parse. Never repaired, never defaulted.
    #[error("{table} {id} cannot be read: {column}")]
    Unreadable { table: &'static str, id: String, column: &'static str },
    #[error("there is no {} with this id", .0.word())]
    Absent(Kind, Uuid),
    /// The caller holds no key to the compartment.
    #[error("no key to {0:?}")]
    NoKey(Compartment),
    /// A change wrote a kind that lives elsewhere.
    #[error("{0:?} does not live in {1:?}")]
    WrongCompartment(Kind, Compartment),
    #[error("this folder is no store")]
    NotAStore,
    /// The folder in which a store is to be made does not exist.
    #[error("there is no such folder")]
    NoFolder,
    #[error("a store of this name is already here")]
    AlreadyThere(PathBuf),
    /// Another instance holds the store.
    #[error("the store is open elsewhere")]
    OpenElsewhere,
    /// A network share or a synchronised folder: what kind.
    #[error("a store cannot live on {0}")]
    UnsafePlace(String),
    #[error("a record could not be written as JSON")]
    Json(#[from] serde_json::Error),
}

impl StoreError {
    /// Names an SQL error's context and sorts out the ones a person can do something about.
    pub(crate) fn sql(what: &'static str) -> impl FnOnce(rusqlite::Error) -> StoreError {
        move |source| match source.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DiskFull) => StoreError::DiskFull,
            Some(rusqlite::ErrorCode::ReadOnly | rusqlite::ErrorCode::CannotOpen) => StoreError::ReadOnly,
            _ => StoreError::Sql { what, source },
        }
    }

    /// Names an I/O error's context likewise.
    pub(crate) fn io(what: &'static str) -> impl FnOnce(std::io::Error) -> StoreError {
        move |source| match source.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded | std::io::ErrorKind::FileTooLarge => StoreError::DiskFull,
            std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly,
            _ => StoreError::Io { what, source },
        }
    }
}

/// What store functions return.
pub type Result<T> = std::result::Result<T, StoreError>;
