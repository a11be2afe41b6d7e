//! Owns what a form of ours may contain: the shape of catalogue, page tree, signature boxes and claims block, and the list of
//! things no form ever holds (scripts, actions, attachments, encryption, layers, hidden pages).
//! Must not know about signatures.

use std::collections::{HashMap, HashSet};

use super::object::{Dict, Fault, Item, Value};
use super::revision::Revision;
use crate::sign::base::{self, ClaimsBlock};
use crate::sign::face::Face;

/// Keys that no dictionary of a form holds, wherever it stands.
const NEVER_KEYS: &[&str] = &[
    "AA",
    "AF",
    "Alternates",
    "Collection",
    "DSS",
    "EF",
    "EmbeddedFiles",
    "Encrypt",
    "FDecodeParms",
    "FFilter",
    "JS",
    "JavaScript",
    "Legal",
    "Launch",
    "Movie",
    "NeedAppearances",
    "OC",
    "OCGs",
    "OCProperties",
    "OPI",
    "OpenAction",
    "PA",
    "Perms",
    "Rendition",
    "Requirements",
    "RichMediaContent",
    "Sound",
    "Threads",
    "URI",
    "URLS",
    "XFA",
    "XRefStm",
    "Prev",
];
/// `/Prev` links outline entries, so it is looked at by itself.
const NEVER_ACTIONS: &[&str] = &[
    "GoTo3DView",
    "GoToDp",
    "GoToE",
    "GoToR",
    "Hide",
    "ImportData",
    "JavaScript",
    "Launch",
    "Movie",
    "Named",
    "Rendition",
    "ResetForm",
    "RichMediaExecute",
    "SetOCGState",
    "Sound",
    "SubmitForm",
    "Thread",
    "Trans",
    "URI",
];
const NEVER_TYPES: &[&str] = &["EmbeddedFile", "Filespec", "ObjStm", "XRef", "OCG", "OCMD", "Sig", "SigRef", "DocTimeStamp"];
const CATALOGUE: &[&str] = &[
    "AcroForm",
    "Dests",
    "Extensions",
    "Guardbook",
    "Lang",
    "MarkInfo",
    "Metadata",
    "Names",
    "Outlines",
    "OutputIntents",
    "PageLabels",
    "PageLayout",
    "PageMode",
    "Pages",
    "StructTreeRoot",
    "Type",
    "Version",
    "ViewerPreferences",
];
/// Most signature boxes on one form.
pub(crate) const MOST_FIELDS: usize = 16;
const DEEPEST_TREE: u32 = 32;

/// An empty signature box as the first revision holds it.
#[derive(Debug, Clone)]
pub(crate) struct Field<'a> {
    pub number: u32,
    pub name: String,
    pub dict: Dict<'a>,
    /// Width and height in thousandths of a point.
    pub size: (i64, i64),
}

/// What the first revision says, once it is known to be of our house.
#[derive(Debug)]
pub(crate) struct Form<'a> {
    pub root: u32,
    pub info: Option<u32>,
    /// First free object number.
    pub size: u32,
    pub id: Vec<u8>,
    pub fields: Vec<Field<'a>>,
    pub claims: Option<ClaimsBlock>,
    pub face: Option<Face>,
    pub font: Option<u32>,
    pub pages: usize,
}

pub(crate) struct Objects<'r, 'a>(HashMap<u32, &'r Item<'a>>);

impl<'r, 'a> Objects<'r, 'a> {
    pub(crate) fn of(items: &'r [Item<'a>]) -> Self {
        Objects(items.iter().map(|i| (i.number, i)).collect())
    }
    pub(crate) fn item(&self, number: u32) -> Option<&'r Item<'a>> {
        self.0.get(&number).copied()
    }
    /// The dictionary behind a value, following one reference.
    pub(crate) fn dict(&self, value: Option<&'r Value<'a>>) -> Option<&'r Dict<'a>> {
        match value? {
            Value::Ref(n) => self.item(*n)?.value.as_dict(),
            direct => direct.as_dict(),
        }
    }
    /// The array behind a value, following one reference.
    pub(crate) fn array(&self, value: Option<&'r Value<'a>>) -> Option<&'r [Value<'a>]> {
        match value? {
            Value::Ref(n) => self.item(*n)?.value.as_array(),
            direct => direct.as_array(),
        }
    }
}

fn refuse<T>(what: &'static str) -> Result<T, Fault> {
    Err(Fault::new(0, what))
}

/// Reads the first revision as a form, refusing what no form of ours contains.
pub(crate) fn read<'a>(revision: &Revision<'a>) -> Result<Form<'a>, Fault> {
    for item in &revision.items {
        innocent(&item.value, item.at)?;
        if item.stream.is_some() && item.value.as_dict().is_some_and(|d| d.get("F").is_some()) {
            return Err(Fault::new(item.at, "a part of the form lies outside the file"));
        }
    }
    let objects = Objects::of(&revision.items);
    let trailer = &revision.trailer;
    let plain = trailer.has_exactly(&["ID", "Info", "Root", "Size"]) || trailer.has_exactly(&["ID", "Root", "Size"]);
    if !plain {
        return Err(Fault::new(revision.xref_at, "the trailer holds something it never does"));
    }
    let size = u32::try_from(revision.items.len()).unwrap_or(u32::MAX).saturating_add(1);
    if trailer.int("Size") != Some(i64::from(size)) {
        return Err(Fault::new(revision.xref_at, "the trailer states a false number of objects"));
    }
    let id = match trailer.get("ID").and_then(Value::as_array) {
        Some([Value::Text(first), Value::Text(second)]) if first == second && first.len() == 16 => first.to_vec(),
        _ => return Err(Fault::new(revision.xref_at, "the file has no proper identity")),
    };
    let Some(root) = trailer.get("Root").and_then(Value::as_ref) else {
        return refuse("the form has no catalogue");
    };
    let Some(catalogue) = objects.item(root).and_then(|i| i.value.as_dict()).filter(|d| d.is("Type", "Catalog")) else {
        return refuse("the form has no catalogue");
    };
    if catalogue.iter().any(|(key, _)| !CATALOGUE.iter().any(|k| k.as_bytes() == key)) {
        return refuse("the catalogue holds something it never does");
    }
    if let Some(names) = catalogue.get("Names")
        && !objects.dict(Some(names)).is_some_and(|d| d.has_exactly(&["Dests"]))
    {
        return refuse("the catalogue names something besides places in the form");
    }
    let pages = page_tree(&objects, catalogue, &revision.items)?;
    let (fields, font) = fields(&objects, catalogue)?;
    annotations(&objects, &pages, &fields)?;
    let face = match font {
        Some(font) => Some(Face::read(&objects, font)?),
        None => None,
    };
    let claims = match catalogue.get("Guardbook") {
        Some(block) => Some(base::read_block(block)?),
        None => None,
    };
    let info = trailer.get("Info").and_then(Value::as_ref);
    Ok(Form { root, info, size, id, fields, claims, face, font, pages: pages.len() })
}

/// Depth is bounded by the tokenizer.
fn innocent(value: &Value, at: usize) -> Result<(), Fault> {
    match value {
        Value::Array(values) => values.iter().try_for_each(|v| innocent(v, at)),
        Value::Dict(dict) => {
            for (key, v) in dict.iter() {
                let outline = key == b"Prev" && dict.get("Title").is_some() && dict.get("Parent").is_some();
                if !outline && NEVER_KEYS.iter().any(|k| k.as_bytes() == key) {
                    return Err(Fault::new(at, "the form holds a script, an action, an attachment or a hidden layer"));
                }
                innocent(v, at)?;
            }
            if dict.is("S", "GoTo") && dict.get("Next").is_some() || NEVER_ACTIONS.iter().any(|s| dict.is("S", s)) {
                return Err(Fault::new(at, "the form holds an action"));
            }
            if NEVER_TYPES.iter().any(|t| dict.is("Type", t)) {
                return Err(Fault::new(at, "the form holds an attachment, a hidden layer or a packed object"));
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

/// Every page of the file is in the tree, once, in order.
pub(crate) fn page_tree<'r, 'a>(
    objects: &Objects<'r, 'a>,
    catalogue: &'r Dict<'a>,
    items: &'r [Item<'a>],
) -> Result<Vec<(u32, &'r Dict<'a>)>, Fault> {
    let Some(top) = catalogue.get("Pages").and_then(Value::as_ref) else {
        return refuse("the form has no pages");
    };
    let mut pages = Vec::new();
    let mut seen = HashSet::new();
    let mut waiting = vec![(top, None, 0u32)];
    while let Some((number, parent, depth)) = waiting.pop() {
        let Some(dict) = objects.item(number).and_then(|i| i.value.as_dict()) else {
            return refuse("a page is missing");
        };
        if depth > DEEPEST_TREE || !seen.insert(number) || dict.get("Parent").and_then(Value::as_ref) != parent {
            return refuse("the pages are in disorder");
        }
        if dict.is("Type", "Page") {
            pages.push((number, dict));
            continue;
        }
        let Some(kids) = dict.get("Kids").and_then(Value::as_array).filter(|_| dict.is("Type", "Pages")) else {
            return refuse("the pages are in disorder");
        };
        for kid in kids.iter().rev() {
            let Some(kid) = kid.as_ref() else {
                return refuse("the pages are in disorder");
            };
            waiting.push((kid, Some(number), depth + 1));
        }
    }
    let all = |kind: &str| items.iter().filter(|i| i.value.as_dict().is_some_and(|d| d.is("Type", kind))).count();
    let stated = objects.item(top).and_then(|i| i.value.as_dict()).and_then(|d| d.int("Count"));
    if all("Page") + all("Pages") != seen.len() || all("Catalog") != 1 || stated != i64::try_from(pages.len()).ok() {
        return refuse("the file holds pages that are not part of the form");
    }
    Ok(pages)
}

fn fields<'a>(objects: &Objects<'_, 'a>, catalogue: &Dict<'a>) -> Result<(Vec<Field<'a>>, Option<u32>), Fault> {
    let Some(acro) = catalogue.get("AcroForm") else {
        return Ok((Vec::new(), None));
    };
    let font = base::read_acro_form(acro);
    let numbers = acro.as_dict().and_then(|d| d.get("Fields")).and_then(Value::as_array);
    let (Some(font), Some(numbers)) = (font, numbers) else {
        return refuse("the signature boxes are not as Guardbook writes them");
    };
    if numbers.len() > MOST_FIELDS {
        return refuse("there are too many signature boxes");
    }
    let mut fields: Vec<Field> = Vec::new();
    for number in numbers {
        let number = number.as_ref();
        let dict = number.and_then(|n| objects.item(n)).and_then(|i| i.value.as_dict());
        let field = number.zip(dict).and_then(|(n, d)| base::read_field(objects, n, d));
        match field {
            Some(field) if fields.iter().all(|f| f.name != field.name && f.number != field.number) => fields.push(field),
            _ => return refuse("a signature box is not as Guardbook writes it"),
        }
    }
    Ok((fields, Some(font)))
}

/// Only links inside the form and the signature boxes lie on the pages.
fn annotations<'a>(objects: &Objects<'_, 'a>, pages: &[(u32, &Dict<'a>)], fields: &[Field]) -> Result<(), Fault> {
    let mut placed = HashSet::new();
    for (page, dict) in pages {
        let Some(annotations) = dict.get("Annots") else { continue };
        let Some(annotations) = objects.array(Some(annotations)) else {
            return refuse("something lies on a page that is not part of the form");
        };
        for annotation in annotations {
            let field = annotation.as_ref().and_then(|n| fields.iter().find(|f| f.number == n));
            match (field, objects.dict(Some(annotation))) {
                (Some(field), _) => {
                    let home = field.dict.get("P").and_then(Value::as_ref);
                    if home != Some(*page) || !placed.insert(field.number) {
                        return refuse("a signature box lies on a page not its own");
                    }
                }
                (None, Some(link)) if link.is("Subtype", "Link") => {}
                _ => return refuse("something lies on a page that is not part of the form"),
            }
        }
    }
    if placed.len() == fields.len() { Ok(()) } else { refuse("a signature box lies on no page") }
}
