//! Small parts that sentences for people are made of: counts, and words that are cut to fit.

/// A count with its noun, as in `1 finding` and `2 findings`.
#[must_use]
pub fn counted(count: usize, name: &str) -> String {
    if count == 1 { format!("1 {name}") } else { format!("{count} {name}s") }
}

/// A text on one line, with single spaces, of at most `longest` scalar values; cut between words, where it has some.
#[must_use]
pub fn shortened(text: &str, longest: usize) -> String {
    let mut line = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        let gap = usize::from(length > 0);
        let room = longest.saturating_sub(length + gap);
        let letters = word.chars().count();
        if letters > room {
            if length == 0 {
                line.extend(word.chars().take(room.saturating_sub(1)));
            }
            line.push('…');
            return line;
        }
        if gap > 0 {
            line.push(' ');
        }
        line.push_str(word);
        length += gap + letters;
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_between_words() {
        assert_eq!(shortened("one\n  two three", 20), "one two three");
        assert_eq!(shortened("one two three", 9), "one two…");
        assert_eq!(shortened("überlang", 4), "übe…");
        assert_eq!(shortened("", 4), "");
    }
}
