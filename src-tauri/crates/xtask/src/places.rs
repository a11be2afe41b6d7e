//! Where things are: the source tree and the build output. Owns every path that more than one chore names.

use std::path::{Path, PathBuf};

/// The folders that the chores work in. All paths are absolute.
pub struct Places {
    /// The root of the source: the folder with the workspace's `Cargo.toml`.
    pub root: PathBuf,
    /// Cargo's build output: `CARGO_TARGET_DIR` if set, else `target` in the root.
    pub target: PathBuf,
}

impl Places {
    /// Finds the folders from where this crate was compiled.
    pub fn find() -> Self {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = here.ancestors().nth(3).unwrap_or(here).to_path_buf();
        let target = match std::env::var_os("CARGO_TARGET_DIR") {
            Some(set) => root.join(set),
            None => root.join("target"),
        };
        Self { root, target }
    }

    /// The window's sources.
    pub fn ui(&self) -> PathBuf {
        self.root.join("ui")
    }

    /// A program built by Cargo; `profile` is Cargo's folder name, `debug` or `release`.
    pub fn program(&self, profile: &str, name: &str) -> PathBuf {
        self.target.join(profile).join(name)
    }

    /// The demonstration: sample school, forms, picture of the window. Made anew by every `run`.
    pub fn demo(&self) -> PathBuf {
        self.target.join("demo")
    }

    /// Programs that only the tests and benchmarks need.
    pub fn tools(&self) -> PathBuf {
        self.target.join("tools")
    }
}
