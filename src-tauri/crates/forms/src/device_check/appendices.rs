//! Owns the appendices of the device-check form: visit log, evidence, screenshots, custody, verifying.

use super::label;
use super::view::{DeviceCheckForm, EvidenceItem, Picture, Screenshot};
use crate::error::FormsError;
use crate::flow::style::Style;
use crate::flow::table::{Begun, Column, Content};
use crate::flow::{Flow, MEASURE, SIDE};
use crate::page::tree::Role;
use crate::page::{Mark, Place, Rect, picture};

pub(super) fn draw(flow: &mut Flow, form: &DeviceCheckForm) -> Result<(), FormsError> {
    flow.new_sheet();
    visits(flow, form);
    let entries = evidence(flow, form);
    if form.screenshots.is_empty() {
        flow.heading("Appendix C: Screenshots");
        flow.paragraph("No screenshot is part of this form.", Style::BODY);
    } else {
        screenshots(flow, form, &entries)?;
        flow.new_sheet();
    }
    custody(flow, form);
    verify(flow, form);
    Ok(())
}

fn visits(flow: &mut Flow, form: &DeviceCheckForm) {
    flow.heading("Appendix A: Visit log");
    if form.visits.is_empty() {
        flow.paragraph("No sites were visited.", Style::BODY);
        return;
    }
    let columns = [
        Column { head: "When", share: 0.17 },
        Column { head: "Address", share: 0.37 },
        Column { head: "Title", share: 0.26 },
        Column { head: "Result", share: 0.2 },
    ];
    let cell = |text: &str| vec![(text.to_owned(), Style::CELL.left().sized(9.0, 12.5))];
    let rows = form.visits.iter().map(|v| vec![cell(&v.when), cell(&v.address), cell(&v.title), cell(&v.result)]);
    flow.table(&columns, rows);
}

/// Number of a piece of evidence and where its entry stands, to be linked to its picture.
type Entry = (u32, Begun);

fn evidence(flow: &mut Flow, form: &DeviceCheckForm) -> Vec<Entry> {
    flow.heading("Appendix B: Evidence");
    if form.evidence.is_empty() {
        flow.paragraph("No evidence was captured. The findings are recorded in words.", Style::BODY);
        return Vec::new();
    }
    flow.paragraph(
        "Every file is kept unchanged. Its SHA-256 digest was taken while it was first read; whoever \
         holds the file can compute the digest again, and any difference shows that it is another file.",
        Style::LEAD,
    );
    flow.space(6.0);
    let columns = [Column { head: "No.", share: 0.09 }, Column { head: "Evidence", share: 0.91 }];
    let rows = form.evidence.iter().map(|e| vec![vec![(label(e.number), Style::CELL_STRONG.left())], described(e)]);
    let places = flow.table_with_places(&columns, rows);
    form.evidence.iter().map(|e| e.number).zip(places).collect()
}

fn described(item: &EvidenceItem) -> Content {
    let mut content = vec![(item.what.clone(), Style::CELL_STRONG)];
    let traits: Vec<&str> =
        [&item.finding, &item.media_type, &item.size].into_iter().map(String::as_str).filter(|t| !t.is_empty()).collect();
    content.push((traits.join(" · "), Style::CELL.left()));
    let mut captured = item.captured.clone();
    if !item.by.is_empty() {
        captured.push_str(&format!(" by {}", item.by));
    }
    if !item.tool.is_empty() {
        captured.push_str(&format!(". {}", item.tool));
    }
    content.push((captured, Style::CELL.left()));
    if !item.note.is_empty() {
        content.push((item.note.clone(), Style::CELL_STRONG.left().after(2.0)));
    }
    content.push(("SHA-256".to_owned(), Style::LABEL.after(2.0)));
    content.push((item.sha256.clone(), Style::MONO));
    content
}

fn screenshots(flow: &mut Flow, form: &DeviceCheckForm, entries: &[Entry]) -> Result<(), FormsError> {
    for (n, shot) in form.screenshots.iter().enumerate() {
        flow.new_sheet();
        if n == 0 {
            flow.heading("Appendix C: Screenshots");
        }
        let at = crate::page::Anchor { sheet: flow.paper.sheet(), y: flow.y };
        flow.subheading(&format!("Evidence {}", label(shot.number)));
        screenshot(flow, shot)?;
        if let Some((_, begun)) = entries.iter().find(|(number, _)| *number == shot.number) {
            let rect = Rect { x: SIDE, y: begun.y, w: MEASURE * 0.09, h: 22.0 };
            flow.lead(begun, rect, at, format!("Evidence {}, screenshot on page {}", label(shot.number), at.sheet + 1));
        }
    }
    Ok(())
}

fn screenshot(flow: &mut Flow, shot: &Screenshot) -> Result<(), FormsError> {
    flow.paragraph(&shot.caption, Style::BODY);
    flow.space(2.0);
    let (bytes, says) = match &shot.picture {
        Picture::Original(bytes) => (bytes, "Original file, unchanged. Its SHA-256:".to_owned()),
        Picture::Rendering { bytes, of } => {
            (bytes, format!("Rendering of a {of}; the original is kept unchanged. SHA-256 of the original:"))
        }
        Picture::Withheld(reason) => {
            flow.led("Not shown.", reason, Style::BODY);
            digest(flow, "SHA-256 of the original:", &shot.sha256);
            return Ok(());
        }
    };
    let read = picture::read(bytes).map_err(|why| FormsError::Picture { number: shot.number, why })?;
    digest(flow, &says, &shot.sha256);
    flow.space(6.0);
    let (mut w, mut h) = (read.width as f32 * 0.75, read.height as f32 * 0.75);
    if read.quarter_turns % 2 == 1 {
        std::mem::swap(&mut w, &mut h);
    }
    flow.need(120.0);
    // 96 pixels to the inch at most; smaller only so that the whole picture fits, never cut.
    let scale = (MEASURE / w).min(flow.room() / h).min(1.0);
    let rect = Rect { x: SIDE, y: flow.y, w: w * scale, h: h * scale };
    let node = flow.paper.node(flow.parent(), Role::Figure);
    if let Some(figure) = flow.paper.tree.node_mut(node) {
        figure.alternative = Some(format!("Screenshot {}: {}", label(shot.number), crate::text::clean::one_line(&shot.caption)));
        figure.bounds = Some(rect.to_pdf());
    }
    let index = flow.paper.pictures.len();
    flow.paper.pictures.push(read);
    flow.paper.mark(Place::Node(node), Mark::Picture { rect, index });
    flow.frame_box(rect);
    flow.y += rect.h;
    Ok(())
}

fn digest(flow: &mut Flow, says: &str, sha256: &str) {
    flow.paragraph(says, Style::SMALL);
    flow.paragraph(sha256, Style::MONO);
}

fn custody(flow: &mut Flow, form: &DeviceCheckForm) {
    flow.heading("Appendix D: Custody log");
    if form.custody.is_empty() {
        flow.paragraph("Nothing was taken into custody.", Style::BODY);
        return;
    }
    let columns = [Column { head: "When", share: 0.2 }, Column { head: "Who", share: 0.24 }, Column { head: "What", share: 0.56 }];
    let cell = |text: &str| vec![(text.to_owned(), Style::CELL.left())];
    let rows = form.custody.iter().map(|c| vec![cell(&c.when), cell(&c.who), cell(&c.what)]);
    flow.table(&columns, rows);
}

fn verify(flow: &mut Flow, form: &DeviceCheckForm) {
    let verify = &form.verify;
    flow.heading("Appendix E: How to verify this form");
    let electronic = form.reviewers.iter().any(|r| matches!(r.signing, crate::Signing::Electronic { .. }));
    if electronic {
        flow.paragraph(
            "The reviewing people signed this file electronically (PAdES). If one byte of what they signed \
             is changed afterwards, the check fails. Times are those of the signing computer's clock.",
            Style::BODY,
        );
        flow.space(4.0);
        let file = if verify.file_name.is_empty() { "form.pdf" } else { verify.file_name.as_str() };
        let steps = [
            "Ask the school, by a way you already trust, for its certificate file (school-ca.pem) and for the \
             fingerprint of that certificate. It must be the one printed below."
                .to_owned(),
            "Open the file in a program that shows PDF signatures, or use one of the commands below.".to_owned(),
            "Every signature must be valid, its certificate trusted, and the last one must cover the whole file.".to_owned(),
            "To check a piece of evidence, compute its SHA-256 (for example with sha256sum) and compare it with \
             Appendix B."
                .to_owned(),
        ];
        flow.list(&steps, true, Style::BODY);
        flow.subheading("Commands");
        command(flow, "certutil -N -d sql:trust --empty-password");
        command(flow, "certutil -A -d sql:trust -n school -t CT,C,C -i school-ca.pem");
        command(flow, &format!("pdfsig -nssdir sql:trust {file}"));
        command(flow, &format!("pyhanko sign validate --no-revocation-check --trust school-ca.pem {file}"));
    } else {
        flow.paragraph(
            "This form is signed by hand. The digests printed in Appendix B tie the evidence to it: compute the \
             SHA-256 of a file (for example with sha256sum) and compare.",
            Style::BODY,
        );
        flow.space(4.0);
    }
    let printed = [&verify.ca_fingerprint, &verify.audit_head, &verify.audit_note, &verify.made_with, &verify.made_at];
    if printed.iter().all(|p| p.is_empty()) {
        return;
    }
    flow.subheading("Printed here to be compared");
    for (label, value) in [("School's certificate (SHA-256)", &verify.ca_fingerprint), ("Head of the audit chain", &verify.audit_head)] {
        if !value.is_empty() {
            flow.paragraph(label, Style::LABEL);
            flow.paragraph(value, Style::MONO);
            flow.space(3.0);
        }
    }
    for (label, value) in [("Audit chain:", &verify.audit_note), ("Made with:", &verify.made_with), ("Made:", &verify.made_at)] {
        if !value.is_empty() {
            flow.led(label, value, Style::BODY);
        }
    }
}

fn command(flow: &mut Flow, line: &str) {
    flow.paragraph(line, Style::MONO.sized(8.0, 12.0));
    flow.space(3.0);
}
