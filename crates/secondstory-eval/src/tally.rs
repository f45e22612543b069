//! Every figure of one run, as plain rows. Reports, the JSON form, the committed table and the gate all read these.

use std::collections::BTreeMap;

use secondstory_core::Severity;
use serde::{Serialize, Serializer};

use crate::corpus::{Collection, Label, Scope};
use crate::detector::{Checked, Hit};
use crate::mark::{Counts, Filter, Mark, Reading, Standing, covered, marks};
use crate::neutral::{NeutralRow, neutral_rows};

/// The kinds of counterfactual that SemEval's definition means: an imagined world together with its consequence.
pub(crate) const IMAGINED_WORLD: &[&str] = &["conditional", "inversion", "would-have", "wish"];

/// What a run is asked for.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    /// The families to score.
    pub(crate) labels: Vec<Label>,
    /// The columns: what the figures cover.
    pub(crate) scopes: Vec<Scope>,
    /// The least severity that counts.
    pub(crate) least: Severity,
}

impl Default for Request {
    fn default() -> Self {
        Self { labels: Label::ALL.to_vec(), scopes: Scope::ALL.to_vec(), least: Severity::Note }
    }
}

/// The figures of one family, on one collection or both, in one scope.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Row {
    #[serde(rename = "family", serialize_with = "family")]
    pub(crate) label: Label,
    /// `postmortems`, `narratives` or `both`; for SemEval, which kinds counted.
    pub(crate) corpus: &'static str,
    pub(crate) scope: Scope,
    pub(crate) reading: Reading,
    pub(crate) counts: Counts,
    pub(crate) precision: Option<f64>,
    pub(crate) recall: Option<f64>,
    pub(crate) f1: Option<f64>,
}

impl Row {
    fn new(label: Label, corpus: &'static str, (scope, reading): (Scope, Reading), counts: Counts) -> Self {
        let (precision, recall, f1) = (counts.precision(), counts.recall(), counts.balance());
        Self { label, corpus, scope, reading, counts, precision, recall, f1 }
    }
}

/// How often findings of one sort are right: of a rule, of a severity, of a class of target.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Share {
    #[serde(rename = "family", serialize_with = "family")]
    pub(crate) label: Label,
    /// The rule's id, the severity or the class.
    pub(crate) sort: String,
    pub(crate) scope: Scope,
    pub(crate) findings: usize,
    pub(crate) right: usize,
    pub(crate) wrong: usize,
    /// Findings in sentences that strict scores leave out.
    pub(crate) left_out: usize,
}

/// How well each class of target is found, by what the readers said.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct TargetRow {
    pub(crate) class: &'static str,
    pub(crate) scope: Scope,
    pub(crate) labelled: usize,
    pub(crate) found: usize,
    /// Those of the found where the finding names the same class.
    pub(crate) same_class: usize,
}

/// All figures of a run.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Tally {
    pub(crate) rows: Vec<Row>,
    pub(crate) semeval: Vec<Row>,
    pub(crate) kinds: Vec<Share>,
    pub(crate) severities: Vec<Share>,
    pub(crate) finding_targets: Vec<Share>,
    pub(crate) targets: Vec<TargetRow>,
    pub(crate) neutral: Vec<NeutralRow>,
}

impl Tally {
    /// Counts everything.
    pub(crate) fn of(checked: &[Checked<'_>], request: &Request) -> Self {
        let [postmortems, narratives, semeval, neutral] = Collection::ALL.map(|collection| {
            let wanted = checked.iter().filter(|checked| checked.document.collection == collection);
            wanted.cloned().collect::<Vec<_>>()
        });
        let labelled: Vec<Checked<'_>> = postmortems.into_iter().chain(narratives).collect();
        let mut tally = Self {
            rows: Vec::new(),
            semeval: semeval_rows(&semeval, request),
            kinds: Vec::new(),
            severities: Vec::new(),
            finding_targets: Vec::new(),
            targets: Vec::new(),
            neutral: neutral_rows(&neutral),
        };
        for label in &request.labels {
            tally.add_family(&labelled, *label, request);
        }
        tally
    }

    fn add_family(&mut self, labelled: &[Checked<'_>], label: Label, request: &Request) {
        let counted = marks(labelled, label, Filter::at(request.least));
        self.rows.extend(family_rows(&counted, label, &request.scopes));
        let all = marks(labelled, label, Filter::at(Severity::Hint));
        for scope in &request.scopes {
            let sorted = (label, *scope);
            self.kinds.extend(shares(&counted, sorted, |hit| hit.rule.clone()));
            self.severities.extend(severity_shares(&all, sorted));
            if label == Label::Counterfactual {
                self.finding_targets.extend(shares(&counted, sorted, |hit| target_name(hit).to_owned()));
                self.targets.extend(target_rows(&counted, *scope));
            }
        }
    }
}

/// The rows of one family: each collection and both, each reading, each scope.
pub(crate) fn family_rows(marks: &[Mark<'_>], label: Label, scopes: &[Scope]) -> Vec<Row> {
    let corpora = [
        ("postmortems", Some(Collection::Postmortems)),
        ("narratives", Some(Collection::Narratives)),
        ("both", None),
    ];
    let mut rows = Vec::new();
    for reading in [Reading::Strict, Reading::Lenient] {
        for (corpus, collection) in corpora {
            for scope in scopes {
                let counts = Counts::of(covered(marks, *scope, collection), reading);
                rows.push(Row::new(label, corpus, (*scope, reading), counts));
            }
        }
    }
    rows
}

/// SemEval by its own definition and by ours, each at the asked severity and with hints.
fn semeval_rows(checked: &[Checked<'_>], request: &Request) -> Vec<Row> {
    if checked.is_empty() || !request.labels.contains(&Label::Counterfactual) {
        return Vec::new();
    }
    let variants: [(&'static str, Filter<'static>); 4] = [
        ("semeval, imagined world", Filter { least: request.least, kinds: Some(IMAGINED_WORLD) }),
        ("semeval, whole family", Filter::at(request.least)),
        (
            "semeval, imagined world, with hints",
            Filter { least: Severity::Hint, kinds: Some(IMAGINED_WORLD) },
        ),
        ("semeval, whole family, with hints", Filter::at(Severity::Hint)),
    ];
    let mut rows = Vec::new();
    for (corpus, filter) in variants {
        let counted = marks(checked, Label::Counterfactual, filter);
        for scope in &request.scopes {
            let counts = Counts::of(covered(&counted, *scope, None), Reading::Strict);
            rows.push(Row::new(Label::Counterfactual, corpus, (*scope, Reading::Strict), counts));
        }
    }
    rows
}

fn shares(marks: &[Mark<'_>], (label, scope): (Label, Scope), sort: impl Fn(&Hit) -> String) -> Vec<Share> {
    let mut by_sort: BTreeMap<String, Share> = BTreeMap::new();
    for mark in covered(marks, scope, None) {
        for hit in &mark.hits {
            let sort = sort(hit);
            let share = by_sort.entry(sort.clone()).or_insert_with(|| Share {
                label,
                sort,
                scope,
                findings: 0,
                right: 0,
                wrong: 0,
                left_out: 0,
            });
            share.findings += 1;
            match mark.standing {
                Standing::Strong => share.right += 1,
                Standing::Absent => share.wrong += 1,
                Standing::Open => share.left_out += 1,
            }
        }
    }
    by_sort.into_values().collect()
}

/// The severities from the gravest down, so that the table reads as a promise and how it is kept.
fn severity_shares(marks: &[Mark<'_>], sorted: (Label, Scope)) -> Vec<Share> {
    let mut shares = shares(marks, sorted, |hit| hit.severity.name().to_owned());
    shares.sort_by_key(|share| std::cmp::Reverse(Severity::from_name(&share.sort)));
    shares
}

fn target_rows(marks: &[Mark<'_>], scope: Scope) -> Vec<TargetRow> {
    ["person", "group", "implied", "system"]
        .into_iter()
        .map(|class| {
            let mut row = TargetRow { class, scope, labelled: 0, found: 0, same_class: 0 };
            for mark in covered(marks, scope, None).filter(|mark| is_about(mark, class)) {
                row.labelled += 1;
                row.found += usize::from(mark.is_flagged());
                row.same_class += usize::from(mark.hits.iter().any(|hit| target_name(hit) == class));
            }
            row
        })
        .collect()
}

fn is_about(mark: &Mark<'_>, class: &str) -> bool {
    let target = mark.sentence.and_then(|sentence| sentence.target.as_deref());
    mark.standing == Standing::Strong && target == Some(class)
}

fn target_name(hit: &Hit) -> &'static str {
    hit.target.map_or("not told", secondstory_core::Target::name)
}

fn family<S: Serializer>(label: &Label, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(label.family())
}
