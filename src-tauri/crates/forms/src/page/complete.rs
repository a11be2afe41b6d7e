//! Owns completing a drawn document: version, language, XMP, output intent, document id,
//! outline, links and structure tree. Only ever sees documents drawn here a moment ago.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};

use super::press::Pressed;
use super::tree::{NodeId, Role};
use super::{Paper, xmp};
use crate::error::FormsError;

const SRGB: &[u8] = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/colour/sRGB.icc"));
const PROGRAM: &str = concat!("Guardbook ", env!("CARGO_PKG_VERSION"));

/// Text as PDF dictionaries want it.
fn text(words: &str) -> Object {
    if words.is_ascii() {
        return Object::String(words.as_bytes().to_vec(), StringFormat::Literal);
    }
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(words.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

fn name(word: &str) -> Object {
    Object::Name(word.as_bytes().to_vec())
}

/// The document's bytes, the same for the same paper.
pub(super) fn complete(pressed: Pressed, paper: &Paper) -> Result<Vec<u8>, FormsError> {
    let Pressed { mut document, contents } = pressed;
    "1.7".clone_into(&mut document.version);
    let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
    let root = document.trailer.get(b"Root").and_then(Object::as_reference)?;

    let tree = structure(&mut document, paper, &contents, &pages)?;
    let outline = outline(&mut document, paper, &pages);
    let id = content_id(&document);
    let shown: String = hex::encode(&id).chars().take(32).collect();
    let packet = xmp::packet(&paper.title, PROGRAM, &format!("uuid:{shown}"));
    let mut packet = Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, packet.into_bytes());
    packet.allows_compression = false;
    let packet = document.add_object(packet);
    let profile = document.add_object(Stream::new(dictionary! { "N" => 3, "Alternate" => "DeviceRGB" }, SRGB.to_vec()));

    let catalog = document.get_object_mut(root)?.as_dict_mut()?;
    catalog.remove(b"PageLayout");
    catalog.set("Version", name("1.7"));
    catalog.set("Lang", text("en-GB"));
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    catalog.set("StructTreeRoot", tree);
    catalog.set("Metadata", packet);
    catalog.set(
        "OutputIntents",
        vec![Object::Dictionary(dictionary! {
            "Type" => "OutputIntent",
            "S" => "GTS_PDFA1",
            "OutputConditionIdentifier" => text("sRGB"),
            "RegistryName" => text("http://www.color.org"),
            "Info" => text("sRGB IEC61966-2.1"),
            "DestOutputProfile" => profile,
        })],
    );
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", name("UseOutlines"));
    }
    let info = document.add_object(dictionary! {
        "Title" => text(&paper.title),
        "Producer" => text(PROGRAM),
        "Creator" => text(PROGRAM),
    });
    if let Ok(unwanted) = document.trailer.get(b"Info").and_then(Object::as_reference) {
        document.objects.remove(&unwanted);
    }
    document.trailer.set("Info", info);
    let id = Object::String(id.get(..16).unwrap_or(&id).to_vec(), StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![id.clone(), id]);
    document.objects.values_mut().try_for_each(pack)?;
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).map_err(lopdf::Error::from)?;
    Ok(bytes)
}

/// Compresses a stream that is not compressed yet. lopdf's own way is as tight as can be: a tenth of the time of drawing for
/// next to no bytes.
fn pack(object: &mut Object) -> Result<(), FormsError> {
    let Object::Stream(stream) = object else { return Ok(()) };
    if !stream.allows_compression || stream.dict.has(b"Filter") {
        return Ok(());
    }
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::default());
    packer.write_all(&stream.content).map_err(lopdf::Error::from)?;
    let packed = packer.finish().map_err(lopdf::Error::from)?;
    if packed.len() < stream.content.len() {
        stream.dict.set("Filter", name("FlateDecode"));
        stream.set_content(packed);
    }
    Ok(())
}

/// A digest of everything drawn, in the order of object numbers.
fn content_id(document: &Document) -> Vec<u8> {
    let mut digest = Sha256::new();
    for (id, object) in &document.objects {
        digest.update(id.0.to_be_bytes());
        match object {
            Object::Stream(stream) => digest.update(&stream.content),
            other => digest.update(format!("{other:?}").as_bytes()),
        }
    }
    digest.finalize().to_vec()
}

fn place(pages: &[ObjectId], at: super::Anchor) -> Object {
    let page = pages.get(at.sheet).copied().unwrap_or_default();
    Object::Array(vec![page.into(), name("XYZ"), Object::Null, Object::Real((super::HEIGHT - at.y).round()), Object::Null])
}

/// Headings as a tree of bookmarks, in the order in which they stand.
fn outline(document: &mut Document, paper: &Paper, pages: &[ObjectId]) -> Option<ObjectId> {
    if paper.outline.is_empty() {
        return None;
    }
    let root = document.new_object_id();
    let ids: Vec<ObjectId> = paper.outline.iter().map(|_| document.new_object_id()).collect();
    let parent_of = |n: usize| {
        let level = paper.outline.get(n).map_or(1, |c| c.level);
        (0..n).rev().find(|m| paper.outline.get(*m).is_some_and(|c| c.level < level))
    };
    let parents: Vec<Option<usize>> = (0..ids.len()).map(parent_of).collect();
    let children = |of: Option<usize>| -> Vec<usize> { parents.iter().enumerate().filter(|(_, p)| **p == of).map(|(n, _)| n).collect() };
    let ends = |dict: &mut Dictionary, of: Option<usize>, open: bool| {
        let kids = children(of);
        let at = |n: Option<&usize>| n.and_then(|n| ids.get(*n)).copied();
        if let (Some(first), Some(last)) = (at(kids.first()), at(kids.last())) {
            dict.set("First", first);
            dict.set("Last", last);
            let count = kids.len() as i64;
            dict.set("Count", if open { count } else { -count });
        }
    };
    let mut top = dictionary! { "Type" => "Outlines" };
    ends(&mut top, None, true);
    document.set_object(root, top);
    for (n, chapter) in paper.outline.iter().enumerate() {
        let parent = parents.get(n).copied().flatten();
        let siblings = children(parent);
        let here = siblings.iter().position(|m| *m == n).unwrap_or(0);
        let mut entry = dictionary! {
            "Title" => text(&chapter.title),
            "Parent" => parent.and_then(|p| ids.get(p)).copied().unwrap_or(root),
            "Dest" => place(pages, chapter.at),
        };
        let sibling = |m: Option<usize>| m.and_then(|m| siblings.get(m)).and_then(|m| ids.get(*m)).copied();
        if let Some(previous) = sibling(here.checked_sub(1)) {
            entry.set("Prev", previous);
        }
        if let Some(next) = sibling(here.checked_add(1)) {
            entry.set("Next", next);
        }
        ends(&mut entry, Some(n), false);
        if let Some(id) = ids.get(n) {
            document.set_object(*id, entry);
        }
    }
    Some(root)
}

/// The structure tree with its way back from content to element, and the links.
fn structure(document: &mut Document, paper: &Paper, contents: &[Vec<NodeId>], pages: &[ObjectId]) -> Result<ObjectId, FormsError> {
    let root = document.new_object_id();
    let ids: Vec<ObjectId> = paper.tree.nodes.iter().map(|_| document.new_object_id()).collect();
    let id_of = |node: NodeId| ids.get(node.0).copied().unwrap_or(root);
    let mut kids: Vec<Vec<Object>> = vec![Vec::new(); ids.len()];
    let mut numbers: Vec<Object> = Vec::new();

    for (n, (numbered, page)) in contents.iter().zip(pages).enumerate() {
        let mut back = Vec::with_capacity(numbered.len());
        for (mcid, node) in numbered.iter().enumerate() {
            back.push(Object::from(id_of(*node)));
            if let Some(own) = kids.get_mut(node.0) {
                own.push(Object::Dictionary(dictionary! { "Type" => "MCR", "Pg" => *page, "MCID" => mcid as i64 }));
            }
        }
        numbers.push(Object::Integer(n as i64));
        numbers.push(document.add_object(back).into());
    }
    let mut key = pages.len() as i64;
    for (sheet, page) in paper.sheets.iter().zip(pages) {
        let mut annotations = Vec::new();
        for link in &sheet.links {
            let rect = link.rect.to_pdf().map(|v| Object::Real((v * 100.0).round() / 100.0));
            let annotation = document.add_object(dictionary! {
                "Type" => "Annot",
                "Subtype" => "Link",
                "Rect" => rect.to_vec(),
                "Border" => vec![0.into(), 0.into(), 0.into()],
                "F" => 4,
                "Dest" => place(pages, link.to),
                "Contents" => text(&link.says),
                "P" => *page,
                "StructParent" => key,
            });
            annotations.push(annotation.into());
            if let Some(own) = kids.get_mut(link.node.0) {
                own.push(Object::Dictionary(dictionary! { "Type" => "OBJR", "Pg" => *page, "Obj" => annotation }));
            }
            numbers.push(Object::Integer(key));
            numbers.push(id_of(link.node).into());
            key += 1;
        }
        let number = pages.iter().position(|p| p == page).unwrap_or(0) as i64;
        let dict = document.get_object_mut(*page)?.as_dict_mut()?;
        dict.set("StructParents", number);
        dict.set("Tabs", name("S"));
        if annotations.is_empty() {
            dict.remove(b"Annots");
        } else {
            dict.set("Annots", annotations);
        }
    }
    for ((node, id), own) in paper.tree.nodes.iter().zip(&ids).zip(kids) {
        let mut all: Vec<Object> = own;
        all.extend(node.children.iter().map(|c| Object::from(id_of(*c))));
        let mut dict = dictionary! {
            "Type" => "StructElem",
            "S" => name(node.role.pdf_name()),
            "P" => node.parent.map_or(root, id_of),
            "K" => all,
        };
        if let Some(alternative) = &node.alternative {
            dict.set("Alt", text(alternative));
        }
        if let Some(attributes) = attributes(node) {
            dict.set("A", attributes);
        }
        document.set_object(*id, dict);
    }
    let next = document.add_object(dictionary! { "Nums" => numbers });
    document.set_object(
        root,
        dictionary! {
            "Type" => "StructTreeRoot",
            "K" => id_of(super::tree::Tree::ROOT),
            "ParentTree" => next,
            "ParentTreeNextKey" => key,
        },
    );
    Ok(root)
}

fn attributes(node: &super::tree::Node) -> Option<Object> {
    let mut table = dictionary! { "O" => "Table" };
    if node.role == Role::ColumnHead {
        table.set("Scope", name("Column"));
    }
    if node.spans > 1 {
        table.set("ColSpan", node.spans as i64);
    }
    if table.len() > 1 {
        return Some(table.into());
    }
    let bounds = node.bounds?;
    let bounds = bounds.map(|v| Object::Real(v.round()));
    Some(dictionary! { "O" => "Layout", "Placement" => "Block", "BBox" => bounds.to_vec() }.into())
}
