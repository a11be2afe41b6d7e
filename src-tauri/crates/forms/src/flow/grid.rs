//! Owns the boxes of a form: a label above what was entered, a box to sign in, lines to write on.

use super::style::Style;
use super::table::{Cell, Column, PAD};
use super::{Flow, MEASURE, SIDE, Set};
use crate::drawn::Signing;
use crate::page::tree::Role;
use crate::page::{Ink, Mark, Place, Rect};

/// One box of a row; shares of a row add up to 1.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Field<'a> {
    pub label: &'a str,
    pub value: &'a str,
    pub share: f32,
}

impl<'a> Field<'a> {
    pub fn new(label: &'a str, value: &'a str, share: f32) -> Self {
        Self { label, value, share }
    }
}

/// Height of a box in which somebody signs, points.
pub(crate) const SIGNATURE: f32 = 66.0;

impl Flow {
    /// A row of boxes, each with its label above its value, at least `height` points high.
    pub fn boxes(&mut self, fields: &[Field<'_>], height: f32) {
        let mut x = SIDE;
        let mut cells = Vec::with_capacity(fields.len());
        for field in fields {
            let width = MEASURE * field.share;
            let node = self.paper.node(self.parent(), Role::Division);
            let mut content = vec![(field.label.to_owned(), Style::LABEL)];
            if field.value.trim().is_empty() {
                content.push(("Not recorded".to_owned(), Style::NOTHING));
            } else {
                content.push((field.value.to_owned(), Style::CELL.sized(10.0, 14.0)));
            }
            let lines = self.content(&content, width, node);
            cells.push(Cell { x, width, lines, fill: None });
            x += width;
        }
        self.put_row(cells, height, &[], true);
    }

    /// A tinted bar over the whole measure, heading the boxes below it.
    pub fn bar(&mut self, title: &str, room_below: f32) {
        self.need(Style::HEAD.leading + 2.0 * PAD + room_below);
        let node = self.paper.node(self.parent(), Role::Heading(2));
        let lines = self.content(&[(title.to_owned(), Style::HEAD.sized(10.0, 13.5))], MEASURE, node);
        self.put_row(vec![Cell { x: SIDE, width: MEASURE, lines, fill: Some(Ink::Tint) }], 0.0, &[], true);
    }

    /// The row in which somebody signs. `label` says whose signature it is to somebody who hears
    /// the form rather than sees it.
    pub fn signature(&mut self, label: &str, signing: &Signing, note: &str) {
        self.need(SIGNATURE);
        let top = self.y;
        let share = 0.64;
        let left = Rect { x: SIDE, y: top, w: MEASURE * share, h: SIGNATURE };
        let right = Rect { x: SIDE + left.w, y: top, w: MEASURE - left.w, h: SIGNATURE };
        self.frame_box(left);
        self.frame_box(right);
        let node = self.paper.node(self.parent(), Role::Paragraph);
        let lines = self.set(label, Style::LABEL, left.w - 2.0 * PAD);
        self.lines_at(Place::Node(node), left.x + PAD, top + 3.0, left.w - 2.0 * PAD, lines.into_iter().take(1));
        match signing {
            Signing::Electronic { field } => {
                let room = Rect { x: left.x + 4.0, y: top + 16.0, w: left.w - 8.0, h: SIGNATURE - 20.0 };
                self.signature_field(field, room);
                let width = right.w - 2.0 * PAD;
                for (text, style, down, most) in
                    [("How signed", Style::LABEL, 3.0, 1), (note, Style::SMALL.left(), 3.0 + Style::LABEL.leading, 4)]
                {
                    let node = self.paper.node(self.parent(), Role::Paragraph);
                    let set = self.set(text, style, width);
                    self.lines_at(Place::Node(node), right.x + PAD, top + down, width, set.into_iter().take(most));
                }
            }
            Signing::Ink => {
                self.writing_line(left.x + PAD, top + SIGNATURE - 12.0, left.w - 2.0 * PAD);
                let node = self.paper.node(self.parent(), Role::Paragraph);
                let lines = self.set("Date", Style::LABEL, right.w - 2.0 * PAD);
                self.lines_at(Place::Node(node), right.x + PAD, top + 3.0, right.w - 2.0 * PAD, lines.into_iter());
                self.writing_line(right.x + PAD, top + SIGNATURE - 12.0, right.w - 2.0 * PAD);
            }
        }
        self.y = top + SIGNATURE;
    }

    fn lines_at(&mut self, place: Place, x: f32, mut y: f32, width: f32, lines: impl Iterator<Item = Set>) {
        for line in lines {
            let leading = line.1.height();
            self.put_line(place, x, y, width, line);
            y += leading;
        }
    }

    /// A line to write on by hand.
    pub fn writing_line(&mut self, x: f32, y: f32, width: f32) {
        let rule = Mark::Rule { from: (x, y), to: (x + width, y), weight: 0.6, ink: Ink::Line };
        self.paper.mark(Place::Decoration, rule);
    }

    /// A framed box with a label and so many lines to write on.
    pub fn writing_box(&mut self, label: &str, lines: usize) {
        const STEP: f32 = 25.0;
        let height = 16.0 + lines as f32 * STEP;
        self.need(height);
        let rect = Rect { x: SIDE, y: self.y, w: MEASURE, h: height };
        self.frame_box(rect);
        let node = self.paper.node(self.parent(), Role::Paragraph);
        let set = self.set(label, Style::LABEL, MEASURE - 2.0 * PAD);
        let top = self.y;
        self.lines_at(Place::Node(node), SIDE + PAD, top + 3.0, MEASURE - 2.0 * PAD, set.into_iter().take(1));
        for n in 1..lines {
            self.writing_line(SIDE + PAD, top + 14.0 + n as f32 * STEP, MEASURE - 2.0 * PAD);
        }
        self.y = top + height;
    }

    /// Empty boxes to be filled in by hand, each with its label.
    pub fn blanks(&mut self, labels: &[(&str, f32)], height: f32) {
        self.need(height);
        let mut x = SIDE;
        let top = self.y;
        for (label, share) in labels {
            let width = MEASURE * share;
            self.frame_box(Rect { x, y: top, w: width, h: height });
            let node = self.paper.node(self.parent(), Role::Paragraph);
            let set = self.set(label, Style::LABEL, width - 2.0 * PAD);
            self.lines_at(Place::Node(node), x + PAD, top + 3.0, width - 2.0 * PAD, set.into_iter().take(2));
            x += width;
        }
        self.y = top + height;
    }

    /// A table with empty rows.
    pub fn blank_table(&mut self, columns: &[(&str, f32)], rows: usize, height: f32) {
        let columns: Vec<Column<'_>> = columns.iter().map(|(head, share)| Column { head, share: *share }).collect();
        self.table(&columns, std::iter::empty());
        self.space(-6.0);
        for _ in 0..rows {
            self.need(height);
            let top = self.y;
            let mut x = SIDE;
            for column in &columns {
                let width = MEASURE * column.share;
                self.frame_box(Rect { x, y: top, w: width, h: height });
                x += width;
            }
            self.y = top + height;
        }
    }

    /// A framed box with squares to tick, two to a line.
    pub fn tick_boxes(&mut self, label: &str, choices: &[&str]) {
        const STEP: f32 = 22.0;
        let height = 18.0 + choices.len().div_ceil(2) as f32 * STEP;
        self.need(height);
        let top = self.y;
        self.frame_box(Rect { x: SIDE, y: top, w: MEASURE, h: height });
        let node = self.paper.node(self.parent(), Role::Paragraph);
        let set = self.set(label, Style::LABEL, MEASURE - 2.0 * PAD);
        self.lines_at(Place::Node(node), SIDE + PAD, top + 3.0, MEASURE - 2.0 * PAD, set.into_iter().take(1));
        for (n, choice) in choices.iter().enumerate() {
            let x = SIDE + PAD + if n % 2 == 1 { MEASURE / 2.0 } else { 0.0 };
            let y = top + 17.0 + (n / 2) as f32 * STEP;
            self.frame_box(Rect { x, y: y + 2.0, w: 11.0, h: 11.0 });
            let node = self.paper.node(self.parent(), Role::Paragraph);
            let width = MEASURE / 2.0 - 30.0;
            let set = self.set(choice, Style::CELL.left(), width);
            self.lines_at(Place::Node(node), x + 18.0, y + 1.0, width, set.into_iter().take(1));
        }
        self.y = top + height;
    }

    /// A code in large groups, four to a row, each with its number.
    pub fn code_groups(&mut self, groups: &[String]) {
        const HEIGHT: f32 = 52.0;
        for (row, four) in groups.chunks(4).enumerate() {
            self.need(HEIGHT);
            let (top, width) = (self.y, MEASURE / 4.0);
            for (n, group) in four.iter().enumerate() {
                let x = SIDE + width * n as f32;
                self.frame_box(Rect { x, y: top, w: width, h: HEIGHT });
                let label = (row * 4 + n + 1).to_string();
                let set = self.set(&label, Style::LABEL, width - 2.0 * PAD);
                self.lines_at(Place::Decoration, x + PAD, top + 3.0, width - 2.0 * PAD, set.into_iter());
                let node = self.paper.node(self.parent(), Role::Paragraph);
                let set = self.set(group, Style::CODE, width - 2.0 * PAD);
                self.lines_at(Place::Node(node), x + PAD, top + 14.0, width - 2.0 * PAD, set.into_iter());
            }
            self.y = top + HEIGHT;
        }
    }
}
