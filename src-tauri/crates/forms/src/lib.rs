//! Guardbook.
pub mod sign;
pub mod verify;

mod drawn;
mod error;
mod flow;
mod page;
mod text;

pub mod device_check;

pub use drawn::{Drawn, Frame, SignatureField, Signing};
pub use error::{FormsError, NotPlain};
