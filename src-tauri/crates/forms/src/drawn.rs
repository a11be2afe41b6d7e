//! Owns what every paper takes and gives: the running lines, the finished bytes, the boxes for
//! electronic signatures. Knows nothing of any particular form.

/// What stands on every page of a paper.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frame {
    /// The classification line at the head of every page, such as "OFFICIAL-SENSITIVE: safeguarding".
    pub classification: String,
    /// The case reference; it also goes into the document's title and must name nobody.
    pub reference: String,
    /// The school's name.
    pub school: String,
}

/// A finished paper.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    /// The document: PDF 1.7 with a plain cross-reference table, one revision.
    pub pdf: Vec<u8>,
    /// Number of pages.
    pub pages: usize,
    /// The empty boxes for electronic signatures, in the order of the reviewing people.
    pub signature_fields: Vec<SignatureField>,
}

/// An empty, framed box in which an electronic signature is to be shown.
#[derive(Debug, Clone, PartialEq)]
pub struct SignatureField {
    /// Name of the form field, given by the caller; unique in the paper.
    pub name: String,
    /// Counted from 0.
    pub page_index: usize,
    /// Left, bottom, right, top in points from the bottom left corner of the page.
    pub rect_pt: [f32; 4],
}

/// How somebody signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Signing {
    /// Electronically, in a box left empty for the signature of this field name.
    Electronic {
        /// Unique in the paper, letters and digits only, such as "Reviewer1".
        field: String,
    },
    /// By hand: a line to sign on and one for the date.
    Ink,
}
