//! Migrations: their names, and that a released one stays as it was, byte for byte.

use crate::source::Source;
use sha2::{Digest, Sha256};

/// Migrations whose file name is not four digits, an underscore and a name.
pub fn misnamed(sources: &[Source]) -> Vec<String> {
    sources.iter().map(|source| source.path.clone()).filter(|path| !is_well_named(path)).collect()
}

fn is_well_named(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let Some((digits, name)) = name.strip_suffix(".sql").and_then(|stem| stem.split_once('_')) else { return false };
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    digits.len() == 4 && digits.chars().all(|c| c.is_ascii_digit()) && !name.is_empty() && name.chars().all(plain)
}

/// Entries of the list of frozen migrations (as `sha256sum` writes it, paths relative to `migrations`) that no longer
/// hold, and lines that cannot be read.
pub fn thawed(frozen: &str, sources: &[Source]) -> Vec<String> {
    let mut findings = Vec::new();
    for line in frozen.lines().filter(|line| !line.trim().is_empty()) {
        let entry = line.split_once("  ").or_else(|| line.split_once(" *"));
        let Some((digest, name)) = entry.filter(|(digest, _)| digest.len() == 64) else {
            findings.push(format!("FROZEN.sha256: this line is not one of sha256sum: {line}"));
            continue;
        };
        let path = format!("migrations/{}", name.trim().trim_start_matches("./"));
        match sources.iter().find(|source| source.path == path) {
            None => findings.push(format!("{path} is frozen and is gone")),
            Some(source) if hex::encode(Sha256::digest(&source.text)) != digest.to_ascii_lowercase() => {
                findings.push(format!("{path} is frozen and was changed"));
            }
            Some(_) => {}
        }
    }
    findings
}

#[cfg(test)]
mod samples {
    use super::*;

    // printf 'SELECT 1;\n' | sha256sum
    const DIGEST: &str = "b4e0497804e46e0a0b0b8c31975b062152d551bac49c3c2e80932567b4085dcd";

    fn findings(line: &str, text: &str) -> Vec<String> {
        thawed(line, &[Source::new("migrations/0001_first.sql", text)])
    }

    #[test]
    fn a_changed_or_missing_frozen_migration_is_refused() {
        let line = format!("{DIGEST}  0001_first.sql\n");
        assert_eq!(findings(&line, "SELECT 1;\n"), Vec::<String>::new());
        assert_eq!(findings(&line, "SELECT 2;\n"), ["migrations/0001_first.sql is frozen and was changed"]);
        assert_eq!(findings(&line, "SELECT 1;\r\n").len(), 1, "line ends count");
        assert_eq!(thawed(&line, &[]), ["migrations/0001_first.sql is frozen and is gone"]);
    }

    #[test]
    fn a_list_that_cannot_be_read_is_refused() {
        assert_eq!(findings("0001_first.sql\n", "SELECT 1;\n").len(), 1);
        assert_eq!(findings("abc  0001_first.sql\n", "SELECT 1;\n").len(), 1);
    }

    #[test]
    fn names_have_four_digits_and_a_name() {
        assert!(is_well_named("migrations/casework/0012_device_checks.sql"));
        for wrong in ["migrations/12_checks.sql", "migrations/0012.sql", "migrations/0012-Checks.sql", "migrations/00123_x.sql"] {
            assert!(!is_well_named(wrong), "{wrong}");
        }
    }
}
