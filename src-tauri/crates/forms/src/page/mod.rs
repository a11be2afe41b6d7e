//! Owns the paper being drawn: sheets with marks on them, the structure the marks belong to,
//! the outline. All lengths are points, measured from the top left corner of an upright A4 sheet.
//! Knows nothing of printpdf (see `press`) nor of what any form says.

mod complete;
mod glyphs;
pub(crate) mod picture;
mod press;
pub(crate) mod tree;
mod xmp;

use crate::error::FormsError;
use crate::text::shape::{Run, Shaper};
use picture::Picture;
use tree::{NodeId, Role, Tree};

/// Width of a sheet in points.
pub(crate) const WIDTH: f32 = 595.28;
/// Height of a sheet in points.
pub(crate) const HEIGHT: f32 = 841.89;

/// The inks of a paper: few, and legible on a poor photocopier.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Ink {
    Black,
    /// Labels and running lines.
    Grey,
    /// Frames and rules.
    Line,
    /// Behind headings of tables.
    Tint,
    /// Headings and the bar before a heading.
    Navy,
}

impl Ink {
    fn rgb(self) -> [f32; 3] {
        match self {
            Ink::Black => [0.07, 0.07, 0.09],
            Ink::Grey => [0.33, 0.35, 0.38],
            Ink::Line => [0.55, 0.58, 0.62],
            Ink::Tint => [0.925, 0.937, 0.955],
            Ink::Navy => [0.09, 0.18, 0.33],
        }
    }
}

/// A rectangle; `x` and `y` are its top left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Rect {
    pub x: f32,
    pub y: f32,
    pub w: f32,
    pub h: f32,
}

impl Rect {
    /// As PDF wants it: left, bottom, right, top from the bottom left corner of the sheet.
    pub fn to_pdf(self) -> [f32; 4] {
        [self.x, HEIGHT - self.y - self.h, self.x + self.w, HEIGHT - self.y]
    }
}

/// Something drawn.
#[derive(Debug, Clone)]
pub(crate) enum Mark {
    /// A run of glyphs with its left end on the base line at (`x`, `y`).
    Text { x: f32, y: f32, size: f32, run: Run, ink: Ink },
    /// A straight line.
    Rule { from: (f32, f32), to: (f32, f32), weight: f32, ink: Ink },
    /// A rectangle, filled or framed or both.
    Box { rect: Rect, fill: Option<Ink>, frame: Option<(f32, Ink)> },
    /// A picture of the paper's list.
    Picture { rect: Rect, index: usize },
}

/// What a mark means to a reader who does not see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// Part of this element of the structure.
    Node(NodeId),
    /// Frames, rules, repeated table headings.
    Decoration,
    /// Running lines at the top of a sheet.
    Header,
    /// Running lines at the foot of a sheet.
    Footer,
}

/// A place to be reached by a link or the outline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Anchor {
    pub sheet: usize,
    pub y: f32,
}

/// A rectangle that leads to another place of the same paper.
#[derive(Debug, Clone)]
pub(crate) struct Link {
    pub rect: Rect,
    pub to: Anchor,
    pub node: NodeId,
    /// What a screen reader says for it.
    pub says: String,
}

/// One side of paper.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    pub marks: Vec<(Place, Mark)>,
    pub links: Vec<Link>,
}

/// A heading in the outline; `level` counts from 1.
#[derive(Debug, Clone)]
pub(crate) struct Chapter {
    pub level: u8,
    pub title: String,
    pub at: Anchor,
}

/// A paper while it is drawn.
pub(crate) struct Paper {
    /// The kind of form and its reference, never a person.
    pub title: String,
    pub sheets: Vec<Sheet>,
    pub tree: Tree,
    pub outline: Vec<Chapter>,
    pub pictures: Vec<Picture>,
    pub shaper: Shaper,
}

impl Paper {
    pub fn new(title: String) -> Self {
        Self {
            title,
            sheets: vec![Sheet::default()],
            tree: Tree::new(),
            outline: Vec::new(),
            pictures: Vec::new(),
            shaper: Shaper::default(),
        }
    }

    /// The sheet drawn on at present.
    pub fn sheet(&self) -> usize {
        self.sheets.len().saturating_sub(1)
    }

    pub fn mark(&mut self, place: Place, mark: Mark) {
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.marks.push((place, mark));
        }
    }

    pub fn node(&mut self, parent: NodeId, role: Role) -> NodeId {
        self.tree.add(parent, role)
    }

    /// The finished document. Identical papers give identical bytes.
    pub fn print(self) -> Result<Vec<u8>, FormsError> {
        let pressed = press::press(&self)?;
        complete::complete(pressed, &self)
    }
}
