//! A piece of source with a mark under it, in the look of compilers: for findings and for problems alike.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use secondstory_project::Problem;

/// Width of running text in reports, in characters.
const WIDTH: usize = 90;

/// What stands under an excerpt: the name of the line and its text.
pub(crate) type Remark<'t> = (&'static str, &'t str);

/// One marked place in a file.
pub(crate) struct Excerpt<'t> {
    /// How it is announced.
    pub(crate) level: Level<'static>,
    /// The id in brackets behind the level.
    pub(crate) id: Option<&'t str>,
    /// The headline.
    pub(crate) title: &'t str,
    /// The file.
    pub(crate) path: &'t str,
    /// The number of the first line of `source`, from 1.
    pub(crate) line: u32,
    /// Whole lines of the file.
    pub(crate) source: &'t str,
    /// What is marked, in bytes of `source`; a mark over several lines is drawn under each of them.
    pub(crate) mark: Range<usize>,
    /// What is written next to the mark.
    pub(crate) label: Option<&'static str>,
    /// What is said below.
    pub(crate) remarks: Vec<Remark<'t>>,
}

impl Excerpt<'_> {
    /// The excerpt as text, with colours, without a final line break.
    pub(crate) fn render(&self) -> String {
        let mut title = self.level.clone().primary_title(self.title);
        if let Some(id) = self.id {
            title = title.id(id);
        }
        let parts = parts(self.source, self.mark.clone());
        let last = parts.len() - 1;
        let marks = parts.into_iter().enumerate().map(|(number, part)| {
            let label = self.label.filter(|_| number == last);
            AnnotationKind::Primary.span(part).label(label)
        });
        let snippet =
            Snippet::source(self.source).line_start(self.line as usize).path(self.path).annotations(marks);
        let group = Group::with_title(title).element(snippet).elements(self.remarks.iter().map(remark));
        Renderer::styled().render(&[group])
    }
}

/// The parts of a mark in each line that has some, without the white space around them; at least one.
fn parts(source: &str, mark: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = mark.start;
    for line in source.get(mark.clone()).unwrap_or("").split_inclusive('\n') {
        let text = line.trim();
        if !text.is_empty() {
            let indent = line.len() - line.trim_start().len();
            parts.push(start + indent..start + indent + text.len());
        }
        start += line.len();
    }
    if parts.is_empty() { vec![mark] } else { parts }
}

/// A problem as text, with colours, without a final line break.
pub(crate) fn problem(problem: &Problem) -> String {
    let path = problem.path.as_ref().map(|path| path.to_string_lossy().into_owned());
    let remarks: Vec<_> = problem.help.iter().map(|help| ("help", help.as_str())).collect();
    if let (Some(path), Some(snippet), Some(position)) = (&path, &problem.snippet, problem.position) {
        let (source, mark) = (snippet.text.as_str(), snippet.mark.clone());
        let (level, title, line) = (Level::ERROR, problem.message.as_str(), position.line);
        return Excerpt { level, id: None, title, path, line, source, mark, label: None, remarks }.render();
    }
    let headline = problem.to_string();
    let title = Level::ERROR.primary_title(headline);
    let group = Group::with_title(title).elements(remarks.iter().map(remark));
    Renderer::styled().render(&[group])
}

fn remark<'t>(remark: &Remark<'t>) -> annotate_snippets::Message<'t> {
    let (name, text) = *remark;
    Level::NOTE.with_name(name).message(wrapped(text))
}

/// Breaks a text into lines between words; the line breaks of the author go.
pub(crate) fn wrapped(text: &str) -> String {
    let mut lines = String::new();
    let mut width = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if width > 0 {
            let fits = width + 1 + length <= WIDTH;
            lines.push(if fits { ' ' } else { '\n' });
            width = if fits { width + 1 } else { 0 };
        }
        lines.push_str(word);
        width += length;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_each_line_for_itself() {
        assert_eq!(parts("one two\r\n  three four", 4..17), [4..7, 11..16]);
        assert_eq!(parts("one", 3..3), vec![3..3; 1]);
    }

    #[test]
    fn breaks_between_words() {
        let text = "word ".repeat(40);
        assert!(wrapped(&text).lines().all(|line| line.len() <= WIDTH && line.starts_with("word")));
        assert_eq!(wrapped("one\n two"), "one two");
    }
}
