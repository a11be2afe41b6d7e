//! How many tests passed and which failed, read from what `cargo test` prints. Knows the shape of two of its lines only.

use std::fmt;

/// The sum over all test programs of a run.
#[derive(Default)]
pub struct Tally {
    pub passed: u64,
    pub failed: u64,
    pub skipped: u64,
    /// The names of the tests that failed, as their programs print them.
    pub failures: Vec<String>,
}

impl Tally {
    /// Adds one line of output if it is a test's failure or a test program's closing line.
    pub fn read(&mut self, line: &str) {
        let one = line.strip_prefix("test ").and_then(|test| test.trim_end().strip_suffix(" ... FAILED"));
        self.failures.extend(one.map(str::to_owned));
        let Some((_, results)) = line.split_once("test result: ") else { return };
        let Some((_, counts)) = results.split_once(". ") else { return };
        for count in counts.split(';') {
            let mut words = count.split_whitespace();
            let (Some(number), Some(word)) = (words.next(), words.next()) else { continue };
            let Ok(number) = number.parse::<u64>() else { continue };
            match word {
                "passed" => self.passed += number,
                "failed" => self.failed += number,
                "ignored" => self.skipped += number,
                _ => {}
            }
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 {
            write!(f, ", {} skipped", self.skipped)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_add_up_and_other_lines_count_nothing() {
        let mut tally = Tally::default();
        for line in [
            "test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.03s",
            "test says::10 passed; 3 failed ... ok",
            "test forms::a_page_is_drawn ... FAILED\n",
            "test result: \u{1b}[31mFAILED\u{1b}[0m. 3 passed; 2 failed; 1 ignored; 0 measured; 9 filtered out",
        ] {
            tally.read(line);
        }
        assert_eq!(tally.to_string(), "15 passed, 2 failed, 1 skipped");
        assert_eq!(tally.failures, ["forms::a_page_is_drawn"]);
    }
}
