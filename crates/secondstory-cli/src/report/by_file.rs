//! Lines about files, made on all cores and written in the order of the files: what the formats of one line for each finding
//! share.
//!
//! With many findings the making of the lines takes longer than anything else that one core does by itself.

use std::io::{self, Write};

use rayon::prelude::*;

use super::Outcome;
use crate::checking::{CheckedFile, FEW_FILES};
use crate::panics;

/// So many findings are made into lines at a time: work for every core, and a megabyte or so in memory.
const TOGETHER: usize = 1024;

/// Writes what `draw` gives for each file. A file with very many findings is written while it is drawn.
pub(super) fn write_by_file(
    outcome: &Outcome,
    out: &mut dyn Write,
    draw: impl Fn(&CheckedFile, &mut dyn Write) -> io::Result<()> + Sync,
) -> io::Result<()> {
    let mut rest = outcome.files.as_slice();
    // How many of the files that are left are written together, and how many findings they have.
    let (mut together, mut findings) = (0, 0);
    while let Some(file) = rest.get(together) {
        let more = file.result.as_ref().map_or(0, |text| text.shown().count());
        if together > 0 && findings + more > TOGETHER {
            let (files, behind) = rest.split_at(together);
            write_together(files, out, &draw)?;
            (rest, together, findings) = (behind, 0, 0);
        }
        (together, findings) = (together + 1, findings + more);
    }
    write_together(rest, out, &draw)
}

fn write_together(
    files: &[CheckedFile],
    out: &mut dyn Write,
    draw: impl Fn(&CheckedFile, &mut dyn Write) -> io::Result<()> + Sync,
) -> io::Result<()> {
    if files.len() <= FEW_FILES {
        return files.iter().try_for_each(|file| draw(file, out));
    }
    let drawn = |file: &CheckedFile| {
        let mut lines = Vec::new();
        draw(file, &mut lines).map(|()| lines)
    };
    let drawn: Vec<io::Result<Vec<u8>>> =
        files.par_iter().map(|file| panics::carried(|| drawn(file))).collect();
    drawn.into_iter().try_for_each(|lines| out.write_all(&lines?))
}
