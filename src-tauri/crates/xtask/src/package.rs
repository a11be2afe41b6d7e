//! `cargo xtask package`: a Debian package of the release programs in `target/package`. Owns what goes where on a
//! school's computer; dpkg's own tools find the libraries it depends on and put it together.

use crate::ensure::{debian, window};
use crate::places::Places;
use crate::process::{Failure, Job, Outcome};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

const PROGRAMS: [&str; 2] = ["guardbook", "guardbook-cli"];

const DESKTOP: &str = "\
[Desktop Entry]
Type=Application
Name=Guardbook
GenericName=Safeguarding record
Comment=A school's safeguarding records, encrypted on this computer
Exec=guardbook
Icon=guardbook
Terminal=false
Categories=Office;
StartupNotify=true
";

pub fn package(places: &Places) -> Outcome {
    debian::ensure(&[debian::BUILD, debian::PACKAGING])?;
    window::packages(places)?;
    window::bundle(places)?;
    Job::cargo("Building Guardbook", &places.root, "build --release --package guardbook --package guardbook-cli").minutes(90).run()?;

    let work = places.target.join("package");
    let tree = work.join("tree");
    if tree.exists() {
        std::fs::remove_dir_all(&tree).map_err(at(&tree))?;
    }
    lay_out(places, &tree)?;
    let architecture = Job::new("Asking for the architecture", "dpkg").arg("--print-architecture").read()?;
    let architecture = architecture.trim();
    let control = control(architecture, &depends(&work, &tree)?, kibibytes(&tree)?);
    write(&tree.join("DEBIAN/control"), control.as_bytes(), 0o644)?;

    let file = work.join(format!("guardbook_{}_{architecture}.deb", env!("CARGO_PKG_VERSION")));
    Job::new("Putting the package together", "dpkg-deb").line("--root-owner-group --build").arg(&tree).arg(&file).minutes(10).run()?;
    Job::new("Listing the package", "dpkg-deb").arg("--contents").arg(&file).run()?;
    println!("\n   The package  {}\n   To install   apt install {}", file.display(), file.display());
    Ok(())
}

/// Puts every file where the package will have it.
fn lay_out(places: &Places, tree: &Path) -> Outcome {
    for program in PROGRAMS {
        copy(&places.program("release", program), &tree.join("usr/bin").join(program), 0o755)?;
    }
    write(&tree.join("usr/share/applications/guardbook.desktop"), DESKTOP.as_bytes(), 0o644)?;
    let doc = tree.join("usr/share/doc/guardbook");
    copy(&places.root.join("LICENSE"), &doc.join("copyright"), 0o644)?;
    copy(&places.root.join("CHANGELOG.md"), &doc.join("changelog"), 0o644)?;
    Job::new("Packing the changelog", "gzip").line("-9 -n").arg(doc.join("changelog")).read()?;
    for (icon, folder) in icons(&places.root.join("assets/icons"))? {
        let ending = icon.extension().unwrap_or_default().to_string_lossy().into_owned();
        let name = format!("usr/share/icons/hicolor/{folder}/apps/guardbook.{ending}");
        copy(&icon, &tree.join(name), 0o644)?;
    }
    Ok(())
}

/// The icons that the desktop's theme has a folder for: `N.png`, N pixels wide and high, and one SVG.
fn icons(folder: &Path) -> Outcome<Vec<(PathBuf, String)>> {
    let mut icons = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(at(folder))?.flatten() {
        let path = entry.path();
        if let Some(theme_folder) = theme_folder(&entry.file_name().to_string_lossy()) {
            icons.push((path, theme_folder));
        }
    }
    icons.sort();
    if icons.is_empty() {
        return Err(Failure::new(format!("there is no icon in {}", folder.display())));
    }
    Ok(icons)
}

fn theme_folder(name: &str) -> Option<String> {
    if name.ends_with(".svg") {
        return Some("scalable".into());
    }
    let size: u16 = name.strip_suffix(".png")?.parse().ok()?;
    Some(format!("{size}x{size}"))
}

/// The packages that hold the libraries which the programs load, as dpkg-shlibdeps finds them.
fn depends(work: &Path, tree: &Path) -> Outcome<String> {
    // It insists on a source package's control file in its folder.
    write(&work.join("debian/control"), b"Source: guardbook\n\nPackage: guardbook\nArchitecture: any\n", 0o644)?;
    let mut job = Job::new("Finding the libraries", "dpkg-shlibdeps").arg("-O").within(work);
    for program in PROGRAMS {
        job = job.arg(tree.join("usr/bin").join(program));
    }
    let said = job.read()?;
    let found = said.lines().find_map(|line| line.strip_prefix("shlibs:Depends="));
    found.map(str::to_owned).ok_or_else(|| Failure::new("dpkg-shlibdeps found no libraries"))
}

fn control(architecture: &str, depends: &str, kibibytes: u64) -> String {
    format!(
        "Package: guardbook\n\
         Version: {}\n\
         Architecture: {architecture}\n\
         Maintainer: Guardbook contributors <packages@guardbook.example>\n\
         Installed-Size: {kibibytes}\n\
         Depends: {depends}\n\
         Section: misc\n\
         Priority: optional\n\
         Description: safeguarding records for schools, encrypted and offline\n \
         Guardbook keeps a school's online-safety incidents, device checks and their\n \
         evidence in an encrypted store on this computer, and prints signed forms\n \
         that others can verify. It uses no network.\n",
        env!("CARGO_PKG_VERSION")
    )
}

/// The size of everything below a folder, in KiB, as Debian's control files state it.
fn kibibytes(folder: &Path) -> Outcome<u64> {
    let said = Job::new("Measuring the package", "du").line("--summarize --block-size=1024").arg(folder).read()?;
    let number = said.split_whitespace().next().and_then(|word| word.parse().ok());
    number.ok_or_else(|| Failure::new(format!("'du' says '{}'", said.trim())))
}

fn copy(from: &Path, to: &Path, mode: u32) -> Outcome {
    let bytes = std::fs::read(from).map_err(at(from))?;
    write(to, &bytes, mode)
}

fn write(to: &Path, bytes: &[u8], mode: u32) -> Outcome {
    if let Some(folder) = to.parent() {
        std::fs::create_dir_all(folder).map_err(at(folder))?;
    }
    std::fs::write(to, bytes).map_err(at(to))?;
    std::fs::set_permissions(to, std::fs::Permissions::from_mode(mode)).map_err(at(to))
}

fn at(path: &Path) -> impl Fn(std::io::Error) -> Failure {
    move |error| Failure::new(format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn icons_go_to_the_folder_of_their_size() {
        assert_eq!(theme_folder("128.png").as_deref(), Some("128x128"));
        assert_eq!(theme_folder("guardbook.svg").as_deref(), Some("scalable"));
        assert_eq!(theme_folder("logo.png"), None);
        assert_eq!(theme_folder("guardbook.ico"), None);
    }

    #[test]
    fn the_control_file_has_the_shape_that_dpkg_reads() {
        let control = control("amd64", "libc6 (>= 2.36)", 18_000);
        assert!(control.contains("\nDepends: libc6 (>= 2.36)\n"), "{control}");
        let description = control.lines().skip_while(|line| !line.starts_with("Description: ")).skip(1);
        for line in description {
            assert!(line.starts_with(' '), "continuation lines begin with one space: '{line}'");
        }
        assert!(control.ends_with('\n'));
    }
}
