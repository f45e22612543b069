//! Traces of one machine in files that everybody gets.

use super::SourceFile;

/// Folders of the machines that we work on. The slash is kept apart so that this file passes its own check.
const MACHINE_FOLDERS: [&str; 3] = ["work", "root", "home"];

/// Complaints about absolute paths of a machine, and about packages from elsewhere than the public registries.
pub(super) fn check(files: &[SourceFile]) -> Vec<String> {
    let mut complaints = Vec::new();
    for file in files {
        for (index, line) in file.text.lines().enumerate() {
            let place = format!("{}:{}", file.path, index + 1);
            if let Some(folder) = machine_folder(line) {
                complaints.push(format!("{place}: it names `/{folder}/`, a folder of one machine"));
            }
            if names_a_mirror(&file.path, line) {
                complaints.push(format!("{place}: it takes packages from a place that others may not reach"));
            }
        }
    }
    complaints
}

/// A path that starts at one of the folders: whatever stands before the slash is no part of a name.
fn machine_folder(line: &str) -> Option<&'static str> {
    MACHINE_FOLDERS.into_iter().find(|folder| {
        let path = format!("/{folder}/");
        line.match_indices(&path).any(|(start, _)| {
            let before = line[..start].chars().next_back();
            !before.is_some_and(|character| character.is_alphanumeric() || "./_-}~*".contains(character))
        })
    })
}

/// Lock files name where each package comes from, Cargo's configuration may replace the registry.
fn names_a_mirror(path: &str, line: &str) -> bool {
    let line = line.trim_start();
    let name = path.rsplit('/').next().unwrap_or(path);
    match name {
        "Cargo.lock" => {
            line.starts_with("source = ")
                && !line.contains("registry+https://github.com/rust-lang/crates.io-index")
        }
        "package-lock.json" => {
            line.starts_with("\"resolved\": \"http") && !line.contains("https://registry.npmjs.org/")
        }
        "config.toml" if path.contains(".cargo/") => {
            ["[source", "[registr", "registry"].iter().any(|start| line.starts_with(start))
        }
        ".npmrc" => line.starts_with("registry"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_a_machine_from_a_name() {
        let path = |folder: &str| format!("/{folder}/someone");
        assert_eq!(machine_folder(&format!("see {}", path("home"))), Some("home"));
        assert_eq!(machine_folder(&path("work")), Some("work"));
        for text in ["https://example.org/home/", "docs/work/plan", "~/work/x", "workplace"] {
            assert_eq!(machine_folder(text), None, "{text}");
        }
    }

    #[test]
    fn knows_the_public_registries() {
        let public = "source = \"registry+https://github.com/rust-lang/crates.io-index\"";
        assert!(!names_a_mirror("Cargo.lock", public));
        assert!(names_a_mirror("Cargo.lock", "source = \"sparse+https://mirror.example/\""));
        assert!(names_a_mirror(".cargo/config.toml", "[source.crates-io]"));
        assert!(!names_a_mirror("docs/config.toml", "[source]"));
    }
}
