//! Owns the device-check form left blank, to be filled in by hand when the check happens away
//! from Guardbook and entered afterwards. The same boxes in the same order as the printed record.

use crate::device_check::KIND;
use crate::drawn::{Drawn, Frame, Signing};
use crate::error::FormsError;
use crate::flow::Flow;
use crate::flow::style::Style;

/// What is already printed on the blank form; everything may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BlankForm {
    /// Running lines; the reference, when there is one, ties the paper to a started check.
    pub frame: Frame,
    /// Advice at the head, such as to stop at once when something illegal is suspected.
    pub warning: String,
    /// How the form is used, in a sentence or two.
    pub guidance: String,
}

/// Draws the blank form: three pages with room to write.
///
/// # Errors
/// Only faults of this crate.
pub fn draw(form: &BlankForm) -> Result<Drawn, FormsError> {
    let mut flow = Flow::begin(KIND, &form.frame);
    if !form.guidance.is_empty() {
        flow.paragraph(&form.guidance, Style::LEAD);
        flow.space(6.0);
    }
    flow.warning(&form.warning);
    flow.blanks(&[("Group", 0.4), ("Date", 0.24), ("Begun at", 0.18), ("Ended at", 0.18)], 40.0);
    flow.writing_box("Reason for investigation", 3);
    flow.blanks(&[("Authorised by", 0.62), ("Incident reference", 0.38)], 40.0);
    for which in ["first", "second"] {
        flow.space(8.0);
        flow.bar(&format!("Details of {which} reviewing person"), 106.0);
        flow.blanks(&[("Name", 0.5), ("Position", 0.5)], 40.0);
        flow.signature(&format!("Signature of {which} reviewing person"), &Signing::Ink, "");
    }
    flow.space(8.0);
    flow.bar("Name and location of computer used for review", 40.0);
    flow.blanks(&[("Name", 0.5), ("Location", 0.5)], 40.0);
    flow.new_sheet();
    flow.blanks(&[("Suitable internet access confirmed by", 0.5), ("Monitoring confirmed by", 0.5)], 40.0);
    flow.heading("Sites and devices reviewed");
    flow.blank_table(
        &[("No.", 0.07), ("Time", 0.11), ("Web site(s) address / device", 0.4), ("Reason for concern, or “nothing found”", 0.42)],
        9,
        66.0,
    );
    flow.new_sheet();
    flow.heading("Conclusion and action proposed or taken");
    flow.writing_box("First reviewing person: does the concern have substance? Why?", 4);
    flow.writing_box("Second reviewing person: does the concern have substance? Why?", 4);
    flow.writing_box("Conclusion", 5);
    flow.tick_boxes(
        "Action proposed or taken (tick all that apply)",
        &["Internal response or discipline", "Local authority or trust", "Police", "No further action"],
    );
    flow.writing_box("What was decided, by whom, when", 5);
    flow.writing_box("Entered in Guardbook by, on", 2);
    flow.finish()
}
