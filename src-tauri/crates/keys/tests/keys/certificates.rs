//! The school's certificates before outside judges: openssl and NSS's certutil, both on every Debian that
//! builds Guardbook.

use crate::school::*;
use guardbook_keys::*;
use std::path::Path;
use std::process::Command;

const NOW: i64 = 1_795_255_200; // 21 November 2026, 10:00 UTC
const SCHOOL_NAME: &str = "Quillfeather Lane Primary School";

fn run(program: &str, arguments: &[&str], folder: &Path) -> (bool, String) {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap_or_else(|error| panic!("this test needs {program}: {error}"));
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&said).into_owned())
}

fn folder_with_certificates() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let (ca, root) = SchoolCa::create(SCHOOL_NAME, NOW).unwrap();
    // As it is kept: the secret in a slot, the certificate in the office file.
    let ca = SchoolCa::open(&ca.secret().clone(), &root).unwrap();
    let spki = SCHOOL.morwenna.verifying_key_spki_der().unwrap();
    let signer = ca.issue("Morwenna Tresco", "Designated safeguarding lead", &spki, NOW).unwrap();
    std::fs::write(folder.path().join("ca.pem"), certificate_pem(&root).unwrap()).unwrap();
    std::fs::write(folder.path().join("signer.pem"), certificate_pem(&signer).unwrap()).unwrap();
    std::fs::write(folder.path().join("signer.der"), &signer).unwrap();
    std::fs::write(folder.path().join("spki.der"), &spki).unwrap();
    folder
}

#[test]
fn openssl_verifies_the_chain_strictly() {
    let folder = folder_with_certificates();
    let folder = folder.path();
    let at = NOW.to_string();
    let strict = ["verify", "-x509_strict", "-check_ss_sig", "-attime", &at, "-CAfile", "ca.pem"];
    for certificate in ["signer.pem", "ca.pem"] {
        let (ok, said) = run("openssl", &[&strict[..], &[certificate]].concat(), folder);
        assert!(ok && said.contains(&format!("{certificate}: OK")), "{said}");
    }
    let (_, other) = SchoolCa::create("Thistledown Academy", NOW).unwrap();
    std::fs::write(folder.join("other.pem"), certificate_pem(&other).unwrap()).unwrap();
    let (ok, _) = run("openssl", &["verify", "-attime", &at, "-CAfile", "other.pem", "signer.pem"], folder);
    assert!(!ok, "another school's authority vouches for nobody here");
    // Nobody certified can certify others.
    let pretended = ["verify", "-x509_strict", "-partial_chain", "-attime", &at, "-CAfile", "ca.pem", "-untrusted"];
    let (ok, _) = run("openssl", &[&pretended[..], &["signer.pem", "other.pem"]].concat(), folder);
    assert!(!ok);
}

#[test]
fn the_certificates_say_what_they_should() {
    let folder = folder_with_certificates();
    let folder = folder.path();
    let (_, root) =
        run("openssl", &["x509", "-in", "ca.pem", "-noout", "-text", "-nameopt", "utf8,sep_comma_plus_space,show_type"], folder);
    for expected in [
        "Version: 3",
        "ecdsa-with-SHA256",
        "ASN1 OID: prime256v1",
        "Not After : Dec 31 23:59:59 2099 GMT",
        "CA:TRUE, pathlen:0",
        "Certificate Sign",
        "X509v3 Subject Key Identifier",
        "X509v3 Authority Key Identifier",
        "UTF8STRING:Quillfeather Lane Primary School",
    ] {
        assert!(root.contains(expected), "{expected} missing in\n{root}");
    }
    assert_eq!(root.matches(": critical").count(), 2, "constraints and key usage are critical\n{root}");
    let (_, signer) = run("openssl", &["x509", "-in", "signer.pem", "-noout", "-text", "-nameopt", "RFC2253,-esc_msb"], folder);
    for expected in [
        "CA:FALSE",
        "Digital Signature, Non Repudiation",
        "O=Quillfeather Lane Primary School",
        "CN=Morwenna Tresco",
        "title=Designated safeguarding lead",
        "Not Before: Nov 21 10:00:00 2026 GMT",
    ] {
        assert!(signer.contains(expected), "{expected} missing in\n{signer}");
    }
    let der = std::fs::read(folder.join("signer.der")).unwrap();
    let (_, printed) = run("openssl", &["x509", "-in", "signer.pem", "-noout", "-fingerprint", "-sha256"], folder);
    let printed = printed.trim().rsplit('=').next().unwrap().replace(':', "").to_lowercase();
    assert_eq!(printed, hex::encode(fingerprint_sha256(&der)));
}

#[test]
fn openssl_verifies_what_a_person_signs() {
    let folder = folder_with_certificates();
    let folder = folder.path();
    std::fs::write(folder.join("message"), b"signed attributes").unwrap();
    std::fs::write(folder.join("signature"), SCHOOL.morwenna.sign(b"signed attributes")).unwrap();
    let (ok, public) = run("openssl", &["x509", "-in", "signer.pem", "-noout", "-pubkey"], folder);
    assert!(ok);
    std::fs::write(folder.join("public.pem"), public).unwrap();
    let dgst = ["dgst", "-sha256", "-verify", "public.pem", "-signature", "signature", "message"];
    let (ok, said) = run("openssl", &dgst, folder);
    assert!(ok && said.contains("Verified OK"), "{said}");
    std::fs::write(folder.join("message"), b"signed attributez").unwrap();
    assert!(!run("openssl", &dgst, folder).0);
}

#[test]
fn nss_trusts_a_signer_of_the_school() {
    let folder = folder_with_certificates();
    let folder = folder.path();
    let steps: [&[&str]; 4] = [
        &["-N", "-d", "sql:.", "--empty-password"],
        &["-A", "-d", "sql:.", "-n", "school", "-t", "CT,C,C", "-i", "ca.pem"],
        &["-A", "-d", "sql:.", "-n", "signer", "-t", ",,", "-i", "signer.pem"],
        &["-V", "-d", "sql:.", "-n", "signer", "-u", "S", "-e", "-b", "261121120000Z"],
    ];
    for step in steps {
        let (ok, said) = run("certutil", step, folder);
        assert!(ok, "certutil {step:?}: {said}");
    }
}

#[test]
fn names_of_any_shape_give_a_certificate_that_openssl_reads() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let spki = SCHOOL.barnaby.verifying_key_spki_der().unwrap();
    let long = "Our Lady of the Immensely Long and Winding Dedication Voluntary Aided Catholic Primary School";
    let (ca, root) = SchoolCa::create(long, NOW).unwrap();
    std::fs::write(folder.join("ca.pem"), certificate_pem(&root).unwrap()).unwrap();
    for (person, position) in [
        ("Siân O’Connor-Ó Briain, \"Nan\"", ""),
        ("محمد الخيالي", "Governor+DSL=both; #1 \\ <x>"),
        ("Zoë\u{0}\u{1b}[31m\nPegg", " "),
        (&"Very ".repeat(40), "🦉"),
    ] {
        let signer = ca.issue(person, position, &spki, NOW).unwrap();
        std::fs::write(folder.join("signer.pem"), certificate_pem(&signer).unwrap()).unwrap();
        let at = NOW.to_string();
        let verify = ["verify", "-x509_strict", "-attime", &at, "-CAfile", "ca.pem", "signer.pem"];
        let (ok, said) = run("openssl", &verify, folder);
        assert!(ok, "{person}: {said}");
    }
    assert_eq!(ca.issue("", "DSL", &spki, NOW).err(), Some(KeysError::BadName));
    assert_eq!(SchoolCa::create(" \n", NOW).err(), Some(KeysError::BadName));
}

#[test]
fn what_is_not_a_signing_key_or_not_this_authority_is_refused() {
    let (ca, root) = SchoolCa::create(SCHOOL_NAME, NOW).unwrap();
    let mut spki = SCHOOL.barnaby.verifying_key_spki_der().unwrap();
    let last = spki.len() - 1;
    spki[last] ^= 1;
    assert_eq!(ca.issue("A", "B", &spki, NOW).err(), Some(KeysError::Certificate("public key")));
    assert_eq!(ca.issue("A", "B", &[], NOW).err(), Some(KeysError::Certificate("public key")));
    let spki = SCHOOL.barnaby.verifying_key_spki_der().unwrap();
    assert_eq!(ca.issue("A", "B", &spki, -1).err(), Some(KeysError::Certificate("date")));
    assert_eq!(ca.issue("A", "B", &spki, i64::MAX).err(), Some(KeysError::Certificate("date")));
    assert!(ca.issue("A", "B", &spki, 3_000_000_000).is_ok(), "2065 is written otherwise, and works");
    let other = SchoolCa::open(&key(3), &root);
    assert_eq!(other.err(), Some(KeysError::Certificate("belongs to another key")));
    let (_, second) = SchoolCa::create(SCHOOL_NAME, NOW).unwrap();
    assert_ne!(fingerprint_sha256(&root), fingerprint_sha256(&second));
}
