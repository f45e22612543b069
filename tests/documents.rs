//! Whole drafts: what is found in each of them, and that nothing else is.
//!
//! Every file in `tests/documents` is a draft with its findings marked as `[[words]]{family/kind}`, hints included. Two
//! rules for the same words stand in one pair of braces, parted by a comma; marks may stand within each other. The
//! marks are taken out before the draft is read. A `.md` file is Markdown, a `.txt` file is plain text. The other
//! notations, some of which use square brackets for links, have marks of their own: `⟦words⟧{family/kind}`. Each
//! draft is also read with a byte order mark and with carriage returns, which change nothing but the offsets.

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::Path;

use secondstory_core::line_index::LineIndex;
use secondstory_core::{Format, Settings, Span, analyze, trace};

/// A rule by its id, and the words that it flags.
type Mark = (Span, String);

/// What stands before the words of a mark, and between them and their rules.
type Delimiters = (&'static str, &'static str);

/// The marks of Markdown and of plain text.
const SQUARE: Delimiters = ("[[", "]]{");
/// The marks of all other notations.
const WHITE: Delimiters = ("⟦", "⟧{");

/// The notation of a draft by the end of its name, and the marks in it.
fn notation(path: &Path) -> Result<(Format, Delimiters), String> {
    let extension = path.extension().unwrap_or_default().to_string_lossy().into_owned();
    match extension.as_str() {
        "md" => Ok((Format::Markdown, SQUARE)),
        "txt" => Ok((Format::Plain, SQUARE)),
        "html" => Ok((Format::Html, WHITE)),
        "adoc" => Ok((Format::AsciiDoc, WHITE)),
        "rst" => Ok((Format::ReStructuredText, WHITE)),
        "org" => Ok((Format::Org, WHITE)),
        "commit" => Ok((Format::GitCommit, WHITE)),
        _ => Err(format!("{}: no notation is known by this name", path.display())),
    }
}

/// A draft and what is to be found in it.
struct Draft {
    text: String,
    marks: BTreeSet<Mark>,
}

impl Draft {
    /// Takes the marks out of a file; tells what is wrong with them.
    fn read(written: &str, (opening, closing): Delimiters) -> Result<Self, String> {
        let mut draft = Self { text: String::with_capacity(written.len()), marks: BTreeSet::new() };
        let mut open = Vec::new();
        let mut rest = written;
        while let Some(next) = rest.find(opening).into_iter().chain(rest.find(closing)).min() {
            draft.text.push_str(&rest[..next]);
            rest = &rest[next..];
            if let Some(inside) = rest.strip_prefix(opening) {
                open.push(draft.text.len());
                rest = inside;
                continue;
            }
            let Some((rules, behind)) = rest[closing.len()..].split_once('}') else {
                return Err(format!("a mark names no rule: {rest}"));
            };
            let start = open.pop().ok_or_else(|| format!("a mark is closed that was not opened: {rest}"))?;
            let span = Span::from_range(start..draft.text.len());
            draft.marks.extend(rules.split(", ").map(|rule| (span, rule.to_owned())));
            rest = behind;
        }
        draft.text.push_str(rest);
        if open.is_empty() { Ok(draft) } else { Err("a mark is not closed".to_owned()) }
    }

    /// Reads a file with its notation.
    fn open(path: &Path) -> Result<(Self, Format), Box<dyn Error>> {
        let (format, delimiters) = notation(path)?;
        let draft = Self::read(&fs::read_to_string(path)?, delimiters)
            .map_err(|what| format!("{}: {what}", path.display()))?;
        Ok((draft, format))
    }

    /// The draft with every offset put through `place`.
    fn moved(&self, text: String, place: impl Fn(usize) -> usize) -> Self {
        let moved = |span: &Span| Span::from_range(place(span.range().start)..place(span.range().end));
        Self { text, marks: self.marks.iter().map(|(span, rule)| (moved(span), rule.clone())).collect() }
    }

    fn with_byte_order_mark(&self) -> Self {
        let mark = '\u{feff}';
        self.moved(format!("{mark}{}", self.text), |offset| offset + mark.len_utf8())
    }

    fn with_carriage_returns(&self) -> Self {
        let place = |offset: usize| offset + self.text[..offset].matches('\n').count();
        self.moved(self.text.replace('\n', "\r\n"), place)
    }

    /// One line for each finding that is missing and for each that is not expected.
    fn complaints(&self, format: Format, settings: &Settings) -> Vec<String> {
        let findings = analyze(&self.text, format, settings);
        let found = findings.iter().map(|finding| (finding.span, settings.rule(finding.rule).id.to_string()));
        let found: BTreeSet<Mark> = found.collect();
        let lines = LineIndex::new(&self.text);
        let described = |(span, rule): &Mark, what: &str| {
            let line = lines.line_of(span.start) + 1;
            format!("{line}: {rule} {what} {:?}", span.text(&self.text))
        };
        let missing = self
            .marks
            .difference(&found)
            .map(|mark| described(mark, "does not flag") + ": " + &self.reason(mark, format, settings));
        missing.chain(found.difference(&self.marks).map(|mark| described(mark, "flags"))).collect()
    }

    /// What became of the rule's patterns at that place.
    fn reason(&self, (span, rule): &Mark, format: Format, settings: &Settings) -> String {
        let attempts = trace(&self.text, format, settings);
        let near = attempts.iter().filter(|attempt| attempt.sentence.overlaps(*span));
        let own = near.filter(|attempt| settings.rule(attempt.rule).id == *rule);
        let verdicts: Vec<String> = own
            .map(|attempt| format!("{:?} on {:?}", attempt.verdict, attempt.span.text(&self.text)))
            .collect();
        if verdicts.is_empty() { "no pattern matches".to_owned() } else { verdicts.join(", ") }
    }
}

/// Reads every draft and asserts that it has the findings that are marked, in each of its forms.
#[test]
fn drafts_have_the_findings_that_are_marked() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents");
    let settings = Settings::default();
    let mut complaints = Vec::new();
    let mut marks = 0;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let (draft, format) = Draft::open(&path)?;
        marks += draft.marks.len();
        let plain = draft.complaints(format, &settings);
        complaints.extend(plain.iter().map(|what| format!("{name}:{what}")));
        // Where the draft itself is read wrongly, its other forms have nothing to add.
        if plain.is_empty() {
            for (form, draft) in other_forms(&draft) {
                let lines = draft.complaints(format, &settings);
                complaints.extend(lines.iter().map(|what| format!("{name} {form}:{what}")));
            }
        }
    }
    complaints.sort();
    assert!(marks > 60, "only {marks} marks; the drafts are not where this test looks for them");
    assert!(complaints.is_empty(), "{} of {marks}:\n{}", complaints.len(), complaints.join("\n"));
    Ok(())
}

fn other_forms(draft: &Draft) -> [(&'static str, Draft); 3] {
    [
        ("with a byte order mark", draft.with_byte_order_mark()),
        ("with carriage returns", draft.with_carriage_returns()),
        ("with both", draft.with_carriage_returns().with_byte_order_mark()),
    ]
}

/// A mark with a rule that does not exist could never be met, and would be blamed on the engine.
#[test]
fn marks_name_rules_that_exist() -> Result<(), Box<dyn Error>> {
    let settings = Settings::default();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents"))? {
        let path = entry?.path();
        let (draft, _) = Draft::open(&path)?;
        let known = |(_, rule): &&Mark| settings.lexicon().find(rule).is_none();
        let unknown: Vec<_> = draft.marks.iter().filter(known).collect();
        assert!(unknown.is_empty(), "{}: {unknown:?}", path.display());
    }
    Ok(())
}

#[test]
fn marks_are_taken_out() -> Result<(), Box<dyn Error>> {
    let draft = Draft::read("We [[failed [[to see]]{b/c, b/d}]]{a/b} it.", SQUARE)?;
    assert_eq!(draft.text, "We failed to see it.");
    let marks: Vec<_> =
        draft.marks.iter().map(|(span, rule)| (span.text(&draft.text), rule.as_str())).collect();
    assert_eq!(marks, [("failed to see", "a/b"), ("to see", "b/c"), ("to see", "b/d")]);
    for wrong in ["We [[failed.", "We [[failed]]", "We failed]]{a/b}.", "We [[failed]]{a/b."] {
        assert!(Draft::read(wrong, SQUARE).is_err(), "{wrong}");
    }
    Ok(())
}
