//! Owns the test that outsiders believe our signatures: pdfsig, pyHanko, qpdf and pdftotext.

mod sign_support;

use std::path::Path;
use std::process::Command;

use sign_support::*;

fn run(program: &str, arguments: &[&str]) -> (bool, String) {
    let output = Command::new(program).args(arguments).output();
    let output = output.unwrap_or_else(|e| panic!("this test needs the program {program}: {e}"));
    let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    (output.status.success(), text)
}

fn pyhanko() -> String {
    let path = std::env::var("GUARDBOOK_PYHANKO").unwrap_or_else(|_| "/var/tmp/accept-venv/bin/pyhanko".to_owned());
    assert!(
        Path::new(&path).exists(),
        "pyHanko is not installed: make a Python environment with the package pyhanko-cli and set GUARDBOOK_PYHANKO to its program"
    );
    path
}

fn judge(pdf: &[u8], school: &School, signatures: usize) {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (form, authority, database) = (file("form.pdf"), file("school-ca.pem"), format!("sql:{}", file("")));
    std::fs::write(&form, pdf).unwrap();
    std::fs::write(&authority, school.pem()).unwrap();
    if let Ok(keep) = std::env::var("GUARDBOOK_KEEP") {
        std::fs::write(format!("{keep}/signed-{signatures}.pdf"), pdf).unwrap();
        std::fs::write(format!("{keep}/school-ca.pem"), school.pem()).unwrap();
    }
    assert!(run("certutil", &["-N", "-d", &database, "--empty-password"]).0);
    assert!(run("certutil", &["-A", "-d", &database, "-n", "ca", "-t", "CT,C,C", "-i", &authority]).0);

    let (_, told) = run("pdfsig", &["-nssdir", &database, &form]);
    assert_eq!(told.matches("Signature is Valid.").count(), signatures, "{told}");
    assert_eq!(told.matches("Certificate is Trusted.").count(), signatures, "{told}");
    let last = told.split("Signature #").nth(signatures).unwrap();
    assert!(last.contains("Total document signed"), "{told}");
    assert!(told.contains("ETSI.CAdES.detached"), "{told}");

    let (well, told) = run(&pyhanko(), &["sign", "validate", "--no-revocation-check", "--pretty-print", "--trust", &authority, &form]);
    assert!(well, "{told}");
    assert_eq!(told.matches("The signature is judged VALID.").count(), signatures, "{told}");

    let (well, told) = run("qpdf", &["--check", &form]);
    assert!(well && !told.contains("WARNING"), "{told}");
}

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
    for words in ["Zoë O'Brien-Łuczak", "Deputy headteacher", "Signed 3 July 2026 at 14:05 BST", "Reason: Reviewed the device", "Certificate "] {
        assert!(text.contains(words), "{words} is not in the box: {text}");
    }
}
