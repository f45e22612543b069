//! Who may use whom: among the crates, and among the modules of the core.
//!
//! A new arrow is a decision. It is taken by adding it here, in the same commit, with its reason.

use std::collections::BTreeSet;

use super::SourceFile;

/// The crates of the workspace, and what each of them may use of the others.
const CRATES: &[(&str, &[&str])] = &[
    ("secondstory-core", &[]),
    ("secondstory-project", &["secondstory-core"]),
    // The sheet of a meeting and the exercises are made of text and findings; they have to run in a browser, so files stay outside.
    ("secondstory-facilitator", &["secondstory-core"]),
    // The interfaces of training: the full screen, the line mode, the page, and the file with the progress. That file is
    // written, and its problems are told, by what all interfaces share.
    ("secondstory-trainer", &["secondstory-facilitator", "secondstory-project", "secondstory-core"]),
    // The training as WebAssembly, for the static site; it only carries bytes to the service and back.
    ("secondstory-browser", &["secondstory-facilitator"]),
    // The language server is another edge beside the command line; the command line starts it and knows nothing else of it.
    ("secondstory-lsp", &["secondstory-facilitator", "secondstory-project", "secondstory-core"]),
    (
        "secondstory-cli",
        &[
            "secondstory-lsp",
            "secondstory-trainer",
            "secondstory-facilitator",
            "secondstory-project",
            "secondstory-core",
        ],
    ),
    // The module for Python: texts in memory to findings, and the whole command line, since a wheel installs one thing.
    ("secondstory-python", &["secondstory-cli", "secondstory-project", "secondstory-core"]),
    ("secondstory-eval", &["secondstory-project", "secondstory-core"]),
    ("xtask", &["secondstory-project", "secondstory-core"]),
];

/// What the core may take from outside, each with its reason in the core's manifest. No runtime, no command line, no
/// serialisation: whoever adds one of those has moved the edge into the middle.
const CORE_PACKAGES: &[&str] =
    &["aho-corasick", "html5gum", "memchr", "pulldown-cmark", "regex", "unicode-segmentation"];

/// The modules of the core from the bottom up. A module may use those before it.
const CORE_MODULES: &[&str] = &[
    "span",
    "line_index",
    "inert",
    "flags",
    "document",
    "lexicon",
    "structure",
    "token",
    "sentence",
    "finding",
    "settings",
    "noun_phrase",
    "subject",
    "acts",
    "matcher",
    "guards",
    "attempt",
    "verify",
    "suppress",
    "analyze",
];

/// Arrows that point up, each with its reason. There is none; keep it so.
const UPWARD: &[(&str, &str)] = &[];

/// Complaints about arrows that nobody has decided on, and about a map that does not show the land.
pub(super) fn check(files: &[SourceFile]) -> Result<Vec<String>, String> {
    let mut complaints = Vec::new();
    for file in files.iter().filter(|file| is_manifest_of_crate(&file.path)) {
        complaints.extend(check_manifest(file)?);
    }
    for file in files.iter().filter(|file| file.is_rust() && !file.is_generated()) {
        complaints.extend(check_module(file));
    }
    complaints.extend(check_map(files));
    Ok(complaints)
}

fn is_manifest_of_crate(path: &str) -> bool {
    path.starts_with("crates/") && path.ends_with("/Cargo.toml")
}

fn check_manifest(file: &SourceFile) -> Result<Vec<String>, String> {
    let path = &file.path;
    let manifest: toml::Table =
        file.text.parse().map_err(|error| format!("{path} is not a manifest: {error}"))?;
    let name = manifest.get("package").and_then(|package| package.get("name")).and_then(toml::Value::as_str);
    let name = name.unwrap_or_default();
    let Some((_, allowed)) = CRATES.iter().find(|(known, _)| *known == name) else {
        return Ok(vec![format!("{path}: tidy does not know the crate `{name}`; say there what it may use")]);
    };
    let known: Vec<&str> = CRATES.iter().map(|(name, _)| *name).collect();
    let mut complaints = Vec::new();
    for dependency in dependencies(&manifest) {
        if known.contains(&dependency) && !allowed.contains(&dependency) {
            complaints.push(format!("{path}: `{name}` may not use `{dependency}`"));
        }
        if name == "secondstory-core" && !known.contains(&dependency) && !CORE_PACKAGES.contains(&dependency)
        {
            complaints.push(format!("{path}: the core may not use the package `{dependency}`"));
        }
    }
    Ok(complaints)
}

/// The names of everything that a package needs to be built; what only its tests need is free.
fn dependencies(manifest: &toml::Table) -> Vec<&str> {
    let targets = manifest.get("target").and_then(toml::Value::as_table);
    let of_targets = targets.into_iter().flat_map(toml::Table::values).filter_map(toml::Value::as_table);
    let tables = std::iter::once(manifest).chain(of_targets);
    tables
        .flat_map(|table| ["dependencies", "build-dependencies"].map(|kind| table.get(kind)))
        .flatten()
        .filter_map(toml::Value::as_table)
        .flat_map(|table| table.keys().map(String::as_str))
        .collect()
}

fn check_module(file: &SourceFile) -> Vec<String> {
    let Some(module) = core_module(&file.path) else { return Vec::new() };
    let Some(height) = height(module) else {
        return vec![format!(
            "{}: tidy does not know the module `{module}` of the core; say there where it stands",
            file.path
        )];
    };
    let mut complaints = Vec::new();
    for (index, line) in before_tests(&file.text).lines().enumerate() {
        for used in used_modules(line) {
            let place = format!("{}:{}", file.path, index + 1);
            match self::height(used) {
                Some(used) if used <= height => {}
                Some(_) if UPWARD.contains(&(module, used)) => {}
                Some(_) => complaints.push(format!("{place}: `{module}` may not use `{used}`")),
                None => complaints
                    .push(format!("{place}: `crate::{used}` hides an arrow; name the module it is from")),
            }
        }
    }
    complaints
}

/// The module of the core that a file belongs to; the crate's root only joins them.
fn core_module(path: &str) -> Option<&str> {
    let inside = path.strip_prefix("crates/secondstory-core/src/")?;
    let first = inside.split('/').next()?;
    let module = first.strip_suffix(".rs").unwrap_or(first);
    (module != "lib").then_some(module)
}

fn height(module: &str) -> Option<usize> {
    CORE_MODULES.iter().position(|known| *known == module)
}

fn before_tests(text: &str) -> &str {
    text.find("#[cfg(test)]").map_or(text, |start| &text[..start])
}

/// The names after `crate::` on a line that is no comment.
fn used_modules(line: &str) -> Vec<&str> {
    let code = line.split("//").next().unwrap_or_default();
    let mut modules = Vec::new();
    for (start, path) in code.match_indices("crate::") {
        let rest = &code[start + path.len()..];
        let names = rest.strip_prefix('{').unwrap_or(rest);
        let names: Vec<&str> = if rest.starts_with('{') { names.split(',').collect() } else { vec![names] };
        modules.extend(names.into_iter().filter_map(|name| {
            let name = name.trim_start();
            let end = name.find(|character: char| !character.is_alphanumeric() && character != '_');
            let name = &name[..end.unwrap_or(name.len())];
            (!name.is_empty()).then_some(name)
        }));
    }
    modules
}

/// `docs/architecture.md` names every crate, and every crate that it names is there.
fn check_map(files: &[SourceFile]) -> Vec<String> {
    let path = "docs/architecture.md";
    let Some(map) = files.iter().find(|file| file.path == path) else {
        return vec![format!("{path}: the map of the crates is missing")];
    };
    let crates: BTreeSet<&str> = files
        .iter()
        .filter(|file| is_manifest_of_crate(&file.path))
        .filter_map(|file| file.path.split('/').nth(1))
        .collect();
    let named = named_crates(&map.text);
    let missing =
        crates.difference(&named).map(|name| format!("{path}: the crate `{name}` is not on the map"));
    let invented = named.difference(&crates).map(|name| format!("{path}: there is no crate `{name}`"));
    missing.chain(invented).collect()
}

fn named_crates(text: &str) -> BTreeSet<&str> {
    let words = text.split(|character: char| !character.is_ascii_alphanumeric() && character != '-');
    words.filter(|word| *word == "xtask" || word.starts_with("secondstory-")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> SourceFile {
        SourceFile { path: path.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn the_core_uses_no_other_crate() {
        let manifest = "[package]\nname = \"secondstory-core\"\n[dependencies]\nclap = \"4\"\nsecondstory-cli = { path = \"x\" }\n";
        let complaints = check_manifest(&file("crates/secondstory-core/Cargo.toml", manifest)).unwrap();
        assert_eq!(complaints.len(), 2, "{complaints:?}");
    }

    #[test]
    fn what_tests_need_is_free() {
        let manifest =
            "[package]\nname = \"secondstory-core\"\n[dev-dependencies]\nsecondstory-project = \"1\"\n";
        assert!(check_manifest(&file("crates/secondstory-core/Cargo.toml", manifest)).unwrap().is_empty());
    }

    #[test]
    fn modules_use_what_is_below_them() {
        let path = "crates/secondstory-core/src/token/mod.rs";
        assert!(
            check_module(&file(path, "use crate::span::Span;\nuse crate::{document::Run, token::x};\n"))
                .is_empty()
        );
        assert_eq!(check_module(&file(path, "use crate::verify::verify;\n")).len(), 1);
        assert!(check_module(&file(path, "//! see crate::verify\n")).is_empty());
        assert!(check_module(&file(path, "#[cfg(test)]\nmod tests { use crate::verify; }\n")).is_empty());
    }

    #[test]
    fn the_map_names_each_crate_and_no_other() {
        let map = "`secondstory-core` is the middle, xtask does chores; see secondstory-gone.";
        let files = [
            file("docs/architecture.md", map),
            file("crates/secondstory-core/Cargo.toml", ""),
            file("crates/xtask/Cargo.toml", ""),
            file("crates/secondstory-cli/Cargo.toml", ""),
        ];
        let complaints = check_map(&files);
        assert_eq!(complaints.len(), 2, "{complaints:?}");
    }
}
