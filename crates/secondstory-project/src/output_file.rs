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
    let (temporary, file) = beside(&target, readers)?;
    let result = fill(file, write).and_then(|()| {
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

fn fill(file: File, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut file = BufWriter::new(file);
    write(&mut file)?;
    file.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
}

/// How many names are tried for a temporary file.
const NAMES: u32 = 100;

/// A new file in the same folder, and its name. A run that was killed leaves its file behind, and in a container the next run may
/// have the same number as a process; so a name that is taken is passed over. It is never removed: another run may be writing to it.
fn beside(target: &Path, readers: Readers) -> io::Result<(PathBuf, File)> {
    let process = std::process::id();
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if readers == Readers::Owner {
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    // Elsewhere, the folder of the person decides.
    #[cfg(not(unix))]
    let _ = readers;
    let mut taken = io::Error::from(io::ErrorKind::AlreadyExists);
    for number in 0..NAMES {
        // The name of the target is not part of it: that may be as long as names can be.
        let temporary = target.with_file_name(format!(".secondstory.{process}.{number}.part"));
        match options.open(&temporary) {
            Ok(file) => return Ok((temporary, file)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => taken = error,
            Err(error) => return Err(error),
        }
    }
    Err(taken)
}
