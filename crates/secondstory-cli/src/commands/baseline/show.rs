//! `secondstory baseline show`: what a baseline holds, by family and by document, and how much of that is still there.

use std::collections::BTreeMap;
use std::io::{self, Write};

use secondstory_project::baseline::Baseline;
use serde::Serialize;

use super::Checked;
use crate::Exit;
use crate::args::{BaselineArguments, ListFormat};
use crate::json::write_indented;
use crate::output::{Failure, Output};
use crate::report::counted;

/// The form of the JSON output. Fields may be added, none may change or go.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Report {
    version: u32,
    baselines: Vec<BaselineReport>,
}

#[derive(Serialize)]
struct BaselineReport {
    path: String,
    #[serde(flatten)]
    counts: Counts,
    families: Vec<Row>,
    documents: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    name: String,
    #[serde(flatten)]
    counts: Counts,
}

/// How many findings there are in the baseline, and what became of them.
#[derive(Clone, Copy, Default, Serialize)]
struct Counts {
    findings: usize,
    still_there: usize,
    gone: usize,
    /// In documents that this run was not about.
    not_checked: usize,
}

/// Runs the command.
pub(super) fn run(
    format: ListFormat,
    arguments: &BaselineArguments,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let mut checked = Checked::with_baselines(arguments)?;
    let mut baselines = Vec::new();
    for share in std::mem::take(&mut checked.shares) {
        let Some(baseline) = share.baseline() else { continue };
        let documents = share.documents(&checked.files);
        let comparison = share.compare(baseline, &documents, &mut checked.project);
        let (gone, not_checked) = share.split_left(comparison.left, &documents, &checked.coverage);
        let path = checked.shown(share.path()).display().to_string();
        baselines.push(report(
            path,
            &[(&comparison.found, Fate::StillThere), (&gone, Fate::Gone), (&not_checked, Fate::NotChecked)],
        ));
    }
    let out = output.standard();
    match format {
        ListFormat::Human => baselines.iter().try_for_each(|baseline| write(baseline, out))?,
        ListFormat::Json => write_indented(&Report { version: VERSION, baselines }, out)?,
    }
    Ok(Exit::Clean)
}

#[derive(Clone, Copy)]
enum Fate {
    StillThere,
    Gone,
    NotChecked,
}

impl Counts {
    fn count(&mut self, count: u32, fate: Fate) {
        let count = count as usize;
        self.findings += count;
        match fate {
            Fate::StillThere => self.still_there += count,
            Fate::Gone => self.gone += count,
            Fate::NotChecked => self.not_checked += count,
        }
    }
}

/// Counts the parts of a baseline. What is still there counts for the document where it is now.
fn report(path: String, parts: &[(&Baseline, Fate)]) -> BaselineReport {
    let mut counts = Counts::default();
    let (mut families, mut documents) = (BTreeMap::new(), BTreeMap::new());
    for (baseline, fate) in parts {
        for (entry, count) in baseline.entries() {
            let family = entry.rule.split_once('/').map_or(entry.rule.as_str(), |(family, _)| family);
            counts.count(count, *fate);
            families.entry(family).or_insert_with(Counts::default).count(count, *fate);
            documents.entry(entry.path.as_str()).or_insert_with(Counts::default).count(count, *fate);
        }
    }
    BaselineReport { path, counts, families: rows(families), documents: rows(documents) }
}

fn rows(counts: BTreeMap<&str, Counts>) -> Vec<Row> {
    counts.into_iter().map(|(name, counts)| Row { name: name.to_owned(), counts }).collect()
}

fn write(report: &BaselineReport, out: &mut dyn Write) -> io::Result<()> {
    let BaselineReport { path, counts, families, documents } = report;
    let (findings, in_documents) =
        (counted(counts.findings, "finding"), counted(documents.len(), "document"));
    writeln!(out, "{path}: {findings} in {in_documents}. {}", fate(counts))?;
    for rows in [families, documents] {
        if rows.is_empty() {
            continue;
        }
        writeln!(out)?;
        let width = rows.iter().map(|row| row.name.chars().count()).max().unwrap_or(0);
        for Row { name, counts } in rows {
            let rest = if counts.still_there == counts.findings {
                String::new()
            } else {
                format!("  {}", fate(counts))
            };
            writeln!(out, "{name:width$}  {:>5}{rest}", counts.findings)?;
        }
    }
    Ok(())
}

/// What became of the findings, in words.
fn fate(counts: &Counts) -> String {
    let Counts { findings, still_there, gone, not_checked } = *counts;
    if still_there == findings {
        return "All of them are still there.".to_owned();
    }
    let mut parts = vec![format!("{still_there} still there")];
    if gone > 0 {
        parts.push(format!("{gone} gone"));
    }
    if not_checked > 0 {
        parts.push(format!("{not_checked} not looked at"));
    }
    format!("{}.", parts.join(", "))
}
