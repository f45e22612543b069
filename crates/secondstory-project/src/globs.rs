//! Globs as configurations write them: relative to the folder of the configuration, forgiving about depth.
//!
//! `*.md` means every such file below, as in a `.gitignore`; `drafts` and `drafts/` mean everything in that folder.
//! Compiling globs makes automata, so that nothing is compiled where a configuration has none.

use std::path::{Path, PathBuf};

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

use crate::config::{Config, Sourced};
use crate::error::Problem;

/// Compiled globs of one list.
#[derive(Clone, Debug)]
pub(crate) struct Globs {
    /// Absolute; what the globs are relative to.
    folder: PathBuf,
    set: GlobSet,
}

impl Globs {
    /// Compiles the globs of a configuration; those that cannot be are reported in place.
    pub(crate) fn compile(
        folder: &Path,
        globs: &[Sourced<String>],
        config: &Config,
    ) -> Result<Self, Vec<Problem>> {
        let mut builder = GlobSetBuilder::new();
        let mut problems = Vec::new();
        for glob in globs {
            if let Err(reason) = add(&mut builder, &glob.value) {
                let message = format!("the glob `{}` is not valid: {reason}", glob.value);
                problems.push(config.problem(glob.origin, message));
            }
        }
        match builder.build() {
            Ok(set) if problems.is_empty() => Ok(Self { folder: folder.to_path_buf(), set }),
            Ok(_) => Err(problems),
            Err(error) => Err(vec![Problem::new(format!("the globs cannot be used together: {error}"))]),
        }
    }

    /// One glob as a user wrote it on the command line, relative to a folder.
    pub(crate) fn one(folder: &Path, glob: &str) -> Result<Self, Problem> {
        let reason =
            |error: globset::Error| Problem::new(format!("the glob `{glob}` is not valid: {}", error.kind()));
        let glob = GlobBuilder::new(glob).literal_separator(true).build().map_err(reason)?;
        let set = GlobSetBuilder::new().add(glob).build().map_err(reason)?;
        Ok(Self { folder: folder.to_path_buf(), set })
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.set.is_empty()
    }

    /// Whether one of the globs matches an absolute path.
    pub(crate) fn matches(&self, path: &Path) -> bool {
        self.set.is_match(path.strip_prefix(&self.folder).unwrap_or(path))
    }
}

fn add(builder: &mut GlobSetBuilder, written: &str) -> Result<(), String> {
    let trimmed = written.trim_start_matches("./").trim_end_matches('/');
    let anchored = if trimmed.contains('/') {
        trimmed.trim_start_matches('/').to_owned()
    } else {
        format!("**/{trimmed}")
    };
    for glob in [format!("{anchored}/**"), anchored] {
        let glob = GlobBuilder::new(&glob).literal_separator(true).build();
        builder.add(glob.map_err(|error| error.kind().to_string())?);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(glob: &str, hits: &[&str], misses: &[&str]) {
        let list = [Sourced::default(glob.to_owned())];
        let globs = Globs::compile(Path::new("/r"), &list, &Config::default()).unwrap();
        for hit in hits {
            assert!(globs.matches(&Path::new("/r").join(hit)), "{glob} should match {hit}");
        }
        for miss in misses {
            assert!(!globs.matches(&Path::new("/r").join(miss)), "{glob} should not match {miss}");
        }
    }

    #[test]
    fn a_name_matches_at_any_depth() {
        check("*.md", &["a.md", "b/c/a.md"], &["a.txt"]);
    }

    #[test]
    fn a_folder_means_what_is_in_it() {
        check("drafts", &["drafts/a.md", "x/drafts/b/c.md"], &["drafts2/a.md"]);
        check("drafts/", &["drafts/a.md"], &["a.md"]);
    }

    #[test]
    fn a_path_is_relative_to_the_folder() {
        check("a/*.md", &["a/x.md"], &["b/a/x.md", "a/b/x.md"]);
        check("./a/**/x.md", &["a/x.md", "a/b/c/x.md"], &["x.md"]);
    }

    #[test]
    fn a_bad_glob_is_reported() {
        let list = [Sourced::default("a[".to_owned())];
        assert!(Globs::compile(Path::new("/r"), &list, &Config::default()).is_err());
    }
}
