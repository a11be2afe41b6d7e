//! Owns the bytes of one signature's update: the box as signed, the signature with its gap, the picture, table and trailer.
//! Must not know the certificate beyond its fingerprint. The verifier calls the same function to see whether an update
//! found in a file is exactly the one that Guardbook would have written.

use std::borrow::Cow;
use std::ops::Range;

use chrono::{DateTime, NaiveDateTime, Utc};

use super::{Claims, picture, write};
use crate::verify::house::{Field, Form};
use crate::verify::object::{Dict, Item, Value};

/// Room for the signature container, in bytes (twice that in the file).
pub(crate) const ROOM: usize = 8192;

/// What an update must know of the bytes before it.
#[derive(Debug, Clone)]
pub(crate) struct Prior {
    /// Length of the file so far.
    pub end: usize,
    pub xref_at: usize,
    /// First free object number.
    pub size: u32,
    /// SHA-256 of the file so far.
    pub digest: Vec<u8>,
}

/// An update with a gap of noughts where the container goes. `gap` counts from the start of the update, with both brackets.
pub(crate) struct Update {
    pub bytes: Vec<u8>,
    pub gap: Range<usize>,
    pub xref_at: usize,
    pub size: u32,
}

/// The hexadecimal string, brackets included, that fills the gap.
pub(crate) fn contents(container: &[u8]) -> Option<Vec<u8>> {
    let mut out = b"<".to_vec();
    out.extend_from_slice(hex::encode(container).as_bytes());
    let missing = (2 * ROOM + 1).checked_sub(out.len())?;
    out.extend(std::iter::repeat_n(b'0', missing));
    out.push(b'>');
    Some(out)
}

/// UTF-16BE with its mark.
pub(crate) fn utf16(text: &str) -> Vec<u8> {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    units.flat_map(u16::to_be_bytes).collect()
}

pub(crate) fn from_utf16(bytes: &[u8]) -> Option<String> {
    let bytes = bytes.strip_prefix(&[0xfe, 0xff])?;
    let (units, odd) = bytes.as_chunks::<2>();
    let units: Vec<u16> = units.iter().map(|u| u16::from_be_bytes(*u)).collect();
    odd.is_empty().then(|| String::from_utf16(&units).ok())?
}

fn pdf_time(time: DateTime<Utc>) -> Vec<u8> {
    time.format("D:%Y%m%d%H%M%S+00'00'").to_string().into_bytes()
}

/// The update that signs `field` with these claims, or `None` if a number is out of range.
pub(crate) fn write(form: &Form, prior: &Prior, field: &Field, claims: &Claims, fingerprint_hex: &str) -> Option<Update> {
    let (signature, appearance) = (prior.size, prior.size.checked_add(1)?);
    let picture = picture::draw(claims, fingerprint_hex, field.size, form.face.as_ref()?);

    let mut filled = field.dict.clone();
    filled.set("V", Value::Ref(signature));
    filled.set("AP", Value::Dict(Dict::of(vec![("N", Value::Ref(appearance))])));
    let field_item = Item { number: field.number, at: 0, value: Value::Dict(filled), stream: None };
    let font = Value::Dict(Dict::of(vec![("Sig", Value::Ref(form.font?))]));
    let drawn = Item {
        number: appearance,
        at: 0,
        value: Value::Dict(Dict::of(vec![
            ("Type", Value::name("XObject")),
            ("Subtype", Value::name("Form")),
            ("BBox", bounds(field.size)),
            ("Resources", Value::Dict(Dict::of(vec![("Font", font)]))),
            ("Length", Value::Int(i64::try_from(picture.len()).ok()?)),
        ])),
        stream: Some(Cow::Owned(picture)),
    };

    let mut bytes = Vec::with_capacity(2 * ROOM + 4096);
    let field_at = prior.end;
    write::item(&mut bytes, &field_item);
    let signature_at = prior.end + bytes.len();
    bytes.extend_from_slice(format!("{signature} 0 obj\n<</ByteRange [").as_bytes());
    let range_at = bytes.len();
    bytes.extend_from_slice(&[b' '; 34]);
    bytes.extend_from_slice(b"]\n/Contents ");
    let gap = bytes.len()..bytes.len() + 2 * ROOM + 2;
    bytes.extend_from_slice(&contents(&[])?);
    bytes.push(b'\n');
    bytes.extend_from_slice(&after_gap(claims));
    bytes.extend_from_slice(b"\nendobj\n");
    let appearance_at = prior.end + bytes.len();
    write::item(&mut bytes, &drawn);

    let xref_at = prior.end + bytes.len();
    let size = appearance.checked_add(1)?;
    let places = [(field.number, field_at), (signature, signature_at), (appearance, appearance_at)];
    let second_id = prior.digest.get(..16)?.to_vec();
    let mut trailer = Dict::of(vec![
        ("ID", Value::Array(vec![Value::text(form.id.clone()), Value::text(second_id)])),
        ("Prev", Value::Int(i64::try_from(prior.xref_at).ok()?)),
        ("Root", Value::Ref(form.root)),
        ("Size", Value::Int(i64::from(size))),
    ]);
    if let Some(info) = form.info {
        trailer.set("Info", Value::Ref(info));
    }
    bytes.extend_from_slice(&write::ending(&places, false, &trailer, xref_at));

    let (before, behind) = (prior.end + gap.start, prior.end + gap.end);
    let range = format!("0 {before:10} {behind:10} {:10}", prior.end + bytes.len() - behind);
    bytes.get_mut(range_at..range_at + 34).filter(|_| range.len() == 34)?.copy_from_slice(range.as_bytes());
    Some(Update { bytes, gap, xref_at, size })
}

/// `[0 0 width height]` of a box.
pub(crate) fn bounds<'a>(size: (i64, i64)) -> Value<'a> {
    Value::Array(vec![Value::Int(0), Value::Int(0), number(size.0), number(size.1)])
}

/// Thousandths as a number.
pub(crate) fn number<'a>(thousandths: i64) -> Value<'a> {
    if thousandths % 1000 == 0 {
        Value::Int(thousandths / 1000)
    } else {
        Value::Real(Cow::Owned(picture::decimal(thousandths).into_bytes()))
    }
}

/// The entries of the signature dictionary behind the gap, with its closing brackets.
fn after_gap(claims: &Claims) -> Vec<u8> {
    let mut entries = Dict::of(vec![
        ("Filter", Value::name("Adobe.PPKLite")),
        (
            "Guardbook",
            Value::Dict(Dict::of(vec![("Layout", Value::Int(picture::LAYOUT)), ("Position", Value::text(utf16(&claims.position)))])),
        ),
        ("M", Value::text(pdf_time(claims.signed_at))),
        ("Name", Value::text(utf16(&claims.signer_name))),
        ("SubFilter", Value::name("ETSI.CAdES.detached")),
        ("Type", Value::name("Sig")),
    ]);
    if !claims.reason.is_empty() {
        entries.set("Reason", Value::text(utf16(&claims.reason)));
    }
    if !claims.location.is_empty() {
        entries.set("Location", Value::text(utf16(&claims.location)));
    }
    let mut out = Vec::new();
    write::dict(&mut out, &entries);
    out.split_off(2)
}

/// Reads the claims back from a signature dictionary; whether it is as we write it is judged by writing it again.
pub(crate) fn claims_in(dict: &Dict) -> Option<Claims> {
    let text = |key: &str| dict.get(key).map_or(Some(String::new()), |v| from_utf16(v.as_text()?));
    let time = std::str::from_utf8(dict.get("M")?.as_text()?).ok()?;
    let time = NaiveDateTime::parse_from_str(time, "D:%Y%m%d%H%M%S+00'00'").ok()?;
    let claims = Claims {
        signer_name: text("Name")?,
        position: from_utf16(dict.get("Guardbook")?.as_dict()?.get("Position")?.as_text()?)?,
        reason: text("Reason")?,
        location: text("Location")?,
        signed_at: time.and_utc(),
    };
    claims.cleaned().filter(|c| *c == claims)
}
