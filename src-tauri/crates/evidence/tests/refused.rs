//! What is not kept, and that nothing of it stays behind.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use std::{
    fs::{self, File},
    io::{Read, Seek, SeekFrom, Write},
    ops::ControlFlow,
    path::Path,
    time::{Duration, SystemTime},
};

use common::{decoder, names, one_of_each, place, take};
use guardbook_evidence::{EvidenceError, IntakeLimits, MediaType, PictureFault, Source, Step};

fn take_file(place: &common::Place, path: &Path) -> Result<guardbook_evidence::StoredObject, EvidenceError> {
    place.objects.intake(Source::File(path), &IntakeLimits::default(), &decoder(), &mut common::on)
}

#[test]
fn other_kinds_are_refused_with_what_they_seem_to_be() {
    let place = place();
    let kinds: [(&[u8], Option<&str>); 12] = [
        (b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff", Some("application/vnd.microsoft.portable-executable")),
        (b"PK\x03\x04\x14\0\0\0\x08\0\xff\xfe", Some("application/zip")),
        (b"BM\x36\0\x0c\0\0\0\0\0\x36\0\0\0\xff\xff", Some("image/bmp")),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", Some("image/heif")),
        (b"\0\0\0\x14ftypqt  \0\0\0\0qt  ", Some("video/quicktime")),
        (b"<!DOCTYPE html><html><body>seen</body></html>", Some("text/html")),
        (b"<?xml version=\"1.0\"?><svg/>", Some("text/xml")),
        (b"#!/bin/sh\nrm -r .", Some("text/x-shellscript")),
        (b"{\\rtf1\\ansi words}", Some("application/rtf")),
        (b"\xff\xfew\0o\0r\0d\0s\0", None),
        (b"\x01\x02\x03\x04\xff", None),
        (b"plain until \xff here", None),
    ];
    for (bytes, expected) in kinds {
        match take(&place.objects, bytes) {
            Err(EvidenceError::NotAccepted { seems }) => assert_eq!(seems, expected),
            other => panic!("{expected:?}: {other:?}"),
        }
    }
    let sentence = take(&place.objects, kinds[3].0).unwrap_err().to_string();
    assert!(sentence.contains("image/heif") && sentence.contains("PNG, JPEG, WebP, GIF"), "{sentence}");
    assert_eq!(names(place.folder.path()), [""; 0]);
}

#[test]
fn a_text_may_begin_like_something_else() {
    let place = place();
    for text in ["BMW seen at the gate", "MZ wrote: hello", "II was here", "\u{feff}with a byte order mark"] {
        assert_eq!(take(&place.objects, text.as_bytes()).unwrap().media_type, MediaType::PlainText, "{text}");
    }
}

#[test]
fn a_text_that_turns_out_not_to_be_one_is_refused() {
    let place = place();
    let long = "Nothing but words.\n".repeat(10_000);
    for end in [b"\0".as_slice(), b"\xff", b"\xe2\x82", b"\x1b[2J"] {
        let refused = take(&place.objects, &[long.as_bytes(), end].concat());
        assert!(matches!(refused, Err(EvidenceError::NotPlainText)), "{end:?}: {refused:?}");
    }
    assert_eq!(names(place.folder.path()), [""; 0]);
}

#[test]
fn empty_and_oversized_files_are_refused() {
    let place = place();
    assert!(matches!(take(&place.objects, b""), Err(EvidenceError::Empty)));
    let unknown_length =
        place.objects.intake(Source::Stream(&mut std::io::empty(), None), &IntakeLimits::default(), &decoder(), &mut common::on);
    assert!(matches!(unknown_length, Err(EvidenceError::Empty)));
    let limits = IntakeLimits { max_bytes: 100_000 };
    for length in [None, Some(100_001)] {
        let mut bytes = std::io::repeat(b'x').take(100_001);
        let refused = place.objects.intake(Source::Stream(&mut bytes, length), &limits, &decoder(), &mut common::on);
        assert!(matches!(refused, Err(EvidenceError::TooLarge { limit: 100_000 })), "{length:?}");
    }
    let mut bytes = std::io::repeat(b'x').take(100_000);
    place.objects.intake(Source::Stream(&mut bytes, None), &limits, &decoder(), &mut common::on).unwrap();
    // A file over 2 GiB, told by its length alone.
    let large = tempfile::NamedTempFile::new().unwrap();
    large.as_file().set_len((2 << 30) + 1).unwrap();
    assert!(matches!(take_file(&place, large.path()), Err(EvidenceError::TooLarge { .. })));
    assert_eq!(names(place.folder.path()).len(), 1);
}

#[test]
fn a_file_cut_short_is_refused_whatever_its_kind() {
    let place = place();
    for whole in &one_of_each()[..6] {
        let mut cuts: Vec<usize> = (1..16).map(|part| whole.len() * part / 16).collect();
        cuts.extend([whole.len() - 2, whole.len() - 7]);
        for cut in cuts {
            let refused = take(&place.objects, &whole[..cut]);
            assert!(refused.is_err(), "{:?} cut to {cut} of {}", &whole[..4], whole.len());
        }
    }
    assert_eq!(names(place.folder.path()), [""; 0]);
}

#[test]
fn a_stream_of_another_length_than_promised_is_refused() {
    let place = place();
    for promised in [4, 6] {
        let refused = place.objects.intake(
            Source::Stream(&mut b"words".as_slice(), Some(promised)),
            &IntakeLimits::default(),
            &decoder(),
            &mut common::on,
        );
        assert!(matches!(refused, Err(EvidenceError::ChangedWhileRead)), "{promised}");
    }
    assert_eq!(names(place.folder.path()), [""; 0]);
}

/// Takes in a file of 600,000 bytes that `meddle` changes after the first piece has been read.
fn meddled(old: bool, meddle: impl Fn(&mut File, SystemTime)) -> Result<(), EvidenceError> {
    let place = place();
    let mut source = tempfile::NamedTempFile::new().unwrap();
    source.write_all("Line of an invented chat\n".repeat(24_000).as_bytes()).unwrap();
    let time = if old { SystemTime::now() - Duration::from_secs(3600) } else { SystemTime::now() };
    source.as_file().set_modified(time).unwrap();
    let mut meddled = false;
    let taken = place.objects.intake(Source::File(source.path()), &IntakeLimits::default(), &decoder(), &mut |progress| {
        if progress.step == Step::Storing && !meddled {
            let mut file = File::options().write(true).open(source.path()).unwrap();
            meddle(&mut file, time);
            meddled = true;
        }
        ControlFlow::Continue(())
    });
    assert!(meddled);
    assert_eq!(names(place.folder.path()).len(), usize::from(taken.is_ok()), "what is refused leaves nothing");
    taken.map(drop)
}

#[test]
fn a_file_that_changes_while_it_is_read_is_refused() {
    for old in [true, false] {
        meddled(old, |_, _| {}).unwrap();
        let grown = meddled(old, |file, _| {
            file.seek(SeekFrom::End(0)).unwrap();
            file.write_all(b"one line more\n").unwrap();
        });
        assert!(matches!(grown, Err(EvidenceError::ChangedWhileRead)), "grown: {grown:?}");
        let cut = meddled(old, |file, _| file.set_len(300_000).unwrap());
        assert!(matches!(cut, Err(EvidenceError::ChangedWhileRead)), "cut: {cut:?}");
        let altered = meddled(old, |file, _| file.write_all(b"L").unwrap());
        assert!(altered.is_err(), "the same byte written again is a change by its time");
        let altered = meddled(old, |file, _| file.write_all(b"Other words").unwrap());
        assert!(matches!(altered, Err(EvidenceError::ChangedWhileRead)), "altered: {altered:?}");
    }
    // Altered within the blur of the clock: the time is the same, so only reading it twice can tell.
    let unseen = meddled(false, |file, time| {
        file.write_all(b"Other words").unwrap();
        file.set_modified(time).unwrap();
    });
    assert!(matches!(unseen, Err(EvidenceError::ChangedWhileRead)), "{unseen:?}");
}

#[test]
fn what_is_no_file_is_refused_at_once() {
    let place = place();
    let elsewhere = tempfile::tempdir().unwrap();
    let pipe = elsewhere.path().join("pipe");
    common::run(std::process::Command::new("mkfifo").arg(&pipe));
    for path in [elsewhere.path(), &elsewhere.path().join("missing"), &pipe, Path::new("/dev/zero")] {
        assert!(matches!(take_file(&place, path), Err(EvidenceError::NotAFile)), "{path:?}");
    }
}

#[test]
fn cancelling_at_any_moment_leaves_nothing() {
    let place = place();
    let picture = common::png(900, 700);
    let mut moments = 0;
    let told = |progress: guardbook_evidence::Progress| {
        assert!(progress.done <= progress.total.unwrap());
        moments += 1;
        ControlFlow::Continue(())
    };
    let whole = |told: &mut guardbook_evidence::OnProgress<'_>| {
        let length = picture.len() as u64;
        place.objects.intake(Source::Stream(&mut picture.as_slice(), Some(length)), &IntakeLimits::default(), &decoder(), told)
    };
    let stored = { whole(&mut { told }) }.unwrap();
    place.objects.destroy(&stored.name).unwrap();
    assert!(moments > 4, "{moments}");
    for stop_at in 0..moments {
        let mut seen = 0;
        let cancelled = whole(&mut |_| {
            seen += 1;
            if seen > stop_at { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert!(matches!(cancelled, Err(EvidenceError::Cancelled)), "{cancelled:?}");
        assert_eq!(names(place.folder.path()), [""; 0]);
    }
}

#[test]
fn what_the_disk_gives_back_is_compared() {
    let place = place();
    let text = "A line of an invented chat\n".repeat(40_000);
    for tampering in [0_u64, 150, 700_000] {
        let mut meddled = false;
        let taken =
            place.objects.intake(Source::Stream(&mut text.as_bytes(), None), &IntakeLimits::default(), &decoder(), &mut |progress| {
                // The last piece is being stored, or the first one has been read back.
                let part = &names(place.folder.path())[0];
                let mut file = File::options().read(true).write(true).open(place.folder.path().join(part)).unwrap();
                if progress.step == Step::Checking && tampering > 500_000 && !meddled {
                    let mut byte = [0];
                    file.seek(SeekFrom::Start(tampering)).unwrap();
                    file.read_exact(&mut byte).unwrap();
                    file.seek(SeekFrom::Start(tampering)).unwrap();
                    file.write_all(&[byte[0] ^ 1]).unwrap();
                    meddled = true;
                }
                // The buffer has been written out once, and this is its beginning.
                if progress.step == Step::Storing && tampering < 500_000 && progress.done > 600_000 && !meddled {
                    file.seek(SeekFrom::Start(tampering)).unwrap();
                    file.write_all(b"#").unwrap();
                    meddled = true;
                }
                ControlFlow::Continue(())
            });
        assert!(meddled, "{tampering}");
        assert!(matches!(taken, Err(EvidenceError::ReadBackDiffers)), "{tampering}: {taken:?}");
        assert_eq!(names(place.folder.path()), [""; 0]);
    }
}

#[test]
fn a_source_that_fails_leaves_nothing() {
    struct Failing(u32);
    impl Read for Failing {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            self.0 += 1;
            match self.0 {
                1 => Err(std::io::ErrorKind::Interrupted.into()),
                2..=4 => {
                    buffer.fill(b'w');
                    Ok(buffer.len())
                }
                _ => Err(std::io::Error::from_raw_os_error(5)),
            }
        }
    }
    let place = place();
    let failed = place.objects.intake(Source::Stream(&mut Failing(0), None), &IntakeLimits::default(), &decoder(), &mut common::on);
    assert!(matches!(failed, Err(EvidenceError::Source(_))), "{failed:?}");
    assert_eq!(names(place.folder.path()), [""; 0]);
}

#[test]
fn a_picture_that_is_not_one_is_refused() {
    let place = place();
    let mut lies = vec![
        [b"\x89PNG\r\n\x1a\n".as_slice(), &common::jpeg(40, 40)].concat(),
        [b"\xff\xd8\xff".as_slice(), b"nothing of the kind \xff\xd9"].concat(),
        b"GIF89a\0\0\0\0\0\0\0;".to_vec(),
        b"RIFF\x04\0\0\0WEBP".to_vec(),
    ];
    let mut altered = common::png(64, 48);
    let middle = altered.len() / 2;
    altered[middle] ^= 0x10;
    lies.push(altered);
    for lie in lies {
        let refused = take(&place.objects, &lie);
        assert!(
            matches!(refused, Err(EvidenceError::Picture(PictureFault::Undecodable | PictureFault::CutShort | PictureFault::NotAsClaimed))),
            "{:?}: {refused:?}",
            &lie[..8]
        );
    }
    assert_eq!(names(place.folder.path()), [""; 0]);
}

#[test]
fn without_a_decoder_no_picture_is_kept() {
    let place = place();
    let nowhere = guardbook_evidence::Decoder::new("/nowhere/guardbook");
    let picture = common::png(8, 8);
    let refused = place.objects.intake(Source::Stream(&mut picture.as_slice(), None), &IntakeLimits::default(), &nowhere, &mut common::on);
    assert!(matches!(refused, Err(EvidenceError::ChildNotStarted(_))), "{refused:?}");
    assert_eq!(names(place.folder.path()), [""; 0]);
    fs::remove_dir(place.folder.path()).unwrap();
    let refused = take(&place.objects, b"words");
    assert!(matches!(refused, Err(EvidenceError::Disk(_))), "no folder: {refused:?}");
}
