//! A screen that nobody sees: Xvfb, started and ended with what needs it. Owns the server and pictures of it.

use crate::process::{Failure, Job, Outcome, end_with_children};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// True if a person's own screen can be used.
pub fn is_there() -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// A running Xvfb; ends when dropped.
pub struct Hidden {
    server: Child,
    name: String,
}

impl Hidden {
    /// Starts a server on the first free display. `size` in pixels, as in `1366x768`.
    pub fn start(size: &str) -> Outcome<Self> {
        let failed = |why: String| Failure::new(format!("Xvfb, the screen that nobody sees, does not start: {why}"));
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0", &format!("{size}x24")])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|e| failed(e.to_string()))?;
        // It writes its number once it takes connections, or nothing and ends.
        let mut number = String::new();
        if let Some(pipe) = server.stdout.take() {
            BufReader::new(pipe).read_line(&mut number).map_err(|e| failed(e.to_string()))?;
        }
        let hidden = Self { server, name: format!(":{}", number.trim()) };
        if number.trim().is_empty() { Err(failed("it ended at once".into())) } else { Ok(hidden) }
    }

    /// The display's name, for the variable `DISPLAY`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Writes a picture of the whole screen and returns how many colours are on it.
    pub fn picture(&self, file: &Path) -> Outcome<u32> {
        Job::new("Taking a picture of the screen", "import").line("-silent -window root").arg(file).env("DISPLAY", &self.name).read()?;
        let colours = Job::new("Looking at the picture", "identify").line("-format %k").arg(file).read()?;
        let colours = colours.trim();
        colours.parse().map_err(|_| Failure::new(format!("'identify' speaks of '{colours}' colours")))
    }
}

impl Drop for Hidden {
    fn drop(&mut self) {
        end_with_children(&mut self.server);
    }
}
