//! Shared by the tests.

#![allow(clippy::unwrap_used, clippy::expect_used)]

pub mod webdriver;

pub mod school;
