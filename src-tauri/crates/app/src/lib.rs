//! Use cases behind one door. The only crate that sees all the others; knows no window and no terminal. Authority is
//! decided here, from the session, never by whoever calls.

pub mod action;
pub mod check;
pub mod check_store;
pub mod chronology;
pub mod clock;
pub mod create;
pub mod decision;
pub mod demo;
pub mod device;
pub mod door;
pub mod draft;
pub mod escalation;
pub mod evidence;
pub mod follow_up;
pub mod home;
pub mod incident;
pub mod operation;
pub mod operations;
pub mod paper;
pub mod passphrase;
pub mod person;
pub mod policy;
pub mod recovery;
pub mod referral;
pub mod refusal;
mod rehearse;
pub mod room;
pub mod sample;
pub mod school;
pub mod search;
pub mod session;
pub mod user;
pub mod view;
pub mod work;

pub use clock::{Clock, FixedClock, SystemClock};
pub use door::{Answer, Door, DoorConfig};
pub use guardbook_domain::Problem;
pub use guardbook_keys::KdfParams;
pub use operation::{Done, OperationKind};
pub use refusal::{Refusal, RefusalCode};

/// Decodes images and nothing else, when this process was started for that: the exit code then, `None` otherwise. Every
/// executable calls it before anything else.
pub fn decode_if_asked() -> Option<i32> {
    guardbook_evidence::child::run_if_asked()
}

/// Panics say where they happened and nothing of what was being done.
pub fn quiet_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(|l| format!("{}:{}", l.file(), l.line())).unwrap_or_default();
        eprintln!("guardbook: stopped short at {place}");
    }));
}
