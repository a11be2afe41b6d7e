//! Owns the one way in which Guardbook writes PDF objects, so that the same objects always give the same bytes.
//! Must not know what the objects mean.

use crate::verify::object::{Dict, Item, Value};
use crate::verify::reader::is_regular;

/// First bytes of every form: the version, and a comment that says "binary" and who wrote the file.
pub(crate) const HEADER: &[u8] = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3 Guardbook form 1\n";

pub(crate) fn value(out: &mut Vec<u8>, value: &Value) {
    match value {
        Value::Null => out.extend_from_slice(b"null"),
        Value::Bool(true) => out.extend_from_slice(b"true"),
        Value::Bool(false) => out.extend_from_slice(b"false"),
        Value::Int(n) => out.extend_from_slice(n.to_string().as_bytes()),
        Value::Real(text) => out.extend_from_slice(text),
        Value::Name(n) => name(out, n),
        Value::Text(bytes) => text(out, bytes),
        Value::Ref(n) => out.extend_from_slice(format!("{n} 0 R").as_bytes()),
        Value::Array(values) => {
            out.push(b'[');
            for (i, v) in values.iter().enumerate() {
                if i > 0 {
                    out.push(b' ');
                }
                self::value(out, v);
            }
            out.push(b']');
        }
        Value::Dict(d) => dict(out, d),
    }
}

pub(crate) fn dict(out: &mut Vec<u8>, dict: &Dict) {
    out.extend_from_slice(b"<<");
    for (key, v) in dict.iter() {
        name(out, key);
        out.push(b' ');
        value(out, v);
        out.push(b'\n');
    }
    out.extend_from_slice(b">>");
}

fn name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for &b in name {
        if b.is_ascii_graphic() && is_regular(b) && b != b'#' {
            out.push(b);
        } else {
            out.extend_from_slice(format!("#{b:02x}").as_bytes());
        }
    }
}

fn text(out: &mut Vec<u8>, bytes: &[u8]) {
    let plain = |b: &u8| matches!(b, b' '..=b'~') && !matches!(b, b'(' | b')' | b'\\');
    if bytes.iter().all(plain) {
        out.push(b'(');
        out.extend_from_slice(bytes);
        out.push(b')');
    } else {
        out.push(b'<');
        out.extend_from_slice(hex::encode(bytes).as_bytes());
        out.push(b'>');
    }
}

/// The bytes of an object up to its stream (all of them if it has none).
pub(crate) fn item_head(item: &Item) -> Vec<u8> {
    let mut out = format!("{} 0 obj\n", item.number).into_bytes();
    value(&mut out, &item.value);
    out.extend_from_slice(if item.stream.is_some() { b"\nstream\n" } else { b"\nendobj\n" });
    out
}

/// What follows the bytes of a stream.
pub(crate) const STREAM_END: &[u8] = b"\nendstream\nendobj\n";

pub(crate) fn item(out: &mut Vec<u8>, item: &Item) {
    out.extend_from_slice(&item_head(item));
    if let Some(stream) = &item.stream {
        out.extend_from_slice(stream);
        out.extend_from_slice(STREAM_END);
    }
}

/// Cross-reference table, trailer and end of one revision. `places` are (object number, offset in bytes), rising.
pub(crate) fn ending(places: &[(u32, usize)], with_free_head: bool, trailer: &Dict, xref_at: usize) -> Vec<u8> {
    let mut out = b"xref\n".to_vec();
    if with_free_head {
        out.extend_from_slice(format!("0 {}\n0000000000 65535 f \n", places.len() + 1).as_bytes());
    }
    let mut before = if with_free_head { Some(0) } else { None };
    for (i, (number, at)) in places.iter().enumerate() {
        if before.is_none_or(|b: u32| b.checked_add(1) != Some(*number)) {
            let run = places.iter().skip(i).zip(*number..).take_while(|((n, _), m)| n == m).count();
            out.extend_from_slice(format!("{number} {run}\n").as_bytes());
        }
        before = Some(*number);
        out.extend_from_slice(format!("{at:010} 00000 n \n").as_bytes());
    }
    out.extend_from_slice(b"trailer\n");
    dict(&mut out, trailer);
    out.extend_from_slice(format!("\nstartxref\n{xref_at}\n%%EOF\n").as_bytes());
    out
}
