//! Embeds the built pages and writes the permission for the one command.

use std::path::Path;

fn main() {
    println!("cargo:rerun-if-changed=../ui/dist");
    if !Path::new("../ui/dist/index.html").exists() {
        println!(
            "cargo:warning=The window's pages are not built. Run `cargo xtask run`, or \
             `npm --prefix ui ci && npm --prefix ui run build`, then build again."
        );
    }
    let commands = tauri_build::AppManifest::new().commands(&["call"]);
    if let Err(error) = tauri_build::try_build(tauri_build::Attributes::new().app_manifest(commands)) {
        println!("cargo:error={error:#}");
        std::process::exit(1);
    }
}
