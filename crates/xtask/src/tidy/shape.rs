//! Sizes and beginnings of Rust files.
//!
//! Functions are found by indentation: `cargo fmt` puts the closing brace of a function under its first word, so no
//! parser is needed to measure one.

use super::SourceFile;

/// Lines of a file, tests included.
const FILE_LIMIT: usize = 400;
/// Lines of a function that nobody has to explain.
pub(super) const FUNCTION_AIM: usize = 40;
/// Lines of a function that is too long whatever the reason.
const FUNCTION_LIMIT: usize = 70;

/// Complaints about files that are too long or do not say what they are for, and about functions that are too long.
pub(super) fn check(files: &[SourceFile]) -> Vec<String> {
    let mut complaints = Vec::new();
    for file in own_code(files) {
        let lines = file.text.lines().count();
        if lines > FILE_LIMIT {
            complaints.push(format!("{}: {lines} lines; the limit is {FILE_LIMIT}", file.path));
        }
        if !file.text.starts_with("//!") {
            complaints
                .push(format!("{}:1: it does not begin with a `//!` comment that says what for", file.path));
        }
        for function in functions(&file.text).iter().filter(|function| function.lines > FUNCTION_LIMIT) {
            complaints.push(format!("{}; the limit is {FUNCTION_LIMIT}", function.describe(&file.path)));
        }
    }
    complaints
}

/// Functions beyond the length to aim at, and within the limit.
pub(super) fn long_functions(files: &[SourceFile]) -> Vec<String> {
    let mut long = Vec::new();
    for file in own_code(files) {
        let functions = functions(&file.text);
        let between =
            functions.iter().filter(|function| (FUNCTION_AIM + 1..=FUNCTION_LIMIT).contains(&function.lines));
        long.extend(between.map(|function| format!("  {}", function.describe(&file.path))));
    }
    long
}

fn own_code(files: &[SourceFile]) -> impl Iterator<Item = &SourceFile> {
    files.iter().filter(|file| file.is_rust() && !file.is_generated())
}

#[derive(Debug, PartialEq, Eq)]
struct Function {
    name: String,
    line: usize,
    lines: usize,
}

impl Function {
    fn describe(&self, path: &str) -> String {
        format!("{path}:{}: function `{}` has {} lines", self.line, self.name, self.lines)
    }
}

fn functions(text: &str) -> Vec<Function> {
    let lines: Vec<&str> = text.lines().collect();
    let mut functions = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let Some(name) = function_name(line) else { continue };
        let closing = format!("{}}}", indentation(line));
        let Some(opening) = body_start(&lines[index..]) else { continue };
        let body = &lines[index + opening..];
        if let Some(length) = body.iter().position(|line| *line == closing) {
            functions.push(Function { name, line: index + 1, lines: opening + length + 1 });
        }
    }
    functions
}

/// The name of the function whose signature begins on this line.
fn function_name(line: &str) -> Option<String> {
    let words: Vec<&str> = line.trim_start().split(' ').collect();
    let position = words.iter().position(|word| *word == "fn")?;
    let is_modifier = |word: &&str| {
        word.starts_with("pub")
            || word.ends_with(')')
            || ["const", "async", "unsafe", "extern", "in"].contains(word)
    };
    if !words[..position].iter().all(is_modifier) {
        return None;
    }
    let name = words.get(position + 1)?;
    let end = name.find(['(', '<']).unwrap_or(name.len());
    Some(name[..end].to_owned())
}

fn indentation(line: &str) -> &str {
    &line[..line.len() - line.trim_start().len()]
}

/// The line, counted from the signature's first, on which a body of several lines opens. A declaration and a function
/// on one line have none.
fn body_start(lines: &[&str]) -> Option<usize> {
    let end = lines.iter().position(|line| line.ends_with(['{', ';', '}']))?;
    lines[end].ends_with('{').then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_functions_from_signature_to_brace() {
        let text = "\
trait T {
    fn declared(&self);
    fn short(&self) -> u8 { 1 }
}

pub(crate) const fn long<A>(
    first: A,
) -> A {
    if true {
    }
    first
}
";
        let expected = Function { name: "long".to_owned(), line: 6, lines: 7 };
        assert_eq!(functions(text), [expected]);
    }

    #[test]
    fn a_function_type_is_no_function() {
        assert_eq!(function_name("    let read: fn(&str) -> u8 = parse;"), None);
        assert_eq!(function_name("// the fn keyword"), None);
    }
}
