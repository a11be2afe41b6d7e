//! Owns turning a stretch of text in one font, script and direction into placed glyphs.
//! Knows nothing of lines or pages.

use std::collections::HashMap;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};

use rustybuzz::{BufferClusterLevel, Direction, ShapePlan, UnicodeBuffer, ttf_parser::Tag};
use unicode_script::{Script, UnicodeScript};

use super::faces::{Face, FaceId, Hand, Known, face};

/// One glyph; lengths in thousandths of an em.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Glyph {
    pub id: u16,
    pub advance: f32,
    pub right: f32,
    pub up: f32,
    /// Byte offset, in the run's text, of the character this glyph begins to show.
    pub cluster: u32,
    /// Cutting the text before that character would give other glyphs.
    pub tied: bool,
}

/// Glyphs of one font in the order they stand on the page, left to right.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Run {
    pub face: FaceId,
    pub text: String,
    pub right_to_left: bool,
    pub glyphs: Vec<Glyph>,
    /// Where its text begins in the paragraph, in bytes: runs are seen in one order and read in another.
    pub start: usize,
}

impl Run {
    /// Thousandths of an em.
    pub fn advance(&self) -> f32 {
        self.glyphs.iter().map(|g| g.advance).sum()
    }
}

impl Run {
    /// The part of the run for these bytes of the paragraph, when no glyph reaches over its ends.
    pub fn part(&self, range: &Range<usize>) -> Option<Run> {
        let (from, to) = (range.start.checked_sub(self.start)?, range.end.checked_sub(self.start)?);
        let text = self.text.get(from..to)?;
        // Clusters rise from left to right, or fall when the text reads from right to left.
        let before = |at: usize| match self.right_to_left {
            false => self.glyphs.partition_point(|g| (g.cluster as usize) < at),
            true => self.glyphs.partition_point(|g| (g.cluster as usize) >= at),
        };
        let free = |at: usize| {
            let glyph = if self.right_to_left { before(at).checked_sub(1) } else { Some(before(at)) };
            let glyph = glyph.and_then(|n| self.glyphs.get(n));
            at == 0 || at == self.text.len() || glyph.is_some_and(|g| g.cluster as usize == at && !g.tied)
        };
        if !free(from) || !free(to) {
            return None;
        }
        let (first, last) = if self.right_to_left { (before(to), before(from)) } else { (before(from), before(to)) };
        let inside = self.glyphs.get(first..last)?;
        let glyphs = inside.iter().map(|g| Glyph { cluster: g.cluster - from as u32, ..*g }).collect();
        Some(Run { face: self.face, text: text.to_owned(), right_to_left: self.right_to_left, glyphs, start: range.start })
    }
}

/// A stretch of a paragraph in one font, script and direction.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Item {
    pub range: Range<usize>,
    pub face: FaceId,
    pub script: Script,
    pub right_to_left: bool,
}

/// Shapes, remembering the plan for each font, script and direction.
#[derive(Default)]
pub(crate) struct Shaper {
    plans: HashMap<(FaceId, Script, bool), ShapePlan>,
    buffer: Option<UnicodeBuffer>,
    pub known: Known,
}

impl Shaper {
    /// The glyphs for one item, whose text is that stretch of the paragraph.
    pub fn shape(&mut self, paragraph: &str, item: &Item) -> Run {
        let text = paragraph.get(item.range.clone()).unwrap_or("");
        let glyphs = face(item.face).map(|f| self.glyphs(text, item, f)).unwrap_or_default();
        let (text, start) = (text.to_owned(), item.range.start);
        Run { face: item.face, text, right_to_left: item.right_to_left, glyphs, start }
    }

    fn glyphs(&mut self, text: &str, item: &Item, font: &'static Face) -> Vec<Glyph> {
        let direction = if item.right_to_left { Direction::RightToLeft } else { Direction::LeftToRight };
        let script = Tag::from_bytes_lossy(item.script.short_name().as_bytes());
        let script = rustybuzz::Script::from_iso15924_tag(script);
        let mut buffer = self.buffer.take().unwrap_or_default();
        buffer.push_str(text);
        buffer.set_cluster_level(BufferClusterLevel::MonotoneCharacters);
        buffer.set_direction(direction);
        if let Some(script) = script {
            buffer.set_script(script);
        }
        let plan = self
            .plans
            .entry((item.face, item.script, item.right_to_left))
            .or_insert_with(|| ShapePlan::new(&font.shaping, direction, script, None, &[]));
        // The shaper is known to stop on absurd heaps of marks; such text is then set letter by letter.
        let shaped = catch_unwind(AssertUnwindSafe(|| rustybuzz::shape_with_plan(&font.shaping, plan, buffer)));
        let Ok(shaped) = shaped else { return letter_by_letter(text, item, font) };
        let mil = |units: i32| units as f32 * font.to_mil;
        let glyphs = shaped
            .glyph_infos()
            .iter()
            .zip(shaped.glyph_positions())
            .map(|(info, at)| Glyph {
                id: u16::try_from(info.glyph_id).unwrap_or(0),
                advance: mil(at.x_advance),
                right: mil(at.x_offset),
                up: mil(at.y_offset),
                cluster: info.cluster,
                tied: info.unsafe_to_break(),
            })
            .collect();
        self.buffer = Some(shaped.clear());
        glyphs
    }
}

/// Glyphs without shaping.
fn letter_by_letter(text: &str, item: &Item, font: &Face) -> Vec<Glyph> {
    let mut glyphs: Vec<Glyph> = text
        .char_indices()
        .map(|(at, c)| {
            let id = font.shaping.glyph_index(c).unwrap_or_default();
            let advance = f32::from(font.shaping.glyph_hor_advance(id).unwrap_or_default()) * font.to_mil;
            Glyph { id: id.0, advance, right: 0.0, up: 0.0, cluster: u32::try_from(at).unwrap_or(u32::MAX), tied: false }
        })
        .collect();
    if item.right_to_left {
        glyphs.reverse();
    }
    glyphs
}

/// No word of any language is longer; shaping is quadratic or worse in what is.
const LONGEST_WORD: usize = 100;

/// Cuts a paragraph into items. `hands` gives the hand of each stretch in order, covering the
/// text; `rtl` says of each byte whether it reads from right to left.
pub(crate) fn items(text: &str, hands: &[(Range<usize>, Hand)], rtl: impl Fn(usize) -> bool, known: &mut Known) -> Vec<Item> {
    let mut out: Vec<Item> = Vec::new();
    let mut since_space = 0;
    for (range, hand) in hands {
        let mut before = None;
        let mut fresh = true;
        for (at, c) in text.get(range.clone()).unwrap_or("").char_indices() {
            let at = range.start + at;
            let face = hand.choose(c, before, known);
            let (script, right_to_left) = (c.script(), rtl(at));
            since_space = if c == ' ' { 0 } else { since_space + 1 };
            if since_space > LONGEST_WORD {
                (since_space, fresh) = (0, true);
            }
            let neutral = matches!(script, Script::Common | Script::Inherited | Script::Unknown);
            match out.last_mut() {
                Some(last)
                    if !fresh
                        && last.face == face
                        && last.right_to_left == right_to_left
                        && (neutral || last.script == script || last.script == Script::Common) =>
                {
                    last.range.end = at + c.len_utf8();
                    if !neutral {
                        last.script = script;
                    }
                }
                _ => out.push(Item {
                    range: at..at + c.len_utf8(),
                    face,
                    script: if neutral { Script::Common } else { script },
                    right_to_left,
                }),
            }
            before = Some(face);
            fresh = false;
        }
    }
    out
}
