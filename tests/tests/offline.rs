//! The headless program does its whole job with no network at all, and never opens an internet socket.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use guardbook_tests::school::default_cli;
use std::path::PathBuf;
use std::process::Command;

fn cli() -> PathBuf {
    std::env::var_os("GUARDBOOK_CLI").map_or_else(default_cli, PathBuf::from)
}

#[test]
fn the_demonstration_opens_no_internet_socket_and_needs_no_network() {
    let folder = tempfile::tempdir().unwrap();
    let trace = folder.path().join("trace");
    let output = Command::new("unshare")
        .arg("--net")
        .args(["strace", "-f", "-qq", "-e", "trace=socket,connect", "-o"])
        .arg(&trace)
        .arg(cli())
        .arg("demo")
        .arg(folder.path().join("demo"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    assert!(said.contains("The store's check finds nothing wrong."), "{said}");
    let calls = std::fs::read_to_string(&trace).unwrap();
    assert!(!calls.contains("AF_INET"), "{calls}");
}
