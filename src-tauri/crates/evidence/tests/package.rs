//! The sealed package, judged by the programs that the police have: age, tar, sha256sum.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use std::{fs, ops::ControlFlow, path::Path, process::Command};

use common::{names, one_of_each, place, take};
use guardbook_evidence::{
    EvidenceError, MediaType, Objects, Progress, Sha256Digest, Step, StoredObject,
    package::{self, Entry, Listed, Paper, Passphrase},
};

const SEALED_AT: u64 = 1_795_219_200;

fn entry<'a>(name: &'a str, stored: &'a StoredObject) -> Entry<'a> {
    Entry { name, object: &stored.name, key: &stored.key, sha256: stored.sha256, size: stored.size }
}

fn seal(objects: &Objects, entries: &[Entry<'_>], papers: &[Paper<'_>], goal: &Path) -> Result<package::Sealed, EvidenceError> {
    let passphrase = Passphrase::typed("invented words for a test");
    package::seal(objects, entries, papers, &passphrase, SEALED_AT, goal, &mut common::on)
}

/// `age` asks for a passphrase on a terminal only, so it gets one.
const TERMINAL: &str = r#"
import os, pty, sys
passphrase, source, goal = sys.argv[1:]
child, terminal = pty.fork()
if child == 0:
    os.execvp("age", ["age", "-d", "-o", goal, source])
seen = b""
while b"passphrase" not in seen:
    seen += os.read(terminal, 1024)
os.write(terminal, passphrase.encode() + b"\n")
try:
    while os.read(terminal, 1024):
        pass
except OSError:
    pass
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"#;

#[test]
fn the_receiver_opens_it_with_age_tar_and_sha256sum() {
    let (place, desk) = (place(), tempfile::tempdir().unwrap());
    let originals = one_of_each();
    let stored: Vec<StoredObject> = originals.iter().map(|bytes| take(&place.objects, bytes).unwrap()).collect();
    let entry_names: Vec<String> =
        MediaType::ALL.iter().enumerate().map(|(number, kind)| format!("E{:02}.{}", number + 1, kind.extension())).collect();
    let entries: Vec<Entry<'_>> = entry_names.iter().zip(&stored).map(|(name, stored)| entry(name, stored)).collect();
    let papers =
        [Paper { name: "custody.txt", bytes: b"Taken, kept, handed over.\n" }, Paper { name: "receipt.pdf", bytes: &common::pdf() }];
    let passphrase = Passphrase::generate().unwrap();
    let goal = desk.path().join("GB-TEST-evidence.tar.age");
    let mut steps = Vec::new();
    let mut told = |progress: Progress| {
        steps.push(progress.step);
        assert!(progress.done <= progress.total.unwrap());
        ControlFlow::Continue(())
    };
    let sealed = package::seal(&place.objects, &entries, &papers, &passphrase, SEALED_AT, &goal, &mut told).unwrap();
    assert!(steps.contains(&Step::Storing) && steps.contains(&Step::Checking));
    assert_eq!(names(desk.path()), ["GB-TEST-evidence.tar.age"], "nothing else lies beside it");
    let file = fs::read(&goal).unwrap();
    assert_eq!((sealed.sha256, sealed.size), (Sha256Digest::of(&file), file.len() as u64));
    assert!(file.starts_with(b"age-encryption.org/v1\n-> scrypt "));
    assert!(!file.windows(7).any(|window| window == b"E01.png" || window == b"custody"));

    let (tar, out) = (desk.path().join("evidence.tar"), desk.path().join("out"));
    common::run(Command::new("python3").args(["-c", TERMINAL, passphrase.expose()]).args([&goal, &tar]));
    fs::create_dir(&out).unwrap();
    common::run(Command::new("tar").arg("xf").arg(&tar).arg("-C").arg(&out));
    let judged = common::run(Command::new("sha256sum").args(["--strict", "-c", "SHA256SUMS"]).current_dir(&out));
    assert_eq!(judged.lines().filter(|line| line.ends_with(": OK")).count(), 9, "{judged}");
    for (name, original) in entry_names.iter().zip(&originals) {
        assert_eq!(&fs::read(out.join(name)).unwrap(), original);
    }
    assert_eq!(names(&out).len(), 10);
    assert_eq!(fs::read(out.join("receipt.pdf")).unwrap(), common::pdf());
    let dates = common::run(Command::new("tar").args(["--utc", "-tvf"]).arg(&tar));
    assert!(dates.lines().all(|line| line.contains("-r--r--r--") && line.contains("2026-11-21")), "{dates}");

    let listed = package::check(&goal, &passphrase, &mut common::on).unwrap();
    assert_eq!(listed, sealed.contents);
    assert_eq!(listed[0], Listed { name: "E01.png".to_owned(), sha256: stored[0].sha256, size: stored[0].size });
    let wrong = package::check(&goal, &Passphrase::typed("some other words entirely"), &mut common::on);
    assert!(matches!(wrong, Err(EvidenceError::PackageLocked)), "{wrong:?}");
}

#[test]
fn a_damaged_package_is_noticed() {
    let (place, desk) = (place(), tempfile::tempdir().unwrap());
    let stored = take(&place.objects, &b"word\n".repeat(20_000)[..62_976]).unwrap();
    let goal = desk.path().join("package.tar.age");
    seal(&place.objects, &[entry("E01.txt", &stored)], &[], &goal).unwrap();
    let sound = fs::read(&goal).unwrap();
    // The archive ends exactly where a piece of the encryption ends, so that only looking further finds what follows.
    let pieces = sound.windows(5).position(|window| window == b"\n--- ").unwrap() + 49 + 16;
    assert_eq!(sound.len() - pieces, 65_536 + 16);
    let passphrase = Passphrase::typed("invented words for a test");
    let judge = |bytes: &[u8]| {
        fs::write(&goal, bytes).unwrap();
        package::check(&goal, &passphrase, &mut common::on)
    };
    assert_eq!(judge(&sound).unwrap().len(), 1);
    for at in [pieces - 20, sound.len() / 2] {
        let mut flipped = sound.clone();
        flipped[at] ^= 1;
        let judged = judge(&flipped);
        assert!(matches!(judged, Err(EvidenceError::PackageDamaged | EvidenceError::PackageLocked)), "{at}: {judged:?}");
    }
    for cut in [0, 100, sound.len() - 1] {
        assert!(matches!(judge(&sound[..cut]), Err(EvidenceError::PackageDamaged)), "{cut}");
    }
    assert!(matches!(judge(&[&sound[..], b"x"].concat()), Err(EvidenceError::PackageDamaged)));
}

#[test]
fn nothing_wrong_is_sealed_and_nothing_is_left_of_the_attempt() {
    let (place, desk) = (place(), tempfile::tempdir().unwrap());
    let stored = take(&place.objects, b"one").unwrap();
    let other = take(&place.objects, b"two, longer").unwrap();
    let goal = desk.path().join("package.tar.age");
    let attempt = |entries: &[Entry<'_>], papers: &[Paper<'_>]| {
        let sealed = seal(&place.objects, entries, papers, &goal);
        assert_eq!(names(desk.path()), [""; 0]);
        sealed.unwrap_err()
    };
    let good = entry("E01.txt", &stored);
    for name in
        ["", "..", "../E01.txt", "a/b", "E 01.txt", ".hidden", "SHA256SUMS", "sha256sums", "e01.TXT", "E01.", "Ł.txt", &"x".repeat(65)]
    {
        let refused = attempt(&[good.clone(), entry(name, &other)], &[]);
        assert!(matches!(refused, EvidenceError::BadEntryName), "{name}: {refused:?}");
    }
    let twice = attempt(std::slice::from_ref(&good), &[Paper { name: "E01.txt", bytes: b"again" }]);
    assert!(matches!(twice, EvidenceError::BadEntryName));
    let digest = attempt(&[Entry { sha256: other.sha256, ..good.clone() }], &[]);
    assert!(matches!(digest, EvidenceError::DigestDiffers(_)), "{digest:?}");
    let size = attempt(&[Entry { size: 4, ..good.clone() }], &[]);
    assert!(matches!(size, EvidenceError::DigestDiffers(_)), "{size:?}");
    let key = attempt(&[Entry { key: &other.key, ..good.clone() }], &[]);
    assert!(matches!(key, EvidenceError::KeyDoesNotFit(_)), "{key:?}");

    let weak = package::seal(
        &place.objects,
        std::slice::from_ref(&good),
        &[],
        &Passphrase::typed("school2026"),
        SEALED_AT,
        &goal,
        &mut common::on,
    );
    assert!(matches!(weak, Err(EvidenceError::WeakPassphrase(_))));
    let passphrase = Passphrase::generate().unwrap();
    for step in [Step::Storing, Step::Checking] {
        let stopped = package::seal(&place.objects, std::slice::from_ref(&good), &[], &passphrase, SEALED_AT, &goal, &mut |progress| {
            if progress.step == step { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert!(matches!(stopped, Err(EvidenceError::Cancelled)), "{stopped:?}");
        assert_eq!(names(desk.path()), [""; 0]);
    }

    let damaged = place.folder.path().join(other.name.as_str());
    let mut bytes = fs::read(&damaged).unwrap();
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    fs::write(&damaged, bytes).unwrap();
    let refused = attempt(&[good.clone(), entry("E02.txt", &other)], &[]);
    assert!(matches!(refused, EvidenceError::Damaged(_)), "{refused:?}");

    fs::write(&goal, "somebody's file").unwrap();
    let refused = seal(&place.objects, &[good], &[], &goal);
    assert!(matches!(refused, Err(EvidenceError::AlreadyThere)));
    assert_eq!(fs::read_to_string(&goal).unwrap(), "somebody's file");
}

#[test]
fn passphrases_are_ten_words_and_never_the_same() {
    let mut seen = std::collections::HashSet::new();
    let mut words = std::collections::HashSet::new();
    for _ in 0..200 {
        let passphrase = Passphrase::generate().unwrap();
        let text = passphrase.expose().to_owned();
        assert_eq!(text.split('-').count(), 10, "{text}");
        assert!(text.bytes().all(|b| b == b'-' || b.is_ascii_lowercase()));
        words.extend(text.split('-').map(str::to_owned));
        assert!(seen.insert(text));
        assert_eq!(format!("{passphrase:?}"), "Passphrase(…)");
    }
    // 2,000 draws from 2,048 words: about 1,277 different ones.
    assert!((1150..1400).contains(&words.len()), "{}", words.len());
}
