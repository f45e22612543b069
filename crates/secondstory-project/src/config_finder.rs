//! Which `secondstory.toml` a file belongs to: the nearest one in its folder or above.
//!
//! Every folder is looked at once. The search ends at the root of the file system, not at a repository's: a company
//! may keep one configuration above all its repositories.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// The name of the configuration file.
pub const CONFIG_FILE_NAME: &str = "secondstory.toml";

/// How configuration is found.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ConfigChoice {
    /// The nearest `secondstory.toml` in the folder of each file or above it.
    Discover,
    /// This file, for everything.
    File(PathBuf),
    /// None: the defaults.
    None,
}

/// Finds configuration files and remembers what it has seen.
#[derive(Debug, Default)]
pub(crate) struct ConfigFinder {
    folders: HashMap<PathBuf, Option<PathBuf>>,
}

impl ConfigFinder {
    /// The configuration that the files of a folder belong to. Takes an absolute path.
    pub(crate) fn find(&mut self, folder: &Path) -> Option<PathBuf> {
        let mut seen = Vec::new();
        let mut found = None;
        for ancestor in folder.ancestors() {
            if let Some(known) = self.folders.get(ancestor) {
                found = known.clone();
                break;
            }
            seen.push(ancestor.to_path_buf());
            let candidate = ancestor.join(CONFIG_FILE_NAME);
            if candidate.is_file() {
                found = Some(candidate);
                break;
            }
        }
        for folder in seen {
            self.folders.insert(folder, found.clone());
        }
        found
    }
}
