//! Two builds side by side: which findings came, which went.
//!
//! A figure can stand still while ten findings change places. So a list of all findings can be kept before a change and
//! compared after it. Held-out findings are counted in the comparison, and their words are in no list.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::corpus::{Document, Label, Part, Strength};
use crate::detector::{Detector, Hit, Product};
use crate::may_show;
use crate::options::Options;

/// A finding as it is kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Kept {
    collection: String,
    document: String,
    part: String,
    start: usize,
    end: usize,
    rule: String,
    severity: String,
    target: Option<String>,
    /// What the readers said: strong, weak, reported, none; nothing where there are no labels for the family.
    label: Option<String>,
    /// The words, unless they are held out.
    text: Option<String>,
    /// The sentence around them, unless it is held out.
    sentence: Option<String>,
}

/// What makes two findings the same one.
type Place = (String, String, usize, String);

impl Kept {
    fn place(&self) -> Place {
        (self.collection.clone(), self.document.clone(), self.start, self.rule.clone())
    }
}

/// Every finding of every severity, one JSON object a line. Fails where a lexicon on the command line does.
pub(crate) fn list(documents: &[Document], options: &Options) -> Result<String, String> {
    let checked = Product::new(&options.lexicons)?.check(documents, &options.collections());
    let mut text = String::new();
    for checked in &checked {
        for hit in &checked.hits {
            let kept = keep(checked.document, hit, may_show(checked.document, options));
            // A struct of strings and numbers always has a JSON form.
            text.push_str(&serde_json::to_string(&kept).unwrap_or_default());
            text.push('\n');
        }
    }
    Ok(text)
}

fn keep(document: &Document, hit: &Hit, may_show: bool) -> Kept {
    let words = |range: std::ops::Range<usize>| {
        let text = document.text.get(range).unwrap_or_default();
        may_show.then(|| text.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    Kept {
        collection: document.collection.name().to_owned(),
        document: document.name.clone(),
        part: document.part().name().to_owned(),
        start: hit.range.start,
        end: hit.range.end,
        rule: hit.rule.clone(),
        severity: hit.severity.name().to_owned(),
        target: hit.target.map(|target| target.name().to_owned()),
        label: hit.label.map(|label| said(document, hit, label).to_owned()),
        text: words(hit.range.clone()),
        sentence: words(hit.sentence.clone()),
    }
}

fn said(document: &Document, hit: &Hit, label: Label) -> &'static str {
    let sentence = document.sentence_at(hit.range.start);
    match sentence.map(|sentence| (sentence.labels.get(&label), sentence.reported)) {
        Some((Some(_), true)) => "reported",
        Some((Some(Strength::Strong), false)) => "strong",
        Some((Some(Strength::Weak), false)) => "weak",
        _ => "none",
    }
}

/// Compares the two kept lists that the options name.
pub(crate) fn compare(options: &Options) -> Result<String, String> {
    let [old, new] = options.files.as_slice() else {
        return Err("compare needs two files, an old and a new list of findings".to_owned());
    };
    let (old, new) = (read(old)?, read(new)?);
    let missing_from = |list: &BTreeMap<Place, Kept>, other: &BTreeMap<Place, Kept>| {
        other.iter().filter(|(place, _)| !list.contains_key(*place)).map(|(_, kept)| kept.clone()).collect()
    };
    let added: Vec<Kept> = missing_from(&old, &new);
    let removed: Vec<Kept> = missing_from(&new, &old);
    let mut text = change("added", '+', &added) + &change("removed", '-', &removed);
    let regraded = new.iter().filter_map(|(place, kept)| {
        let before = old.get(place)?;
        (before.severity != kept.severity).then(|| (before.severity.clone(), kept.clone()))
    });
    let regraded: Vec<_> = regraded.collect();
    text.push_str(&format!("regraded: {}\n", regraded.len()));
    for (before, kept) in regraded.iter().filter(|(_, kept)| is_open(kept)) {
        text.push_str(&format!("~ {} (was {before})\n", line(kept)));
    }
    Ok(text)
}

fn change(name: &str, sign: char, list: &[Kept]) -> String {
    let held_out = list.iter().filter(|kept| !is_open(kept)).count();
    let mut text = format!("{name}: {} ({held_out} of them held out)\n", list.len());
    for label in ["strong", "weak", "reported", "none"] {
        let count = list.iter().filter(|kept| kept.label.as_deref() == Some(label)).count();
        text.push_str(&format!("  labelled {label}: {count}\n"));
    }
    for kept in list.iter().filter(|kept| is_open(kept)) {
        text.push_str(&format!("{sign} {}\n", line(kept)));
    }
    text.push('\n');
    text
}

fn is_open(kept: &Kept) -> bool {
    kept.part == Part::Development.name()
}

fn line(kept: &Kept) -> String {
    let label = kept.label.as_deref().unwrap_or("unlabelled");
    let sentence = kept.sentence.as_deref().unwrap_or_default();
    let words = kept.text.as_deref().unwrap_or_default();
    format!(
        "{}/{}:{} {} {} [{label}] \"{words}\" in: {sentence}",
        kept.collection, kept.document, kept.start, kept.rule, kept.severity
    )
}

fn read(path: &Path) -> Result<BTreeMap<Place, Kept>, String> {
    let text =
        fs::read_to_string(path).map_err(|error| format!("{} could not be read: {error}", path.display()))?;
    let mut findings = BTreeMap::new();
    for (index, line) in text.lines().enumerate() {
        let kept: Kept = serde_json::from_str(line).map_err(|error| {
            format!("{}:{} is no finding that this program wrote: {error}", path.display(), index + 1)
        })?;
        findings.insert(kept.place(), kept);
    }
    Ok(findings)
}
