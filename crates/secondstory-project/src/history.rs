//! When a file came into its repository: the day on which git first saw it, under whatever name. Days of files only, no
//! authors, and nothing about who changed what.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::error::Problem;
use crate::git::{is_shallow, printed, root};

/// One record for each commit, newest first: a mark, the day as YYYY-MM-DD, then the files that were added or renamed.
const LOG: [&str; 8] = [
    "log",
    "--no-show-signature",
    "--diff-filter=AR",
    "--find-renames",
    "--name-status",
    "-z",
    "--no-color",
    "--format=%x01%as",
];

/// The day, as YYYY-MM-DD, of the first commit of every file below `folder`, an absolute path, by absolute path. Starts the
/// program `git` three times, whatever the number of files. Moves inside the folder are followed; a file that came from
/// elsewhere begins where it arrived. In a clone with a part of the history only, no day is known, because everything seems to
/// begin with it.
///
/// # Errors
/// Where there is no git, or the folder belongs to no working tree.
pub fn first_days(folder: &Path) -> Result<BTreeMap<PathBuf, String>, Problem> {
    let root = root(folder)?;
    if is_shallow(folder)? {
        return Ok(BTreeMap::new());
    }
    let mut arguments = Vec::from(LOG);
    arguments.extend(["--", "."]);
    let log = String::from_utf8_lossy(&printed(folder, &arguments)?).into_owned();
    Ok(first_days_in(&log).into_iter().map(|(name, day)| (root.join(name), day)).collect())
}

/// Reads the log. Names are followed from the newest commit back: under which name of today a name of then is known.
fn first_days_in(log: &str) -> BTreeMap<String, String> {
    let mut days = BTreeMap::new();
    let mut todays_names: BTreeMap<String, String> = BTreeMap::new();
    let mut day = "";
    let mut fields = log.split('\0').map(|field| field.trim_start_matches('\n'));
    while let Some(field) = fields.next() {
        let status = match field.strip_prefix('\u{1}') {
            Some(of_commit) => {
                day = of_commit.trim();
                continue;
            }
            None => field,
        };
        let Some(name) = fields.next() else { break };
        if status.starts_with('R') {
            let Some(new) = fields.next() else { break };
            let today = todays_names.remove(new).unwrap_or_else(|| new.to_owned());
            todays_names.insert(name.to_owned(), today);
        } else if status == "A" {
            // What an older commit says about this name is about another file, which was taken out before this one came,
            // or about the same one; either way the text has been there since then.
            let today = todays_names.get(name).cloned().unwrap_or_else(|| name.to_owned());
            days.insert(today, day.to_owned());
        }
    }
    days
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_keeps_its_first_day_when_it_moves() {
        let log =
            "\u{1}2024-03-09\0\nR100\0old.md\0new.md\0A\0b.md\0\u{1}2023-01-02\0\nA\0old.md\0A\0a b.md\0";
        let days = first_days_in(log);
        let expected = [("a b.md", "2023-01-02"), ("b.md", "2024-03-09"), ("new.md", "2023-01-02")];
        assert_eq!(days, expected.map(|(name, day)| (name.to_owned(), day.to_owned())).into());
    }
}
