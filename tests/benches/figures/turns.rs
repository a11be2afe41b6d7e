//! Two ways of doing the same, timed by turns in one run, so that whatever disturbs one disturbs the other; and the table
//! in which their ratios stand. Asserts no time.

use std::error::Error;
use std::hint::black_box;
use std::time::{Duration, Instant};

pub type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// How long something takes, its result kept from being optimised away.
pub fn timed<T>(work: impl FnOnce() -> Outcome<T>) -> Outcome<Duration> {
    let began = Instant::now();
    let result = work()?;
    let took = began.elapsed();
    black_box(result);
    Ok(took)
}

/// The times of both, round by round, in seconds.
pub struct Turns {
    pub ours: Vec<f64>,
    pub plain: Vec<f64>,
}

/// Runs both `rounds` times, each first every other time.
pub fn by_turns(
    rounds: usize,
    mut ours: impl FnMut(usize) -> Outcome<Duration>,
    mut plain: impl FnMut(usize) -> Outcome<Duration>,
) -> Outcome<Turns> {
    let mut turns = Turns { ours: Vec::with_capacity(rounds), plain: Vec::with_capacity(rounds) };
    for round in 0..rounds {
        let (a, b);
        if round % 2 == 0 {
            a = ours(round)?;
            b = plain(round)?;
        } else {
            b = plain(round)?;
            a = ours(round)?;
        }
        turns.ours.push(a.as_secs_f64());
        turns.plain.push(b.as_secs_f64());
    }
    Ok(turns)
}

/// How the ratio of a row is to be read, and what it should come to.
#[derive(Clone, Copy)]
pub enum Aim {
    /// How many times as long as the other; no aim.
    TimesAsLong,
    /// At most so many times as long as the other.
    AtMost(f64),
    /// At least so many times as fast as the other.
    AtLeast(f64),
    /// How many times as fast as the other; no aim.
    TimesAsFast,
}

/// What was measured, as one table.
#[derive(Default)]
pub struct Table {
    rows: Vec<[String; 5]>,
}

impl Table {
    /// Adds a row and prints it at once. `beside` says what it is compared with.
    pub fn add(&mut self, what: &str, beside: &str, turns: &Turns, aim: Aim) {
        let fast = matches!(aim, Aim::AtLeast(_) | Aim::TimesAsFast);
        let of = |(ours, plain): (&f64, &f64)| if fast { plain / ours } else { ours / plain };
        let mut ratios: Vec<f64> = turns.ours.iter().zip(&turns.plain).map(of).collect();
        ratios.sort_by(f64::total_cmp);
        let at = |share: f64| ratios.get(((ratios.len() - 1) as f64 * share).round() as usize).copied().unwrap_or(f64::NAN);
        let ratio = at(0.5);
        let aim = match aim {
            Aim::AtMost(most) => format!("at most {most}: {}", if ratio <= most { "met" } else { "not met" }),
            Aim::AtLeast(least) => format!("at least {least}: {}", if ratio >= least { "met" } else { "not met" }),
            Aim::TimesAsLong | Aim::TimesAsFast => String::new(),
        };
        let ratio = format!("{ratio:.2} times as {} ({:.2} to {:.2})", if fast { "fast" } else { "long" }, at(0.25), at(0.75));
        let plain = format!("{} {beside}", shown(median(&turns.plain)));
        let row = [what.to_owned(), shown(median(&turns.ours)), plain, ratio, aim];
        println!("   {}", row.join(" | "));
        self.rows.push(row);
    }

    /// The whole table, with room between its columns.
    pub fn print(&self) {
        let heads = ["what", "Guardbook", "beside", "ratio (middle half)", "aim"].map(str::to_owned);
        let rows: Vec<&[String; 5]> = std::iter::once(&heads).chain(&self.rows).collect();
        let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
        for row in &rows {
            let cells: Vec<String> = (0..5).map(|column| format!("{:<1$}", row[column], width(column))).collect();
            println!("{}", cells.join("  ").trim_end());
        }
    }
}

fn median(times: &[f64]) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
}

fn shown(seconds: f64) -> String {
    match seconds {
        s if s >= 1.0 => format!("{s:.2} s"),
        s if s >= 0.01 => format!("{:.0} ms", s * 1e3),
        s => format!("{:.2} ms", s * 1e3),
    }
}
