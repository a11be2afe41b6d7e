//! Text as people type it: trimmed at its ends, kept as it is inside, refused when it cannot be kept.

use crate::problem::Problems;

/// The longest text of a narrative field, in characters.
pub const LONGEST_TEXT: usize = 200_000;
/// The longest single line: a name, a place, a position, in characters.
pub const LONGEST_LINE: usize = 300;

/// Something must be written here. Line breaks are kept; the longest is [`LONGEST_TEXT`].
pub fn text(problems: &mut Problems, field: &str, typed: &str, missing: &str) -> Option<String> {
    match optional_text(problems, field, typed) {
        Some(None) => {
            problems.say(field, missing);
            None
        }
        Some(kept) => kept,
        None => None,
    }
}

/// Something may be written here. `Some(None)` is "left empty"; `None` is "refused, and said so".
pub fn optional_text(problems: &mut Problems, field: &str, typed: &str) -> Option<Option<String>> {
    let kept = typed.trim();
    if kept.is_empty() {
        return Some(None);
    }
    if kept.chars().count() > LONGEST_TEXT {
        problems.say(field, "This is too long to keep in one field. Please shorten it to 200,000 characters or attach it as a file.");
        return None;
    }
    if kept.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
        problems.say(field, "This contains a character that cannot be shown or printed. Please type that part again.");
        return None;
    }
    Some(Some(kept.replace("\r\n", "\n").replace('\r', "\n")))
}

/// One line must be written here.
pub fn line(problems: &mut Problems, field: &str, typed: &str, missing: &str) -> Option<String> {
    match optional_line(problems, field, typed) {
        Some(None) => {
            problems.say(field, missing);
            None
        }
        Some(kept) => kept,
        None => None,
    }
}

/// One line may be written here. `Some(None)` is "left empty"; `None` is "refused, and said so".
pub fn optional_line(problems: &mut Problems, field: &str, typed: &str) -> Option<Option<String>> {
    let kept = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    if kept.is_empty() {
        return Some(None);
    }
    if kept.chars().count() > LONGEST_LINE {
        problems.say(field, "This is too long for one line. Please shorten it to 300 characters.");
        return None;
    }
    if kept.chars().any(char::is_control) {
        problems.say(field, "This contains a character that cannot be shown or printed. Please type it again.");
        return None;
    }
    Some(Some(kept))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zero_byte_is_refused_and_an_accent_is_not() {
        let mut problems = Problems::new();
        assert_eq!(line(&mut problems, "name", "  Siobhán   O'Brien ", "Missing."), Some("Siobhán O'Brien".into()));
        assert!(problems.is_empty());
        assert_eq!(line(&mut problems, "name", "Ann\0a", "Missing."), None);
        assert!(!problems.is_empty());
    }

    #[test]
    fn a_hundred_thousand_characters_are_kept() {
        let mut problems = Problems::new();
        let long = "ش".repeat(100_000);
        assert_eq!(text(&mut problems, "summary", &long, "Missing.").map(|t| t.chars().count()), Some(100_000));
        assert_eq!(text(&mut problems, "summary", &"x".repeat(LONGEST_TEXT + 1), "Missing."), None);
    }

    #[test]
    fn empty_text_is_said_beside_its_field() {
        let mut problems = Problems::new();
        assert_eq!(text(&mut problems, "summary", " \n ", "Write what happened."), None);
        assert_eq!(problems.or(|| Some(())).unwrap_err()[0].field, "summary");
    }
}
