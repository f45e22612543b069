//! `secondstory baseline`: record what is there, let go of what is gone, tell what is in it.
//!
//! A baseline holds what a check would talk about: what is shown, or makes the check fail. What is milder is compared all the
//! same, so that nothing leaves the baseline because somebody looked with other settings.

mod show;

use std::path::Path;

use secondstory_project::baseline::{BASELINE_FILE_NAME, Baseline, Document, Entry};
use secondstory_project::{BaselineChoice, ConfigChoice, Problem, Project, write_atomically};

use crate::Exit;
use crate::adoption::baselines::{Coverage, Share};
use crate::args::{BaselineArguments, BaselineCommand};
use crate::checking::{CheckedFile, check_all, plan};
use crate::output::{Failure, Output};
use crate::report::counted;

/// Runs the command.
pub(super) fn run(command: &BaselineCommand, output: &mut Output) -> Result<Exit, Failure> {
    match command {
        BaselineCommand::Create(arguments) => create(arguments, output),
        BaselineCommand::Update { add, arguments } => update(*add, arguments, output),
        BaselineCommand::Show { format, arguments } => show::run(*format, arguments, output),
    }
}

/// Everything that was found, and the baselines that it belongs to.
struct Checked {
    project: Project,
    files: Vec<CheckedFile>,
    shares: Vec<Share>,
    coverage: Coverage,
}

impl Checked {
    /// Checks what the arguments name. A baseline is only as good as what it was made from, so every problem ends it.
    fn new(arguments: &BaselineArguments, choice: BaselineChoice) -> Result<Self, Vec<Problem>> {
        let command_line =
            arguments.inputs.command_line(arguments.strictness.command_line(&arguments.config, choice));
        let project = super::project(arguments.config.choice(), command_line);
        let mut project = project.map_err(Failure::into_problems)?;
        let (jobs, mut problems) = plan(&arguments.inputs, &mut project)?;
        let files = check_all(&jobs);
        problems.extend(files.iter().filter_map(|file| file.result.as_ref().err().cloned()));
        if !problems.is_empty() {
            return Err(problems);
        }
        let mut shares = Share::all(&files, &mut project)?;
        if shares.is_empty() {
            shares.push(Share::of_current_folder(&mut project)?);
        }
        let coverage = Coverage::of_paths(&arguments.inputs.paths, &project);
        Ok(Self { project, files, shares, coverage })
    }

    /// The same, with the baselines that have to be there.
    fn with_baselines(arguments: &BaselineArguments) -> Result<Self, Vec<Problem>> {
        let choice = match (&arguments.baseline, arguments.config.choice()) {
            (Some(file), _) => BaselineChoice::File(file.clone()),
            (None, ConfigChoice::None) => BaselineChoice::File(BASELINE_FILE_NAME.into()),
            (None, _) => BaselineChoice::Configured,
        };
        let checked = Self::new(arguments, choice)?;
        let missing = checked.shares.iter().filter(|share| share.baseline().is_none());
        let missing: Vec<Problem> = missing
            .map(|share| {
                let problem = Problem::of_file(checked.shown(share.path()), "there is no baseline here");
                problem.with_help("`secondstory baseline create` makes it")
            })
            .collect();
        if missing.is_empty() { Ok(checked) } else { Err(missing) }
    }

    /// A path as it is shown: from the current folder, if it is below.
    fn shown<'p>(&self, path: &'p Path) -> &'p Path {
        path.strip_prefix(self.project.absolute(Path::new("."))).unwrap_or(path)
    }

    /// The findings of a share that a check would talk about, where `wanted` says so of their file and their number in it.
    fn entries(
        &self,
        share: &Share,
        documents: &[Document],
        wanted: impl Fn(usize, usize) -> bool,
    ) -> Vec<Entry> {
        let mut entries = Vec::new();
        let files = share.files.iter().filter_map(|number| self.files.get(*number));
        for (place, (file, document)) in files.zip(documents).enumerate() {
            let Ok(text) = &file.result else { continue };
            let findings = text.findings.iter().zip(&document.fingerprints).enumerate();
            let wanted = findings.filter(|(number, (finding, _))| {
                text.settings.counts(finding.severity) && wanted(place, *number)
            });
            entries.extend(wanted.map(|(_, (finding, fingerprint))| Entry {
                path: document.name.clone(),
                rule: text.rule(finding).id.to_string(),
                fingerprint: *fingerprint,
            }));
        }
        entries
    }
}

fn create(arguments: &BaselineArguments, output: &mut Output) -> Result<Exit, Failure> {
    let checked = Checked::new(arguments, BaselineChoice::Unread(arguments.baseline.clone()))?;
    let refused =
        checked.shares.iter().filter_map(|share| refusal(share, &checked, arguments.baseline.is_some()));
    let refused: Vec<Problem> = refused.collect();
    if !refused.is_empty() {
        return Err(refused.into());
    }
    for share in &checked.shares {
        let entries = checked.entries(share, &share.documents(&checked.files), |_, _| true);
        let baseline = Baseline::from_findings(entries);
        store(&baseline, share.path())?;
        let findings = counted(baseline.finding_count(), "finding");
        let path = checked.shown(share.path()).display();
        writeln!(output.standard(), "Wrote {path}: {findings}. From now on checks talk about what is new.")?;
    }
    Ok(Exit::Clean)
}

/// Why a baseline is not made at the place where it belongs; nothing where it is. `is_named` says that the place comes from the
/// command line and not from a configuration, which may be that of somebody else.
fn refusal(share: &Share, checked: &Checked, is_named: bool) -> Option<Problem> {
    let path = checked.shown(share.path());
    if share.path().exists() {
        let problem = Problem::of_file(path, "the baseline is there already");
        return Some(problem.with_help(
            "`secondstory baseline update` takes out what is gone, and with `--add` records what is new",
        ));
    }
    (!is_named && share.is_outside(&checked.project)).then(|| {
        let message = "the configuration wants the baseline outside of its folder and of the current one";
        Problem::of_file(path, message)
            .with_help("`--baseline FILE` with this path says that it may be written there")
    })
}

fn update(add: bool, arguments: &BaselineArguments, output: &mut Output) -> Result<Exit, Failure> {
    let mut checked = Checked::with_baselines(arguments)?;
    for share in std::mem::take(&mut checked.shares) {
        let Some(old) = share.baseline() else { continue };
        let documents = share.documents(&checked.files);
        let comparison = share.compare(old, &documents, &mut checked.project);
        let (gone, unchecked) = share.split_left(comparison.left, &documents, &checked.coverage);
        let is_new = |place: usize, number: usize| {
            comparison.known.get(place).and_then(|known| known.get(number)).is_some_and(|known| !known)
        };
        let new = Baseline::from_findings(checked.entries(&share, &documents, is_new));
        let mut baseline = comparison.found;
        baseline.add_all(unchecked);
        let new_count = new.finding_count();
        if add {
            baseline.add_all(new);
        }
        if baseline != *old {
            store(&baseline, share.path())?;
        }
        let path = checked.shown(share.path()).display();
        let told = changes(gone.finding_count(), new_count, add);
        let held = counted(baseline.finding_count(), "finding");
        writeln!(output.standard(), "{path}: {told} It holds {held}.")?;
    }
    Ok(Exit::Clean)
}

/// What an update did, and what it left undone.
fn changes(gone: usize, new: usize, add: bool) -> String {
    let gone = match gone {
        0 => "nothing is gone.".to_owned(),
        some => format!("{} gone and taken out.", counted(some, "finding")),
    };
    match (new, add) {
        (0, _) => gone,
        (some, true) => format!("{gone} {} added.", counted(some, "new finding")),
        (some, false) => {
            format!("{gone} {} left as new; `--add` records them.", counted(some, "new finding"))
        }
    }
}

fn store(baseline: &Baseline, path: &Path) -> Result<(), Problem> {
    write_atomically(path, |out| out.write_all(baseline.to_text().as_bytes()))
}
