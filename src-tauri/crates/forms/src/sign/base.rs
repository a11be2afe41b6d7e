//! Owns the first revision: a drawn document written anew in our own hand, with signature boxes and the claims block.
//! Must not know certificates, nor change what is drawn.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::face::Face;
use super::update::{bounds, from_utf16, number, utf16};
use super::{SignError, picture, write};
use crate::verify::house::{self, Field, Objects};
use crate::verify::object::{Dict, Fault, Item, Value};
use crate::verify::revision::Revision;

/// Where a signer will sign.
#[derive(Debug, Clone, PartialEq)]
pub struct SignatureBox {
    /// Letters, digits and `_`, unique on the form; never a person's name.
    pub name: String,
    /// What a screen reader says, such as "Signature of the first reviewing person".
    pub description: String,
    /// Counted from 0.
    pub page_index: usize,
    /// Left, bottom, right, top in points from the lower left corner of the page; at least 110 by 34.
    pub rect_pt: [f32; 4],
}

impl SignatureBox {
    /// The box for a place that was left empty on a drawn paper.
    #[must_use]
    pub fn over(place: &crate::SignatureField, description: &str) -> Self {
        let crate::SignatureField { name, page_index, rect_pt } = place.clone();
        SignatureBox { name, description: description.to_owned(), page_index, rect_pt }
    }
}

/// What a program can compare with a store: carried inside the signed bytes, in the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClaimsBlock {
    /// The case reference as printed.
    pub reference: String,
    /// Head of the audit chain when the form was drawn: SHA-256, 64 lower-case hexadecimal digits.
    pub audit_head: String,
    /// SHA-256 of each original file of evidence, in the order of the evidence list.
    pub evidence: Vec<String>,
}

/// Makes a claims block.
///
/// # Errors
/// [`SignError::Digest`] unless every digest is 64 lower-case hexadecimal digits.
pub fn claims_block(reference: &str, audit_head_hex: &str, evidence_digests: &[String]) -> Result<ClaimsBlock, SignError> {
    let block = ClaimsBlock {
        reference: reference.chars().filter(|c| !c.is_control()).collect(),
        audit_head: audit_head_hex.to_owned(),
        evidence: evidence_digests.to_vec(),
    };
    let proper = |digest: &String| hex::decode(digest).is_ok_and(|d| d.len() == 32 && hex::encode(d) == *digest);
    if proper(&block.audit_head) && block.evidence.iter().all(proper) { Ok(block) } else { Err(SignError::Digest) }
}

/// Puts the claims block into a drawn or prepared, but unsigned, document.
///
/// # Errors
/// [`SignError::Drawn`] if the document is none that can be signed, [`SignError::AlreadySigned`].
pub fn embed(pdf: &[u8], block: &ClaimsBlock) -> Result<Vec<u8>, SignError> {
    rewrite(pdf, |draft| put_block(draft, block))
}

fn put_block(draft: &mut Draft<'_>, block: &ClaimsBlock) -> Result<(), SignError> {
    let digest = |hex: &String| hex::decode(hex).map(Value::text).map_err(|_| SignError::Digest);
    let evidence = block.evidence.iter().map(digest).collect::<Result<_, _>>()?;
    let block = Dict::of(vec![
        ("AuditHead", digest(&block.audit_head)?),
        ("Evidence", Value::Array(evidence)),
        ("Format", Value::Int(1)),
        ("Reference", Value::text(utf16(&block.reference))),
    ]);
    draft.catalogue()?.set("Guardbook", Value::Dict(block));
    Ok(())
}

/// Reads what [`embed`] wrote.
pub(crate) fn read_block(value: &Value) -> Result<ClaimsBlock, Fault> {
    let read = || {
        let dict = value.as_dict().filter(|d| d.has_exactly(&["AuditHead", "Evidence", "Format", "Reference"]))?;
        let digest = |v: &Value| v.as_text().filter(|d| d.len() == 32).map(hex::encode);
        Some(ClaimsBlock {
            reference: from_utf16(dict.get("Reference")?.as_text()?)?,
            audit_head: digest(dict.get("AuditHead")?)?,
            evidence: dict.get("Evidence")?.as_array()?.iter().map(digest).collect::<Option<_>>()?,
        })
    };
    read().ok_or(Fault::new(0, "the claims block is not as Guardbook writes it"))
}

/// Writes a drawn document anew with an empty signature box for each signer.
///
/// # Errors
/// [`SignError::Drawn`] if the document is none that can be signed, [`SignError::Box`], [`SignError::AlreadyPrepared`].
pub fn prepare(pdf: &[u8], boxes: &[SignatureBox]) -> Result<Vec<u8>, SignError> {
    rewrite(pdf, |draft| put_boxes(draft, boxes))
}

/// [`prepare`] and [`embed`] at once: the same bytes, the document read and written once.
///
/// # Errors
/// Those of the two.
pub fn prepare_with(pdf: &[u8], boxes: &[SignatureBox], block: &ClaimsBlock) -> Result<Vec<u8>, SignError> {
    rewrite(pdf, |draft| put_boxes(draft, boxes).and_then(|()| put_block(draft, block)))
}

fn put_boxes(draft: &mut Draft<'_>, boxes: &[SignatureBox]) -> Result<(), SignError> {
    if draft.catalogue()?.get("AcroForm").is_some() {
        return Err(SignError::AlreadyPrepared);
    }
    let pages = {
        let objects = Objects::of(&draft.items);
        let catalogue = objects.item(draft.root).and_then(|i| i.value.as_dict());
        let catalogue = catalogue.ok_or(SignError::Drawn(Fault::new(0, "the catalogue is missing")))?;
        let pages = house::page_tree(&objects, catalogue, &draft.items).map_err(SignError::Drawn)?;
        pages.iter().map(|(number, _)| *number).collect::<Vec<u32>>()
    };
    let font = draft.next();
    let typeface = Face::objects(font)?;
    draft.items.extend(typeface);
    let mut numbers = Vec::new();
    let mut names = HashSet::new();
    for field in boxes {
        let page = pages.get(field.page_index).copied().ok_or(SignError::Box)?;
        if !names.insert(&field.name) || names.len() > house::MOST_FIELDS {
            return Err(SignError::Box);
        }
        let number = draft.next();
        let (dict, size) = field_dict(field, page, number + 1).ok_or(SignError::Box)?;
        draft.items.push(Item { number, at: 0, value: Value::Dict(dict), stream: None });
        draft.items.push(Item { number: number + 1, at: 0, value: Value::Dict(blank(size)), stream: Some(Cow::Borrowed(b"")) });
        draft.place(page, number)?;
        draft.tell_screen_readers(page, number, &field.description)?;
        numbers.push(Value::Ref(number));
    }
    draft.catalogue()?.set("AcroForm", acro_form(font, numbers));
    Ok(())
}

fn acro_form<'a>(font: u32, fields: Vec<Value<'a>>) -> Value<'a> {
    let font = Value::Dict(Dict::of(vec![("Sig", Value::Ref(font))]));
    Value::Dict(Dict::of(vec![
        ("DR", Value::Dict(Dict::of(vec![("Font", font)]))),
        ("Fields", Value::Array(fields)),
        ("SigFlags", Value::Int(3)),
    ]))
}

/// The object number of the typeface, if the dictionary is as [`prepare`] writes it.
pub(crate) fn read_acro_form(value: &Value) -> Option<u32> {
    let dict = value.as_dict()?;
    let fields = dict.get("Fields")?.as_array()?.to_vec();
    let font = dict.get("DR")?.as_dict()?.get("Font")?.as_dict()?.get("Sig")?.as_ref()?;
    (acro_form(font, fields) == *value).then_some(font)
}

fn field_dict<'a>(field: &SignatureBox, page: u32, appearance: u32) -> Option<(Dict<'a>, (i64, i64))> {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
    let mut rect = [0i64; 4];
    for (place, points) in rect.iter_mut().zip(field.rect_pt) {
        if !(-20_000.0..=20_000.0).contains(&points) {
            return None;
        }
        // Hundredths of a point, kept in thousandths; the range above keeps the cast exact.
        *place = (f64::from(points) * 100.0).round() as i64 * 10;
    }
    let [left, bottom, right, top] = rect;
    let size = (right - left, top - bottom);
    let least = |points: f64| (points * 1000.0) as i64;
    let named = !field.name.is_empty() && field.name.len() <= 64 && field.name.bytes().all(plain);
    if !named || size.0 < least(picture::SMALLEST.0) || size.1 < least(picture::SMALLEST.1) {
        return None;
    }
    let dict = Dict::of(vec![
        ("AP", Value::Dict(Dict::of(vec![("N", Value::Ref(appearance))]))),
        ("F", Value::Int(132)),
        ("FT", Value::name("Sig")),
        ("P", Value::Ref(page)),
        ("Rect", Value::Array(rect.iter().map(|n| number(*n)).collect())),
        ("Subtype", Value::name("Widget")),
        ("T", Value::text(field.name.clone().into_bytes())),
        ("TU", Value::text(utf16(&field.description))),
        ("Type", Value::name("Annot")),
    ]);
    Some((dict, size))
}

fn blank<'a>(size: (i64, i64)) -> Dict<'a> {
    Dict::of(vec![("BBox", bounds(size)), ("Length", Value::Int(0)), ("Subtype", Value::name("Form")), ("Type", Value::name("XObject"))])
}

fn points(value: &Value) -> Option<f32> {
    match value {
        Value::Int(n) => i16::try_from(*n).ok().map(f32::from),
        Value::Real(text) => std::str::from_utf8(text).ok()?.parse().ok(),
        _ => None,
    }
}

/// Reads an empty box, if it is as [`prepare`] writes it.
pub(crate) fn read_field<'a>(objects: &Objects<'_, 'a>, number: u32, dict: &Dict<'a>) -> Option<Field<'a>> {
    let rect = dict.get("Rect")?.as_array()?.iter().map(points).collect::<Option<Vec<f32>>>()?;
    let field = SignatureBox {
        name: String::from_utf8(dict.get("T")?.as_text()?.to_vec()).ok()?,
        description: from_utf16(dict.get("TU")?.as_text()?)?,
        page_index: 0,
        rect_pt: rect.try_into().ok()?,
    };
    let page = dict.get("P")?.as_ref()?;
    let appearance = dict.get("AP")?.as_dict()?.get("N")?.as_ref()?;
    let (mut again, size) = field_dict(&field, page, appearance)?;
    if let Some(key) = dict.int("StructParent") {
        again.set("StructParent", Value::Int(key));
    }
    let empty = objects.item(appearance)?;
    let same = again == *dict && empty.stream.as_deref() == Some(b"") && empty.value == Value::Dict(blank(size));
    same.then(|| Field { number, name: field.name, dict: dict.clone(), size })
}

/// A document being written anew.
pub(crate) struct Draft<'a> {
    pub items: Vec<Item<'a>>,
    pub root: u32,
    info: Option<u32>,
    id: Vec<u8>,
}

impl<'a> Draft<'a> {
    fn next(&self) -> u32 {
        self.items.iter().map(|i| i.number).max().unwrap_or(0).saturating_add(1)
    }
    pub(crate) fn dict(&mut self, number: u32) -> Result<&mut Dict<'a>, SignError> {
        let item = self.items.iter_mut().find(|i| i.number == number);
        match item.map(|i| &mut i.value) {
            Some(Value::Dict(dict)) => Ok(dict),
            _ => Err(SignError::Drawn(Fault::new(0, "a dictionary is missing"))),
        }
    }
    fn catalogue(&mut self) -> Result<&mut Dict<'a>, SignError> {
        self.dict(self.root)
    }
    fn place(&mut self, page: u32, annotation: u32) -> Result<(), SignError> {
        let page = self.dict(page)?;
        page.set("Tabs", Value::name("S"));
        let list = match page.get("Annots") {
            None => {
                page.set("Annots", Value::Array(vec![Value::Ref(annotation)]));
                return Ok(());
            }
            Some(Value::Ref(list)) => Some(*list),
            Some(_) => None,
        };
        let value = match list {
            Some(number) => self.items.iter_mut().find(|i| i.number == number).map(|i| &mut i.value),
            None => page.get_mut("Annots"),
        };
        match value {
            Some(Value::Array(annotations)) => annotations.push(Value::Ref(annotation)),
            _ => return Err(SignError::Drawn(Fault::new(0, "the annotations of a page are malformed"))),
        }
        Ok(())
    }

    /// Hangs the box into the structure tree, at its end, if the document has one: root, one topmost element, flat number tree.
    fn tell_screen_readers(&mut self, page: u32, annotation: u32, description: &str) -> Result<(), SignError> {
        let Some(tree) = self.catalogue()?.get("StructTreeRoot").and_then(Value::as_ref) else {
            return Ok(());
        };
        let odd = SignError::Drawn(Fault::new(0, "the structure for screen readers is not as it is drawn here"));
        let element = self.next();
        let tree = self.dict(tree)?;
        let key = tree.int("ParentTreeNextKey");
        let reference = |dict: &Dict, key: &str| dict.get(key).and_then(Value::as_ref);
        let (Some(key), Some(numbers), Some(top)) = (key, reference(tree, "ParentTree"), reference(tree, "K")) else {
            return Err(odd);
        };
        tree.set("ParentTreeNextKey", Value::Int(key.saturating_add(1)));
        let (Some(Value::Array(numbers)), true) = (self.dict(numbers)?.get_mut("Nums"), key >= 0) else {
            return Err(odd);
        };
        numbers.extend([Value::Int(key), Value::Ref(element)]);
        let Some(Value::Array(children)) = self.dict(top)?.get_mut("K") else {
            return Err(odd);
        };
        children.push(Value::Ref(element));
        self.dict(annotation)?.set("StructParent", Value::Int(key));
        let place = Dict::of(vec![("Type", Value::name("OBJR")), ("Pg", Value::Ref(page)), ("Obj", Value::Ref(annotation))]);
        let form = Dict::of(vec![
            ("Type", Value::name("StructElem")),
            ("S", Value::name("Form")),
            ("P", Value::Ref(top)),
            ("Alt", Value::text(utf16(description))),
            // Not in an array: pyHanko follows Form, K, Obj and no other way, or calls the first signature invalid.
            ("K", Value::Dict(place)),
        ]);
        self.items.push(Item { number: element, at: 0, value: Value::Dict(form), stream: None });
        Ok(())
    }

    /// Keeps what the catalogue and the information dictionary reach, numbers it from 1 and writes it.
    fn write(mut self) -> Result<Vec<u8>, SignError> {
        let reached = {
            let objects = Objects::of(&self.items);
            let mut reached = HashSet::new();
            let mut waiting: Vec<u32> = std::iter::once(self.root).chain(self.info).collect();
            while let Some(number) = waiting.pop() {
                if reached.insert(number) {
                    let item = objects.item(number);
                    let item = item.ok_or(SignError::Drawn(Fault::new(0, "an object refers to one that is not there")))?;
                    references(&item.value, &mut waiting);
                }
            }
            reached
        };
        self.items.retain(|i| reached.contains(&i.number));
        self.items.sort_by_key(|i| i.number);
        let numbers: HashMap<u32, u32> = self.items.iter().map(|i| i.number).zip(1..).collect();
        let mut out = write::HEADER.to_vec();
        let mut places = Vec::with_capacity(self.items.len());
        for item in &mut self.items {
            renumber(&mut item.value, &numbers);
            item.number = numbers.get(&item.number).copied().unwrap_or(0);
            places.push((item.number, out.len()));
            write::item(&mut out, item);
        }
        let reference = |n: u32| Value::Ref(numbers.get(&n).copied().unwrap_or(0));
        let id = || Value::text(self.id.clone());
        let mut trailer = Dict::of(vec![
            ("ID", Value::Array(vec![id(), id()])),
            ("Root", reference(self.root)),
            ("Size", Value::Int(i64::try_from(places.len()).unwrap_or(i64::MAX).saturating_add(1))),
        ]);
        if let Some(info) = self.info {
            trailer.set("Info", reference(info));
        }
        let xref_at = out.len();
        out.extend_from_slice(&write::ending(&places, true, &trailer, xref_at));
        Ok(out)
    }
}

fn references(value: &Value, found: &mut Vec<u32>) {
    match value {
        Value::Ref(n) => found.push(*n),
        Value::Array(values) => values.iter().for_each(|v| references(v, found)),
        Value::Dict(dict) => dict.iter().for_each(|(_, v)| references(v, found)),
        _ => {}
    }
}

fn renumber(value: &mut Value, numbers: &HashMap<u32, u32>) {
    match value {
        Value::Ref(n) => *n = numbers.get(n).copied().unwrap_or(0),
        Value::Array(values) => values.iter_mut().for_each(|v| renumber(v, numbers)),
        Value::Dict(dict) => dict.values_mut().for_each(|v| renumber(v, numbers)),
        _ => {}
    }
}

fn rewrite<'a>(pdf: &'a [u8], edit: impl FnOnce(&mut Draft<'a>) -> Result<(), SignError>) -> Result<Vec<u8>, SignError> {
    let drawn = |what| SignError::Drawn(Fault::new(0, what));
    if !pdf.starts_with(b"%PDF-1.") {
        return Err(drawn("it is not a PDF of version 1"));
    }
    let mut at = 0;
    while pdf.get(at) == Some(&b'%') {
        let line = pdf.iter().skip(at).position(|b| *b == b'\n').ok_or(drawn("its first line does not end"))?;
        at += line + 1;
    }
    let revision = Revision::read(pdf, at).map_err(SignError::Drawn)?;
    if revision.end != pdf.len() {
        return Err(SignError::AlreadySigned);
    }
    let reference = |key: &str| revision.trailer.get(key).and_then(Value::as_ref);
    let id = match revision.trailer.get("ID").and_then(Value::as_array) {
        Some([Value::Text(first), _]) if first.len() == 16 => first.to_vec(),
        _ => Sha256::digest(pdf).iter().take(16).copied().collect(),
    };
    let root = reference("Root").ok_or(drawn("its catalogue is missing"))?;
    let mut draft = Draft { root, info: reference("Info"), id, items: revision.items };
    edit(&mut draft)?;
    let written = draft.write()?;
    let again = Revision::read(&written, write::HEADER.len()).map_err(SignError::Drawn)?;
    again.demand_own_hand(&written).and_then(|()| house::read(&again).map(|_| ())).map_err(SignError::Drawn)?;
    Ok(written)
}
