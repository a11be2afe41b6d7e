//! Owns the tests against the second signer: a true key, a trusted certificate, a signature that every other program calls
//! valid, over more than a signature. Only what our own hand writes may be signed.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod sign_support;

use std::process::Command;

use cms::content_info::ContentInfo;
use cms::signed_data::SignedData;
use der::asn1::{Any, OctetString, SetOfVec};
use der::{Decode, Encode, Tag};
use guardbook_forms::verify::{Outcome, verify};
use p256::ecdsa::{DerSignature, Signature, signature::Signer as _};
use sha2::{Digest, Sha256};
use sign_support::*;
use x509_cert::attr::Attribute;

const ROOM: usize = 16_384;

fn find(bytes: &[u8], words: &[u8], from: usize) -> usize {
    from + bytes[from..].windows(words.len()).position(|w| w == words).unwrap()
}

/// The second signature made again by the second signer over `pdf`, whose length and range may have changed.
fn signed_again(mut pdf: Vec<u8>, from: usize, edit: impl Fn(&mut SignedData)) -> Vec<u8> {
    let signer = second(&school());
    let gap = find(&pdf, b"/Contents <", from) + 10;
    let behind = gap + ROOM + 2;
    let range = find(&pdf, b"/ByteRange [", from) + 12;
    let text = format!("0 {gap:10} {behind:10} {:10}", pdf.len() - behind);
    pdf[range..range + 34].copy_from_slice(text.as_bytes());
    let mut hash = Sha256::new();
    hash.update(&pdf[..gap]);
    hash.update(&pdf[behind..]);
    let digest = hash.finalize();

    let length = 4 + usize::from_str_radix(std::str::from_utf8(&pdf[gap + 5..gap + 9]).unwrap(), 16).unwrap();
    let container = hex::decode(&pdf[gap + 1..gap + 1 + 2 * length]).unwrap();
    let mut signed: SignedData = ContentInfo::from_der(&container).unwrap().content.decode_as().unwrap();
    let mut info = signed.signer_infos.0.get(0).unwrap().clone();
    let mut attributes: Vec<Attribute> = info.signed_attrs.as_ref().unwrap().iter().cloned().collect();
    for attribute in &mut attributes {
        if attribute.oid.to_string() == "1.2.840.113549.1.9.4" {
            attribute.values = SetOfVec::try_from(vec![Any::new(Tag::OctetString, digest.as_slice()).unwrap()]).unwrap();
        }
    }
    let attributes = SetOfVec::try_from(attributes).unwrap();
    let signature: Signature = signer.key.sign(&attributes.to_der().unwrap());
    let signature: DerSignature = signature.normalize_s().unwrap_or(signature).to_der();
    info.signed_attrs = Some(attributes);
    info.signature = OctetString::new(signature.as_bytes()).unwrap();
    signed.signer_infos.0 = SetOfVec::try_from(vec![info]).unwrap();
    edit(&mut signed);
    let oid = der::asn1::ObjectIdentifier::new("1.2.840.113549.1.7.2").unwrap();
    let container = ContentInfo { content_type: oid, content: Any::encode_from(&signed).unwrap() }.to_der().unwrap();
    let mut digits = hex::encode(container);
    digits.push_str(&"0".repeat(ROOM - digits.len()));
    pdf[gap + 1..behind - 1].copy_from_slice(digits.as_bytes());
    pdf
}

/// The second update with `edit` applied to its objects and one more entry in its table.
fn smuggled(number: u32, object: &str) -> Vec<u8> {
    let (once, twice) = (signed_once(&school()), signed_twice(&school()));
    let table = find(&twice, b"\nxref\n", once.len()) + 1;
    let trailer = find(&twice, b"trailer\n", table);
    let end = find(&twice, b"startxref\n", trailer);
    let object = format!("{number} 0 obj\n{object}\nendobj\n");
    let entry = format!("{number} 1\n{table:010} 00000 n \n");
    let mut pdf = twice[..table].to_vec();
    pdf.extend_from_slice(object.as_bytes());
    let at = pdf.len();
    pdf.extend_from_slice(b"xref\n");
    pdf.extend_from_slice(entry.as_bytes());
    pdf.extend_from_slice(&twice[table + 5..trailer]);
    pdf.extend_from_slice(&twice[trailer..end]);
    pdf.extend_from_slice(format!("startxref\n{at}\n%%EOF\n").as_bytes());
    signed_again(pdf, once.len(), |_| {})
}

fn number_of(pdf: &[u8], words: &str) -> u32 {
    let text = String::from_utf8_lossy(pdf).into_owned();
    let head = text[..text.find(words).unwrap()].rfind(" 0 obj").unwrap();
    text[..head].rsplit('\n').next().unwrap().parse().unwrap()
}

fn pdfsig_says_valid(pdf: &[u8]) -> usize {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), pdf).unwrap();
    let output = Command::new("pdfsig").arg("-nocert").arg(file.path()).output().expect("pdfsig is installed");
    String::from_utf8_lossy(&output.stdout).matches("Signature is Valid.").count()
}

fn judged(pdf: &[u8]) -> Outcome {
    verify(pdf, &[school().certificate]).verdict
}

#[test]
fn the_tool_of_this_test_makes_honest_signatures() {
    let (once, twice) = (signed_once(&school()), signed_twice(&school()));
    let again = signed_again(twice.clone(), once.len(), |_| {});
    assert_eq!(judged(&again), Outcome::Genuine, "signed again without a change it is genuine, so the refusals below mean something");
}

#[test]
fn a_page_replaced_inside_the_second_signature() {
    let pdf = smuggled(number_of(&prepared(), "/Type /Page\n"), "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>");
    assert_eq!(pdfsig_says_valid(&pdf), 2, "other programs believe both signatures");
    let verdict = verify(&pdf, &[school().certificate]);
    assert_eq!(verdict.verdict, Outcome::Altered);
    assert!(verdict.signatures[0].valid && verdict.signatures.len() == 1, "the first signature is still told: {verdict:#?}");
}

#[test]
fn another_box_restored_inside_the_second_signature() {
    let number = number_of(&prepared(), "/FT /Sig");
    assert_eq!(judged(&smuggled(number, "<</FT/Sig/T(Reviewer1)/Type/Annot/Subtype/Widget/Rect[0 0 0 0]>>")), Outcome::Altered);
}

#[test]
fn another_picture_in_the_second_signature() {
    let (once, mut twice) = (signed_once(&school()), signed_twice(&school()));
    let shown = find(&twice, b" Tj\n", once.len()) - 3;
    twice[shown] ^= 1;
    let pdf = signed_again(twice, once.len(), |_| {});
    assert_eq!(pdfsig_says_valid(&pdf), 2);
    assert_eq!(judged(&pdf), Outcome::Altered, "the box may not show another name");
}

#[test]
fn a_container_with_something_more() {
    let (once, twice) = (signed_once(&school()), signed_twice(&school()));
    let more = |edit: &dyn Fn(&mut SignedData)| judged(&signed_again(twice.clone(), once.len(), edit));
    let unsigned = more(&|signed| {
        let mut info = signed.signer_infos.0.get(0).unwrap().clone();
        info.unsigned_attrs = info.signed_attrs.clone();
        signed.signer_infos.0 = SetOfVec::try_from(vec![info]).unwrap();
    });
    assert_eq!(unsigned, Outcome::Altered, "attributes that nobody signed");
    let root = more(&|signed| {
        let root = x509_cert::Certificate::from_der(&school().certificate).unwrap();
        let certificates = signed.certificates.as_mut().unwrap();
        certificates.0.insert(cms::cert::CertificateChoices::Certificate(root)).unwrap();
    });
    assert_eq!(root, Outcome::Altered, "the school's certificate does not travel with the form");
    let high = more(&|signed| {
        let mut info = signed.signer_infos.0.get(0).unwrap().clone();
        let signature = Signature::from_der(info.signature.as_bytes()).unwrap();
        let (r, s) = signature.split_scalars();
        let other = Signature::from_scalars(r.to_bytes(), (-*s).to_bytes()).unwrap().to_der();
        info.signature = OctetString::new(other.as_bytes()).unwrap();
        signed.signer_infos.0 = SetOfVec::try_from(vec![info]).unwrap();
    });
    assert_eq!(high, Outcome::Altered, "the other value of the same signature");
}
