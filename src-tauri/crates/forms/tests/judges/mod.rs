//! Owns calling the programs that judge our papers: poppler's tools and qpdf.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A paper on disk, in a folder of its own.
pub struct OnDisk {
    folder: tempfile::TempDir,
    pub path: PathBuf,
}

pub fn on_disk(pdf: &[u8]) -> OnDisk {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("paper.pdf");
    std::fs::write(&path, pdf).expect("the paper can be written");
    OnDisk { folder, path }
}

fn run(command: &mut Command) -> Output {
    command.output().unwrap_or_else(|e| panic!("{command:?} (poppler-utils and qpdf must be installed): {e}"))
}

impl OnDisk {
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Fails unless qpdf finds nothing wrong.
    pub fn qpdf_clean(&self) {
        let out = run(Command::new("qpdf").arg("--check").arg(&self.path));
        let said = String::from_utf8_lossy(&out.stdout).into_owned() + &String::from_utf8_lossy(&out.stderr);
        assert!(out.status.success() && !said.to_lowercase().contains("warning"), "qpdf: {said}");
    }

    /// The text of one page or of all, in reading order, its white space made single spaces.
    pub fn text(&self, page: Option<usize>) -> String {
        let mut command = Command::new("pdftotext");
        command.args(["-enc", "UTF-8"]);
        if let Some(page) = page {
            command.args(["-f", &page.to_string(), "-l", &page.to_string()]);
        }
        let out = run(command.arg(&self.path).arg("-"));
        squeeze(&String::from_utf8_lossy(&out.stdout))
    }

    pub fn info(&self, argument: Option<&str>) -> String {
        let out = run(Command::new("pdfinfo").args(argument).arg(&self.path));
        assert!(out.status.success());
        // What poppler complains about on the error stream counts as well.
        assert_eq!(String::from_utf8_lossy(&out.stderr), "", "pdfinfo complains");
        String::from_utf8_lossy(&out.stdout).into_owned()
    }

    /// The structure with its text as a screen reader meets it; pieces of one element joined.
    pub fn structure(&self) -> String {
        squeeze(&self.info(Some("-struct-text"))).replace("\" \"", "")
    }

    /// Every picture taken out as it is, in the order of the pages.
    pub fn images(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let root = self.folder().join("image");
        assert!(run(Command::new("pdfimages").arg("-all").arg(&self.path).arg(&root)).status.success());
        let mut paths: Vec<PathBuf> = std::fs::read_dir(self.folder())
            .expect("the folder")
            .map(|e| e.expect("an entry").path())
            .filter(|p| p.file_name().is_some_and(|n| n.to_string_lossy().starts_with("image-")))
            .collect();
        paths.sort();
        paths.into_iter().map(|p| (p.clone(), std::fs::read(p).expect("a picture"))).collect()
    }

    /// Fails if any page cannot be drawn without complaint.
    pub fn renders(&self) {
        let out = run(Command::new("pdftoppm").args(["-r", "20", "-gray"]).arg(&self.path).arg(self.folder().join("page")));
        assert!(out.status.success());
        assert_eq!(String::from_utf8_lossy(&out.stderr), "", "pdftoppm complains");
    }
}

/// White space made single, and the marks around turned text, which pdftotext adds, taken away.
pub fn squeeze(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !matches!(c, '\u{202A}'..='\u{202E}' | '\u{200E}' | '\u{200F}')).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
