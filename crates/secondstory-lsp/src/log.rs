//! The log: a file that the user names, else nothing. The standard error output carries only what stops the server.
//!
//! No text of a document is ever written to it.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

/// Where messages about the server's own doings go. Clones write to the same file.
#[derive(Clone, Debug)]
pub(crate) struct Log {
    file: Option<Arc<Mutex<File>>>,
    start: Instant,
}

impl Log {
    /// Opens the file to write behind what is there.
    ///
    /// # Errors
    /// Where it cannot be opened.
    pub(crate) fn open(path: Option<&Path>) -> io::Result<Self> {
        let open = |path| OpenOptions::new().create(true).append(true).open(path);
        let file = path.map(open).transpose()?.map(|file| Arc::new(Mutex::new(file)));
        Ok(Self { file, start: Instant::now() })
    }

    /// Writes a line, with the seconds since the start. A full disk costs the line and nothing else.
    pub(crate) fn write(&self, message: &str) {
        let Some(file) = &self.file else { return };
        let seconds = self.start.elapsed().as_secs_f64();
        let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = writeln!(file, "{seconds:9.3} {message}");
    }
}
