//! Owns Guardbook's papers: drawn as PDF from texts already worded, signed, verified.
//! Knows nothing of records, rules or the store.

pub mod sign;
pub mod verify;

mod drawn;
mod error;
mod flow;
mod page;
mod text;

pub mod codes;
pub mod device_check;
pub mod device_check_blank;
pub mod incident;
pub mod parts;
pub mod receipt;
pub mod referral_sheet;

pub use drawn::{Drawn, Frame, SignatureField, Signing};
pub use error::{FormsError, NotPlain};
