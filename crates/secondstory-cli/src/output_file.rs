//! Files that reports are written to.

use std::io::{self, Write};

use secondstory_project::{Problem, write_atomically};

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
