//! The demonstration's papers, judged by programs that are not ours, and by our own strict verifier.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use guardbook_app::{Door, DoorConfig, SystemClock, demo};
use guardbook_tests::school::{self, call};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, LazyLock};

struct Demo {
    folder: tempfile::TempDir,
}

/// Made once for all tests of this file; the computer's clock, because other verifiers ask it too.
static DEMO: LazyLock<Demo> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let config = DoorConfig { clock: Arc::new(SystemClock::default()), ..school::config(&school::frozen()) };
    let mut steps = Vec::new();
    demo::run(&config, folder.path(), &mut |step| steps.push(step.to_owned())).unwrap_or_else(|refusal| panic!("{steps:#?}\n{refusal:?}"));
    Demo { folder }
});

fn file(name: &str) -> PathBuf {
    DEMO.folder.path().join(name)
}

fn run(program: &str, arguments: &[&Path]) -> String {
    let output = Command::new(program).args(arguments).output().unwrap_or_else(|e| panic!("{program}: {e}"));
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn verify(path: &Path) -> Value {
    let door = Door::new(school::config(&school::frozen()));
    call(&door, "form.verify", json!({"path": path, "trust": file("school-ca.pem")}))
}

#[test]
fn poppler_believes_both_signatures() {
    let nss = tempfile::tempdir().unwrap();
    let db = format!("sql:{}", nss.path().display());
    let certutil = |arguments: &[&str]| assert!(Command::new("certutil").args(arguments).status().unwrap().success());
    certutil(&["-N", "-d", &db, "--empty-password"]);
    certutil(&["-A", "-d", &db, "-n", "ca", "-t", "CT,C,C", "-i", &file("school-ca.pem").to_string_lossy()]);
    let said = run("pdfsig", &[Path::new("-nssdir"), Path::new(&db), &file("form.pdf")]);
    assert_eq!(said.matches("Signature is Valid.").count(), 2, "{said}");
    assert_eq!(said.matches("Certificate is Trusted.").count(), 2, "{said}");
    let last = said.rfind("Signature #2").expect("two signatures");
    assert!(said[last..].contains("Total document signed"), "{said}");
}

#[test]
fn pyhanko_believes_both_signatures() {
    let pyhanko = std::env::var_os("GUARDBOOK_PYHANKO").map_or_else(|| PathBuf::from("pyhanko"), PathBuf::from);
    let output = Command::new(&pyhanko)
        .args(["sign", "validate", "--no-revocation-check", "--trust"])
        .arg(file("school-ca.pem"))
        .arg(file("form.pdf"))
        .output()
        .unwrap_or_else(|e| panic!("pyHanko is needed ({e}); `cargo xtask test` installs it and names it in GUARDBOOK_PYHANKO"));
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{said}");
    // One line a signature: intact and trusted, the second one untouched since.
    assert_eq!(said.matches(":INTACT:TRUSTED").count(), 2, "{said}");
    assert!(said.contains(":INTACT:TRUSTED,UNTOUCHED"), "{said}");
}

#[test]
fn qpdf_finds_nothing_and_the_text_is_there() {
    for paper in ["form.pdf", "incident.pdf", "blank-form.pdf", "evidence-receipt.pdf"] {
        let output = Command::new("qpdf").arg("--check").arg(file(paper)).output().unwrap();
        assert!(output.status.success(), "{paper}: {}", String::from_utf8_lossy(&output.stdout));
    }
    let form = run("pdftotext", &[Path::new("-layout"), &file("form.pdf"), Path::new("-")]);
    for said in [
        "Record of reviewing devices and internet sites",
        "Robin Sampleton",
        "Ngozi Example-Ó Faoláin",
        "Investigation laptop",
        "https://chat.sample-site.example/room/5b",
        "Reason for concern",
        "OFFICIAL-SENSITIVE",
        "Page 1 of",
    ] {
        assert!(form.contains(said), "the form does not say {said}: {form}");
    }
    let incident = run("pdftotext", &[&file("incident.pdf"), Path::new("-")]).split_whitespace().collect::<Vec<_>>().join(" ");
    for said in
        ["Niamh Exampleton", "I don't want to go out at break", "Decisions and their reasons", "How it was followed up and resolved"]
    {
        assert!(incident.contains(said), "the incident does not say {said}");
    }
}

#[test]
fn screenshots_come_back_as_they_went_in() {
    let out = tempfile::tempdir().unwrap();
    let prefix = out.path().join("i");
    run("pdfimages", &[Path::new("-all"), &file("form.pdf"), &prefix]);
    let taken: Vec<Vec<u8>> = std::fs::read_dir(out.path()).unwrap().map(|e| std::fs::read(e.unwrap().path()).unwrap()).collect();
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/sample");
    let jpeg = std::fs::read(assets.join("chat.jpg")).unwrap();
    assert!(taken.contains(&jpeg), "the JPEG is in the form byte for byte");
    let pixels = |bytes: &[u8]| {
        let decoder = png::Decoder::new(std::io::Cursor::new(bytes.to_vec()));
        let mut reader = decoder.read_info().unwrap();
        let mut buffer = vec![0; reader.output_buffer_size().unwrap()];
        let frame = reader.next_frame(&mut buffer).unwrap();
        buffer.truncate(frame.buffer_size());
        (frame.width, frame.height, buffer)
    };
    let original = pixels(&std::fs::read(assets.join("board.png")).unwrap());
    let pngs: Vec<_> = taken.iter().filter(|b| b.starts_with(b"\x89PNG")).map(|b| pixels(b)).collect();
    assert!(pngs.contains(&original), "the PNG is in the form pixel for pixel");
}

#[test]
fn our_verifier_believes_the_form_and_nothing_else() {
    let genuine = verify(&file("form.pdf"));
    assert_eq!(genuine["verdict"], "genuine", "{genuine}");
    assert_eq!(genuine["signatures"].as_array().unwrap().len(), 2);
    let bytes = std::fs::read(file("form.pdf")).unwrap();
    let out = tempfile::tempdir().unwrap();
    let path = out.path().join("form.pdf");
    let judged = |bytes: &[u8]| {
        std::fs::write(&path, bytes).unwrap();
        verify(&path)["verdict"].clone()
    };
    for place in 0..200 {
        let at = bytes.len() * place / 200 + place % 7;
        let mut flipped = bytes.clone();
        flipped[at] ^= 1 << (place % 8);
        assert_ne!(judged(&flipped), "genuine", "one bit at byte {at}");
    }
    assert_ne!(judged(&[bytes.as_slice(), b"\n% a comment\n"].concat()), "genuine");
    for cut in 1..20 {
        assert_ne!(judged(&bytes[..bytes.len() * cut / 20]), "genuine");
    }
    let door = Door::new(school::config(&school::frozen()));
    let stranger = call(&door, "form.verify", json!({"path": file("form.pdf")}));
    assert_eq!(stranger["verdict"], "not_trusted");
    assert!(stranger["evidence_items"].as_u64() > Some(0), "nothing was changed, so what it says of its evidence is told");
    let incident = verify(&file("incident.pdf"));
    assert_eq!(incident["verdict"], "unsigned");
    assert_eq!(incident["evidence_items"], Value::Null);
    assert_eq!(verify(&file("school-ca.pem"))["verdict"], "not_ours");
}

#[test]
fn the_sealed_package_opens_with_the_standard_program() {
    // The passphrase is told to nobody but the person who sealed; here it is enough that the standard program knows the format.
    let head = std::fs::read(file("evidence.age")).unwrap();
    assert!(head.starts_with(b"age-encryption.org/v1\n-> scrypt "), "a standard age file");
}
