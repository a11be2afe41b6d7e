//! `cargo xtask bench`: the real window, as a release runs it, beside its aims: how soon it paints, how soon Home is there,
//! how long a list, a search and a record take at 1,000, 10,000 and 100,000 incidents, and what memory it takes. Times are
//! taken in the page, from the deed to the frame that shows what it is for. Judges aims, asserts no time.

#[path = "../figures/fill.rs"]
mod fill;
mod memory;
mod page;
mod stores;
#[path = "../figures/turns.rs"]
#[allow(dead_code)]
mod turns;

use fill::Invented;
use guardbook_keys::{self as keys, Passphrase};
use guardbook_tests::school::LEAD_PASSPHRASE;
use guardbook_tests::webdriver::{Stage, Window};
use page::{home, measured, names, open_record, search, turn_page};
use std::process::ExitCode;
use std::time::Duration;
use stores::Filled;
use turns::{Aim, Outcome, Table, Turns, timed};

const SIZES: [u64; 3] = [1_000, 10_000, 100_000];
const STARTS: usize = 9;
const ROUNDS: usize = 15;
const FIRST_PAINT: Duration = Duration::from_millis(700);
const HOME: Duration = Duration::from_millis(150);
const AS_FAST_AS_TYPING: Duration = Duration::from_millis(50);

fn main() -> ExitCode {
    let mut table = Table::default();
    if let Err(error) = all(&mut table) {
        eprintln!("window: {error}");
        return ExitCode::FAILURE;
    }
    println!();
    table.print();
    ExitCode::SUCCESS
}

fn all(table: &mut Table) -> Outcome {
    let invented = Invented::new();
    let filled: Vec<Filled> = SIZES.iter().map(|size| Filled::new(&invented, *size)).collect::<Outcome<_>>()?;
    begin(table, &filled[0])?;
    let mut found = Vec::new();
    for filled in &filled {
        found.push(work(table, &invented, filled)?);
    }
    let (small, large) = (&found[0], &found[found.len() - 1]);
    for ((what, large), (_, small)) in large.iter().zip(small) {
        let turns = Turns { ours: large.clone(), plain: small.clone() };
        table.add(&format!("{what}, 100000 incidents"), "1000 incidents", &turns, Aim::AtMost(1.3));
    }
    memory::run(&filled[0])
}

/// Beside an aim instead of another way of doing the same.
fn beside_the_aim(table: &mut Table, what: &str, times: &[f64], aim: Duration) {
    let turns = Turns { ours: times.to_vec(), plain: vec![aim.as_secs_f64(); times.len()] };
    table.add(what, "aimed at", &turns, Aim::AtMost(1.0));
}

/// From the start of the program to its first paint; from the press of the button to Home, less the derivation of the key.
fn begin(table: &mut Table, filled: &Filled) -> Outcome {
    let stage = on_stage(filled)?;
    let (mut paints, mut homes) = (Vec::new(), Vec::new());
    for round in 0..=STARTS {
        let window = stage.open()?;
        let paint = page::first_paint(&stage, &window)?;
        window.fill("passphrase", LEAD_PASSPHRASE)?;
        let whole = measured(&window, &page::press("Unlock"), &home())?;
        drop(window);
        stage.end_processes();
        let derived = derivation(filled)?;
        // The first start finds nothing in the system's memory.
        if round > 0 {
            paints.push(paint);
            homes.push((whole - derived).max(0.0));
        }
    }
    beside_the_aim(table, "start to first paint", &paints, FIRST_PAINT);
    beside_the_aim(table, "unlock to home, without deriving the key", &homes, HOME);
    Ok(())
}

/// How long the key takes to derive, in seconds.
fn derivation(filled: &Filled) -> Outcome<f64> {
    let (manifest, user) = filled.lock()?;
    let took = timed(|| Ok(keys::unlock(&manifest, user, &Passphrase::new(LEAD_PASSPHRASE))?))?;
    Ok(took.as_secs_f64())
}

/// What is measured at one size: its name, and its times in seconds.
type Times = Vec<(&'static str, Vec<f64>)>;

fn work(table: &mut Table, invented: &Invented, filled: &Filled) -> Outcome<Times> {
    let stage = on_stage(filled)?;
    let window = unlocked(&stage)?;
    let mut times: Times =
        ["list, another page", "open a record", "search, a name", "search, a word of many"].map(|what| (what, Vec::new())).into();
    for round in 0..=ROUNDS {
        let measures = [
            turn_page(&window, filled.size, round)?,
            open_record(&window, round)?,
            search(&window, &names(invented, filled.size, round))?,
            search(&window, ["teacher", "screen", "message"][round % 3])?,
        ];
        if round > 0 {
            times.iter_mut().zip(measures).for_each(|((_, times), took)| times.push(took));
        }
    }
    for (what, times) in &times {
        beside_the_aim(table, &format!("{what}, {} incidents", filled.size), times, AS_FAST_AS_TYPING);
    }
    Ok(times)
}

fn on_stage(filled: &Filled) -> Outcome<Stage> {
    let mut stage = Stage::new()?;
    stage.set("GUARDBOOK_STORE", &filled.school.path.to_string_lossy());
    Ok(stage)
}

fn unlocked(stage: &Stage) -> Outcome<Window> {
    let window = stage.open()?;
    window.fill("passphrase", LEAD_PASSPHRASE)?;
    measured(&window, &page::press("Unlock"), &home())?;
    // The tour of the first time stands in nobody's way afterwards.
    if window.has("//button[normalize-space(.)='Leave the tour']") {
        window.press("Leave the tour")?;
    }
    Ok(window)
}
