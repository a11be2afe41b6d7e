//! The window's types are generated from the operations and kept in the tree: they must be fresh. With
//! `GUARDBOOK_WRITE_TYPES=1` they are written instead.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use guardbook_app::operations;
use std::collections::{BTreeMap, BTreeSet};
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

/// Whether a field of this name holds the place of a file or folder.
fn names_a_place(field: &str) -> bool {
    ["path", "folder", "trust"].iter().any(|word| field == *word || field.ends_with(&format!("_{word}")))
}

/// The names of the fields that a generated type writes out: words before a colon.
fn fields_of(text: &str) -> BTreeSet<String> {
    let code: String = text.split("/**").map(|part| part.split_once("*/").map_or(part, |(_, code)| code)).collect();
    let words = code.split_inclusive([':', '{', ',']).filter_map(|part| part.strip_suffix(':'));
    words.map(|word| word.trim().trim_end_matches('?').to_owned()).collect()
}

/// A type's own fields that name places, and those of the types it is made of.
fn places_in(types: &BTreeMap<PathBuf, String>, name: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let mut waiting = vec![name.to_owned()];
    let mut seen = BTreeSet::new();
    let (mut own, mut inner) = (BTreeSet::new(), BTreeSet::new());
    while let Some(next) = waiting.pop() {
        let Some(text) = types.get(&PathBuf::from(format!("{next}.ts"))).filter(|_| seen.insert(next.clone())) else { continue };
        let places = fields_of(text).into_iter().filter(|field| names_a_place(field));
        if next == name {
            own.extend(places)
        } else {
            inner.extend(places)
        }
        waiting.extend(text.split("from \"./").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())));
    }
    (own, inner)
}

#[test]
fn every_operation_declares_which_of_its_fields_name_files_or_folders() {
    let folder = tempfile::tempdir().unwrap();
    operations::write_types(folder.path()).unwrap();
    let types = read(folder.path());
    let list = &types[Path::new("operations.ts")];
    let mut with_places = 0;
    for entry in operations::ALL {
        let line = list.lines().find(|line| line.contains(&format!("\"{}\":", entry.name))).unwrap();
        let input = line.split("input: ").nth(1).unwrap().split(';').next().unwrap();
        let (own, inner) = places_in(&types, input);
        let declared: BTreeSet<String> = entry.paths.iter().map(|&field| field.to_owned()).collect();
        assert_eq!(own, declared, "{}: a window lets through only places that the person chose, so they are declared", entry.name);
        assert!(inner.is_empty(), "{}: {inner:?} lie deeper in the input than a window looks", entry.name);
        with_places += usize::from(!declared.is_empty());
    }
    assert!(with_places >= 15, "only {with_places} operations take a place: is the rule looking elsewhere?");
}
