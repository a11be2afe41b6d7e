//! The window's npm packages and its bundle. Knows npm; knows nothing of what the bundle shows.

use crate::freshness::is_stale;
use crate::places::Places;
use crate::process::{Failure, Job, Outcome};
use std::path::PathBuf;

/// Installs the packages of `ui/package-lock.json`, if they are not those installed already.
pub fn packages(places: &Places) -> Outcome {
    let node = Job::new("Asking Node's version", "node").arg("--version").read();
    let major = node.as_deref().ok().and_then(major_version);
    if major.is_none_or(|major| major < 20) {
        return Err(Failure::new("Node 20 or later with npm is needed to build the window. Install it and try again."));
    }
    let ui = places.ui();
    if !is_stale(&ui.join("node_modules/.package-lock.json"), &[ui.join("package-lock.json")]) {
        println!("   npm packages: all are there");
        return Ok(());
    }
    println!("   Installing the window's npm packages, as ui/package-lock.json lists them");
    // Not `npm ci`: it refuses a lock file from which npm left out the optional packages of other systems. The versions are
    // exact in package.json and the lock file is followed.
    npm(places, "Installing npm packages", "install --no-audit --no-fund")
}

/// Builds the bundle in `ui/dist` if any of its sources changed since.
pub fn bundle(places: &Places) -> Outcome {
    let ui = places.ui();
    let sources: Vec<PathBuf> = std::fs::read_dir(&ui)
        .map_err(|e| Failure::new(format!("the folder ui cannot be read: {e}")))?
        .flatten()
        .filter(|entry| !matches!(entry.file_name().to_str(), Some("dist" | "node_modules")))
        .map(|entry| entry.path())
        .collect();
    if !is_stale(&ui.join("dist/index.html"), &sources) {
        println!("   The window's bundle is up to date");
        return Ok(());
    }
    npm(places, "Building the window's bundle", "run build")
}

/// Runs npm in `ui`.
pub fn npm(places: &Places, what: &str, line: &str) -> Outcome {
    Job::new(what, "npm").line(line).within(&places.ui()).minutes(15).run()
}

fn major_version(version: &str) -> Option<u32> {
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_version_is_read() {
        assert_eq!(major_version("v20.20.2\n"), Some(20));
        assert_eq!(major_version("node: not found"), None);
    }
}
