//! Every paper judged by programs that are not ours: qpdf, pdftotext, pdfinfo, pdfimages, pdftoppm.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod judges;
#[path = "../examples/papers/pictures.rs"]
#[allow(dead_code)]
mod pictures;
#[path = "../examples/papers/samples/mod.rs"]
#[allow(dead_code)]
mod samples;

use guardbook_forms::device_check::{self, Picture, Screenshot};
use guardbook_forms::{FormsError, NotPlain};
use judges::{on_disk, squeeze};
use samples::{checks, words};

#[test]
fn every_paper_is_sound_complete_and_the_same_when_drawn_again() {
    for (name, draw) in samples::all() {
        if name.ends_with("-long") {
            continue;
        }
        let drawn = draw().unwrap();
        assert_eq!(drawn, draw().unwrap(), "{name}: drawn again");
        let paper = on_disk(&drawn.pdf);
        paper.qpdf_clean();
        paper.renders();
        let info = paper.info(None);
        for expected in
            ["Tagged:          yes", "PDF version:     1.7", "Metadata Stream: yes", &format!("Pages:           {}", drawn.pages)]
        {
            assert!(info.contains(expected), "{name}: {expected}\n{info}");
        }
        assert!(drawn.pdf.windows(11).any(|w| w == b"/Lang(en-GB"), "{name}: language");
        for page in 1..=drawn.pages {
            let text = paper.text(Some(page));
            assert!(text.contains(&format!("Page {page} of {}", drawn.pages)), "{name}, page {page}");
        }
    }
}

#[test]
fn the_form_says_everything_in_order_with_its_running_lines() {
    let form = checks::usual();
    let drawn = device_check::draw(&form).unwrap();
    let paper = on_disk(&drawn.pdf);
    let text = paper.text(None);
    for expected in [
        &form.group,
        &form.date,
        &form.reason,
        &form.computer,
        &form.location,
        &form.conclusion,
        "Siobhán O'Brien-Ó Súilleabháin",
        "يوسف الكريمي",
        "Mrs Imogen Featherstonehaugh",
        "Details of first reviewing person",
        "Details of second reviewing person",
        "Cat in a piano 😺",
        &form.findings[0].reason,
        &form.judgements[1].reasons,
        form.dissent.as_ref().unwrap(),
        &form.addenda[0].text,
        &form.custody[1].what,
        &form.verify.ca_fingerprint,
        &form.verify.audit_head,
        "pdfsig -nssdir sql:trust GB-7K2M-QX-form.pdf",
    ] {
        assert!(text.contains(&squeeze(expected)), "missing: {expected}\n{text}");
    }
    for item in &form.evidence {
        assert!(text.contains(&item.sha256), "the digest in one piece");
    }
    for page in 1..=drawn.pages {
        let text = paper.text(Some(page));
        assert!(text.contains("OFFICIAL-SENSITIVE: safeguarding") && text.contains("GB-7K2M-QX"), "page {page}");
    }
    let order = [
        "Reason for investigation",
        "Sites and devices",
        "Conclusion and action",
        "Addenda",
        "Appendix A:",
        "Appendix B:",
        "Appendix C:",
        "Appendix D:",
        "Appendix E:",
    ];
    let places: Vec<usize> = order.iter().map(|h| text.find(h).unwrap_or_else(|| panic!("{h}"))).collect();
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn the_title_names_the_kind_and_the_reference_and_nobody() {
    let drawn = device_check::draw(&checks::usual()).unwrap();
    let info = on_disk(&drawn.pdf).info(None);
    assert!(info.contains("Title:           Record of reviewing devices and internet sites GB-7K2M-QX\n"), "{info}");
    assert!(!info.contains("Siob") && !info.contains("Larkmoor") && !info.contains("CreationDate"));
    let meta = on_disk(&drawn.pdf).info(Some("-meta"));
    assert!(meta.contains("GB-7K2M-QX") && !meta.contains("Siob") && !meta.contains("Larkmoor"));
}

#[test]
fn a_screen_reader_finds_headings_tables_and_described_pictures() {
    let drawn = device_check::draw(&checks::usual()).unwrap();
    let tree = on_disk(&drawn.pdf).info(Some("-struct-text"));
    for expected in ["Document", "H1 (block)", "H2 (block)", "Table", "TH:", "TD\n", "Figure", "Link (inline)"] {
        assert!(tree.contains(expected), "{expected}\n{tree}");
    }
    assert!(tree.contains("\"Reason for concern\"") && tree.contains("يوسف الكريمي"), "{tree}");
    assert!(!tree.contains("OFFICIAL-SENSITIVE"), "running lines are artefacts");
    let alternative = utf16_or_plain("Screenshot E02: The profile page of the account.");
    assert!(drawn.pdf.windows(alternative.len()).any(|w| w == alternative), "alternative text of a figure");
}

fn utf16_or_plain(text: &str) -> Vec<u8> {
    text.as_bytes().to_vec()
}

#[test]
fn pictures_come_out_as_they_went_in() {
    let form = checks::usual();
    let drawn = device_check::draw(&form).unwrap();
    let images = on_disk(&drawn.pdf).images();
    let originals: Vec<&Vec<u8>> = form
        .screenshots
        .iter()
        .filter_map(|s| match &s.picture {
            Picture::Original(bytes) | Picture::Rendering { bytes, .. } => Some(bytes),
            Picture::Withheld(_) => None,
        })
        .collect();
    assert_eq!(images.len(), originals.len());
    for ((path, out), original) in images.iter().zip(originals) {
        if original.starts_with(&[0xFF, 0xD8]) {
            assert_eq!(pictures::sha256(out), pictures::sha256(original), "the JPEG file itself: {path:?}");
        } else {
            let pixels = |bytes: &[u8]| image::load_from_memory(bytes).unwrap().to_rgb8();
            assert!(pixels(out) == pixels(original), "the PNG's pixels: {path:?}");
        }
    }
}

#[test]
fn pictures_are_never_enlarged_past_their_pixels_nor_wider_than_the_page() {
    let mut form = checks::shortest();
    for (n, (w, h)) in [(40, 30), (3000, 200), (200, 3000)].into_iter().enumerate() {
        let bytes = pictures::png(w, h, 1);
        form.screenshots.push(Screenshot {
            number: n as u32 + 1,
            caption: "c".into(),
            picture: Picture::Original(bytes),
            sha256: String::new(),
        });
    }
    let drawn = device_check::draw(&form).unwrap();
    let paper = on_disk(&drawn.pdf);
    let out = std::process::Command::new("pdfimages").arg("-list").arg(&paper.path).output().unwrap();
    let list = String::from_utf8_lossy(&out.stdout).into_owned();
    let rows: Vec<Vec<&str>> = list.lines().skip(2).map(|l| l.split_whitespace().collect()).collect();
    assert_eq!(rows.len(), 3, "{list}");
    for row in &rows {
        let ppi: f32 = row[12].parse().unwrap();
        assert!(ppi >= 95.0, "no fewer than 96 pixels to the inch: {list}");
    }
    assert_eq!((rows[0][3], rows[0][4], rows[1][3], rows[2][4]), ("40", "30", "3000", "3000"), "pixels untouched");
}

#[test]
fn a_picture_that_cannot_pass_is_refused_with_its_number() {
    let mut form = checks::shortest();
    form.screenshots.push(Screenshot {
        number: 7,
        caption: String::new(),
        picture: Picture::Original(b"RIFF....WEBP".to_vec()),
        sha256: String::new(),
    });
    let refused = device_check::draw(&form).unwrap_err();
    assert!(matches!(refused, FormsError::Picture { number: 7, why: NotPlain::Unknown }), "{refused}");
}

#[test]
fn boxes_for_signatures_are_empty_and_inside_their_pages() {
    let drawn = device_check::draw(&checks::usual()).unwrap();
    let names: Vec<&str> = drawn.signature_fields.iter().map(|f| f.name.as_str()).collect();
    assert_eq!(names, ["Reviewer1", "Reviewer2"]);
    let paper = on_disk(&drawn.pdf);
    for field in &drawn.signature_fields {
        let [left, bottom, right, top] = field.rect_pt;
        assert!(field.page_index < drawn.pages && left > 50.0 && right < 545.0 && bottom > 50.0 && top < 790.0);
        assert!(right - left > 250.0 && top - bottom > 40.0, "room for a name, a time and a fingerprint");
        let page = (field.page_index + 1).to_string();
        let area = [("-x", left), ("-y", 841.89 - top), ("-W", right - left), ("-H", top - bottom)];
        let mut command = std::process::Command::new("pdftotext");
        command.args(["-f", &page, "-l", &page]);
        for (flag, value) in area {
            command.args([flag, &(value.round() as i32).to_string()]);
        }
        let out = command.arg(&paper.path).arg("-").output().unwrap();
        assert_eq!(String::from_utf8_lossy(&out.stdout).trim(), "", "nothing stands in the box of {}", field.name);
    }
    assert!(device_check::draw(&checks::in_ink()).unwrap().signature_fields.is_empty());
}

#[test]
fn every_script_comes_back_out_in_the_order_in_which_it_is_written() {
    let lines = [
        "Siobhán O'Brien-Ó Súilleabháin, Łukasz Żółć, Nguyễn Thị Ánh, Oluwaseun Adébáyọ̀",
        "Ελένη Παπαδοπούλου и Мария Иванова-Щукина",
        "فاطمة بنت محمد الزهراني",
        "محمد علی جناح ٹیپو گڑیا الإسلام",
        "مُحَمَّدٌ رَسُول",
        "שרה בת אברהם",
        "שָׁלוֹם",
        "गुरप्रीत सिंह क्षत्रिय",
        "ગુરપ્રીત પટેલ",
        "ਗੁਰਪ੍ਰੀਤ ਕੌਰ",
        "রহিমা খাতুন",
        "தமிழ்ச்செல்வி",
        "山田太郎 and 王小明 and 김민준",
        "family 👩‍👩‍👧 and \u{E000} and 𝄞",
    ];
    for line in lines {
        let mut form = checks::shortest();
        form.conclusion = line.to_owned();
        let paper = on_disk(&device_check::draw(&form).unwrap().pdf);
        let (text, tree) = (paper.text(Some(1)), paper.structure());
        assert!(text.contains(line), "{line}\n{text}");
        // What no font has is a box, and pdfinfo does not read what is said in its place.
        let boxed = line.starts_with("family");
        assert!(boxed || tree.contains(line), "as a screen reader reads it: {line}\n{tree}");
    }
    // Where pdftotext guesses the order of mixed text from its place on the page, the structure still has it.
    let mixed = "قال \"لا\" مرتين (2 times) في 12/11/2026، مُحَمَّدٌ";
    let mut form = checks::shortest();
    form.conclusion = mixed.to_owned();
    let tree = on_disk(&device_check::draw(&form).unwrap().pdf).structure();
    assert!(tree.contains(mixed), "{mixed}\n{tree}");
}

#[test]
fn no_string_breaks_a_paper() {
    let nasty = [
        "\0",
        "\u{FEFF}\u{200B}",
        "\u{202E}\u{202D}\u{2066}\u{2067}",
        "\u{301}\u{301}\u{301}",
        "\u{10FFFF}\u{FFFF}",
        "\r\r\n\n\u{2028}",
        "(((\\)))%<<>>/",
        "\u{1F3F4}\u{E0067}\u{E007F}",
        "क्ष्म्य्",
        "ﷺﷺﷺ",
        "\u{AD}\u{AD}a\u{AD}",
    ];
    for text in nasty {
        let mut form = checks::usual();
        form.frame.reference = text.to_owned();
        form.frame.classification = text.repeat(100);
        form.frame.school = text.repeat(50);
        form.conclusion = text.repeat(60);
        form.findings[0].place = text.repeat(80);
        form.verify.file_name = text.to_owned();
        form.reviewers[0].name = text.repeat(300);
        form.screenshots.truncate(1);
        form.screenshots[0].caption = text.repeat(100);
        let paper = on_disk(&device_check::draw(&form).unwrap().pdf);
        paper.qpdf_clean();
        paper.renders();
    }
}

#[test]
fn the_longest_form_keeps_its_words_rows_and_headings() {
    let form = checks::longest();
    let drawn = device_check::draw(&form).unwrap();
    let paper = on_disk(&drawn.pdf);
    paper.qpdf_clean();
    assert!(paper.info(None).contains(&format!("Pages:           {}", drawn.pages)));
    let text = paper.text(None);
    let count = |needle: &str| text.matches(needle).count();
    let sentence = "She said that it began in September and that she had told nobody.";
    let spoken: usize = form.findings.iter().map(|f| f.nature.matches(sentence).count() + f.reason.matches(sentence).count()).sum();
    assert!(count("told nobody.") > spoken, "every finding's words are there: {}", count("told nobody."));
    assert!(count("Reason for concern") > 50, "the table's heading on every page of it");
    assert!((1..=200).all(|n| text.contains(&format!("https://site-{n}.example/"))));
    for item in &form.evidence {
        assert!(text.contains(&item.sha256));
    }
    assert_eq!(paper.images().len(), 30);
}

#[test]
fn a_very_long_account_with_every_script_is_printed_whole() {
    let form = words::long_incident();
    let drawn = guardbook_forms::incident::draw(&form).unwrap();
    let paper = on_disk(&drawn.pdf);
    paper.qpdf_clean();
    let text = paper.text(None);
    let words = samples::difficult(100_000);
    for needle in ["September and that", "قالت إنها", "אמרה", "बताया", "␀", "русский", "😀"] {
        assert!(text.matches(needle).count() >= words.matches(if needle == "␀" { "\0" } else { needle }).count() * 9 / 10, "{needle}");
    }
}
