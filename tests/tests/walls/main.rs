//! The walls of the house: who may use whom, what may stand where. Each rule lives in a file of its own as a function
//! from what it reads to its findings, with samples that it must refuse; here the rules are held against the house.

#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod crates;
mod migrations;
mod names;
mod rooms;
mod source;
mod supply;
mod window;

use source::{Source, read_below};
use std::path::PathBuf;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn assert_none(findings: &[String], rule: &str) {
    assert!(findings.is_empty(), "{rule}\n  {}", findings.join("\n  "));
}

/// The house's files with one of the endings; a rule that reads almost nothing would hold whatever was written.
fn read(folders: &[&str], endings: &[&str], at_least: usize) -> Vec<Source> {
    let sources = read_below(&root(), folders, endings);
    let count = sources.len();
    assert!(count >= at_least, "only {count} files {endings:?} below {folders:?}: is the rule looking elsewhere?");
    sources
}

#[test]
fn crates_use_only_what_lies_below_them() {
    let packages = crates::workspace();
    assert_none(&crates::upward_uses(&packages), "design: who may use whom");
}

#[test]
fn libraries_have_one_crate_that_names_them() {
    let packages = crates::workspace();
    assert_none(&crates::misplaced_libraries(&packages), "design: one crate names each of these");
}

#[test]
fn the_programs_are_made_of_free_parts_that_know_no_network() {
    let parts = supply::parts();
    assert!(parts.len() >= 100, "only {} parts: is the rule looking elsewhere?", parts.len());
    assert_none(&supply::unlicensed(&parts), "every part's licence goes with MIT");
    assert_none(&supply::connected(&parts), "Guardbook uses no network");
}

#[test]
fn rust_modules_name_only_what_is_theirs() {
    let sources = read(&["src-tauri"], &["rs"], 30);
    assert_none(&names::misplaced(&sources), "design: one place for chance, key derivation and the clock; none for sockets");
}

#[test]
fn the_window_imports_downwards() {
    let sources = read(&["ui/src"], &["ts", "tsx"], 10);
    assert_none(&window::upward_imports(&sources), "design: screens -> features -> kit, ipc, text");
}

#[test]
fn the_window_runs_no_text_as_code_and_keeps_nothing() {
    let sources = read(&["ui/src"], &["ts", "tsx"], 10);
    assert_none(&window::forbidden_names(&sources), "nothing typed becomes markup or code, or reaches a disk or a network");
}

#[test]
fn rooms_stay_small() {
    let sources = read(&["src-tauri", "tests", "ui/src", "migrations"], &["rs", "ts", "tsx", "css", "sql"], 40);
    assert_none(&rooms::too_long(&sources), "a file is split before 500 lines");
}

#[test]
fn modules_begin_by_saying_what_they_own() {
    let sources = read(&["src-tauri", "tests"], &["rs"], 30);
    assert_none(&rooms::without_first_comment(&sources), "each module begins with a //! comment");
}

#[test]
fn released_migrations_are_frozen() {
    let sources = read(&["migrations"], &["sql"], 1);
    let frozen = std::fs::read_to_string(root().join("migrations/FROZEN.sha256")).unwrap_or_default();
    assert_none(&migrations::misnamed(&sources), "migrations are called NNNN_name.sql");
    assert_none(&migrations::thawed(&frozen, &sources), "a released migration never changes");
}
