//! A test run again by itself, in a process that sees mounts of its own: small disks, read-only places, network shares.
//! Nobody else sees them, and they end with that process. Knows nothing of stores.

use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::Command;

const APART: &str = "GUARDBOOK_TEST_APART";

/// Runs the test of this name again where it may mount things, and says that this was done. Says `false` in that second
/// run, which then does the work.
///
/// # Panics
/// The second run failed, or there is no test of this name.
#[track_caller]
pub fn elsewhere(test: &str) -> bool {
    if std::env::var_os(APART).is_some() {
        return false;
    }
    let mut command = Command::new("unshare");
    if std::fs::metadata("/proc/self").expect("/proc is there").uid() != 0 {
        command.arg("--map-root-user");
    }
    let output = command
        .arg("--mount")
        .arg(std::env::current_exe().expect("this program's own path"))
        .args(["--exact", test, "--nocapture"])
        .env(APART, "1")
        .output()
        .unwrap_or_else(|error| panic!("unshare (package util-linux): {error}"));
    let said = [output.stdout.as_slice(), &output.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    assert!(output.status.success() && said.contains("1 passed"), "{test}:\n{said}");
    true
}

/// Mounts, or panics with what `mount` says. Never where others would see it.
pub(crate) fn mount(arguments: &[&str], at: &Path, fuse: Option<&std::fs::File>) {
    assert!(std::env::var_os(APART).is_some(), "mounting is for tests that run apart");
    let mut command = Command::new("mount");
    command.args(arguments).arg(at);
    if let Some(device) = fuse {
        command.stdin(device.try_clone().expect("the device again"));
    }
    let output = command.output().unwrap_or_else(|error| panic!("mount: {error}"));
    assert!(output.status.success(), "mount {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// From here on nothing can be written below this folder, also for whoever had something open there and opens it anew.
pub fn read_only(folder: &Path) {
    mount(&["--bind", &folder.to_string_lossy()], folder, None);
    mount(&["-o", "remount,bind,ro"], folder, None);
}

/// Takes away what was mounted here last.
pub fn unmounted(folder: &Path) {
    let output = Command::new("umount").arg(folder).output().unwrap_or_else(|error| panic!("umount: {error}"));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// A disk in memory with room for so many KiB, whose free pages can be told and taken.
pub struct SmallDisk {
    folder: PathBuf,
}

/// How much a disk in memory gives at a time.
pub const PAGE: u64 = 4096;

impl SmallDisk {
    pub fn mounted(at: &Path, kib: u64) -> Self {
        mount(&["-t", "tmpfs", "-o", &format!("size={kib}k"), "tmpfs"], at, None);
        Self { folder: at.to_owned() }
    }

    fn ballast(&self) -> PathBuf {
        self.folder.join("ballast")
    }

    /// Fills the disk until only so many pages are free.
    ///
    /// # Panics
    /// There are fewer already.
    pub fn leave(&self, pages: u64) {
        use std::io::{ErrorKind, Write};
        let mut file = std::fs::File::create(self.ballast()).expect("a file that takes the room");
        let block = [0x55; 16 * PAGE as usize];
        loop {
            match file.write(&block) {
                Ok(_) => {}
                Err(error) if error.kind() == ErrorKind::StorageFull => break,
                Err(error) => panic!("{error}"),
            }
        }
        let taken = file.metadata().expect("its length").len();
        assert!(taken >= pages * PAGE, "the disk is fuller than that");
        file.set_len(taken - pages * PAGE).expect("some room given back");
    }

    /// Gives all room back.
    pub fn empty(&self) {
        std::fs::remove_file(self.ballast()).expect("the file that took the room");
    }

    /// Lets only so many files more be made, whatever room there is.
    pub fn allow_files(&self, more: u64) {
        let output = Command::new("df").args(["--output=iused"]).arg(&self.folder).output().expect("df");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let used: u64 = said.lines().last().and_then(|line| line.trim().parse().ok()).unwrap_or_else(|| panic!("df says {said}"));
        mount(&["-o", &format!("remount,nr_inodes={}", used + more)], &self.folder, None);
    }
}
