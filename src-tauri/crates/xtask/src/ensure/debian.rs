//! Debian packages: which are needed, what for, and how the missing ones are installed. Knows nothing of Rust or npm.

use crate::process::{Failure, Job, Outcome};
use std::collections::HashSet;

/// A Debian package and the reason that is said when it is installed.
pub struct Package {
    pub name: &'static str,
    pub why: &'static str,
}

const fn package(name: &'static str, why: &'static str) -> Package {
    Package { name, why }
}

/// Needed to build Guardbook.
pub const BUILD: &[Package] = &[
    package("build-essential", "compiler and linker for the parts written in C"),
    package("pkg-config", "finds the libraries below"),
    package("libwebkit2gtk-4.1-dev", "the window's web view"),
    package("libgtk-3-dev", "the window itself"),
    package("librsvg2-dev", "icons"),
    package("libssl-dev", "cryptography of the encrypted store"),
];

/// Needed to show the window where there is no screen.
pub const NO_SCREEN: &[Package] = &[package("xvfb", "a screen that nobody sees"), package("imagemagick", "a picture of that screen")];

/// Needed by the tests, beside what the build needs.
pub const TEST: &[Package] = &[
    package("xvfb", "a screen that nobody sees, for the window's tests"),
    package("webkit2gtk-driver", "drives the real window"),
    package("xdotool", "a mouse on that screen, which drags a file"),
    package("dbus-daemon", "a message bus on which a test says that the computer is locked"),
    package("dbus-bin", "dbus-send, which says it"),
    package("iproute2", "a network that has the loopback alone"),
    package("poppler-utils", "judges the forms: pdfsig, pdftotext, pdfimages"),
    package("libnss3-tools", "certutil: tells pdfsig which certificate to trust"),
    package("qpdf", "judges the structure of the forms"),
    package("age", "opens the sealed evidence packages as an outsider would"),
    package("openssl", "reads certificates and signatures as an outsider would"),
    package("strace", "watches for internet sockets, and makes the disk fail"),
    package("faketime", "moves the clock under the program"),
    package("python3-venv", "holds pyHanko, the second judge of signatures"),
];

/// Needed by the benchmarks, beside what the build needs.
pub const BENCH: &[Package] = &[package("python3-venv", "holds reportlab and pyHanko, against which forms are timed")];

/// Needed to put the Debian package together, beside what the build needs.
pub const PACKAGING: &[Package] = &[package("dpkg-dev", "finds the libraries that the package must depend on")];

/// Looks for every package of the groups and installs those missing.
pub fn ensure(groups: &[&[Package]]) -> Outcome {
    let wanted = without_repeats(groups);
    let names: Vec<&str> = wanted.iter().map(|package| package.name).collect();
    let Some(installed) = installed(&names) else {
        println!("   This is not a Debian machine, so nothing is installed here. Needed, under Debian's names:");
        say(&wanted);
        return Ok(());
    };
    let missing: Vec<&Package> = wanted.into_iter().filter(|package| !installed.contains(package.name)).collect();
    if missing.is_empty() {
        println!("   Debian packages: all {} are there", names.len());
        return Ok(());
    }
    println!("   Debian packages to be installed:");
    say(&missing);
    install(&missing.iter().map(|package| package.name).collect::<Vec<_>>())
}

fn say(packages: &[&Package]) {
    for package in packages {
        println!("     {:<24} {}", package.name, package.why);
    }
}

fn without_repeats<'a>(groups: &[&'a [Package]]) -> Vec<&'a Package> {
    let mut seen = HashSet::new();
    groups.iter().flat_map(|group| group.iter()).filter(|package| seen.insert(package.name)).collect()
}

/// Which of the packages are installed; nothing where there is no `dpkg-query`.
fn installed(names: &[&str]) -> Option<HashSet<String>> {
    // It exits 1 for a name that it has never heard of, and still lists the others.
    let output = std::process::Command::new("dpkg-query")
        .args(["--show", "--showformat", "${db:Status-Status} ${Package}\\n"])
        .args(names)
        .output()
        .ok()?;
    Some(installed_in(&String::from_utf8_lossy(&output.stdout)))
}

fn installed_in(list: &str) -> HashSet<String> {
    list.lines().filter_map(|line| line.strip_prefix("installed ")).map(str::to_owned).collect()
}

fn install(names: &[&str]) -> Outcome {
    let by_hand = format!("apt-get update && apt-get install --no-install-recommends {}", names.join(" "));
    let root = Job::new("Asking who I am", "id").line("-u").read()?.trim() == "0";
    if !root && Job::new("Looking for sudo", "sudo").line("--version").read().is_err() {
        return Err(Failure::new(format!("packages are missing, and only root may install them. Type as root: {by_hand}")));
    }
    let apt = |what: &str, line: &str| {
        let job = if root { Job::new(what, "env") } else { Job::new(what, "sudo").arg("env").may_ask() };
        job.line("DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300").line(line).minutes(20).run()
    };
    // An old list is often good enough; the installation itself is the judge.
    if let Err(failure) = apt("Fetching Debian's list of packages", "update -qq") {
        println!("   {failure}; going on with the list that is there");
    }
    let line = format!("install --yes --no-install-recommends {}", names.join(" "));
    apt("Installing Debian packages", &line).map_err(|failure| Failure::new(format!("{failure}. By hand, as root: {by_hand}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_fully_installed_counts() {
        let list = "installed qpdf\nconfig-files age\nnot-installed strace\ninstalled libssl-dev\n";
        let installed = installed_in(list);
        assert!(installed.contains("qpdf") && installed.contains("libssl-dev"));
        assert_eq!(installed.len(), 2, "half-removed packages do not count: {installed:?}");
    }

    #[test]
    fn a_package_wanted_twice_is_installed_once() {
        let names: Vec<_> = without_repeats(&[NO_SCREEN, TEST]).iter().map(|p| p.name).collect();
        assert_eq!(names.iter().filter(|name| **name == "xvfb").count(), 1);
        assert!(names.contains(&"imagemagick") && names.contains(&"qpdf"));
    }
}
