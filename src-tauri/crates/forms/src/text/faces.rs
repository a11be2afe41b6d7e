//! Owns the fonts shipped with the program and the choice among them for one character.
//! Knows nothing of shaping or lines.

use std::collections::HashMap;
use std::sync::OnceLock;

use unicode_script::{Script, UnicodeScript};

/// The four hands a paper is set in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Hand {
    Plain,
    Bold,
    Italic,
    /// Digests, codes and commands: every character of one width.
    Mono,
}

/// A font file shipped with the program, by its place in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct FaceId(u8);

/// A parsed font file.
pub(crate) struct Face {
    pub name: &'static str,
    pub bytes: &'static [u8],
    pub shaping: rustybuzz::Face<'static>,
    /// Font units to thousandths of an em.
    pub to_mil: f32,
}

/// Which font each character was found in.
pub(crate) type Known = HashMap<(Hand, char), FaceId>;

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../assets/fonts/", $name, ".ttf")).as_slice())),*]
    };
}

const COUNT: usize = 26;
static FILES: [(&str, &[u8]); COUNT] = files![
    "NotoSans-Regular",
    "NotoSans-Bold",
    "NotoSans-Italic",
    "NotoSansMono-Regular",
    "NotoSansArabic-Bold",
    "NotoSansHebrew-Bold",
    "NotoSansDevanagari-Bold",
    "NotoSansArabic-Regular",
    "NotoSansHebrew-Regular",
    "NotoSansDevanagari-Regular",
    "NotoSansGujarati-Regular",
    "NotoSansGurmukhi-Regular",
    "NotoSansBengali-Regular",
    "NotoSansTamil-Regular",
    "NotoSansTelugu-Regular",
    "NotoSansKannada-Regular",
    "NotoSansMalayalam-Regular",
    "NotoSansSinhala-Regular",
    "NotoSansThai-Regular",
    "NotoSansEthiopic-Regular",
    "NotoSansGeorgian-Regular",
    "NotoSansArmenian-Regular",
    "DroidSansFallbackFull",
    "NanumSquareR",
    "NotoSansSymbols-Regular",
    "NotoSansSymbols2-Regular",
];
/// The bold faces of other scripts stand here, asked only for bold text.
const BOLD_ONLY: std::ops::Range<u8> = 4..7;
/// From here to the end: every script, then symbols.
const COMMON_FROM: u8 = 7;
/// Fonts of signs, which never keep hold of the digits and spaces that follow.
const SIGNS_FROM: u8 = 24;

static PARSED: [OnceLock<Option<Face>>; COUNT] = [const { OnceLock::new() }; COUNT];

/// The font behind an id; `None` only if the shipped file were damaged.
pub(crate) fn face(id: FaceId) -> Option<&'static Face> {
    let index = usize::from(id.0);
    PARSED
        .get(index)?
        .get_or_init(|| {
            let (name, bytes) = *FILES.get(index)?;
            let shaping = rustybuzz::Face::from_slice(bytes, 0)?;
            let to_mil = 1000.0 / shaping.units_per_em().max(1) as f32;
            Some(Face { name, bytes, shaping, to_mil })
        })
        .as_ref()
}

impl Hand {
    /// The font that everything of this hand is tried in first, and whose box stands for what no font has.
    pub(crate) fn first(self) -> FaceId {
        FaceId(match self {
            Hand::Plain => 0,
            Hand::Bold => 1,
            Hand::Italic => 2,
            Hand::Mono => 3,
        })
    }

    fn chain(self) -> impl Iterator<Item = FaceId> {
        let bold = if self == Hand::Bold { BOLD_ONLY } else { 0..0 };
        let plain = if self == Hand::Plain { 0..0 } else { 0..1 };
        let all = COMMON_FROM..COUNT as u8;
        std::iter::once(self.first()).chain(bold.chain(plain).chain(all).map(FaceId))
    }

    /// The font for `c`, given the font of the character before it. `known` remembers the search.
    pub(crate) fn choose(self, c: char, before: Option<FaceId>, known: &mut Known) -> FaceId {
        if c.is_ascii() && before.is_none_or(|b| b == self.first()) {
            return self.first();
        }
        if let Some(before) = before {
            let clings = match c.script() {
                Script::Inherited => invisible(c) || has(before, c),
                Script::Common => invisible(c) || (before.0 < SIGNS_FROM && has(before, c)),
                _ => false,
            };
            if clings {
                return before;
            }
        }
        *known.entry((self, c)).or_insert_with(|| self.chain().find(|id| has(*id, c)).unwrap_or(self.first()))
    }
}

fn has(id: FaceId, c: char) -> bool {
    face(id).is_some_and(|f| f.shaping.glyph_index(c).is_some_and(|g| g.0 != 0))
}

/// Joiners and selectors, which shape their neighbours and show nothing themselves.
fn invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        | '\u{00AD}' | '\u{061C}' | '\u{E0000}'..='\u{E0FFF}')
}

/// A glyph without ink, to stand where only a place is wanted: rather not the space itself, which
/// tells " " to whoever reads the text; 0 when the font has none.
pub(crate) fn blank(id: FaceId) -> u16 {
    let Some(font) = face(id) else { return 0 };
    let inkless = |c: &char| {
        let glyph = font.shaping.glyph_index(*c)?;
        (glyph.0 != 0 && font.shaping.glyph_bounding_box(glyph).is_none()).then_some(glyph.0)
    };
    let space = inkless(&' ');
    let other = ['\u{00A0}', '\u{200B}', '\u{2060}', '\u{200C}', '\u{2009}'].iter().filter_map(inkless);
    other.into_iter().find(|g| Some(*g) != space).or(space).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{COUNT, FaceId, Hand, Known, blank, face};

    #[test]
    fn every_shipped_font_opens() {
        for id in 0..COUNT as u8 {
            assert!(face(FaceId(id)).is_some(), "font {id} of the list");
        }
    }

    #[test]
    fn the_blank_glyph_shows_nothing() {
        for id in 0..COUNT as u8 {
            let (glyph, font) = (blank(FaceId(id)), face(FaceId(id)).unwrap());
            let drawn = font.shaping.glyph_bounding_box(rustybuzz::ttf_parser::GlyphId(glyph));
            assert!(glyph != 0 && drawn.is_none(), "{}", font.name);
        }
    }

    #[test]
    fn every_script_of_our_names_has_a_font_of_its_own() {
        for (sample, name) in [
            ('Ó', "NotoSans-Regular"),
            ('Ж', "NotoSans-Regular"),
            ('ς', "NotoSans-Regular"),
            ('ع', "NotoSansArabic-Regular"),
            ('ٹ', "NotoSansArabic-Regular"),
            ('ש', "NotoSansHebrew-Regular"),
            ('म', "NotoSansDevanagari-Regular"),
            ('ગ', "NotoSansGujarati-Regular"),
            ('ਗ', "NotoSansGurmukhi-Regular"),
            ('ব', "NotoSansBengali-Regular"),
            ('த', "NotoSansTamil-Regular"),
            ('漢', "DroidSansFallbackFull"),
            ('김', "NanumSquareR"),
            ('␀', "NotoSansSymbols2-Regular"),
        ] {
            let chosen = face(Hand::Plain.choose(sample, None, &mut Known::new())).map(|f| f.name);
            assert_eq!(chosen, Some(name), "{sample}");
        }
    }
}
