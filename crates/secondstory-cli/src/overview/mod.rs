//! What a whole archive looks like: how many findings there are of which family, for each thousand words, and over time.
//!
//! Documents, words and findings are counted, never people: nothing here knows an author, and documents stand in the order
//! of their days, not of their findings. A figure for each thousand words is there because long documents have more of
//! everything.

mod csv;
mod date;
mod day;
mod html;
mod json;
mod period;
mod plot;
mod stored;
mod tally;
mod text;
mod written_date;

use std::io::{self, Write};
use std::path::PathBuf;

use secondstory_core::{Lexicon, Severity};
use secondstory_project::Problem;

use crate::args::OverviewFormat;
use crate::checking::CheckedFile;

use self::day::{Dated, days, named_day};
pub(crate) use self::day::{Facts, facts};
use self::period::{Length, Period, periods};
use self::tally::{Families, Named, Tally, counted};

/// The family of findings about comments in the text. They are about the tool and not about wording.
const ABOUT_COMMENTS: &str = "suppression";

/// Everything that is known about an archive.
#[derive(Debug)]
pub(crate) struct Overview {
    /// The documents, in the order of their days, then of their paths; those without a day last.
    documents: Vec<Document>,
    /// All of them together.
    whole: Tally,
    /// Those without a day.
    undated: Tally,
    /// How time is cut, and the pieces.
    time: Option<(Length, Vec<(Period, Tally)>)>,
    /// All families of all lexicons, those with most findings first.
    families: Vec<Named>,
    /// The rules that spoke, those with most findings first.
    rules: Vec<Named>,
    problems: Vec<Problem>,
}

/// One document.
#[derive(Debug)]
struct Document {
    path: String,
    date: Option<Dated>,
    tally: Tally,
}

impl Overview {
    /// Takes what was found and read in each file, and what is wrong with configuration, lexicons, folders and globs.
    pub(crate) fn new(files: &[(CheckedFile, Facts)], mut problems: Vec<Problem>) -> Self {
        let days = days(files);
        let mut documents = Vec::new();
        let mut families = Families::default();
        for ((file, facts), date) in files.iter().zip(days) {
            match &file.result {
                Ok(text) => {
                    let findings = counted(text);
                    families.know(text.settings.settings.lexicon());
                    families.add(&findings);
                    let tally = Tally::of_document(&findings, facts.words);
                    documents.push(Document { path: file.path.clone(), date, tally });
                }
                Err(problem) => problems.push(problem.clone()),
            }
        }
        Self::of(documents, &families, problems)
    }

    /// Takes files and folders of Parquet with findings that the module for Python has given, as `docs/scale.md` tells; the lexicon
    /// that knows the rules; and the least severity that is counted.
    pub(crate) fn of_stored(places: &[PathBuf], lexicon: &Lexicon, least: Severity) -> Self {
        let mut documents = Vec::new();
        let mut families = Families::default();
        families.know(lexicon);
        let add = |stored: &stored::Document| {
            let findings = stored.counted(lexicon, least);
            families.add(&findings);
            let tally = Tally::of_document(&findings, stored.words);
            documents.push(Document { path: stored.path.clone(), date: named_day(&stored.path), tally });
        };
        let problems = stored::read_all(places, add);
        Self::of(documents, &families, problems)
    }

    fn of(mut documents: Vec<Document>, families: &Families, problems: Vec<Problem>) -> Self {
        documents.sort_by(|one, other| {
            let key = |document: &Document| (document.date.is_none(), document.date.map(|dated| dated.date));
            key(one).cmp(&key(other)).then_with(|| one.path.cmp(&other.path))
        });
        let sum = |only: fn(&&Document) -> bool| {
            documents.iter().filter(only).map(|document| &document.tally).sum()
        };
        Self {
            whole: sum(|_| true),
            undated: sum(|document| document.date.is_none()),
            time: over_time(&documents),
            families: families.families(),
            rules: families.rules(),
            documents,
            problems,
        }
    }

    /// Writes it in one of its forms.
    pub(crate) fn write(&self, format: OverviewFormat, out: &mut dyn Write) -> io::Result<()> {
        match format {
            OverviewFormat::Human => text::write(self, out),
            OverviewFormat::Json => json::write(self, out),
            OverviewFormat::Csv => csv::write(self, out),
            OverviewFormat::Html => html::write(self, out),
        }
    }

    /// What could not be done.
    pub(crate) fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The families with findings.
    fn speaking(&self) -> impl Iterator<Item = &Named> + Clone {
        self.families.iter().filter(|family| family.findings > 0)
    }

    /// The severities of which there are findings, the most severe one first.
    fn severities(&self) -> impl Iterator<Item = Severity> + '_ {
        self.whole.by_severity.keys().rev().copied()
    }
}

fn over_time(documents: &[Document]) -> Option<(Length, Vec<(Period, Tally)>)> {
    let dated = documents.iter().filter_map(|document| Some((document.date?.date, &document.tally)));
    let (length, periods) = periods(dated.clone().map(|(date, _)| date))?;
    let of = |period: Period| -> Tally {
        dated.clone().filter(|(date, _)| Period::of(*date, length) == period).map(|(_, tally)| tally).sum()
    };
    Some((length, periods.into_iter().map(|period| (period, of(period))).collect()))
}
