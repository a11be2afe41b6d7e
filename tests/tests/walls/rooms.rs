//! What every file keeps: a length that one can live with, and a first comment.

use crate::source::Source;

const MOST_LINES: usize = 500;

/// Files longer than may be.
pub fn too_long(sources: &[Source]) -> Vec<String> {
    let lines = sources.iter().map(|source| (source, source.text.lines().count()));
    lines.filter(|(_, lines)| *lines > MOST_LINES).map(|(source, lines)| format!("{}: {lines} lines", source.path)).collect()
}

/// Rust files that do not begin with a comment on themselves.
pub fn without_first_comment(sources: &[Source]) -> Vec<String> {
    let silent = |source: &&Source| {
        let first = source.text.lines().next().and_then(|line| line.strip_prefix("//!"));
        first.is_none_or(|comment| comment.trim().is_empty())
    };
    sources.iter().filter(silent).map(|source| source.path.clone()).collect()
}

#[test]
fn the_line_after_the_last_is_refused() {
    let of = |lines: usize| too_long(&[Source::new("src-tauri/src/main.rs", &"x\n".repeat(lines))]).len();
    assert_eq!((of(500), of(501)), (0, 1));
}

#[test]
fn a_module_that_says_nothing_of_itself_is_refused() {
    let of = |text: &str| without_first_comment(&[Source::new("src-tauri/src/main.rs", text)]).len();
    assert_eq!(of("//! Owns the door.\nfn main() {}"), 0);
    for silent in ["", "fn main() {}", "//!\nfn main() {}", "// Owns.\n", "use x;\n//! Owns."] {
        assert_eq!(of(silent), 1, "{silent:?}");
    }
}
