//! The pattern language: from the text of a pattern to its syntax.
//!
//! The language is described for authors in `lexicons/README.md`. Every mistake is reported with the byte where it
//! stands and with what to write instead.

/// One item of a pattern as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A word, in lower case.
    Word(String),
    /// `<fail>`, `<fail:ed>`, `<outage:n>`: the word and which of its forms.
    Forms(String, Forms),
    /// `@name`: an entry of a word list.
    List(String),
    /// `{name}`: a slot or a shared word list.
    Slot(String),
    /// `(a|b c)`: one of several sequences.
    Group(Vec<Vec<Located>>),
    /// `x?`: it or nothing.
    Optional(Box<Located>),
    /// `x*`: it up to four times, or nothing.
    Any(Box<Located>),
    /// `...` or `...3`: up to so many words.
    Gap(u8),
    /// A mark such as a comma.
    Mark(u8),
    /// `^`
    Start,
    /// `$`
    End,
    /// `[`
    SpanStart,
    /// `]`
    SpanEnd,
    /// `&`
    Verb,
}

/// Which forms of a word `<word>` stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forms {
    /// Every form of the verb.
    Verb,
    /// The past and the past participle.
    Past,
    /// The singular and the plural of the noun.
    Noun,
}

/// An item and the byte of the pattern where it starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    /// The item.
    pub item: Item,
    /// Byte offset in the text of the pattern.
    pub offset: usize,
}

/// What is wrong in a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Byte offset in the text of the pattern.
    pub offset: usize,
    /// What is wrong and what to write instead.
    pub message: String,
}

/// The words that a gap without a number may leave out.
const DEFAULT_GAP: u8 = 8;

/// Groups inside groups beyond this depth are refused, so that reading a pattern cannot exhaust the stack.
const GREATEST_DEPTH: usize = 16;

/// The longest pattern, in bytes. Ours have 2,800 at most; what is longer was meant to be several, or to take all memory.
const LONGEST: usize = 10_000;

/// Reads a pattern.
///
/// # Errors
/// The first place where the text is no pattern.
pub fn parse(text: &str) -> Result<Vec<Located>, SyntaxError> {
    let mut parser = Parser { text, offset: 0, depth: 0 };
    if text.len() > LONGEST {
        return parser
            .fail(format!("this pattern is longer than {LONGEST} bytes; write several, or name a list"));
    }
    let items = parser.sequence()?;
    if parser.offset < text.len() {
        return parser
            .fail("this closes a group that was never opened; write \\( and \\) for the marks themselves");
    }
    if items.is_empty() {
        return parser.fail("the pattern is empty; write at least one word");
    }
    Ok(items)
}

struct Parser<'a> {
    text: &'a str,
    offset: usize,
    depth: usize,
}

impl Parser<'_> {
    fn fail<T>(&self, message: impl Into<String>) -> Result<T, SyntaxError> {
        Err(SyntaxError { offset: self.offset, message: message.into() })
    }

    fn peek(&self) -> Option<char> {
        self.text[self.offset..].chars().next()
    }

    fn take(&mut self, prefix: &str) -> bool {
        let found = self.text[self.offset..].starts_with(prefix);
        if found {
            self.offset += prefix.len();
        }
        found
    }

    /// Items up to `|`, `)` or the end.
    fn sequence(&mut self) -> Result<Vec<Located>, SyntaxError> {
        let mut items = Vec::new();
        loop {
            while self.peek().is_some_and(char::is_whitespace) {
                self.offset += 1;
            }
            match self.peek() {
                None | Some('|' | ')') => return Ok(items),
                Some(_) => {
                    let item = self.item()?;
                    items.push(item);
                }
            }
        }
    }

    /// One item with its `?` or `*`.
    fn item(&mut self) -> Result<Located, SyntaxError> {
        let offset = self.offset;
        let item = Located { item: self.plain_item()?, offset };
        let wrapped = match self.peek() {
            Some('?') => Item::Optional(Box::new(item)),
            Some('*') => Item::Any(Box::new(item)),
            _ => return Ok(item),
        };
        self.offset += 1;
        Ok(Located { item: wrapped, offset })
    }

    fn plain_item(&mut self) -> Result<Item, SyntaxError> {
        if self.take("...") {
            return self.gap();
        }
        let Some(character) = self.peek() else { return self.fail("a word is missing here") };
        if let Some(mark) = self.mark(character) {
            return Ok(mark);
        }
        match character {
            '(' => self.group(),
            '{' => Ok(Item::Slot(self.between("{", "}")?)),
            '<' => self.forms(),
            '@' => {
                self.offset += 1;
                Ok(Item::List(self.name()?))
            }
            _ => self.word(),
        }
    }

    /// Single characters that are items of their own.
    fn mark(&mut self, character: char) -> Option<Item> {
        let (item, length) = match character {
            '\\' => {
                let escaped =
                    self.text[self.offset + 1..].chars().next().filter(char::is_ascii_punctuation)?;
                (Item::Mark(u8::try_from(escaped).ok()?), 2)
            }
            ',' | ';' | ':' | '.' | '!' | '/' => (Item::Mark(u8::try_from(character).ok()?), 1),
            '-' => (Item::Mark(b'-'), 1),
            '\u{2013}' | '\u{2014}' => (Item::Mark(b'-'), character.len_utf8()),
            '^' => (Item::Start, 1),
            '$' => (Item::End, 1),
            '[' => (Item::SpanStart, 1),
            ']' => (Item::SpanEnd, 1),
            '&' => (Item::Verb, 1),
            _ => return None,
        };
        self.offset += length;
        Some(item)
    }

    fn gap(&mut self) -> Result<Item, SyntaxError> {
        let digits = self.text[self.offset..].bytes().take_while(u8::is_ascii_digit).count();
        let number = &self.text[self.offset..self.offset + digits];
        if number.is_empty() {
            return Ok(Item::Gap(DEFAULT_GAP));
        }
        match number.parse() {
            Ok(words @ 1..=12) => {
                self.offset += digits;
                Ok(Item::Gap(words))
            }
            _ => self.fail("a gap holds 1 to 12 words; write ...1 to ...12, or ... alone for up to 8"),
        }
    }

    fn group(&mut self) -> Result<Item, SyntaxError> {
        let opening = self.offset;
        self.depth += 1;
        if self.depth > GREATEST_DEPTH {
            return self
                .fail("groups stand too deep inside one another here; name a list under [words] instead");
        }
        self.offset += 1;
        let mut alternatives = vec![self.sequence()?];
        while self.take("|") {
            alternatives.push(self.sequence()?);
        }
        if !self.take(")") {
            self.offset = opening;
            return self.fail("this group is never closed; add a )");
        }
        self.depth -= 1;
        if alternatives.iter().any(Vec::is_empty) {
            self.offset = opening;
            return self
                .fail("one alternative of this group is empty; use ? behind the group to make it optional");
        }
        Ok(Item::Group(alternatives))
    }

    /// `<go>`, `<go:ed>`, `<sign:n>`; of several words, as in `<go ahead>` and `<warning sign:n>`, a verb inflects the
    /// first and a noun the last.
    fn forms(&mut self) -> Result<Item, SyntaxError> {
        let offset = self.offset;
        let inside = self.between("<", ">")?;
        let (phrase, forms) = match inside.split_once(':') {
            None => (inside.as_str(), Forms::Verb),
            Some((phrase, "ed")) => (phrase, Forms::Past),
            Some((phrase, "n")) => (phrase, Forms::Noun),
            Some((_, other)) => {
                self.offset = offset;
                return self.fail(format!("<...:{other}> is unknown; write <fail>, <fail:ed> or <outage:n>"));
            }
        };
        let words: Vec<&str> = phrase.split_whitespace().collect();
        let inflected = if forms == Forms::Noun { words.len().saturating_sub(1) } else { 0 };
        let items: Vec<Located> = words
            .iter()
            .enumerate()
            .map(|(index, word)| {
                let word = word.to_lowercase();
                Located {
                    item: if index == inflected { Item::Forms(word, forms) } else { Item::Word(word) },
                    offset,
                }
            })
            .collect();
        match <[Located; 1]>::try_from(items) {
            Ok([single]) => Ok(single.item),
            Err(items) => Ok(Item::Group(vec![items])),
        }
    }

    /// What stands between two marks.
    fn between(&mut self, open: &str, close: &str) -> Result<String, SyntaxError> {
        let inside = self.offset + open.len();
        let Some(length) = self.text[inside..].find(close) else {
            return self.fail(format!("this {open} is never closed; add a {close}"));
        };
        let text = self.text[inside..inside + length].trim();
        if text.is_empty() {
            return self.fail(format!("a word is expected between {open} and {close}"));
        }
        self.offset = inside + length + close.len();
        Ok(text.to_owned())
    }

    fn name(&mut self) -> Result<String, SyntaxError> {
        let length = self.text[self.offset..]
            .find(|character: char| !character.is_alphanumeric() && character != '_' && character != '-')
            .unwrap_or(self.text.len() - self.offset);
        if length == 0 {
            return self.fail("the name of a list is missing behind @");
        }
        let name = self.text[self.offset..self.offset + length].to_owned();
        self.offset += length;
        Ok(name)
    }

    fn word(&mut self) -> Result<Item, SyntaxError> {
        let rest = &self.text[self.offset..];
        let length = rest
            .find(|character: char| {
                !(character.is_alphanumeric()
                    || matches!(character, '\'' | '\u{2019}' | '-' | '%' | '+' | '#'))
            })
            .unwrap_or(rest.len());
        if length == 0 {
            let character = rest.chars().next().unwrap_or(' ');
            return self.fail(format!(
                "{character:?} has no meaning here; write words, or \\{character} for the mark"
            ));
        }
        let word = rest[..length].to_lowercase().replace('\u{2019}', "'");
        self.offset += length;
        Ok(Item::Word(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(text: &str) -> String {
        parse(text).map_or_else(|error| format!("{}: {}", error.offset, error.message), |items| show(&items))
    }

    fn show(items: &[Located]) -> String {
        items.iter().map(|located| show_item(&located.item)).collect::<Vec<_>>().join(" ")
    }

    fn show_item(item: &Item) -> String {
        match item {
            Item::Word(word) => word.clone(),
            Item::Group(alternatives) => {
                format!("({})", alternatives.iter().map(|items| show(items)).collect::<Vec<_>>().join("|"))
            }
            Item::Optional(inner) => format!("{}?", show_item(&inner.item)),
            Item::Any(inner) => format!("{}*", show_item(&inner.item)),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn reads_words_groups_and_repeats() {
        assert_eq!(
            shape("should (not|never ever)? {adverb}* have"),
            "should (not|never ever)? Slot(\"adverb\")* have"
        );
        assert_eq!(
            shape("<fail:ed> to ...3 [ on-call ] $"),
            "Forms(\"fail\", Past) to Gap(3) SpanStart on-call SpanEnd End"
        );
    }

    #[test]
    fn tells_what_is_wrong_and_where() {
        assert_eq!(shape("a (b"), "2: this group is never closed; add a )");
        assert_eq!(shape("a <fail:s>"), "2: <...:s> is unknown; write <fail>, <fail:ed> or <outage:n>");
        assert_eq!(
            shape("a ...99"),
            "5: a gap holds 1 to 12 words; write ...1 to ...12, or ... alone for up to 8"
        );
        assert_eq!(shape(""), "0: the pattern is empty; write at least one word");
        assert!(shape("a b)").starts_with("3: this closes a group"));
        assert!(shape(&"a".repeat(10_001)).starts_with("0: this pattern is longer than 10000 bytes"));
    }
}
