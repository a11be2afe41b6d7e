//! The real window under a screen of its own, driven by the web engine's driver over plain W3C WebDriver.
//! It knows how to find, click, type, wait and look; what the screens are is the tests' to know.

use std::cell::RefCell;
use std::ffi::OsString;
use std::fs;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use base64::Engine as _;
use serde_json::{Value, json};
use tempfile::TempDir;

/// Long enough for a key derivation in a debug build on a loaded machine.
pub const PATIENCE: Duration = Duration::from_secs(60);
pub(crate) const LOOK_EVERY: Duration = Duration::from_millis(60);
/// The key under which WebDriver gives an element's name.
pub(crate) const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// What went wrong while driving: what was sought, and what the driver said.
pub type Outcome<T> = Result<T, String>;

/// The repository's own folder.
pub fn root() -> PathBuf {
    let mut folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    folder.pop();
    folder
}

/// The debug program, built beforehand, or the one that `GUARDBOOK_WINDOW` names.
pub fn program() -> Outcome<PathBuf> {
    let path = match std::env::var_os("GUARDBOOK_WINDOW") {
        Some(named) => PathBuf::from(named),
        None => {
            let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
            target.join("debug/guardbook")
        }
    };
    if path.exists() { Ok(path) } else { Err(format!("{} is not there: build it with `cargo build -p guardbook`", path.display())) }
}

/// A screen, folders of its own, and whatever windows are opened on it. All end with it.
pub struct Stage {
    folders: TempDir,
    screen: Child,
    display: String,
    environment: Vec<(OsString, OsString)>,
}

impl Stage {
    /// # Errors
    /// Xvfb is not installed or does not start.
    pub fn new() -> Outcome<Self> {
        let folders = tempfile::tempdir().map_err(|error| format!("temporary folder: {error}"))?;
        let mut screen = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("Xvfb: {error}"))?;
        let mut number = String::new();
        if let Some(output) = screen.stdout.take() {
            BufReader::new(output).read_line(&mut number).map_err(|error| format!("Xvfb: {error}"))?;
        }
        let display = format!(":{}", number.trim());
        let stage = Self { folders, screen, display, environment: Vec::new() };
        for name in ["config", "data", "cache", "home", "stores", "stick"] {
            fs::create_dir(stage.folder(name)).map_err(|error| format!("{name}: {error}"))?;
        }
        stage.answer(&json!({}));
        Ok(stage)
    }

    /// One of the stage's folders: `home`, `stores` for schools, `stick` for what is saved elsewhere.
    pub fn folder(&self, name: &str) -> PathBuf {
        self.folders.path().join(name)
    }

    /// The name of the stage's screen, for other programs.
    pub fn display(&self) -> &str {
        &self.display
    }

    /// Sets a variable for every window opened from now on.
    pub fn set(&mut self, name: &str, value: &str) {
        self.environment.push((name.into(), value.into()));
    }

    /// Prepares the answers to the dialogues that come next.
    pub fn answer(&self, answers: &Value) {
        let file = self.folder("answers.json");
        fs::write(&file, answers.to_string()).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    }

    /// Opens the window and waits for its first heading.
    ///
    /// # Errors
    /// The program or the driver is missing, or no page appears.
    pub fn open(&self) -> Outcome<Window> {
        let port = free_port()?;
        let driver = Command::new("WebKitWebDriver")
            .arg(format!("--port={port}"))
            .env("DISPLAY", &self.display)
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("GDK_BACKEND", "x11")
            .env("HOME", self.folder("home"))
            .env("XDG_CONFIG_HOME", self.folder("config"))
            .env("XDG_DATA_HOME", self.folder("data"))
            .env("XDG_CACHE_HOME", self.folder("cache"))
            .env("GUARDBOOK_TEST_ANSWERS", self.folder("answers.json"))
            .env_remove("GTK_THEME")
            .envs(self.environment.iter().map(|(name, value)| (name, value)))
            .stdout(Stdio::null())
            .spawn()
            .map_err(|error| format!("WebKitWebDriver (package webkit2gtk-driver): {error}"))?;
        let agent = ureq::Agent::new_with_config(
            ureq::Agent::config_builder()
                .http_status_as_error(false)
                // A pooled connection that the driver closed meanwhile would fail for nothing.
                .max_idle_connections(0)
                .timeout_global(Some(PATIENCE))
                .build(),
        );
        let mut window =
            Window { driver, agent, address: format!("http://127.0.0.1:{port}"), session: String::new(), axe: RefCell::new(false) };
        let capabilities = json!({"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": {"binary": program()?, "args": []}}}});
        let began = Instant::now();
        let started = loop {
            match window.ask("POST", "/session", &capabilities) {
                Ok(started) => break started,
                Err(error) if began.elapsed() > PATIENCE => return Err(format!("no window: {error}")),
                Err(_) => thread::sleep(LOOK_EVERY),
            }
        };
        window.session = started["sessionId"].as_str().unwrap_or_default().to_owned();
        window.here("POST", "/timeouts", &json!({"script": PATIENCE.as_millis()}))?;
        window.element("//h1")?;
        Ok(window)
    }

    /// The ids of the processes that were started with this stage's answers, by what `/proc` says of them.
    pub fn processes(&self) -> Vec<u32> {
        let sign = self.folder("answers.json").to_string_lossy().into_owned();
        let Ok(program) = program().and_then(|path| path.canonicalize().map_err(|error| error.to_string())) else {
            return Vec::new();
        };
        let Ok(entries) = fs::read_dir("/proc") else { return Vec::new() };
        entries
            .flatten()
            .filter(|entry| fs::read_link(entry.path().join("exe")).is_ok_and(|exe| exe == program))
            .filter(|entry| fs::read(entry.path().join("environ")).is_ok_and(|all| String::from_utf8_lossy(&all).contains(&sign)))
            .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
            .collect()
    }

    /// Ends the processes of this stage that no driver holds: a window that locking started.
    pub fn end_processes(&self) {
        for id in self.processes() {
            let ended = Command::new("kill").arg(id.to_string()).status();
            assert!(ended.is_ok(), "kill is missing");
        }
        let began = Instant::now();
        while !self.processes().is_empty() && began.elapsed() < PATIENCE {
            thread::sleep(LOOK_EVERY);
        }
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        for id in self.processes() {
            let _ = Command::new("kill").arg(id.to_string()).status();
        }
        let _ = self.screen.kill();
        let _ = self.screen.wait();
    }
}

fn free_port() -> Outcome<u16> {
    TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(|error| format!("no free port: {error}"))
}

/// The real window, until it is dropped.
pub struct Window {
    driver: Child,
    agent: ureq::Agent,
    address: String,
    session: String,
    axe: RefCell<bool>,
}

impl Window {
    fn ask(&self, method: &str, path: &str, body: &Value) -> Outcome<Value> {
        let address = format!("{}{path}", self.address);
        let answer = match method {
            "GET" => self.agent.get(&address).call(),
            "DELETE" => self.agent.delete(&address).call(),
            _ => self.agent.post(&address).send_json(body),
        };
        let mut answer = answer.map_err(|error| format!("{path}: {error}"))?;
        let value: Value = answer.body_mut().read_json().map_err(|error| format!("{path}: {error}"))?;
        if answer.status().is_success() { Ok(value["value"].clone()) } else { Err(format!("{path}: {}", value["value"]["message"])) }
    }

    fn here(&self, method: &str, path: &str, body: &Value) -> Outcome<Value> {
        self.ask(method, &format!("/session/{}{path}", self.session), body)
    }

    /// The first element that this XPath names, once it is there.
    ///
    /// # Errors
    /// It does not appear in time.
    pub fn element(&self, xpath: &str) -> Outcome<String> {
        let began = Instant::now();
        loop {
            let found = self.here("POST", "/element", &json!({"using": "xpath", "value": xpath}));
            match found {
                Ok(element) => return Ok(element[ELEMENT].as_str().unwrap_or_default().to_owned()),
                Err(error) if began.elapsed() > PATIENCE => {
                    return Err(format!("{xpath} did not appear: {error}\nOn screen:\n{}", self.page_text()));
                }
                Err(_) => thread::sleep(LOOK_EVERY),
            }
        }
    }

    /// Whether anything on the page matches now.
    pub fn has(&self, xpath: &str) -> bool {
        self.here("POST", "/element", &json!({"using": "xpath", "value": xpath})).is_ok()
    }

    /// Everything that is written on the page.
    pub fn page_text(&self) -> String {
        self.script("return document.body.innerText", &[]).ok().and_then(|text| text.as_str().map(str::to_owned)).unwrap_or_default()
    }

    /// Waits until a text is on the page.
    ///
    /// # Errors
    /// It does not appear in time.
    pub fn sees(&self, text: &str) -> Outcome<()> {
        let began = Instant::now();
        while !self.page_text().contains(text) {
            if began.elapsed() > PATIENCE {
                return Err(format!("{text:?} did not appear. On screen:\n{}", self.page_text()));
            }
            thread::sleep(LOOK_EVERY);
        }
        Ok(())
    }

    /// Clicks what the XPath names, trying again while something still moves.
    ///
    /// # Errors
    /// It does not appear, or cannot be clicked.
    pub fn click(&self, xpath: &str) -> Outcome<()> {
        let began = Instant::now();
        loop {
            let element = self.element(xpath)?;
            match self.here("POST", &format!("/element/{element}/click"), &json!({})) {
                Ok(_) => return Ok(()),
                Err(error) if began.elapsed() > PATIENCE => return Err(format!("{xpath}: {error}")),
                Err(_) => thread::sleep(LOOK_EVERY),
            }
        }
    }

    /// Clicks an element that a script gave, trying again while something still moves.
    ///
    /// # Errors
    /// It cannot be clicked.
    pub(crate) fn click_on(&self, element: &Value) -> Outcome<()> {
        let id = element[ELEMENT].as_str().unwrap_or_default();
        let began = Instant::now();
        loop {
            // Not under what stays at the top or the foot of a page.
            self.script("arguments[0].scrollIntoView({block: 'center'})", std::slice::from_ref(element))?;
            match self.here("POST", &format!("/element/{id}/click"), &json!({})) {
                Ok(_) => return Ok(()),
                Err(error) if began.elapsed() > PATIENCE => return Err(format!("{error}. On screen:\n{}", self.page_text())),
                Err(_) => thread::sleep(LOOK_EVERY),
            }
        }
    }

    /// Presses the button whose words begin like this.
    ///
    /// # Errors
    /// There is none.
    pub fn press(&self, words: &str) -> Outcome<()> {
        self.click(&format!("//button[starts-with(normalize-space(.), {})]", quoted(words)))
    }

    /// Types into the field of this name, in place of what was there, and sees that the page took every key: on a
    /// loaded machine keys may still be on their way when the driver says that they are typed.
    ///
    /// # Errors
    /// There is none, or it does not take the text.
    pub fn fill(&self, name: &str, text: &str) -> Outcome<()> {
        let element = self.element(&format!("//*[@name={}]", quoted(name)))?;
        self.here("POST", &format!("/element/{element}/clear"), &json!({}))?;
        self.here("POST", &format!("/element/{element}/value"), &json!({"text": text}))?;
        let field = json!({ELEMENT: element});
        self.holds("return arguments[0].value", &[field], &json!(text))
    }

    /// Waits until a script gives this.
    pub(crate) fn holds(&self, source: &str, arguments: &[Value], expected: &Value) -> Outcome<()> {
        let began = Instant::now();
        loop {
            let found = self.script(source, arguments)?;
            if found == *expected {
                return Ok(());
            }
            if began.elapsed() > PATIENCE {
                return Err(format!("{source} gives {found}, not {expected}"));
            }
            thread::sleep(LOOK_EVERY);
        }
    }

    /// Chooses in the list of this name the choice with these words.
    ///
    /// # Errors
    /// There is none.
    pub fn choose(&self, name: &str, choice: &str) -> Outcome<()> {
        self.click(&format!("//select[@name={}]/option[normalize-space(.)={}]", quoted(name), quoted(choice)))
    }

    /// Presses keys one after the other, as WebDriver names them; those before the last are held down.
    ///
    /// # Errors
    /// The driver refuses.
    pub fn keys(&self, keys: &[&str]) -> Outcome<()> {
        let down = keys.iter().map(|key| json!({"type": "keyDown", "value": key}));
        let up = keys.iter().rev().map(|key| json!({"type": "keyUp", "value": key}));
        let actions: Vec<Value> = down.chain(up).collect();
        self.here("POST", "/actions", &json!({"actions": [{"type": "key", "id": "keyboard", "actions": actions}]})).map(drop)
    }

    /// Types into the field that has the focus, and sees that it took every key.
    ///
    /// # Errors
    /// The driver refuses, or the field does not take the text.
    pub fn type_here(&self, text: &str) -> Outcome<()> {
        let strokes: Vec<Value> =
            text.chars().flat_map(|key| [json!({"type": "keyDown", "value": key}), json!({"type": "keyUp", "value": key})]).collect();
        self.here("POST", "/actions", &json!({"actions": [{"type": "key", "id": "keyboard", "actions": strokes}]}))?;
        self.holds("return document.activeElement.value", &[], &json!(text))
    }

    /// Waits until what has the focus matches this CSS selector.
    ///
    /// # Errors
    /// It does not get the focus in time.
    pub fn focused(&self, selector: &str) -> Outcome<()> {
        self.holds("return document.activeElement.matches(arguments[0])", &[json!(selector)], &json!(true))
            .map_err(|error| format!("{selector} has not the focus: {error}"))
    }

    /// Goes with Tab, through at most a page's worth of stops, to the button whose words begin like this.
    ///
    /// # Errors
    /// Tab does not come by it.
    pub fn walk_to(&self, words: &str) -> Outcome<()> {
        for _ in 0..60 {
            let here = self.script("return document.activeElement.innerText ?? ''", &[])?;
            if here.as_str().is_some_and(|text| text.trim_start().starts_with(words)) {
                return Ok(());
            }
            self.keys(&["\u{E004}"])?;
        }
        Err(format!("Tab does not come by {words:?}. On screen:\n{}", self.page_text()))
    }

    /// Runs a script in the page.
    ///
    /// # Errors
    /// It throws.
    pub fn script(&self, source: &str, arguments: &[Value]) -> Outcome<Value> {
        self.here("POST", "/execute/sync", &json!({"script": source, "args": arguments}))
    }

    /// Runs a script in the page that calls its last argument when it is done.
    ///
    /// # Errors
    /// It throws or does not end.
    pub fn script_later(&self, source: &str) -> Outcome<Value> {
        self.here("POST", "/execute/async", &json!({"script": source, "args": []}))
    }

    /// Makes the page this large, in pixels of the page at its usual zoom.
    ///
    /// # Errors
    /// The page does not take that size.
    pub fn size(&self, width: u32, height: u32) -> Outcome<()> {
        self.here("POST", "/window/rect", &json!({"x": 0, "y": 0, "width": width, "height": height}))?;
        let began = Instant::now();
        loop {
            let inner = self.script("return [innerWidth, innerHeight]", &[])?;
            if inner == json!([width, height]) {
                // Painted at that size too.
                let painted = "const done = arguments[arguments.length - 1];
                    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50)));
                    setTimeout(done, 1000);";
                return self.script_later(painted).map(drop);
            }
            if began.elapsed() > PATIENCE {
                return Err(format!("the page is {inner}, not {width} by {height}"));
            }
            thread::sleep(LOOK_EVERY);
        }
    }

    /// Saves a picture of the page.
    ///
    /// # Errors
    /// The driver gives none, or it cannot be written.
    pub fn picture(&self, file: &Path) -> Outcome<()> {
        let picture = self.here("GET", "/screenshot", &json!({}))?;
        let bytes = base64::engine::general_purpose::STANDARD
            .decode(picture.as_str().unwrap_or_default())
            .map_err(|error| format!("{}: {error}", file.display()))?;
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        }
        fs::write(file, bytes).map_err(|error| format!("{}: {error}", file.display()))
    }

    /// What axe finds wrong with the page as it is now, one line each.
    ///
    /// # Errors
    /// axe is not installed in `ui`, or does not end.
    pub fn axe(&self) -> Outcome<Vec<String>> {
        if !*self.axe.borrow() {
            let file = root().join("ui/node_modules/axe-core/axe.min.js");
            let source = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
            self.script(&source, &[])?;
            *self.axe.borrow_mut() = true;
        }
        let found = self.script_later(
            "const done = arguments[arguments.length - 1];
             axe.run(document, {resultTypes: ['violations']}).then(
               ({violations}) => done(violations.flatMap(({id, nodes}) => nodes.map((node) =>
                 `${id}: ${node.html.slice(0, 160)} (${node.failureSummary.replace(/\\s+/g, ' ')})`))),
               (error) => done([`axe failed: ${error}`]));",
        )?;
        Ok(found.as_array().into_iter().flatten().filter_map(|line| line.as_str().map(str::to_owned)).collect())
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        // A window that has locked or closed itself has no session left to end.
        let _ = self.ask("DELETE", &format!("/session/{}", self.session), &Value::Null);
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// A text as XPath writes it.
pub fn quoted(text: &str) -> String {
    if text.contains('\'') { format!("\"{text}\"") } else { format!("'{text}'") }
}
