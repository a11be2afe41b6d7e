//! Programs that only tests and benchmarks use, kept in `target/tools`: a Python with pyHanko.
//! Nothing here is part of what a school installs.

use crate::places::Places;
use crate::process::{Job, Outcome};
use std::path::PathBuf;

const PYHANKO: &str = "pyhanko-cli==0.6.0";
const REPORTLAB: &str = "reportlab==5.1.0";

/// pyHanko's command line, the second judge of signatures. Returns where it is.
pub fn pyhanko(places: &Places) -> Outcome<PathBuf> {
    python_with(places, PYHANKO)?;
    Ok(places.tools().join("venv/bin/pyhanko"))
}

/// A Python with reportlab and pyHanko, against which the forms are timed. Returns where it is.
pub fn python_for_benchmarks(places: &Places) -> Outcome<PathBuf> {
    python_with(places, PYHANKO)?;
    python_with(places, REPORTLAB)?;
    Ok(places.tools().join("venv/bin/python"))
}

/// Installs one pinned package into the Python of `target/tools/venv`, made first if missing.
fn python_with(places: &Places, pinned: &str) -> Outcome {
    let venv = places.tools().join("venv");
    let python = venv.join("bin/python");
    // Moved or half-made environments do not answer; they are made anew.
    if Job::new("Asking pip", &python).line("-m pip --version").read().is_err() {
        println!("   Making a Python environment in {}", venv.display());
        Job::new("Making a Python environment", "python3").line("-m venv --clear").arg(&venv).minutes(5).run()?;
    }
    let installed = Job::new("Asking pip", &python).line("-m pip list --format=freeze").read()?;
    if installed.lines().any(|line| line.eq_ignore_ascii_case(pinned)) {
        println!("   {pinned} is there");
        return Ok(());
    }
    println!("   Installing {pinned} into that environment");
    Job::new("Installing a Python package", &python)
        .line("-m pip install --quiet --disable-pip-version-check")
        .arg(pinned)
        .minutes(10)
        .run()
}
