//! `cargo xtask run`: from a fresh clone to the open window. Owns what a newcomer sees first.

use crate::display::{Hidden, is_there};
use crate::ensure::{debian, window};
use crate::places::Places;
use crate::process::{Failure, Job, Outcome, end_with_children};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

pub fn run(places: &Places) -> Outcome {
    let screen = is_there();
    println!("== 1 of 4: what is needed");
    if screen {
        debian::ensure(&[debian::BUILD])?;
    } else {
        debian::ensure(&[debian::BUILD, debian::NO_SCREEN])?;
    }
    window::packages(places)?;

    println!("\n== 2 of 4: building (the first time takes about ten minutes)");
    window::bundle(places)?;
    Job::cargo("Building Guardbook", &places.root, "build --release --package guardbook --package guardbook-cli").minutes(90).run()?;

    println!("\n== 3 of 4: a sample school and its forms");
    let demo = places.demo();
    if demo.exists() {
        std::fs::remove_dir_all(&demo)
            .map_err(|e| Failure::new(format!("the demonstration of last time cannot be removed from {}: {e}", demo.display())))?;
    }
    Job::new("Making the demonstration", places.program("release", "guardbook-cli")).arg("demo").arg(&demo).minutes(15).run()?;

    println!("\n== 4 of 4: the window");
    say_where(places);
    if screen {
        println!("   Opening the window. Close it to end.");
        let cannot = |e: std::io::Error| Failure::new(format!("the window does not start: {e}"));
        let status = Command::new(places.program("release", "guardbook")).status().map_err(cannot)?;
        return if status.success() { Ok(()) } else { Err(Failure::new(format!("the window ended with {status}"))) };
    }
    show_once(places)
}

fn say_where(places: &Places) {
    let demo = places.demo();
    println!("   The program      {}", places.program("release", "guardbook").display());
    println!("   Without a window {}", places.program("release", "guardbook-cli").display());
    println!("   Demonstration    {}", demo.display());
    let mut files: Vec<_> = std::fs::read_dir(&demo).into_iter().flatten().flatten().collect();
    files.sort_by_key(std::fs::DirEntry::file_name);
    for file in files {
        println!("                    {}", file.file_name().to_string_lossy());
    }
}

/// Without a screen: opens the window on one that nobody sees, until it has painted, and leaves a picture.
fn show_once(places: &Places) -> Outcome {
    println!("   There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set): showing the window once on Xvfb.");
    let picture = places.demo().join("window.png");
    let screen = Hidden::start("1366x768")?;
    let mut app = Command::new(places.program("release", "guardbook"))
        .env("DISPLAY", screen.name())
        .env("GDK_BACKEND", "x11")
        .stdin(Stdio::null())
        .spawn()
        .map_err(|e| Failure::new(format!("the window does not start: {e}")))?;
    let began = Instant::now();
    let outcome = loop {
        thread::sleep(Duration::from_secs(2));
        if let Ok(Some(status)) = app.try_wait() {
            break Err(Failure::new(format!("the window ended by itself ({status})")));
        }
        match screen.picture(&picture) {
            // Text has many shades at its edges; an empty window has a handful.
            Ok(colours) if colours > 24 => break Ok(()),
            Ok(_) if began.elapsed() < Duration::from_secs(60) => {}
            Ok(_) => break Err(Failure::new(format!("the window stayed empty for a minute: see {}", picture.display()))),
            Err(failure) => break Err(failure),
        }
    };
    end_with_children(&mut app);
    outcome?;
    println!("   A picture of it  {}", picture.display());
    Ok(())
}
