//! Where the time comes from: the computer's clock, or a fixed one in tests. Asked once for each call through the door.

use guardbook_domain::Moment;
use std::sync::Mutex;
use std::time::Instant;

/// The time of day and a time that only goes on.
pub trait Clock: Send + Sync {
    /// The instant now, in UTC.
    fn now(&self) -> Moment;
    /// Milliseconds that only grow, whatever happens to the time of day.
    fn monotonic(&self) -> u64;
    /// Minutes by which the local clock is ahead of UTC.
    fn utc_offset(&self) -> i32;
}

/// The computer's clock.
pub struct SystemClock {
    started: Instant,
}

impl Default for SystemClock {
    fn default() -> Self {
        Self { started: Instant::now() }
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Moment {
        chrono::Utc::now()
    }
    fn monotonic(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
    fn utc_offset(&self) -> i32 {
        chrono::Local::now().offset().local_minus_utc() / 60
    }
}

/// A clock that stands until it is moved.
pub struct FixedClock(Mutex<(Moment, u64)>);

impl FixedClock {
    pub fn at(moment: Moment) -> Self {
        Self(Mutex::new((moment, 0)))
    }

    /// Moves both times on.
    pub fn advance(&self, by: chrono::Duration) {
        let mut held = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        held.0 += by;
        held.1 += u64::try_from(by.num_milliseconds()).unwrap_or_default();
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Moment {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).0
    }
    fn monotonic(&self) -> u64 {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).1
    }
    fn utc_offset(&self) -> i32 {
        0
    }
}
