//! `cargo xtask bench`: how long things take beside a baseline measured in the same run. Judges aims, asserts no time.
//! Words after `--` choose what is measured: `cargo bench -p guardbook-tests -- search form`.

mod fill;
mod form;
mod ingest;
#[path = "../../../src-tauri/crates/forms/examples/papers/pictures.rs"]
#[allow(dead_code)]
mod pictures;
mod plain;
#[path = "../../../src-tauri/crates/forms/examples/papers/samples/mod.rs"]
#[allow(dead_code)]
mod samples;
mod save;
mod search;
mod turns;
mod unlock;

use std::process::ExitCode;
use turns::{Outcome, Table};

type Measure = fn(&mut Table) -> Outcome;

const ALL: [(&str, Measure); 5] =
    [("unlock", unlock::run), ("save", save::run), ("search", search::run), ("ingest", ingest::run), ("form", form::run)];

fn main() -> ExitCode {
    // The decoding of pictures starts this same program again.
    if let Some(code) = guardbook_evidence::child::run_if_asked() {
        return ExitCode::from(u8::try_from(code).unwrap_or(1));
    }
    let chosen: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    let mut table = Table::default();
    println!("Load of this machine before: {}", load());
    for (name, measure) in ALL.iter().filter(|(name, _)| chosen.is_empty() || chosen.iter().any(|word| word == name)) {
        println!("\n{name}");
        if let Err(error) = measure(&mut table) {
            eprintln!("{name}: {error}");
            return ExitCode::FAILURE;
        }
    }
    println!("\nLoad of this machine after: {}\n", load());
    table.print();
    ExitCode::SUCCESS
}

/// Work waiting for a processor over the last 1, 5 and 15 minutes, and the processors there are.
fn load() -> String {
    let averages = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let averages: Vec<&str> = averages.split(' ').take(3).collect();
    let processors = std::thread::available_parallelism().map_or(0, usize::from);
    format!("{} on {processors} processors", averages.join(", "))
}
