//! The rules of the place: what a record is, when a draft may become one, who may do what, when things fall due.
//! Knows no file, no clock, no randomness, no SQL and no window: the time and new ids are passed in.

pub mod action;
pub mod addendum;
pub mod check;
mod choice;
pub mod chronology;
pub mod compartment;
pub mod decision;
pub mod device;
pub mod escalation;
pub mod evidence;
pub mod finding;
pub mod follow_up;
pub mod form;
pub mod gate;
pub mod history;
pub mod ids;
pub mod incident;
pub mod interruption;
pub mod judgement;
pub mod kind;
pub mod person;
pub mod policy;
pub mod problem;
pub mod referral;
pub mod role;
pub mod school;
pub mod stop;
pub mod time;
pub mod url;
pub mod user;
pub mod visit;
pub mod words;

pub use compartment::Compartment;
pub use ids::*;
pub use kind::{Kind, Record};
pub use problem::{Problem, Problems};
pub use role::{Permission, Role};
pub use time::{Day, Moment};
