//! Owns the incident record on paper: the headings that statutory guidance asks for, given by the
//! caller as sections in their order. Knows no rules about incidents.

use crate::drawn::{Drawn, Frame};
use crate::error::FormsError;
use crate::flow::Flow;
use crate::parts::{Block, Section, blocks, sections};

/// The kind of form, as it stands at its head and in the document's title.
pub const KIND: &str = "Incident record";

/// What the paper prints.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct IncidentForm {
    /// Running lines.
    pub frame: Frame,
    /// Boxes at the head: the three clocks, category, recorded by, state.
    pub title: Vec<Block>,
    /// Summary, people, the child's own words, observation, professional opinion, actions,
    /// decisions, referrals, parents, support, follow-up, outcome, history.
    pub sections: Vec<Section>,
    /// When it was printed, by whom and with what, in one sentence below the title.
    pub printed: String,
}

/// Draws the record.
///
/// # Errors
/// Only faults of this crate.
pub fn draw(form: &IncidentForm) -> Result<Drawn, FormsError> {
    let mut flow = Flow::begin(KIND, &form.frame);
    flow.made(&form.printed);
    if !form.title.is_empty() {
        blocks(&mut flow, &form.title);
    }
    sections(&mut flow, &form.sections);
    flow.finish()
}
