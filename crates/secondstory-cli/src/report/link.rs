//! Links to checked files, as they hold beside a report: relative, so that they mean the same file on every machine.

use std::path::Path;

use super::address::{is_relative, uri, written};

/// The address of a file below the folder that the program was started in, relative to that folder. Nothing for the
/// standard input and for files elsewhere: nobody else could follow such a link.
pub(crate) fn relative_url(path: &str) -> Option<String> {
    let address = written(Path::new(path));
    let is_elsewhere = !is_relative(&address) || address.split('/').any(|part| part == "..");
    (!address.is_empty() && address != "-" && !is_elsewhere).then(|| uri(&address))
}

/// The address of a line of a file. GitHub and GitLab draw Markdown as a page without lines, unless they are asked for
/// the plain text.
pub(crate) fn line_url(url: &str, line: u32) -> String {
    format!("{url}?plain=1#L{line}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_relative_and_safe() {
        assert_eq!(
            relative_url("./a b/[c](d)|#é.md").as_deref(),
            Some("a%20b/%5Bc%5D%28d%29%7C%23%C3%A9.md")
        );
        assert_eq!(relative_url("javascript:x").as_deref(), Some("javascript%3Ax"));
        for elsewhere in ["-", "/a.md", "../a.md", "a/../../b.md", ""] {
            assert_eq!(relative_url(elsewhere), None, "{elsewhere}");
        }
    }
}
