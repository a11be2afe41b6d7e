//! Names that may be written in one crate only, or in none: chance and key derivation in `keys`, no clock and no files
//! in `domain`, sockets nowhere. Reads the programs' Rust, not their tests.

use crate::source::{Source, names_word};

struct Rule {
    words: &'static [&'static str],
    /// True for the files to which the words are forbidden.
    forbidden_in: fn(&str) -> bool,
    because: &'static str,
}

const DOMAIN: &str = "src-tauri/crates/domain/";
const KEYS: &str = "src-tauri/crates/keys/";
const XTASK: &str = "src-tauri/crates/xtask/";

const RULES: [Rule; 3] = [
    Rule {
        words: &["OsRng", "getrandom", "rand", "rand_core", "thread_rng", "argon2", "Argon2"],
        forbidden_in: |path| !path.starts_with(KEYS),
        because: "only keys draws random bytes and derives keys",
    },
    Rule {
        words: &[
            "std::fs",
            "std::io",
            "std::net",
            "std::env",
            "std::process",
            "std::thread",
            "Utc::now",
            "Local::now",
            "SystemTime",
            "Instant::now",
        ],
        forbidden_in: |path| path.starts_with(DOMAIN),
        because: "domain knows no files, no processes and no clock",
    },
    Rule {
        words: &["TcpStream", "TcpListener", "UdpSocket", "ToSocketAddrs"],
        forbidden_in: |path| !path.starts_with(XTASK),
        because: "Guardbook opens no socket",
    },
];

/// Names written where they must not be.
pub fn misplaced(sources: &[Source]) -> Vec<String> {
    let mut findings = Vec::new();
    for source in sources.iter().filter(|source| source.path.contains("/src/")) {
        let code = program(&source.text);
        for rule in RULES.iter().filter(|rule| (rule.forbidden_in)(&source.path)) {
            for word in rule.words.iter().filter(|word| names_word(&code, word)) {
                findings.push(format!("{}: {word}: {}", source.path, rule.because));
            }
        }
    }
    findings
}

/// A Rust file up to its inline tests, without line comments.
fn program(text: &str) -> String {
    let end = ["#[cfg(test)]", "#[cfg(all(test,"].iter().filter_map(|sign| text.find(sign)).min().unwrap_or(text.len());
    let lines = text[..end].lines();
    lines.map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod samples {
    use super::*;

    fn findings(path: &str, text: &str) -> usize {
        misplaced(&[Source::new(path, text)]).len()
    }

    #[test]
    fn chance_outside_keys_is_refused() {
        let text = "use rand_core::OsRng;\n";
        assert_eq!(findings("src-tauri/crates/evidence/src/seal.rs", text), 2);
        assert_eq!(findings("src-tauri/crates/keys/src/chance.rs", text), 0);
        assert_eq!(findings("src-tauri/src/door.rs", "let x = argon2::Params::default();"), 1);
        assert_eq!(findings("src-tauri/src/door.rs", "let operand = brand(strand);"), 0);
    }

    #[test]
    fn a_clock_or_a_file_in_domain_is_refused() {
        let text = "let today = chrono::Utc::now();\nuse std::fs;";
        assert_eq!(findings("src-tauri/crates/domain/src/day.rs", "let today = Utc::now();\nuse std::fs;"), 2);
        assert_eq!(findings("src-tauri/crates/domain/src/day.rs", text), 2, "also by its full path");
        assert_eq!(findings("src-tauri/crates/store/src/open.rs", text), 0);
    }

    #[test]
    fn sockets_are_refused_and_comments_and_tests_are_not_read() {
        assert_eq!(findings("src-tauri/crates/app/src/door.rs", "use std::net::TcpStream;"), 1);
        assert_eq!(findings("src-tauri/crates/app/src/door.rs", "// no TcpStream here"), 0);
        assert_eq!(findings("src-tauri/crates/app/src/door.rs", "#[cfg(test)]\nuse std::net::TcpStream;"), 0);
        assert_eq!(findings("src-tauri/crates/app/tests/door.rs", "use std::net::TcpStream;"), 0);
    }
}
