//! Everything that a chore needs beyond Rust and Node, looked for and installed where missing, with the reason said.
//!
//! Owns the order. `debian` knows system packages, `window` the window's npm packages and bundle, `tools` what only
//! tests and benchmarks use.

pub mod debian;
pub mod tools;
pub mod window;

use crate::places::Places;
use crate::process::{Failure, Job, Outcome};

/// Rust's own formatter and linter, which a minimal toolchain lacks.
pub fn rust_components(places: &Places) -> Outcome {
    for (component, subcommand) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        let asked = Job::cargo("Asking", &places.root, subcommand).arg("--version").read();
        if asked.is_ok() {
            continue;
        }
        println!("   {component} is missing: adding it to the Rust toolchain");
        Job::new("Adding a Rust component", "rustup")
            .line("component add")
            .arg(component)
            .within(&places.root)
            .minutes(10)
            .run()
            .map_err(|e| Failure::new(format!("{e}. Install {component} for the toolchain in rust-toolchain.toml.")))?;
    }
    Ok(())
}
