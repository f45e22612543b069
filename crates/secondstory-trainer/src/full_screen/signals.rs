//! What the system asks of the program while the full screen is up: to end, or to pause. Where systems have no signals, the
//! keys are all there is.

use std::io;
use std::time::Duration;

use ratatui::crossterm::event;

/// What came first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Arrival {
    /// Something can be read.
    Event,
    /// Nothing came in that time.
    Nothing,
    /// The terminal is gone.
    End,
}

/// Waits for an event, but not longer than this. Whether the terminal is still there is asked before crossterm is: it reads
/// from a terminal that hung up again and again, and never comes back.
///
/// # Errors
/// Where the terminal cannot be asked.
#[cfg(unix)]
pub(super) fn wait(longest: Duration) -> io::Result<Arrival> {
    // Several keys can come with one reading; those that are left over from it are no longer in the terminal.
    for pause in [Duration::ZERO, longest] {
        if is_gone_after(pause)? {
            return Ok(Arrival::End);
        }
        if event::poll(Duration::ZERO)? {
            return Ok(Arrival::Event);
        }
    }
    Ok(Arrival::Nothing)
}

/// Waits until the terminal has something to say, but not longer than this; tells whether it is gone.
#[cfg(unix)]
fn is_gone_after(longest: Duration) -> io::Result<bool> {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};

    let terminal = io::stdin();
    let mut asked = [PollFd::new(&terminal, PollFlags::IN)];
    let longest = Timespec::try_from(longest).map_err(io::Error::other)?;
    match poll(&mut asked, Some(&longest)) {
        Ok(_) => Ok(asked[0].revents().intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL)),
        // A signal; the caller looks which.
        Err(rustix::io::Errno::INTR) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Waits for an event, but not longer than this.
///
/// # Errors
/// Where the terminal cannot be asked.
#[cfg(not(unix))]
pub(super) fn wait(longest: Duration) -> io::Result<Arrival> {
    Ok(if event::poll(longest)? { Arrival::Event } else { Arrival::Nothing })
}

/// Requests of the system to end the program.
#[derive(Debug)]
pub(super) struct Signals {
    #[cfg(unix)]
    ends: Vec<(i32, std::sync::Arc<std::sync::atomic::AtomicBool>)>,
}

#[cfg(unix)]
impl Signals {
    /// From now on, requests to end are noted and not obeyed.
    ///
    /// # Errors
    /// Where the system does not let them be noted.
    pub(super) fn watch() -> io::Result<Self> {
        use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

        let ends = [SIGTERM, SIGHUP, SIGINT].map(|signal| {
            let noted = std::sync::Arc::default();
            signal_hook::flag::register(signal, std::sync::Arc::clone(&noted)).map(|_| (signal, noted))
        });
        Ok(Self { ends: ends.into_iter().collect::<io::Result<_>>()? })
    }

    /// Whether the system asked for the end.
    pub(super) fn is_over(&self) -> bool {
        self.asked().is_some()
    }

    /// Ends the program in the way that was asked for; returns where nothing was.
    ///
    /// # Errors
    /// Where the system does not let it.
    pub(super) fn obey(&self) -> io::Result<()> {
        self.asked().map_or(Ok(()), signal_hook::low_level::emulate_default_handler)
    }

    fn asked(&self) -> Option<i32> {
        let asked = |noted: &std::sync::atomic::AtomicBool| noted.load(std::sync::atomic::Ordering::Relaxed);
        self.ends.iter().find(|(_, noted)| asked(noted)).map(|(signal, _)| *signal)
    }
}

#[cfg(not(unix))]
impl Signals {
    /// There is nothing to watch.
    ///
    /// # Errors
    /// None.
    pub(super) fn watch() -> io::Result<Self> {
        Ok(Self {})
    }

    /// Never.
    pub(super) fn is_over(&self) -> bool {
        false
    }

    /// Does nothing.
    ///
    /// # Errors
    /// None.
    pub(super) fn obey(&self) -> io::Result<()> {
        Ok(())
    }
}

/// Pauses the program until the shell brings it back.
///
/// # Errors
/// Where the system does not let it.
#[cfg(unix)]
pub(super) fn suspend() -> io::Result<()> {
    signal_hook::low_level::raise(signal_hook::consts::SIGTSTP)
}

/// There is no pause here.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub(super) fn suspend() -> io::Result<()> {
    Ok(())
}
