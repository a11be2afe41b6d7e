//! Owns the questions put to a certificate: whose it is, and whether a trusted school issued it.
//! Must not know PDF. No clock: validity is judged at the time the signer claims.

use chrono::{DateTime, Utc};
use der::asn1::{ObjectIdentifier, PrintableStringRef, Utf8StringRef};
use der::{Decode, Encode};
use p256::ecdsa::{Signature, signature::Verifier};
use x509_cert::Certificate;
use x509_cert::ext::pkix::{BasicConstraints, KeyUsage};
use x509_cert::name::Name;

use crate::sign::cms;

const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");
const ORGANISATION: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.10");
const TITLE: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.12");
const BASIC_CONSTRAINTS: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.19");
const KEY_USAGE: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.15");

/// Whose certificate it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Person {
    pub name: Option<String>,
    pub position: Option<String>,
}

impl Person {
    pub(crate) fn of(certificate: &Certificate) -> Self {
        let subject = &certificate.tbs_certificate.subject;
        Person { name: part(subject, COMMON_NAME), position: part(subject, TITLE) }
    }

    /// Whether these are the name and position certified. A certificate without a position certifies none.
    pub(crate) fn bears(&self, name: &str, position: &str) -> bool {
        self.name.as_deref().is_some_and(|n| same(n, name)) && self.position.as_deref().is_none_or(|p| same(p, position))
    }
}

/// The certificates (DER) in a file of a school: PEM text with one or more, or one in DER.
///
/// Empty if there is none that can be read.
#[must_use]
pub fn school_certificates(file: &[u8]) -> Vec<Vec<u8>> {
    let found = match Certificate::load_pem_chain(file) {
        Ok(chain) if !chain.is_empty() => chain,
        _ => Certificate::from_der(file).into_iter().collect(),
    };
    found.iter().filter_map(|c| c.to_der().ok()).collect()
}

/// Certificates hold 64 characters at most (X.520); what is longer ends in an ellipsis there.
fn same(certified: &str, claimed: &str) -> bool {
    let shortened = || certified.strip_suffix('\u{2026}').filter(|start| start.chars().count() == 63);
    certified == claimed || shortened().is_some_and(|start| claimed.starts_with(start))
}

/// Name of the issuer in words: common name, and organisation where it says more.
pub(crate) fn issuer(certificate: &Certificate) -> String {
    let issuer = &certificate.tbs_certificate.issuer;
    match (part(issuer, COMMON_NAME), part(issuer, ORGANISATION)) {
        (Some(name), Some(organisation)) if !name.contains(&organisation) => format!("{name}, {organisation}"),
        (name, organisation) => name.or(organisation).unwrap_or_default(),
    }
}

/// The value of an attribute that occurs exactly once.
fn part(name: &Name, oid: ObjectIdentifier) -> Option<String> {
    let mut values = name.0.iter().flat_map(|rdn| rdn.0.iter()).filter(|a| a.oid == oid);
    let (Some(attribute), None) = (values.next(), values.next()) else { return None };
    let utf8 = attribute.value.decode_as::<Utf8StringRef>().map(|s| s.as_str().to_owned());
    utf8.or_else(|_| attribute.value.decode_as::<PrintableStringRef>().map(|s| s.as_str().to_owned())).ok()
}

/// Whether one of the `roots` (DER) issued the certificate for signing, and both were valid at `time`.
///
/// # Errors
/// A phrase that says why not, to stand after "because".
pub(crate) fn trusted(certificate: &Certificate, roots: &[Vec<u8>], time: DateTime<Utc>) -> Result<(), &'static str> {
    if roots.is_empty() {
        return Err("no school certificate was given to check against");
    }
    let mut why = "it was not issued by the school whose certificate was given";
    for root in roots {
        let Ok(root) = Certificate::from_der(root) else {
            why = "the school certificate that was given is malformed";
            continue;
        };
        if root.tbs_certificate.subject != certificate.tbs_certificate.issuer || !issued(&root, certificate) {
            continue;
        }
        let authority = extensions(&root)?;
        if !authority.is_authority || !authority.usage.is_none_or(|u| u.key_cert_sign()) {
            why = "the school certificate that was given may not issue certificates";
            continue;
        }
        let own = extensions(certificate)?;
        let signs = own.usage.is_some_and(|u| u.digital_signature() || u.non_repudiation());
        if own.is_authority || !signs {
            return Err("it was not issued for signing forms");
        }
        if !valid_at(&root, time) || !valid_at(certificate, time) {
            return Err("it was not valid at the time claimed");
        }
        return Ok(());
    }
    Err(why)
}

fn issued(root: &Certificate, certificate: &Certificate) -> bool {
    let algorithm = &certificate.signature_algorithm;
    let proper = algorithm.oid == cms::ECDSA_WITH_SHA_256 && *algorithm == certificate.tbs_certificate.signature;
    let key = cms::key_of(root);
    let message = certificate.tbs_certificate.to_der();
    let signature = certificate.signature.as_bytes().map(Signature::from_der);
    match (key, message, signature) {
        (Some(key), Ok(message), Some(Ok(signature))) => proper && key.verify(&message, &signature).is_ok(),
        _ => false,
    }
}

fn valid_at(certificate: &Certificate, time: DateTime<Utc>) -> bool {
    let validity = &certificate.tbs_certificate.validity;
    let seconds = |t: x509_cert::time::Time| i128::from(t.to_unix_duration().as_secs());
    (seconds(validity.not_before)..=seconds(validity.not_after)).contains(&i128::from(time.timestamp()))
}

struct Extensions {
    is_authority: bool,
    usage: Option<KeyUsage>,
}

fn extensions(certificate: &Certificate) -> Result<Extensions, &'static str> {
    let mut found = Extensions { is_authority: false, usage: None };
    for extension in certificate.tbs_certificate.extensions.iter().flatten() {
        let bytes = extension.extn_value.as_bytes();
        let malformed = |_| "a certificate is malformed";
        match extension.extn_id {
            BASIC_CONSTRAINTS => found.is_authority = BasicConstraints::from_der(bytes).map_err(malformed)?.ca,
            KEY_USAGE => found.usage = Some(KeyUsage::from_der(bytes).map_err(malformed)?),
            _ if extension.critical => return Err("a certificate makes a demand that is not known here"),
            _ => {}
        }
    }
    Ok(found)
}
