//! Which file is the baseline of a configuration, and reading it once.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{BaselineChoice, Project};
use crate::baseline::{BASELINE_FILE_NAME, Baseline};
use crate::config::{Config, Origin};
use crate::config_finder::ConfigChoice;
use crate::error::{Problem, SourceFile};
use crate::read::read_file;

/// 64 MiB: more than three hundred thousand findings.
const MAX_BASELINE_SIZE: u64 = 64 * 1024 * 1024;

/// Where a baseline is, or would be.
pub(super) struct Place {
    /// Absolute.
    pub(super) path: PathBuf,
    /// Who says that it is there.
    named: Named,
    /// The folder of the configuration.
    folder: PathBuf,
}

enum Named {
    /// Nobody: it is used if it is there.
    No,
    /// Nobody, and nobody wants it.
    Unwanted,
    /// The configuration, at this place.
    Config(Origin),
    /// The command line.
    CommandLine,
}

/// The place of the baseline of a configuration. Takes the absolute path of its folder.
pub(super) fn place(project: &Project, config: &Config, folder: &Path) -> Place {
    let (name, named) = match &config.baseline {
        Some(name) => (name.value.as_str(), Named::Config(name.origin)),
        None if project.choice == ConfigChoice::None => (BASELINE_FILE_NAME, Named::Unwanted),
        None => (BASELINE_FILE_NAME, Named::No),
    };
    let (file, named) = match &project.command_line.baseline {
        BaselineChoice::Configured => (None, named),
        BaselineChoice::File(file) => (Some(file), Named::CommandLine),
        BaselineChoice::Unread(file) => (file.as_ref(), Named::Unwanted),
    };
    let path = file.map_or_else(|| folder.join(name), Clone::clone);
    Place { path: project.absolute(&path), named, folder: folder.to_path_buf() }
}

/// Reads the baseline at that place, where it is wanted and there.
pub(super) fn load(
    project: &mut Project,
    config: &Config,
    place: &Place,
) -> Result<Option<Arc<Baseline>>, Problem> {
    let Place { path, named, folder } = place;
    if matches!(named, Named::Unwanted) || (matches!(named, Named::No) && !path.exists()) {
        return Ok(None);
    }
    if let Some(known) = project.baselines.get(path) {
        return Ok(Some(Arc::clone(known)));
    }
    let shown = path.strip_prefix(&project.current_folder).unwrap_or(path);
    if let (Named::Config(origin), false) = (named, path.exists()) {
        let message = format!("the baseline `{}` is not there", shown.display());
        return Err(config.problem(*origin, message).with_help("`secondstory baseline create` makes it"));
    }
    let text = read_file(path, MAX_BASELINE_SIZE).map_err(|problem| {
        let help = "`secondstory baseline create` makes a baseline where there is none";
        Problem { path: Some(shown.to_path_buf()), ..problem }.with_help(help)
    })?;
    let file = SourceFile::new(shown, text);
    let file = match named {
        Named::Config(_) | Named::No => file.led_to_by(folder, path),
        Named::CommandLine | Named::Unwanted => file,
    };
    let baseline = Arc::new(Baseline::parse(&file)?);
    project.baselines.insert(path.clone(), Arc::clone(&baseline));
    Ok(Some(baseline))
}
