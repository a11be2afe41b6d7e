//! Papers before they are signed or printed: what a process without keys draws is what another program draws of the same
//! PDF, page by page.

use std::path::Path;
use std::process::Command;

use base64::Engine;
use guardbook_app::RefusalCode;
use guardbook_tests::school::LEAD_PASSPHRASE;
use serde_json::{Value, json};

use super::{Case, case, conclusion, text, with};

/// Pixels to the inch in a preview.
const RESOLUTION: &str = "144";
/// Differences are judged by the mean of squares of so many pixels: programs differ in how they smooth the edge of a letter.
const SQUARE: usize = 16;
/// How far two programs may be apart in one square, of 255. A letter that is missing or another one is more.
const APART: f64 = 40.0;

struct Grey {
    width: usize,
    height: usize,
    pixels: Vec<f64>,
}

fn read(bytes: &[u8]) -> Grey {
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    assert_eq!((info.color_type, info.bit_depth), (png::ColorType::Rgb, png::BitDepth::Eight));
    let grey = pixels.chunks_exact(3).map(|p| p.iter().map(|&c| f64::from(c)).sum::<f64>() / 3.0).collect();
    Grey { width: info.width as usize, height: info.height as usize, pixels: grey }
}

fn mean(picture: &Grey, left: usize, top: usize) -> f64 {
    let rows = (top..top + SQUARE).map(|y| picture.pixels[y * picture.width + left..][..SQUARE].iter().sum::<f64>());
    rows.sum::<f64>() / (SQUARE * SQUARE) as f64
}

/// The furthest that two pictures are apart in any square, and how much ink there is at all.
fn compare(ours: &Grey, theirs: &Grey) -> (f64, f64) {
    assert!(ours.width.abs_diff(theirs.width) <= 1 && ours.height.abs_diff(theirs.height) <= 1, "{} by {}", ours.width, ours.height);
    let squares = |length: usize| (0..length / SQUARE - 1).map(|n| n * SQUARE);
    let mut furthest = 0.0_f64;
    for top in squares(ours.height) {
        for left in squares(ours.width) {
            furthest = furthest.max((mean(ours, left, top) - mean(theirs, left, top)).abs());
        }
    }
    let ink = ours.pixels.iter().map(|p| 255.0 - p).sum::<f64>() / ours.pixels.len() as f64;
    (furthest, ink)
}

fn picture(shown: &Value) -> Vec<u8> {
    assert_eq!(shown["picture"]["mime"], "image/png");
    base64::engine::general_purpose::STANDARD.decode(shown["picture"]["image"].as_str().unwrap()).unwrap()
}

/// Every page as we show it against the same page as Poppler draws it.
fn judged_by_poppler(pdf: &Path, page: impl Fn(u32) -> Value) {
    let pages = page(1)["pages"].as_u64().unwrap();
    for number in 1..=pages {
        let shown = page(u32::try_from(number).unwrap());
        let number = number.to_string();
        let drawn = Command::new("pdftoppm")
            .args(["-r", RESOLUTION, "-png", "-f", &number, "-l", &number])
            .arg(pdf)
            .output()
            .expect("pdftoppm (package poppler-utils)");
        assert!(drawn.status.success(), "{}", String::from_utf8_lossy(&drawn.stderr));
        let ours = read(&picture(&shown));
        assert_eq!(
            (shown["picture"]["width"].as_u64(), shown["picture"]["height"].as_u64()),
            (Some(ours.width as u64), Some(ours.height as u64))
        );
        let (furthest, ink) = compare(&ours, &read(&drawn.stdout));
        assert!(ink > 0.5, "page {number} is almost empty: {ink}");
        assert!(furthest < APART, "page {number} of {}: two programs are {furthest} apart", pdf.display());
    }
}

/// A check in which names, places and words come in many scripts, with a screenshot.
fn in_many_scripts() -> (Case, String) {
    let case = case();
    let words = json!({"reason": "رسالة مهينة في مجموعة الصف ٥ب. ایک بچے نے بتایا۔ Wyzwiska w czacie; समूह चैट में अपमान; 群聊中的侮辱。"});
    let check = text(&case.school.call("check.start", case.start_input(words))["id"]);
    case.visit(&check, "https://chat.sample-site.example/room/5b");
    let finding =
        json!({"place": "https://chat.sample-site.example/room/5b", "nature": "إهانات", "reason_for_concern": "Aimed at one child"});
    let finding = text(&case.school.call("check.find", json!({"check": check, "finding": finding}))["id"]);
    case.paste(&check, &finding);
    case.judge_both(&check);
    case.school.call("check.conclude", json!({"check": check, "conclusion": with(conclusion(), json!({"text": "أُبلغ الوالدان. Told."}))}));
    (case, check)
}

#[test]
fn the_form_is_shown_as_it_is_signed() {
    let (case, check) = in_many_scripts();
    let form = text(&case.school.call("form.make", json!({"check": check}))["id"]);
    let unsigned = picture(&case.school.call("form.preview", json!({"id": form})));
    case.school.call("form.sign", json!({"id": form, "user_id": case.school.lead, "passphrase": LEAD_PASSPHRASE}));
    let pdf = case.school.folder.path().join("form.pdf");
    case.school.call("form.export", json!({"id": form, "path": pdf}));
    judged_by_poppler(&pdf, |page| case.school.call("form.preview", json!({"id": form, "page": page})));
    let signed = case.school.call("form.preview", json!({"id": form, "page": 1}));
    assert_ne!(picture(&signed), unsigned, "the signature is seen in its box");
    assert_eq!(signed["form"]["id"], json!(form));
    for page in [0, 99] {
        let refusal = case.school.refused("form.preview", json!({"id": form, "page": page}));
        assert!(refusal.code == RefusalCode::Refused && refusal.message.contains("no such page"), "{refusal:?}");
    }
    assert!(case.school.findings().is_empty(), "every look is entered");
}

#[test]
fn the_other_papers_are_shown_as_they_are_printed() {
    let (case, check) = in_many_scripts();
    let folder = case.school.folder.path();
    let incident = folder.join("incident.pdf");
    let shown = |page: u32| case.school.call("incident.preview", json!({"id": case.incident, "page": page}));
    case.school.call("incident.print", json!({"id": case.incident, "path": incident}));
    judged_by_poppler(&incident, shown);

    let blank = folder.join("blank.pdf");
    let reference = text(&case.show(&check)["check"]["reference"]);
    case.school.call("check.print_blank", json!({"path": blank, "reference": reference}));
    let paper = json!({"kind": "blank_form", "reference": reference});
    judged_by_poppler(&blank, |page| case.school.call("paper.preview", json!({"paper": paper, "page": page})));

    let paper = json!({"kind": "referral_sheet", "check": check});
    let refusal = case.school.refused("paper.preview", json!({"paper": paper, "page": 1}));
    assert_eq!(refusal.code, RefusalCode::Refused, "only a stopped check has a referral sheet: {refusal:?}");
    case.school.call("check.stop", json!({"check": check}));
    let sheet = folder.join("referral.pdf");
    case.school.call("check.print_referral", json!({"check": check, "path": sheet}));
    judged_by_poppler(&sheet, |page| case.school.call("paper.preview", json!({"paper": paper, "page": page})));
}
