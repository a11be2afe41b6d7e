//! Owns how a run's glyphs are put down so that their text can be read back: which glyph stands
//! where, in which order, and what is said for glyphs that do not tell their text themselves.
//! Knows nothing of the drawing library.

use std::collections::BTreeMap;

use rustybuzz::ttf_parser::GlyphId;
use subsetter::GlyphRemapper;

use crate::text::faces::{FaceId, face};
use crate::text::shape::{Glyph, Run};

/// One thing to be done inside a text section.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Step {
    /// From here to `End`, this is the text, whatever the glyphs say.
    Say(String),
    /// A glyph of the subset with its origin, and the text that the font tells for it.
    Show { x: f32, y: f32, glyph: u16, text: String },
    End,
}

/// The glyphs used of each font so far, and what text each stands for.
#[derive(Default)]
pub(super) struct Fonts {
    pub used: BTreeMap<FaceId, Used>,
}

#[derive(Default)]
pub(super) struct Used {
    pub glyphs: GlyphRemapper,
    text: BTreeMap<u16, String>,
}

/// Glyphs that show some characters together, beginning `along` the run (thousandths of an em).
struct Group<'a> {
    along: f32,
    advance: f32,
    glyphs: &'a [Glyph],
    text: &'a str,
}

impl Fonts {
    /// Puts a run down with its left end at (`x`, `y`), counted from the bottom of the sheet.
    pub fn steps(&mut self, x: f32, y: f32, size: f32, run: &Run) -> Vec<Step> {
        let used = self.used.entry(run.face).or_default();
        let mut pen = Pen { used, face: run.face, x, y, size, steps: Vec::with_capacity(run.glyphs.len()) };
        let mut groups = groups(run);
        if run.right_to_left {
            // In the order in which they are read, which is what a screen reader follows.
            groups.reverse();
        }
        for group in groups {
            let letters = group.text.chars().count();
            if run.right_to_left && letters > 1 {
                pen.split(&group, letters);
            } else {
                pen.group(&group);
            }
        }
        pen.steps
    }
}

struct Pen<'a> {
    used: &'a mut Used,
    face: FaceId,
    x: f32,
    y: f32,
    size: f32,
    steps: Vec<Step>,
}

impl Pen<'_> {
    fn group(&mut self, group: &Group<'_>) {
        let plain = match group.glyphs {
            [one] if one.id != 0 && !group.text.is_empty() => {
                let known = self.used.text.entry(one.id).or_insert_with(|| group.text.to_owned());
                known == group.text
            }
            _ => false,
        };
        if plain {
            self.glyphs(group);
            return;
        }
        self.steps.push(Step::Say(group.text.to_owned()));
        let reached = self.glyphs(group);
        let end = group.along + group.advance;
        if end - reached > 50.0 {
            // Programs that read the text take the end of the last glyph for the end of the group,
            // and a mark set back over its letter would look like a gap: end with an empty glyph.
            self.blank(end - self.width(self.space()));
        }
        self.steps.push(Step::End);
    }

    /// A ligature read from right to left: each of its letters gets its share of the width, since
    /// programs that turn the line round would turn the letters of one group the wrong way.
    fn split(&mut self, group: &Group<'_>, letters: usize) {
        let share = group.advance / letters as f32;
        for (n, letter) in group.text.chars().enumerate() {
            let from = group.along + share * (letters - 1 - n) as f32;
            self.steps.push(Step::Say(letter.to_string()));
            self.blank(from);
            if n == 0 {
                self.glyphs(group);
            }
            self.blank(from + share - self.width(self.space()));
            self.steps.push(Step::End);
        }
    }

    /// Gives back how far along the run the last glyph reaches.
    fn glyphs(&mut self, group: &Group<'_>) -> f32 {
        let mut along = group.along;
        let mut reached = along;
        for glyph in group.glyphs {
            self.show(along + glyph.right, glyph.up, glyph.id);
            reached = along + glyph.right + self.width(glyph.id);
            along += glyph.advance;
        }
        reached
    }

    fn show(&mut self, along: f32, up: f32, id: u16) {
        let at = |by: f32, base: f32| base + by * self.size / 1000.0;
        let (x, y) = (at(along, self.x), at(up, self.y));
        let text = self.used.text.get(&id).cloned().unwrap_or_else(|| '\u{FFFD}'.to_string());
        self.steps.push(Step::Show { x, y, glyph: self.used.glyphs.remap(id), text });
    }

    fn blank(&mut self, along: f32) {
        let space = self.space();
        if space != 0 {
            self.used.text.entry(space).or_insert_with(|| " ".to_owned());
            self.show(along, 0.0, space);
        }
    }

    fn space(&self) -> u16 {
        face(self.face).and_then(|f| f.shaping.glyph_index(' ')).map_or(0, |g| g.0)
    }

    /// Width of a glyph as the file will say.
    fn width(&self, glyph: u16) -> f32 {
        let Some(font) = face(self.face) else { return 0.0 };
        f32::from(font.shaping.glyph_hor_advance(GlyphId(glyph)).unwrap_or(0)) * font.to_mil
    }
}

/// The glyphs of a run in groups that show the same characters, from left to right.
fn groups(run: &Run) -> Vec<Group<'_>> {
    let mut starts: Vec<usize> = run.glyphs.iter().map(|g| g.cluster as usize).collect();
    starts.sort_unstable();
    starts.dedup();
    let mut along = 0.0;
    let mut out = Vec::with_capacity(starts.len());
    for glyphs in run.glyphs.chunk_by(|a, b| a.cluster == b.cluster) {
        let start = glyphs.first().map_or(0, |g| g.cluster as usize);
        let next = starts.partition_point(|s| *s <= start);
        let end = starts.get(next).copied().unwrap_or(run.text.len());
        let advance = glyphs.iter().map(|g| g.advance).sum();
        out.push(Group { along, advance, glyphs, text: run.text.get(start..end).unwrap_or("") });
        along += advance;
    }
    out
}
