//! Files that are written whole or not at all.
//!
//! A file is written beside its place and then moved there, so that whoever reads the old one never sees half of a
//! new one, and a full disk leaves the old one as it was.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::Problem;

/// Writes a file: `write` is called with what it writes to. Devices, pipes and the like are written to directly, because
/// they cannot be replaced.
///
/// # Errors
/// Where the file cannot be written; the one that was there is then as it was.
pub fn write_atomically(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Problem> {
    write_as(path, Readers::Anybody, write)
}

/// The same for a file that concerns nobody but the person whose it is: where systems know owners, only they can read it.
///
/// # Errors
/// Where the file cannot be written; the one that was there is then as it was.
pub fn write_privately(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Problem> {
    write_as(path, Readers::Owner, write)
}

/// Who may read a new file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Readers {
    /// Whoever the system lets.
    Anybody,
    /// Its owner.
    Owner,
}

fn write_as(
    path: &Path,
    readers: Readers,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Problem> {
    let written = if is_replaceable(path) { replace(path, readers, write) } else { overwrite(path, write) };
    written.map_err(|error| Problem::of_file(path, format!("cannot be written: {error}")))
}

/// Whether the path is a regular file or nothing yet; what a link points to is what counts.
fn is_replaceable(path: &Path) -> bool {
    fs::metadata(path).map_or(true, |metadata| metadata.is_file())
}

fn overwrite(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut file = BufWriter::new(File::create(path)?);
    write(&mut file)?;
    file.flush()
}

fn replace(
    path: &Path,
    readers: Readers,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    // A link stays a link: what it points to is replaced.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let temporary = beside(&target);
    let result = fill(&temporary, readers, write).and_then(|()| {
        if let (Readers::Anybody, Ok(metadata)) = (readers, fs::metadata(&target)) {
            fs::set_permissions(&temporary, metadata.permissions())?;
        }
        fs::rename(&temporary, &target)
    });
    if result.is_err() {
        // Whatever went wrong is reported; a temporary file that cannot be removed adds nothing to it.
        let _ = fs::remove_file(&temporary);
    }
    result
}

fn fill(
    temporary: &Path,
    readers: Readers,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if readers == Readers::Owner {
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    // Elsewhere, the folder of the person decides.
    #[cfg(not(unix))]
    let _ = readers;
    let mut file = BufWriter::new(options.open(temporary)?);
    write(&mut file)?;
    file.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
}

/// A name in the same folder that no other run of the program uses at the same time.
fn beside(target: &Path) -> PathBuf {
    let name = target.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    target.with_file_name(format!(".{name}.{}.part", std::process::id()))
}
