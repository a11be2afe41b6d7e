//! Judging a form that somebody brings: in words, also while locked. With a store open, its evidence digests are compared
//! with the store's.

use crate::operation::{Errand, Operation, OperationKind};
use crate::refusal::{Refusal, Result};
use crate::room::Room;
use guardbook_domain::evidence::EvidenceItem;
use guardbook_domain::{Compartment, Permission, Problem, time};
use guardbook_forms::verify::{self, Outcome};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::io::Read;
use std::path::Path;
use ts_rs::TS;

/// Judges a PDF. `trust` is the school's certificate as a PEM file; with a store unlocked its own is trusted too.
#[derive(Debug, Deserialize, TS)]
pub struct FormVerify {
    pub path: String,
    #[serde(default)]
    pub trust: Option<String>,
}

/// The verdict in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FormVerified {
    /// `genuine`, `incomplete` (genuine as far as it is signed), `not_trusted`, `altered`, `unsigned` or `not_ours`.
    pub verdict: String,
    pub sentence: String,
    pub findings: Vec<String>,
    pub signatures: Vec<SignatureSeen>,
    pub pages: u64,
    pub reference: Option<String>,
    pub audit_head: Option<String>,
    /// How many evidence digests the form carries; absent where what it claims cannot be believed.
    pub evidence_items: Option<u64>,
    /// Whether every evidence digest on the form is one that the open store keeps; absent with no store open.
    pub evidence_matches: Option<bool>,
    pub file_sha256: String,
}

/// One signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SignatureSeen {
    pub signer: String,
    pub position: String,
    /// As the signing computer claimed.
    pub signed: String,
    pub reason: String,
    pub issuer: String,
    pub certificate_fingerprint: String,
    pub valid: bool,
    pub trusted: bool,
    /// The last one covers the whole file, an earlier one everything up to its own end.
    pub covers: bool,
}

impl Operation for FormVerify {
    const NAME: &'static str = "form.verify";
    const PERMISSION: Permission = Permission::Anyone;
    const PATHS: &'static [&'static str] = &["path", "trust"];
    type Output = FormVerified;
}

impl Errand for FormVerify {
    const KIND: OperationKind = OperationKind::Query;
    fn run(self, room: &mut Room) -> Result<FormVerified> {
        let pdf = read(&self.path, "path", verify::LARGEST_FILE)?;
        let mut trust = Vec::new();
        if let Some(path) = &self.trust {
            let pem = read(path, "trust", 1 << 20)?;
            trust.push(guardbook_keys::certificate_from_pem(&pem).map_err(|_| problem("trust", "This is not a certificate in PEM form."))?);
        }
        let store = room.session().ok().map(|s| &s.store);
        if let Some(store) = store {
            trust.push(store.read(Compartment::Office)?.school_ca()?);
        }
        let verdict = verify::verify(&pdf, &trust);
        let known = match store.map(|s| s.read(Compartment::Casework)) {
            Some(Ok(casework)) => Some(casework.all::<EvidenceItem>()?.into_iter().map(|i| i.sha256).collect::<HashSet<_>>()),
            _ => None,
        };
        let last = verdict.signatures.len().saturating_sub(1);
        Ok(FormVerified {
            verdict: match verdict.verdict {
                Outcome::Genuine if verdict.signatures.len() < verdict.boxes => "incomplete",
                Outcome::Genuine => "genuine",
                Outcome::NotTrusted => "not_trusted",
                Outcome::Altered => "altered",
                Outcome::Unsigned => "unsigned",
                Outcome::NotOurs => "not_ours",
            }
            .into(),
            evidence_items: verdict.claims.as_ref().map(|c| c.evidence.len() as u64),
            evidence_matches: verdict.claims.as_ref().and_then(|c| known.map(|k| c.evidence.iter().all(|d| k.contains(d)))),
            reference: verdict.claims.as_ref().map(|c| c.reference.clone()),
            audit_head: verdict.claims.as_ref().map(|c| c.audit_head.clone()),
            sentence: verdict.sentence,
            findings: verdict.findings,
            pages: verdict.pages as u64,
            file_sha256: verdict.file_sha256,
            signatures: verdict
                .signatures
                .into_iter()
                .enumerate()
                .map(|(n, s)| SignatureSeen {
                    covers: if n == last { s.covers_whole_file } else { s.covers_revision },
                    signed: time::say_moment_exactly(s.signed_at),
                    signer: s.signer,
                    position: s.position,
                    reason: s.reason,
                    issuer: s.issuer,
                    certificate_fingerprint: s.certificate_fingerprint,
                    valid: s.valid,
                    trusted: s.trusted,
                })
                .collect(),
        })
    }
}

fn read(path: &str, field: &str, limit: usize) -> Result<Vec<u8>> {
    let path = Path::new(path);
    let about = std::fs::metadata(path).map_err(|_| problem(field, "This file could not be found."))?;
    // A pipe or a device would never end.
    if !about.is_file() {
        return Err(problem(field, "This is not a file that can be read from its beginning to its end."));
    }
    let unreadable = |_| problem(field, "This file could not be read.");
    let mut bytes = Vec::new();
    std::fs::File::open(path).and_then(|file| file.take(limit as u64 + 1).read_to_end(&mut bytes)).map_err(unreadable)?;
    if bytes.len() > limit { Err(problem(field, "This file is larger than any that Guardbook makes.")) } else { Ok(bytes) }
}

fn problem(field: &str, message: &str) -> Refusal {
    Refusal::from(vec![Problem { field: field.into(), message: message.into() }])
}
