//! Owns rows of framed cells: tables whose heading is repeated on every sheet, rows that break
//! where they must. Knows nothing of what stands in them.

use super::style::Style;
use super::{BOTTOM, Flow, MEASURE, SIDE, Set, TOP};
use crate::page::tree::{NodeId, Role};
use crate::page::{Ink, Mark, Place, Rect};

/// Space between the frame of a cell and its text.
pub(crate) const PAD: f32 = 5.0;

/// The part of a sheet up to which a row is kept whole.
const SMALL: f32 = 0.45;
/// The least of a row that is put down before it breaks.
const FIRST_LINES: f32 = PAD * 2.0 + 3.0 * Style::CELL.leading;

/// A column with its share of the width; shares of a table add up to 1.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column<'a> {
    pub head: &'a str,
    pub share: f32,
}

/// What stands in a cell: paragraphs, each in its style.
pub(crate) type Content = Vec<(String, Style)>;

/// Where a row begins, and the element of its first cell.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Begun {
    pub sheet: usize,
    pub y: f32,
    pub first_cell: NodeId,
}

/// A cell ready to be put down: its left edge, width and lines.
pub(super) struct Cell {
    pub x: f32,
    pub width: f32,
    pub lines: Vec<(Place, Set)>,
    pub fill: Option<Ink>,
}

impl Cell {
    fn height(&self) -> f32 {
        self.lines.iter().map(|(_, (_, style))| style.height()).sum()
    }

    /// The first lines that fit into `room`, `least` at any rate.
    fn take(&mut self, room: f32, least: usize) -> Vec<(Place, Set)> {
        let mut used = 0.0;
        let mut count = 0;
        for (_, (_, style)) in &self.lines {
            used += style.height();
            if used > room && count >= least {
                break;
            }
            count += 1;
        }
        // One line alone on the next sheet looks lost.
        if count + 1 == self.lines.len() && count > least.max(2) {
            count -= 1;
        }
        self.lines.drain(..count).collect()
    }
}

impl Flow {
    /// A table. Rows follow each other over as many sheets as they need; a row that fits on one
    /// sheet is kept whole when it is not large.
    pub fn table(&mut self, columns: &[Column<'_>], rows: impl IntoIterator<Item = Vec<Content>>) {
        self.table_with_places(columns, rows);
    }

    /// The same, giving back where each row begins.
    pub fn table_with_places(&mut self, columns: &[Column<'_>], rows: impl IntoIterator<Item = Vec<Content>>) -> Vec<Begun> {
        let mut places = Vec::new();
        let table = self.paper.node(self.parent(), Role::Table);
        let heads = self.heads(columns);
        let head_row = self.paper.node(table, Role::Row);
        let mut first = Some(self.heads_in(columns, head_row));
        for content in rows {
            let row = self.paper.node(table, Role::Row);
            let mut x = SIDE;
            let mut cells = Vec::with_capacity(columns.len());
            let mut content = content.into_iter();
            let mut first_cell = row;
            for (n, column) in columns.iter().enumerate() {
                let width = MEASURE * column.share;
                let mut content_here = content.next().unwrap_or_default();
                if n + 1 == columns.len() {
                    // More cells than columns: nothing is lost.
                    content_here.extend(content.by_ref().flatten());
                }
                let node = self.paper.node(row, Role::Cell);
                if n == 0 {
                    first_cell = node;
                }
                cells.push(Cell { x, width, lines: self.content(&content_here, width, node), fill: None });
                x += width;
            }
            let with_heads = first.take();
            let whole = with_heads.is_none() || !self.is_under_heading();
            if let Some(first) = with_heads {
                self.need(row_height(&first) + if whole { first_room(&cells, row_height(&heads)) } else { FIRST_LINES });
                self.put_row(first, 0.0, &[], true);
            }
            let (sheet, y) = self.put_row(cells, 0.0, &heads, whole);
            places.push(Begun { sheet, y, first_cell });
        }
        if let Some(first) = first {
            self.put_row(first, 0.0, &[], true);
        }
        self.space(6.0);
        places
    }

    fn heads(&mut self, columns: &[Column<'_>]) -> Vec<Cell> {
        self.head_cells(columns, |_| Place::Decoration)
    }

    fn heads_in(&mut self, columns: &[Column<'_>], row: NodeId) -> Vec<Cell> {
        self.head_cells(columns, |flow| Place::Node(flow.paper.node(row, Role::ColumnHead)))
    }

    fn head_cells(&mut self, columns: &[Column<'_>], mut place: impl FnMut(&mut Self) -> Place) -> Vec<Cell> {
        let mut x = SIDE;
        let mut cells = Vec::with_capacity(columns.len());
        for column in columns {
            let width = MEASURE * column.share;
            let at = place(self);
            let lines = self.set(column.head, Style::HEAD, width - 2.0 * PAD);
            let lines = lines.into_iter().map(|set| (at, set)).collect();
            cells.push(Cell { x, width, lines, fill: Some(Ink::Tint) });
            x += width;
        }
        cells
    }

    /// Lines for a cell or box; each paragraph is an element of its own below `parent`.
    pub(super) fn content(&mut self, content: &[(String, Style)], width: f32, parent: NodeId) -> Vec<(Place, Set)> {
        let mut lines = Vec::new();
        for (text, style) in content {
            let place = match content.len() {
                1 => Place::Node(parent),
                _ => Place::Node(self.paper.node(parent, Role::Paragraph)),
            };
            lines.extend(self.set(text, *style, width - 2.0 * PAD).into_iter().map(|set| (place, set)));
        }
        lines
    }

    /// Puts one row down, broken where it must be; `heads` is repeated on every further sheet. With `whole`, a row that is
    /// not large goes to the next sheet rather than being broken. Gives back the sheet and height at which the row begins.
    pub(super) fn put_row(&mut self, mut cells: Vec<Cell>, least_height: f32, heads: &[Cell], whole: bool) -> (usize, f32) {
        let head_height = if heads.is_empty() { 0.0 } else { row_height(heads) };
        let sheet_room = BOTTOM - TOP - head_height;
        let mut place = None;
        let again = cells.first().and_then(|c| c.lines.first()).map(|(_, set)| set.clone());
        loop {
            let height = row_height(&cells).max(if place.is_some() { 0.0 } else { least_height });
            let here = (self.paper.sheet(), self.y);
            if height <= self.room() {
                self.put_fragment(cells, height);
                return place.unwrap_or(here);
            }
            let fresh = self.y <= TOP + head_height + 0.1;
            let small = whole && height <= sheet_room * SMALL;
            if !fresh && ((small && place.is_none()) || self.room() < FIRST_LINES) {
                self.next_sheet(heads);
                continue;
            }
            let room = self.room() - 2.0 * PAD;
            let least = usize::from(fresh);
            let part: Vec<Cell> = cells
                .iter_mut()
                .map(|cell| Cell { x: cell.x, width: cell.width, lines: cell.take(room, least), fill: cell.fill })
                .collect();
            let height = row_height(&part);
            self.put_fragment(part, height);
            place = place.or(Some(here));
            self.next_sheet(heads);
            if let (Some(first), Some(again), false) = (cells.first_mut(), &again, heads.is_empty())
                && first.lines.is_empty()
            {
                // The row goes on: say again which it is.
                first.lines.push((Place::Decoration, again.clone()));
            }
        }
    }

    fn next_sheet(&mut self, heads: &[Cell]) {
        self.new_sheet();
        if !heads.is_empty() {
            let again = heads.iter().map(|c| Cell { x: c.x, width: c.width, lines: c.lines.clone(), fill: c.fill }).collect();
            let height = row_height(heads);
            self.put_fragment(again, height);
        }
    }

    fn put_fragment(&mut self, cells: Vec<Cell>, height: f32) {
        let top = self.y;
        for cell in &cells {
            let rect = Rect { x: cell.x, y: top, w: cell.width, h: height };
            let frame = Some((0.6, Ink::Line));
            self.paper.mark(Place::Decoration, Mark::Box { rect, fill: cell.fill, frame });
        }
        for cell in cells {
            let mut y = top + PAD;
            for (place, set) in cell.lines {
                let leading = set.1.height();
                self.put_line(place, cell.x + PAD, y, cell.width - 2.0 * PAD, set);
                y += leading;
            }
        }
        self.y = top + height;
    }
}

/// The room without which a table's first row would leave the table's heads alone on a sheet.
fn first_room(cells: &[Cell], head_height: f32) -> f32 {
    let height = row_height(cells);
    if height <= (BOTTOM - TOP - head_height) * SMALL { height } else { FIRST_LINES }
}

fn row_height(cells: &[Cell]) -> f32 {
    cells.iter().map(Cell::height).fold(0.0, f32::max) + 2.0 * PAD
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawn::Frame;

    #[test]
    fn heading_heads_and_first_row_stand_on_one_sheet_wherever_they_begin() {
        let columns = [Column { head: "When", share: 0.3 }, Column { head: "What", share: 0.7 }];
        let lines = |count: usize| -> Content { vec![("A sentence of its own.\n".repeat(count), Style::CELL)] };
        for down in (0..760).step_by(7) {
            for count in [1, 4, 12, 90] {
                let mut flow = Flow::begin("Record", &Frame::default());
                flow.y = TOP + down as f32;
                flow.heading("Addenda");
                let sheet = flow.paper.sheet();
                let places = flow.table_with_places(&columns, [vec![lines(1), lines(count)], vec![lines(1), lines(2)]]);
                assert_eq!(places[0].sheet, sheet, "{down} points down, {count} lines");

                let mut flow = Flow::begin("Record", &Frame::default());
                flow.y = TOP + down as f32;
                let places = flow.table_with_places(&columns, [vec![lines(1), lines(count)]]);
                let heads = PAD * 2.0 + Style::HEAD.height();
                assert!(places[0].y >= TOP + heads - 0.1, "the heads stand over the first row, {down} points down");
                assert!(places[0].sheet > 0 || places[0].y >= TOP + down as f32 + heads - 0.1, "on the same sheet, {down} points down");
            }
        }
    }
}
