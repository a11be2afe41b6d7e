//! Shared by the tests.

#![allow(clippy::unwrap_used, clippy::expect_used)]

pub mod apart;
pub mod canary;
pub mod eyes;
pub mod hand;
pub mod school;
pub mod share;
pub mod webdriver;
