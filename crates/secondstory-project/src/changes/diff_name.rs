//! The names of files as diffs write them: with a date behind a tab, in quotes with escapes, or `/dev/null` for no file.

/// The name after `+++ `; nothing for a file that is gone.
pub(super) fn of_header(text: &str) -> Option<String> {
    let name = match text.strip_prefix('"') {
        Some(quoted) => unquoted(quoted).map_or_else(|| text.to_owned(), |(name, _)| name),
        None => text.split('\t').next().unwrap_or_default().to_owned(),
    };
    (name != "/dev/null").then_some(name)
}

/// The second name after `diff --git `. Names with spaces make that line ambiguous; it is read as git writes it by default.
pub(super) fn second_of(text: &str) -> Option<String> {
    let quoted = text.rsplit_once(" \"").filter(|_| text.ends_with('"'));
    if let Some((_, name)) = quoted {
        return unquoted(name).map(|(name, _)| name);
    }
    if let Some((_, name)) = text.rsplit_once(" b/") {
        return Some(format!("b/{name}"));
    }
    // Without prefixes both names are the same, so the space in the middle is between them.
    let (first, second) = text.split_at_checked(text.len() / 2)?;
    (first == second.trim_start()).then(|| first.to_owned())
}

/// The second name of `Binary files ONE and OTHER differ`; nothing for a file that is gone.
pub(super) fn last_of(text: &str) -> Option<String> {
    text.rsplit_once(" and ").and_then(|(_, name)| of_header(name))
}

/// The text up to the closing quote, with its escapes undone, and what is behind the quote; nothing where it is not closed.
fn unquoted(text: &str) -> Option<(String, &str)> {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes().iter().copied().enumerate();
    while let Some((offset, byte)) = rest.next() {
        match byte {
            b'"' => return Some((String::from_utf8_lossy(&bytes).into_owned(), text.get(offset + 1..)?)),
            b'\\' => bytes.push(match rest.next()?.1 {
                b'a' => 7,
                b'b' => 8,
                b't' => b'\t',
                b'n' => b'\n',
                b'v' => 11,
                b'f' => 12,
                b'r' => b'\r',
                high @ b'0'..=b'3' => octal(high, rest.next()?.1, rest.next()?.1)?,
                other => other,
            }),
            other => bytes.push(other),
        }
    }
    None
}

/// The byte of three octal digits, the first of which is below 4.
fn octal(high: u8, middle: u8, low: u8) -> Option<u8> {
    let digit = |character: u8| (b'0'..=b'7').contains(&character).then(|| character - b'0');
    Some(digit(high)? * 64 + digit(middle)? * 8 + digit(low)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_quotes_and_escapes_are_no_part_of_a_name() {
        let names = [
            "b/a.md",
            "a b.md\t2026-01-02 10:00:00 +0000",
            "\"b/t\\303\\244\\\"\\tb.md\"",
            "\"never closed",
            "/dev/null",
            "/dev/null\t1970-01-01",
        ];
        let expected = ["b/a.md", "a b.md", "b/t\u{e4}\"\tb.md", "\"never closed"].map(str::to_owned);
        assert_eq!(names.map(of_header)[..4], expected.map(Some));
        assert_eq!(names.map(of_header)[4..], [None, None]);
    }

    #[test]
    fn the_second_name_is_found() {
        let names = [
            "a/x y.png b/x y.png",
            "x y x y",
            "\"a/\\303\\244\" \"b/\\303\\244\"",
            "a/x \"b/\\303\\244\"",
            "what",
        ];
        let expected = [Some("b/x y.png"), Some("x y"), Some("b/\u{e4}"), Some("b/\u{e4}"), None];
        assert_eq!(names.map(second_of), expected.map(|name| name.map(str::to_owned)));
    }
}
