//! Owns the tests of the verdict on honest files: what is told, and to whom it is not confirmed.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod sign_support;

use guardbook_forms::sign::{self, SignError};
use guardbook_forms::verify::{Outcome, school_certificates, verify};
use sign_support::*;

#[test]
fn a_form_signed_by_both_is_genuine() {
    let school = school();
    let pdf = signed_twice(&school);
    let verdict = verify(&pdf, std::slice::from_ref(&school.certificate));
    assert_eq!(verdict.verdict, Outcome::Genuine, "{verdict:#?}");
    assert_eq!(verdict.sentence, "This form is genuine: every byte is as signed by Zoë O'Brien-Łuczak and Tobias Fennimore.");
    assert!(verdict.findings.is_empty());
    let [one, two] = verdict.signatures.as_slice() else { panic!("two signatures") };
    assert_eq!((one.signer.as_str(), one.position.as_str()), ("Zoë O'Brien-Łuczak", "Designated safeguarding lead"));
    assert_eq!(one.signed_at, time());
    assert_eq!(one.issuer, "Larkmoor Example Academy certificate authority");
    assert!(one.valid && one.trusted && one.covers_revision && !one.covers_whole_file);
    assert!(two.valid && two.trusted && two.covers_revision && two.covers_whole_file);
    let block = verdict.claims.unwrap();
    assert_eq!(block.reference, "GB-7KQ2-M4");
    assert_eq!(block.evidence, [DIGEST_B, DIGEST_A]);
}

#[test]
fn a_form_signed_by_one_says_who_is_missing() {
    let school = school();
    let verdict = verify(&signed_once(&school), std::slice::from_ref(&school.certificate));
    assert_eq!(verdict.verdict, Outcome::Genuine);
    assert_eq!(verdict.findings, ["Only 1 of 2 signature boxes are signed."]);
    assert!(verdict.signatures[0].covers_whole_file);
}

#[test]
fn a_form_without_signatures_is_unsigned() {
    let verdict = verify(&prepared(), &[school().certificate]);
    assert_eq!((verdict.verdict, verdict.boxes, verdict.pages), (Outcome::Unsigned, 2, 2));
    assert_eq!(verdict.claims, None, "nobody vouches for the claims of an unsigned form");
}

#[test]
fn something_else_is_not_ours() {
    for bytes in [&b""[..], b"%PDF-1.7\n", b"hello", &drawn("plain")] {
        assert_eq!(verify(bytes, &[]).verdict, Outcome::NotOurs);
    }
}

#[test]
fn a_strangers_certificate_is_not_trusted() {
    let school = school();
    let pdf = signed_twice(&school);
    assert_eq!(verify(&pdf, &[]).verdict, Outcome::NotTrusted);
    let stranger = School::new("Larkmoor Example Academy", 9);
    let verdict = verify(&pdf, std::slice::from_ref(&stranger.certificate));
    assert_eq!(verdict.verdict, Outcome::NotTrusted, "a school of the same name with another key");
    assert!(verdict.signatures.iter().all(|s| s.valid && !s.trusted));
    let impostor = stranger.person("Tobias Fennimore", "Deputy headteacher", 40);
    let mixed = sign::sign(&signed_once(&school), "Reviewer2", &claims(&impostor), &impostor).unwrap();
    let verdict = verify(&mixed, std::slice::from_ref(&school.certificate));
    assert_eq!(verdict.verdict, Outcome::NotTrusted);
    assert!(verdict.signatures[0].trusted && !verdict.signatures[1].trusted);
    let leaf_as_root = verify(&pdf, &[first(&school).certificate]);
    assert_eq!(leaf_as_root.verdict, Outcome::NotTrusted, "a signer is no school");
}

#[test]
fn a_certificate_out_of_its_time_is_not_trusted() {
    let school = school();
    let late = school.person_valid("Tobias Fennimore", "Deputy headteacher", 41, 2030, 2040);
    let pdf = sign::sign(&prepared(), "Reviewer2", &claims(&late), &late).unwrap();
    let verdict = verify(&pdf, std::slice::from_ref(&school.certificate));
    assert_eq!(verdict.verdict, Outcome::NotTrusted);
    assert!(verdict.findings[0].contains("not valid at the time claimed"), "{:?}", verdict.findings);
}

#[test]
fn signing_refuses_what_it_should() {
    let school = school();
    let (one, two) = (first(&school), second(&school));
    let form = signed_once(&school);
    assert!(matches!(sign::sign(&form, "Reviewer2", &claims(&one), &one), Err(SignError::SignedBefore)));
    assert!(matches!(sign::sign(&form, "Reviewer1", &claims(&two), &two), Err(SignError::BoxTaken)));
    assert!(matches!(sign::sign(&form, "Reviewer3", &claims(&two), &two), Err(SignError::NoSuchBox)));
    assert!(matches!(sign::sign(&form, "Reviewer2", &claims(&one), &two), Err(SignError::NotTheirs)));
    let mut thief = second(&school);
    thief.key = one.key.clone();
    assert!(matches!(sign::sign(&form, "Reviewer2", &claims(&two), &thief), Err(SignError::WrongKey)));
    let mut damaged = form.clone();
    damaged[900] ^= 1;
    assert!(sign::sign(&damaged, "Reviewer2", &claims(&two), &two).is_err(), "a damaged form is never signed again");
    assert!(matches!(sign::prepare(&prepared(), &fields()), Err(SignError::AlreadyPrepared)));
    assert!(matches!(sign::prepare(&form, &fields()), Err(SignError::AlreadySigned)));
    let mut wrong = fields();
    wrong[1].page_index = 2;
    assert!(matches!(sign::prepare(&drawn("x"), &wrong), Err(SignError::Box)));
    assert!(matches!(sign::claims_block("r", "AA", &[]), Err(SignError::Digest)));
}

#[test]
fn names_of_any_script_and_odd_texts_are_signed() {
    let school = school();
    let odd = "line\none\0two 🙂 مدرسة (brackets) \\ <hex>".to_owned();
    let long = format!("{}…", "Ab ".repeat(21));
    let full = "Ab ".repeat(40);
    let names = [
        ("李小龍", "李小龍"),
        ("محمد الأمين", "محمد الأمين"),
        ("Ngễn Văn", "Ngễn Văn"),
        ("D'Arcy \\(x\\)", "D'Arcy \\(x\\)"),
        (&long, full.trim()),
    ];
    for (seed, (certified, name)) in names.into_iter().enumerate() {
        let person = school.person(certified, "Headteacher", 50 + seed as u8);
        let claims = sign::Claims { signer_name: name.to_owned(), reason: odd.repeat(3), ..claims(&person) };
        let pdf = sign::sign(&prepared(), "Reviewer1", &claims, &person).unwrap();
        let verdict = verify(&pdf, std::slice::from_ref(&school.certificate));
        assert_eq!((verdict.verdict, verdict.signatures[0].signer.as_str()), (Outcome::Genuine, name), "{verdict:#?}");
    }
}

/// Forms handed over must stay genuine in every later version of the program. Never made anew; a new format gets a new file.
#[test]
fn a_form_of_format_1_stays_genuine() {
    let trust = school_certificates(include_bytes!("sign_fixtures/school-ca.pem"));
    assert_eq!(trust, [school().certificate], "PEM and DER are the same certificate");
    let verdict = verify(include_bytes!("sign_fixtures/form-1.pdf"), &trust);
    assert_eq!(verdict.verdict, Outcome::Genuine, "{verdict:#?}");
    assert_eq!(verdict.signatures[1].signed_bytes_sha256, "0fd5a705e7be3b5c64238c8315806dab81201a99e9c3ebf058ffa8189b8aeaf1");
}

#[test]
fn the_schools_certificate_comes_as_pem_or_der() {
    let school = school();
    assert_eq!(school_certificates(&school.certificate), std::slice::from_ref(&school.certificate));
    let two = format!("{}{}", school.pem(), School::new("Another Example School", 8).pem());
    assert_eq!(school_certificates(two.as_bytes()).len(), 2);
    assert!(school_certificates(b"neither").is_empty());
}

#[test]
fn the_verdict_as_json_has_its_one_word() {
    let school = school();
    let json = serde_json::to_value(verify(&signed_twice(&school), std::slice::from_ref(&school.certificate))).unwrap();
    assert_eq!(json["verdict"], "genuine");
    assert_eq!(json["signatures"][1]["covers_whole_file"], true);
    assert_eq!(json["signatures"][0]["signed_at"], "2026-07-03T13:05:09Z");
    let word = |pdf: &[u8], trust: &[Vec<u8>]| serde_json::to_value(verify(pdf, trust)).unwrap()["verdict"].clone();
    assert_eq!(word(&signed_once(&school), &[]), "not_trusted");
    assert_eq!(word(&prepared(), &[]), "unsigned");
    assert_eq!(word(b"", &[]), "not_ours");
    assert_eq!(word(&[&prepared()[..], b"%"].concat(), &[]), "altered");
}

#[test]
fn a_form_of_25_megabytes_is_signed_and_judged() {
    let school = school();
    let plain = drawn("large");
    let at = plain.windows(6).position(|w| w == b"7 0 ob").unwrap();
    // A stream of 25 MB that nothing but the title refers to, in place of an evidence picture.
    let big = vec![0x5a; 25_000_000];
    let object = [format!("8 0 obj\n<</Length {}>>stream\n", big.len()).as_bytes(), &big, b"\nendstream\nendobj\n"].concat();
    let text = String::from_utf8(plain[at..].iter().map(|b| if b.is_ascii() { *b } else { b'x' }).collect()).unwrap();
    let seventh = text[..text.find("9 0 obj").unwrap()].to_owned();
    let ninth = "9 0 obj\n<</Title(Large)/Big 8 0 R>>\nendobj\n";
    let mut pdf = [&plain[..at], seventh.as_bytes()].concat();
    let eighth_at = pdf.len();
    pdf.extend_from_slice(&object);
    let ninth_at = pdf.len();
    pdf.extend_from_slice(ninth.as_bytes());
    let xref_at = pdf.len();
    let table = text[text.find("xref\n0 8").unwrap()..text.find("9 1\n").unwrap()].replace("0 8", "0 10");
    pdf.extend_from_slice(format!("{table}{eighth_at:010} 00000 n \n{ninth_at:010} 00000 n \n").as_bytes());
    pdf.extend_from_slice(format!("trailer\n<</Size 10/Root 1 0 R/Info 9 0 R>>\nstartxref\n{xref_at}\n%%EOF").as_bytes());

    let form = sign::prepare(&pdf, &fields()).unwrap();
    let person = first(&school);
    let form = sign::sign(&form, "Reviewer1", &claims(&person), &person).unwrap();
    assert!(form.len() > 25_000_000);
    assert_eq!(verify(&form, std::slice::from_ref(&school.certificate)).verdict, Outcome::Genuine);
    let mut changed = form.clone();
    changed[20_000_000] ^= 1;
    assert_eq!(verify(&changed, std::slice::from_ref(&school.certificate)).verdict, Outcome::Altered);
}
