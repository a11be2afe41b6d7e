//! Owns what the tests of signing share: an invented school with its signers, and a plain two-page document to sign.
#![allow(dead_code)]

pub mod judges;

use std::error::Error;
use std::str::FromStr;
use std::time::{Duration, SystemTime};

use chrono::{DateTime, TimeZone, Utc};
use der::asn1::{Any, ObjectIdentifier, SetOfVec, Utf8StringRef};
use der::{Decode, Encode, EncodePem};
use guardbook_forms::sign::{self, Claims, SignatureBox, Signer};
use p256::ecdsa::{DerSignature, SigningKey, signature::Signer as _};
use p256::pkcs8::EncodePublicKey;
use x509_cert::Certificate;
use x509_cert::attr::AttributeTypeAndValue;
use x509_cert::builder::{Builder, CertificateBuilder, Profile};
use x509_cert::name::{Name, RdnSequence, RelativeDistinguishedName};
use x509_cert::serial_number::SerialNumber;
use x509_cert::spki::SubjectPublicKeyInfoOwned;
use x509_cert::time::{Time, Validity};

pub struct School {
    key: SigningKey,
    name: Name,
    pub certificate: Vec<u8>,
}

pub struct Person {
    pub key: SigningKey,
    pub certificate: Vec<u8>,
    pub name: String,
    pub position: String,
}

impl Signer for Person {
    fn certificate_der(&self) -> &[u8] {
        &self.certificate
    }
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>> {
        let signature: DerSignature = self.key.sign(message);
        Ok(signature.as_bytes().to_vec())
    }
}

fn years(from: u64, to: u64) -> Validity {
    let year = |y: u64| Time::try_from(SystemTime::UNIX_EPOCH + Duration::from_secs((y - 1970) * 31_556_952)).unwrap();
    Validity { not_before: year(from), not_after: year(to) }
}

fn build(profile: Profile, serial: u8, validity: Validity, subject: Name, own: &SigningKey, issuer: &SigningKey) -> Vec<u8> {
    let der = own.verifying_key().to_public_key_der().unwrap();
    let public = SubjectPublicKeyInfoOwned::from_der(der.as_bytes()).unwrap();
    let serial = SerialNumber::new(&[serial]).unwrap();
    let builder = CertificateBuilder::new(profile, serial, validity, subject, public, issuer).unwrap();
    builder.build::<DerSignature>().unwrap().to_der().unwrap()
}

fn subject(parts: &[(&str, &str)]) -> Name {
    let part = |(oid, value): &(&str, &str)| {
        let value = Any::encode_from(&Utf8StringRef::new(value).unwrap()).unwrap();
        let attribute = AttributeTypeAndValue { oid: ObjectIdentifier::new(oid).unwrap(), value };
        RelativeDistinguishedName(SetOfVec::try_from(vec![attribute]).unwrap())
    };
    RdnSequence(parts.iter().map(part).collect())
}

impl School {
    pub fn new(name: &str, seed: u8) -> Self {
        let key = SigningKey::from_slice(&[seed; 32]).unwrap();
        let name = Name::from_str(&format!("CN={name} certificate authority,O={name},C=GB")).unwrap();
        let certificate = build(Profile::Root, seed, years(2020, 2080), name.clone(), &key, &key);
        School { key, name, certificate }
    }
    pub fn person_valid(&self, name: &str, position: &str, seed: u8, from: u64, to: u64) -> Person {
        let key = SigningKey::from_slice(&[seed; 32]).unwrap();
        let subject = subject(&[("2.5.4.3", name), ("2.5.4.12", position)]);
        let profile = Profile::Leaf {
            issuer: self.name.clone(),
            enable_key_agreement: false,
            enable_key_encipherment: false,
            include_subject_key_identifier: true,
        };
        let certificate = build(profile, seed, years(from, to), subject, &key, &self.key);
        Person { key, certificate, name: name.to_owned(), position: position.to_owned() }
    }
    pub fn person(&self, name: &str, position: &str, seed: u8) -> Person {
        self.person_valid(name, position, seed, 2021, 2070)
    }
    pub fn pem(&self) -> String {
        let certificate = Certificate::from_der(&self.certificate).unwrap();
        certificate.to_pem(der::pem::LineEnding::LF).unwrap()
    }
}

pub fn school() -> School {
    School::new("Larkmoor Example Academy", 7)
}
pub fn first(school: &School) -> Person {
    school.person("Zoë O'Brien-Łuczak", "Designated safeguarding lead", 21)
}
pub fn second(school: &School) -> Person {
    school.person("Tobias Fennimore", "Deputy headteacher", 22)
}

pub fn time() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 7, 3, 13, 5, 9).unwrap()
}

pub fn claims(person: &Person) -> Claims {
    Claims {
        signer_name: person.name.clone(),
        position: person.position.clone(),
        reason: "Reviewed the device and agree with the record".to_owned(),
        location: "Larkmoor Example Academy".to_owned(),
        signed_at: time(),
    }
}

/// A document as a drawing library writes it: objects with gaps in their numbers, a plain table, no identity.
pub fn drawn(words: &str) -> Vec<u8> {
    let content = |page: u32| format!("BT /F1 14 Tf 72 760 Td (Record of reviewing devices, page {page}: {words}) Tj ET");
    let stream = |page: u32| {
        let content = content(page);
        format!("<</Length {}>>stream\n{content}\nendstream", content.len())
    };
    let page = |content: u32| {
        format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595.28 841.89]/Resources<</Font<</F1 7 0 R>>>>/Contents {content} 0 R>>")
    };
    let objects = [
        (1, "<</Type/Catalog/Pages 2 0 R/Lang(en-GB)>>".to_owned()),
        (2, "<</Type/Pages/Count 2/Kids[3 0 R 5 0 R]>>".to_owned()),
        (3, page(4)),
        (4, stream(1)),
        (5, page(6)),
        (6, stream(2)),
        (7, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned()),
        (9, "<</Title(Record of reviewing devices)/Producer(Test)>>".to_owned()),
    ];
    let mut out = b"%PDF-1.5\n%\xE2\xE3\xCF\xD3\n".to_vec();
    let mut table = String::from("xref\n0 8\n0000000000 65535 f \n");
    for (number, text) in &objects {
        if *number == 9 {
            table.push_str("9 1\n");
        }
        table.push_str(&format!("{:010} 00000 n \n", out.len()));
        out.extend_from_slice(format!("{number} 0 obj\n{text}\nendobj\n").as_bytes());
    }
    let at = out.len();
    out.extend_from_slice(format!("{table}trailer\n<</Size 10/Root 1 0 R/Info 9 0 R>>\nstartxref\n{at}\n%%EOF").as_bytes());
    out
}

pub fn fields() -> Vec<SignatureBox> {
    let field = |name: &str, description: &str, bottom: f32| SignatureBox {
        name: name.to_owned(),
        description: description.to_owned(),
        page_index: 0,
        rect_pt: [72.0, bottom, 322.5, bottom + 60.25],
    };
    vec![
        field("Reviewer1", "Signature of the first reviewing person", 600.0),
        field("Reviewer2", "Signature of the second reviewing person", 500.0),
    ]
}

pub const DIGEST_A: &str = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
pub const DIGEST_B: &str = "00000000000000000000000000000000000000000000000000000000000000bb";

pub fn prepared() -> Vec<u8> {
    let block = sign::claims_block("GB-7KQ2-M4", DIGEST_A, &[DIGEST_B.to_owned(), DIGEST_A.to_owned()]).unwrap();
    let pdf = sign::embed(&drawn("nothing found"), &block).unwrap();
    sign::prepare(&pdf, &fields()).unwrap()
}

pub fn signed_once(school: &School) -> Vec<u8> {
    let person = first(school);
    sign::sign(&prepared(), "Reviewer1", &claims(&person), &person).unwrap()
}

pub fn signed_twice(school: &School) -> Vec<u8> {
    let person = second(school);
    sign::sign(&signed_once(school), "Reviewer2", &claims(&person), &person).unwrap()
}
