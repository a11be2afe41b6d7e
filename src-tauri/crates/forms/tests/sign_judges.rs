//! Owns the test that outsiders believe our signatures: pdfsig, pyHanko, qpdf and pdftotext.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod sign_support;

use sign_support::judges::{judge, run};
use sign_support::*;

#[test]
fn outsiders_believe_one_signature() {
    let school = school();
    judge(&signed_once(&school), &school, 1);
}

#[test]
fn outsiders_believe_both_signatures() {
    let school = school();
    judge(&signed_twice(&school), &school, 2);
}

#[test]
fn the_box_can_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("form.pdf");
    std::fs::write(&path, signed_twice(&school())).unwrap();
    let (_, text) = run("pdftotext", &["-layout", path.to_str().unwrap(), "-"]);
    for words in
        ["Zoë O'Brien-Łuczak", "Deputy headteacher", "Signed 3 July 2026 at 14:05 BST", "Reason: Reviewed the device", "Certificate "]
    {
        assert!(text.contains(words), "{words} is not in the box: {text}");
    }
}
