//! `cargo xtask bench`: the benchmarks of every package that has some, one after the other, their tables as they print
//! them; before that the window, built as they drive it. Judges nothing: figures of a shared machine are for reading.

use crate::ensure::{debian, tools, window};
use crate::places::Places;
use crate::process::{Failure, Job, Outcome};
use std::path::Path;

pub fn bench(places: &Places) -> Outcome {
    let packages = packages_with_benches(&places.root)?;
    if packages.is_empty() {
        return Err(Failure::new("no package has a folder 'benches'."));
    }
    debian::ensure(&[debian::BUILD, debian::TEST, debian::BENCH])?;
    window::packages(places)?;
    window::bundle(places)?;
    Job::cargo("Building the window", &places.root, "build --profile bench --package guardbook --package guardbook-cli")
        .minutes(60)
        .run()?;
    let python = tools::python_for_benchmarks(places)?;
    for package in packages {
        println!("\n== {package}");
        Job::cargo("The benchmarks", &places.root, "bench --bench * --package")
            .arg(&package)
            .env("GUARDBOOK_BENCH_PYTHON", &python)
            .env("GUARDBOOK_WINDOW", places.program("release", "guardbook"))
            .env("GUARDBOOK_CLI", places.program("release", "guardbook-cli"))
            .minutes(60)
            .run()?;
    }
    Ok(())
}

/// Names of the workspace's packages with a folder `benches`, sorted.
fn packages_with_benches(root: &Path) -> Outcome<Vec<String>> {
    let mut folders = vec![root.join("src-tauri"), root.join("tests")];
    let crates = root.join("src-tauri/crates");
    let entries = std::fs::read_dir(&crates).map_err(|e| Failure::new(format!("{}: {e}", crates.display())))?;
    folders.extend(entries.flatten().map(|entry| entry.path()));
    let mut packages = Vec::new();
    for folder in folders.into_iter().filter(|folder| folder.join("benches").is_dir()) {
        let manifest = folder.join("Cargo.toml");
        let text = std::fs::read_to_string(&manifest).map_err(|e| Failure::new(format!("{}: {e}", manifest.display())))?;
        let name = package_name(&text).ok_or_else(|| Failure::new(format!("{} names no package", manifest.display())))?;
        packages.push(name);
    }
    packages.sort();
    Ok(packages)
}

/// The first `name = "…"` of a manifest, which is the package's.
fn package_name(manifest: &str) -> Option<String> {
    let line = manifest.lines().find_map(|line| line.strip_prefix("name = "))?;
    Some(line.trim().trim_matches('"').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_packages_name_is_read_from_its_manifest() {
        let manifest = "[package]\nname = \"guardbook-store\"\n\n[[bench]]\nname = \"search\"\n";
        assert_eq!(package_name(manifest).as_deref(), Some("guardbook-store"));
        assert_eq!(package_name("[dependencies]\n"), None);
    }
}
