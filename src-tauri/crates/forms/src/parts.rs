//! Owns the building blocks that papers in words are made of: sections of paragraphs, boxes,
//! quoted words, lists and tables, all worded by the caller. Knows no particular paper.

use crate::drawn::Signing;
use crate::flow::Flow;
use crate::flow::grid::{Field, SIGNATURE};
use crate::flow::style::Style;
use crate::flow::table::{Column, Content};

/// A heading with what stands below it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Section {
    /// As guidance names it, such as "Decisions with reasons".
    pub heading: String,
    /// Printed one below the other; when empty, "Not recorded" is printed.
    pub blocks: Vec<Block>,
}

/// One block of a section.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// Paragraphs; each line of the text begins a new one.
    Text(String),
    /// A smaller heading.
    Subheading(String),
    /// A text with a bold beginning, such as ("Reported by", "…").
    Led(String, String),
    /// Boxes with label and value, so many to a row as are given together.
    Boxes(Vec<(String, String)>),
    /// Somebody's words exactly as they were said, visibly set apart.
    Verbatim {
        /// Whose words they are and when they were said or written down.
        of: String,
        /// The words, unchanged.
        words: String,
    },
    /// A list with dots or with numbers.
    List {
        /// The entries.
        items: Vec<String>,
        /// Numbered, for steps in order.
        numbered: bool,
    },
    /// A table.
    Table {
        /// Headings of columns with their shares of the width; the shares add up to 1.
        columns: Vec<(String, f32)>,
        /// The cells of each row.
        rows: Vec<Vec<String>>,
        /// Printed in place of a table without rows.
        none: String,
    },
    /// A sentence in small grey type.
    Note(String),
}

pub(crate) fn sections(flow: &mut Flow, sections: &[Section]) {
    for section in sections {
        flow.heading(&section.heading);
        blocks(flow, &section.blocks);
    }
}

pub(crate) fn blocks(flow: &mut Flow, blocks: &[Block]) {
    if blocks.is_empty() {
        flow.recorded("", Style::BODY);
    }
    for (n, block) in blocks.iter().enumerate() {
        if n > 0 && !matches!((blocks.get(n - 1), block), (Some(Block::Boxes(_)), Block::Boxes(_))) {
            flow.space(5.0);
        }
        one(flow, block);
    }
}

/// Boxes and signature lines to be filled in by hand, under a heading of their own.
pub(crate) fn by_hand(flow: &mut Flow, heading: &str, lines: &[String], signatures: &[String]) {
    if lines.is_empty() && signatures.is_empty() {
        return;
    }
    // A signature stands on the sheet of what it signs for, as far as one sheet holds it.
    let rows = lines.len().div_ceil(2) as f32;
    flow.need(50.0 + rows * 44.0 + signatures.len() as f32 * SIGNATURE);
    flow.heading(heading);
    for pair in lines.chunks(2) {
        let share = 1.0 / pair.len() as f32;
        let fields: Vec<(&str, f32)> = pair.iter().map(|label| (label.as_str(), share)).collect();
        flow.blanks(&fields, 44.0);
    }
    for label in signatures {
        flow.signature(label, &Signing::Ink, "");
    }
}

fn one(flow: &mut Flow, block: &Block) {
    match block {
        Block::Text(text) => flow.recorded(text, Style::BODY),
        Block::Subheading(text) => flow.subheading(text),
        Block::Led(lead, text) => flow.led(lead, text, Style::BODY),
        Block::Note(text) => flow.paragraph(text, Style::SMALL),
        Block::List { items, numbered } => flow.list(items, *numbered, Style::BODY),
        Block::Boxes(pairs) => {
            let share = 1.0 / pairs.len().max(1) as f32;
            let fields: Vec<Field<'_>> = pairs.iter().map(|(label, value)| Field::new(label, value, share)).collect();
            flow.boxes(&fields, 32.0);
        }
        Block::Verbatim { of, words } => flow.quote(of, words),
        Block::Table { columns, rows, none } => {
            if rows.is_empty() {
                flow.recorded(none, Style::BODY);
                return;
            }
            let columns: Vec<Column<'_>> = columns.iter().map(|(head, share)| Column { head, share: *share }).collect();
            let cell = |text: &String| -> Content { vec![(text.clone(), Style::CELL)] };
            flow.table(&columns, rows.iter().map(|row| row.iter().map(cell).collect()));
        }
    }
}
