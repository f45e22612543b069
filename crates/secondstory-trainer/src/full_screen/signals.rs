//! What the system asks of the program while the full screen is up: to end, or to pause. Where systems have no signals, the
//! keys are all there is.

use std::io;

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
