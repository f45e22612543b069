//! Text in XML: escaped, and without the characters that XML 1.0 has no way to write. Two small reports need no library.

use std::fmt::Write;

use secondstory_core::inert::acts;

/// A text as the content of an element. What XML cannot hold, such as an escape character, becomes U+FFFD;
/// what it can hold and what acts on a terminal or turns the direction is written as a number, which reads the same.
pub(super) fn content(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // Left as it is, it would be read as a line feed.
            '\r' => escaped.push_str("&#13;"),
            '\t' | '\n' => escaped.push(character),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => escaped.push(char::REPLACEMENT_CHARACTER),
            _ if acts(character) => {
                // Writing to a string always goes well.
                let _ = write!(escaped, "&#{};", u32::from(character));
            }
            _ => escaped.push(character),
        }
    }
    escaped
}

/// A text as the value of an attribute, where line breaks and tabs left as they are would be read as spaces.
pub(super) fn attribute(text: &str) -> String {
    content(text).replace('\n', "&#10;").replace('\t', "&#9;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_escaped_and_forbidden_characters_replaced() {
        let text = "a<b> & \"c\"\r\n\u{1b}[31m\0🙂";
        assert_eq!(content(text), "a&lt;b&gt; &amp; &quot;c&quot;&#13;\n\u{fffd}[31m\u{fffd}🙂");
        assert_eq!(attribute("a\n\tb"), "a&#10;&#9;b");
        assert_eq!(content("\u{9b}31m\u{202e}é"), "&#155;31m&#8238;é");
    }
}
