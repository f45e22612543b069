//! Whatever marks places in a text: the product itself, or something to compare it with.

use std::ops::Range;
use std::path::PathBuf;

use secondstory_core::{Settings, Severity, Target, analyze};
use secondstory_project::lexicon_test::with_files;

use crate::corpus::{Collection, Document, Label};

/// One place that a detector marked.
#[derive(Clone, Debug)]
pub(crate) struct Hit {
    /// The labelled family it belongs to; the product has families that nobody labelled.
    pub(crate) label: Option<Label>,
    /// The rule's id.
    pub(crate) rule: String,
    pub(crate) severity: Severity,
    /// The marked words, in bytes of the document.
    pub(crate) range: Range<usize>,
    /// The sentence around them, as the detector sees it.
    pub(crate) sentence: Range<usize>,
    /// Whom it is about, where the detector can tell.
    pub(crate) target: Option<Target>,
}

impl Hit {
    /// The part of the rule's id after the slash.
    pub(crate) fn kind(&self) -> &str {
        self.rule.rsplit('/').next().unwrap_or_default()
    }
}

/// A document with what a detector marked in it.
#[derive(Clone, Debug)]
pub(crate) struct Checked<'a> {
    pub(crate) document: &'a Document,
    pub(crate) hits: Vec<Hit>,
}

/// Something that marks places in a text.
pub(crate) trait Detector {
    /// The places it marks, in the order of the text.
    fn detect(&self, document: &Document) -> Vec<Hit>;

    /// Runs it over the documents of some collections.
    fn check<'a>(&self, documents: &'a [Document], collections: &[Collection]) -> Vec<Checked<'a>> {
        let wanted = documents.iter().filter(|document| collections.contains(&document.collection));
        wanted.map(|document| Checked { document, hits: self.detect(document) }).collect()
    }
}

/// The library with its default settings: what a user sees on the first day.
#[derive(Default)]
pub(crate) struct Product {
    pub(crate) settings: Settings,
}

impl Product {
    /// The library with the lexicons that the command line names. Fails with a sentence for the user.
    pub(crate) fn new(lexicons: &[PathBuf]) -> Result<Self, String> {
        if lexicons.is_empty() {
            return Ok(Self::default());
        }
        let lexicon = with_files(lexicons.iter().map(PathBuf::as_path)).map_err(|problem| problem.message)?;
        Ok(Self { settings: Settings::new(lexicon) })
    }
}

impl Detector for Product {
    fn detect(&self, document: &Document) -> Vec<Hit> {
        let findings = analyze(&document.text, document.format, &self.settings);
        let hits = findings.iter().map(|finding| {
            let rule = self.settings.rule(finding.rule);
            Hit {
                label: Label::from_name(&rule.family),
                rule: rule.id.to_string(),
                severity: finding.severity,
                range: finding.span.range(),
                sentence: finding.sentence.range(),
                target: finding.target,
            }
        });
        hits.collect()
    }
}
