//! Owns the judgement of a form: whether it is genuine, in words for a person and fields for a program.
//! Must not know the store, nor any PDF library: what it reads may come from anybody.
//!
//! The method: a form is a function of its first revision and, per signature, of claims, certificate and signature value.
//! So the file is taken apart and written again by the code that signs; any difference, anywhere, is a change.

pub(crate) mod certificate;
pub(crate) mod house;
pub(crate) mod object;
pub(crate) mod opened;
pub(crate) mod reader;
pub(crate) mod revision;
mod verdict;

pub use certificate::school_certificates;
pub use object::Fault;
pub use opened::LARGEST_FILE;
pub use verdict::{Outcome, SignatureVerdict, Verdict, verify};
