//! What a chore did, part by part, and how long each part took. Owns the closing table.

use crate::process::{Failure, Outcome};
use std::time::{Duration, Instant};

struct Part {
    name: &'static str,
    took: Duration,
    end: End,
}

enum End {
    Done,
    Failed(Failure),
    LeftOut(&'static str),
}

/// The parts of a chore in the order in which they were done.
#[derive(Default)]
pub struct Journal {
    parts: Vec<Part>,
}

impl Journal {
    /// Does one part under its name, and says whether it succeeded. A failure is kept for the end, so that one run
    /// shows everything that is wrong.
    pub fn part(&mut self, name: &'static str, work: impl FnOnce() -> Outcome) -> bool {
        println!("\n== {name}");
        let began = Instant::now();
        let outcome = work();
        let end = match outcome {
            Ok(()) => End::Done,
            Err(failure) => {
                eprintln!("== {name}: {failure}");
                End::Failed(failure)
            }
        };
        let done = matches!(end, End::Done);
        self.parts.push(Part { name, took: began.elapsed(), end });
        done
    }

    /// Notes that a part could not be tried, and why.
    pub fn left_out(&mut self, name: &'static str, why: &'static str) {
        self.parts.push(Part { name, took: Duration::ZERO, end: End::LeftOut(why) });
    }

    /// The table of parts with their minutes, one line each, the sum last.
    pub fn table(&self) -> String {
        let mut table = String::new();
        let mut sum = Duration::ZERO;
        for part in &self.parts {
            sum += part.took;
            let end = match &part.end {
                End::Done => "",
                End::Failed(_) => "   FAILED",
                End::LeftOut(_) => "   left out",
            };
            table.push_str(&format!("{:>7.1} min  {}{end}\n", minutes(part.took), part.name));
        }
        table.push_str(&format!("{:>7.1} min  in all", minutes(sum)));
        table
    }

    /// Success if every part was done; else one line naming what was not.
    pub fn outcome(&self) -> Outcome {
        let mut wrong = Vec::new();
        for part in &self.parts {
            match &part.end {
                End::Done => {}
                End::Failed(failure) => wrong.push(format!("{}: {failure}", part.name)),
                End::LeftOut(why) => wrong.push(format!("{}: left out, {why}", part.name)),
            }
        }
        if wrong.is_empty() { Ok(()) } else { Err(Failure::new(format!("failed. {}.", wrong.join("; ")))) }
    }
}

fn minutes(took: Duration) -> f64 {
    took.as_secs_f64() / 60.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_part_is_named_at_the_end_and_those_after_it_are_still_tried() {
        let mut journal = Journal::default();
        assert!(!journal.part("Style", || Err(Failure::new("two files differ"))));
        assert!(journal.part("Build", || Ok(())));
        journal.left_out("Tests", "the build failed");
        let line = journal.outcome().unwrap_err().to_string();
        assert_eq!(line, "failed. Style: two files differ; Tests: left out, the build failed.");
        let table = journal.table();
        assert!(table.contains("Style   FAILED") && table.contains("Build\n"), "{table}");
        assert!(table.ends_with("in all"), "{table}");
    }

    #[test]
    fn a_journal_without_failures_succeeds() {
        let mut journal = Journal::default();
        journal.part("Build", || Ok(()));
        assert!(journal.outcome().is_ok());
    }
}
