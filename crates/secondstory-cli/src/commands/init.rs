//! `secondstory init`: a commented configuration to start from.

use std::fs;
use std::path::Path;

use secondstory_project::{CONFIG_FILE_NAME, Problem, write_atomically};

use crate::Exit;
use crate::output::{Failure, Output};

/// Prose comments start with `# `, settings that are commented out with `#` alone.
const TEMPLATE: &str = include_str!("init.toml");

/// Writes the file; one that is there is only written over with `force`.
pub(super) fn run(force: bool, output: &mut Output) -> Result<Exit, Failure> {
    let path = Path::new(CONFIG_FILE_NAME);
    // A link that leads nowhere is there as well.
    if !force && fs::symlink_metadata(path).is_ok() {
        let problem =
            Problem::of_file(path, "the file is there already").with_help("`--force` writes over it");
        return Err(problem.into());
    }
    write_atomically(path, |out| out.write_all(TEMPLATE.as_bytes()))?;
    writeln!(output.standard(), "Wrote {}. Every setting in it is optional.", path.display())?;
    Ok(Exit::Clean)
}

#[cfg(test)]
mod tests {
    use secondstory_project::{Config, SourceFile};

    use super::*;

    #[track_caller]
    fn check(text: &str) {
        let problems = Config::parse(SourceFile::new(CONFIG_FILE_NAME, text)).err().unwrap_or_default();
        assert_eq!(problems, []);
    }

    #[test]
    fn the_template_is_a_configuration() {
        check(TEMPLATE);
    }

    #[test]
    fn every_setting_in_it_is_one() {
        let set: Vec<_> = TEMPLATE
            .lines()
            .map(|line| match line.strip_prefix('#') {
                Some(setting) if !setting.starts_with(' ') => setting,
                _ => line,
            })
            .collect();
        check(&set.join("\n"));
    }
}
