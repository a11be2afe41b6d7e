//! Evidence objects: files kept exactly as they came, each one encrypted with a key of its own.
//!
//! This crate owns the `objects/` folder of a store, the judgement of what a file is, the child process in which
//! pictures are decoded, and the sealed package handed to the police. It must not know cases, people, permissions or
//! the database: the caller keeps the object's key, its digests and its file name, and writes the row and the audit entry.
//!
//! - [`Objects`] takes files in, reads them back and verifies them.
//! - [`Decoder`] starts the decoding child; [`child::run`] is what that child does.
//! - [`package`] writes and checks the sealed package for the police.
//!
//! # Plaintext
//!
//! No plaintext is ever written to a file. Decryption is streaming: bytes come out before the end of the object has
//! been seen, so **whatever was written to a caller's sink is untrusted until the call returns `Ok`**; a caller that
//! gets an error throws away everything it received.

pub mod child;
mod content;
mod decoder;
mod digest;
mod error;
mod folder;
mod intake;
mod media;
mod object;
mod objects;
pub mod package;
mod sealed;
mod source;
mod wire;

pub use decoder::Decoder;
pub use digest::Sha256Digest;
pub use error::{EvidenceError, PictureFault};
pub use intake::{IntakeLimits, OnProgress, Progress, Step};
pub use media::MediaType;
pub use object::{Complete, ObjectKey, ObjectName, StoredObject};
pub use objects::Objects;
pub use source::Source;
pub use wire::{Decoded, DrawnPage, FormUse, Picture, Wanted};
