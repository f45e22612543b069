//! The message of a commit to blocks and runs: plain text in which some lines belong to git.
//!
//! While a message is being edited, git's own lines stand below it, and a diff below those; trailers tell names, and
//! output is indented. All of that is hidden, and the plain reader does the rest. The subject is a sentence of the
//! author, whatever it looks like.

use super::plain::{self, Opening};
use super::plain_line::PlainLine;
use super::{Document, mask, source_lines};

/// What stands in the line below which git cuts everything off.
const SCISSORS: &str = " >8 ";
/// How a diff starts that was put below the message.
const DIFF: &str = "diff --git a/";
/// Trailers that tell no sentence; those that end with "-by" are known without a list.
const TRAILERS: &[&str] = &[
    "cc",
    "change-id",
    "closes",
    "fixes",
    "refs",
    "references",
    "see-also",
    "link",
    "links",
    "bug",
    "issue",
    "issues",
    "resolves",
    "related",
    "git-svn-id",
    "reviewed-on",
    "jira",
    "task",
    "ticket",
    "message-id",
    "in-reply-to",
];
/// The least indentation of output.
const OUTPUT_INDENT: usize = 4;

/// Takes the message of a commit apart.
pub(super) fn parse(text: &str) -> Document {
    let lines = source_lines::lines(text);
    let (count, sign) = message(&lines);
    let mut hidden = Vec::new();
    let mut comments = Vec::new();
    let mut before = Before::Blank;
    for line in &lines[..count] {
        let is_comment = line.indent == 0 && is_comment(line.text, sign);
        if is_comment {
            comments.push(line.range());
        }
        let kind = if is_comment { Before::Comment } else { kind(line, before) };
        if matches!(kind, Before::Comment | Before::Trailer | Before::Output) && !line.text.is_empty() {
            hidden.push(line.range());
        }
        before = kind;
    }
    if let Some(line) = lines.get(count) {
        hidden.push(line.start..text.len());
    }
    let masked = mask::blanked(text, hidden, ' ');
    plain::read(text, &masked, &comments, Opening::Subject)
}

/// What a line is to the one below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    Blank,
    Text,
    Comment,
    Trailer,
    Output,
}

/// What a line is that is no comment.
fn kind(line: &PlainLine<'_>, before: Before) -> Before {
    let is_indented = line.indent >= OUTPUT_INDENT;
    if line.text.is_empty() {
        // Output goes on behind an empty line.
        return if before == Before::Output { Before::Output } else { Before::Blank };
    }
    match before {
        Before::Output if is_indented => Before::Output,
        Before::Blank if is_indented && line.list_marker().is_none() => Before::Output,
        Before::Trailer if line.indent > 0 => Before::Trailer,
        _ if line.indent == 0 && is_trailer(line.text) => Before::Trailer,
        _ => Before::Text,
    }
}

/// The number of lines of the message, without what is cut off, and the sign that comments start with.
fn message(lines: &[PlainLine<'_>]) -> (usize, char) {
    let cut = lines.iter().position(|line| is_scissors(line.text));
    let sign = cut.and_then(|cut| lines[cut].text.chars().next()).unwrap_or('#');
    let diff = lines.iter().position(|line| line.indent == 0 && line.text.starts_with(DIFF));
    (cut.into_iter().chain(diff).min().unwrap_or(lines.len()), sign)
}

/// Whether git cuts off everything below the line: `# ---- >8 ----`.
fn is_scissors(text: &str) -> bool {
    let Some((left, right)) = text.split_once(SCISSORS) else { return false };
    let is_dashed = |dashes: &str| dashes.len() >= 8 && dashes.bytes().all(|byte| byte == b'-');
    let mut signs = left.chars();
    signs.next().is_some_and(|sign| sign.is_ascii_punctuation())
        && is_dashed(signs.as_str().trim_start())
        && is_dashed(right)
}

/// Whether git leaves the line out of the message. A number of an issue at the start of a line is none.
fn is_comment(text: &str, sign: char) -> bool {
    text.strip_prefix(sign).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
}

/// Whether the line is a trailer: `Signed-off-by: name`, `Fixes: #12`.
fn is_trailer(text: &str) -> bool {
    if text.starts_with("(cherry picked from commit ") {
        return true;
    }
    let Some((key, _)) = text.split_once(": ") else { return false };
    let is_key = key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let key = key.to_ascii_lowercase();
    is_key && (key.ends_with("-by") || TRAILERS.contains(&key.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trailers_are_told_by_their_names() {
        for trailer in
            ["Signed-off-by: A <a@b.c>", "Co-Authored-By: B", "Fixes: #12", "(cherry picked from commit 1a)"]
        {
            assert!(is_trailer(trailer), "{trailer}");
        }
        for text in ["Summary: we waited", "standby: on", "Fixes the build", "BREAKING CHANGE: none"] {
            assert!(!is_trailer(text), "{text}");
        }
    }

    #[test]
    fn scissors_cut() {
        assert!(is_scissors("# ------------------------ >8 ------------------------"));
        assert!(is_scissors("; ------------------------ >8 ------------------------"));
        assert!(!is_scissors("we saw >8 errors"));
        assert!(!is_scissors("a >8 b"));
    }
}
