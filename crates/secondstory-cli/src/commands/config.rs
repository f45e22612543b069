//! `secondstory config`: the resolved configuration of a file or folder as TOML, with the source of each value.

use std::io::{self, Write};
use std::path::Path;

use secondstory_core::Level;
use secondstory_project::{Config, FailOn, Origin, Resolved, Sourced, Workspace};

use super::exit_of;
use crate::Exit;
use crate::args::ConfigArguments;
use crate::output::{Failure, Output};

/// Runs the command.
pub(super) fn run(path: &Path, arguments: &ConfigArguments, output: &mut Output) -> Result<Exit, Failure> {
    let mut project = super::project(arguments.choice(), arguments.command_line())?;
    let absolute = project.absolute(path);
    let workspace = project.workspace(path, absolute.is_dir())?;
    output.report(workspace.problems())?;
    let mut listing = Listing { config: workspace.config(), out: output.standard() };
    listing.write(&workspace, &workspace.resolved(&absolute))?;
    Ok(exit_of(&workspace))
}

struct Listing<'l> {
    config: &'l Config,
    out: &'l mut dyn Write,
}

impl Listing<'_> {
    fn write(&mut self, workspace: &Workspace, resolved: &Resolved) -> io::Result<()> {
        let config = workspace.config();
        match &config.source {
            Some(source) => writeln!(self.out, "# {}", source.path().display())?,
            None => writeln!(self.out, "# There is no configuration file; these are the defaults.")?,
        }
        self.value("preset", &resolved.preset, |preset| quoted(preset.name()))?;
        self.value("min-severity", &resolved.min_severity, |severity| quoted(severity.name()))?;
        self.value("fail-on", &resolved.fail_on, |fail_on: &FailOn| quoted(fail_on.name()))?;
        self.value("preview", &resolved.preview, ToString::to_string)?;
        self.baseline(workspace)?;
        if let Some(format) = &resolved.format {
            self.value("format", format, |format| quoted(format.name()))?;
        }
        self.value("voice", &resolved.voice, |voice| quoted(voice.name()))?;
        self.list("extensions", &config.extensions)?;
        self.list("include", &config.include)?;
        self.list("exclude", &config.exclude)?;
        self.value("max-file-size", &config.max_file_size, ToString::to_string)?;
        self.value("remediation-days", &config.remediation_days, ToString::to_string)?;
        self.list("allow", &resolved.allow)?;
        self.list("lexicons", &config.lexicons)?;
        self.rules(resolved)?;
        writeln!(self.out, "\n[names]")?;
        self.list("people", &config.people)?;
        self.list("groups", &config.groups)?;
        self.list("systems", &config.systems)
    }

    /// The baseline in use, whether the configuration names it or it is simply there.
    fn baseline(&mut self, workspace: &Workspace) -> io::Result<()> {
        if let Some(name) = &self.config.baseline {
            return self.value("baseline", name, |name| quoted(name));
        }
        let path = workspace.baseline_path();
        if self.config.source.is_none() || !path.is_file() {
            return Ok(());
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        writeln!(self.out, "baseline = {}  # it is there", quoted(&name))
    }

    fn value<T>(&mut self, key: &str, value: &Sourced<T>, show: impl Fn(&T) -> String) -> io::Result<()> {
        writeln!(self.out, "{key} = {}  # {}", show(&value.value), self.origin(value.origin))
    }

    fn list(&mut self, key: &str, values: &[Sourced<String>]) -> io::Result<()> {
        if values.is_empty() {
            return writeln!(self.out, "{key} = []  # {}", self.origin(Origin::Default));
        }
        writeln!(self.out, "{key} = [")?;
        for value in values {
            writeln!(self.out, "  {},  # {}", quoted(&value.value), self.origin(value.origin))?;
        }
        writeln!(self.out, "]")
    }

    /// Where a rule is chosen for twice, the choice that goes before the other is shown.
    fn rules(&mut self, resolved: &Resolved) -> io::Result<()> {
        writeln!(self.out, "\n[rules]")?;
        for (number, choice) in resolved.rules.iter().enumerate() {
            if resolved.rules[number + 1..].iter().any(|later| later.id.value == choice.id.value) {
                continue;
            }
            let origin = self.origin(choice.id.origin);
            writeln!(self.out, "{} = {}  # {origin}", quoted(&choice.id.value), quoted(level(choice.level)))?;
        }
        Ok(())
    }

    fn origin(&self, origin: Origin) -> String {
        self.config.origin_text(origin)
    }
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Off => "off",
        Level::Fixed(severity) => severity.name(),
        _ => "on",
    }
}

/// A text in quotes; the escapes of JSON are escapes of TOML too.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
