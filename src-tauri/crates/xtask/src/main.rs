//! `cargo xtask`: every chore of the house under one command.
//!
//! Owns the list of chores and what is printed when one ends. Each chore lives in its own file. Knows nothing of
//! Guardbook's records: it only builds and starts programs.

mod bench;
mod display;
mod ensure;
mod freshness;
mod journal;
mod package;
mod places;
mod process;
mod run;
mod tally;
mod test;

use places::Places;
use process::Failure;
use std::process::ExitCode;

const HELP: &str = "\
Guardbook's chores. From anywhere inside the source:

  cargo xtask run       install what is missing, build, make the sample school in target/demo, open the window
  cargo xtask test      install what is missing, check the style, build, run every test
  cargo xtask bench     run the benchmarks and print their tables
  cargo xtask package   build a Debian package in target/package

Made for Debian 12 with Rust (rustup) and Node 20. What is missing beyond those is installed, and said.";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let chore = arguments.next().unwrap_or_default();
    if let Some(extra) = arguments.next() {
        eprintln!("xtask: '{extra}' is not understood here.\n\n{HELP}");
        return ExitCode::FAILURE;
    }
    let places = Places::find();
    let outcome = match chore.as_str() {
        "run" => run::run(&places),
        "test" => test::test(&places),
        "bench" => bench::bench(&places),
        "package" => package::package(&places),
        "help" | "--help" | "-h" => {
            println!("{HELP}");
            Ok(())
        }
        "" => Err(Failure::new(format!("say which chore.\n\n{HELP}"))),
        other => Err(Failure::new(format!("there is no chore '{other}'.\n\n{HELP}"))),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("xtask: {failure}");
            ExitCode::FAILURE
        }
    }
}
