//! Starting other programs: their limits, their sign of life, their end.
//!
//! Owns the one way in which a chore runs a program. Must not know which programs there are.

use std::ffi::OsStr;
use std::fmt;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

/// Why a chore could not be done: one sentence for whoever typed it, with the next step where there is one.
#[derive(Debug)]
pub struct Failure(String);

impl Failure {
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a chore comes to.
pub type Outcome<T = ()> = Result<T, Failure>;

const LOOK_EVERY: Duration = Duration::from_millis(100);
const SIGN_OF_LIFE_EVERY: Duration = Duration::from_secs(60);

/// One program to be run, with the words under which it is reported and the time it may take.
pub struct Job {
    what: String,
    command: Command,
    limit: Duration,
}

impl Job {
    /// `what` is said to the reader, as in "Building the window".
    pub fn new(what: &str, program: impl AsRef<OsStr>) -> Self {
        let mut command = Command::new(program);
        command.stdin(Stdio::null());
        // What `cargo run` told this program about itself must not reach the builds that it starts.
        for (name, _) in std::env::vars_os() {
            let text = name.to_string_lossy();
            let ours = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_"];
            if ours.iter().any(|start| text.starts_with(start)) {
                command.env_remove(&name);
            }
        }
        Self { what: what.to_owned(), command, limit: Duration::from_secs(60) }
    }

    /// Cargo in the root of the source; `line` is its arguments, parted by spaces.
    pub fn cargo(what: &str, root: &Path, line: &str) -> Self {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        Self::new(what, cargo).line(line).within(root)
    }

    /// Adds arguments, parted by spaces.
    pub fn line(mut self, line: &str) -> Self {
        self.command.args(line.split_whitespace());
        self
    }

    pub fn arg(mut self, argument: impl AsRef<OsStr>) -> Self {
        self.command.arg(argument);
        self
    }

    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    pub fn within(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Lets the program ask at the terminal, as `sudo` does.
    pub fn may_ask(mut self) -> Self {
        self.command.stdin(Stdio::inherit());
        self
    }

    /// The time after which the program and all its children are ended.
    pub fn minutes(mut self, minutes: u64) -> Self {
        self.limit = Duration::from_secs(minutes * 60);
        self
    }

    /// Runs the program, its output passing straight through.
    pub fn run(mut self) -> Outcome {
        println!("   {}", self.as_typed());
        let child = self.command.spawn().map_err(|e| self.cannot_start(&e))?;
        self.wait(child, &mut || None)
    }

    /// Runs the program without showing its output, and returns what it wrote to standard output.
    pub fn read(mut self) -> Outcome<String> {
        let output = self.command.output().map_err(|e| self.cannot_start(&e))?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            let last = said.trim().lines().last().unwrap_or("nothing said").to_owned();
            return Err(Failure::new(format!("{}: {last}", self.what)));
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Runs the program and hands on each line that it writes, as it writes it.
    pub fn run_lines(mut self, mut on_line: impl FnMut(&Line)) -> Outcome {
        println!("   {}", self.as_typed());
        self.command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = self.command.spawn().map_err(|e| self.cannot_start(&e))?;
        let (sender, lines) = channel();
        listen(child.stdout.take(), sender.clone(), Line::Output);
        listen(child.stderr.take(), sender, Line::Error);
        let mut last = None;
        let outcome = self.wait(child, &mut || {
            while let Ok(line) = lines.try_recv() {
                on_line(&line);
                last = Some(line.text().trim().to_owned());
            }
            last.clone()
        });
        // What was still in the pipes at the end. A grandchild that keeps a pipe open holds nobody up.
        while let Ok(line) = lines.recv_timeout(Duration::from_secs(2)) {
            on_line(&line);
        }
        outcome
    }

    fn cannot_start(&self, error: &std::io::Error) -> Failure {
        let program = self.command.get_program().to_string_lossy();
        Failure::new(format!("{}: '{program}' does not start: {error}", self.what))
    }

    fn as_typed(&self) -> String {
        let mut typed = Path::new(self.command.get_program()).file_name().unwrap_or_default().to_string_lossy().into_owned();
        for argument in self.command.get_args() {
            typed.push(' ');
            typed.push_str(&argument.to_string_lossy());
        }
        typed
    }

    /// Waits for the end, says every minute that it still goes on, ends it when its time is up.
    fn wait(&self, mut child: Child, last_line: &mut dyn FnMut() -> Option<String>) -> Outcome {
        let began = Instant::now();
        let mut said = began;
        loop {
            let last = last_line();
            match child.try_wait() {
                Ok(Some(status)) if status.success() => return Ok(()),
                Ok(Some(status)) => return Err(Failure::new(format!("{} failed ({status})", self.what))),
                Ok(None) => {}
                Err(e) => return Err(Failure::new(format!("{}: lost sight of it: {e}", self.what))),
            }
            let minutes = began.elapsed().as_secs() / 60;
            if began.elapsed() > self.limit {
                end_with_children(&mut child);
                let at = last.map(|line| format!("; its last line was: {line}")).unwrap_or_default();
                return Err(Failure::new(format!("{} was ended after {minutes} minutes{at}", self.what)));
            }
            if said.elapsed() > SIGN_OF_LIFE_EVERY {
                said = Instant::now();
                eprintln!("   … {}: {minutes} min so far", self.what);
            }
            thread::sleep(LOOK_EVERY);
        }
    }
}

/// One line that a program wrote, with its line end, and where it wrote it.
pub enum Line {
    Output(String),
    Error(String),
}

impl Line {
    /// The line, wherever it was written.
    pub fn text(&self) -> &str {
        match self {
            Self::Output(text) | Self::Error(text) => text,
        }
    }
}

/// Sends on what comes out of a pipe, line by line, until it closes.
fn listen<R: Read + Send + 'static>(pipe: Option<R>, lines: Sender<Line>, kind: fn(String) -> Line) {
    let Some(pipe) = pipe else { return };
    thread::spawn(move || {
        let mut reader = BufReader::new(pipe);
        let mut line = Vec::new();
        while reader.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
            if lines.send(kind(String::from_utf8_lossy(&line).into_owned())).is_err() {
                return;
            }
            line.clear();
        }
    });
}

/// Ends a program and everything it started: asked first, made to after five seconds.
pub fn end_with_children(child: &mut Child) {
    let family = family(child.id());
    signal("TERM", &family);
    let began = Instant::now();
    while began.elapsed() < Duration::from_secs(5) {
        if !matches!(child.try_wait(), Ok(None)) {
            break;
        }
        thread::sleep(LOOK_EVERY);
    }
    signal("KILL", &family);
    let _ = child.wait();
}

/// By the shell, whose `kill` is built in: this house allows itself no unsafe call.
fn signal(name: &str, family: &[u32]) {
    let pids = family.iter().map(u32::to_string);
    let script = r#"name=$1; shift; for pid in "$@"; do kill -s "$name" "$pid" 2>/dev/null; done; true"#;
    let _ = Command::new("sh").args(["-c", script, "sh", name]).args(pids).status();
}

/// A process and its descendants, by process id, parents first.
fn family(first: u32) -> Vec<u32> {
    let mut parents = Vec::new();
    for entry in std::fs::read_dir("/proc").into_iter().flatten().flatten() {
        let Ok(pid) = entry.file_name().to_string_lossy().parse::<u32>() else { continue };
        let Ok(stat) = std::fs::read_to_string(entry.path().join("stat")) else { continue };
        if let Some(parent) = parent_in(&stat) {
            parents.push((pid, parent));
        }
    }
    let mut family = vec![first];
    let mut next = 0;
    while let Some(&of) = family.get(next) {
        family.extend(parents.iter().filter(|(_, parent)| *parent == of).map(|(pid, _)| *pid));
        next += 1;
    }
    family
}

/// The parent's id in a line of `/proc/PID/stat`, whose second field may hold spaces and brackets.
fn parent_in(stat: &str) -> Option<u32> {
    let (_, after) = stat.rsplit_once(')')?;
    after.split_whitespace().nth(1)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parent_is_read_past_a_name_with_brackets() {
        assert_eq!(parent_in("812 (a) b) (c) S 77 812 812 0 -1"), Some(77));
        assert_eq!(parent_in("812 (broken"), None);
    }

    #[test]
    fn a_program_past_its_time_is_ended_with_its_children() {
        let mut child = Command::new("sh").args(["-c", "sleep 300 & sleep 301"]).spawn().unwrap();
        let began = Instant::now();
        let family = loop {
            let family = family(child.id());
            if family.len() == 3 {
                break family;
            }
            assert!(began.elapsed() < Duration::from_secs(10), "the two children never appeared: {family:?}");
            thread::sleep(LOOK_EVERY);
        };
        end_with_children(&mut child);
        thread::sleep(LOOK_EVERY);
        for pid in family {
            let state = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
            let gone = state.is_empty() || state.contains(") Z ");
            assert!(gone, "{pid} outlived its end: {state}");
        }
    }

    #[test]
    fn a_failing_program_is_reported_under_its_own_words() {
        let failure = Job::new("Trying", "sh").arg("-c").arg("exit 3").run().unwrap_err();
        assert!(failure.to_string().starts_with("Trying failed"), "{failure}");
    }

    #[test]
    fn what_hung_is_told_with_its_last_line() {
        let mut job = Job::new("Testing", "sh").arg("-c").arg("echo test one ... ok; sleep 100");
        job.limit = Duration::from_millis(500);
        let failure = job.run_lines(|_| ()).unwrap_err();
        assert_eq!(failure.to_string(), "Testing was ended after 0 minutes; its last line was: test one ... ok");
    }

    #[test]
    fn every_line_is_handed_on_from_both_outputs() {
        let (mut output, mut errors) = (Vec::new(), Vec::new());
        let script = "echo one; echo two >&2; printf three";
        Job::new("Speaking", "sh")
            .arg("-c")
            .arg(script)
            .run_lines(|line| match line {
                Line::Output(text) => output.push(text.clone()),
                Line::Error(text) => errors.push(text.clone()),
            })
            .unwrap();
        assert_eq!(output, ["one\n", "three"]);
        assert_eq!(errors, ["two\n"]);
    }
}
