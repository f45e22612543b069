//! Bytes to text, once, with a reason where that is not possible.
//!
//! Nothing is repaired: a replacement character would move every offset behind it, and a finding in the wrong place
//! is worse than a plain report.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use secondstory_core::Format;

use crate::error::{Problem, SourceFile};

/// The notation of a file, told by its extension: Markdown for `.md`, `.markdown` and `.mdx`, otherwise plain text.
#[must_use]
pub fn format_of(path: &Path) -> Format {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    match extension.as_deref() {
        Some("md" | "markdown" | "mdx") => Format::Markdown,
        _ => Format::Plain,
    }
}

/// Reads a file as text of at most `limit` bytes.
///
/// # Errors
/// Where the file is missing, unreadable, larger than `limit`, binary, or not UTF-8.
pub fn read_file(path: &Path, limit: u64) -> Result<String, Problem> {
    let failed = |error: &io::Error| Problem::of_file(path, format!("cannot be read: {}", reason(error)));
    let file = File::open(path).map_err(|error| failed(&error))?;
    let metadata = file.metadata().map_err(|error| failed(&error))?;
    if metadata.is_dir() {
        return Err(Problem::of_file(path, "cannot be read: it is a folder"));
    }
    read_from(file, path, limit, metadata.len())
}

/// Reads a stream as text of at most `limit` bytes; `path` is the name used in reports.
///
/// # Errors
/// Where it cannot be read, is longer than `limit`, binary, or not UTF-8.
pub fn read_stream(stream: impl Read, path: &Path, limit: u64) -> Result<String, Problem> {
    read_from(stream, path, limit, 0)
}

fn read_from(stream: impl Read, path: &Path, limit: u64, expected: u64) -> Result<String, Problem> {
    // Spans are 32 bits wide, so that no configuration may raise the limit above that.
    let limit = limit.min(u64::from(u32::MAX - 1));
    if expected > limit {
        return Err(too_large(path, limit));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(expected).unwrap_or(0).saturating_add(1));
    let read = stream.take(limit.saturating_add(1)).read_to_end(&mut bytes);
    if let Err(error) = read {
        return Err(Problem::of_file(path, format!("cannot be read: {}", reason(&error))));
    }
    if bytes.len() as u64 > limit {
        return Err(too_large(path, limit));
    }
    decode(bytes, path)
}

/// Takes the bytes of a file as text.
///
/// # Errors
/// Where there is a NUL byte, or where the bytes are not UTF-8: with the place of the first that is not.
pub fn decode(bytes: Vec<u8>, path: &Path) -> Result<String, Problem> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        let problem = Problem::of_file(path, "cannot be checked: it is written in UTF-16");
        return Err(problem.with_help("save it as UTF-8"));
    }
    if bytes.contains(&0) {
        return Err(Problem::of_file(path, "cannot be checked: it is a binary file"));
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let text = String::from_utf8_lossy(bytes.get(..valid).unwrap_or(&[]));
        let byte = bytes.get(valid).copied().unwrap_or(0);
        let message = format!("cannot be checked: the byte 0x{byte:02x} at offset {valid} is not UTF-8");
        let mut problem = SourceFile::new(path, text).problem_at(valid, message);
        problem.snippet = None;
        problem.with_help("save it as UTF-8")
    })
}

fn too_large(path: &Path, limit: u64) -> Problem {
    Problem::of_file(path, format!("cannot be checked: it is larger than {limit} bytes"))
        .with_help("`max-file-size` in secondstory.toml raises the limit")
}

/// What the operating system said, in our own words where we know better.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: &str) {
        let problem = read_stream(bytes, Path::new("a.md"), 20).unwrap_err();
        assert_eq!(problem.to_string(), expected);
    }

    #[test]
    fn text_is_taken_as_it_is() {
        let text = "\u{feff}a\r\nö";
        assert_eq!(read_stream(text.as_bytes(), Path::new("-"), 20).as_deref(), Ok(text));
    }

    #[test]
    fn other_things_are_reported() {
        check(b"a\0b", "a.md: cannot be checked: it is a binary file");
        check(b"\xff\xfea\0", "a.md: cannot be checked: it is written in UTF-16");
        check(b"one\n\xc3\xb6 \xe9", "a.md:2:3: cannot be checked: the byte 0xe9 at offset 7 is not UTF-8");
        check(&[b'a'; 21], "a.md: cannot be checked: it is larger than 20 bytes");
    }

    #[test]
    fn a_missing_file_is_reported() {
        let problem = read_file(Path::new("/nowhere/a.md"), 20).unwrap_err();
        assert_eq!(problem.to_string(), "/nowhere/a.md: cannot be read: there is no such file");
    }

    #[test]
    fn the_extension_tells_the_notation() {
        let formats = ["a.md", "a.MDX", "a.txt", "README"].map(|name| format_of(Path::new(name)));
        assert_eq!(formats, [Format::Markdown, Format::Markdown, Format::Plain, Format::Plain]);
    }
}
