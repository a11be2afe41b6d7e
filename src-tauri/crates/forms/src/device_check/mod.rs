//! Owns the "Record of reviewing devices and internet sites": the form schools know from the
//! paper version, then its appendices. Takes everything already worded; knows no rules.

mod appendices;
mod view;

use crate::drawn::Drawn;
use crate::error::FormsError;
use crate::flow::Flow;
use crate::flow::grid::Field;
use crate::flow::style::Style;
use crate::flow::table::{Column, Content};

pub use view::{
    Addendum, CustodyEntry, DeviceCheckForm, EvidenceItem, Finding, HowToVerify, Judgement, Outcome, Picture, Reviewer, Screenshot, Visit,
};

/// The kind of form, as it stands at its head and in the document's title.
pub const KIND: &str = "Record of reviewing devices and internet sites";

/// How evidence is numbered on paper: `E01` for 1.
fn label(number: u32) -> String {
    format!("E{number:02}")
}

/// Draws the form with its appendices.
///
/// # Errors
/// [`FormsError::Picture`] when an unchanged picture is not a JPEG or PNG that passes through;
/// anything else is a fault of this crate.
pub fn draw(form: &DeviceCheckForm) -> Result<Drawn, FormsError> {
    let mut flow = Flow::begin(KIND, &form.frame);
    title_block(&mut flow, form);
    for (n, reviewer) in form.reviewers.iter().enumerate() {
        reviewer_block(&mut flow, n, reviewer);
    }
    if let Some(reason) = &form.single_reviewer_reason {
        flow.bar("Only one reviewing person", 30.0);
        flow.boxes(&[Field::new("Reason", reason, 1.0)], 0.0);
    }
    flow.space(10.0);
    flow.bar("Name and location of computer used for review", 34.0);
    flow.boxes(&[Field::new("Name", &form.computer, 0.5), Field::new("Location", &form.location, 0.5)], 32.0);
    for (label, value) in &form.computer_notes {
        flow.boxes(&[Field::new(label, value, 1.0)], 0.0);
    }
    findings(&mut flow, form);
    conclusion(&mut flow, form);
    addenda(&mut flow, form);
    appendices::draw(&mut flow, form)?;
    flow.finish()
}

fn title_block(flow: &mut Flow, form: &DeviceCheckForm) {
    flow.boxes(&[Field::new("Group", &form.group, 0.62), Field::new("Date", &form.date, 0.38)], 32.0);
    flow.boxes(&[Field::new("Reason for investigation", &form.reason, 1.0)], 46.0);
    for pair in form.title_notes.chunks(2) {
        let share = 1.0 / pair.len() as f32;
        let fields: Vec<Field<'_>> = pair.iter().map(|(label, value)| Field::new(label, value, share)).collect();
        flow.boxes(&fields, 0.0);
    }
    flow.space(10.0);
}

fn reviewer_block(flow: &mut Flow, n: usize, reviewer: &Reviewer) {
    let which = match n {
        0 => "first".to_owned(),
        1 => "second".to_owned(),
        n => format!("further ({})", n + 1),
    };
    flow.bar(&format!("Details of {which} reviewing person"), 100.0);
    flow.boxes(&[Field::new("Name", &reviewer.name, 0.5), Field::new("Position", &reviewer.position, 0.5)], 32.0);
    let label = format!("Signature of {which} reviewing person");
    flow.signature(&label, &reviewer.signing, &reviewer.signing_note);
    flow.space(if n == 0 { 8.0 } else { 0.0 });
}

fn findings(flow: &mut Flow, form: &DeviceCheckForm) {
    flow.heading("Sites and devices reviewed that gave reason for concern");
    if form.findings.is_empty() {
        flow.recorded(&form.nothing_found, Style::BODY);
        return;
    }
    let columns = [
        Column { head: "No.", share: 0.08 },
        Column { head: "Web site(s) address / device", share: 0.44 },
        Column { head: "Reason for concern", share: 0.48 },
    ];
    let rows = form.findings.iter().map(|finding| {
        let mut place: Content = vec![(finding.place.clone(), Style::CELL.left())];
        if !finding.evidence.is_empty() {
            let numbers: Vec<String> = finding.evidence.iter().map(|n| label(*n)).collect();
            place.push((format!("Evidence: {}", numbers.join(", ")), Style::SMALL.left().after(3.0)));
        }
        let mut reason: Content = Vec::new();
        if !finding.nature.is_empty() {
            reason.push((finding.nature.clone(), Style::CELL));
        }
        if !finding.reason.is_empty() {
            reason.push((finding.reason.clone(), Style::CELL.after(if reason.is_empty() { 0.0 } else { 4.0 })));
        }
        vec![vec![(finding.number.to_string(), Style::CELL_STRONG.left())], place, reason]
    });
    flow.table(&columns, rows);
}

fn conclusion(flow: &mut Flow, form: &DeviceCheckForm) {
    flow.heading("Conclusion and action proposed or taken");
    if let Some(note) = &form.stopped {
        flow.led("Stopped.", note, Style::BODY);
        flow.space(6.0);
    }
    if !form.judgements.is_empty() {
        flow.subheading("Does the concern have substance? Each reviewing person's own judgement");
        let columns = [
            Column { head: "Reviewing person", share: 0.28 },
            Column { head: "Judgement", share: 0.27 },
            Column { head: "Reasons", share: 0.45 },
        ];
        let rows = form.judgements.iter().map(|j| {
            vec![
                vec![(j.who.clone(), Style::CELL.left())],
                vec![(j.judgement.clone(), Style::CELL_STRONG.left())],
                vec![(j.reasons.clone(), Style::CELL)],
            ]
        });
        flow.table(&columns, rows);
        if let Some(dissent) = &form.dissent {
            flow.led("The reviewing people differ.", dissent, Style::BODY);
            flow.space(6.0);
        }
    }
    flow.subheading("Conclusion");
    flow.recorded(&form.conclusion, Style::BODY);
    if !form.outcomes.is_empty() {
        flow.space(6.0);
        flow.subheading("Action proposed or taken");
        let columns = [Column { head: "Route", share: 0.34 }, Column { head: "What was decided", share: 0.66 }];
        let rows =
            form.outcomes.iter().map(|o| vec![vec![(o.route.clone(), Style::CELL_STRONG.left())], vec![(o.detail.clone(), Style::CELL)]]);
        flow.table(&columns, rows);
    }
}

fn addenda(flow: &mut Flow, form: &DeviceCheckForm) {
    if form.addenda.is_empty() {
        return;
    }
    flow.heading("Addenda: facts that became known after the first signature");
    let columns = [Column { head: "When", share: 0.2 }, Column { head: "By", share: 0.24 }, Column { head: "What", share: 0.56 }];
    let rows = form.addenda.iter().map(|a| {
        vec![vec![(a.when.clone(), Style::CELL.left())], vec![(a.who.clone(), Style::CELL.left())], vec![(a.text.clone(), Style::CELL)]]
    });
    flow.table(&columns, rows);
}
