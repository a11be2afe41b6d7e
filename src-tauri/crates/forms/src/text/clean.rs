//! Owns what becomes of characters that must not reach a page as they are. Nothing is dropped:
//! a control character turns into something visible. Knows nothing of fonts or lines.

/// The text with one kind of line end, no tabs and no control characters.
///
/// Controls become their pictures (␀ for NUL). Bidirectional embeddings and overrides, which
/// can show text in an order it does not have, and noncharacters become U+FFFD; the marks and
/// isolates that Arabic and Hebrew writers really use stay.
pub(crate) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\r' => {
                if rest.peek() == Some(&'\n') {
                    rest.next();
                }
                out.push('\n');
            }
            '\n' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\t' => out.push_str("    "),
            '\u{00}'..='\u{1F}' => out.push(picture_of(c)),
            '\u{7F}' => out.push('\u{2421}'),
            '\u{80}'..='\u{9F}' | '\u{202A}'..='\u{202E}' | '\u{FFF9}'..='\u{FFFB}' => {
                out.push('\u{FFFD}');
            }
            c if u32::from(c) & 0xFFFE == 0xFFFE || ('\u{FDD0}'..='\u{FDEF}').contains(&c) => {
                out.push('\u{FFFD}');
            }
            c => out.push(c),
        }
    }
    out
}

/// On one line, for headers, titles and bookmarks.
pub(crate) fn one_line(text: &str) -> String {
    clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn picture_of(control: char) -> char {
    char::from_u32(0x2400 + u32::from(control)).unwrap_or('\u{FFFD}')
}

#[cfg(test)]
mod tests {
    use super::{clean, one_line};

    #[test]
    fn controls_are_shown_and_none_is_dropped() {
        assert_eq!(clean("a\0b\u{1b}[31m\u{7f}"), "a␀b␛[31m␡");
        assert_eq!(clean("x\u{202E}gpj.exe"), "x\u{FFFD}gpj.exe");
        assert_eq!(clean("a\u{FFFF}\u{FDD0}\u{9b}"), "a\u{FFFD}\u{FFFD}\u{FFFD}");
    }

    #[test]
    fn every_kind_of_line_end_is_one_line_end() {
        assert_eq!(clean("a\r\nb\rc\nd\u{2028}e"), "a\nb\nc\nd\ne");
        assert_eq!(one_line(" a\r\n\tb "), "a b");
    }
}
