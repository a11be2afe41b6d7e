//! Owns the sheet handed over when illegal content is suspected: words only, never a picture.
//! Knows nothing of what makes content illegal; every word of advice comes from the caller.

use crate::drawn::{Drawn, Frame};
use crate::error::FormsError;
use crate::flow::Flow;
use crate::flow::style::Style;
use crate::parts::{Block, Section, blocks, by_hand, sections};

/// The kind of form, as it stands at its head and in the document's title.
pub const KIND: &str = "Referral sheet: illegal content suspected";

/// What the paper prints.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReferralSheet {
    /// Running lines.
    pub frame: Frame,
    /// The warning in a frame at the head, such as "Words only. Do not attach, copy, print or forward…".
    pub warning: String,
    /// What the school does now, step by step.
    pub steps: Vec<String>,
    /// Boxes: device, where it is, isolated since, when the check was stopped.
    pub facts: Vec<Block>,
    /// What is known in words, times, contacts.
    pub sections: Vec<Section>,
    /// Lines to fill in by hand, such as "Police reference", "Officer's name and number", "Date and time".
    pub lines: Vec<String>,
    /// Whose signature confirms receipt, such as "Received by (police)", and who handed it over.
    pub signatures: Vec<String>,
}

/// Draws the sheet.
///
/// # Errors
/// Only faults of this crate.
pub fn draw(sheet: &ReferralSheet) -> Result<Drawn, FormsError> {
    let mut flow = Flow::begin(KIND, &sheet.frame);
    flow.warning(&sheet.warning);
    if !sheet.facts.is_empty() {
        blocks(&mut flow, &sheet.facts);
    }
    if !sheet.steps.is_empty() {
        flow.heading("What the school does now");
        flow.list(&sheet.steps, true, Style::BODY);
    }
    sections(&mut flow, &sheet.sections);
    by_hand(&mut flow, "To be filled in by hand", &sheet.lines, &sheet.signatures);
    flow.finish()
}
