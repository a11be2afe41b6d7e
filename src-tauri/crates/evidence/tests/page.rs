//! Pages of papers drawn by the child: what is seen is what is in the paper, and a paper that is none draws nothing.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use std::time::Duration;

use common::{decoder, paper};
use guardbook_evidence::{Decoder, DrawnPage, EvidenceError, PictureFault};

const A4: (u32, u32) = (595, 842);

fn fault(paper: &[u8], page: u32) -> PictureFault {
    match decoder().draw(paper, page) {
        Err(EvidenceError::Picture(fault)) => fault,
        other => panic!("{other:?}"),
    }
}

fn colour(page: &DrawnPage, x: u32, y: u32) -> [u8; 3] {
    let image = image::load_from_memory_with_format(&page.image, image::ImageFormat::Png).unwrap();
    assert_eq!((image.color(), image.width(), image.height()), (image::ColorType::Rgb8, page.width, page.height));
    image.into_rgb8().get_pixel(x, y).0
}

#[test]
fn a_page_is_drawn_on_white_at_reading_size() {
    let two = paper(&["1 0 0 rg 100 642 100 100 re f", "0 0 1 rg 0 0 595 842 re f"], A4);
    let first = decoder().draw(&two, 1).unwrap();
    assert_eq!((first.pages, first.width, first.height), (2, 1190, 1684));
    assert_eq!(colour(&first, 300, 300), [255, 0, 0], "100 points from the left and from the top");
    assert_eq!(colour(&first, 150, 150), [255, 255, 255]);
    assert_eq!(colour(&decoder().draw(&two, 2).unwrap(), 600, 800), [0, 0, 255]);
}

#[test]
fn a_page_that_is_not_there_is_said_to_be_none() {
    let two = paper(&["", ""], A4);
    assert_eq!([fault(&two, 0), fault(&two, 3), fault(&two, u32::MAX)], [PictureFault::NoSuchPage; 3]);
}

#[test]
fn what_is_no_paper_or_too_large_draws_nothing() {
    for none in [&b""[..], b"%PDF-1.7", b"\x89PNG\r\n\x1a\n", &[0; 4096]] {
        assert!(matches!(fault(none, 1), PictureFault::Undecodable | PictureFault::NoSuchPage), "{none:?}");
    }
    assert_eq!(fault(&paper(&[""], (30_000, 30_000)), 1), PictureFault::Undecodable);
}

#[test]
fn a_child_that_lies_about_a_page_is_not_believed() {
    let folder = tempfile::tempdir().unwrap();
    let png = String::from_utf8_lossy(b"\\211PNG\\r\\n\\032\\n").into_owned();
    let says = |line: &str, bytes: &str| {
        let path = folder.path().join("child");
        common::script(&path, &format!("/bin/cat >/dev/null\necho '{line}'\nprintf '{bytes}'"));
        Decoder::new(path).with_time_limit(Duration::from_secs(20)).draw(b"%PDF", 2)
    };
    let page = |pages: u32, side: u32| format!(r#"{{"Page":{{"pages":{pages},"width":{side},"height":{side},"image_bytes":8}}}}"#);
    let honest = says(&page(2, 10), &png).unwrap();
    assert_eq!((honest.pages, honest.width, honest.image.len()), (2, 10, 8));
    let picture = r#"{"Done":{"picture":{"media_type":"image/png","width":4,"height":3,"form_use":"rendering","orientation":1,"animated":false},"image_type":"image/png","image_bytes":8}}"#;
    for (line, bytes) in [
        (page(1, 10), png.as_str()),
        (page(2, 0), &png),
        (page(2, 4_001), &png),
        (page(2, 10), "abcdefgh"),
        (page(2, 10), ""),
        (picture.to_owned(), &png),
    ] {
        assert!(matches!(says(&line, bytes), Err(EvidenceError::Picture(PictureFault::Undecodable))), "{line} {bytes}");
    }
}
