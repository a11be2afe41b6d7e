//! A network share as the system shows it: mounted through the kernel's own interface for file systems in programs, with
//! one store folder and its manifest to be seen. It can be looked at; nothing can be opened or written.

use crate::apart;
use std::fs::File;
use std::io::{ErrorKind, Read, Write};
use std::path::Path;

/// The folder that every share shows.
pub const STORE: &str = "Sampleford.guardbook";

const LOOKUP: u32 = 1;
const FORGET: u32 = 2;
const GETATTR: u32 = 3;
const INIT: u32 = 26;
const BATCH_FORGET: u32 = 42;
const NOT_THERE: i32 = -2;
const NOT_KNOWN: i32 = -38;

/// Mounts a share of this kind (`fuse.sshfs`) from this source and answers for it until it is unmounted.
pub fn mounted(at: &Path, kind: &str, source: &str) {
    let device = File::options().read(true).write(true).open("/dev/fuse").expect("/dev/fuse");
    apart::mount(&["-i", "-t", kind, "-o", "fd=0,rootmode=40000,user_id=0,group_id=0", source], at, Some(&device));
    std::thread::spawn(move || serve(device));
}

/// Mounts a share whose other end has gone away.
pub fn broken(at: &Path) {
    let device = File::options().read(true).write(true).open("/dev/fuse").expect("/dev/fuse");
    apart::mount(&["-i", "-t", "fuse.sshfs", "-o", "fd=0,rootmode=40000,user_id=0,group_id=0", "gone.example:/"], at, Some(&device));
}

fn serve(mut device: File) {
    let mut question = vec![0; 1 << 20];
    loop {
        match device.read(&mut question) {
            Ok(length) => {
                if let Some(answer) = answer(&question[..length]) {
                    // A question that was taken back meanwhile wants no answer.
                    let _ = device.write(&answer);
                }
            }
            Err(error) if matches!(error.kind(), ErrorKind::Interrupted | ErrorKind::NotFound) => {}
            // Unmounted.
            Err(_) => return,
        }
    }
}

fn answer(question: &[u8]) -> Option<Vec<u8>> {
    let number = |from: usize| u64::from_le_bytes(question[from..from + 8].try_into().expect("eight bytes"));
    let (code, unique, node) = (number(0) >> 32, number(8), number(16));
    let body = match u32::try_from(code).expect("four bytes") {
        FORGET | BATCH_FORGET => return None,
        INIT => Ok([7u32, 31, 0, 0, 0, 4096].iter().flat_map(|n| n.to_le_bytes()).chain([0; 40]).collect()),
        GETATTR => Ok([60u64, 0].iter().flat_map(|n| n.to_le_bytes()).chain(attributes(node)).collect()),
        LOOKUP => match (node, question[40..].strip_suffix(b"\0")) {
            (1, Some(name)) if name == STORE.as_bytes() => Ok(entry(2)),
            (2, Some(b"manifest")) => Ok(entry(3)),
            _ => Err(NOT_THERE),
        },
        _ => Err(NOT_KNOWN),
    };
    let (error, body): (i32, Vec<u8>) = body.map_or_else(|error| (error, Vec::new()), |body| (0, body));
    let length = u32::try_from(16 + body.len()).expect("a short answer");
    Some([&length.to_le_bytes()[..], &error.to_le_bytes(), &unique.to_le_bytes(), &body].concat())
}

/// What a look-up gives: the node, its generation, how long both stay true, what it is.
fn entry(node: u64) -> Vec<u8> {
    [node, 0, 60, 60, 0].iter().flat_map(|n| n.to_le_bytes()).chain(attributes(node)).collect()
}

/// Two folders and an empty file.
fn attributes(node: u64) -> Vec<u8> {
    let mode: u32 = if node == 3 { 0o100_644 } else { 0o40_755 };
    let long = [node, 0, 0, 0, 0, 0];
    let short = [0, 0, 0, mode, 2, 0, 0, 0, 4096, 0];
    long.iter().flat_map(|n| n.to_le_bytes()).chain(short.iter().flat_map(|n: &u32| n.to_le_bytes())).collect()
}
