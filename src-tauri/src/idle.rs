//! When to lock without being asked: nobody touched the window for the set time, or the computer slept.
//! The page is asked first, so that it can keep what is being typed; a page that does not answer is not waited for.

use std::sync::Arc;
use std::thread;
use std::time::{Duration, SystemTime};

use tauri::AppHandle;

use crate::door::Desk;
use crate::window;

/// Used until the core says how long this school wants.
pub const DEFAULT_MINUTES: u64 = 5;
/// How long before locking the page says so.
const NOTICE: Duration = Duration::from_secs(30);
/// How long the page may take to keep what is being typed.
const PATIENCE: Duration = Duration::from_secs(5);
/// A gap between two ticks that only sleep (or a changed clock) explains.
const SLEPT: Duration = Duration::from_secs(30);
const TICK: Duration = Duration::from_secs(1);

/// What the next tick of the clock calls for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    Nothing,
    Warn,
    AskPage,
    LockNow,
}

/// The time since the last touch, and what has been said about it.
#[derive(Debug)]
pub struct Idle {
    limit: Duration,
    touched: SystemTime,
    ticked: SystemTime,
    warned: bool,
    asked: Option<SystemTime>,
}

impl Idle {
    /// Begins counting at `now`; `limit` is the time without a touch after which to lock.
    pub fn new(limit: Duration, now: SystemTime) -> Self {
        Self { limit, touched: now, ticked: now, warned: false, asked: None }
    }

    /// Somebody used the keyboard or the mouse. Too late once the page was asked to lock.
    pub fn touch(&mut self, now: SystemTime) {
        if self.asked.is_none() {
            self.touched = now;
            self.warned = false;
        }
    }

    /// Locks whoever is here: true if the page is now to be asked, false if it was already.
    pub fn ask(&mut self, now: SystemTime) -> bool {
        let first = self.asked.is_none();
        self.asked.get_or_insert(now);
        first
    }

    /// Judges the time. A clock set back counts as no time at all, a jump forward as sleep.
    pub fn tick(&mut self, now: SystemTime) -> Next {
        let since = |then: SystemTime| now.duration_since(then).unwrap_or_default();
        let slept = since(self.ticked) >= SLEPT;
        self.ticked = now;
        if let Some(asked) = self.asked {
            return if slept || since(asked) >= PATIENCE { Next::LockNow } else { Next::Nothing };
        }
        let still = since(self.touched);
        if slept || still >= self.limit {
            self.asked = Some(now);
            Next::AskPage
        } else if !self.warned && self.limit > NOTICE && still + NOTICE >= self.limit {
            self.warned = true;
            Next::Warn
        } else {
            Next::Nothing
        }
    }
}

/// Watches for as long as the program runs.
pub fn watch(app: AppHandle, desk: Arc<Desk>) {
    thread::spawn(move || {
        loop {
            thread::sleep(TICK);
            match desk.tick(SystemTime::now()) {
                Next::Nothing => {}
                Next::Warn => window::tell(&app, "guardbook:lock-soon"),
                Next::AskPage => window::tell(&app, "guardbook:lock"),
                Next::LockNow => desk.lock_without_page(&app),
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: u64) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000 + seconds)
    }

    fn run(idle: &mut Idle, from: u64, to: u64) -> Vec<(u64, Next)> {
        (from..=to).map(|second| (second, idle.tick(at(second)))).filter(|(_, next)| *next != Next::Nothing).collect()
    }

    #[test]
    fn warns_then_asks_then_locks() {
        let mut idle = Idle::new(Duration::from_secs(300), at(0));
        let said = run(&mut idle, 1, 305);
        assert_eq!(said, [(270, Next::Warn), (300, Next::AskPage), (305, Next::LockNow)]);
    }

    #[test]
    fn a_touch_starts_the_time_again_and_may_be_warned_of_again() {
        let mut idle = Idle::new(Duration::from_secs(300), at(0));
        assert_eq!(run(&mut idle, 1, 280), [(270, Next::Warn)]);
        idle.touch(at(280));
        assert_eq!(run(&mut idle, 281, 560), [(550, Next::Warn)]);
    }

    #[test]
    fn a_touch_does_not_undo_a_lock_under_way() {
        let mut idle = Idle::new(Duration::from_secs(300), at(0));
        run(&mut idle, 1, 300);
        idle.touch(at(301));
        assert_eq!(run(&mut idle, 301, 305), [(305, Next::LockNow)]);
    }

    #[test]
    fn waking_from_sleep_locks_at_once() {
        let mut idle = Idle::new(Duration::from_secs(300), at(0));
        assert_eq!(idle.tick(at(1)), Next::Nothing);
        assert_eq!(idle.tick(at(40)), Next::AskPage, "39 seconds between two ticks is sleep");
    }

    #[test]
    fn a_lock_asked_for_from_outside_is_asked_for_once_and_not_undone() {
        let mut idle = Idle::new(Duration::from_secs(300), at(0));
        assert!(idle.ask(at(10)));
        assert!(!idle.ask(at(11)));
        idle.touch(at(12));
        assert_eq!(run(&mut idle, 11, 15), [(15, Next::LockNow)]);
    }

    #[test]
    fn a_clock_set_back_neither_locks_nor_panics() {
        let mut idle = Idle::new(Duration::from_secs(300), at(1000));
        assert_eq!(run(&mut idle, 1, 200), []);
    }
}
