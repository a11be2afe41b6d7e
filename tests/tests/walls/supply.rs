//! What the programs are made of, three hundred crates deep: every licence one that MIT can carry, and no library that
//! speaks to a network. Read from `cargo tree` for the machine on which the tests run; test-only crates do not count.

use std::process::Command;

/// A crate inside the programs, and its licence in the SPDX notation.
pub struct Part {
    pub name: String,
    pub licence: String,
}

/// Licences under which a part may be passed on inside an MIT-licensed program.
const LICENCES: [&str; 13] = [
    "MIT",
    "MIT-0",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "0BSD",
    "ISC",
    "Zlib",
    "Unicode-3.0",
    "Unlicense",
    "CC0-1.0",
    "MPL-2.0",
];

/// Libraries that open connections, or exist to secure them.
const NETWORK: [&str; 14] = [
    "reqwest",
    "hyper",
    "ureq",
    "curl",
    "isahc",
    "attohttpc",
    "h2",
    "quinn",
    "tungstenite",
    "rustls",
    "native-tls",
    "openssl",
    "hickory-resolver",
    "trust-dns-resolver",
];

/// Every crate compiled into the window's program or the headless one.
pub fn parts() -> Vec<Part> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["tree", "--package", "guardbook", "--package", "guardbook-cli", "--edges", "normal", "--prefix", "none"])
        .args(["--offline", "--format", "{p}|{l}"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut parts = parts_in(&String::from_utf8(output.stdout).unwrap());
    parts.dedup_by(|a, b| a.name == b.name);
    parts
}

fn parts_in(tree: &str) -> Vec<Part> {
    let part = |line: &str| {
        let (package, licence) = line.split_once('|')?;
        let name = package.split(' ').next()?.to_owned();
        Some(Part { name, licence: licence.trim_end_matches(" (*)").trim().to_owned() })
    };
    let mut parts: Vec<Part> = tree.lines().filter_map(part).collect();
    parts.sort_by(|a, b| a.name.cmp(&b.name));
    parts
}

/// Parts whose licence is missing or not among those allowed.
pub fn unlicensed(parts: &[Part]) -> Vec<String> {
    let wrong = parts.iter().filter(|part| !is_allowed(&part.licence));
    wrong.map(|part| format!("{}: licence '{}'", part.name, part.licence)).collect()
}

/// Parts that speak to a network.
pub fn connected(parts: &[Part]) -> Vec<String> {
    let wrong = parts.iter().filter(|part| NETWORK.contains(&part.name.as_str()));
    wrong.map(|part| format!("{} is inside the programs", part.name)).collect()
}

/// Whether an SPDX expression can be met with allowed licences. A slash is the older way to write OR.
fn is_allowed(expression: &str) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    either(&mut rest) && rest.is_empty()
}

fn either(rest: &mut &[&str]) -> bool {
    let mut met = both(rest);
    while take(rest, "OR") {
        met |= both(rest);
    }
    met
}

fn both(rest: &mut &[&str]) -> bool {
    let mut met = one(rest);
    while take(rest, "AND") {
        met &= one(rest);
    }
    met
}

fn one(rest: &mut &[&str]) -> bool {
    if take(rest, "(") {
        let met = either(rest);
        return take(rest, ")") && met;
    }
    let Some((first, after)) = rest.split_first() else { return false };
    *rest = after;
    let mut name = (*first).to_owned();
    if take(rest, "WITH")
        && let Some((exception, after)) = rest.split_first()
    {
        name = format!("{name} WITH {exception}");
        *rest = after;
    }
    LICENCES.contains(&name.as_str())
}

fn take(rest: &mut &[&str], word: &str) -> bool {
    match rest.split_first() {
        Some((first, after)) if *first == word => {
            *rest = after;
            true
        }
        _ => false,
    }
}

#[cfg(test)]
mod samples {
    use super::*;

    #[test]
    fn licences_that_mit_can_carry_pass() {
        for licence in [
            "MIT",
            "MIT/Apache-2.0",
            "Apache-2.0 OR GPL-2.0-only",
            "(MIT OR Apache-2.0) AND Unicode-3.0",
            "Apache-2.0 WITH LLVM-exception OR Apache-2.0 OR MIT",
        ] {
            assert!(is_allowed(licence), "{licence}");
        }
    }

    #[test]
    fn others_are_refused() {
        for licence in ["", "GPL-3.0-only", "MIT AND GPL-2.0-only", "(MIT", "MIT MIT", "GPL-2.0-only WITH LLVM-exception", "OR"] {
            assert!(!is_allowed(licence), "{licence}");
        }
        let tree = "guardbook v0.1.0 (/a/b)|MIT\nleftpad v1.0.0|GPL-3.0-only (*)\n";
        assert_eq!(unlicensed(&parts_in(tree)), ["leftpad: licence 'GPL-3.0-only'"]);
    }

    #[test]
    fn a_library_that_speaks_to_a_network_is_refused() {
        let tree = "guardbook v0.1.0 (/a/b)|MIT\nhyper v1.8.1|MIT\nhyperfine-report v1.0.0|MIT\n";
        assert_eq!(connected(&parts_in(tree)), ["hyper is inside the programs"]);
    }
}
