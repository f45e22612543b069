//! How programs are told which file is meant: by a path that starts where the program was started, as repositories name their
//! files, with `/` between the folders on every system.

use std::path::{Component, Path};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What stands for itself in the path of a URI (RFC 3986, unreserved and `/`).
const ENCODED: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// The address of a file. Takes absolute paths, of the file and of the current folder; what is not below that folder is named from
/// the root of the file system. A name that is no Unicode is named with U+FFFD in it.
pub(crate) fn address(file: &Path, folder: &Path) -> String {
    written(file.strip_prefix(folder).unwrap_or(file))
}

/// A path with `/` between the folders and without `.` parts.
pub(super) fn written(path: &Path) -> String {
    let mut address = String::new();
    for component in path.components() {
        match component {
            Component::RootDir => address.push('/'),
            Component::CurDir => {}
            other => {
                if !address.is_empty() && !address.ends_with('/') {
                    address.push('/');
                }
                address.push_str(&other.as_os_str().to_string_lossy());
            }
        }
    }
    address
}

/// Whether an address starts at the folder where the program was started.
pub(super) fn is_relative(address: &str) -> bool {
    // On Windows an absolute path starts with a drive, `C:/`.
    !address.starts_with('/') && !address.get(1..).is_some_and(|rest| cfg!(windows) && rest.starts_with(':'))
}

/// The address as a reference in a URI; an absolute one with its scheme.
pub(super) fn uri(address: &str) -> String {
    let encoded = utf8_percent_encode(address, &ENCODED);
    match address.strip_prefix('/') {
        _ if is_relative(address) => encoded.to_string(),
        Some(_) => format!("file://{encoded}"),
        None => format!("file:///{encoded}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_below_the_folder_is_named_from_there() {
        let folder = Path::new("/srv/team/incidents");
        assert_eq!(address(Path::new("/srv/team/incidents/2026/a b.md"), folder), "2026/a b.md");
        assert_eq!(address(Path::new("/srv/team/other/a.md"), folder), "/srv/team/other/a.md");
        assert_eq!(written(Path::new("./docs//./a.md")), "docs/a.md");
        assert_eq!(written(Path::new("../a.md")), "../a.md");
    }

    #[test]
    fn a_uri_holds_no_other_marks() {
        assert_eq!(uri("a b/50%&<é>:#?\n.md"), "a%20b/50%25%26%3C%C3%A9%3E%3A%23%3F%0A.md");
        assert_eq!(uri("/srv/a.md"), "file:///srv/a.md");
    }
}
