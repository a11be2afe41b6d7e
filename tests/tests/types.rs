//! The window's types are generated from the operations and kept in the tree: they must be fresh. With
//! `GUARDBOOK_WRITE_TYPES=1` they are written instead.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn read(folder: &Path) -> BTreeMap<PathBuf, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(&next).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.insert(path.strip_prefix(folder).unwrap().to_path_buf(), std::fs::read_to_string(&path).unwrap());
            }
        }
    }
    found
}

#[test]
fn the_generated_types_are_fresh() {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/ipc/generated");
    if std::env::var_os("GUARDBOOK_WRITE_TYPES").is_some() {
        let _ = std::fs::remove_dir_all(&kept);
        guardbook_app::operations::write_types(&kept).unwrap();
    }
    let folder = tempfile::tempdir().unwrap();
    guardbook_app::operations::write_types(folder.path()).unwrap();
    let fresh = read(folder.path());
    assert!(fresh.len() > 100, "types were written");
    let kept = read(&kept);
    let stale: Vec<_> = fresh.iter().filter(|(name, text)| kept.get(*name) != Some(text)).map(|(name, _)| name).collect();
    let left: Vec<_> = kept.keys().filter(|name| !fresh.contains_key(*name)).collect();
    assert!(stale.is_empty() && left.is_empty(), "run the tests once with GUARDBOOK_WRITE_TYPES=1: stale {stale:?}, left over {left:?}");
}
