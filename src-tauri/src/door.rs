//! The one command. It hands a name and its input to the shell's own small door (`native`) or to the core,
//! off the main thread, and turns a panic into a refusal. It reads of the answers only what the shell itself
//! must do: remember the store's path, count idle time, end this process after a lock. It judges no right.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::{Duration, Instant, SystemTime};

use guardbook_app::{Door, DoorConfig, Problem, Refusal, RefusalCode};
use serde::Deserialize;
use serde_json::Value;
use tauri::{AppHandle, State};

use crate::capture::Captures;
use crate::clipboard::{self, Clipboard};
use crate::dialogues::ChosenFile;
use crate::gate::Places;
use crate::idle::{DEFAULT_MINUTES, Idle, Next};
use crate::process::Why;
use crate::settings::Settings;
use crate::{answers, native, process, window};

/// How long the page may take to keep what is being typed before the window closes all the same.
const CLOSING_PATIENCE: Duration = Duration::from_secs(5);
/// How much earlier than the core the shell calls it idle.
const EARLIER: Duration = Duration::from_secs(5);
/// How long a lock waits for operations still running in other threads.
const DRAINING_PATIENCE: Duration = Duration::from_secs(3);

/// The shell's state: the door to the core, and what only the shell needs to know of the session.
pub struct Desk {
    door: RwLock<Option<Arc<Door>>>,
    pub settings: Settings,
    pub places: Places,
    pub captures: Captures,
    pub clipboard: Clipboard,
    dropped: Mutex<Vec<ChosenFile>>,
    store: Mutex<Option<String>>,
    session: Mutex<Option<Idle>>,
    /// Why it is about to lock, where nobody asked for it.
    why: Mutex<Option<Why>>,
    /// Somebody is in, so the page may be holding what they type: it is asked before the window closes.
    attended: AtomicBool,
    closing: Mutex<Option<Instant>>,
}

/// Everything the page may ask.
///
/// # Errors
/// A refusal as JSON: `{code, message, next_step, problems, reference}`.
#[tauri::command]
pub async fn call(app: AppHandle, desk: State<'_, Arc<Desk>>, name: String, json: String) -> Result<String, String> {
    let desk = Arc::clone(&desk);
    tauri::async_runtime::spawn_blocking(move || {
        catch_unwind(AssertUnwindSafe(|| desk.answer(&app, &name, &json))).unwrap_or_else(|_| Err(unexpected()))
    })
    .await
    .unwrap_or_else(|_| Err(unexpected()))
}

impl Desk {
    /// # Errors
    /// The path of the running program cannot be told.
    pub fn new(settings: Settings) -> std::io::Result<Self> {
        Ok(Self {
            door: RwLock::new(Some(Arc::new(Door::new(DoorConfig::usual()?)))),
            settings,
            places: Places::default(),
            captures: Captures::default(),
            clipboard: Clipboard::default(),
            dropped: Mutex::new(Vec::new()),
            store: Mutex::new(process::inherited_store()),
            session: Mutex::new(None),
            why: Mutex::new(None),
            attended: AtomicBool::new(false),
            closing: Mutex::new(None),
        })
    }

    fn answer(&self, app: &AppHandle, name: &str, input: &str) -> Result<String, String> {
        if let Some(own) = name.strip_prefix("native.") {
            return native::answer(app, self, own, input);
        }
        self.places.judge(name, input)?;
        if name == "check.stop" {
            // Whatever becomes of it: somebody saw what nobody may keep.
            self.captures.drop_held();
        }
        self.ask_core(app, name, input)
    }

    /// Asks the core in the shell's own name, past the gate.
    ///
    /// # Errors
    /// The core's refusal as JSON.
    pub fn ask_core(&self, app: &AppHandle, name: &str, input: &str) -> Result<String, String> {
        let door = self
            .door
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
            .ok_or_else(|| refusal(RefusalCode::Locked, "Guardbook is locking.", "Unlock it and try again."))?;
        let answer = door.call(name, input);
        drop(door);
        let output = answer.map_err(|refused| {
            if refused.code == RefusalCode::Locked {
                self.captures.drop_held();
            }
            serde_json::to_string(&refused).unwrap_or_else(|_| unexpected())
        })?;
        self.follow(app, name, input, &output);
        Ok(output)
    }

    /// What the shell does after the core has done its part.
    fn follow(&self, app: &AppHandle, name: &str, input: &str, output: &str) {
        match name {
            "store.open" => self.opened(field(input, "path")),
            // Nobody's keys rest idle yet: the time begins once the recovery sheet is known to be kept.
            "store.create" => {
                let path = field(output, "path");
                path.as_deref().inspect(|path| self.places.give(path));
                self.opened(path);
                self.attended.store(true, Ordering::Relaxed);
            }
            "sample.make" => {
                field(output, "store").inspect(|path| self.places.give(path));
            }
            "recovery.confirm" => self.unlocked(DEFAULT_MINUTES),
            "session.unlock" | "user.claim" => self.unlocked(idle_minutes(output)),
            "session.touch" => {
                if let Some(idle) = held(&self.session).as_mut() {
                    idle.touch(SystemTime::now());
                }
            }
            "session.lock" => self.start_again(app),
            _ => {}
        }
    }

    fn opened(&self, path: Option<String>) {
        // Not remembering is no reason to refuse: the store is open, and can be found again by hand.
        if let Err(error) = self.settings.remember_store(path.as_deref()) {
            eprintln!("The last store could not be remembered: {error}");
        }
        *held(&self.store) = path;
    }

    /// Counts idle time from now. A little less than the core itself allows, so that the page can still keep what
    /// is being typed.
    fn unlocked(&self, minutes: u64) {
        let limit = answers::seconds("idle_seconds").unwrap_or(Duration::from_secs(minutes * 60) - EARLIER);
        *held(&self.session) = Some(Idle::new(limit, SystemTime::now()));
        self.attended.store(true, Ordering::Relaxed);
    }

    /// The path of the store to show first.
    pub fn first_store(&self) -> Option<String> {
        held(&self.store).clone().or_else(|| self.settings.last_store())
    }

    /// Whether somebody is unlocked, as far as the shell knows.
    pub fn is_unlocked(&self) -> bool {
        held(&self.session).is_some()
    }

    /// Remembers what was dropped on the window, until the page asks.
    pub fn drop_in(&self, files: Vec<ChosenFile>) {
        files.iter().for_each(|file| self.places.give(&file.path));
        *held(&self.dropped) = files;
    }

    /// What was dropped last, once.
    pub fn take_dropped(&self) -> Vec<ChosenFile> {
        std::mem::take(&mut *held(&self.dropped))
    }

    /// The computer is locked or goes to sleep: the page may keep what is being typed, then Guardbook locks. False if
    /// nobody is unlocked.
    pub fn lock_soon(&self, app: &AppHandle, now: SystemTime) -> bool {
        let asked = held(&self.session).as_mut().map(|idle| idle.ask(now));
        if asked == Some(true) {
            *held(&self.why) = Some(Why::Away);
            window::tell(app, "guardbook:lock");
        }
        asked.is_some()
    }

    /// The idle clock's next word, for as long as somebody is unlocked.
    pub fn tick(&self, now: SystemTime) -> Next {
        let next = held(&self.session).as_mut().map_or(Next::Nothing, |idle| idle.tick(now));
        if next == Next::AskPage {
            *held(&self.why) = Some(Why::Idle);
        }
        next
    }

    /// The page did not answer: lock without it.
    pub fn lock_without_page(&self, app: &AppHandle) {
        *held(&self.session) = None;
        self.start_again(app);
    }

    /// Closes the store, starts a fresh locked process and ends this one.
    fn start_again(&self, app: &AppHandle) {
        let place = window::place(app);
        let why = held(&self.why).take().unwrap_or(Why::Asked);
        clipboard::clear_now(app, self);
        self.shut();
        if let Err(error) = process::start_fresh(held(&self.store).as_deref(), place, why) {
            // Ending is what locking promises; starting again can be done by hand.
            eprintln!("A fresh window could not be started: {error}");
        }
        app.exit(0);
    }

    /// Whether the page gets to keep what is being typed before the window closes. The second time of asking,
    /// or when the page takes too long, it does not.
    pub fn page_closes_first(&self, app: &AppHandle) -> bool {
        if !self.attended.load(Ordering::Relaxed) {
            return false;
        }
        let mut closing = held(&self.closing);
        if closing.is_none() {
            *closing = Some(Instant::now());
            window::tell(app, "guardbook:closing");
            self.close_if_unanswered(app);
        }
        true
    }

    fn close_if_unanswered(&self, app: &AppHandle) {
        let app = app.clone();
        std::thread::spawn(move || {
            std::thread::sleep(CLOSING_PATIENCE);
            let desk = tauri::Manager::state::<Arc<Desk>>(&app);
            if held(&desk.closing).is_some_and(|asked| asked.elapsed() >= CLOSING_PATIENCE) {
                app.exit(0);
            }
        });
    }

    /// The page has a reason to stay open and says so itself.
    pub fn stay_open(&self) {
        *held(&self.closing) = None;
    }

    /// Closes the door: keys are wiped and the store's lock file goes. Waits a moment for what is still running.
    pub fn shut(&self) {
        *held(&self.session) = None;
        self.captures.drop_held();
        let Some(mut door) = self.door.write().unwrap_or_else(PoisonError::into_inner).take() else {
            return;
        };
        let began = Instant::now();
        while began.elapsed() < DRAINING_PATIENCE {
            match Arc::try_unwrap(door) {
                Ok(last) => return drop(last),
                Err(shared) => door = shared,
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// A refusal in the core's shape, for what the shell itself refuses.
pub fn refusal(code: RefusalCode, message: &str, next_step: &str) -> String {
    let refusal = Refusal {
        code,
        message: message.into(),
        next_step: Some(next_step.into()),
        problems: Vec::new(),
        reference: None,
        wait_seconds: None,
    };
    serde_json::to_string(&refusal).unwrap_or_default()
}

/// A refusal of what stands in one field.
pub fn refusal_about(problem: Problem) -> String {
    serde_json::to_string(&Refusal::from(vec![problem])).unwrap_or_default()
}

/// The core catches its own panics and gives them a reference; this is for the shell's, which touch no record.
fn unexpected() -> String {
    refusal(
        RefusalCode::Unexpected,
        "Something went wrong in Guardbook's window. What was stored before is intact.",
        "Try again. If it happens again, close Guardbook and open it again.",
    )
}

/// Nothing of a half-done change lives behind these locks, so one poisoned by a panic is still good.
pub fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The school's own idle time out of the answer to an unlocking.
fn idle_minutes(output: &str) -> u64 {
    #[derive(Deserialize)]
    struct Limit {
        idle_minutes: u64,
    }
    serde_json::from_str::<Limit>(output).map_or(DEFAULT_MINUTES, |limit| limit.idle_minutes.max(1))
}

fn field(json: &str, name: &str) -> Option<String> {
    let value: Value = serde_json::from_str(json).ok()?;
    Some(value.get(name)?.as_str()?.to_owned())
}
