//! Reads unified diffs, strictly: a diff that is cut off or mangled would hide findings without a word, so it is refused
//! with the line where it goes wrong.
//!
//! Only the new names and the numbers of the added lines are taken. What git and Subversion write around the parts is passed
//! over. Crates that read diffs were tried: they keep the places of mistakes to themselves, or skip what they do not understand.

use std::iter::Peekable;
use std::ops::RangeInclusive;

use super::Lines;
use super::diff_name;
use crate::error::{Problem, SourceFile};

/// What a diff says about one file that is there after the change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FileChange {
    /// Its name after the change, with any prefix.
    pub(super) name: String,
    pub(super) lines: Lines,
}

/// Reads a whole diff; the files are in its order.
pub(super) fn read(diff: &SourceFile) -> Result<Vec<FileChange>, Problem> {
    let mut reader = Reader { diff, changes: Vec::new(), current: None, saw_diff: false, binary_name: None };
    let mut lines = Line::all(diff.text()).peekable();
    while let Some(line) = lines.next() {
        reader.read(line, &mut lines)?;
    }
    if !reader.saw_diff && !diff.text().trim().is_empty() {
        let problem = Problem::of_file(diff.path(), "this is no unified diff: it names no file");
        return Err(problem.with_help("`git diff` and `diff -u` write one"));
    }
    Ok(reader.changes)
}

/// A line without its end, and where it starts, in bytes.
#[derive(Clone, Copy)]
struct Line<'t> {
    start: usize,
    text: &'t str,
}

impl<'t> Line<'t> {
    fn all(text: &'t str) -> impl Iterator<Item = Self> {
        let mut start = 0;
        text.split_inclusive('\n').map(move |whole| {
            let line = Line { start, text: whole.trim_end_matches('\n') };
            start += whole.len();
            line
        })
    }

    /// Lines that are not content may have been given Windows line ends on the way.
    fn trimmed(self) -> &'t str {
        self.text.trim_end_matches('\r')
    }
}

struct Reader<'d> {
    diff: &'d SourceFile,
    changes: Vec<FileChange>,
    /// The file that a part would belong to; where it is deleted, its lines go nowhere.
    current: Option<Current>,
    saw_diff: bool,
    /// The name in the last `diff --git`, which is all there is to tell whose binary patch follows.
    binary_name: Option<String>,
}

#[derive(Clone, Copy)]
enum Current {
    /// The number of the change.
    Changed(usize),
    Deleted,
}

impl<'d> Reader<'d> {
    fn problem(&self, line: Line<'_>, message: impl Into<String>) -> Problem {
        self.diff.problem_at(line.start, message)
    }

    /// Reads a line between the parts, and with it what belongs to it.
    fn read(
        &mut self,
        line: Line<'d>,
        rest: &mut Peekable<impl Iterator<Item = Line<'d>>>,
    ) -> Result<(), Problem> {
        let text = line.trimmed();
        if let Some(names) = text.strip_prefix("diff --git ") {
            (self.saw_diff, self.current, self.binary_name) = (true, None, diff_name::second_of(names));
        } else if ["diff --cc ", "diff --combined ", "@@@ "].iter().any(|start| text.starts_with(start)) {
            let problem = self.problem(line, "this is the diff of a merge against all its parents");
            return Err(
                problem.with_help("a diff between two states is needed, as `git diff main...` writes it")
            );
        } else if text.starts_with("--- ") && rest.peek().is_some_and(|next| next.text.starts_with("+++ ")) {
            let name = rest.next().and_then(|next| next.trimmed().strip_prefix("+++ ")).unwrap_or_default();
            self.begin(line, diff_name::of_header(name), Lines::Some(Vec::new()))?;
        } else if let Some(head) = text.strip_prefix("@@ ") {
            let head = head_of(head).ok_or_else(|| {
                let problem = self.problem(line, "this is not how a part of a diff begins");
                problem.with_help("it begins like `@@ -10,2 +10,3 @@`")
            })?;
            self.part(line, head, rest)?;
        } else if let Some(names) =
            text.strip_prefix("Binary files ").and_then(|text| text.strip_suffix(" differ"))
        {
            self.begin(line, diff_name::last_of(names), Lines::All)?;
        } else if text == "GIT binary patch" {
            let name = self.binary_name.take();
            self.begin(line, name, Lines::All)?;
        } else if ["diff ", "Index: ", "Only in "].iter().any(|start| text.starts_with(start)) {
            (self.saw_diff, self.current) = (true, None);
        }
        Ok(())
    }

    /// What follows is about the file of this name; without one, about a file that is gone or whose name is not told.
    fn begin(&mut self, line: Line<'_>, name: Option<String>, lines: Lines) -> Result<(), Problem> {
        self.saw_diff = true;
        self.current = Some(Current::Deleted);
        let Some(name) = name else { return Ok(()) };
        if self.changes.iter().any(|change| change.name == name) {
            let message = format!(
                "`{name}` is in this diff for the second time; the line numbers of the first are void"
            );
            let help =
                "take one diff between two states, as `git diff main...` writes it, in place of a series";
            return Err(self.problem(line, message).with_help(help));
        }
        self.current = Some(Current::Changed(self.changes.len()));
        self.changes.push(FileChange { name, lines });
        Ok(())
    }

    /// Reads the lines of a part, as many as its head announces.
    fn part(
        &mut self,
        first: Line<'d>,
        mut head: Head,
        rest: &mut Peekable<impl Iterator<Item = Line<'d>>>,
    ) -> Result<(), Problem> {
        let Some(current) = self.current else {
            return Err(self.problem(first, "the name of the file is missing in front of this part"));
        };
        let mut added = Vec::new();
        while head.old > 0 || head.new > 0 {
            let Some(line) = rest.next() else {
                return Err(self.problem(first, "the diff ends before the lines that this part announces"));
            };
            let kind = line.trimmed().bytes().next().unwrap_or(b' ');
            let fits = head.count(kind, &mut added);
            if !fits {
                return Err(self.problem(line, "this line is not one of those that its part announces"));
            }
        }
        while rest.next_if(|line| line.text.starts_with('\\')).is_some() {}
        if let Some(next) = rest.peek().filter(|line| is_content(line.trimmed())) {
            return Err(self.problem(*next, "there are more lines here than their part announces"));
        }
        if let Current::Changed(number) = current
            && let Some(FileChange { lines: Lines::Some(lines), .. }) = self.changes.get_mut(number)
        {
            lines.extend(added);
        }
        Ok(())
    }
}

/// Whether a line behind a part can only belong to it: the head of the next file and the signature of a mail begin alike.
fn is_content(text: &str) -> bool {
    text.starts_with('+') || (text.starts_with('-') && !text.starts_with("--- ") && text.trim_end() != "--")
}

/// What the head of a part announces, less what has been read.
struct Head {
    /// Lines of the old file.
    old: u32,
    /// Lines of the new file.
    new: u32,
    /// The number of the next line of the new file.
    line: u32,
}

impl Head {
    /// Counts a line of this kind; false where there is none left.
    fn count(&mut self, kind: u8, added: &mut Vec<RangeInclusive<u32>>) -> bool {
        let (old, new) = match kind {
            b' ' => (1, 1),
            b'-' => (1, 0),
            b'+' => (0, 1),
            b'\\' => (0, 0),
            _ => return false,
        };
        let (Some(old_left), Some(new_left)) = (self.old.checked_sub(old), self.new.checked_sub(new)) else {
            return false;
        };
        (self.old, self.new) = (old_left, new_left);
        if kind == b'+' {
            match added.last_mut() {
                Some(range) if range.end().checked_add(1) == Some(self.line) => {
                    *range = *range.start()..=self.line;
                }
                _ => added.push(self.line..=self.line),
            }
        }
        self.line = self.line.saturating_add(new);
        true
    }
}

/// Reads `-10,2 +10,3 @@` and what may follow.
fn head_of(text: &str) -> Option<Head> {
    let (ranges, _) = text.split_once(" @@")?;
    let (old, new) = ranges.split_once(' ')?;
    let (_, old) = range_of(old.strip_prefix('-')?)?;
    let (line, new) = range_of(new.strip_prefix('+')?)?;
    Some(Head { old, new, line })
}

/// The first line and the number of lines, which is 1 where it is not told.
fn range_of(text: &str) -> Option<(u32, u32)> {
    let (first, count) = text.split_once(',').unwrap_or((text, "1"));
    Some((first.parse().ok()?, count.parse().ok()?))
}
