//! `cargo xtask test`: everything that must hold before a change may land. Owns the order and the time limits.

use crate::display::Hidden;
use crate::ensure::{self, debian, tools, window};
use crate::journal::Journal;
use crate::places::Places;
use crate::process::{Failure, Job, Line, Outcome};
use crate::tally::Tally;
use std::path::Path;

/// The three rounds of `cargo test`: what is quick comes first, and no test is run twice.
const ROUNDS: [(&str, &str, u64); 3] = [
    ("Rules inside each crate", "--lib --bins", 20),
    ("Examples in the documentation", "--doc", 10),
    ("Walls, scenarios, faults, the real window", "--test *", 40),
];

pub fn test(places: &Places) -> Outcome {
    let mut journal = Journal::default();
    let mut tally = Tally::default();
    let mut pyhanko = None;
    let ready = journal.part("What is needed", || {
        debian::ensure(&[debian::BUILD, debian::TEST])?;
        ensure::rust_components(places)?;
        window::packages(places)?;
        pyhanko = Some(tools::pyhanko(places)?);
        Ok(())
    });
    match pyhanko {
        Some(pyhanko) if ready => after_ensuring(places, &pyhanko, &mut journal, &mut tally),
        _ => journal.left_out("Everything else", "something needed is missing"),
    }
    println!("\n{}\n", journal.table());
    for failure in &tally.failures {
        println!("failed: {failure}");
    }
    println!("{tally}");
    journal.outcome()
}

fn after_ensuring(places: &Places, pyhanko: &Path, journal: &mut Journal, tally: &mut Tally) {
    let root = &places.root;
    journal.part("Formatting", || Job::cargo("cargo fmt", root, "fmt --all --check").minutes(2).run());
    journal.part("The window's types", || window::npm(places, "Checking the window's types", "run check"));
    let bundled = journal.part("The window's bundle", || window::bundle(places));
    if !bundled {
        journal.left_out("Build and tests", "the window's bundle failed, and the program contains it");
        return;
    }
    // The programs that tests start, and the tests, in one go: the same features, so nothing is compiled twice.
    let built = journal.part("Building the programs and the tests", || {
        Job::cargo("Building", root, "build --workspace --lib --bins --tests --examples").minutes(60).run()
    });
    journal.part("Lints", || Job::cargo("cargo clippy", root, "clippy --workspace --all-targets -- -D warnings").minutes(30).run());
    if !built {
        journal.left_out("Tests", "the build failed");
        return;
    }
    let screen = match Hidden::start("1400x1000") {
        Ok(screen) => screen,
        Err(failure) => {
            journal.part("A screen for the window's tests", || Err(failure));
            return;
        }
    };
    for (name, which, minutes) in ROUNDS {
        journal.part(name, || round(places, pyhanko, &screen, which, minutes, tally));
    }
    if tally.passed == 0 {
        journal.part("Counting", || Err(Failure::new("not one test was run")));
    }
}

fn round(places: &Places, pyhanko: &Path, screen: &Hidden, which: &str, minutes: u64, tally: &mut Tally) -> Outcome {
    Job::cargo("cargo test", &places.root, "test --workspace --no-fail-fast")
        .line(which)
        .env("DISPLAY", screen.name())
        .env("GDK_BACKEND", "x11")
        .env("GUARDBOOK_APP", places.program("debug", "guardbook"))
        .env("GUARDBOOK_CLI", places.program("debug", "guardbook-cli"))
        .env("GUARDBOOK_PYHANKO", pyhanko)
        .minutes(minutes)
        .run_lines(|line| {
            match line {
                Line::Output(text) => print!("{text}"),
                Line::Error(text) => eprint!("{text}"),
            }
            tally.read(line.text());
        })
}
