//! One line that counts, on a terminal only, and only where the work takes more than a second.

use std::io::{IsTerminal, Write, stderr};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

const FIRST: Duration = Duration::from_secs(1);
const BETWEEN: u64 = 100;

/// Counts files as they are done.
pub(crate) struct Progress {
    total: usize,
    done: AtomicUsize,
    start: Instant,
    /// When the line is due again, in milliseconds from the start.
    due: AtomicU64,
    terminal: bool,
}

impl Progress {
    /// Takes the number of files there are.
    pub(crate) fn new(total: usize) -> Self {
        Self {
            total,
            done: AtomicUsize::new(0),
            start: Instant::now(),
            due: AtomicU64::new(u64::try_from(FIRST.as_millis()).unwrap_or(u64::MAX)),
            terminal: total > 1 && stderr().is_terminal(),
        }
    }

    /// One more file is done. Losing the race for the line, or not being able to write it, does no harm.
    pub(crate) fn tick(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if !self.terminal {
            return;
        }
        let now = u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX);
        let due = self.due.load(Ordering::Relaxed);
        let next = now.saturating_add(BETWEEN);
        if now >= due && self.due.compare_exchange(due, next, Ordering::Relaxed, Ordering::Relaxed).is_ok() {
            let _ = write!(stderr(), "\r{done} of {} files", self.total);
        }
    }

    /// Takes the line away again.
    pub(crate) fn finish(&self) {
        if self.terminal && self.start.elapsed() > FIRST {
            let _ = write!(stderr(), "\r\u{1b}[K");
        }
    }
}
