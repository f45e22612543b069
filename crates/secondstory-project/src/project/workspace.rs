//! One configuration and everything that follows from it.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use secondstory_core::lexicon::NameKind;
use secondstory_core::{Lexicon, Rule, Settings, Severity, Status, Voice};

use super::{CommandLine, Resolved};
use crate::baseline::Baseline;
use crate::config::{Choices, Config, LevelChoice, Origin, Sourced};
use crate::error::Problem;
use crate::globs::Globs;
use crate::input_format::InputFormat;
use crate::lexicon_file::LexiconFile;
use crate::nearest::nearest;
use crate::strictness::{FailOn, Preset};

/// What the names of the files start with that Word puts beside the documents it has open.
const LOCK_OF_WORD: &str = "~$";

/// What one file is checked with.
#[derive(Clone, Debug)]
pub struct FileSettings {
    /// What the analysis needs.
    pub settings: Settings,
    /// The least severity that is shown.
    pub min_severity: Severity,
    /// What makes the check fail.
    pub fail_on: FailOn,
    /// Who chose that: nothing where it is the default.
    pub fail_on_origin: Option<String>,
    /// How the file is to be read; nothing where its name tells.
    pub format: Option<InputFormat>,
}

impl FileSettings {
    /// Whether a finding of this severity is talked about at all: because it is shown, or because it makes the check fail.
    #[must_use]
    pub fn counts(&self, severity: Severity) -> bool {
        severity >= self.min_severity || self.fail_on.holds(severity)
    }
}

/// One configuration with its lexicons and globs.
#[derive(Debug)]
pub struct Workspace {
    config: Config,
    folder: PathBuf,
    command_line: CommandLine,
    lexicon: Lexicon,
    problems: Vec<Problem>,
    include: Globs,
    exclude: Globs,
    overrides: Vec<Globs>,
    baseline_path: PathBuf,
    baseline: Option<Arc<Baseline>>,
    /// By the numbers of the overrides that match.
    made: Mutex<HashMap<Vec<usize>, Arc<FileSettings>>>,
}

impl Workspace {
    /// Takes a configuration and the absolute path of its folder; reads the lexicons that it names.
    pub(super) fn load(
        config: Config,
        folder: &Path,
        command_line: CommandLine,
    ) -> Result<Self, Vec<Problem>> {
        let (mut lexicon, problems) = lexicon_of(&config, folder);
        for (kind, names) in [
            (NameKind::Person, &config.people),
            (NameKind::Group, &config.groups),
            (NameKind::System, &config.systems),
        ] {
            if names.is_empty() {
                continue;
            }
            lexicon.add_names(kind, names.iter().map(|name| name.value.as_str()));
        }
        let unknown = unknown_ids(&config, &lexicon, !problems.is_empty());
        if !unknown.is_empty() {
            return Err(unknown);
        }
        let globs = |list: &[Sourced<String>]| Globs::compile(folder, list, &config);
        let overrides: Result<_, _> = config.overrides.iter().map(|over| globs(&over.files)).collect();
        let (include, exclude, overrides) = (globs(&config.include)?, globs(&config.exclude)?, overrides?);
        Ok(Self {
            config,
            folder: folder.to_path_buf(),
            command_line,
            lexicon,
            problems,
            include,
            exclude,
            overrides,
            baseline_path: PathBuf::new(),
            baseline: None,
            made: Mutex::default(),
        })
    }

    /// Takes the absolute path of the baseline, and the baseline where it is in use.
    pub(super) fn set_baseline(&mut self, path: PathBuf, baseline: Option<Arc<Baseline>>) {
        (self.baseline_path, self.baseline) = (path, baseline);
    }

    /// The absolute path at which the baseline is, or would be if there was one.
    #[must_use]
    pub fn baseline_path(&self) -> &Path {
        &self.baseline_path
    }

    /// The absolute path of the folder from which the baseline names documents.
    #[must_use]
    pub fn baseline_folder(&self) -> &Path {
        self.baseline_path.parent().unwrap_or(&self.folder)
    }

    /// Whether the baseline stands outside of the folder of the configuration and of `current`, the absolute path of the current
    /// folder; also where a link leads there. Whoever checks a repository of others does not expect anything to be written there.
    #[must_use]
    pub fn baseline_is_outside(&self, current: &Path) -> bool {
        let real = |path: &Path| path.canonicalize().ok();
        // A folder that is not there is neither outside nor inside; nothing can be written into it.
        let Some(folder) = real(self.baseline_folder()) else { return false };
        let is_inside = |of: &Path| real(of).is_some_and(|of| folder.starts_with(of));
        !is_inside(&self.folder) && !is_inside(current)
    }

    /// The findings that are known already; nothing where there is no baseline or it is not wanted.
    #[must_use]
    pub const fn baseline(&self) -> Option<&Arc<Baseline>> {
        self.baseline.as_ref()
    }

    /// The configuration.
    #[must_use]
    pub const fn config(&self) -> &Config {
        &self.config
    }

    /// The absolute path of the folder that globs and lexicons are relative to.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The built-in rules together with those of the lexicons.
    #[must_use]
    pub const fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// What is wrong with the lexicons that the configuration names; the rest of them is in use.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Whether a file that was found in a folder is to be checked. Takes an absolute path.
    #[must_use]
    pub fn takes(&self, path: &Path) -> bool {
        let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
        if name.starts_with(LOCK_OF_WORD) {
            return false;
        }
        let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
        extension.is_some_and(|extension| self.config.extensions.iter().any(|known| known.value == extension))
            && self.includes(path)
    }

    /// Whether a file belongs to those that the configuration means, whatever its extension: an editor asks this about what
    /// it has open. Takes an absolute path.
    #[must_use]
    pub fn includes(&self, path: &Path) -> bool {
        (self.include.is_empty() || self.include.matches(path)) && !self.excludes(path)
    }

    /// Whether a file that was found, and not named, is left out. Takes an absolute path.
    #[must_use]
    pub fn excludes(&self, path: &Path) -> bool {
        self.exclude.matches(path)
    }

    /// What holds for a file, and where it comes from. Takes an absolute path.
    #[must_use]
    pub fn resolved(&self, path: &Path) -> Resolved {
        self.resolve(&self.matching(path))
    }

    /// What a file is checked with. Takes an absolute path.
    #[must_use]
    pub fn settings(&self, path: &Path) -> Arc<FileSettings> {
        let matching = self.matching(path);
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        let settings = made.entry(matching).or_insert_with_key(|matching| Arc::new(self.make(matching)));
        Arc::clone(settings)
    }

    fn matching(&self, path: &Path) -> Vec<usize> {
        let overrides = self.overrides.iter().enumerate();
        overrides.filter(|(_, globs)| globs.matches(path)).map(|(number, _)| number).collect()
    }

    /// The default, then what holds for all files, then the overrides in their order, then the command line.
    fn resolve(&self, matching: &[usize]) -> Resolved {
        let preset = Preset::default();
        let values = preset.values();
        let mut resolved = Resolved {
            preset: Sourced::default(preset),
            min_severity: Sourced::default(values.min_severity),
            fail_on: Sourced::default(values.fail_on),
            preview: self.config.preview.clone(),
            format: None,
            voice: Sourced::default(Voice::Auto),
            allow: Vec::new(),
            rules: Vec::new(),
        };
        resolved.apply(&self.config.choices);
        for over in matching.iter().filter_map(|number| self.config.overrides.get(*number)) {
            resolved.apply(&over.choices);
            resolved.format = over.format.clone().or(resolved.format);
        }
        if let Some(preset) = self.command_line.preset {
            resolved.choose(&Sourced::command_line(preset), Origin::PresetOnCommandLine(preset));
        }
        if let Some(severity) = self.command_line.min_severity {
            resolved.min_severity = Sourced::command_line(severity);
        }
        if let Some(fail_on) = self.command_line.fail_on {
            resolved.fail_on = Sourced::command_line(fail_on);
        }
        if self.command_line.preview {
            resolved.preview = Sourced::command_line(true);
        }
        resolved.format = self.command_line.format.map(Sourced::command_line).or(resolved.format);
        if let Some(voice) = self.command_line.voice {
            resolved.voice = Sourced::command_line(voice);
        }
        resolved
    }

    fn make(&self, matching: &[usize]) -> FileSettings {
        let resolved = self.resolve(matching);
        let mut settings = Settings::new(self.lexicon.clone());
        if resolved.preview.value {
            settings.enable_preview();
        }
        let (families, rules): (Vec<_>, Vec<_>) =
            resolved.rules.iter().partition(|choice| self.lexicon.find(&choice.id.value).is_none());
        for choice in families {
            for id in rules_of(&self.lexicon, &choice.id.value, resolved.preview.value) {
                settings.set_level(id, choice.level);
            }
        }
        for choice in rules {
            settings.set_level(&choice.id.value, choice.level);
        }
        settings.set_voice(resolved.voice.value);
        let days = self.config.remediation_days.value;
        settings.set_remediation_days(u32::try_from(days).unwrap_or(u32::MAX));
        settings.allow_phrases(resolved.allow.iter().map(|phrase| phrase.value.as_str()));
        let fail_on = resolved.fail_on;
        let origin = (fail_on.origin != Origin::Default).then(|| self.config.origin_text(fail_on.origin));
        FileSettings {
            settings,
            min_severity: resolved.min_severity.value,
            fail_on: fail_on.value,
            fail_on_origin: origin,
            format: resolved.format.map(|format| format.value),
        }
    }
}

impl Resolved {
    /// A preset comes before what is chosen beside it, so that the order in the file does not count.
    fn apply(&mut self, choices: &Choices) {
        if let Some(preset) = &choices.preset {
            let origin = match preset.origin {
                Origin::File(span) => Origin::PresetInFile(preset.value, span),
                other => other,
            };
            self.choose(preset, origin);
        }
        if let Some(severity) = &choices.min_severity {
            self.min_severity = severity.clone();
        }
        if let Some(fail_on) = &choices.fail_on {
            self.fail_on = fail_on.clone();
        }
        if let Some(voice) = &choices.voice {
            self.voice = voice.clone();
        }
        self.allow.extend(choices.allow.iter().cloned());
        self.rules.extend(choices.rules.iter().cloned());
    }

    /// Takes over everything that a preset sets.
    fn choose(&mut self, preset: &Sourced<Preset>, origin: Origin) {
        let values = preset.value.values();
        self.preset = preset.clone();
        self.min_severity = Sourced { value: values.min_severity, origin };
        self.fail_on = Sourced { value: values.fail_on, origin };
    }
}

/// The rules that a choice for a family is about: a family that is on does not turn its preview rules on.
fn rules_of<'l>(lexicon: &'l Lexicon, family: &'l str, preview: bool) -> impl Iterator<Item = &'l str> {
    let meant = move |rule: &Rule| rule.family == family && (preview || rule.status != Status::Preview);
    lexicon.rules().filter(move |(_, rule)| meant(rule)).map(|(_, rule)| rule.id.as_ref())
}

/// How many lexicons a configuration may name: enough for every team of a company, and nothing to wait for.
const MOST_LEXICONS: usize = 100;

/// The built-in lexicon with those that the configuration names, and what is wrong with the latter.
fn lexicon_of(config: &Config, folder: &Path) -> (Lexicon, Vec<Problem>) {
    let mut lexicon = Lexicon::builtin();
    let mut problems = Vec::new();
    let shown_folder = config.folder().unwrap_or_default();
    for (number, name) in config.lexicons.iter().enumerate() {
        if number == MOST_LEXICONS {
            let message =
                format!("there are more than {MOST_LEXICONS} lexicons; those from here on are left out");
            problems.push(config.problem(name.origin, message));
            break;
        }
        let (path, shown) = (folder.join(&name.value), shown_folder.join(&name.value));
        match LexiconFile::load_named_in(folder, &path, &shown) {
            Ok(mut file) => {
                let found = lexicon.extend(&file.family);
                problems.append(&mut file.problems);
                problems.extend(file.placed(found));
            }
            Err(reason) => {
                let message = format!("the lexicon `{}` {}", name.value, reason.message);
                problems.push(config.problem(name.origin, message));
            }
        }
    }
    (lexicon, problems)
}

/// Ids that no rule and no family has. Where a lexicon is broken, its prefixed ids get the benefit of the doubt.
fn unknown_ids(config: &Config, lexicon: &Lexicon, broken: bool) -> Vec<Problem> {
    let known = |id: &str| lexicon.rules().any(|(_, rule)| rule.id == id || rule.family == id);
    let doubtful = |id: &str| broken && id.contains(':');
    let choices = config.all_choices().flat_map(|choices| &choices.rules);
    choices
        .filter(|choice| !known(&choice.id.value) && !doubtful(&choice.id.value))
        .map(|choice| unknown_id(config, choice, lexicon))
        .collect()
}

fn unknown_id(config: &Config, choice: &LevelChoice, lexicon: &Lexicon) -> Problem {
    let message = format!("there is no rule and no family `{}`", choice.id.value);
    let problem = config.problem(choice.id.origin, message);
    problem.with_help(suggestion(&choice.id.value, lexicon))
}

/// The nearest rule or family, or where to look.
#[must_use]
pub fn suggestion(written: &str, lexicon: &Lexicon) -> String {
    let families = lexicon.families().iter().map(|family| family.id.as_ref());
    let rules = lexicon.rules().map(|(_, rule)| rule.id.as_ref());
    match nearest(written, families.chain(rules)) {
        Some(known) => format!("did you mean `{known}`?"),
        None => "`secondstory rules` lists them all".to_owned(),
    }
}
