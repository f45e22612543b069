//! Pieces of source with marks in them, in the look of compilers: for findings and for problems alike.

use std::borrow::Cow;
use std::path::PathBuf;

use annotate_snippets::{
    Annotation, AnnotationKind, Element, Group, Level, Origin, Padding, Renderer, Snippet,
};
use anstream::adapter::strip_str;
use secondstory_project::Problem;

use super::piece::{Mark, Piece, parts};
use secondstory_core::inert::inert;

/// Width of running text in reports, in characters.
const WIDTH: usize = 90;

/// What stands under an excerpt: the name of the line and its text.
pub(crate) type Remark<'t> = (&'static str, &'t str);

/// Marked places in a file, under one headline.
pub(crate) struct Excerpt<'t> {
    /// How it is announced.
    pub(crate) level: Level<'static>,
    /// The id in brackets behind the level.
    pub(crate) id: Option<&'t str>,
    /// The headline.
    pub(crate) title: Cow<'t, str>,
    /// The file.
    pub(crate) path: &'t str,
    /// What is shown of it, in its order.
    pub(crate) pieces: Vec<Piece<'t>>,
    /// What is said below.
    pub(crate) remarks: Vec<Remark<'t>>,
}

impl Excerpt<'_> {
    /// The excerpt as text, with colours, without a final line break.
    pub(crate) fn render(&self) -> String {
        let mut title = self.level.clone().primary_title(without_second_controls(&self.title));
        if let Some(id) = self.id {
            title = title.id(id);
        }
        let sources: Vec<_> =
            self.pieces.iter().map(|piece| without_second_controls(&piece.source)).collect();
        let pieces = self.pieces.iter().zip(&sources).enumerate();
        let elements =
            pieces.flat_map(|(index, (piece, source))| elements(index, (piece, source.as_ref()), self.path));
        let group = Group::with_title(title).elements(elements).elements(self.remarks.iter().map(remark));
        let rendered = Renderer::styled().render(&[group]);
        let has_cut_lines = self.pieces.iter().any(|piece| piece.column.is_some());
        if has_cut_lines { without_empty_places(&rendered) } else { rendered }
    }
}

/// The place and the source. Where the source begins in the middle of a line, the renderer would count columns from there.
fn elements<'t>(index: usize, (piece, source): (&'t Piece<'t>, &'t str), path: &'t str) -> Vec<Element<'t>> {
    let snippet = snippet(piece, source);
    let Some(column) = piece.column else { return vec![snippet.path(path).into()] };
    let place = Origin::path(path).line(piece.line).char_column(column);
    let before = (index > 0).then_some(Padding.into());
    before.into_iter().chain([place.into(), snippet.into()]).collect()
}

/// Takes out the lines that the renderer draws for the places of snippets that were given none.
fn without_empty_places(rendered: &str) -> String {
    let is_empty_place = |line: &str| strip_str(line).to_string().trim() == ":::";
    rendered.split_inclusive('\n').filter(|line| !is_empty_place(line)).collect()
}

/// Lines without a mark are folded.
fn snippet<'t>(piece: &'t Piece<'t>, source: &'t str) -> Snippet<'t, Annotation<'t>> {
    let marks =
        piece.marks.iter().map(|mark| AnnotationKind::Primary.span(mark.range.clone()).label(mark.label));
    Snippet::source(source).line_start(piece.line).annotations(marks)
}

/// A problem as text, with colours, without a final line break.
pub(crate) fn problem(problem: &Problem) -> String {
    let path = problem.path.as_ref().map(|path| inert(&path.to_string_lossy()).into_owned());
    let remarks: Vec<_> = problem.help.iter().map(|help| ("help", help.as_str())).collect();
    if let (Some(path), Some(snippet), Some(position)) = (&path, &problem.snippet, problem.position) {
        let title = Cow::Borrowed(problem.message.as_str());
        let mark = Mark { range: snippet.mark.clone(), label: None };
        let (line, source) = (position.line as usize, Cow::Borrowed(snippet.text.as_str()));
        let pieces = vec![Piece { line, source, column: None, marks: parts(&snippet.text, &mark) }];
        return Excerpt { level: Level::ERROR, id: None, title, path, pieces, remarks }.render();
    }
    let headline = Problem { path: path.map(PathBuf::from), ..problem.clone() }.to_string();
    let title = Level::ERROR.primary_title(without_second_controls(&headline));
    let group = Group::with_title(title).elements(remarks.iter().map(remark));
    Renderer::styled().render(&[group])
}

fn remark<'t>(remark: &Remark<'t>) -> annotate_snippets::Message<'t> {
    let (name, text) = *remark;
    Level::NOTE.with_name(name).message(without_second_controls(&wrapped(text)).into_owned())
}

/// What the renderer shows of a control character is its picture, but it knows only the first set of them. Of the second, U+0080 to
/// U+009F, terminals obey some as they obey an escape. A middle dot stands for each, since it takes as many bytes, so that marks
/// stay where they are.
fn without_second_controls(text: &str) -> Cow<'_, str> {
    let is_second = |character: char| ('\u{80}'..='\u{9f}').contains(&character);
    if text.contains(is_second) { Cow::Owned(text.replace(is_second, "·")) } else { Cow::Borrowed(text) }
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
    fn a_mark_behind_a_control_character_stays_in_its_place() {
        let shown = without_second_controls("a\u{9b}31mb");
        assert_eq!((shown.as_ref(), shown.len()), ("a·31mb", "a\u{9b}31mb".len()));
    }

    #[test]
    fn breaks_between_words() {
        let text = "word ".repeat(40);
        assert!(wrapped(&text).lines().all(|line| line.len() <= WIDTH && line.starts_with("word")));
        assert_eq!(wrapped("one\n two"), "one two");
    }
}
