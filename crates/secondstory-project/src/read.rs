//! Bytes to text, once, with a reason where that is not possible.
//!
//! Nothing is repaired: a replacement character would move every offset behind it, and a finding in the wrong place
//! is worse than a plain report.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::str::Utf8Error;

use crate::error::{Problem, SourceFile};

/// What an archive starts with; the documents of word processors are archives.
const ARCHIVE: &[u8] = b"PK\x03\x04";

/// No configuration may raise its limit above this, in bytes. It may come with a repository of others, and the parser needs up to
/// nineteen times the size of a text that is all nested marks (`benches/growth/run.py`): so it stays below 5 GB. Spans, which are
/// 32 bits wide, could go on to 4 GB.
pub(crate) const LARGEST_FILE_SIZE: u64 = 256 * 1024 * 1024;

/// What people can do about a file that is too large.
pub(crate) const HOW_TO_RAISE_THE_LIMIT: &str =
    "`max-file-size` in secondstory.toml raises the limit, up to 256 MB";

/// Reads a file as text of at most `limit` bytes.
///
/// # Errors
/// Where the file is missing, unreadable, larger than `limit`, binary, or not UTF-8.
pub fn read_file(path: &Path, limit: u64) -> Result<String, Problem> {
    decode(bytes_of_file(path, limit)?, path)
}

/// The bytes of a file, at most `limit` of them.
pub(crate) fn bytes_of_file(path: &Path, limit: u64) -> Result<Vec<u8>, Problem> {
    let failed = |error: &io::Error| Problem::of_file(path, format!("cannot be read: {}", reason(error)));
    let file = File::open(path).map_err(|error| failed(&error))?;
    let metadata = file.metadata().map_err(|error| failed(&error))?;
    if metadata.is_dir() {
        return Err(Problem::of_file(path, "cannot be read: it is a folder"));
    }
    bytes_of(file, path, limit, metadata.len())
}

/// The bytes of a stream, at most `limit` of them; `path` is the name used in reports.
pub(crate) fn bytes_of_stream(stream: impl Read, path: &Path, limit: u64) -> Result<Vec<u8>, Problem> {
    bytes_of(stream, path, limit, 0)
}

fn bytes_of(stream: impl Read, path: &Path, limit: u64, expected: u64) -> Result<Vec<u8>, Problem> {
    let limit = limit.min(LARGEST_FILE_SIZE);
    if expected > limit {
        return Err(too_large(path, limit));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(expected).unwrap_or(0).saturating_add(1));
    let read = stream.take(limit.saturating_add(1)).read_to_end(&mut bytes);
    if let Err(error) = read {
        return Err(Problem::of_file(path, format!("cannot be read: {}", reason(&error))));
    }
    if bytes.len() as u64 > limit { Err(too_large(path, limit)) } else { Ok(bytes) }
}

/// Takes the bytes of a file as text.
///
/// # Errors
/// Where there is a NUL byte, or where the bytes are not UTF-8: with the place of the first that is not.
pub fn decode(bytes: Vec<u8>, path: &Path) -> Result<String, Problem> {
    refuse_others(&bytes, path)?;
    String::from_utf8(bytes).map_err(|error| not_utf8(error.as_bytes(), error.utf8_error(), path))
}

/// The same for bytes that stay where they are: nothing is copied.
///
/// # Errors
/// As those of [`decode`], and where there are more bytes than `limit`.
pub fn text_in<'b>(bytes: &'b [u8], path: &Path, limit: u64) -> Result<&'b str, Problem> {
    let limit = limit.min(LARGEST_FILE_SIZE);
    if bytes.len() as u64 > limit {
        return Err(too_large(path, limit));
    }
    refuse_others(bytes, path)?;
    std::str::from_utf8(bytes).map_err(|error| not_utf8(bytes, error, path))
}

/// What is told by its first bytes, or by a NUL, to be no text.
fn refuse_others(bytes: &[u8], path: &Path) -> Result<(), Problem> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        let problem = Problem::of_file(path, "cannot be checked: it is written in UTF-16");
        return Err(problem.with_help("save it as UTF-8"));
    }
    if bytes.contains(&0) {
        let problem = Problem::of_file(path, "cannot be checked: it is a binary file");
        let help = "a Word document is read as one with the extension .docx, or with `--format-in docx`";
        return Err(if bytes.starts_with(ARCHIVE) { problem.with_help(help) } else { problem });
    }
    Ok(())
}

fn not_utf8(bytes: &[u8], error: Utf8Error, path: &Path) -> Problem {
    let valid = error.valid_up_to();
    let text = String::from_utf8_lossy(bytes.get(..valid).unwrap_or(&[]));
    let byte = bytes.get(valid).copied().unwrap_or(0);
    let message = format!("cannot be checked: the byte 0x{byte:02x} at offset {valid} is not UTF-8");
    let mut problem = SourceFile::new(path, text).problem_at(valid, message);
    problem.snippet = None;
    problem.with_help("save it as UTF-8")
}

fn too_large(path: &Path, limit: u64) -> Problem {
    Problem::of_file(path, format!("cannot be checked: it is larger than {limit} bytes"))
        .with_help(HOW_TO_RAISE_THE_LIMIT)
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
        let path = Path::new("a.md");
        let problem = bytes_of_stream(bytes, path, 20).and_then(|bytes| decode(bytes, path)).unwrap_err();
        assert_eq!(problem.to_string(), expected);
    }

    #[test]
    fn text_is_taken_as_it_is() {
        let text = "\u{feff}a\r\nö";
        assert_eq!(decode(text.as_bytes().to_vec(), Path::new("-")).as_deref(), Ok(text));
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
}
