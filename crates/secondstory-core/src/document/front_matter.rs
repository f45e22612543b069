//! Where the front matter of a Markdown file ends.
//!
//! The Markdown parser can find front matter too, but it finds it anywhere: prose between two `---` rules would
//! vanish. Here it counts only at the very start, and only if it looks like fields, so that no text is lost.

/// The length in bytes of the YAML (`---`) or TOML (`+++`) front matter that the text starts with, closing line
/// included; zero where there is none.
pub(super) fn length(text: &str) -> usize {
    let (fence, sign) = match text.get(..3) {
        Some("---") => ("---", ':'),
        Some("+++") => ("+++", '='),
        _ => return 0,
    };
    let mut offset = 0;
    let mut has_field = false;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        offset += line.len();
        let content = line.trim_end();
        if number == 0 {
            if content != fence {
                return 0;
            }
        } else if content == fence || (fence == "---" && content == "...") {
            return if has_field { offset } else { 0 };
        } else if number == 1 && content.is_empty() {
            return 0;
        } else {
            has_field |= content.contains(sign);
        }
    }
    0
}
