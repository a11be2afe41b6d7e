//! This process and its successor. Locking ends the process, because the web engine's memory cannot be
//! wiped; a fresh, locked one takes its place. It knows nothing of the store but the path handed on.

use std::process::{Command, Stdio};

/// The environment variable with which a fresh process learns which store to show. Only the path goes
/// this way: the environment of a process can be read by its own user alone, a command line by everybody.
const STORE: &str = "GUARDBOOK_STORE";
/// Where the window stood, so that locking does not move it: `x,y,width,height,maximised`.
const PLACE: &str = "GUARDBOOK_WINDOW";

/// Why the process before this one locked: one of the words of [`Why`].
const WHY: &str = "GUARDBOOK_LOCKED";

/// Why Guardbook locked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Somebody asked for it.
    Asked,
    /// Nobody gave a sign of life.
    Idle,
    /// The computer was locked or went to sleep.
    Away,
}

impl Why {
    pub fn word(self) -> &'static str {
        match self {
            Why::Asked => "asked",
            Why::Idle => "idle",
            Why::Away => "away",
        }
    }
}

/// The window's place on the screen in physical pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub x: i32,
    pub y: i32,
    pub width: u32,
    pub height: u32,
    pub maximised: bool,
}

impl Place {
    fn write(self) -> String {
        let Self { x, y, width, height, maximised } = self;
        format!("{x},{y},{width},{height},{maximised}")
    }

    fn read(text: &str) -> Option<Self> {
        let mut parts = text.split(',');
        let place = Self {
            x: parts.next()?.parse().ok()?,
            y: parts.next()?.parse().ok()?,
            width: parts.next()?.parse().ok()?,
            height: parts.next()?.parse().ok()?,
            maximised: parts.next()?.parse().ok()?,
        };
        parts.next().is_none().then_some(place)
    }
}

/// The store the process before this one had open, if this one follows a lock.
pub fn inherited_store() -> Option<String> {
    std::env::var(STORE).ok().filter(|path| !path.is_empty())
}

/// Where the window of the process before this one stood.
pub fn inherited_place() -> Option<Place> {
    Place::read(&std::env::var(PLACE).ok()?)
}

/// The word for why the process before this one locked, if this one follows a lock.
pub fn inherited_why() -> Option<&'static str> {
    let said = std::env::var(WHY).ok()?;
    [Why::Asked, Why::Idle, Why::Away].into_iter().map(Why::word).find(|word| *word == said)
}

/// Starts a fresh process of this same program, locked, showing the same store and saying why.
///
/// # Errors
/// The system's own, when the program cannot be found or started.
pub fn start_fresh(store: Option<&str>, place: Option<Place>, why: Why) -> std::io::Result<()> {
    let mut command = Command::new(std::env::current_exe()?);
    command
        .stdin(Stdio::null())
        .env_remove(STORE)
        .env_remove(PLACE)
        .env(WHY, why.word())
        // A driven window hands its driver on to nobody.
        .env_remove("TAURI_AUTOMATION")
        .env_remove("TAURI_WEBVIEW_AUTOMATION")
        .env_remove("WEBKIT_INSPECTOR_SERVER");
    if let Some(store) = store {
        command.env(STORE, store);
    }
    if let Some(place) = place {
        command.env(PLACE, place.write());
    }
    command.spawn().map(drop)
}

/// What the web engine's processes inherit so that they give memory back that they no longer use. By itself the allocator of
/// GNU keeps pools apart and much of what was freed, and the engine looks through the new part of its heap only, so that
/// what screens left behind stays for hours.
#[cfg(target_os = "linux")]
const THRIFT: [(&str, &str); 4] = [
    ("MALLOC_ARENA_MAX", "1"),
    ("MALLOC_TRIM_THRESHOLD_", "65536"),
    ("JSC_useGenerationalGC", "0"),
    // The compilers for programs that run long: more code to attack, and nothing here gains by it.
    ("JSC_useDFGJIT", "0"),
];

/// Has the web engine work as [`THRIFT`] says. Before there is a second thread; what somebody has set on purpose stays.
#[cfg(target_os = "linux")]
pub fn be_thrifty() {
    for (name, value) in THRIFT {
        if let Err(error) = gtk::glib::setenv(name, value, false) {
            eprintln!("{name} could not be set: {error}");
        }
    }
}

/// No memory of this process is ever written to a core file, nor read by another process of the user's.
pub fn forbid_core_dumps() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let none = Rlimit { current: Some(0), maximum: Some(0) };
        if let Err(error) = setrlimit(Resource::Core, none) {
            eprintln!("Core files could not be switched off: {error}");
        }
    }
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{DumpableBehavior, set_dumpable_behavior};
        if let Err(error) = set_dumpable_behavior(DumpableBehavior::NotDumpable) {
            eprintln!("This process could not be closed to debuggers: {error}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_survives_being_handed_on() {
        let place = Place { x: -1366, y: 20, width: 683, height: 768, maximised: true };
        assert_eq!(Place::read(&place.write()), Some(place));
    }

    #[test]
    fn a_place_that_makes_no_sense_is_ignored() {
        for text in ["", "1,2,3", "a,b,c,d,e", "1,2,-3,4,true", "1,2,3,4,true,6"] {
            assert_eq!(Place::read(text), None, "{text:?}");
        }
    }
}
