//! Owns the verdict on a file: the five outcomes, their sentences, and what is told of each signature.
//! Must not know how a file is taken apart.

use chrono::{DateTime, Utc};
use der::Decode;
use serde::Serialize;
use sha2::{Digest, Sha256};
use x509_cert::Certificate;

use super::certificate::{self, Person};
use super::object::Fault;
use super::opened::{self, Opened, Signature};
use crate::sign::ClaimsBlock;

/// The judgement in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Every byte is as signed, and every signer's certificate comes from a school that is trusted.
    Genuine,
    /// Every byte is as signed, but by whom cannot be confirmed.
    NotTrusted,
    /// A form of ours that was changed or damaged.
    Altered,
    /// A form of ours without any signature.
    Unsigned,
    /// Nothing that Guardbook wrote.
    NotOurs,
}

/// What is told of one signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SignatureVerdict {
    /// Name of the signature box.
    pub field: String,
    /// As certified (in full where the certificate shortens it).
    pub signer: String,
    /// As certified; if the certificate holds none, as claimed inside the signed bytes.
    pub position: String,
    pub reason: String,
    pub location: String,
    /// As claimed by the computer that signed.
    pub signed_at: DateTime<Utc>,
    pub issuer: String,
    /// SHA-256 of the certificate (DER), lower-case hexadecimal.
    pub certificate_fingerprint: String,
    /// SHA-256 of the bytes that this signature covers, lower-case hexadecimal.
    pub signed_bytes_sha256: String,
    /// The bytes are as signed and the signature fits the certificate's key.
    pub valid: bool,
    /// The certificate comes from a trusted school.
    pub trusted: bool,
    /// Everything up to the end of its own revision is covered.
    pub covers_revision: bool,
    /// Everything in the file is covered: the last signature alone.
    pub covers_whole_file: bool,
}

/// The judgement on a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verdict {
    pub verdict: Outcome,
    /// One sentence for a person, or two.
    pub sentence: String,
    /// Everything that speaks against the file or limits what it proves, each a sentence.
    pub findings: Vec<String>,
    pub signatures: Vec<SignatureVerdict>,
    /// Signature boxes on the form, signed or not.
    pub boxes: usize,
    /// Pages of the form.
    pub pages: usize,
    /// What the signed bytes say of the case, for comparison with a store. Only ever from a file whose signatures are valid.
    pub claims: Option<ClaimsBlock>,
    /// SHA-256 of the whole file, lower-case hexadecimal.
    pub file_sha256: String,
}

/// Judges a file against the certificates (DER) of the schools that are trusted. Never fails: bad bytes are a verdict too.
pub fn verify(pdf: &[u8], trust: &[Vec<u8>]) -> Verdict {
    let mut verdict = Verdict {
        verdict: Outcome::NotOurs,
        sentence: String::new(),
        findings: Vec::new(),
        signatures: Vec::new(),
        boxes: 0,
        pages: 0,
        claims: None,
        file_sha256: String::new(),
    };
    if pdf.len() <= opened::LARGEST_FILE {
        verdict.file_sha256 = hex::encode(Sha256::digest(pdf));
    }
    match opened::open(pdf) {
        Ok(opened) => judge(&mut verdict, pdf, opened, trust),
        Err(fault) => {
            let ours = bears_our_mark(pdf);
            verdict.findings.push(told(&fault, pdf));
            verdict.verdict = if ours { Outcome::Altered } else { Outcome::NotOurs };
        }
    }
    verdict.sentence = sentence(&verdict);
    verdict
}

fn told(fault: &Fault, pdf: &[u8]) -> String {
    let mut letters = fault.what.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{} (near byte {} of {}).", letters.as_str(), fault.at, pdf.len())
}

/// Whether a file that is no form of ours was meant to be one: then it was changed, otherwise it is simply something else.
fn bears_our_mark(pdf: &[u8]) -> bool {
    let searched = pdf.get(..opened::LARGEST_FILE.min(pdf.len())).unwrap_or_default();
    let begins = searched.get(..64).is_some_and(|head| head.windows(17).any(|w| w == b" Guardbook form 1"));
    let within = || {
        let slashes = searched.iter().enumerate().filter(|(_, b)| **b == b'/').map(|(at, _)| at);
        slashes.filter_map(|at| searched.get(at..)).any(|rest| rest.starts_with(b"/Guardbook <<"))
    };
    searched.len() > 100 && (begins || within())
}

fn judge(verdict: &mut Verdict, pdf: &[u8], opened: Opened, trust: &[Vec<u8>]) {
    verdict.boxes = opened.form.fields.len();
    verdict.pages = opened.form.pages;
    let whole = opened.fault.is_none();
    let last = opened.signatures.len();
    for (i, signature) in opened.signatures.iter().enumerate() {
        let (told, why) = tell(signature, trust, whole && i + 1 == last && signature.end == pdf.len());
        if !told.valid {
            verdict.findings.push(format!("The signature of {} does not fit the form.", told.signer));
        } else if let Some(why) = why {
            verdict.findings.push(format!("The certificate of {} is not trusted, because {why}.", told.signer));
        }
        verdict.signatures.push(told);
    }
    if let Some(fault) = &opened.fault {
        verdict.findings.push(told(fault, pdf));
        if let Some(signature) = verdict.signatures.last().filter(|s| s.valid) {
            let extra = pdf.len().saturating_sub(opened.prior.end);
            let name = &signature.signer;
            verdict.findings.push(format!("What {name} signed is still in the file; {extra} bytes after it are not covered."));
        }
    }
    let all_valid = verdict.signatures.iter().all(|s| s.valid);
    verdict.verdict = match (whole && all_valid, last) {
        (false, _) => Outcome::Altered,
        (true, 0) => Outcome::Unsigned,
        (true, _) if verdict.signatures.iter().all(|s| s.trusted) => Outcome::Genuine,
        (true, _) => Outcome::NotTrusted,
    };
    if matches!(verdict.verdict, Outcome::Genuine | Outcome::NotTrusted) {
        if last < verdict.boxes {
            verdict.findings.push(format!("Only {last} of {} signature boxes are signed.", verdict.boxes));
        }
        verdict.claims = opened.form.claims;
    }
}

fn tell(signature: &Signature, trust: &[Vec<u8>], whole: bool) -> (SignatureVerdict, Option<&'static str>) {
    let certificate = Certificate::from_der(&signature.certificate).ok();
    let person = certificate.as_ref().map(Person::of);
    let claims = &signature.claims;
    let theirs = person.as_ref().is_some_and(|p| p.bears(&claims.signer_name, &claims.position));
    let valid = signature.digest_as_signed && signature.key_holds && theirs;
    // Where the claim is not the certificate's (or only its beginning), the certificate is told.
    let (signer, position) = match person {
        Some(person) if !theirs => (person.name.unwrap_or_default(), person.position.unwrap_or_default()),
        _ => (claims.signer_name.clone(), claims.position.clone()),
    };
    let why = match &certificate {
        Some(certificate) => certificate::trusted(certificate, trust, claims.signed_at).err(),
        None => Some("it is malformed"),
    };
    let told = SignatureVerdict {
        field: signature.field.clone(),
        signer,
        position,
        reason: claims.reason.clone(),
        location: claims.location.clone(),
        signed_at: claims.signed_at,
        issuer: certificate.as_ref().map(certificate::issuer).unwrap_or_default(),
        certificate_fingerprint: hex::encode(Sha256::digest(&signature.certificate)),
        signed_bytes_sha256: hex::encode(&signature.digest),
        valid,
        trusted: valid && why.is_none(),
        covers_revision: valid,
        covers_whole_file: valid && whole,
    };
    (told, why)
}

fn sentence(verdict: &Verdict) -> String {
    let names: Vec<&str> = verdict.signatures.iter().map(|s| s.signer.as_str()).collect();
    let names = match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    };
    match verdict.verdict {
        Outcome::Genuine if verdict.signatures.len() < verdict.boxes => {
            format!("This form is exactly as signed by {names}, but not everybody has signed it yet.")
        }
        Outcome::Genuine => format!("This form is genuine: every byte is as signed by {names}."),
        Outcome::NotTrusted => format!(
            "Nothing was changed since {names} signed, but who that is cannot be confirmed. Ask the school for its certificate, \
             and compare its fingerprint by telephone."
        ),
        Outcome::Altered => {
            "This form was changed after it was made, or damaged on its way. Do not rely on it; ask the school for it again.".to_owned()
        }
        Outcome::Unsigned => "This form comes without any signature, so nothing proves who made it or that it is unchanged.".to_owned(),
        Outcome::NotOurs => "This file is not a form made by Guardbook, so nothing can be said about it.".to_owned(),
    }
}
