//! What the tests share: real folders, real files of each kind, the real child program.
#![allow(dead_code, reason = "each test file uses its own part")]

use std::{
    fs,
    io::Write,
    ops::ControlFlow,
    path::Path,
    process::{Command, Stdio},
};

use guardbook_evidence::{Decoder, EvidenceError, IntakeLimits, Objects, Progress, Source, StoredObject};
use image::{DynamicImage, ImageFormat, RgbImage, RgbaImage};
use tempfile::TempDir;

/// The program that is the decoding child.
pub fn child_program() -> &'static str {
    env!("CARGO_BIN_EXE_guardbook-decode")
}

pub fn decoder() -> Decoder {
    Decoder::new(child_program())
}

pub struct Place {
    pub folder: TempDir,
    pub objects: Objects,
}

pub fn place() -> Place {
    let folder = tempfile::tempdir().unwrap();
    let objects = Objects::open(folder.path()).unwrap();
    Place { folder, objects }
}

pub fn on(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

pub fn take(objects: &Objects, bytes: &[u8]) -> Result<StoredObject, EvidenceError> {
    let length = bytes.len() as u64;
    objects.intake(Source::Stream(&mut &*bytes, Some(length)), &IntakeLimits::default(), &decoder(), &mut on)
}

/// All file names in a folder, sorted.
pub fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// A picture with something to see in every part.
pub fn scene(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| image::Rgb([(x * 7 % 256) as u8, (y * 5 % 256) as u8, ((x ^ y) % 256) as u8]))
}

pub fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

pub fn png(width: u32, height: u32) -> Vec<u8> {
    encoded(&scene(width, height).into(), ImageFormat::Png)
}

pub fn png_with_alpha(width: u32, height: u32) -> Vec<u8> {
    let image = RgbaImage::from_fn(width, height, |x, _| image::Rgba([200, 0, 0, (x % 256) as u8]));
    encoded(&image.into(), ImageFormat::Png)
}

pub fn jpeg(width: u32, height: u32) -> Vec<u8> {
    encoded(&scene(width, height).into(), ImageFormat::Jpeg)
}

pub fn gif(width: u32, height: u32) -> Vec<u8> {
    encoded(&scene(width, height).into(), ImageFormat::Gif)
}

pub fn webp(width: u32, height: u32) -> Vec<u8> {
    encoded(&scene(width, height).into(), ImageFormat::WebP)
}

pub fn pdf() -> Vec<u8> {
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n\
      trailer<</Root 1 0 R>>\n%%EOF\n"
        .to_vec()
}

pub fn mp4() -> Vec<u8> {
    let mut film = Vec::new();
    for (kind, content) in [
        (b"ftyp", b"isom\0\0\0\0isommp42".as_slice()),
        (b"mdat", b"invented film of an empty corridor".as_slice()),
        (b"moov", b"index".as_slice()),
    ] {
        film.extend(u32::try_from(content.len() + 8).unwrap().to_be_bytes());
        film.extend(kind);
        film.extend(content);
    }
    film
}

/// One file of each accepted kind.
pub fn one_of_each() -> Vec<Vec<u8>> {
    vec![
        png(64, 48),
        jpeg(64, 48),
        webp(64, 48),
        gif(64, 48),
        pdf(),
        mp4(),
        "Chat seen on 3 May: “meet at the Larkspur gate” 🦉\n".as_bytes().to_vec(),
    ]
}

/// Runs a program and returns what it printed; fails with what it complained about.
pub fn run(command: &mut Command) -> String {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}: {}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Lines, areas, a curve, a clip, letters of a font that is not there, and a picture.
pub const EVERY_KIND_OF_DRAWING: &str = "0.8 0.1 0.1 rg 100 100 200 300 re f 4 w 0 0 1 RG 50 50 m 300 700 l 400 600 500 500 550 60 c S \
    q 300 300 100 100 re W n 0 1 0 rg 0 0 595 842 re f Q BT /F1 24 Tf 100 700 Td (Letters) Tj ET \
    q 100 0 0 100 400 700 cm BI /W 2 /H 2 /CS /RGB /BPC 8 /F /AHx ID ff000000ff000000ffffffff> EI Q";

/// A PDF with these contents as its pages.
pub fn paper(pages: &[&str], (width, height): (u32, u32)) -> Vec<u8> {
    let kids: Vec<String> = (0..pages.len()).map(|n| format!("{} 0 R", 4 + 2 * n)).collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Count {}/Kids[{}]>>", pages.len(), kids.join(" ")),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
    ];
    for (n, content) in pages.iter().enumerate() {
        let around = format!("/MediaBox[0 0 {width} {height}]/Resources<</Font<</F1 3 0 R>>>>");
        objects.push(format!("<</Type/Page/Parent 2 0 R{around}/Contents {} 0 R>>", 5 + 2 * n));
        objects.push(format!("<</Length {}>>stream\n{content}\nendstream", content.len()));
    }
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut places = String::new();
    for (n, object) in objects.iter().enumerate() {
        places += &format!("{:010} 00000 n \n", file.len());
        file.extend(format!("{} 0 obj\n{object}\nendobj\n", n + 1).as_bytes());
    }
    let (start, count) = (file.len(), objects.len() + 1);
    let end = format!("xref\n0 {count}\n0000000000 65535 f \n{places}trailer<</Size {count}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
    file.extend(end.as_bytes());
    file
}

/// A script of the shell that can be started at once. Another process writes it: a descriptor of ours would go along with
/// whatever another test starts at that moment, and what is open for writing anywhere cannot be started.
pub fn script(path: &Path, body: &str) {
    let mut shell = Command::new("/bin/sh")
        .args(["-c", r#"cat > "$0.draft" && chmod 755 "$0.draft" && mv "$0.draft" "$0""#])
        .arg(path)
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    write!(shell.stdin.take().unwrap(), "#!/bin/sh\n{body}\n").unwrap();
    assert!(shell.wait().unwrap().success());
}
