//! What the command line asks for. Read by hand: this program has one kind of user and a dozen options.

use std::path::PathBuf;

use secondstory_core::Severity;

use crate::corpus::{Collection, Label, Scope};

/// How the program is used.
pub(crate) const HELP: &str = "\
Measures secondstory on labelled text.

usage: secondstory-eval COMMAND [OPTION...]

commands
  score               every figure: families, kinds, targets, severities, SemEval, neutral prose
  findings            every finding as one JSON object a line, to keep and compare
  compare OLD NEW     findings that two kept lists do not share
  table               the published accuracy table, in Markdown
  peers               the same text checked by a phrase list and by regular expressions, in Markdown
  structure           timelines, lists of items and what is found in them, in a sample of the postmortems
  gate                fails if a figure is worse than in the baseline; --update rewrites the baseline

options
  --corpus DIR        the corpus [$SECONDSTORY_CORPUS, else ../shared/corpus]
  --part PART         development, held-out or all [all; with --errors development]
  --collection NAME   postmortems, narratives, semeval or neutral; may be repeated [all; with --errors not semeval]
  --family FAMILY     only this family, by id or by its two letters
  --min-severity S    hint, note or warning: what counts as flagged [note]
  --errors            lists each wrong and each missed sentence instead of the figures
  --errors-limit N    at most N errors of each sort and family
  --reveal-held-out   lets errors and findings of the held-out part be read; not before the very end
  --lexicon FILE      score, findings: a family's file in the place of the built-in one; may be repeated
  --documents N       structure: how many documents are drawn [30]
  --seed N            structure: draws others [0]
  --json              the figures as JSON
  --write FILE        table, peers: puts the tables between the markers in FILE
  --baseline FILE     gate: the baseline [crates/secondstory-eval/baseline.csv]
  --update            gate: rewrites the baseline
";

/// What to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Command {
    Score,
    Findings,
    Compare,
    Table,
    Peers,
    Structure,
    Gate,
    Help,
}

/// The command line, understood.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    pub(crate) command: Command,
    pub(crate) corpus: PathBuf,
    pub(crate) scope: Option<Scope>,
    pub(crate) collections: Vec<Collection>,
    pub(crate) label: Option<Label>,
    pub(crate) least: Severity,
    pub(crate) errors: bool,
    pub(crate) errors_limit: usize,
    pub(crate) reveal_held_out: bool,
    /// Lexicons that take the place of built-in families.
    pub(crate) lexicons: Vec<PathBuf>,
    /// How many documents are drawn, and by which hash.
    pub(crate) documents: usize,
    pub(crate) seed: u64,
    pub(crate) json: bool,
    pub(crate) write: Option<PathBuf>,
    pub(crate) baseline: PathBuf,
    pub(crate) update: bool,
    /// What is no option: the two files of `compare`.
    pub(crate) files: Vec<PathBuf>,
}

impl Options {
    fn new(command: Command) -> Self {
        let corpus = std::env::var_os("SECONDSTORY_CORPUS").unwrap_or_else(|| "../shared/corpus".into());
        Self {
            command,
            corpus: corpus.into(),
            scope: None,
            collections: Vec::new(),
            label: None,
            least: Severity::Note,
            errors: false,
            errors_limit: usize::MAX,
            reveal_held_out: false,
            lexicons: Vec::new(),
            documents: 30,
            seed: 0,
            json: false,
            write: None,
            baseline: "crates/secondstory-eval/baseline.csv".into(),
            update: false,
            files: Vec::new(),
        }
    }

    /// Reads the arguments after the program's name. Fails with a sentence for the user.
    pub(crate) fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Self, String> {
        let mut arguments = arguments.into_iter();
        let mut options = Self::new(command(arguments.next().as_deref())?);
        while let Some(argument) = arguments.next() {
            if !options.take_switch(&argument) {
                options.take_value(&argument, &mut arguments)?;
            }
        }
        if options.command == Command::Compare && options.files.len() != 2 {
            return Err("compare needs two files, an old and a new list of findings".to_owned());
        }
        Ok(options)
    }

    fn take_switch(&mut self, argument: &str) -> bool {
        match argument {
            "--errors" => self.errors = true,
            "--reveal-held-out" => self.reveal_held_out = true,
            "--json" => self.json = true,
            "--update" => self.update = true,
            "--help" | "-h" => self.command = Command::Help,
            _ => return false,
        }
        true
    }

    fn take_value(&mut self, argument: &str, rest: &mut impl Iterator<Item = String>) -> Result<(), String> {
        if !argument.starts_with('-') && self.command == Command::Compare {
            self.files.push(argument.into());
            return Ok(());
        }
        let (name, given) = match argument.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (argument, None),
        };
        let mut value =
            || given.clone().or_else(|| rest.next()).ok_or_else(|| format!("{name} needs a value"));
        match name {
            "--corpus" => self.corpus = value()?.into(),
            "--part" => self.scope = Some(known(name, &value()?, Scope::from_name)?),
            "--collection" => self.collections.push(known(name, &value()?, Collection::from_name)?),
            "--family" => self.label = Some(known(name, &value()?, Label::from_name)?),
            "--min-severity" => self.least = known(name, &value()?, Severity::from_name)?,
            "--errors-limit" => self.errors_limit = known(name, &value()?, |text| text.parse().ok())?,
            "--documents" => self.documents = known(name, &value()?, |text| text.parse().ok())?,
            "--seed" => self.seed = known(name, &value()?, |text| text.parse().ok())?,
            "--lexicon" => self.lexicons.push(value()?.into()),
            "--write" => self.write = Some(value()?.into()),
            "--baseline" => self.baseline = value()?.into(),
            _ => return Err(format!("`{argument}` is not known; --help lists the options")),
        }
        Ok(())
    }

    /// The collections to work on: the asked ones, else those that the command is about.
    pub(crate) fn collections(&self) -> Vec<Collection> {
        if self.command == Command::Structure {
            return vec![Collection::Postmortems];
        }
        if !self.collections.is_empty() {
            return self.collections.clone();
        }
        let without_semeval = self.command == Command::Score && self.errors;
        let all = Collection::ALL.into_iter();
        all.filter(|collection| !(without_semeval && *collection == Collection::Semeval)).collect()
    }
}

fn command(name: Option<&str>) -> Result<Command, String> {
    match name {
        Some("score") => Ok(Command::Score),
        Some("findings") => Ok(Command::Findings),
        Some("compare") => Ok(Command::Compare),
        Some("table") => Ok(Command::Table),
        Some("peers") => Ok(Command::Peers),
        Some("structure") => Ok(Command::Structure),
        Some("gate") => Ok(Command::Gate),
        None | Some("help" | "--help" | "-h") => Ok(Command::Help),
        Some(other) => Err(format!("there is no command `{other}`; --help lists them")),
    }
}

fn known<T>(name: &str, value: &str, read: impl Fn(&str) -> Option<T>) -> Result<T, String> {
    read(value).ok_or_else(|| format!("{name} does not know `{value}`; --help lists the values"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Options, String> {
        Options::parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn reads_switches_and_values() {
        let options = parse("score --family CF --part=held-out --errors --errors-limit 5").unwrap();
        assert_eq!((options.label, options.scope), (Some(Label::Counterfactual), Some(Scope::HeldOut)));
        assert!(options.errors && !options.reveal_held_out);
        assert_eq!(options.errors_limit, 5);
    }

    #[test]
    fn says_what_it_does_not_understand() {
        let cases = [
            ("scroe", "there is no command `scroe`; --help lists them"),
            ("score --family XY", "--family does not know `XY`; --help lists the values"),
            ("score --corpus", "--corpus needs a value"),
            ("compare one", "compare needs two files, an old and a new list of findings"),
        ];
        for (line, message) in cases {
            assert_eq!(parse(line).unwrap_err(), message);
        }
    }
}
