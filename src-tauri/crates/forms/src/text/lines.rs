//! Owns breaking a paragraph into lines and putting each line into the order it is seen in.
//! Knows nothing of pages; widths are points.

use std::ops::Range;

use unicode_bidi::BidiInfo;
use unicode_linebreak::BreakOpportunity;
use unicode_segmentation::UnicodeSegmentation;

use super::clean::clean;
use super::faces::Hand;
use super::shape::{Item, Run, Shaper, items};

/// One line of text, its runs from left to right.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    pub runs: Vec<Run>,
    /// Points, without the spaces at the end.
    pub width: f32,
    /// The paragraph reads from right to left, so its beginning is at the right.
    pub right_to_left: bool,
}

/// A stretch of text in one hand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Span<'a> {
    pub text: &'a str,
    pub hand: Hand,
}

/// Breaks `spans`, read as one text, into lines no wider than `width` points at `size` points.
/// At least one line, however empty the text; at least one character a line, however narrow.
pub(crate) fn break_lines(shaper: &mut Shaper, spans: &[Span<'_>], size: f32, width: f32) -> Vec<Line> {
    let mut out = Vec::new();
    let mut paragraph = String::new();
    let mut hands: Vec<(Range<usize>, Hand)> = Vec::new();
    for span in spans {
        let text = clean(span.text);
        for (n, piece) in text.split('\n').enumerate() {
            if n > 0 {
                paragraph_lines(shaper, &paragraph, &hands, size, width, &mut out);
                paragraph.clear();
                hands.clear();
            }
            let start = paragraph.len();
            paragraph.push_str(piece);
            hands.push((start..paragraph.len(), span.hand));
        }
    }
    paragraph_lines(shaper, &paragraph, &hands, size, width, &mut out);
    out
}

fn paragraph_lines(shaper: &mut Shaper, text: &str, hands: &[(Range<usize>, Hand)], size: f32, width: f32, out: &mut Vec<Line>) {
    let bidi = BidiInfo::new(text, None);
    let Some(whole) = bidi.paragraphs.first() else {
        out.push(Line { runs: Vec::new(), width: 0.0, right_to_left: false });
        return;
    };
    let rtl = |at: usize| bidi.levels.get(at).is_some_and(|l| l.is_rtl());
    let items = items(text, hands, rtl, &mut shaper.known);
    let measured = Measured::of(shaper, text, &items, size);
    for range in measured.break_at(text, width) {
        let shown = range.start..shown_end(text, &range, whole.level.is_rtl());
        let mut runs = Vec::new();
        if !shown.is_empty() {
            let (levels, order) = bidi.visual_runs(whole, shown);
            for stretch in order {
                let rtl = levels.get(stretch.start).is_some_and(|l| l.is_rtl());
                shape_stretch(shaper, text, (&items, &measured.runs), stretch, rtl, &mut runs);
            }
        }
        let trimmed = range.start..range.start + text.get(range.clone()).unwrap_or("").trim_end().len();
        let width = measured.between(&trimmed);
        out.push(Line { runs, width, right_to_left: whole.level.is_rtl() });
    }
}

/// Spaces at the end of a line are not drawn, save one that keeps words apart for whoever reads
/// the text back out; from right to left even that would push the line from its margin.
fn shown_end(text: &str, range: &Range<usize>, rtl: bool) -> usize {
    let line = text.get(range.clone()).unwrap_or("");
    let end = range.start + line.trim_end().len();
    if !rtl && end > range.start && text.get(end..range.end).is_some_and(|t| t.starts_with(' ')) { end + 1 } else { end }
}

/// The runs of a stretch of one direction, taken from those measured wherever that is possible.
fn shape_stretch(
    shaper: &mut Shaper,
    text: &str,
    (items, shaped): (&[Item], &[Run]),
    stretch: Range<usize>,
    rtl: bool,
    runs: &mut Vec<Run>,
) {
    let first = items.partition_point(|i| i.range.end <= stretch.start);
    let begin = runs.len();
    for (item, whole) in items.iter().zip(shaped).skip(first).take_while(|(i, _)| i.range.start < stretch.end) {
        let range = item.range.start.max(stretch.start)..item.range.end.min(stretch.end);
        let taken = if whole.right_to_left == rtl { whole.part(&range) } else { None };
        runs.push(taken.unwrap_or_else(|| shaper.shape(text, &Item { range, right_to_left: rtl, ..item.clone() })));
    }
    if rtl && let Some(fresh) = runs.get_mut(begin..) {
        fresh.reverse();
    }
}

/// How far along the paragraph each byte is, in points.
struct Measured {
    before: Vec<f32>,
    runs: Vec<Run>,
}

impl Measured {
    fn of(shaper: &mut Shaper, text: &str, items: &[Item], size: f32) -> Self {
        let mut own = vec![0.0_f32; text.len() + 1];
        let mut runs = Vec::with_capacity(items.len());
        for item in items {
            let run = shaper.shape(text, item);
            for glyph in &run.glyphs {
                if let Some(slot) = own.get_mut(item.range.start + glyph.cluster as usize) {
                    *slot += glyph.advance * size / 1000.0;
                }
            }
            runs.push(run);
        }
        let mut sum = 0.0_f64;
        for slot in &mut own {
            let here = f64::from(*slot);
            *slot = sum as f32;
            sum += here;
        }
        Self { before: own, runs }
    }

    fn between(&self, range: &Range<usize>) -> f32 {
        let at = |i: usize| self.before.get(i).copied().unwrap_or_default();
        at(range.end) - at(range.start)
    }

    fn break_at(&self, text: &str, width: f32) -> Vec<Range<usize>> {
        let mut lines = Vec::new();
        let (mut start, mut good) = (0, 0);
        for (at, kind) in unicode_linebreak::linebreaks(text) {
            while start < at {
                let words_end = start + text.get(start..at).unwrap_or("").trim_end().len();
                if self.between(&(start..words_end)) <= width {
                    good = at;
                    break;
                }
                if good <= start {
                    good = self.force(text, start..at, width);
                }
                lines.push(start..good);
                start = good;
            }
            if kind == BreakOpportunity::Mandatory && start < at {
                lines.push(start..at);
                start = at;
            }
        }
        if lines.is_empty() {
            lines.push(0..text.len());
        }
        lines
    }

    /// Where to cut a word too long for any line: after as many whole characters as fit, one at least.
    fn force(&self, text: &str, word: Range<usize>, width: f32) -> usize {
        let mut end = word.start;
        for (offset, shown) in text.get(word.clone()).unwrap_or("").grapheme_indices(true) {
            let next = word.start + offset + shown.len();
            if end > word.start && self.between(&(word.start..next)) > width {
                break;
            }
            end = next;
        }
        end.max(word.start + 1).min(word.end)
    }
}

#[cfg(test)]
mod tests {
    use super::{Span, break_lines};
    use crate::text::faces::Hand;
    use crate::text::shape::{Item, Shaper};
    use unicode_script::Script;

    fn texts(text: &str, width: f32) -> Vec<String> {
        let spans = [Span { text, hand: Hand::Plain }];
        let lines = break_lines(&mut Shaper::default(), &spans, 10.0, width);
        lines.iter().map(|l| l.runs.iter().map(|r| r.text.as_str()).collect()).collect()
    }

    #[test]
    fn words_stay_whole_and_lines_keep_within_the_width() {
        let text = "The quick brown fox jumps over the lazy dog, twice over and home again.";
        let spans = [Span { text, hand: Hand::Plain }];
        let lines = break_lines(&mut Shaper::default(), &spans, 10.0, 120.0);
        assert!(lines.len() > 2 && lines.iter().all(|l| l.width <= 120.0));
        assert_eq!(texts(text, 120.0).concat(), text);
    }

    #[test]
    fn a_word_longer_than_the_line_is_cut_and_loses_nothing() {
        let word = "a".repeat(500);
        let lines = texts(&word, 100.0);
        assert!(lines.len() > 10);
        assert_eq!(lines.concat(), word);
        assert_eq!(texts("日本é", 0.5).concat(), "日本é", "one character a line at least");
    }

    #[test]
    fn right_to_left_text_stands_from_right_to_left() {
        let spans = [Span { text: "שלום עולם", hand: Hand::Plain }];
        let lines = break_lines(&mut Shaper::default(), &spans, 10.0, 400.0);
        let line = lines.first().unwrap();
        assert!(line.right_to_left);
        let first = line.runs.first().and_then(|r| r.glyphs.first()).unwrap();
        assert!(first.cluster > 0, "the glyph at the left is the last of the text");
    }

    #[test]
    fn a_line_cut_from_a_measured_run_is_the_line_shaped_alone() {
        let text = "AVATAR office fitting Wörter, قالت إنها لم تخبر أحداً بذلك, नमस्ते दुनिया, שלום עולם and so on";
        let mut shaper = Shaper::default();
        for line in break_lines(&mut shaper, &[Span { text, hand: Hand::Plain }], 10.0, 60.0) {
            for run in line.runs {
                let mut script = run.text.chars().map(|c| unicode_script::UnicodeScript::script(&c));
                let script = script.rfind(|s| !matches!(s, Script::Common | Script::Inherited));
                let range = 0..run.text.len();
                let item = Item { range, face: run.face, script: script.unwrap_or(Script::Latin), right_to_left: run.right_to_left };
                let ids = |r: &crate::text::shape::Run| r.glyphs.iter().map(|g| (g.id, g.cluster)).collect::<Vec<_>>();
                assert_eq!(ids(&shaper.shape(&run.text, &item)), ids(&run), "{}", run.text);
            }
        }
    }

    #[test]
    fn random_characters_of_every_plane_never_stop_the_setting_and_none_is_lost() {
        let mut seed = 0x9E37_79B9_7F4A_7C15_u64;
        let mut next = move || {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            seed
        };
        let mut shaper = Shaper::default();
        for round in 0..120 {
            let blocks = [0x80, 0x700, 0x1000, 0x3000, 0x1_0000, 0x2_0000, 0x11_0000];
            let block = blocks.get(round % blocks.len()).copied().unwrap_or(0x80);
            let text: String = (0..60).filter_map(|_| char::from_u32((next() % block) as u32)).collect();
            let lines = break_lines(&mut shaper, &[Span { text: &text, hand: Hand::Bold }], 9.0, 70.0);
            let mut set: Vec<char> = lines.iter().flat_map(|l| &l.runs).flat_map(|r| r.text.chars()).collect();
            let mut given: Vec<char> = crate::text::clean::clean(&text).chars().collect();
            // Only white space may go, at the ends of lines.
            set.retain(|c| !c.is_whitespace());
            given.retain(|c| !c.is_whitespace());
            set.sort_unstable();
            given.sort_unstable();
            assert_eq!(set, given, "round {round}");
        }
    }

    #[test]
    fn no_string_is_too_strange() {
        for text in ["", "\0", "\u{202E}", "\u{1F600}\u{200D}\u{1F3FD}", "\u{301}\u{301}", "\n\n", "\u{FEFF}", "ि", "\u{10FFFF}"] {
            assert!(!break_lines(&mut Shaper::default(), &[Span { text, hand: Hand::Bold }], 10.0, 50.0).is_empty());
        }
    }
}
