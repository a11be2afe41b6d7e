//! Owns the signature container: a CMS SignedData without content, one signer, signed attributes of PAdES-B-B and no others.
//! Must not know PDF, nor hold a key.
//!
//! Source: RFC 5652; ETSI EN 319 122-1 (signing-certificate-v2, no signing-time); ETSI EN 319 142-1 (time in /M only).

use cms::cert::{CertificateChoices, IssuerAndSerialNumber};
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{CertificateSet, EncapsulatedContentInfo, SignedAttributes, SignedData, SignerIdentifier, SignerInfo, SignerInfos};
use der::asn1::{Any, ObjectIdentifier, OctetString, SetOfVec};
use der::{Decode, Encode, Tag};
use p256::ecdsa::{Signature, VerifyingKey, signature::Verifier};
use sha2::{Digest, Sha256};
use x509_cert::Certificate;
use x509_cert::attr::Attribute;
use x509_cert::spki::AlgorithmIdentifierOwned;

const DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.1");
const SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
const CONTENT_TYPE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.3");
const MESSAGE_DIGEST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.4");
const SIGNING_CERTIFICATE_V2: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.47");
const SHA_256: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.1");
pub(crate) const ECDSA_WITH_SHA_256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.2");
const EC_PUBLIC_KEY: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
const P_256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7");

fn algorithm(oid: ObjectIdentifier) -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned { oid, parameters: None }
}

fn attribute(oid: ObjectIdentifier, value: Any) -> der::Result<Attribute> {
    Ok(Attribute { oid, values: SetOfVec::try_from(vec![value])? })
}

fn attributes(certificate: &[u8], digest: &[u8]) -> der::Result<SignedAttributes> {
    // SigningCertificateV2 with the default hash (SHA-256) and without issuerSerial: four nested sequences round 32 bytes.
    let mut reference = vec![0x30, 0x26, 0x30, 0x24, 0x30, 0x22, 0x04, 0x20];
    reference.extend_from_slice(&Sha256::digest(certificate));
    SetOfVec::try_from(vec![
        attribute(CONTENT_TYPE, Any::encode_from(&DATA)?)?,
        attribute(MESSAGE_DIGEST, Any::new(Tag::OctetString, digest)?)?,
        attribute(SIGNING_CERTIFICATE_V2, Any::from_der(&reference)?)?,
    ])
}

/// The bytes that the signer's key signs, for a document with this SHA-256.
pub(crate) fn to_be_signed(certificate: &[u8], digest: &[u8]) -> der::Result<Vec<u8>> {
    attributes(certificate, digest)?.to_der()
}

/// The whole container, DER. `signature` is an ECDSA signature in DER.
pub(crate) fn container(certificate: &[u8], digest: &[u8], signature: &[u8]) -> der::Result<Vec<u8>> {
    let parsed = Certificate::from_der(certificate)?;
    let signer = SignerInfo {
        version: CmsVersion::V1,
        sid: SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
            issuer: parsed.tbs_certificate.issuer.clone(),
            serial_number: parsed.tbs_certificate.serial_number.clone(),
        }),
        digest_alg: algorithm(SHA_256),
        signed_attrs: Some(attributes(certificate, digest)?),
        signature_algorithm: algorithm(ECDSA_WITH_SHA_256),
        signature: OctetString::new(signature)?,
        unsigned_attrs: None,
    };
    let signed = SignedData {
        version: CmsVersion::V1,
        digest_algorithms: SetOfVec::try_from(vec![algorithm(SHA_256)])?,
        encap_content_info: EncapsulatedContentInfo { econtent_type: DATA, econtent: None },
        certificates: Some(CertificateSet(SetOfVec::try_from(vec![CertificateChoices::Certificate(parsed)])?)),
        crls: None,
        signer_infos: SignerInfos(SetOfVec::try_from(vec![signer])?),
    };
    ContentInfo { content_type: SIGNED_DATA, content: Any::encode_from(&signed)? }.to_der()
}

/// What a container holds, as read and not yet believed.
pub(crate) struct Opened {
    pub certificate: Vec<u8>,
    pub digest: Vec<u8>,
    pub signature: Vec<u8>,
}

/// Takes a container apart and demands that putting it together again gives the same bytes.
pub(crate) fn open(der: &[u8]) -> Option<Opened> {
    let info = ContentInfo::from_der(der).ok().filter(|i| i.content_type == SIGNED_DATA)?;
    let signed: SignedData = info.content.decode_as().ok()?;
    let certificate = match signed.certificates?.0.get(0)? {
        CertificateChoices::Certificate(certificate) => certificate.to_der().ok()?,
        CertificateChoices::Other(_) => return None,
    };
    let signer = signed.signer_infos.0.get(0)?;
    let digest = signer.signed_attrs.as_ref()?.iter().find(|a| a.oid == MESSAGE_DIGEST)?.values.get(0)?.value().to_vec();
    let opened = Opened { certificate, digest, signature: signer.signature.as_bytes().to_vec() };
    let again = container(&opened.certificate, &opened.digest, &opened.signature).ok()?;
    (again == der).then_some(opened)
}

/// The P-256 key in a certificate, if it holds one.
pub(crate) fn key_of(certificate: &Certificate) -> Option<VerifyingKey> {
    let info = &certificate.tbs_certificate.subject_public_key_info;
    let curve: ObjectIdentifier = info.algorithm.parameters.as_ref()?.decode_as().ok()?;
    if info.algorithm.oid != EC_PUBLIC_KEY || curve != P_256 {
        return None;
    }
    VerifyingKey::from_sec1_bytes(info.subject_public_key.as_bytes()?).ok()
}

/// The one accepted form of a signature: the lower of its two values of s, in DER.
pub(crate) fn lower(signature: &[u8]) -> Option<Vec<u8>> {
    let signature = Signature::from_der(signature).ok()?;
    let lower = signature.normalize_s().unwrap_or(signature);
    Some(lower.to_der().as_bytes().to_vec())
}

/// True if `signature` (DER) over `message` was made with the key of `certificate`, and is in its one accepted form.
pub(crate) fn holds(certificate: &Certificate, message: &[u8], signature: &[u8]) -> bool {
    let Some(key) = key_of(certificate) else { return false };
    let parsed = Signature::from_der(signature);
    lower(signature).is_some_and(|l| l == signature) && parsed.is_ok_and(|s| key.verify(message, &s).is_ok())
}
