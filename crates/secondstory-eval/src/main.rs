//! Scores the built library on labelled text: how often a finding is right, and how much is missed.
//!
//! The path of the data: the corpus folder becomes documents (`corpus`), a detector marks places in them (`detector`,
//! or the rivals in `peers`), marks become right or wrong (`mark`), and those become figures (`tally`). Everything
//! else writes figures down: for a terminal, as JSON, as the published table, as the baseline that guards them.
//!
//! It links the library and shares no code with the command line, so that a mistake there cannot flatter a figure here.

mod baseline;
mod changes;
mod corpus;
mod detector;
mod errors;
mod gate;
mod mark;
mod neutral;
mod options;
mod peers;
mod publish;
mod report;
mod structure;
mod tally;

use std::io::Write;
use std::process::ExitCode;

use corpus::{Document, Label, Part, Scope};
use detector::{Checked, Detector, Product};
use options::{Command, HELP, Options};
use tally::{Request, Tally};

/// What a command gives back: the text to print, and whether all is well.
struct Outcome {
    text: String,
    success: bool,
}

impl Outcome {
    /// A text to print, and nothing to complain about.
    fn success(text: String) -> Self {
        Self { text, success: true }
    }
}

fn main() -> ExitCode {
    let outcome = Options::parse(std::env::args().skip(1)).and_then(|options| run(&options));
    match outcome {
        Ok(Outcome { text, success }) => {
            // A reader that has seen enough and closes the pipe is no failure.
            let _ = std::io::stdout().lock().write_all(text.as_bytes());
            if success { ExitCode::SUCCESS } else { ExitCode::from(1) }
        }
        Err(message) => {
            eprintln!("secondstory-eval: {message}");
            ExitCode::from(2)
        }
    }
}

fn run(options: &Options) -> Result<Outcome, String> {
    match options.command {
        Command::Help => return Ok(Outcome::success(HELP.to_owned())),
        Command::Compare => return changes::compare(options).map(Outcome::success),
        Command::Gate if !options.corpus.is_dir() => {
            let folder = options.corpus.display();
            return Ok(Outcome::success(format!(
                "There is no corpus at {folder}; accuracy was not checked.\n"
            )));
        }
        _ => {}
    }
    let documents = corpus::load(&options.corpus, &options.collections())?;
    match options.command {
        Command::Peers => return peers::table(&documents, options).map(Outcome::success),
        Command::Structure => return structure::list(&documents, options).map(Outcome::success),
        Command::Findings => return changes::list(&documents, options).map(Outcome::success),
        _ => {}
    }
    let product = Product::new(&options.lexicons)?;
    let checked = product.check(&documents, &options.collections());
    match options.command {
        Command::Score if options.errors => errors::report(&product, &checked, options).map(Outcome::success),
        Command::Score => score(&checked, options).map(Outcome::success),
        Command::Table => {
            let table = report::accuracy_table(&Tally::of(&checked, &Request::default()));
            publish::put(&table, "accuracy", options).map(Outcome::success)
        }
        _ => gate::run(&Tally::of(&checked, &Request::default()), options),
    }
}

fn score(checked: &[Checked<'_>], options: &Options) -> Result<String, String> {
    let request = Request {
        labels: options.label.map_or_else(|| Label::ALL.to_vec(), |label| vec![label]),
        scopes: options.scope.unwrap_or(Scope::All).columns(),
        least: options.least,
    };
    let tally = Tally::of(checked, &request);
    if options.json {
        let json = serde_json::to_string_pretty(&tally);
        return json
            .map(|json| json + "\n")
            .map_err(|error| format!("the figures could not be written: {error}"));
    }
    Ok(report::score_report(&tally, &request))
}

/// Whether the words of a document may be shown.
fn may_show(document: &Document, options: &Options) -> bool {
    options.reveal_held_out || document.part() == Part::Development
}
