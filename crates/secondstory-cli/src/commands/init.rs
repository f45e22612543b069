//! `secondstory init`: a commented configuration to start from.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::Path;

use secondstory_project::{CONFIG_FILE_NAME, Problem};

use crate::Exit;
use crate::output::{Failure, Output};

/// Prose comments start with `# `, settings that are commented out with `#` alone.
const TEMPLATE: &str = include_str!("init.toml");

/// Writes the file; one that is there is only written over with `force`.
pub(super) fn run(force: bool, output: &mut Output) -> Result<Exit, Failure> {
    let path = Path::new(CONFIG_FILE_NAME);
    let mut options = OpenOptions::new();
    options.write(true);
    if force {
        options.create(true).truncate(true)
    } else {
        options.create_new(true)
    };
    let written = options.open(path).and_then(|mut file| file.write_all(TEMPLATE.as_bytes()));
    written.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => {
            Problem::of_file(path, "the file is there already").with_help("`--force` writes over it")
        }
        _ => Problem::of_file(path, format!("cannot be written: {error}")),
    })?;
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
