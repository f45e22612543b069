//! Files that the program writes: whole or not at all.
//!
//! A report is written beside its place and then moved there, so that whoever reads the old one never sees half of a
//! new one, and a full disk leaves the old one as it was.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use secondstory_project::Problem;

use crate::args::OutputTarget;

/// Writes a report to every target, in the format that it names or else in the usual one. One that cannot be written does not
/// keep the others from it; gives what went wrong.
pub(crate) fn write_all<F: Copy>(
    targets: &[OutputTarget<F>],
    usual: F,
    write: impl Fn(F, &mut dyn Write) -> io::Result<()>,
) -> Vec<Problem> {
    let written = targets.iter().map(|OutputTarget { format, file }| {
        write_atomically(file, |out| write(format.unwrap_or(usual), out))
    });
    written.filter_map(Result::err).collect()
}

/// Writes a file: `write` is called with what it writes to. Devices, pipes and the like are written to directly, because
/// they cannot be replaced.
///
/// # Errors
/// Where the file cannot be written; the one that was there is then as it was.
pub(crate) fn write_atomically(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Problem> {
    let written = if is_replaceable(path) { replace(path, write) } else { overwrite(path, write) };
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

fn replace(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    // A link stays a link: what it points to is replaced.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let temporary = beside(&target);
    let result = fill(&temporary, write).and_then(|()| {
        if let Ok(metadata) = fs::metadata(&target) {
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

fn fill(temporary: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut file = BufWriter::new(File::options().write(true).create_new(true).open(temporary)?);
    write(&mut file)?;
    file.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
}

/// A name in the same folder that no other run of the program uses at the same time.
fn beside(target: &Path) -> PathBuf {
    let name = target.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    target.with_file_name(format!(".{name}.{}.part", std::process::id()))
}
