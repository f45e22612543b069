//! Findings that an engine has stored as Parquet: rows of `path`, `findings`, `words` and `error`, as the module for Python gives them.
//!
//! Only what is counted is taken out of a row, and one row at a time is held, so that an archive may be larger than the memory.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, Row};
use parquet::schema::types::Type;
use secondstory_core::{Lexicon, Severity};
use secondstory_project::Problem;

use super::ABOUT_COMMENTS;
use super::tally::Counted;
use crate::panics;

/// The columns that are read; others may stand beside them.
const COLUMNS: &[&str] = &["path", "findings", "words", "error"];

/// A row.
#[derive(Debug, Default)]
pub(super) struct Document {
    /// The document's name.
    pub(super) path: String,
    /// Its words of prose.
    pub(super) words: usize,
    /// Nothing where there was no text.
    findings: Option<Vec<Finding>>,
    error: Option<String>,
}

#[derive(Debug)]
struct Finding {
    rule: String,
    family: String,
    severity: Severity,
}

impl Document {
    /// The findings that are counted: those of at least that severity. A rule that the lexicon does not know is called by its id.
    pub(super) fn counted<'d>(&'d self, lexicon: &'d Lexicon, least: Severity) -> Vec<Counted<'d>> {
        let counts = |finding: &&Finding| finding.severity >= least && finding.family != ABOUT_COMMENTS;
        let counted = |finding: &'d Finding| Counted {
            rule: &finding.rule,
            family: &finding.family,
            title: lexicon.find(&finding.rule).map_or(finding.rule.as_str(), |(_, rule)| &rule.title),
            severity: finding.severity,
        };
        self.findings.iter().flatten().filter(counts).map(counted).collect()
    }
}

/// Gives each document of these files, and of the `.parquet` files in these folders, to `take`, in the order of the names. What could
/// not be read comes back: files, and the documents that the rows themselves say could not be read.
pub(super) fn read_all(places: &[PathBuf], mut take: impl FnMut(&Document)) -> Vec<Problem> {
    let mut problems = Vec::new();
    for place in places {
        match files(place) {
            Ok(files) if files.is_empty() => {
                problems
                    .push(Problem::of_file(place, "cannot be read: no `.parquet` file is in this folder"));
            }
            Ok(files) => files.iter().for_each(|file| read(file, &mut take, &mut problems)),
            Err(problem) => problems.push(problem),
        }
    }
    problems
}

/// The file itself, or the files in a folder; engines put others beside them, whose names begin with a dot or an underscore.
fn files(place: &Path) -> Result<Vec<PathBuf>, Problem> {
    if !place.is_dir() {
        return Ok(vec![place.to_path_buf()]);
    }
    let entries = fs::read_dir(place).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let entries = entries.map_err(|error| unread(place, &error))?;
    let mut files: Vec<PathBuf> = entries.into_iter().map(|entry| entry.path()).collect();
    files.retain(|file| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        name.ends_with(".parquet") && !name.starts_with(['.', '_'])
    });
    files.sort();
    Ok(files)
}

fn unread(place: &Path, error: &dyn std::fmt::Display) -> Problem {
    Problem::of_file(place, format!("cannot be read as Parquet with findings: {error}"))
}

fn read(file: &Path, take: &mut impl FnMut(&Document), problems: &mut Vec<Problem>) {
    let rows = || {
        read_rows(file, |document| match &document.error {
            Some(error) => problems.push(Problem::of_file(Path::new(&document.path), error.as_str())),
            None if document.findings.is_some() => take(document),
            None => {}
        })
    };
    // The file is of another program, and its reader is of others too: what it does on a broken one is told like any fault.
    let ended = panics::caught(rows).unwrap_or_else(|place| Err(format!("its reader stopped at {place}")));
    if let Err(error) = ended {
        let problem = unread(file, &error);
        problems.push(
            problem.with_help("docs/scale.md tells which columns are needed and how they may be compressed"),
        );
    }
}

fn read_rows(file: &Path, mut take: impl FnMut(&Document)) -> Result<(), String> {
    let said = |error: ParquetError| error.to_string();
    let reader = File::open(file).map_err(|error| error.to_string())?;
    let reader = SerializedFileReader::new(reader).map_err(said)?;
    let schema = projection(reader.metadata().file_metadata().schema())?;
    for (index, row) in reader.get_row_iter(Some(schema)).map_err(said)?.enumerate() {
        let document = row.map_err(said).and_then(|row| document(&row));
        take(&document.map_err(|error| format!("row {}: {error}", index + 1))?);
    }
    Ok(())
}

/// The columns that are read, as this file has them.
fn projection(schema: &Type) -> Result<Type, String> {
    let fields = schema.get_fields().iter().filter(|field| COLUMNS.contains(&field.name()));
    let fields: Vec<_> = fields.cloned().collect();
    for needed in ["path", "findings"] {
        if !fields.iter().any(|field| field.name() == needed) {
            return Err(format!("it has no column `{needed}`"));
        }
    }
    Type::group_type_builder(schema.name()).with_fields(fields).build().map_err(|error| error.to_string())
}

fn document(row: &Row) -> Result<Document, String> {
    let mut document = Document::default();
    for (name, field) in row.get_column_iter() {
        match (name.as_str(), field) {
            ("path", field) => document.path = text(field).ok_or("`path` holds no text")?.to_owned(),
            ("findings", Field::ListInternal(list)) => {
                document.findings = Some(list.elements().iter().map(finding).collect::<Result<_, _>>()?);
            }
            ("words", Field::Long(words)) => document.words = usize::try_from(*words).unwrap_or(0),
            ("words", Field::Int(words)) => document.words = usize::try_from(*words).unwrap_or(0),
            ("error", field) => document.error = text(field).map(ToOwned::to_owned),
            _ => {}
        }
    }
    Ok(document)
}

fn finding(field: &Field) -> Result<Finding, String> {
    let Field::Group(columns) = field else { return Err("`findings` holds no structs".to_owned()) };
    let column = |wanted: &str| {
        let found = columns.get_column_iter().find(|(name, _)| *name == wanted);
        found.and_then(|(_, field)| text(field)).ok_or_else(|| format!("a finding has no `{wanted}`"))
    };
    let severity = column("severity")?;
    let severity = Severity::from_name(severity).ok_or_else(|| format!("`{severity}` is no severity"))?;
    Ok(Finding { rule: column("rule")?.to_owned(), family: column("family")?.to_owned(), severity })
}

fn text(field: &Field) -> Option<&str> {
    match field {
        Field::Str(text) => Some(text),
        _ => None,
    }
}
