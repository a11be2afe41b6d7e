//! Owns the questions to outsiders: pdfsig, pyHanko, qpdf.

use std::path::Path;
use std::process::Command;

use super::School;

pub fn run(program: &str, arguments: &[&str]) -> (bool, String) {
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

/// Every signature valid and trusted, the last over the whole file, the structure clean.
pub fn judge(pdf: &[u8], school: &School, signatures: usize) {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (form, authority, database) = (file("form.pdf"), file("school-ca.pem"), format!("sql:{}", file("")));
    std::fs::write(&form, pdf).unwrap();
    std::fs::write(&authority, school.pem()).unwrap();
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
