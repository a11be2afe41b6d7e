//! Owns how a file is cut into revisions: objects one after the other, cross-reference table, trailer, end mark.
//! Must not know what the objects mean, nor which revisions are allowed.

use std::collections::HashMap;

use super::object::{Dict, Fault, Item};
use super::reader::Reader;
use crate::sign::write;

/// One revision of a file: everything between the end of the one before and its own `%%EOF`.
#[derive(Debug)]
pub(crate) struct Revision<'a> {
    pub items: Vec<Item<'a>>,
    pub trailer: Dict<'a>,
    pub xref_at: usize,
    /// Offset just behind the end mark and its new line.
    pub end: usize,
}

impl<'a> Revision<'a> {
    /// Reads the revision that begins at `at`. Every byte is accounted for: object, table, trailer or white space.
    pub(crate) fn read(bytes: &'a [u8], at: usize) -> Result<Self, Fault> {
        let mut reader = Reader::new(bytes, at);
        let mut items: Vec<Item> = Vec::new();
        loop {
            reader.skip_space();
            if reader.rest().starts_with(b"xref") {
                break;
            }
            items.push(reader.item()?);
        }
        let xref_at = reader.at;
        let listed = table(&mut reader, items.len())?;
        reader.need(b"trailer", "the trailer is missing")?;
        reader.skip_space();
        let trailer = reader.dict(0)?;
        reader.skip_space();
        reader.need(b"startxref", "the end of the file is malformed")?;
        reader.skip_space();
        let stated = reader.digits()?;
        reader.skip_space();
        reader.need(b"%%EOF", "the end mark is missing")?;
        reader.eat(b"\n");
        if usize::try_from(stated).ok() != Some(xref_at) {
            return Err(Fault::new(xref_at, "the file says its table of objects is somewhere else"));
        }
        let mut seen = HashMap::with_capacity(items.len());
        for item in &items {
            if seen.insert(item.number, item.at).is_some() {
                return Err(Fault::new(item.at, "an object number is used twice"));
            }
        }
        if seen != listed {
            return Err(Fault::new(xref_at, "the table of objects does not agree with the objects"));
        }
        Ok(Revision { items, trailer, xref_at, end: reader.at })
    }

    /// Demands that the first revision is byte for byte what Guardbook writes for these objects.
    pub(crate) fn demand_own_hand(&self, bytes: &[u8]) -> Result<(), Fault> {
        let mut at = 0;
        let mut same = |expected: &[u8]| -> Result<(), Fault> {
            let found = bytes.get(at..).unwrap_or_default();
            if !found.starts_with(expected) {
                let apart = found.iter().zip(expected).take_while(|(a, b)| a == b).count();
                return Err(Fault::new(at + apart, "this is not how Guardbook writes"));
            }
            at += expected.len();
            Ok(())
        };
        same(write::HEADER)?;
        let mut places = Vec::with_capacity(self.items.len());
        for (item, number) in self.items.iter().zip(1u32..) {
            if item.number != number {
                return Err(Fault::new(item.at, "an object is out of order"));
            }
            places.push((number, item.at));
            same(&write::item_head(item))?;
            if let Some(stream) = &item.stream {
                same(stream)?;
                same(write::STREAM_END)?;
            }
        }
        same(&write::ending(&places, true, &self.trailer, self.xref_at))?;
        if at != self.end {
            return Err(Fault::new(at, "this is not how Guardbook writes"));
        }
        Ok(())
    }
}

/// Reads a classic table; gives the objects in use with their offsets, of which there are at most `most`.
fn table(reader: &mut Reader, most: usize) -> Result<HashMap<u32, usize>, Fault> {
    let mut listed = HashMap::new();
    reader.need(b"xref", "the table of objects is missing")?;
    reader.skip_space();
    while !reader.rest().starts_with(b"trailer") {
        let first = reader.digits()?;
        reader.need(b" ", "the table of objects is malformed")?;
        let count = reader.digits()?;
        reader.skip_space();
        for number in first..first.saturating_add(count) {
            let at = reader.at;
            let offset = reader.digits()?;
            reader.need(b" ", "the table of objects is malformed")?;
            let generation = reader.digits()?;
            if reader.eat(b" n") {
                let (Ok(number), Ok(offset), 0) = (u32::try_from(number), usize::try_from(offset), generation) else {
                    return Err(Fault::new(at, "an entry of the table of objects is out of range"));
                };
                if listed.insert(number, offset).is_some() || listed.len() > most {
                    return Err(Fault::new(at, "the table of objects names an object twice, or one that is not there"));
                }
            } else {
                reader.need(b" f", "the table of objects is malformed")?;
            }
            reader.skip_space();
        }
    }
    Ok(listed)
}
