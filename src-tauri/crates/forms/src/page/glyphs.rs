//! Owns how a run's glyphs are put down so that their text can be read back: which glyph stands
//! where, in which order, and what is said for glyphs that do not tell their text themselves.
//! Knows nothing of the drawing library.

use std::collections::BTreeMap;

use rustybuzz::ttf_parser::GlyphId;
use subsetter::GlyphRemapper;

use crate::text::faces::{FaceId, blank, face};
use crate::text::shape::{Glyph, Run};

/// One thing to be done inside a text section.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Step {
    /// From here to `End`, this is the text, whatever the glyphs say.
    Say(String),
    /// A glyph of the subset with its origin, and the text that the font tells for it.
    Show {
        x: f32,
        y: f32,
        glyph: u16,
        text: String,
    },
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
    /// Where the text begins in the run, in bytes.
    start: usize,
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
        self.know(group);
        let reached = self.glyphs(group);
        let end = group.along + group.advance;
        if end - reached > 50.0 {
            // Programs that read the text take the end of the last glyph for the end of the group,
            // and a mark set back over its letter would look like a gap: end with an empty glyph.
            self.blank(end - self.width(blank(self.face)));
        }
        self.steps.push(Step::End);
    }

    /// A ligature read from right to left: each of its letters gets its share of the width, since
    /// programs that turn the line round would turn the letters of one group the wrong way.
    fn split(&mut self, group: &Group<'_>, letters: usize) {
        let share = group.advance / letters as f32;
        self.know(group);
        for (n, letter) in group.text.chars().enumerate() {
            let from = group.along + share * (letters - 1 - n) as f32;
            self.steps.push(Step::Say(letter.to_string()));
            self.blank(from);
            if n == 0 {
                self.glyphs(group);
            }
            self.blank(from + share - self.width(blank(self.face)));
            self.steps.push(Step::End);
        }
    }

    /// For readers that look at glyphs alone: each tells its own characters, the first glyph of them.
    fn know(&mut self, group: &Group<'_>) {
        let mut told = None;
        for glyph in group.glyphs.iter().filter(|g| g.id != 0) {
            let from = glyph.cluster as usize;
            let next = group.glyphs.iter().map(|g| g.cluster as usize).filter(|c| *c > from).min();
            let from = from.saturating_sub(group.start);
            let to = next.map_or(group.text.len(), |n| n.saturating_sub(group.start));
            let text = if told == Some(glyph.cluster) { "" } else { group.text.get(from..to).unwrap_or("") };
            told = Some(glyph.cluster);
            self.used.text.entry(glyph.id).or_insert_with(|| text.to_owned());
        }
    }

    /// Shows the glyphs in the order of their characters; gives back how far along the run the last reaches.
    fn glyphs(&mut self, group: &Group<'_>) -> f32 {
        let mut along = group.along;
        let mut placed: Vec<(f32, &Glyph)> = Vec::with_capacity(group.glyphs.len());
        for glyph in group.glyphs {
            placed.push((along + glyph.right, glyph));
            along += glyph.advance;
        }
        placed.sort_by_key(|(_, glyph)| glyph.cluster);
        let mut reached = group.along;
        for (at, glyph) in placed {
            self.show(at, glyph.up, glyph.id);
            reached = at + self.width(glyph.id);
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
        let blank = blank(self.face);
        if blank != 0 {
            self.used.text.entry(blank).or_default();
            self.show(along, 0.0, blank);
        }
    }

    /// Width of a glyph as the file will say.
    fn width(&self, glyph: u16) -> f32 {
        let Some(font) = face(self.face) else { return 0.0 };
        f32::from(font.shaping.glyph_hor_advance(GlyphId(glyph)).unwrap_or(0)) * font.to_mil
    }
}

/// The glyphs of a run in groups that show the same characters, from left to right. Marks without
/// a width of their own are grouped with their letter: before it from right to left, and from left
/// to right after it, where programs that read the text would otherwise see a gap.
fn groups(run: &Run) -> Vec<Group<'_>> {
    let mut starts: Vec<usize> = run.glyphs.iter().map(|g| g.cluster as usize).collect();
    starts.sort_unstable();
    starts.dedup();
    let end_of = |start: usize| {
        let next = starts.partition_point(|s| *s <= start);
        starts.get(next).copied().unwrap_or(run.text.len())
    };
    // First glyph, first and last byte of each group.
    let mut cuts: Vec<(usize, usize, usize)> = Vec::with_capacity(starts.len());
    let mut first = 0;
    let mut joins_next = false;
    for glyphs in run.glyphs.chunk_by(|a, b| a.cluster == b.cluster) {
        let start = glyphs.first().map_or(0, |g| g.cluster as usize);
        let end = end_of(start);
        let mark = glyphs.iter().all(|g| g.advance == 0.0);
        let set_back = mark && glyphs.iter().all(|g| g.right < -50.0);
        match cuts.last_mut() {
            Some(last) if joins_next || (set_back && !run.right_to_left) => {
                (last.1, last.2) = (last.1.min(start), last.2.max(end));
            }
            _ => cuts.push((first, start, end)),
        }
        joins_next = mark && run.right_to_left;
        first += glyphs.len();
    }
    let mut along = 0.0;
    let mut out = Vec::with_capacity(cuts.len());
    for (n, (first, start, end)) in cuts.iter().enumerate() {
        let after = cuts.get(n + 1).map_or(run.glyphs.len(), |next| next.0);
        let glyphs = run.glyphs.get(*first..after).unwrap_or_default();
        let advance = glyphs.iter().map(|g| g.advance).sum();
        out.push(Group { along, advance, glyphs, start: *start, text: run.text.get(*start..*end).unwrap_or("") });
        along += advance;
    }
    out
}
