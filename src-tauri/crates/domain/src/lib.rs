//! The rules of the place: what a record is, when a draft may become one, who may do what, when things fall due.
//! Knows no file, no clock, no randomness, no SQL and no window: the time and new ids are passed in.

pub mod compartment;
pub mod device;
pub mod ids;
pub mod kind;
pub mod person;
pub mod problem;
pub mod role;
pub mod school;
pub mod time;
pub mod user;
pub mod words;

pub use compartment::Compartment;
pub use ids::*;
pub use kind::{Kind, Record};
pub use problem::{Problem, Problems};
pub use role::{Permission, Role};
pub use time::{Day, Moment};
