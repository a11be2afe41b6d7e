//! Files that cannot be taken in as evidence although they begin well: a picture of too many pixels, a file that somebody
//! is still writing.

use super::{Case, evidence, stored};
use guardbook_app::RefusalCode;
use guardbook_tests::school::School;
use serde_json::json;
use std::fs;
use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};

/// A PNG whose header is sound and claims this size, with next to nothing behind it.
fn png_that_claims(width: u32, height: u32) -> Vec<u8> {
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, data) in [(b"IHDR", header.as_slice()), (b"IDAT", b"\x78\x9c\x03\x00\x00\x00\x00\x01"), (b"IEND", b"")] {
        png.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
        let named = [kind.as_slice(), data].concat();
        png.extend(&named);
        png.extend(crc(&named).to_be_bytes());
    }
    png
}

/// The check sum of a PNG's chunks.
fn crc(bytes: &[u8]) -> u32 {
    let shift = |sum: u32, _| if sum & 1 == 1 { (sum >> 1) ^ 0xEDB8_8320 } else { sum >> 1 };
    !bytes.iter().fold(!0, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), shift))
}

#[test]
fn a_picture_of_too_many_pixels_is_refused_for_that_and_quickly() {
    let case = Case::new(School::new());
    let before = stored(&case.school);
    let began = std::time::Instant::now();
    for (width, height) in [(50_000, 50_000), (20_001, 1), (1, 65_535)] {
        let path = case.school.folder.path().join("wide.png");
        fs::write(&path, png_that_claims(width, height)).unwrap();
        let refusal = case.school.refused("evidence.add", evidence(&case.check, &path));
        assert_eq!((refusal.code, refusal.problems[0].field.as_str()), (RefusalCode::Problems, "file"), "{refusal:?}");
        assert!(refusal.problems[0].message.contains(&format!("{width} by {height} pixels")), "{refusal:?}");
    }
    assert!(began.elapsed().as_secs() < 30, "nobody waits for it: {:?}", began.elapsed());
    assert_eq!(stored(&case.school), before);
}

#[test]
fn a_file_that_changes_while_it_is_read_is_refused_and_kept_once_it_holds_still() {
    let case = Case::new(School::new());
    let before = stored(&case.school);
    let path = case.school.folder.path().join("chat.txt");
    fs::write(&path, "Line of an invented chat\n".repeat(400_000)).unwrap();
    let done = AtomicBool::new(false);
    let refusal = std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut file = fs::File::options().append(true).open(&path).unwrap();
            while !done.load(Ordering::SeqCst) {
                file.write_all(b"One line more\n").unwrap();
            }
        });
        let refusal = case.school.door.call("evidence.add", &evidence(&case.check, &path).to_string());
        done.store(true, Ordering::SeqCst);
        refusal.expect_err("it was being written all the time")
    });
    assert_eq!((refusal.code, refusal.problems[0].field.as_str()), (RefusalCode::Problems, "file"), "{refusal:?}");
    assert!(refusal.problems[0].message.contains("being changed while it was read"), "{refusal:?}");
    assert_eq!(stored(&case.school), before);
    let item = case.school.call("evidence.add", evidence(&case.check, &path));
    assert_eq!(item["size"], fs::metadata(&path).unwrap().len());
    assert_eq!(case.school.findings(), Vec::<String>::new());
}

#[test]
fn a_file_of_a_store_is_no_evidence_and_a_paper_without_a_name_does_not_leave() {
    let case = Case::new(School::new());
    let before = stored(&case.school);
    let link = case.school.folder.path().join("holiday.txt");
    std::os::unix::fs::symlink(case.school.path.join("manifest"), &link).unwrap();
    for path in [case.school.path.join("manifest"), case.school.path.join("casework.db"), link] {
        let refusal = case.school.refused("evidence.add", evidence(&case.check, &path));
        assert!(refusal.problems[0].message.contains("belongs to a Guardbook store"), "{refusal:?}");
    }
    for path in ["", "/", ".."] {
        let refusal = case.school.refused("incident.print", json!({"id": case.incident, "path": path}));
        assert_eq!(refusal.code, RefusalCode::Refused, "{path}: {refusal:?}");
    }
    assert_eq!(stored(&case.school), before, "nor is it entered as one that left");
}
