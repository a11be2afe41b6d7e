//! Owns the few sizes and hands that all papers are set in, so that they look like one house.

use crate::page::Ink;
use crate::text::faces::Hand;

/// Where a line stands in its width.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    /// Where its text begins: left, or right for text that reads from right to left.
    Start,
    /// Left whatever the script, as names stand in the cells of a form.
    Left,
    Right,
    Centre,
}

/// How a piece of text is set; sizes in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Style {
    pub hand: Hand,
    pub size: f32,
    /// From base line to base line.
    pub leading: f32,
    /// Space before the first line.
    pub before: f32,
    pub ink: Ink,
    pub align: Align,
}

impl Style {
    const fn new(hand: Hand, size: f32, leading: f32, ink: Ink) -> Self {
        Self { hand, size, leading, before: 0.0, ink, align: Align::Start }
    }
    pub const TITLE: Style = Style::new(Hand::Bold, 18.0, 24.0, Ink::Navy);
    pub const HEADING: Style = Style::new(Hand::Bold, 12.5, 17.0, Ink::Navy);
    pub const SUBHEADING: Style = Style::new(Hand::Bold, 10.5, 15.0, Ink::Navy);
    pub const BODY: Style = Style::new(Hand::Plain, 10.0, 14.5, Ink::Black);
    pub const LEAD: Style = Style::new(Hand::Plain, 10.0, 14.5, Ink::Grey);
    pub const STRONG: Style = Style::new(Hand::Bold, 10.0, 14.5, Ink::Black);
    pub const CODE: Style = Style { align: Align::Centre, ..Style::new(Hand::Mono, 22.0, 30.0, Ink::Black) };
    pub const NOTHING: Style = Style { align: Align::Left, ..Style::new(Hand::Italic, 10.0, 14.0, Ink::Grey) };
    pub const LABEL: Style = Style { align: Align::Left, ..Style::new(Hand::Bold, 8.0, 11.5, Ink::Grey) };
    pub const CELL: Style = Style::new(Hand::Plain, 9.5, 13.5, Ink::Black);
    pub const CELL_STRONG: Style = Style::new(Hand::Bold, 9.5, 13.5, Ink::Black);
    pub const SMALL: Style = Style::new(Hand::Plain, 8.5, 12.0, Ink::Grey);
    pub const HEAD: Style = Style { align: Align::Left, ..Style::new(Hand::Bold, 9.0, 12.5, Ink::Navy) };
    pub const MONO: Style = Style { align: Align::Left, ..Style::new(Hand::Mono, 8.5, 13.0, Ink::Black) };
    pub const RUNNING: Style = Style { align: Align::Left, ..Style::new(Hand::Plain, 8.0, 11.0, Ink::Grey) };

    pub const fn left(self) -> Style {
        Style { align: Align::Left, ..self }
    }
    pub const fn after(self, before: f32) -> Style {
        Style { before, ..self }
    }
    /// What one line takes.
    pub const fn height(self) -> f32 {
        self.before + self.leading
    }
    pub const fn sized(self, size: f32, leading: f32) -> Style {
        Style { size, leading, ..self }
    }
}
