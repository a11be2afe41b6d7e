//! Owns signing: an empty box for each signer in the first revision, then one PAdES-B-B signature per signer as an update.
//! Must not know private keys (they stay behind [`Signer`]), nor what is drawn on the pages.

pub(crate) mod base;
pub(crate) mod cms;
pub(crate) mod face;
pub(crate) mod picture;
pub(crate) mod update;
pub(crate) mod write;

use chrono::{DateTime, Datelike, Timelike, Utc};
use der::{Decode, Encode};
use sha2::{Digest, Sha256};
use x509_cert::Certificate;

pub use base::{ClaimsBlock, SignatureBox, claims_block, embed, prepare, prepare_with};

use crate::verify::certificate::Person;
use crate::verify::object::Fault;
use crate::verify::opened;

/// Longest name, position, reason or location, in characters.
pub const LONGEST_CLAIM: usize = 300;

/// What a signer claims; all of it is inside the signed bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claims {
    /// Must be the common name in the certificate (which may end in an ellipsis where it had to be shortened).
    pub signer_name: String,
    /// Must be the title in the certificate, if that holds one.
    pub position: String,
    pub reason: String,
    pub location: String,
    /// Kept to the second.
    pub signed_at: DateTime<Utc>,
}

/// Somebody who can sign; the key stays with them.
pub trait Signer {
    /// The signer's X.509 certificate, DER, for a P-256 key.
    fn certificate_der(&self) -> &[u8];
    /// ECDSA over SHA-256 of `message`, as DER. The error's text is shown to nobody but kept for the cause.
    ///
    /// # Errors
    /// Whatever keeps the key from signing.
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Box<dyn std::error::Error + Send + Sync>>;
}

/// Why a form was not prepared or signed. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum SignError {
    #[error("the drawn document cannot be signed: {0}")]
    Drawn(Fault),
    #[error("the form is not as Guardbook writes it: {0}")]
    Form(Fault),
    #[error("the form has been changed since it was signed: {0}")]
    Altered(Fault),
    #[error("the document already has signature boxes")]
    AlreadyPrepared,
    #[error("the document is already signed and can take no more claims")]
    AlreadySigned,
    #[error("a signature box needs a page that exists, a name of its own in plain letters, and at least 110 by 34 points")]
    Box,
    #[error("the form has no signature box of that name")]
    NoSuchBox,
    #[error("that signature box is already signed")]
    BoxTaken,
    #[error("this person has already signed this form")]
    SignedBefore,
    #[error("a claim is empty, too long or out of range")]
    Claim,
    #[error("the certificate cannot be used to sign: {0}")]
    Certificate(&'static str),
    #[error("the name or position is not the one in the certificate")]
    NotTheirs,
    #[error("the key did not sign")]
    Key(#[source] Box<dyn std::error::Error + Send + Sync>),
    #[error("the signature was not made with the key of the certificate")]
    WrongKey,
    #[error("the signature does not fit into its place")]
    TooLarge,
    #[error("the typeface of the signature boxes cannot be used")]
    Font,
    #[error("a claims block holds a digest that is not 64 lower-case hexadecimal digits")]
    Digest,
}

impl Claims {
    /// Control characters and runs of white space become one space, the time loses its fraction. Applying it twice changes
    /// nothing more.
    pub(crate) fn cleaned(&self) -> Option<Claims> {
        let clean = |text: &str| -> Option<String> {
            let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()).collect();
            let line = words.join(" ");
            (line.chars().count() <= LONGEST_CLAIM).then_some(line)
        };
        let claims = Claims {
            signer_name: clean(&self.signer_name)?,
            position: clean(&self.position)?,
            reason: clean(&self.reason)?,
            location: clean(&self.location)?,
            signed_at: self.signed_at.with_nanosecond(0)?,
        };
        let sane = !claims.signer_name.is_empty() && (1970..=9999).contains(&claims.signed_at.year());
        sane.then_some(claims)
    }
}

/// Signs the box `field_name` of a prepared form: returns the form with one update appended, its earlier bytes untouched.
///
/// # Errors
/// See [`SignError`]; the form is refused unless every byte of it is as Guardbook writes it and earlier signatures hold.
pub fn sign(pdf: &[u8], field_name: &str, claims: &Claims, signer: &dyn Signer) -> Result<Vec<u8>, SignError> {
    let claims = claims.cleaned().ok_or(SignError::Claim)?;
    let der = signer.certificate_der();
    let certificate = usable(der, &claims)?;
    let opened = opened::open(pdf).map_err(SignError::Form)?;
    if let Some(fault) = opened.fault.or_else(|| opened.signatures.iter().find_map(|s| s.fault())) {
        return Err(SignError::Altered(fault));
    }
    let field = opened.form.fields.iter().find(|f| f.name == field_name).ok_or(SignError::NoSuchBox)?;
    if opened.signatures.iter().any(|s| s.field == field_name) {
        return Err(SignError::BoxTaken);
    }
    if opened.signatures.iter().any(|s| s.certificate == der) {
        return Err(SignError::SignedBefore);
    }
    let fingerprint = hex::encode(Sha256::digest(der));
    let update = update::write(&opened.form, &opened.prior, field, &claims, &fingerprint).ok_or(SignError::Claim)?;
    let mut signed = Vec::with_capacity(pdf.len() + update.bytes.len());
    signed.extend_from_slice(pdf);
    signed.extend_from_slice(&update.bytes);
    let (from, to) = (pdf.len() + update.gap.start, pdf.len() + update.gap.end);
    let digest = opened::digest_around(&signed, from..to);
    let unusable = |_| SignError::Certificate("it cannot be written again as it is");
    let message = cms::to_be_signed(der, &digest).map_err(unusable)?;
    let signature = signer.sign(&message).map_err(SignError::Key)?;
    let signature = cms::lower(&signature).ok_or(SignError::WrongKey)?;
    if !cms::holds(&certificate, &message, &signature) {
        return Err(SignError::WrongKey);
    }
    let container = cms::container(der, &digest, &signature).map_err(unusable)?;
    let contents = update::contents(&container).ok_or(SignError::TooLarge)?;
    signed.get_mut(from..to).ok_or(SignError::TooLarge)?.copy_from_slice(&contents);
    Ok(signed)
}

/// The names of the boxes of a prepared form, in order, each with whether it is signed.
///
/// # Errors
/// [`SignError::Form`] if it is not a form of ours.
pub fn boxes(pdf: &[u8]) -> Result<Vec<(String, bool)>, SignError> {
    let opened = opened::open(pdf).map_err(SignError::Form)?;
    let signed = |name: &str| opened.signatures.iter().any(|s| s.field == name);
    Ok(opened.form.fields.iter().map(|f| (f.name.clone(), signed(&f.name))).collect())
}

fn usable(der: &[u8], claims: &Claims) -> Result<Certificate, SignError> {
    let certificate = Certificate::from_der(der).map_err(|_| SignError::Certificate("it is malformed"))?;
    if certificate.to_der().ok().as_deref() != Some(der) {
        return Err(SignError::Certificate("it cannot be written again as it is"));
    }
    if cms::key_of(&certificate).is_none() {
        return Err(SignError::Certificate("its key is not on the curve P-256"));
    }
    if !Person::of(&certificate).bears(&claims.signer_name, &claims.position) {
        return Err(SignError::NotTheirs);
    }
    Ok(certificate)
}
