//! Links to checked files, as they hold beside a report: relative, so that they mean the same file on every machine.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Everything but letters, digits, slashes and the marks that mean nothing in an address.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The address of a file below the folder that the program was started in, relative to that folder. Nothing for the
/// standard input and for files elsewhere: nobody else could follow such a link.
pub(crate) fn relative_url(path: &str) -> Option<String> {
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
    let path = path.strip_prefix("./").unwrap_or(&path);
    let is_elsewhere = path.starts_with('/') || path.split('/').any(|part| part == "..") || has_drive(path);
    (!path.is_empty() && path != "-" && !is_elsewhere).then(|| utf8_percent_encode(path, ESCAPED).to_string())
}

/// The address of a line of a file. GitHub and GitLab draw Markdown as a page without lines, unless they are asked for
/// the plain text.
pub(crate) fn line_url(url: &str, line: u32) -> String {
    format!("{url}?plain=1#L{line}")
}

/// `C:`, as Windows begins a path.
fn has_drive(path: &str) -> bool {
    cfg!(windows) && path.as_bytes().get(1) == Some(&b':')
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
