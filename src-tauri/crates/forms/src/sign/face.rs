//! Owns the typeface of the signature boxes: a subset of Noto Sans put into the first revision, so that a signature added later
//! brings no font of its own and its picture can be drawn again from the claims alone.
//! Must not know what is written with it.
//!
//! The code of a character is its Unicode code point (Latin, Greek and Cyrillic); anything else is drawn as the box of a
//! missing glyph. Changing the ranges does not disturb forms already signed: widths and coverage are read from the form.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Read;

use rustybuzz::ttf_parser;

use super::SignError;
use crate::verify::house::Objects;
use crate::verify::object::{Dict, Fault, Item, Value};

const PROGRAM: &[u8] = include_bytes!("../../../../../assets/fonts/NotoSans-Regular.ttf");
const NAME: &str = "GBKSIG+NotoSans-Regular";
/// Basic Latin to Latin Extended-B, Greek, Cyrillic, Latin Extended Additional, punctuation.
const RANGES: &[(u16, u16)] = &[(0x20, 0x7e), (0xa0, 0x24f), (0x370, 0x45f), (0x1e00, 0x1eff), (0x2010, 0x2026), (0x20ac, 0x20ac)];

/// Advance widths in thousandths of the font size, by code point.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Face {
    widths: BTreeMap<u16, i64>,
    missing: i64,
}

impl Face {
    fn code(&self, c: char) -> u16 {
        u16::try_from(u32::from(c)).ok().filter(|code| self.widths.contains_key(code)).unwrap_or(0)
    }
    /// Width of a text in thousandths of the font size.
    pub(crate) fn width(&self, text: &str) -> i64 {
        text.chars().map(|c| self.widths.get(&self.code(c)).copied().unwrap_or(self.missing)).sum()
    }
    /// The text as the hexadecimal string of a content stream.
    pub(crate) fn show(&self, text: &str) -> String {
        text.chars().map(|c| format!("{:04x}", self.code(c))).collect()
    }

    /// The font's objects, numbered from `first`, which is the font itself.
    pub(crate) fn objects<'a>(first: u32) -> Result<Vec<Item<'a>>, SignError> {
        let font = ttf_parser::Face::parse(PROGRAM, 0).map_err(|_| SignError::Font)?;
        let em = i64::from(font.units_per_em()).max(1);
        let scale = |units: i64| units * 1000 / em;
        let mut remapper = subsetter::GlyphRemapper::new();
        let mut map = vec![0u8; usize::from(u16::MAX) * 2 + 2];
        let mut widths: Vec<Value> = Vec::new();
        let mut last = 0u16;
        for (from, to) in RANGES {
            let mut run: Option<(u16, Vec<Value>)> = None;
            for code in *from..=*to {
                let glyph = char::from_u32(u32::from(code)).and_then(|c| font.glyph_index(c));
                let Some(glyph) = glyph else {
                    close(&mut widths, run.take());
                    continue;
                };
                let new = remapper.remap(glyph.0).to_be_bytes();
                if let Some(place) = map.get_mut(usize::from(code) * 2..usize::from(code) * 2 + 2) {
                    place.copy_from_slice(&new);
                }
                last = last.max(code);
                let advance = scale(i64::from(font.glyph_hor_advance(glyph).unwrap_or(0)));
                run.get_or_insert((code, Vec::new())).1.push(Value::Int(advance));
            }
            close(&mut widths, run.take());
        }
        map.truncate(usize::from(last) * 2 + 2);
        let subset = subsetter::subset(PROGRAM, 0, &remapper).map_err(|_| SignError::Font)?;
        let missing = scale(i64::from(font.glyph_hor_advance(ttf_parser::GlyphId(0)).unwrap_or(0)));
        let bounds = font.global_bounding_box();
        let bounds = [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max];
        let name = || Value::name(NAME);
        let info = |text: &str| Value::text(text.as_bytes().to_vec());
        let item = |offset: u32, dict: Dict<'a>, stream: Option<Vec<u8>>| {
            let mut dict = dict;
            let stream = stream.map(|s| packed(&s));
            if let Some(stream) = &stream {
                dict.set("Filter", Value::name("FlateDecode"));
                dict.set("Length", Value::Int(i64::try_from(stream.len()).unwrap_or(i64::MAX)));
            }
            Item { number: first + offset, at: 0, value: Value::Dict(dict), stream: stream.map(Cow::Owned) }
        };
        let length = i64::try_from(subset.len()).unwrap_or(i64::MAX);
        Ok(vec![
            item(
                0,
                Dict::of(vec![
                    ("Type", Value::name("Font")),
                    ("Subtype", Value::name("Type0")),
                    ("BaseFont", name()),
                    ("Encoding", Value::name("Identity-H")),
                    ("DescendantFonts", Value::Array(vec![Value::Ref(first + 1)])),
                    ("ToUnicode", Value::Ref(first + 5)),
                ]),
                None,
            ),
            item(
                1,
                Dict::of(vec![
                    ("Type", Value::name("Font")),
                    ("Subtype", Value::name("CIDFontType2")),
                    ("BaseFont", name()),
                    (
                        "CIDSystemInfo",
                        Value::Dict(Dict::of(vec![
                            ("Registry", info("Adobe")),
                            ("Ordering", info("Identity")),
                            ("Supplement", Value::Int(0)),
                        ])),
                    ),
                    ("FontDescriptor", Value::Ref(first + 2)),
                    ("CIDToGIDMap", Value::Ref(first + 4)),
                    ("DW", Value::Int(missing)),
                    ("W", Value::Array(widths)),
                ]),
                None,
            ),
            item(
                2,
                Dict::of(vec![
                    ("Type", Value::name("FontDescriptor")),
                    ("FontName", name()),
                    ("Flags", Value::Int(4)),
                    ("FontBBox", Value::Array(bounds.iter().map(|b| Value::Int(scale(i64::from(*b)))).collect())),
                    ("ItalicAngle", Value::Int(0)),
                    ("Ascent", Value::Int(scale(i64::from(font.ascender())))),
                    ("Descent", Value::Int(scale(i64::from(font.descender())))),
                    ("CapHeight", Value::Int(scale(i64::from(font.capital_height().unwrap_or(700))))),
                    ("StemV", Value::Int(80)),
                    ("FontFile2", Value::Ref(first + 3)),
                ]),
                None,
            ),
            item(3, Dict::of(vec![("Length1", Value::Int(length))]), Some(subset)),
            item(4, Dict::default(), Some(map)),
            item(5, Dict::default(), Some(to_unicode())),
        ])
    }

    /// Reads widths and coverage back from a form.
    pub(crate) fn read(objects: &Objects, font: u32) -> Result<Face, Fault> {
        Self::try_read(objects, font).ok_or(Fault::new(0, "the typeface of the signature boxes is not as Guardbook writes it"))
    }

    fn try_read(objects: &Objects, font: u32) -> Option<Face> {
        let font = objects.item(font)?.value.as_dict()?;
        let descendant = font.get("DescendantFonts")?.as_array()?.first();
        let descendant = objects.dict(descendant)?;
        let mut face = Face { widths: BTreeMap::new(), missing: descendant.int("DW")? };
        for pair in descendant.get("W")?.as_array()?.chunks(2) {
            let [Value::Int(from), Value::Array(run)] = pair else { return None };
            for (code, width) in (*from..).zip(run) {
                let width = width.as_int().filter(|w| (0..=10_000).contains(w))?;
                face.widths.insert(u16::try_from(code).ok()?, width);
            }
        }
        (0..=10_000).contains(&face.missing).then_some(face)
    }
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut packer = flate2::read::ZlibEncoder::new(bytes, flate2::Compression::default());
    // Reading from memory into memory does not fail.
    match packer.read_to_end(&mut out) {
        Ok(_) | Err(_) => out,
    }
}

fn close(widths: &mut Vec<Value>, run: Option<(u16, Vec<Value<'static>>)>) {
    if let Some((from, run)) = run {
        widths.push(Value::Int(i64::from(from)));
        widths.push(Value::Array(run));
    }
}

/// Every code is its own character: one range for each high byte in use.
fn to_unicode() -> Vec<u8> {
    let mut blocks: Vec<u16> = RANGES.iter().flat_map(|(from, to)| (from >> 8)..=(to >> 8)).collect();
    blocks.dedup();
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n",
    );
    map.push_str(&format!("{} beginbfrange\n", blocks.len()));
    for block in blocks {
        let from = if block == 0 { 0x20 } else { 0 };
        map.push_str(&format!("<{block:02x}{from:02x}> <{block:02x}ff> <{block:02x}{from:02x}>\n"));
    }
    map.push_str("endbfrange\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    map.into_bytes()
}
