//! Owns the tests of the strict verifier against files made to deceive: nothing of them is genuine, and nothing of them panics.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod sign_support;

use guardbook_forms::sign;
use guardbook_forms::verify::{Outcome, Verdict, verify};
use sign_support::*;

struct Case {
    school: School,
    pdf: Vec<u8>,
}

impl Case {
    fn new() -> Self {
        let school = school();
        let pdf = signed_twice(&school);
        Case { school, pdf }
    }
    fn judge(&self, pdf: &[u8]) -> Verdict {
        verify(pdf, std::slice::from_ref(&self.school.certificate))
    }
    /// A changed form must never be called anything but altered (or, if its first bytes go, not ours).
    fn refused(&self, pdf: &[u8], what: &str) {
        let verdict = self.judge(pdf);
        assert!(matches!(verdict.verdict, Outcome::Altered | Outcome::NotOurs), "{what}: {verdict:#?}");
        assert!(!verdict.findings.is_empty(), "{what}: a refusal says why");
        assert!(verdict.claims.is_none(), "{what}: nobody vouches for the claims");
        assert!(verdict.signatures.iter().all(|s| !s.covers_whole_file), "{what}");
    }
    fn altered(&self, pdf: &[u8], what: &str) {
        self.refused(pdf, what);
        assert_eq!(self.judge(pdf).verdict, Outcome::Altered, "{what}");
    }
    fn places(&self, needle: &[u8]) -> Vec<usize> {
        self.pdf.windows(needle.len()).enumerate().filter(|(_, w)| *w == needle).map(|(i, _)| i).collect()
    }
    fn flipped(&self, at: usize, bit: u8) -> Vec<u8> {
        let mut pdf = self.pdf.clone();
        pdf[at] ^= bit;
        pdf
    }
}

/// A small, repeatable source of places (xorshift).
struct Dice(u64);

impl Dice {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below as u64) as usize
    }
}

fn replaced(pdf: &[u8], from: &[u8], to: &[u8], which: usize) -> Vec<u8> {
    let at = pdf.windows(from.len()).enumerate().filter(|(_, w)| *w == from).nth(which).expect("the words to replace").0;
    [&pdf[..at], to, &pdf[at + from.len()..]].concat()
}

#[test]
fn one_flipped_bit_in_each_of_200_places() {
    let case = Case::new();
    let mut dice = Dice(2026);
    for _ in 0..200 {
        let at = dice.next(case.pdf.len());
        case.refused(&case.flipped(at, 1 << dice.next(8)), &format!("bit at {at}"));
    }
}

#[test]
fn one_flipped_bit_in_every_byte_that_matters_most() {
    let case = Case::new();
    let mut places = Vec::new();
    for at in case.places(b"/ByteRange ") {
        places.extend(at..at + 60);
    }
    for at in case.places(b"/Contents <30") {
        places.extend(at..at + 40);
        places.extend(at + 10 + 16_300..at + 10 + 16_386 + 40);
    }
    for at in case.places(b"trailer\n") {
        places.extend(at - 60..at);
        places.extend((at..at + 300).take_while(|i| *i < case.pdf.len()));
    }
    places.extend(0..50);
    places.extend(case.pdf.len() - 40..case.pdf.len());
    for at in places {
        for bit in [1, 0x20] {
            case.refused(&case.flipped(at, bit), &format!("bit {bit} at {at}"));
        }
    }
}

#[test]
fn every_digit_of_the_containers() {
    let case = Case::new();
    for start in case.places(b"/Contents <30") {
        let container = start + 11..start + 11 + 2800;
        for at in container.step_by(13) {
            case.altered(&case.flipped(at, 1), &format!("container digit at {at}"));
        }
    }
}

#[test]
fn upper_case_and_padding() {
    let case = Case::new();
    for start in case.places(b"/Contents <30") {
        let digits = start + 11;
        let letter = (digits..).find(|i| case.pdf[*i].is_ascii_lowercase()).unwrap();
        case.altered(&case.flipped(letter, 0x20), "upper-case hexadecimal");
        let mut padded = case.pdf.clone();
        padded[digits + 16_383] = b'1';
        case.altered(&padded, "padding that is not nought");
    }
}

#[test]
fn anything_appended() {
    let case = Case::new();
    let tails: [&[u8]; 6] = [b"\n", b" ", b"%", b"% a comment\n", b"\0", b"%%EOF\n"];
    for tail in tails {
        let verdict = case.judge(&[&case.pdf[..], tail].concat());
        assert_eq!(verdict.verdict, Outcome::Altered, "{tail:?}");
        assert!(verdict.findings.iter().any(|f| f.contains("bytes after it are not covered")), "{:?}", verdict.findings);
    }
    case.altered(&[&case.pdf[..], &case.pdf[..]].concat(), "the file twice");
    case.refused(&[b"\n", &case.pdf[..]].concat(), "a line before it");
}

#[test]
fn truncated_in_50_places() {
    let case = Case::new();
    let mut dice = Dice(77);
    for _ in 0..50 {
        let at = dice.next(case.pdf.len());
        case.refused(&case.pdf[..at], &format!("cut at {at}"));
    }
    case.altered(&case.pdf[..case.pdf.len() - 1], "the last new line");
}

/// An incremental update in good form that replaces an object, as any PDF program would append it.
fn update(pdf: &[u8], object: u32, text: &str) -> Vec<u8> {
    let last = pdf.windows(10).rposition(|w| w == b"startxref\n").unwrap() + 10;
    let previous: usize = String::from_utf8_lossy(&pdf[last..]).lines().next().unwrap().parse().unwrap();
    let trailer = String::from_utf8_lossy(&pdf[previous..]).into_owned();
    let find = |key: &str| {
        let at = trailer.find(key).unwrap();
        trailer[at..].lines().next().unwrap().trim_end_matches('>').to_owned()
    };
    let at = pdf.len();
    let body = format!("{object} 0 obj\n{text}\nendobj\n");
    let table = format!("xref\n{object} 1\n{at:010} 00000 n \n");
    let end = format!(
        "trailer\n<<{}\n/Prev {previous}\n{}\n{}\n>>\nstartxref\n{}\n%%EOF\n",
        find("/ID "),
        find("/Root "),
        find("/Size "),
        at + body.len()
    );
    [pdf, body.as_bytes(), table.as_bytes(), end.as_bytes()].concat()
}

fn object_with(pdf: &[u8], words: &str) -> u32 {
    let text = String::from_utf8_lossy(pdf).into_owned();
    let at = text.find(words).unwrap();
    let head = text[..at].rfind(" 0 obj").unwrap();
    text[..head].rsplit('\n').next().unwrap().parse().unwrap()
}

#[test]
fn a_page_replaced_by_an_update() {
    let case = Case::new();
    let page = object_with(&case.pdf, "/Type /Page\n");
    let shadow = "<</Type/Page/MediaBox[0 0 595 842]/Parent 2 0 R>>";
    case.altered(&update(&case.pdf, page, shadow), "after both signatures");
    let once = signed_once(&case.school);
    let between = update(&once, page, shadow);
    case.altered(&between, "after the first signature");
    let person = second(&case.school);
    assert!(sign::sign(&between, "Reviewer2", &claims(&person), &person).is_err(), "nobody is made to sign a changed form");
}

#[test]
fn a_page_replaced_between_the_signatures_with_the_second_laid_over_it() {
    let case = Case::new();
    let once = signed_once(&case.school);
    let page = object_with(&once, "/Type /Page\n");
    let between = update(&once, page, "<</Type/Page/MediaBox[0 0 595 842]/Parent 2 0 R>>");
    case.altered(&[&between[..], &case.pdf[once.len()..]].concat(), "the honest second update behind a false one");
}

#[test]
fn forgeries_known_from_the_literature() {
    let case = Case::new();
    let pdf = &case.pdf;
    let range = case.places(b"/ByteRange [")[1] + 11;
    let cut = |to: &[u8]| [&pdf[..range], to, &pdf[range + 36..]].concat();
    let forged: [&[u8]; 6] = [b"null", b"[]", b"[0 0 0 0]", b"[0 -1 0 -1]", b"[0 99999999999 0 99999999999]", b"[0 10]"];
    for to in forged {
        case.altered(&cut(to), "universal signature forgery by its range");
    }
    for which in 0..2 {
        case.altered(&replaced(pdf, b"/Contents <", b"/Contenus <", which), "no container");
        case.altered(&replaced(pdf, b"/ByteRange ", b"/ByteRanges ", which), "no range");
    }
    let start = case.places(b"/Contents <30")[1] + 10;
    for empty in [&b"<>"[..], b"null", b"<00>", b"()"] {
        case.altered(&[&pdf[..start], empty, &pdf[start + 16_386..]].concat(), "an empty container");
    }
    // Wrapping: the signed bytes kept whole, a second copy of the update behind them, the range made to jump.
    let once = signed_once(&case.school);
    let wrapped = [&once[..], b"1 0 obj\n<</Type/Catalog>>\nendobj\n", &pdf[once.len()..]].concat();
    case.altered(&wrapped, "signature wrapping");
    // Shadow: the field hidden behind another value, the catalogue replaced, the page tree replaced.
    for (words, text) in [
        ("/FT /Sig", "<</FT/Sig/T(Reviewer1)/V null>>"),
        ("/Type /Catalog", "<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert)>>>>"),
        ("/Type /Pages\n", "<</Type/Pages/Count 0/Kids[]>>"),
    ] {
        case.altered(&update(pdf, object_with(pdf, words), text), "shadow attack");
        case.altered(&update(&once, object_with(&once, words), text), "shadow attack after the first signature");
    }
}

#[test]
fn the_updates_change_places() {
    let case = Case::new();
    let once = signed_once(&case.school);
    let base = prepared();
    case.altered(&[&base[..], &case.pdf[once.len()..]].concat(), "the first signature taken out");
    case.altered(&[&case.pdf[..], &case.pdf[once.len()..]].concat(), "the second signature twice");
    case.altered(&[&case.pdf[..], &case.pdf[base.len()..once.len()]].concat(), "the first signature again");
}

#[test]
fn a_signature_from_another_form() {
    let case = Case::new();
    let block = sign::claims_block("GB-OTHER-01", DIGEST_B, &[]).unwrap();
    let other = sign::prepare(&sign::embed(&drawn("nothing founD"), &block).unwrap(), &fields()).unwrap();
    let person = first(&case.school);
    let other = sign::sign(&other, "Reviewer1", &claims(&person), &person).unwrap();
    let (from, to) = (case.places(b"/Contents <30")[0], other.windows(13).position(|w| w == b"/Contents <30").unwrap());
    let transplant = [&case.pdf[..from], &other[to..to + 16_400], &case.pdf[from + 16_400..]].concat();
    let verdict = case.judge(&transplant);
    assert_eq!(verdict.verdict, Outcome::Altered);
}

#[test]
fn things_no_form_holds_are_never_prepared() {
    let plain = String::from_utf8_lossy(&drawn("x")).into_owned();
    for (from, to, why) in [
        ("/Lang(en-GB)", "/OpenAction<</S/JavaScript/JS(x)>>", "script"),
        ("/Lang(en-GB)", "/Names<</EmbeddedFiles<</Names[]>>>>", "attachment"),
        ("/Lang(en-GB)", "/AcroForm<</XFA(x)>>", "already has signature boxes"),
        ("/Lang(en-GB)", "/Unheard(of)", "catalogue holds something"),
        ("/MediaBox", "/AA<<>>/MediaBox", "script"),
        ("/MediaBox", "/Annots[<</Type/Annot/Subtype/FreeText/Rect[0 0 9 9]>>]/MediaBox", "lies on a page"),
        ("/MediaBox", "/Annots[<</Subtype/Link/A<</S/URI/URI(http://school.example)>>>>]/MediaBox", "action"),
        ("/Kids[3 0 R 5 0 R]", "/Kids[3 0 R 3 0 R]", "disorder"),
        ("/Kids[3 0 R 5 0 R]", "/Kids[3 0 R 2 0 R]", "disorder"),
        ("/Count 2", "/Count 1", "pages that are not part"),
        ("/Title(", "/Title 99 0 R/X(", "not there"),
        ("/Producer(Test)", "/Producer(Test)/Producer(Twice)", "same key twice"),
        ("0000000000 65535 f ", "0000000000 65535 n ", "table of objects"),
    ] {
        let changed = plain.replacen(from, to, 1);
        let bytes = relisted(&changed);
        let refusal = sign::prepare(&bytes, &fields()).expect_err(to).to_string();
        assert!(refusal.contains(why), "{to}: {refusal}");
    }
    assert!(sign::prepare(&relisted(&plain), &fields()).is_ok(), "the same document without a change is accepted");
}

/// Puts the offsets of a plain document right again.
fn relisted(text: &str) -> Vec<u8> {
    let text = text.replace('\u{fffd}', "x");
    let (body, rest) = text.split_once("xref\n").unwrap();
    let mut table = rest.split_once("trailer").unwrap().0.to_owned();
    let trailer = &rest[rest.find("trailer").unwrap()..rest.find("startxref").unwrap()];
    for line in rest.lines().filter(|l| l.ends_with(" 00000 n ")) {
        let index = table.lines().position(|l| l == line);
        let Some(index) = index else { continue };
        let number = match table.lines().take(index).filter(|l| l.ends_with("n ") || l.ends_with("f ")).count() {
            8 => 9,
            n => n,
        };
        let Some(at) = body.find(&format!("\n{number} 0 obj")) else { continue };
        table = table.replacen(line, &format!("{:010} 00000 n ", at + 1), 1);
    }
    format!("{body}xref\n{table}{trailer}startxref\n{}\n%%EOF", body.len()).into_bytes()
}

#[test]
fn random_bytes_2000_times() {
    let case = Case::new();
    let mut dice = Dice(4711);
    for round in 0..2000 {
        let length = dice.next(600);
        let mut bytes: Vec<u8> = (0..length).map(|_| dice.next(256) as u8).collect();
        if round % 2 == 0 {
            bytes = [b"%PDF-1.7\n%\xE2\xE3\xCF\xD3 Guardbook form 1\n1 0 obj\n", &bytes[..]].concat();
        }
        case.refused(&bytes, "random bytes");
    }
}

#[test]
fn pieces_shuffled() {
    let case = Case::new();
    let mut dice = Dice(31);
    let small: Vec<u8> = case.pdf.clone();
    for _ in 0..300 {
        let mut bytes = small.clone();
        for _ in 0..=dice.next(4) {
            let (from, to) = (dice.next(bytes.len()), dice.next(bytes.len()));
            let length = dice.next(64).min(bytes.len() - from.max(to));
            let piece = bytes[from..from + length].to_vec();
            bytes[to..to + length].copy_from_slice(&piece);
        }
        if bytes != case.pdf {
            case.refused(&bytes, "shuffled pieces");
        }
    }
}

#[test]
fn bombs_stay_small() {
    let case = Case::new();
    let head = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3 Guardbook form 1\n1 0 obj\n";
    for piece in [&b"["[..], b"<<", b"<</A ", b"(", b"<", b"[1 ", b"null ", b"/", b"-", b"1 0 obj\n", b"/#"] {
        case.refused(&[&head[..], &piece.repeat(3_000_000)].concat(), "a bomb");
        case.refused(&[&head[..], b"[", &piece.repeat(3_000_000)].concat(), "a bomb in an array");
    }
    let table = [&head[..], b"null\nendobj\nxref\n0 9999999999\n", &b"0000000000 65535 f \n".repeat(100_000)].concat();
    case.refused(&table, "an endless table");
}
