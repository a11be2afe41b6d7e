//! Owns the two papers that carry a secret: the recovery sheet for the school's safe and the slip
//! with a new person's one-time code. Knows nothing of what a code opens or how it is made;
//! the caller wipes the code, and the finished bytes are as secret as the code itself.

use crate::drawn::{Drawn, Frame};
use crate::error::FormsError;
use crate::flow::Flow;
use crate::flow::style::Style;
use crate::parts::{Block, blocks, by_hand};

/// The sheet for the safe, as it stands at its head and in the document's title.
pub const RECOVERY: &str = "Recovery sheet";
/// The slip for a new person.
pub const ONE_TIME: &str = "One-time code";

/// A paper that carries a code.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CodeSheet {
    /// Running lines.
    pub frame: Frame,
    /// What the code is for, in a sentence or two.
    pub purpose: String,
    /// Boxes: what it opens, made when and by whom, valid until.
    pub facts: Vec<Block>,
    /// The code in groups, each ending with its check character.
    pub groups: Vec<String>,
    /// How to read the groups, such as "The last character of each group checks the four before it."
    pub note: String,
    /// What to do with the paper, step by step.
    pub steps: Vec<String>,
    /// Lines to fill in by hand, such as "Put into the safe by" and "On".
    pub lines: Vec<String>,
    /// Signatures that confirm it.
    pub signatures: Vec<String>,
}

/// Draws the recovery sheet.
///
/// # Errors
/// Only faults of this crate.
pub fn draw_recovery(sheet: &CodeSheet) -> Result<Drawn, FormsError> {
    draw(RECOVERY, sheet)
}

/// Draws the slip with a one-time code.
///
/// # Errors
/// Only faults of this crate.
pub fn draw_one_time(sheet: &CodeSheet) -> Result<Drawn, FormsError> {
    draw(ONE_TIME, sheet)
}

fn draw(kind: &str, sheet: &CodeSheet) -> Result<Drawn, FormsError> {
    let mut flow = Flow::begin(kind, &sheet.frame);
    if !sheet.purpose.is_empty() {
        flow.paragraph(&sheet.purpose, Style::BODY.sized(11.0, 16.0));
        flow.space(8.0);
    }
    if !sheet.facts.is_empty() {
        blocks(&mut flow, &sheet.facts);
    }
    flow.heading("The code");
    flow.code_groups(&sheet.groups);
    if !sheet.note.is_empty() {
        flow.space(4.0);
        flow.paragraph(&sheet.note, Style::SMALL);
    }
    if !sheet.steps.is_empty() {
        flow.heading("What to do with this paper");
        flow.list(&sheet.steps, true, Style::BODY);
    }
    by_hand(&mut flow, "Confirmed by hand", &sheet.lines, &sheet.signatures);
    flow.finish()
}
