//! Writes every paper, long and short, into the folder given as the first argument.
//! Everybody and everything on them is invented.

mod pictures;
mod samples;

use std::path::Path;

use guardbook_forms::{Drawn, FormsError};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("give a folder to write into")?;
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder)?;
    for (name, drawn) in samples::all() {
        let started = std::time::Instant::now();
        let Drawn { pdf, pages, signature_fields } = drawn().map_err(|e: FormsError| format!("{name}: {e}"))?;
        let took = started.elapsed();
        println!("{name}: {pages} pages, {} bytes, {} signature boxes, {took:.0?}", pdf.len(), signature_fields.len());
        std::fs::write(folder.join(format!("{name}.pdf")), pdf)?;
    }
    Ok(())
}
