//! Whether something made is older than what it is made from, by the files' own times.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// True if `made` is missing, or older than the youngest file at or below any of `sources`. Sources that do not exist
/// are passed over.
pub fn is_stale(made: &Path, sources: &[PathBuf]) -> bool {
    let Some(made) = changed(made) else { return true };
    sources.iter().filter_map(|source| youngest(source)).any(|time| time > made)
}

fn changed(path: &Path) -> Option<SystemTime> {
    std::fs::metadata(path).and_then(|meta| meta.modified()).ok()
}

/// The latest change of a file, or of any file or folder below a folder: a folder's own time tells of removals.
fn youngest(path: &Path) -> Option<SystemTime> {
    let mut latest = changed(path)?;
    for entry in std::fs::read_dir(path).into_iter().flatten().flatten() {
        if let Some(time) = youngest(&entry.path()) {
            latest = latest.max(time);
        }
    }
    Some(latest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn set_age(path: &Path, seconds: u64) {
        let then = SystemTime::now() - Duration::from_secs(seconds);
        std::fs::File::open(path).unwrap().set_modified(then).unwrap();
    }

    #[test]
    fn what_is_missing_or_older_than_its_sources_is_stale() {
        let folder = std::env::temp_dir().join(format!("guardbook-freshness-{}", std::process::id()));
        let deep = folder.join("src/deep");
        std::fs::create_dir_all(&deep).unwrap();
        let source = deep.join("a.ts");
        let made = folder.join("made.js");
        let sources = [folder.join("src"), folder.join("no-such-file")];
        std::fs::write(&source, "a").unwrap();
        assert!(is_stale(&made, &sources), "missing");

        std::fs::write(&made, "m").unwrap();
        for path in [folder.join("src"), deep.clone(), source.clone()] {
            set_age(&path, 100);
        }
        set_age(&made, 50);
        assert!(!is_stale(&made, &sources), "younger than every source");

        set_age(&source, 10);
        assert!(is_stale(&made, &sources), "a source deep down changed");

        set_age(&source, 100);
        set_age(&deep, 10);
        assert!(is_stale(&made, &sources), "a source was removed");
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
