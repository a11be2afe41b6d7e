//! Owns the taking apart of a whole file: first revision, then one update per signature, each written again and compared.
//! Must not know whom to trust.

use std::ops::Range;

use der::Decode;
use sha2::{Digest, Sha256};
use x509_cert::Certificate;

use super::house::{self, Form};
use super::object::Fault;
use super::revision::Revision;
use crate::sign::update::{self, Prior};
use crate::sign::{Claims, cms, write};

/// Largest file looked at, in bytes.
pub const LARGEST_FILE: usize = 512 * 1024 * 1024;

/// One signature found in the file, in a place and shape that are ours; whether it holds is in the last three fields.
#[derive(Debug, Clone)]
pub(crate) struct Signature {
    pub field: String,
    pub claims: Claims,
    /// DER.
    pub certificate: Vec<u8>,
    /// Where its update begins and ends.
    pub begin: usize,
    pub end: usize,
    /// SHA-256 of everything up to `end` except the gap.
    pub digest: Vec<u8>,
    pub digest_as_signed: bool,
    pub key_holds: bool,
}

impl Signature {
    pub(crate) fn fault(&self) -> Option<Fault> {
        let what = "a signature does not fit the form";
        (!self.digest_as_signed || !self.key_holds).then(|| Fault::new(self.begin, what))
    }
}

#[derive(Debug)]
pub(crate) struct Opened<'a> {
    pub form: Form<'a>,
    pub signatures: Vec<Signature>,
    /// State behind the last update that is ours.
    pub prior: Prior,
    /// Why reading stopped before the end of the file.
    pub fault: Option<Fault>,
}

pub(crate) fn digest_around(bytes: &[u8], gap: Range<usize>) -> Vec<u8> {
    let mut hash = Sha256::new();
    hash.update(bytes.get(..gap.start).unwrap_or_default());
    hash.update(bytes.get(gap.end..).unwrap_or_default());
    hash.finalize().to_vec()
}

/// Opens a file. An error means that not even the first revision is a form of ours.
pub(crate) fn open(bytes: &[u8]) -> Result<Opened<'_>, Fault> {
    if bytes.len() > LARGEST_FILE {
        return Err(Fault::new(LARGEST_FILE, "the file is larger than any form"));
    }
    if !bytes.starts_with(write::HEADER) {
        return Err(Fault::new(0, "the file does not begin as a form of Guardbook does"));
    }
    let base = Revision::read(bytes, write::HEADER.len())?;
    base.demand_own_hand(bytes)?;
    let form = house::read(&base)?;
    let mut hash = Sha256::new();
    hash.update(bytes.get(..base.end).unwrap_or_default());
    let prior = Prior { end: base.end, xref_at: base.xref_at, size: form.size, digest: hash.clone().finalize().to_vec() };
    let mut opened = Opened { form, signatures: Vec::new(), prior, fault: None };
    while opened.prior.end < bytes.len() {
        if let Err(fault) = opened.next(bytes, &mut hash) {
            opened.fault = Some(fault);
            break;
        }
    }
    Ok(opened)
}

impl Opened<'_> {
    fn next(&mut self, bytes: &[u8], hash: &mut Sha256) -> Result<(), Fault> {
        let begin = self.prior.end;
        let foreign = |what| Fault::new(begin, what);
        if self.signatures.len() >= self.form.fields.len() {
            return Err(foreign("something was added after the last signature"));
        }
        let found = Revision::read(bytes, begin)?;
        let [field, signature, _] = found.items.as_slice() else {
            return Err(foreign("something was added that is not a signature of Guardbook"));
        };
        let field = self.form.fields.iter().find(|f| f.number == field.number);
        let field = field.ok_or(foreign("something was added that signs none of the boxes"))?;
        if self.signatures.iter().any(|s| s.field == field.name) {
            return Err(foreign("a signature box was signed twice"));
        }
        let dict = signature.value.as_dict();
        let read = || {
            let dict = dict?;
            let contents = dict.get("Contents")?.as_text().filter(|c| c.len() == update::ROOM)?;
            let (container, padding) = split_container(contents)?;
            padding.iter().all(|b| *b == 0).then_some(())?;
            Some((update::claims_in(dict)?, cms::open(container)?, update::contents(container)?))
        };
        let (claims, cms, contents) = read().ok_or(foreign("a signature is not as Guardbook writes it"))?;
        let fingerprint = hex::encode(Sha256::digest(&cms.certificate));
        let own = update::write(&self.form, &self.prior, field, &claims, &fingerprint);
        let mut own = own.ok_or(foreign("a signature is not as Guardbook writes it"))?;
        let end = begin + own.bytes.len();
        let update = bytes.get(begin..end).unwrap_or_default();
        if let Some(gap) = own.bytes.get_mut(own.gap.clone()) {
            gap.copy_from_slice(&contents);
        }
        if update != own.bytes {
            let apart = update.iter().zip(&own.bytes).take_while(|(a, b)| a == b).count();
            return Err(Fault::new(begin + apart, "a signature is not as Guardbook writes it"));
        }
        if self.signatures.iter().any(|s| s.certificate == cms.certificate) {
            return Err(foreign("the same person signed twice"));
        }
        let mut around = hash.clone();
        around.update(update.get(..own.gap.start).unwrap_or_default());
        around.update(update.get(own.gap.end..).unwrap_or_default());
        let digest = around.finalize().to_vec();
        let key_holds = match (Certificate::from_der(&cms.certificate), cms::to_be_signed(&cms.certificate, &cms.digest)) {
            (Ok(certificate), Ok(message)) => cms::holds(&certificate, &message, &cms.signature),
            _ => false,
        };
        self.signatures.push(Signature {
            field: field.name.clone(),
            claims,
            begin,
            end,
            digest_as_signed: digest == cms.digest,
            digest,
            key_holds,
            certificate: cms.certificate,
        });
        hash.update(update);
        self.prior = Prior { end, xref_at: own.xref_at, size: own.size, digest: hash.clone().finalize().to_vec() };
        Ok(())
    }
}

/// The container at the front of the gap (a DER sequence with a two-byte length, as all of ours have) and what follows it.
fn split_container(contents: &[u8]) -> Option<(&[u8], &[u8])> {
    match contents {
        [0x30, 0x82, high, low, ..] => contents.split_at_checked(usize::from(u16::from_be_bytes([*high, *low])) + 4),
        _ => None,
    }
}
