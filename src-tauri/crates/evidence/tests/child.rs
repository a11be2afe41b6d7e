//! The decoding child with hostile pictures, and the parent with hostile children.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use std::{
    fs,
    io::Write,
    path::PathBuf,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use common::{decoder, encoded, scene};
use guardbook_evidence::{Decoder, EvidenceError, FormUse, MediaType, PictureFault, Wanted};
use image::{DynamicImage, GenericImageView, ImageFormat, codecs};

fn fault(media_type: MediaType, bytes: &[u8]) -> PictureFault {
    match decoder().look(media_type, Wanted::Thumbnail, bytes) {
        Err(EvidenceError::Picture(fault)) => fault,
        other => panic!("{other:?}"),
    }
}

fn facts(media_type: MediaType, bytes: &[u8]) -> guardbook_evidence::Picture {
    decoder().look(media_type, Wanted::Facts, bytes).unwrap().picture
}

/// A PNG whose header promises what it likes; the check sums are right.
fn png_of(width: u32, height: u32, depth: u8, colour: u8, pixels: &[u8]) -> Vec<u8> {
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut chunk = |kind: &[u8; 4], content: &[u8]| {
        file.extend(u32::try_from(content.len()).unwrap().to_be_bytes());
        file.extend(kind);
        file.extend(content);
        let mut sum = flate2::Crc::new();
        sum.update(kind);
        sum.update(content);
        file.extend(sum.sum().to_be_bytes());
    };
    let mut header = Vec::new();
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    header.extend([depth, colour, 0, 0, 0]);
    chunk(b"IHDR", &header);
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(pixels).unwrap();
    chunk(b"IDAT", &packed.finish().unwrap());
    chunk(b"IEND", b"");
    file
}

fn peak_memory_of_this_process() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() / 1024
}

#[test]
fn absurd_sizes_are_refused_without_taking_memory() {
    let row = [0; 1000];
    let refused = fault(MediaType::Png, &png_of(50_000, 50_000, 8, 2, &row));
    assert_eq!(refused, PictureFault::TooManyPixels { width: 50_000, height: 50_000 });
    assert_eq!(
        fault(MediaType::Png, &png_of(20_000, 20_000, 8, 2, &row)),
        PictureFault::TooManyPixels { width: 20_000, height: 20_000 },
        "fits by its sides, not by its memory"
    );
    assert_eq!(fault(MediaType::Png, &png_of(20_001, 1, 8, 0, &row)), PictureFault::TooManyPixels { width: 20_001, height: 1 });
    // A true picture of 25 million pixels, packed into a few kilobytes, is small enough to be shown.
    let packed = png_of(5000, 5000, 8, 0, &vec![0; 5001 * 5000]);
    assert!(packed.len() < 50_000);
    decoder().look(MediaType::Png, Wanted::Thumbnail, &packed).unwrap();
    // A JPEG and a GIF whose headers say 65,535 pixels a side.
    let mut jpeg = common::jpeg(40, 40);
    let frame = jpeg.windows(2).position(|pair| pair == [0xff, 0xc0]).unwrap();
    jpeg[frame + 5..frame + 9].fill(0xff);
    assert!(matches!(fault(MediaType::Jpeg, &jpeg), PictureFault::TooManyPixels { width: 65_535, .. }));
    let mut gif = common::gif(40, 40);
    gif[6..10].fill(0xff);
    assert!(matches!(fault(MediaType::Gif, &gif), PictureFault::TooManyPixels { width: 65_535, .. }));
}

#[test]
#[ignore = "measured by the next test in a process of its own"]
fn measure_the_parent() {
    let before = peak_memory_of_this_process();
    assert!(matches!(fault(MediaType::Png, &png_of(50_000, 50_000, 8, 2, &[0; 9])), PictureFault::TooManyPixels { .. }));
    let grown = peak_memory_of_this_process() - before;
    assert!(grown < 16, "{grown} MB");
}

#[test]
fn the_parent_takes_no_memory_for_an_absurd_picture() {
    let this = std::env::current_exe().unwrap();
    common::run(Command::new(this).args(["--exact", "measure_the_parent", "--ignored"]));
}

#[test]
fn only_plain_pictures_stand_on_a_form_as_they_are() {
    use FormUse::{JpegAsIs, PngAsIs, Rendering};
    let rgb = DynamicImage::from(scene(40, 30));
    let png = |image: &DynamicImage| encoded(image, ImageFormat::Png);
    let form_use = |kind, bytes: &[u8]| facts(kind, bytes).form_use;
    assert_eq!(form_use(MediaType::Png, &png(&rgb)), PngAsIs);
    assert_eq!(form_use(MediaType::Png, &png(&rgb.to_luma8().into())), PngAsIs);
    for other in [rgb.to_rgba8().into(), rgb.to_luma_alpha8().into(), rgb.to_rgb16().into(), rgb.to_luma16().into()] {
        assert_eq!(form_use(MediaType::Png, &png(&other)), Rendering);
    }
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("source.png");
    fs::write(&source, png(&rgb)).unwrap();
    let converted = |arguments: &[&str], ending: &str| {
        let goal = folder.path().join(format!("converted.{ending}"));
        common::run(Command::new("convert").arg(&source).args(arguments).arg(&goal));
        fs::read(goal).unwrap()
    };
    assert_eq!(form_use(MediaType::Png, &converted(&["-interlace", "PNG"], "png")), Rendering, "interlaced");
    assert_eq!(form_use(MediaType::Png, &converted(&["-colors", "9", "-type", "Palette"], "png")), Rendering, "palette");
    assert_eq!(form_use(MediaType::Jpeg, &converted(&[], "jpg")), JpegAsIs, "baseline");
    assert_eq!(form_use(MediaType::Jpeg, &converted(&["-interlace", "JPEG"], "jpg")), JpegAsIs, "progressive");
    assert_eq!(form_use(MediaType::Jpeg, &converted(&["-colorspace", "Gray"], "jpg")), JpegAsIs, "grey");
    let cmyk = converted(&["-colorspace", "CMYK"], "jpg");
    assert_eq!(form_use(MediaType::Jpeg, &cmyk), Rendering, "four colours");
    for (kind, bytes) in [(MediaType::Gif, common::gif(9, 9)), (MediaType::WebP, common::webp(9, 9))] {
        assert_eq!(form_use(kind, &bytes), Rendering);
    }
    // A film hidden behind the end of a photograph, as some telephones do, would travel along unseen.
    for (kind, bytes) in [(MediaType::Jpeg, converted(&[], "jpg")), (MediaType::Png, png(&rgb))] {
        assert_eq!(form_use(kind, &[bytes, common::mp4()].concat()), Rendering);
    }
}

#[test]
fn orientation_and_animation_are_noted() {
    let upright = common::jpeg(40, 30);
    let mut exif = b"\xff\xe1\0\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
    exif.truncate(0x24);
    let turned = [&upright[..2], &exif, &upright[2..]].concat();
    let noted = facts(MediaType::Jpeg, &turned);
    assert_eq!((noted.orientation, noted.width, noted.height), (6, 40, 30));
    assert_eq!(facts(MediaType::Jpeg, &upright).orientation, 1);

    let mut moving = Vec::new();
    let mut encoder = codecs::gif::GifEncoder::new(&mut moving);
    for shade in [0, 255] {
        encoder.encode_frame(image::Frame::new(image::RgbaImage::from_pixel(9, 9, image::Rgba([shade, 0, 0, 255])))).unwrap();
    }
    drop(encoder);
    assert!(facts(MediaType::Gif, &moving).animated);
    assert!(!facts(MediaType::Gif, &common::gif(9, 9)).animated);
    let first = decoder().look(MediaType::Gif, Wanted::Rendering, &moving).unwrap();
    let first = image::load_from_memory(&first.image).unwrap();
    assert_eq!(first.get_pixel(4, 4).0, [0, 0, 0, 255], "the first frame is shown");
}

#[test]
fn renderings_show_what_was_there() {
    let folder = tempfile::tempdir().unwrap();
    let original = scene(500, 300);
    let lossless = encoded(&original.clone().into(), ImageFormat::WebP);
    let rendering = decoder().look(MediaType::WebP, Wanted::Rendering, &lossless).unwrap();
    assert_eq!(rendering.image_type, MediaType::Png);
    assert_eq!(image::load_from_memory(&rendering.image).unwrap().into_rgb8(), original);
    assert_eq!(facts(MediaType::Png, &rendering.image).form_use, FormUse::PngAsIs, "a rendering can stand on a form");

    let glass = image::RgbaImage::from_fn(3, 1, |x, _| image::Rgba([200, 100, 0, [0, 128, 255][x as usize]]));
    let glass = encoded(&glass.into(), ImageFormat::Png);
    let flat = decoder().look(MediaType::Png, Wanted::Rendering, &glass).unwrap();
    let flat = image::load_from_memory(&flat.image).unwrap().into_rgb8();
    let pixels: Vec<[u8; 3]> = flat.pixels().map(|pixel| pixel.0).collect();
    assert_eq!(pixels, [[255, 255, 255], [227, 177, 127], [200, 100, 0]], "transparent parts on white");

    let photo = common::jpeg(3000, 200);
    let display = decoder().look(MediaType::Jpeg, Wanted::Display, &photo).unwrap();
    assert_eq!(display.image_type, MediaType::Jpeg);
    fs::write(folder.path().join("display.jpg"), &display.image).unwrap();
    let told = common::run(Command::new("file").arg(folder.path().join("display.jpg")));
    assert!(told.contains("JPEG image data") && told.contains("1600x107"), "{told}");
    let small = decoder().look(MediaType::Jpeg, Wanted::Display, &common::jpeg(30, 20)).unwrap();
    let small = image::load_from_memory(&small.image).unwrap();
    assert_eq!(small.dimensions(), (30, 20), "never enlarged");
}

#[test]
fn a_blurred_picture_tells_nothing() {
    // Black letters on white, as in a screenshot of a chat: 60 stripes of 20 pixels.
    let stripes = image::RgbImage::from_fn(1200, 800, |x, _| image::Rgb([if x / 20 % 2 == 0 { 0 } else { 255 }; 3]));
    let stripes = encoded(&stripes.into(), ImageFormat::Png);
    let look = |wanted| {
        let image = decoder().look(MediaType::Png, wanted, &stripes).unwrap().image;
        let image = image::load_from_memory(&image).unwrap().into_luma8();
        assert_eq!(image.dimensions(), (320, 213));
        let shades: Vec<u8> = image.rows().nth(100).unwrap().map(|pixel| pixel.0[0]).collect();
        shades.iter().max().unwrap() - shades.iter().min().unwrap()
    };
    assert!(look(Wanted::Thumbnail) > 200);
    assert!(look(Wanted::Blurred) < 40, "no stripe may be made out");
}

#[test]
fn a_claim_that_does_not_fit_the_content_is_refused() {
    let kinds = [MediaType::Png, MediaType::Jpeg, MediaType::WebP, MediaType::Gif];
    for (kind, bytes) in kinds.into_iter().zip(common::one_of_each()) {
        for claimed in MediaType::ALL {
            let looked = decoder().look(claimed, Wanted::Facts, &bytes);
            assert_eq!(looked.is_ok(), claimed == kind, "{kind:?} claimed to be {claimed:?}");
        }
    }
}

/// A child that misbehaves.
fn script(folder: &tempfile::TempDir, body: &str) -> Decoder {
    let path: PathBuf = folder.path().join("child");
    common::script(&path, body);
    Decoder::new(path).with_time_limit(Duration::from_millis(900))
}

#[test]
fn children_that_hang_crash_flood_or_lie_are_given_up() {
    let folder = tempfile::tempdir().unwrap();
    let picture = common::png(40, 30);
    let facts = r#"{"Done":{"picture":{"media_type":"image/png","width":4,"height":3,"form_use":"rendering","orientation":1,"animated":false},"image_type":"image/png","image_bytes":"#;
    let bodies = [
        ("exec /bin/sleep 60", PictureFault::TooSlow),
        ("/bin/cat >/dev/null; exec 1>&-; exec /bin/sleep 60", PictureFault::Undecodable),
        ("kill -SEGV $$", PictureFault::Undecodable),
        ("exit 3", PictureFault::Undecodable),
        ("exec /usr/bin/yes", PictureFault::Undecodable),
        ("exec /bin/cat /dev/zero", PictureFault::Undecodable),
        ("echo hello", PictureFault::Undecodable),
        (&format!("echo '{facts}99999999999}}}}'; exec /bin/cat /dev/zero"), PictureFault::Undecodable),
        (&format!("echo '{facts}5}}}}'; printf abcde"), PictureFault::Undecodable),
        (&format!("echo '{facts}4}}}}'; printf abcde"), PictureFault::Undecodable),
        (&format!("echo '{facts}6}}}}'; printf abcde"), PictureFault::Undecodable),
        // The answer to another question.
        (r#"echo '{"Page":{"pages":1,"width":4,"height":3,"image_bytes":0}}'"#, PictureFault::Undecodable),
    ];
    for (body, expected) in bodies {
        let begun = Instant::now();
        let looked = script(&folder, body).look(MediaType::Png, Wanted::Thumbnail, &picture);
        match looked {
            Err(EvidenceError::Picture(fault)) => {
                assert!(fault == expected || fault == PictureFault::TooSlow, "{body}: {fault:?}");
            }
            other => panic!("{body}: {other:?}"),
        }
        assert!(begun.elapsed() < Duration::from_secs(10), "{body}");
    }
}

#[test]
fn the_child_gets_no_environment() {
    let folder = tempfile::tempdir().unwrap();
    let seen = folder.path().join("seen");
    let child = script(&folder, &format!("/usr/bin/env > {}; pwd >> {0}", seen.display()));
    drop(child.look(MediaType::Png, Wanted::Facts, &common::png(4, 4)));
    let seen = fs::read_to_string(seen).unwrap();
    for line in seen.lines() {
        assert!(["PWD=/", "_=/usr/bin/env", "/"].contains(&line), "{line}");
    }
}

#[test]
fn the_child_opens_nothing_and_connects_nowhere() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("log");
    let picture = |kind: &str| format!(r#"{{"Picture":{{"media_type":"{kind}","wanted":"thumbnail"}}}}"#);
    let page = || r#"{"Page":{"number":2}}"#.to_owned();
    let (done, drawn, fault) = (r#"{"Done""#, r#"{"Page""#, r#"{"Fault""#);
    let asked = [
        (picture("image/png"), common::png_with_alpha(700, 500), done),
        (picture("image/jpeg"), common::jpeg(700, 500), done),
        (picture("image/webp"), common::webp(700, 500), done),
        (picture("image/gif"), common::gif(700, 500), done),
        (page(), common::paper(&["", common::EVERY_KIND_OF_DRAWING], (595, 842)), drawn),
        (picture("image/png"), png_of(50_000, 50_000, 8, 2, &[0; 9]), fault),
        (picture("image/jpeg"), b"\xff\xd8\xff\xe0 not a picture".to_vec(), fault),
        (page(), b"%PDF-1.7 not a paper".to_vec(), fault),
    ];
    for (kind, picture, expected) in asked {
        let request = kind.clone();
        let mut child = Command::new("strace")
            .args(["-f", "-o"])
            .arg(&log)
            .args([common::child_program(), "--decode-child"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let feeding = std::thread::spawn(move || {
            writeln!(stdin, "{request}").unwrap();
            // A child that has given up no longer listens.
            let _ = stdin.write_all(&picture);
        });
        let output = child.wait_with_output().unwrap();
        feeding.join().unwrap();
        let log = fs::read_to_string(&log).unwrap();
        let calls: Vec<&str> = log.lines().filter_map(|line| line.split_once(' ').map(|(_, call)| call.trim_start())).collect();
        let shut = calls.iter().position(|call| call.starts_with("seccomp(") && call.ends_with("= 0")).unwrap();
        let input = calls.iter().position(|call| call.starts_with("read(0,")).unwrap();
        assert!(shut < input, "shut in before the first byte is read");
        for call in &calls[..shut] {
            for bad in ["O_WRONLY", "O_RDWR", "O_CREAT", "socket(", "connect(", "unlink", "rename", "mkdir"] {
                assert!(!call.contains(bad), "{call}");
            }
        }
        for call in &calls[shut + 1..] {
            let name = call.split('(').next().unwrap();
            let harmless = [
                "read",
                "write",
                "mmap",
                "munmap",
                "mremap",
                "mprotect",
                "madvise",
                "brk",
                "futex",
                "getrandom",
                "sigaltstack",
                "rt_sigprocmask",
                "rt_sigaction",
                "exit_group",
            ];
            let ended = call.starts_with("+++") || call.starts_with("---");
            assert!(ended || harmless.contains(&name), "{kind}: {call}");
        }
        assert!(output.status.success());
        assert!(output.stdout.starts_with(expected.as_bytes()), "{kind}");
    }
}
