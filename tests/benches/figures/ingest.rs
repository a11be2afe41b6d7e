//! Taking evidence in (read, judged, hashed, encrypted, made durable, read back, renamed, the folder made durable) beside
//! the same bytes read, hashed with SHA-256 and written to a plain file that is made durable.

use crate::pictures;
use crate::turns::{Aim, Outcome, Table, Turns, by_turns, timed};
use guardbook_evidence::{Decoder, IntakeLimits, MediaType, Objects, Source};
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{Read, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How many videos of how many bytes: a few seconds from a telephone, and some minutes.
const FILMS: [(u64, usize); 2] = [(40, 2_000_000), (6, 64_000_000)];
/// A file that changed a moment ago is read twice; these are not so young.
const SETTLED: Duration = Duration::from_secs(4);

pub fn run(table: &mut Table) -> Outcome {
    let base = tempfile::tempdir()?;
    let mut films = Vec::new();
    for (count, bytes) in FILMS {
        let made: Vec<PathBuf> =
            (0..count).map(|n| made(base.path(), &format!("film-{bytes}-{n}.mp4"), &film(n, bytes))).collect::<Outcome<_>>()?;
        films.push((bytes, made));
    }
    let pictures: Vec<PathBuf> =
        (0..10).map(|n| made(base.path(), &format!("screen-{n}.png"), &pictures::png(1366, 768, n))).collect::<Outcome<_>>()?;
    std::thread::sleep(SETTLED);
    for (bytes, films) in films {
        let name = format!("a video of {} MB", bytes / 1_000_000);
        let turns = of(&base.path().join(format!("films-{bytes}")), &films, MediaType::Mp4)?;
        let throughput = |times: &[f64]| times.len() as f64 * bytes as f64 / 1e6 / times.iter().sum::<f64>();
        println!("   {name}: {:.0} MB/s beside {:.0} MB/s", throughput(&turns.ours), throughput(&turns.plain));
        table.add(&format!("ingest evidence, {name}"), "plain write", &turns, Aim::AtLeast(0.6));
    }
    let pictures = of(&base.path().join("pictures"), &pictures, MediaType::Png)?;
    table.add("ingest evidence, a screenshot, decoded in its own process", "plain write", &pictures, Aim::TimesAsFast);
    Ok(())
}

fn of(base: &Path, files: &[PathBuf], kind: MediaType) -> Outcome<Turns> {
    let (objects, plain) = (base.join("objects"), base.join("plain"));
    fs::create_dir_all(&objects)?;
    fs::create_dir_all(&plain)?;
    let objects = Objects::open(&objects)?;
    let decoder = Decoder::new(std::env::current_exe()?);
    let ours = |round: usize| {
        let source = &files[round % files.len()];
        let taken = objects.intake(Source::File(source), &IntakeLimits::default(), &decoder, &mut |_| ControlFlow::Continue(()))?;
        if taken.media_type == kind { Ok(taken) } else { Err("taken for something else".into()) }
    };
    let beside = |round: usize| write(&files[round % files.len()], &plain.join(round.to_string()));
    // Once of each beforehand, so that no first time is measured.
    ours(0)?;
    beside(files.len())?;
    by_turns(files.len(), |round| timed(|| ours(round)), |round| timed(|| beside(round)))
}

fn write(source: &Path, goal: &Path) -> Outcome<[u8; 32]> {
    let (mut source, mut goal) = (File::open(source)?, File::create_new(goal)?);
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 128 * 1024];
    loop {
        let count = source.read(&mut buffer)?;
        if count == 0 {
            break;
        }
        hash.update(&buffer[..count]);
        goal.write_all(&buffer[..count])?;
    }
    goal.sync_all()?;
    Ok(hash.finalize().into())
}

fn made(folder: &Path, name: &str, bytes: &[u8]) -> Outcome<PathBuf> {
    let path = folder.join(name);
    fs::write(&path, bytes)?;
    Ok(path)
}

/// Boxes of an MP4 around bytes that cannot be packed.
fn film(number: u64, length: usize) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(length);
    bytes.extend(b"\0\0\0\x18ftypisom\0\0\0\0isommp42");
    let content = length - bytes.len() - 16;
    bytes.extend(u32::try_from(content + 8).unwrap_or_default().to_be_bytes());
    bytes.extend(b"mdat");
    let mut state = number + 1;
    for _ in 0..content {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        bytes.push((state >> 56) as u8);
    }
    bytes.extend(b"\0\0\0\x08moov");
    bytes
}
