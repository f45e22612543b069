//! `secondstory export`: the rules in the form of another program.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use secondstory_project::{Problem, write_atomically};

use super::{current_workspace, exit_of};
use crate::Exit;
use crate::args::ExportValeArguments;
use crate::output::{Failure, Output};
use crate::report::counted;
use crate::vale::{Count, MARK_FILE, NAME, Style, total};

/// The ending of the files that hold rules.
const RULE_ENDING: &str = ".yml";

/// Writes the rules as a style for Vale, in a folder of its own below the one that was asked for.
pub(super) fn vale(arguments: &ExportValeArguments, output: &mut Output) -> Result<Exit, Failure> {
    let workspace = current_workspace(&arguments.config, output)?;
    let settings = workspace.settings(workspace.folder());
    let style = Style::new(&settings, arguments.all);
    let folder = arguments.output.join(NAME);
    clear(&folder, &style.files)?;
    fs::create_dir_all(&folder)
        .map_err(|error| Problem::of_file(&folder, format!("the folder cannot be made: {error}")))?;
    for (name, text) in &style.files {
        write_atomically(&folder.join(name), |out| out.write_all(text.as_bytes()))?;
    }
    let Count { exported, patterns } = total(&style.counts);
    let files = style.files.keys().filter(|name| name.ends_with(RULE_ENDING)).count();
    writeln!(
        output.standard(),
        "Wrote {} with {exported} of {patterns} patterns to {}. What Vale cannot tell, and how to use the style, is in {}.",
        counted(files, "rule"),
        folder.display(),
        folder.join("README.md").display()
    )?;
    Ok(exit_of(&workspace))
}

/// Takes away the rules of an older export that are no rules any more.
///
/// # Errors
/// Where the folder holds something, and not the mark of an export.
fn clear(folder: &Path, files: &BTreeMap<String, String>) -> Result<(), Problem> {
    let unreadable = |error| Problem::of_file(folder, format!("the folder cannot be read: {error}"));
    let listed = match fs::read_dir(folder) {
        Ok(listed) => listed,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(unreadable(error)),
    };
    let paths: Result<Vec<_>, _> = listed.map(|entry| entry.map(|entry| entry.path())).collect();
    let paths = paths.map_err(unreadable)?;
    if !paths.is_empty() && !is_ours(folder) {
        let problem =
            Problem::of_file(folder, "the folder holds something else than an export of secondstory");
        return Err(problem.with_help("name another folder with `--output`, or move what is there"));
    }
    for path in paths {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name.ends_with(RULE_ENDING) && !files.contains_key(&name) {
            let removed = fs::remove_file(&path);
            removed.map_err(|error| Problem::of_file(&path, format!("cannot be removed: {error}")))?;
        }
    }
    Ok(())
}

/// Whether the mark of the folder says that we wrote it.
fn is_ours(folder: &Path) -> bool {
    let mark = fs::read_to_string(folder.join(MARK_FILE)).unwrap_or_default();
    let mark: serde_json::Value = serde_json::from_str(&mark).unwrap_or_default();
    mark.get("generator").and_then(serde_json::Value::as_str).is_some_and(|name| name.starts_with(NAME))
}
