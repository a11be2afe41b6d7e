//! The real program as a person starts it, driven by no test: it opens no internet socket, and it shows itself where there
//! is no network at all.

use guardbook_tests::school::School;
use guardbook_tests::webdriver;
use serde_json::json;
use std::collections::HashMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Long enough for a debug build under strace on a loaded machine.
const PATIENCE: Duration = Duration::from_secs(90);

/// A screen whose picture can be read as a file. Ends when dropped.
struct Screen {
    server: Child,
    name: String,
    folder: tempfile::TempDir,
}

impl Screen {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-fbdir"])
            .arg(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("Xvfb: {error}"));
        let mut number = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut number).unwrap();
        Self { server, name: format!(":{}", number.trim()), folder }
    }

    /// How often each colour is on the screen, as the X server's own file has it: XWD, four bytes a pixel.
    fn colours(&self) -> HashMap<u32, usize> {
        let picture = fs::read(self.folder.path().join("Xvfb_screen0")).unwrap();
        let number = |at: usize| u32::from_be_bytes(picture[at..at + 4].try_into().unwrap()) as usize;
        assert_eq!((number(16), number(20), number(44)), (1366, 768, 32), "width, height, bits a pixel");
        let pixels = number(0) + number(76) * 12;
        let mut colours = HashMap::new();
        for pixel in picture[pixels..pixels + 1366 * 768 * 4].chunks_exact(4) {
            *colours.entry(u32::from_ne_bytes(pixel.try_into().unwrap()) & 0xFF_FFFF).or_default() += 1;
        }
        colours
    }

    /// Waits for a page with words on it that is still there a moment later.
    fn painted(&self) -> HashMap<u32, usize> {
        let began = Instant::now();
        let mut before = false;
        loop {
            std::thread::sleep(Duration::from_millis(700));
            let colours = self.colours();
            // The edges of letters alone have more shades than that; an empty window has two colours or three.
            let now = colours.len() > 40;
            if now && before {
                return colours;
            }
            assert!(began.elapsed() < PATIENCE, "nothing is shown: {} colours", colours.len());
            before = now;
        }
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// The program with all that it starts. Ends when dropped.
struct Started(Child);

impl Started {
    /// Starts it behind a `wrapper`, with a home of its own.
    fn new(wrapper: &[&str], screen: &Screen, home: &Path, store: Option<&Path>) -> Self {
        let program = webdriver::program().unwrap();
        let mut command = Command::new(wrapper[0]);
        command.args(&wrapper[1..]).arg(program).env("DISPLAY", &screen.name).env("GDK_BACKEND", "x11").env("HOME", home);
        for (name, folder) in [("XDG_CONFIG_HOME", "config"), ("XDG_DATA_HOME", "data"), ("XDG_CACHE_HOME", "cache")] {
            command.env(name, home.join(folder));
        }
        for driven in ["TAURI_AUTOMATION", "TAURI_WEBVIEW_AUTOMATION", "WEBKIT_INSPECTOR_SERVER", "GUARDBOOK_STORE", "GUARDBOOK_WINDOW"] {
            command.env_remove(driven);
        }
        if let Some(store) = store {
            command.env("GUARDBOOK_STORE", store);
        }
        // A group of its own, so that what it starts ends with it.
        Self(command.process_group(0).stdout(Stdio::null()).spawn().unwrap_or_else(|error| panic!("{}: {error}", wrapper[0])))
    }

    fn runs(&mut self) -> bool {
        self.0.try_wait().unwrap().is_none()
    }
}

impl Drop for Started {
    fn drop(&mut self) {
        let ended = Command::new("sh").args(["-c", &format!("kill -s KILL -- -{}", self.0.id())]).status();
        if !ended.is_ok_and(|status| status.success()) {
            let _ = self.0.kill();
        }
        let _ = self.0.wait();
    }
}

#[test]
fn started_with_a_store_it_asks_no_network_for_anything() {
    let school = School::new();
    school.call("store.close", json!({}));
    let (screen, home) = (Screen::new(), tempfile::tempdir().unwrap());
    let blank = screen.colours();
    assert!(blank.len() <= 3, "the screen alone is no picture: {} colours", blank.len());
    let trace = home.path().join("trace");
    let wrapper = ["strace", "-f", "-qq", "-e", "trace=execve,socket,connect", "-o", trace.to_str().unwrap()];
    let mut program = Started::new(&wrapper, &screen, home.path(), Some(&school.path));
    screen.painted();
    std::thread::sleep(Duration::from_secs(2));
    assert!(program.runs(), "it is still there");
    drop(program);
    let calls = fs::read_to_string(&trace).unwrap();
    for seen in ["WebKitWebProcess", "WebKitNetworkProcess", "AF_UNIX"] {
        assert!(calls.contains(seen), "the trace does not reach {seen}");
    }
    let internet: Vec<&str> = calls.lines().filter(|line| line.contains("AF_INET")).collect();
    assert!(internet.is_empty(), "{internet:#?}");
}

#[test]
fn where_there_is_no_network_it_starts_and_paints() {
    let (screen, home) = (Screen::new(), tempfile::tempdir().unwrap());
    let root = Command::new("id").arg("-u").output().unwrap().stdout == b"0\n";
    let wrapper: &[&str] = if root { &["unshare", "--net"] } else { &["unshare", "--map-root-user", "--net"] };
    let mut program = Started::new(wrapper, &screen, home.path(), None);
    let colours = screen.painted();
    assert!(program.runs(), "it is still there");
    let most = colours.values().max().unwrap();
    assert!(most * 100 < 1366 * 768 * 97, "nearly everything has one colour");
}
