//! The tables of `score` and the published one.

use super::{Table, decimal};
use crate::corpus::Scope;
use crate::mark::{Reading, ratio};
use crate::tally::{Request, Row, Share, Tally};

/// All tables of a run, for a terminal.
pub(crate) fn score_report(tally: &Tally, request: &Request) -> String {
    let least = request.least.name();
    let readings = [(Reading::Strict, "Strict"), (Reading::Lenient, "Lenient")];
    let mut sections = Vec::new();
    for (reading, name) in readings {
        let rows: Vec<&Row> = tally.rows.iter().filter(|row| row.reading == reading).collect();
        if !rows.is_empty() {
            let title = format!("{name} scores; findings of severity {least} and above count");
            sections.push(section(&title, &score_table(&rows, &request.scopes)));
        }
    }
    if !tally.semeval.is_empty() {
        let rows: Vec<&Row> = tally.semeval.iter().collect();
        sections.push(section(
            "SemEval-2020 task 5, subtask 1, training set",
            &score_table(&rows, &request.scopes),
        ));
    }
    let shares = [
        ("How often each rule is right (strict)", "rule", &tally.kinds),
        ("How often each severity is right (strict), hints included", "severity", &tally.severities),
        ("Counterfactual findings by the class of target they name", "class", &tally.finding_targets),
    ];
    for (title, sort, rows) in shares.into_iter().filter(|(_, _, rows)| !rows.is_empty()) {
        sections.push(section(title, &share_table(rows, sort)));
    }
    if !tally.targets.is_empty() {
        sections.push(section(
            "Labelled counterfactuals by their class of target (strict)",
            &target_table(tally),
        ));
    }
    if !tally.neutral.is_empty() {
        sections.push(section("Noise in neutral prose, per 1,000 words", &neutral_table(tally)));
    }
    sections.join("\n")
}

/// The table that is published: strict scores, development and held-out beside each other.
pub(crate) fn accuracy_table(tally: &Tally) -> String {
    let strict = tally.rows.iter().filter(|row| row.reading == Reading::Strict);
    let semeval = tally.semeval.iter().filter(|row| !row.corpus.ends_with("with hints"));
    // A family of which a collection holds no example has no figure there.
    let rows: Vec<&Row> = strict.chain(semeval).filter(|row| has_examples(tally, row)).collect();
    let scores = score_table(&rows, &[Scope::Development, Scope::HeldOut]).markdown();
    let calibration: Vec<Share> = total_by_severity(&tally.severities);
    let calibration = share_table(&calibration, "severity").markdown();
    format!("{scores}\n{calibration}\n{}", neutral_table(tally).markdown())
}

fn has_examples(tally: &Tally, row: &Row) -> bool {
    let same =
        |other: &&Row| other.label == row.label && other.corpus == row.corpus && other.scope == Scope::All;
    tally.rows.iter().chain(&tally.semeval).filter(same).any(|other| other.recall.is_some())
}

fn section(title: &str, table: &Table) -> String {
    format!("{title}\n\n{}", table.aligned())
}

/// One line for each family and corpus; the scopes beside each other. Counts are true positives, false positives and
/// false negatives.
fn score_table(rows: &[&Row], scopes: &[Scope]) -> Table {
    let mut header = vec!["family".to_owned(), "corpus".to_owned()];
    for scope in scopes {
        for figure in ["precision", "recall", "F1", "tp/fp/fn"] {
            let scope = if figure == "precision" { format!("{}: ", scope.name()) } else { String::new() };
            header.push(format!("{scope}{figure}"));
        }
    }
    let mut table = Table::new(2, header);
    for first in rows.iter().filter(|row| row.scope == scopes[0]) {
        let mut line = vec![first.label.family().to_owned(), first.corpus.to_owned()];
        for scope in scopes {
            let same = |row: &&&Row| {
                (row.label, row.corpus, row.reading, row.scope)
                    == (first.label, first.corpus, first.reading, *scope)
            };
            line.extend(rows.iter().find(same).map_or_else(|| vec![String::new(); 4], |row| figures(row)));
        }
        table.push(line);
    }
    table
}

fn figures(row: &Row) -> Vec<String> {
    let counts = row.counts;
    let counted = format!("{}/{}/{}", counts.true_positives, counts.false_positives, counts.false_negatives);
    vec![decimal(row.precision), decimal(row.recall), decimal(row.f1), counted]
}

fn share_table(shares: &[Share], sort: &str) -> Table {
    let header = ["family", sort, "part", "findings", "right", "wrong", "left out", "precision"];
    let mut table = Table::new(3, header);
    for share in shares {
        let counts =
            [share.findings, share.right, share.wrong, share.left_out].map(|count| count.to_string());
        let precision = decimal(ratio(share.right, share.right + share.wrong));
        let words = [share.label.family().to_owned(), share.sort.clone(), share.scope.name().to_owned()];
        table.push(words.into_iter().chain(counts).chain([precision]).collect());
    }
    table
}

/// The calibration that is published covers both parts, family by family.
fn total_by_severity(shares: &[Share]) -> Vec<Share> {
    shares.iter().filter(|share| share.scope == Scope::All).cloned().collect()
}

fn target_table(tally: &Tally) -> Table {
    let mut table = Table::new(2, ["class", "part", "labelled", "found", "recall", "same class named"]);
    for row in &tally.targets {
        table.push(vec![
            row.class.to_owned(),
            row.scope.name().to_owned(),
            row.labelled.to_string(),
            row.found.to_string(),
            decimal(ratio(row.found, row.labelled)),
            row.same_class.to_string(),
        ]);
    }
    table
}

fn neutral_table(tally: &Tally) -> Table {
    let header = ["neutral prose", "words", "warnings", "per 1,000", "notes and warnings", "per 1,000"];
    let mut table = Table::new(1, header);
    for row in &tally.neutral {
        table.push(vec![
            row.folder.clone(),
            row.words.to_string(),
            row.warnings.to_string(),
            decimal(Some(row.rate(row.warnings))),
            row.notes.to_string(),
            decimal(Some(row.rate(row.notes))),
        ]);
    }
    table
}
