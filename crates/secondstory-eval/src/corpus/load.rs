//! Reads the corpus folder. Its layout is described in the folder's own README.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use secondstory_core::Format;
use serde::Deserialize;

use super::{Collection, Document, Label, Sentence, Strength};

/// Reads the given collections below `folder`, in their order; documents are in the order of their names or files.
///
/// Fails with a sentence for the user where a file is missing or is not what the corpus' README promises.
pub(crate) fn load(folder: &Path, collections: &[Collection]) -> Result<Vec<Document>, String> {
    let mut documents = Vec::new();
    for collection in collections {
        documents.extend(match collection {
            Collection::Postmortems => postmortems(folder)?,
            Collection::Narratives => narratives(folder)?,
            Collection::Semeval => semeval(folder)?,
            Collection::Neutral => neutral(folder)?,
        });
    }
    Ok(documents)
}

/// One line of a label file; the two files differ in how they name the sentence.
#[derive(Deserialize)]
struct LabelLine {
    doc: Option<String>,
    start: Option<usize>,
    end: Option<usize>,
    id: Option<String>,
    sentence: Option<String>,
    labels: BTreeMap<String, String>,
    voice: String,
    target: Option<String>,
    span: Option<String>,
}

impl LabelLine {
    fn into_sentence(self, range: std::ops::Range<usize>) -> Result<Sentence, String> {
        let mut labels = BTreeMap::new();
        for (code, strength) in &self.labels {
            let label = Label::from_name(code).ok_or_else(|| format!("it has the unknown label `{code}`"))?;
            let strength = match strength.as_str() {
                "strong" => Strength::Strong,
                "weak" => Strength::Weak,
                other => return Err(format!("it calls a label `{other}`; expected `strong` or `weak`")),
            };
            labels.insert(label, strength);
        }
        let reported = self.voice == "reported";
        Ok(Sentence { range, labels, reported, target: self.target, trigger: self.span })
    }
}

fn postmortems(folder: &Path) -> Result<Vec<Document>, String> {
    let mut documents = Vec::new();
    for path in files_below(&folder.join("postmortems/docs"))? {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text = read(&path)?;
        let collection = Collection::Postmortems;
        documents.push(Document { collection, name, text, format: Format::Markdown, sentences: Vec::new() });
    }
    let labels = folder.join("postmortems/labels.jsonl");
    for (number, line) in label_lines(&labels)? {
        add_sentence(&mut documents, line).map_err(|reason| complain(&labels, number, &reason))?;
    }
    for document in &mut documents {
        document.sentences.sort_by_key(|sentence| sentence.range.start);
    }
    Ok(documents)
}

fn add_sentence(documents: &mut [Document], line: LabelLine) -> Result<(), String> {
    let (Some(name), Some(start), Some(end)) = (&line.doc, line.start, line.end) else {
        return Err("`doc`, `start` and `end` are needed".to_owned());
    };
    let document = documents
        .iter_mut()
        .find(|document| document.name == *name)
        .ok_or_else(|| format!("there is no document `{name}`"))?;
    // The label file counts in Unicode scalar values, everything here in bytes.
    let start = byte_offset(&document.text, start);
    let end = byte_offset(&document.text, end);
    document.sentences.push(line.into_sentence(start..end)?);
    Ok(())
}

/// Whoever made the label files read `\r\n` as one line end, so the carriage return before one is not counted.
fn byte_offset(text: &str, scalar_values: usize) -> usize {
    let is_counted = |(offset, _): &(usize, char)| !text[*offset..].starts_with("\r\n");
    text.char_indices().filter(is_counted).nth(scalar_values).map_or(text.len(), |(offset, _)| offset)
}

fn narratives(folder: &Path) -> Result<Vec<Document>, String> {
    let path = folder.join("narratives/labels.jsonl");
    let mut documents = Vec::new();
    for (number, mut line) in label_lines(&path)? {
        let (Some(name), Some(text)) = (line.id.take(), line.sentence.take()) else {
            return Err(complain(&path, number, "`id` and `sentence` are needed"));
        };
        let sentence =
            line.into_sentence(0..text.len()).map_err(|reason| complain(&path, number, &reason))?;
        documents.push(single(Collection::Narratives, name, text, sentence));
    }
    Ok(documents)
}

fn semeval(folder: &Path) -> Result<Vec<Document>, String> {
    let path = folder.join("external/semeval2020-task5-subtask1-train.csv");
    let mut reader = csv::Reader::from_path(&path)
        .map_err(|error| format!("{} could not be read: {error}", path.display()))?;
    let mut documents = Vec::new();
    for record in reader.records() {
        let record =
            record.map_err(|error| format!("{} is not the expected CSV: {error}", path.display()))?;
        let field = |index: usize| record.get(index).unwrap_or_default().to_owned();
        let (name, is_counterfactual, text) = (field(0), field(1) == "1", field(2));
        let labels = if is_counterfactual {
            BTreeMap::from([(Label::Counterfactual, Strength::Strong)])
        } else {
            BTreeMap::new()
        };
        let range = 0..text.len();
        let sentence = Sentence { range, labels, reported: false, target: None, trigger: None };
        documents.push(single(Collection::Semeval, name, text, sentence));
    }
    Ok(documents)
}

/// A sentence that stands alone is checked as a plain paragraph: it comes without the markup of its document, so
/// nothing in it is Markdown.
fn single(collection: Collection, name: String, text: String, sentence: Sentence) -> Document {
    Document { collection, name, text, format: Format::Plain, sentences: vec![sentence] }
}

fn neutral(folder: &Path) -> Result<Vec<Document>, String> {
    let root = folder.join("neutral");
    let mut documents = Vec::new();
    for path in files_below(&root)? {
        let name = path.strip_prefix(&root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        // The list of sources stands in the folder itself; prose stands in its sub-folders.
        if !name.contains('/') {
            continue;
        }
        let is_markdown = path.extension().is_some_and(|extension| extension == "md");
        let format = if is_markdown { Format::Markdown } else { Format::Plain };
        let text = read(&path)?;
        documents.push(Document {
            collection: Collection::Neutral,
            name,
            text,
            format,
            sentences: Vec::new(),
        });
    }
    Ok(documents)
}

fn label_lines(path: &Path) -> Result<Vec<(usize, LabelLine)>, String> {
    let text = read(path)?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(index, line)| match serde_json::from_str(line) {
            Ok(parsed) => Ok((index + 1, parsed)),
            Err(error) => Err(complain(path, index + 1, &error.to_string())),
        })
        .collect()
}

fn complain(path: &Path, line: usize, reason: &str) -> String {
    format!("{}:{line} is not a label as the corpus' README describes it: {reason}", path.display())
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{} could not be read: {error}", path.display()))
}

/// All files below a folder, sorted by path.
fn files_below(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let complaint = |error: std::io::Error| format!("{} could not be read: {error}", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(complaint)? {
        let path = entry.map_err(complaint)?.path();
        if path.is_dir() {
            files.extend(files_below(&path)?);
        } else {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalar_values_become_bytes() {
        assert_eq!([byte_offset("aé🙂b", 2), byte_offset("aé🙂b", 3), byte_offset("aé", 9)], [3, 7, 3]);
    }

    #[test]
    fn a_line_end_counts_once() {
        assert_eq!([byte_offset("a\r\nb", 1), byte_offset("a\r\nb", 2)], [2, 3]);
    }
}
