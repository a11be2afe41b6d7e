//! The keys crate from outside: what a store, a stranger with the files and an insider with their own keys can
//! and cannot do. All people and schools are invented.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod certificates;
mod formats;
mod hostile;
mod insiders;
mod recovery;
mod school;
mod slots;
mod unlocking;
