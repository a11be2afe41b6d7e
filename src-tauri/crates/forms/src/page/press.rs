//! Owns putting a paper's marks into PDF. The only file that names printpdf, so that the drawing
//! library can be changed here. Knows nothing of structure beyond which mark belongs to which element.

use std::collections::BTreeMap;

use printpdf::{
    Codepoint, Color, CurTransMat, DictItem, ExternalStream, ExternalXObject, FontId, Line, LinePoint, Op, PaintMode, ParsedFont,
    PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Point, Pt, Px, Rect as PdfRect, Rgb, TextItem, TextMatrix, XObject,
    XObjectId, XObjectTransform,
};
use subsetter::GlyphRemapper;

use super::glyphs::{Fonts, Step};
use super::picture::{Coding, Colours, Picture};
use super::tree::NodeId;
use super::{HEIGHT, Ink, Mark, Paper, Place, Sheet, WIDTH};
use crate::error::FormsError;
use crate::text::faces::{FaceId, face};
use crate::text::shape::Run;

/// A drawn document, not yet complete.
pub(super) struct Pressed {
    pub document: lopdf::Document,
    /// For each sheet, the element that each numbered piece of content belongs to.
    pub contents: Vec<Vec<NodeId>>,
}

/// Draws every sheet.
pub(super) fn press(paper: &Paper) -> Result<Pressed, FormsError> {
    let mut fonts = Fonts::default();
    let mut document = PdfDocument::new("");
    let mut contents = Vec::with_capacity(paper.sheets.len());
    for sheet in &paper.sheets {
        let mut pen = Pen { fonts: &mut fonts, ops: Vec::new(), numbered: Vec::new(), open: None, typed: None, fill: None };
        pen.sheet(sheet, paper);
        let Pen { ops, numbered, .. } = pen;
        contents.push(numbered);
        let size = PdfRect::from_wh(Pt(WIDTH), Pt(HEIGHT));
        document.pages.push(PdfPage { media_box: size.clone(), trim_box: size.clone(), crop_box: size, ops });
    }
    for (number, picture) in paper.pictures.iter().enumerate() {
        document.resources.xobjects.map.insert(picture_name(number), image(picture));
    }
    for (id, used) in fonts.used {
        let font = subset(id, &used.glyphs).ok_or(FormsError::Font(face(id).map_or("?", |f| f.name)))?;
        document.resources.fonts.map.insert(font_name(id), font);
    }
    let options = PdfSaveOptions { optimize: false, subset_fonts: false, secure: true, image_optimization: None };
    let document = printpdf::to_lopdf_doc(&document, &options, &mut Vec::new());
    Ok(Pressed { document, contents })
}

fn font_name(id: FaceId) -> FontId {
    FontId(face(id).map_or_else(String::new, |f| format!("G{}", f.name)))
}

fn picture_name(number: usize) -> XObjectId {
    XObjectId(format!("Pic{number:04}"))
}

fn subset(id: FaceId, glyphs: &GlyphRemapper) -> Option<PdfFont> {
    let whole = face(id)?;
    let bytes = subsetter::subset(whole.bytes, 0, glyphs).ok()?;
    let mut parsed = ParsedFont::from_bytes(&bytes, 0, &mut Vec::new())?;
    parsed.font_name = Some(format!("{}+{}", tag(&bytes), whole.name));
    Some(PdfFont::new(parsed))
}

/// The six letters before the name of a subset: from its content, so that they come out the same again.
fn tag(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(bytes).iter().take(6).map(|b| char::from(b'A' + b % 26)).collect()
}

fn image(picture: &Picture) -> XObject {
    let name = |n: &str| DictItem::Name(n.as_bytes().to_vec());
    let colours = match picture.colours {
        Colours::Grey => "DeviceGray",
        Colours::Rgb => "DeviceRGB",
        Colours::Cmyk | Colours::InvertedCmyk => "DeviceCMYK",
    };
    let mut dict = BTreeMap::from([
        ("Type".to_owned(), name("XObject")),
        ("Subtype".to_owned(), name("Image")),
        ("Width".to_owned(), DictItem::Int(i64::from(picture.width))),
        ("Height".to_owned(), DictItem::Int(i64::from(picture.height))),
        ("ColorSpace".to_owned(), name(colours)),
        ("BitsPerComponent".to_owned(), DictItem::Int(8)),
    ]);
    if picture.colours == Colours::InvertedCmyk {
        let decode = (0..8).map(|n| DictItem::Int((n + 1) % 2)).collect();
        dict.insert("Decode".to_owned(), DictItem::Array(decode));
    }
    match picture.coding {
        Coding::Jpeg => {
            dict.insert("Filter".to_owned(), name("DCTDecode"));
        }
        Coding::Png => {
            let colours = if picture.colours == Colours::Grey { 1 } else { 3 };
            let parameters = BTreeMap::from([
                ("Predictor".to_owned(), DictItem::Int(15)),
                ("Colors".to_owned(), DictItem::Int(colours)),
                ("BitsPerComponent".to_owned(), DictItem::Int(8)),
                ("Columns".to_owned(), DictItem::Int(i64::from(picture.width))),
            ]);
            dict.insert("Filter".to_owned(), name("FlateDecode"));
            dict.insert("DecodeParms".to_owned(), DictItem::Dict { map: parameters });
        }
    }
    let stream = ExternalStream { dict, content: picture.stream.clone(), compress: false };
    let side = |n: u32| Some(Px(n as usize));
    XObject::External(ExternalXObject { stream, width: side(picture.width), height: side(picture.height), dpi: None })
}

/// Writes one sheet.
struct Pen<'a> {
    fonts: &'a mut Fonts,
    ops: Vec<Op>,
    numbered: Vec<NodeId>,
    open: Option<Place>,
    /// Inside a text section, with this font and size.
    typed: Option<(FaceId, f32)>,
    fill: Option<Ink>,
}

impl Pen<'_> {
    fn sheet(&mut self, sheet: &Sheet, paper: &Paper) {
        for (place, mark) in &sheet.marks {
            self.enter(*place, paper);
            match mark {
                Mark::Text { x, y, size, run, ink } => self.text((*x, HEIGHT - y), *size, run, *ink, *place, paper),
                Mark::Rule { from, to, weight, ink } => {
                    self.end_text();
                    let at = |(x, y): (f32, f32)| LinePoint { p: Point { x: pt(x), y: pt(HEIGHT - y) }, bezier: false };
                    self.ops.push(Op::SetOutlineColor { col: colour(*ink) });
                    self.ops.push(Op::SetOutlineThickness { pt: Pt(*weight) });
                    self.ops.push(Op::DrawLine { line: Line { points: vec![at(*from), at(*to)], is_closed: false } });
                }
                Mark::Box { rect, fill, frame } => {
                    self.end_text();
                    let area = |mode| PdfRect {
                        x: pt(rect.x),
                        y: pt(HEIGHT - rect.y - rect.h),
                        width: pt(rect.w),
                        height: pt(rect.h),
                        mode: Some(mode),
                        winding_order: None,
                    };
                    if let Some(ink) = fill {
                        self.ink(*ink);
                        self.ops.push(Op::DrawRectangle { rectangle: area(PaintMode::Fill) });
                    }
                    if let Some((weight, ink)) = frame {
                        self.ops.push(Op::SetOutlineColor { col: colour(*ink) });
                        self.ops.push(Op::SetOutlineThickness { pt: Pt(*weight) });
                        self.ops.push(Op::DrawRectangle { rectangle: area(PaintMode::Stroke) });
                    }
                }
                Mark::Picture { rect, index } => {
                    self.end_text();
                    let turns = paper.pictures.get(*index).map_or(0, |p| p.quarter_turns);
                    let (x, y, w, h) = (rect.x, HEIGHT - rect.y - rect.h, rect.w, rect.h);
                    let matrix = match turns {
                        1 => [0.0, -h, w, 0.0, x, y + h],
                        2 => [-w, 0.0, 0.0, -h, x + w, y + h],
                        3 => [0.0, h, -w, 0.0, x + w, y],
                        _ => [w, 0.0, 0.0, h, x, y],
                    };
                    self.ops.push(Op::SaveGraphicsState);
                    self.ops.push(Op::SetTransformationMatrix { matrix: CurTransMat::Raw(matrix.map(round)) });
                    let transform = XObjectTransform { no_auto_scale: true, ..XObjectTransform::default() };
                    self.ops.push(Op::UseXobject { id: picture_name(*index), transform });
                    self.ops.push(Op::RestoreGraphicsState);
                }
            }
        }
        self.leave();
    }

    /// Begins a piece of content of this place, unless one is open already.
    fn enter(&mut self, place: Place, paper: &Paper) {
        if self.open == Some(place) {
            return;
        }
        self.leave();
        self.open = Some(place);
        let name = |n: &str| DictItem::Name(n.as_bytes().to_vec());
        let (tag, map) = match place {
            Place::Node(id) => {
                let number = self.numbered.len() as i64;
                self.numbered.push(id);
                let role = paper.tree.nodes.get(id.0).map_or("P", |n| n.role.pdf_name());
                (role, BTreeMap::from([("MCID".to_owned(), DictItem::Int(number))]))
            }
            Place::Decoration => ("Artifact", BTreeMap::from([("Type".to_owned(), name("Layout"))])),
            Place::Header | Place::Footer => {
                let which = if place == Place::Header { "Header" } else { "Footer" };
                let map = BTreeMap::from([("Type".to_owned(), name("Pagination")), ("Subtype".to_owned(), name(which))]);
                ("Artifact", map)
            }
        };
        self.ops.push(Op::BeginMarkedContentWithProperties { tag: tag.to_owned(), properties: DictItem::Dict { map } });
    }

    fn leave(&mut self) {
        self.end_text();
        if self.open.take().is_some() {
            self.ops.push(Op::EndMarkedContent);
        }
    }

    fn end_text(&mut self) {
        if self.typed.take().is_some() {
            self.ops.push(Op::EndTextSection);
        }
    }

    fn ink(&mut self, ink: Ink) {
        if self.fill != Some(ink) {
            self.fill = Some(ink);
            self.ops.push(Op::SetFillColor { col: colour(ink) });
        }
    }

    fn text(&mut self, (x, y): (f32, f32), size: f32, run: &Run, ink: Ink, place: Place, paper: &Paper) {
        for step in self.fonts.steps(x, y, size, run) {
            match step {
                Step::Say(text) => self.say(place, &text),
                Step::Show { x, y, glyph, text } => {
                    self.enter(place, paper);
                    self.begin_text(run.face, size, ink);
                    self.ops.push(Op::SetTextMatrix { matrix: TextMatrix::Translate(pt(x), pt(y)) });
                    let shown = Codepoint { gid: glyph, offset: 0.0, cid: Some(text) };
                    self.ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(vec![shown])] });
                }
                Step::End if matches!(place, Place::Node(_)) => self.leave(),
                Step::End => {}
            }
        }
    }

    /// Begins a piece of content of its own whose text is this, whatever its glyphs say. Pieces are
    /// never put inside each other: some readers lose what follows.
    fn say(&mut self, place: Place, text: &str) {
        if let Place::Node(id) = place {
            self.leave();
            self.open = Some(place);
            let number = DictItem::Int(self.numbered.len() as i64);
            self.numbered.push(id);
            let map = BTreeMap::from([("ActualText".to_owned(), utf16(text)), ("MCID".to_owned(), number)]);
            let properties = DictItem::Dict { map };
            self.ops.push(Op::BeginMarkedContentWithProperties { tag: "Span".to_owned(), properties });
        }
    }

    fn begin_text(&mut self, id: FaceId, size: f32, ink: Ink) {
        if self.typed.is_none() {
            self.ops.push(Op::StartTextSection);
        }
        self.ink(ink);
        if self.typed != Some((id, size)) {
            self.ops.push(Op::SetFont { font: PdfFontHandle::External(font_name(id)), size: Pt(size) });
            self.typed = Some((id, size));
        }
    }
}

fn utf16(text: &str) -> DictItem {
    let mut data = vec![0xFE, 0xFF];
    data.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    DictItem::String { data, literal: false }
}

fn colour(ink: Ink) -> Color {
    let [r, g, b] = ink.rgb();
    Color::Rgb(Rgb { r, g, b, icc_profile: None })
}

fn pt(points: f32) -> Pt {
    Pt(round(points))
}

/// To a thousandth of a point, which keeps the file small.
fn round(points: f32) -> f32 {
    (points * 1000.0).round() / 1000.0
}
