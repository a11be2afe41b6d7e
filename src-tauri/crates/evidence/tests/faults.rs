//! The disk fills up, fails, or the process dies at any write: an object is there whole or not at all.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use std::{
    fs,
    io::{self, Read, Write},
    os::unix::{fs::PermissionsExt, process::ExitStatusExt},
    path::{Path, PathBuf},
    process::{Command, ExitStatus},
};

use common::{decoder, names, place};
use guardbook_evidence::{EvidenceError, IntakeLimits, Objects, Source};

const FOLDER: &str = "GUARDBOOK_TEST_OBJECTS";
const OTHER_WRITES: usize = 2;
const BYTES: &str = "GUARDBOOK_TEST_BYTES";

/// Lines of an invented chat, as many as asked for, without holding them.
struct Chat(u64);

impl Read for Chat {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = buffer.len().min(usize::try_from(self.0).unwrap_or(usize::MAX));
        for (byte, letter) in buffer[..count].iter_mut().zip(b"Larkspur: see you at the gate\n".iter().cycle()) {
            *byte = *letter;
        }
        self.0 -= count as u64;
        Ok(count)
    }
}

/// The process that the other tests do harm to. Its exit code says how the intake ended.
#[test]
#[ignore = "started by the other tests"]
fn one_intake() {
    let objects = Objects::open(std::env::var(FOLDER).unwrap()).unwrap();
    let bytes: u64 = std::env::var(BYTES).unwrap().parse().unwrap();
    // Faults are counted by thread. The main thread prints twice; after two writes to nowhere this one is ahead of it.
    let mut nowhere = fs::File::options().write(true).open("/dev/null").unwrap();
    for _ in 0..OTHER_WRITES {
        nowhere.write_all(b"1").unwrap();
    }
    let taken = objects.intake(Source::Stream(&mut Chat(bytes), Some(bytes)), &IntakeLimits::default(), &decoder(), &mut common::on);
    let code = match taken {
        Ok(_) if bytes > 100_000_000 => {
            if peak_memory() > 40 {
                20
            } else {
                0
            }
        }
        Ok(stored) if objects.verify(&stored.name, &stored.key, &stored.sha256).is_ok() => 0,
        Ok(_) => 21,
        Err(EvidenceError::DiskFull) => 10,
        Err(EvidenceError::Disk(_)) => 11,
        Err(EvidenceError::ReadOnly) => 12,
        Err(_) => 13,
    };
    std::process::exit(code);
}

/// In MB.
fn peak_memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() / 1024
}

/// A copy of this program that anybody may start.
fn program(folder: &Path) -> PathBuf {
    let copy = folder.join("program");
    // Another process writes it, as `common::script` explains.
    assert!(Command::new("cp").arg(std::env::current_exe().unwrap()).arg(&copy).status().unwrap().success());
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).unwrap();
    fs::set_permissions(&copy, fs::Permissions::from_mode(0o755)).unwrap();
    copy
}

fn intake(before: &[&str], program: &Path, objects: &Path, bytes: u64) -> ExitStatus {
    let mut words: Vec<&str> = before.to_vec();
    words.extend([program.to_str().unwrap(), "--exact", "one_intake", "--ignored", "--test-threads=1"]);
    Command::new(words[0]).args(&words[1..]).env(FOLDER, objects).env(BYTES, bytes.to_string()).output().unwrap().status
}

/// Whatever happened, only unfinished files may lie beside the finished object, and they can be swept.
fn whole_or_nothing(objects: &Path, finished: usize, what: &str) {
    let left = names(objects);
    let whole: Vec<&String> = left.iter().filter(|name| !name.ends_with(".part")).collect();
    assert_eq!(whole.len(), finished, "{what}: {left:?}");
    let here = Objects::open(objects).unwrap();
    assert_eq!(here.sweep_parts().unwrap(), left.len() - whole.len());
    assert_eq!(names(objects).len(), finished);
    for name in here.list().unwrap() {
        here.destroy(&name).unwrap();
    }
}

#[test]
fn three_hundred_megabytes_need_no_memory() {
    let (tools, objects) = (tempfile::tempdir().unwrap(), place());
    let status = intake(&["env"], &program(tools.path()), objects.folder.path(), 300_000_000);
    assert_eq!(status.code(), Some(0), "20 would mean: more than 40 MB of memory");
    whole_or_nothing(objects.folder.path(), 1, "300 MB");
}

#[test]
fn a_disk_that_fills_up_leaves_nothing() {
    let (tools, objects) = (tempfile::tempdir().unwrap(), place());
    let program = program(tools.path());
    // In blocks of 1,024 bytes; the object has 293 of them.
    for room in [0, 1, 2, 63, 64, 65, 128, 200, 292] {
        let limited = format!("trap '' XFSZ; ulimit -f {room}; exec \"$@\"");
        let status = intake(&["bash", "-c", &limited, "limited"], &program, objects.folder.path(), 299_000);
        assert_eq!(status.code(), Some(10), "room for {room}");
        whole_or_nothing(objects.folder.path(), 0, &format!("room for {room}"));
    }
    let enough = intake(&["bash", "-c", "ulimit -f 300; exec \"$@\"", "limited"], &program, objects.folder.path(), 299_000);
    assert_eq!(enough.code(), Some(0));
}

#[test]
fn a_fault_of_the_disk_leaves_nothing() {
    let (tools, objects) = (tempfile::tempdir().unwrap(), place());
    let program = program(tools.path());
    let faults = [
        ("write:error=ENOSPC", 10, OTHER_WRITES + 1, 5),
        ("write:error=EDQUOT", 10, OTHER_WRITES + 1, 5),
        ("write:error=EIO", 11, OTHER_WRITES + 1, 5),
        // The object's own, which waits for the disk on a thread that does nothing else.
        ("fsync:error=EIO", 11, 1, 1),
        ("fsync:error=ENOSPC", 10, 1, 1),
        ("rename:error=EIO", 11, 1, 1),
    ];
    for (fault, code, first, least) in faults {
        let (call, _) = fault.split_once(':').unwrap();
        let mut bitten = 0;
        // Every moment in turn, until there is no further one and the intake comes through.
        for when in first.. {
            let inject = format!("inject={fault}:when={when}");
            let traced = format!("trace={call}");
            let before = ["strace", "-f", "-o", "/dev/null", "-e", &traced, "-e", &inject];
            let status = intake(&before, &program, objects.folder.path(), 999_000);
            let what = format!("{fault} at {when}");
            if status.code() == Some(0) {
                whole_or_nothing(objects.folder.path(), 1, &what);
                break;
            }
            assert_eq!(status.code(), Some(code), "{what}");
            whole_or_nothing(objects.folder.path(), 0, &what);
            bitten += 1;
        }
        assert!(bitten >= least, "{fault} happened only {bitten} times");
    }
    for (fault, code) in [("fsync:error=EIO", 11), ("fsync:error=ENOSPC", 10)] {
        // The folder's, after the object has its final name.
        let inject = format!("inject={fault}");
        let folder = objects.folder.path();
        let before = ["strace", "-f", "-o", "/dev/null", "-P", folder.to_str().unwrap(), "-e", "trace=fsync", "-e", &inject];
        assert_eq!(intake(&before, &program, folder, 999_000).code(), Some(code), "{fault} of the folder");
        whole_or_nothing(folder, 0, fault);
    }
}

#[test]
fn a_process_killed_at_any_write_leaves_nothing_half() {
    let (tools, objects) = (tempfile::tempdir().unwrap(), place());
    let program = program(tools.path());
    let mut killed = 0;
    for call in ["write", "fsync", "rename", "openat"] {
        // Every moment in turn, until there is no further one and the intake comes through.
        for when in 1.. {
            assert!(when < 400, "{call} has no end");
            let inject = format!("inject={call}:signal=SIGKILL:when={when}");
            let traced = format!("trace={call}");
            let before = ["strace", "-f", "-o", "/dev/null", "-e", &traced, "-e", &inject];
            let status = intake(&before, &program, objects.folder.path(), 999_000);
            let what = format!("killed at {call} {when}");
            if status.code() == Some(0) {
                whole_or_nothing(objects.folder.path(), 1, &what);
                break;
            }
            killed += 1;
            assert_eq!(status.signal(), Some(9), "{what}");
            // Killed after the new name was given, the object is whole: its content was durable before.
            let left = Objects::open(objects.folder.path()).unwrap().list().unwrap().len();
            assert!(left <= 1, "{what}");
            whole_or_nothing(objects.folder.path(), left, &what);
        }
    }
    assert!(killed > 15, "{killed}");
}

#[test]
fn a_folder_that_cannot_be_written_is_told() {
    let (tools, objects) = (tempfile::tempdir().unwrap(), place());
    let program = program(tools.path());
    fs::set_permissions(objects.folder.path(), fs::Permissions::from_mode(0o555)).unwrap();
    // Who runs the tests as root writes everywhere; nobody does not.
    let root = common::run(Command::new("id").arg("-u")).trim() == "0";
    let nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
    let status = intake(if root { &nobody } else { &["env"] }, &program, objects.folder.path(), 1000);
    assert_eq!(status.code(), Some(12));
    assert_eq!(names(objects.folder.path()), [""; 0]);
}
