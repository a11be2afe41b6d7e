//! The school's own certificate authority. Owns its certificate and those of signers; must not know what they
//! sign, nor where its secret is kept (the caller wraps it as [`crate::CompartmentId::SCHOOL_CA`]).

use der::{
    Decode, Encode,
    asn1::{Any, GeneralizedTime, ObjectIdentifier, OctetString, SetOfVec, UtcTime, Utf8StringRef},
    flagset::FlagSet,
};
use p256::ecdsa::{DerSignature, SigningKey, VerifyingKey};
use p256::pkcs8::DecodePublicKey;
use sha2::{Digest, Sha256};
use std::time::Duration;
use x509_cert::{
    Certificate,
    attr::AttributeTypeAndValue,
    builder::{Builder, CertificateBuilder, Profile},
    ext::pkix::{AuthorityKeyIdentifier, BasicConstraints, KeyUsage, KeyUsages, SubjectKeyIdentifier},
    name::{Name, RdnSequence, RelativeDistinguishedName},
    serial_number::SerialNumber,
    spki::SubjectPublicKeyInfoOwned,
    time::{Time, Validity},
};

use crate::{KeysError, Result, SecretKey32, random, signing};

const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");
const ORGANISATION: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.10");
const TITLE: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.12");
/// The upper bound that X.520 sets for these three attributes, in characters.
const MAX_TEXT: usize = 64;
/// 2099-12-31T23:59:59Z: certificates outlive the retention of every record that they sign.
const END: u64 = 4_102_444_799;
/// 2050-01-01T00:00:00Z, from which X.509 writes its dates otherwise (RFC 5280, 4.1.2.5).
const YEAR_2050: u64 = 2_524_608_000;

/// The authority that certifies the signing keys of a school's staff: its private key and its certificate.
pub struct SchoolCa {
    key: SigningKey,
    secret: SecretKey32,
    certificate: Certificate,
}

impl SchoolCa {
    /// A new authority and its self-signed certificate (DER). `now_unix` in seconds since 1970, UTC.
    ///
    /// # Errors
    /// [`KeysError::BadName`] for an empty school name, [`KeysError::Certificate`].
    pub fn create(school_name: &str, now_unix: i64) -> Result<(Self, Vec<u8>)> {
        let school = text(school_name)?;
        let secret = signing::random_scalar();
        let key = signing::from_scalar(&secret).ok_or(KeysError::Certificate("key"))?;
        let name = name(&[(COMMON_NAME, &text(&format!("Guardbook, {school}"))?), (ORGANISATION, &school)])?;
        let spki = SubjectPublicKeyInfoOwned::from_key(*key.verifying_key()).map_err(|_| KeysError::Certificate("key"))?;
        let id = key_identifier(&spki)?;
        let extensions = Extensions {
            basic: BasicConstraints { ca: true, path_len_constraint: Some(0) },
            usage: KeyUsages::KeyCertSign.into(),
            subject: id.clone(),
            authority: id,
        };
        let certificate = build(&key, name.clone(), name, spki, now_unix, &extensions)?;
        let der = certificate.to_der().map_err(|_| KeysError::Certificate("encoding"))?;
        Ok((Self { key, secret, certificate }, der))
    }

    /// The authority again, from its secret and its certificate.
    ///
    /// # Errors
    /// [`KeysError::Certificate`] if the bytes are no certificate, or not of this secret.
    pub fn open(secret: &SecretKey32, certificate_der: &[u8]) -> Result<Self> {
        let key = signing::from_scalar(secret).ok_or(KeysError::Certificate("key"))?;
        let certificate = Certificate::from_der(certificate_der).map_err(|_| KeysError::Certificate("not a certificate"))?;
        let spki = SubjectPublicKeyInfoOwned::from_key(*key.verifying_key()).map_err(|_| KeysError::Certificate("key"))?;
        if certificate.tbs_certificate.subject_public_key_info != spki {
            return Err(KeysError::Certificate("belongs to another key"));
        }
        Ok(Self { key, secret: secret.clone(), certificate })
    }

    /// The private key, to be wrapped to administrators.
    #[must_use]
    pub fn secret(&self) -> &SecretKey32 {
        &self.secret
    }

    /// Certifies a person's signing key. `spki_der` is their P-256 public key as SubjectPublicKeyInfo; an empty
    /// position is left out. Names longer than 64 characters are shortened (X.520's bound).
    ///
    /// # Errors
    /// [`KeysError::BadName`] for an empty name, [`KeysError::Certificate`].
    pub fn issue(&self, name_of_person: &str, position: &str, spki_der: &[u8], now_unix: i64) -> Result<Vec<u8>> {
        // Nothing is certified that is not a point of the curve.
        let subject_key = VerifyingKey::from_public_key_der(spki_der).map_err(|_| KeysError::Certificate("public key"))?;
        let spki = SubjectPublicKeyInfoOwned::from_key(subject_key).map_err(|_| KeysError::Certificate("key"))?;
        let person = text(name_of_person)?;
        let position = text(position).unwrap_or_default();
        let issuer = self.certificate.tbs_certificate.subject.clone();
        let mut subject = vec![(COMMON_NAME, person.as_str())];
        if !position.is_empty() {
            subject.push((TITLE, position.as_str()));
        }
        let mut subject = name(&subject)?;
        let school = issuer.0.iter().filter(|part| part.0.iter().any(|attribute| attribute.oid == ORGANISATION));
        subject.0.extend(school.cloned());
        let extensions = Extensions {
            basic: BasicConstraints { ca: false, path_len_constraint: None },
            usage: KeyUsages::DigitalSignature | KeyUsages::NonRepudiation,
            subject: key_identifier(&spki)?,
            authority: key_identifier(&self.certificate.tbs_certificate.subject_public_key_info)?,
        };
        build(&self.key, issuer, subject, spki, now_unix, &extensions)?.to_der().map_err(|_| KeysError::Certificate("encoding"))
    }
}

impl std::fmt::Debug for SchoolCa {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SchoolCa(hidden)")
    }
}

/// A certificate as PEM text, lines ending in LF.
///
/// # Errors
/// [`KeysError::Certificate`].
pub fn certificate_pem(der: &[u8]) -> Result<String> {
    der::pem::encode_string("CERTIFICATE", der::pem::LineEnding::LF, der).map_err(|_| KeysError::Certificate("encoding"))
}

/// The DER bytes of a certificate given as PEM text.
///
/// # Errors
/// [`KeysError::Certificate`] for anything that is not one certificate.
pub fn certificate_from_pem(pem: &[u8]) -> Result<Vec<u8>> {
    let (label, der) = der::pem::decode_vec(pem).map_err(|_| KeysError::Certificate("decoding"))?;
    let whole = label == "CERTIFICATE" && Certificate::from_der(&der).is_ok();
    if whole { Ok(der) } else { Err(KeysError::Certificate("decoding")) }
}

/// SHA-256 of the certificate's DER bytes, as `openssl x509 -fingerprint -sha256` gives it.
#[must_use]
pub fn fingerprint_sha256(der: &[u8]) -> [u8; 32] {
    Sha256::digest(der).into()
}

struct Extensions {
    basic: BasicConstraints,
    usage: FlagSet<KeyUsages>,
    subject: OctetString,
    authority: OctetString,
}

fn build(
    key: &SigningKey,
    issuer: Name,
    subject: Name,
    spki: SubjectPublicKeyInfoOwned,
    now_unix: i64,
    extensions: &Extensions,
) -> Result<Certificate> {
    let failed = |_| KeysError::Certificate("building");
    let validity = Validity { not_before: time(now_unix)?, not_after: end()? };
    let profile = Profile::Manual { issuer: Some(issuer) };
    let mut builder = CertificateBuilder::new(profile, serial()?, validity, subject, spki, key).map_err(failed)?;
    builder.add_extension(&extensions.basic).map_err(failed)?;
    builder.add_extension(&KeyUsage(extensions.usage)).map_err(failed)?;
    builder.add_extension(&SubjectKeyIdentifier(extensions.subject.clone())).map_err(failed)?;
    let authority = AuthorityKeyIdentifier { key_identifier: Some(extensions.authority.clone()), ..AuthorityKeyIdentifier::default() };
    builder.add_extension(&authority).map_err(failed)?;
    builder.build::<DerSignature>().map_err(failed)
}

/// Sixteen random bytes, positive and not zero.
fn serial() -> Result<SerialNumber> {
    let mut bytes: [u8; 16] = random();
    bytes[0] = (bytes[0] & 0x7f) | 0x40;
    SerialNumber::new(&bytes).map_err(|_| KeysError::Certificate("serial"))
}

fn time(unix: i64) -> Result<Time> {
    let wrong = KeysError::Certificate("date");
    let seconds = u64::try_from(unix).map_err(|_| wrong.clone())?;
    if seconds >= END {
        return Err(wrong);
    }
    let since = Duration::from_secs(seconds);
    if seconds < YEAR_2050 {
        UtcTime::from_unix_duration(since).map(Time::UtcTime).map_err(|_| wrong)
    } else {
        GeneralizedTime::from_unix_duration(since).map(Time::GeneralTime).map_err(|_| wrong)
    }
}

fn end() -> Result<Time> {
    GeneralizedTime::from_unix_duration(Duration::from_secs(END)).map(Time::GeneralTime).map_err(|_| KeysError::Certificate("date"))
}

/// The leftmost 160 bits of SHA-256 of the public key (RFC 7093, method 1).
fn key_identifier(spki: &SubjectPublicKeyInfoOwned) -> Result<OctetString> {
    let digest = Sha256::digest(spki.subject_public_key.raw_bytes());
    OctetString::new(&digest[..20]).map_err(|_| KeysError::Certificate("key identifier"))
}

/// A distinguished name of UTF8Strings, one attribute to a part.
fn name(parts: &[(ObjectIdentifier, &str)]) -> Result<Name> {
    let wrong = |_| KeysError::Certificate("name");
    let mut sequence = Vec::new();
    for (oid, value) in parts {
        let value = Any::encode_from(&Utf8StringRef::new(value).map_err(wrong)?).map_err(wrong)?;
        let attribute = AttributeTypeAndValue { oid: *oid, value };
        sequence.push(RelativeDistinguishedName(SetOfVec::try_from(vec![attribute]).map_err(wrong)?));
    }
    Ok(RdnSequence(sequence))
}

/// One line, no control characters, at most 64 characters.
fn text(typed: &str) -> Result<String> {
    let words: Vec<&str> = typed.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()).collect();
    let line = words.join(" ");
    if line.is_empty() {
        return Err(KeysError::BadName);
    }
    if line.chars().count() <= MAX_TEXT {
        return Ok(line);
    }
    let mut short: String = line.chars().take(MAX_TEXT - 1).collect();
    short.push('…');
    Ok(short)
}
