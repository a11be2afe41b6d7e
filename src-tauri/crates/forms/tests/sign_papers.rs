//! Owns the test that the papers drawn by this crate can be signed as they come.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod sign_support;

use guardbook_forms::device_check::{self, DeviceCheckForm, Reviewer};
use guardbook_forms::sign::{self, SignatureBox};
use guardbook_forms::verify::{Outcome, verify};
use guardbook_forms::{Drawn, Signing, incident};
use sign_support::judges::{judge, run};
use sign_support::*;

fn form() -> Drawn {
    let reviewer = |name: &str, position: &str, field: &str| Reviewer {
        name: name.to_owned(),
        position: position.to_owned(),
        signing: Signing::Electronic { field: field.to_owned() },
        signing_note: String::new(),
    };
    let reviewers = vec![
        reviewer("Zoë O'Brien-Łuczak", "Designated safeguarding lead", "Reviewer1"),
        reviewer("Tobias Fennimore", "Deputy headteacher", "Reviewer2"),
    ];
    device_check::draw(&DeviceCheckForm { reviewers, ..DeviceCheckForm::default() }).unwrap()
}

#[test]
fn the_device_check_form_is_signed_by_both() {
    let school = school();
    let drawn = form();
    let boxes: Vec<SignatureBox> =
        drawn.signature_fields.iter().map(|f| SignatureBox::over(f, "Signature of a reviewing person")).collect();
    assert_eq!(boxes.len(), 2);
    let block = sign::claims_block("GB-7KQ2-M4", DIGEST_A, &[]).unwrap();
    let mut pdf = sign::prepare_with(&drawn.pdf, &boxes, &block).unwrap();
    assert!(pdf == sign::embed(&sign::prepare(&drawn.pdf, &boxes).unwrap(), &block).unwrap(), "the same in two steps");
    for (person, field) in [(first(&school), "Reviewer1"), (second(&school), "Reviewer2")] {
        pdf = sign::sign(&pdf, field, &claims(&person), &person).unwrap();
    }
    if let Ok(keep) = std::env::var("GUARDBOOK_KEEP") {
        std::fs::write(format!("{keep}/device-check.pdf"), &pdf).unwrap();
    }
    let verdict = verify(&pdf, std::slice::from_ref(&school.certificate));
    assert_eq!((verdict.verdict, verdict.pages), (Outcome::Genuine, drawn.pages), "{verdict:#?}");

    judge(&pdf, &school, 2);

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("form.pdf");
    std::fs::write(&path, &pdf).unwrap();
    let says = |program: &str, arguments: &[&str]| run(program, &[arguments, &[path.to_str().unwrap()]].concat());
    let (_, told) = says("pdfinfo", &["-struct"]);
    assert_eq!(told.matches("Form").count(), 2, "a screen reader meets both boxes: {told}");
    let (_, told) = says("pdffonts", &[]);
    for font in told.lines().skip(2) {
        assert!(font.contains(" yes "), "a font is not embedded: {font}");
    }
}

#[test]
fn the_incident_form_becomes_ours_without_a_box() {
    let drawn = incident::draw(&incident::IncidentForm::default()).unwrap();
    let block = sign::claims_block("GB-7KQ2-M4", DIGEST_A, &[]).unwrap();
    let pdf = sign::embed(&drawn.pdf, &block).unwrap();
    assert_eq!(verify(&pdf, &[]).verdict, Outcome::Unsigned);
}
