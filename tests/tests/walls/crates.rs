//! Which crate may depend on which, read from `cargo metadata`. Dependencies of tests alone are free.

use serde_json::Value;
use std::process::Command;

/// A package of the workspace with what its programs and build scripts depend on.
pub struct Package {
    pub name: String,
    pub uses: Vec<String>,
}

const CORE: [&str; 5] = ["guardbook-domain", "guardbook-keys", "guardbook-store", "guardbook-evidence", "guardbook-forms"];

/// Each package and the Guardbook packages below it. `None`: anything.
const BELOW: [(&str, Option<&[&str]>); 10] = [
    ("guardbook-domain", Some(&[])),
    ("guardbook-keys", Some(&[])),
    ("guardbook-store", Some(&["guardbook-domain", "guardbook-keys"])),
    ("guardbook-evidence", Some(&["guardbook-domain", "guardbook-keys"])),
    ("guardbook-forms", Some(&["guardbook-domain"])),
    ("guardbook-app", Some(&CORE)),
    ("guardbook", Some(&["guardbook-app"])),
    ("guardbook-cli", Some(&["guardbook-app"])),
    ("guardbook-tests", None),
    ("xtask", None),
];

/// Libraries by the start of their names, and the only package that may name them.
const HOMES: [(&str, &[&str]); 6] = [
    ("guardbook", &["tauri", "tauri-", "wry", "tao", "gtk", "webkit2gtk", "webview2-com"]),
    ("guardbook-store", &["rusqlite", "libsqlite3-sys", "sqlcipher", "sqlx", "diesel"]),
    ("guardbook-keys", &["getrandom", "rand", "rand_", "fastrand", "argon2", "scrypt", "pbkdf2"]),
    ("guardbook-forms", &["printpdf", "krilla"]),
    // Speaks to the web engine's driver on this machine; in no program that is handed out.
    ("guardbook-tests", &["ureq"]),
    ("nobody", &["reqwest", "hyper", "curl", "attohttpc", "isahc", "tungstenite", "rustls", "native-tls"]),
];

/// The workspace as Cargo sees it.
pub fn workspace() -> Vec<Package> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    packages_in(&serde_json::from_slice(&output.stdout).unwrap())
}

fn packages_in(metadata: &Value) -> Vec<Package> {
    let packages = metadata["packages"].as_array().unwrap();
    packages.iter().map(package_in).collect()
}

fn package_in(package: &Value) -> Package {
    let dependencies = package["dependencies"].as_array().unwrap();
    let counted = dependencies.iter().filter(|dependency| dependency["kind"] != "dev");
    let uses = counted.map(|dependency| dependency["name"].as_str().unwrap().to_owned()).collect();
    Package { name: package["name"].as_str().unwrap().to_owned(), uses }
}

/// Guardbook packages used by one that must not see them, packages without a place, places without a package.
pub fn upward_uses(packages: &[Package]) -> Vec<String> {
    let mut findings = Vec::new();
    for (name, _) in BELOW {
        if !packages.iter().any(|package| package.name == name) {
            findings.push(format!("{name} is missing"));
        }
    }
    for package in packages {
        let Some((_, below)) = BELOW.iter().find(|(name, _)| *name == package.name) else {
            findings.push(format!("{} has no place in the house: give it one here and in the design", package.name));
            continue;
        };
        let Some(below) = below else { continue };
        let ours = package.uses.iter().filter(|used| BELOW.iter().any(|(name, _)| name == used));
        for used in ours.filter(|used| !below.contains(&used.as_str())) {
            findings.push(format!("{} uses {used}", package.name));
        }
    }
    findings
}

/// Libraries named by another package than the one they belong to.
pub fn misplaced_libraries(packages: &[Package]) -> Vec<String> {
    let mut findings = Vec::new();
    for package in packages {
        for used in &package.uses {
            let home = HOMES.iter().find(|(_, libraries)| libraries.iter().any(|library| belongs(used, library)));
            if let Some((home, _)) = home.filter(|(home, _)| *home != package.name) {
                findings.push(format!("{} names {used}, which is for {home}", package.name));
            }
        }
    }
    findings
}

/// A library listed with a separator at its end stands for its whole family.
fn belongs(used: &str, library: &str) -> bool {
    used == library || (library.ends_with(['-', '_']) && used.starts_with(library))
}

#[cfg(test)]
mod samples {
    use super::*;
    use serde_json::json;

    fn house() -> Vec<Package> {
        let uses = |below: &Option<&[&str]>| below.unwrap_or_default().iter().map(|&name| name.to_owned()).collect();
        BELOW.iter().map(|(name, below)| Package { name: (*name).to_owned(), uses: uses(below) }).collect()
    }

    fn house_where(name: &str, uses: &str) -> Vec<Package> {
        let mut house = house();
        house.iter_mut().find(|package| package.name == name).unwrap().uses.push(uses.to_owned());
        house
    }

    #[test]
    fn the_house_as_designed_has_no_findings() {
        assert_eq!(upward_uses(&house()), Vec::<String>::new());
        assert_eq!(misplaced_libraries(&house()), Vec::<String>::new());
    }

    #[test]
    fn every_upward_or_sideways_use_is_refused() {
        for (name, below) in BELOW {
            let Some(below) = below else { continue };
            for (other, _) in BELOW.iter().filter(|(other, _)| !below.contains(other)) {
                assert_eq!(upward_uses(&house_where(name, other)), [format!("{name} uses {other}")]);
            }
        }
    }

    #[test]
    fn a_package_without_a_place_and_a_place_without_a_package_are_refused() {
        let mut house = house();
        house[0].name = "guardbook-helpers".into();
        let findings = upward_uses(&house);
        assert!(findings.contains(&"guardbook-domain is missing".to_owned()), "{findings:?}");
        assert!(findings.iter().any(|finding| finding.starts_with("guardbook-helpers has no place")), "{findings:?}");
    }

    #[test]
    fn libraries_outside_their_home_are_refused() {
        for (name, library) in [
            ("guardbook-app", "tauri"),
            ("guardbook-cli", "tauri-plugin-dialog"),
            ("guardbook-app", "rusqlite"),
            ("guardbook-store", "rand_core"),
            ("guardbook-evidence", "getrandom"),
            ("guardbook", "argon2"),
            ("guardbook-app", "printpdf"),
            ("guardbook-evidence", "ureq"),
        ] {
            let findings = misplaced_libraries(&house_where(name, library));
            assert_eq!(findings.len(), 1, "{name} naming {library}: {findings:?}");
        }
        for (name, library) in [("guardbook", "tauri-build"), ("guardbook-keys", "argon2"), ("guardbook-app", "random-names")] {
            assert_eq!(misplaced_libraries(&house_where(name, library)), Vec::<String>::new());
        }
    }

    #[test]
    fn a_renamed_dependency_counts_and_one_of_the_tests_does_not() {
        let metadata = json!({"packages": [{"name": "guardbook-app", "dependencies": [
            {"name": "rusqlite", "rename": "harmless", "kind": null},
            {"name": "tauri-build", "rename": null, "kind": "build"},
            {"name": "rand", "rename": null, "kind": "dev"},
        ]}]});
        assert_eq!(packages_in(&metadata)[0].uses, ["rusqlite", "tauri-build"]);
    }
}
