//! The list of licences that the program shows is made from what is really inside it, and kept in the tree: it must be
//! fresh. With `GUARDBOOK_WRITE_LICENCES=1` it is written instead. What belongs to the operating system (the web engine,
//! the toolkit, the C library) is not inside.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use guardbook_tests::webdriver::root;
use serde_json::Value;

/// Crates whose build scripts put code of others into the programs, and the folder in which that lies.
const BUILT_IN: [(&str, &str); 1] = [("sqlcipher-src", "sqlcipher")];
/// Files that say the terms, by how their names begin.
const TERMS: [&str; 6] = ["LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE", "COPYRIGHT"];

/// One thing inside the programs.
struct Part {
    name: String,
    version: String,
    licence: String,
    folder: PathBuf,
}

fn json(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap()
}

fn cargo(arguments: &[&str]) -> Vec<u8> {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(program).args(arguments).arg("--offline").current_dir(root()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

fn crates() -> Vec<Part> {
    let arguments =
        ["tree", "-p", "guardbook", "-p", "guardbook-cli", "--edges", "normal,no-proc-macro", "--prefix", "none", "--format", "{p}"];
    let tree = String::from_utf8(cargo(&arguments)).unwrap();
    let inside: BTreeSet<(String, String)> = tree
        .lines()
        .filter_map(|line| {
            let (name, rest) = line.split_once(" v")?;
            Some((name.to_owned(), rest.split(' ').next()?.to_owned()))
        })
        .collect();
    assert!(inside.len() > 100, "only {} crates: is the rule looking elsewhere?", inside.len());
    // Without it Cargo wants the crates of every other system too.
    let system = String::from_utf8(Command::new("rustc").arg("-vV").output().unwrap().stdout).unwrap();
    let system = system.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let metadata = json(&cargo(&["metadata", "--format-version", "1", "--filter-platform", system]));
    let packages = metadata["packages"].as_array().unwrap().iter();
    let part = |package: &Value| {
        let text = |key: &str| package[key].as_str().unwrap_or_default().to_owned();
        let manifest = PathBuf::from(text("manifest_path"));
        Part { name: text("name"), version: text("version"), licence: text("license"), folder: manifest.parent().unwrap().to_owned() }
    };
    packages
        .filter(|package| !package["source"].is_null())
        .map(part)
        .filter(|part| inside.contains(&(part.name.clone(), part.version.clone())) || built_in(&part.name).is_some())
        .collect()
}

fn built_in(name: &str) -> Option<&'static str> {
    BUILT_IN.iter().find(|(crate_, _)| *crate_ == name).map(|(_, folder)| *folder)
}

/// The npm packages that the page is built from.
fn modules() -> Vec<Part> {
    let ui = root().join("ui");
    let lock = json(&std::fs::read(ui.join("package-lock.json")).unwrap());
    let packages = lock["packages"].as_object().unwrap().iter();
    let used = packages.filter(|(place, package)| !place.is_empty() && package["dev"].is_null() && package["optional"].is_null());
    used.map(|(place, package)| Part {
        name: place.rsplit("node_modules/").next().unwrap().to_owned(),
        version: package["version"].as_str().unwrap_or_default().to_owned(),
        licence: package["license"].as_str().unwrap_or_default().to_owned(),
        folder: ui.join(place),
    })
    .collect()
}

/// The texts that a part brings along. Of two licences to choose from, MIT is the one that Guardbook itself has.
fn terms(part: &Part) -> Vec<String> {
    let folders = [Some(part.folder.clone()), built_in(&part.name).map(|inside| part.folder.join(inside))];
    let mut files: Vec<PathBuf> = folders
        .iter()
        .flatten()
        .flat_map(|folder| std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}; is it fetched?", folder.display())))
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file() && TERMS.iter().any(|begin| name_of(path).starts_with(begin)))
        .collect();
    files.sort();
    let choice = part.licence.contains(" OR ") || part.licence.contains('/');
    let (plain, others): (Vec<_>, Vec<_>) = files.into_iter().partition(|path| name_of(path).contains("MIT"));
    let notices = others.iter().filter(|path| name_of(path).starts_with("NOTICE"));
    let free = others.iter().filter(|path| !choice || !name_of(path).contains("GPL")).cloned().collect();
    let chosen = if choice && !plain.is_empty() { plain.iter().chain(notices).cloned().collect() } else { [plain, free].concat() };
    chosen.iter().map(|path| tidy(&String::from_utf8_lossy(&std::fs::read(path).unwrap()))).filter(|text| !text.is_empty()).collect()
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().to_uppercase()
}

fn tidy(text: &str) -> String {
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().map(str::trim_end).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

/// Terms that many share, with those who share them and whose work each is.
#[derive(Default)]
struct Shared {
    terms: String,
    holders: BTreeSet<String>,
}

/// Parts what many licences have in common from the lines on top that say whose work it is.
fn add(shared: &mut BTreeMap<String, Shared>, name: &str, text: &str) {
    let is_holder = |line: &str| {
        let line = line.trim().to_lowercase();
        line.starts_with("copyright ") || line.starts_with("(c) ") || line.starts_with("all rights reserved")
    };
    let is_title = |line: &str| line.len() < 40 && line.to_uppercase().contains("LICEN");
    let top =
        text.lines().take(12).take_while(|line| line.trim().is_empty() || is_holder(line) || is_title(line) || line.trim() == name).count();
    let (head, body): (Vec<_>, Vec<_>) = text.lines().enumerate().partition(|(number, _)| *number < top);
    let body = body.into_iter().map(|(_, line)| line).collect::<Vec<_>>().join("\n");
    let key = body.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let entry = shared.entry(key).or_default();
    if entry.terms.is_empty() {
        entry.terms = if body.trim().is_empty() { text.to_owned() } else { body };
    }
    let of: Vec<&str> = head.into_iter().map(|(_, line)| line.trim()).filter(|line| is_holder(line)).collect();
    entry.holders.insert(if of.is_empty() { name.to_owned() } else { format!("{name}: {}", of.join(" ")) });
}

fn list() -> String {
    let mut parts = crates();
    parts.extend(modules());
    parts.sort_by(|a, b| (a.name.to_lowercase(), &a.version).cmp(&(b.name.to_lowercase(), &b.version)));
    parts.dedup_by(|a, b| (&a.name, &a.version) == (&b.name, &b.version));
    let mut shared = BTreeMap::new();
    let mut list =
        "Guardbook is made of these parts. Each is used under the licence beside it; their own words follow the list.\n\n".to_owned();
    for part in &parts {
        assert!(!part.licence.is_empty(), "{} {} has no licence", part.name, part.version);
        list += &format!("{} {}: {}\n", part.name, part.version, part.licence);
        for text in terms(part) {
            add(&mut shared, &part.name, &text);
        }
    }
    for (name, file) in [("Noto and Nanum typefaces", "OFL.txt"), ("Droid typeface", "APACHE-2.0.txt")] {
        let text = std::fs::read_to_string(root().join("assets/fonts").join(file)).unwrap();
        list += &format!("{name}: see below\n");
        add(&mut shared, name, &tidy(&text));
    }
    let mut shared: Vec<Shared> = shared.into_values().collect();
    shared.sort_by_key(|shared| (std::cmp::Reverse(shared.holders.len()), shared.holders.first().cloned()));
    for Shared { terms, holders } in shared {
        let holders: Vec<String> = holders.into_iter().collect();
        list += &format!("\n\n{}\n{}\n\n{}\n", "_".repeat(60), holders.join("\n"), terms.trim_matches('\n'));
    }
    list
}

#[test]
fn the_list_of_licences_is_fresh() {
    let kept = root().join("assets/licences.txt");
    let fresh = list();
    if std::env::var_os("GUARDBOOK_WRITE_LICENCES").is_some() {
        std::fs::write(&kept, &fresh).unwrap();
    }
    let kept = std::fs::read_to_string(&kept).unwrap_or_default();
    let differs = fresh.lines().zip(kept.lines()).find(|(fresh, kept)| fresh != kept);
    assert!(fresh == kept, "run this test once with GUARDBOOK_WRITE_LICENCES=1: first other line {differs:?}");
    for inside in ["rusqlite", "sqlcipher-src", "age", "tauri", "hayro", "@fluentui/react-components", "react"] {
        assert!(fresh.contains(&format!("\n{inside} ")), "{inside} is inside and not on the list");
    }
    assert!(!fresh.contains("\nguardbook"), "only what others made");
}
