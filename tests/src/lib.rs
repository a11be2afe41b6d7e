//! Shared by the tests.

pub mod webdriver;

pub mod school;
