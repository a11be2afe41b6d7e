//! What can go wrong with a store. No variant carries the content of a record.

use guardbook_domain::{Compartment, Kind};
use std::io::ErrorKind;
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
    /// A file that could not be read or written. As for [`StoreError::Fault`], what was being saved may be kept or not.
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
    /// The disk failed while a compartment was read or written. What was being saved may be kept or not; what was saved
    /// before is.
    #[error("the disk failed: {0}")]
    Fault(&'static str),
    /// A file is not what was written to it.
    #[error("damaged: {0}")]
    Damaged(&'static str),
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
    /// A link, a pipe or a device lies where the store keeps a file or a folder of its own.
    #[error("something in the store's folder is no file or folder of its own")]
    Replaced,
    /// There is no folder there, or none that can be reached.
    #[error("there is no such folder")]
    NoFolder,
    /// A name or path that no file can have here.
    #[error("no file can have this name")]
    BadName,
    #[error("a store of this name is already here")]
    AlreadyThere,
    /// The folder of a store whose creation was interrupted.
    #[error("a store was begun here and not finished")]
    Unfinished,
    /// A check was ended by whoever waited for it.
    #[error("the check was ended")]
    Ended,
    /// Another instance holds the store.
    #[error("the store is open elsewhere")]
    OpenElsewhere,
    /// A network share or a synchronised folder: what kind.
    #[error("a store cannot live on {0}")]
    UnsafePlace(&'static str),
    #[error("a record could not be written as JSON")]
    Json(#[from] serde_json::Error),
}

impl StoreError {
    /// Names an SQL error's context and sorts out the ones a person can do something about.
    pub(crate) fn sql(what: &'static str) -> impl Fn(rusqlite::Error) -> StoreError {
        use rusqlite::ErrorCode as C;
        move |source| match source.sqlite_error_code() {
            Some(C::DiskFull) => StoreError::DiskFull,
            Some(C::ReadOnly | C::CannotOpen) => StoreError::ReadOnly,
            Some(C::SystemIoFailure) => StoreError::Fault(what),
            Some(C::DatabaseCorrupt | C::NotADatabase) => StoreError::Damaged(what),
            _ => StoreError::Sql { what, source },
        }
    }

    /// Names an I/O error's context likewise.
    pub(crate) fn io(what: &'static str) -> impl FnOnce(std::io::Error) -> StoreError {
        move |source| match source.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => StoreError::DiskFull,
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly,
            ErrorKind::InvalidFilename | ErrorKind::InvalidInput => StoreError::BadName,
            _ => StoreError::Io { what, source },
        }
    }

    /// Why a folder that somebody chose cannot be gone into.
    pub(crate) fn place(source: std::io::Error) -> StoreError {
        match source.kind() {
            ErrorKind::PermissionDenied => StoreError::ReadOnly,
            ErrorKind::InvalidFilename | ErrorKind::InvalidInput => StoreError::BadName,
            _ => StoreError::NoFolder,
        }
    }
}

/// What store functions return.
pub type Result<T> = std::result::Result<T, StoreError>;
