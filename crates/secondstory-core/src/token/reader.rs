//! From bytes to words and marks.
//!
//! A hand-made scan: words of prose are ASCII nearly always, and a table-driven Unicode segmenter is three to eight
//! times slower here. Any character beyond ASCII that is neither space nor punctuation belongs to a word.

use super::quotation::Quotations;
use super::{Reading, Shape, Token, TokenKind, Tokens, abbreviation};
use crate::lexicon::{
    ContractionPart, Features, Known, Letters, Vocabulary, WordId, expand, features_of_ending, fold_word,
};
use crate::span::Span;

/// Collects the tokens of one block.
pub(super) struct Reader<'a> {
    source: &'a str,
    vocabulary: &'a Vocabulary,
    unknown: Known,
    list: Vec<Token>,
    quotations: Quotations,
    /// Tokens whose word depends on what follows.
    pending: Vec<usize>,
    /// Full stops that belong to the word before them.
    joined: Vec<usize>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(source: &'a str, vocabulary: &'a Vocabulary, list: Vec<Token>) -> Self {
        let unknown = vocabulary.known(WordId::UNKNOWN);
        let quotations = Quotations::default();
        Self { source, vocabulary, unknown, list, quotations, pending: Vec::new(), joined: Vec::new() }
    }

    /// The tokens, and which of them have to be [resolved](super::resolve::resolve) or [joined](abbreviation::join).
    pub(super) fn finish(self) -> Reading {
        let tokens = Tokens { list: self.list, quotations: self.quotations.finish() };
        Reading { tokens, pending: self.pending, joined: self.joined }
    }

    /// Notes that the next token stands for another word, depending on what follows.
    fn note_pending(&mut self, word: &str) {
        if word.eq_ignore_ascii_case("of") || word.starts_with(['\'', '\u{2019}']) {
            self.pending.push(self.list.len());
        }
    }

    /// Takes something named in another notation as one token.
    pub(super) fn push_opaque(&mut self, span: Span) {
        self.push(span, TokenKind::Opaque, WordId::UNKNOWN, Features::NONE, Shape::Lower);
    }

    /// Reads a run of prose.
    pub(super) fn read_text(&mut self, run: Span) {
        let text = run.text(self.source);
        let bytes = text.as_bytes();
        let mut offset = 0;
        while let Some(first) = bytes.get(offset) {
            offset += match first {
                b' ' | b'\n' => 1,
                b'A'..=b'Z' | b'a'..=b'z' => self
                    .read_simple_word(bytes, offset, run.start)
                    .unwrap_or_else(|| self.read_any(text, offset, run.start)),
                b',' | b'.' | b';' | b':' | b'!' | b'?' | b'(' | b')' => {
                    self.read_simple_mark(*first, run.range().start + offset)
                }
                _ => self.read_any(text, offset, run.start),
            };
        }
    }

    /// The common case, a word of ASCII letters with nothing joined to it, read eight letters at a time and looked up
    /// without a copy. Gives its length in bytes, or none where it is another case.
    #[inline]
    fn read_simple_word(&mut self, bytes: &[u8], offset: usize, base: u32) -> Option<usize> {
        let letters = Letters::at(bytes, offset);
        let end = offset + letters.length;
        if !stands_alone(bytes, end) {
            return None;
        }
        let word = bytes.get(offset..end)?;
        let known = match self.vocabulary.find_letters(word, &letters) {
            Some(known) => known,
            None => Known { features: features_of_ending(word), ..self.unknown },
        };
        if known.features.any(Features::CONTRACTION) {
            return None;
        }
        if letters.are("of") {
            self.pending.push(self.list.len());
        }
        let start = base + u32::try_from(offset).ok()?;
        let span = Span::new(start, start + u32::try_from(letters.length).ok()?);
        let shape = shape_of(letters.capital, letters.capital_inside);
        self.push_known(span, TokenKind::Word, known, shape);
        Some(letters.length)
    }

    /// Whatever stands at `offset`: a word in any notation, or one character. Gives its length in bytes.
    fn read_any(&mut self, text: &str, offset: usize, base: u32) -> usize {
        let Some(character) = text[offset..].chars().next() else { return 1 };
        let start = base as usize + offset;
        if is_word_start(character) || is_path_start(text, offset) {
            let length = word_length(&text[offset..]);
            self.read_word(Span::from_range(start..start + length));
            return length;
        }
        if !character.is_whitespace() {
            self.read_mark(character, Span::from_range(start..start + character.len_utf8()));
        }
        character.len_utf8()
    }

    fn read_mark(&mut self, character: char, span: Span) {
        let mark = match character {
            ',' | ';' | ':' | '.' | '!' | '?' | '(' | ')' | '/' => u8::try_from(character).unwrap_or(b'.'),
            '[' => b'(',
            ']' => b')',
            '\u{2026}' => b'.',
            '\u{2013}' | '\u{2014}' | '-' => b'-',
            '"' | '\'' | '\u{2018}'..='\u{201f}' | '\u{ab}' | '\u{bb}' => {
                return self.read_quotation(character, span);
            }
            _ => return,
        };
        self.push_mark(mark, span);
    }

    /// A mark of one byte that starts no word and stands for itself. Gives its length in bytes.
    fn read_simple_mark(&mut self, mark: u8, start: usize) -> usize {
        self.push_mark(mark, Span::from_range(start..start + 1));
        1
    }

    fn push_mark(&mut self, mark: u8, span: Span) {
        let before = self.list.last().filter(|_| mark == b'.');
        if before.is_some_and(|before| abbreviation::takes_full_stop(before, span, self.source)) {
            self.joined.push(self.list.len());
        }
        let known = Known { features: Features::NONE, ..self.unknown };
        self.push_known(span, TokenKind::Mark(mark), known, Shape::Lower);
    }

    fn read_quotation(&mut self, character: char, span: Span) {
        let before = self.source[..span.start as usize].chars().next_back();
        let after = self.source[span.end as usize..].chars().next();
        let plural_possessive = matches!(character, '\'' | '\u{2019}')
            && before == Some('s')
            && after == Some(' ')
            && !self.quotations.is_single_open();
        if plural_possessive && let Some(id) = self.vocabulary.find("'s") {
            return self.push(span, TokenKind::Word, id, self.vocabulary.features(id), Shape::Lower);
        }
        self.quotations.note(character, span, before, after);
    }

    fn read_word(&mut self, span: Span) {
        let text = span.text(self.source);
        if is_number(text) {
            return self.push(span, TokenKind::Number, WordId::UNKNOWN, Features::NONE, Shape::Lower);
        }
        if text.starts_with('@') && text.len() > 1 {
            return self.push(span, TokenKind::Word, WordId::UNKNOWN, Features::NAME, Shape::Capitalised);
        }
        let mut buffer = [0; 48];
        let folded = fold_word(text, &mut buffer);
        if let Some(id) = self.vocabulary.find(&folded) {
            let features = self.vocabulary.features(id);
            if !features.any(Features::CONTRACTION) {
                self.note_pending(text);
                return self.push(span, TokenKind::Word, id, features, shape(text));
            }
        }
        if is_identifier(text) {
            return self.push_opaque(span);
        }
        let parts = expand(&folded);
        if parts.len() > 1 {
            return self.push_parts(span, &parts);
        }
        if let Some(slash) = text.find('/') {
            return self.read_both(span, slash);
        }
        let (id, features) = self.last_part(&folded);
        self.push(span, TokenKind::Word, id, features, shape(text));
    }

    /// What is known of an unknown word: of a compound with hyphens its last part decides, because that is its head.
    fn last_part(&self, folded: &str) -> (WordId, Features) {
        let last = folded.rsplit('-').next().unwrap_or(folded);
        match self.vocabulary.find(last) {
            Some(id) if last.len() < folded.len() => (id, self.vocabulary.features(id)),
            _ => (WordId::UNKNOWN, features_of_ending(last.as_bytes())),
        }
    }

    /// The parts of a contraction, each with its own bytes. A letter that grows when it is folded may leave the last part too
    /// few, or none: such a part is no token.
    fn push_parts(&mut self, span: Span, parts: &[ContractionPart]) {
        let text = span.text(self.source);
        let mut start = span.start as usize;
        for (index, part) in parts.iter().enumerate() {
            let end = if index + 1 == parts.len() {
                span.end as usize
            } else {
                start + source_length(&text[start - span.start as usize..], part.length)
            };
            if start == end {
                break;
            }
            let piece = Span::from_range(start..end);
            let id = self.vocabulary.find(&part.word).unwrap_or(WordId::UNKNOWN);
            let features = if id == WordId::UNKNOWN {
                features_of_ending(part.word.as_bytes())
            } else {
                self.vocabulary.features(id)
            };
            self.note_pending(piece.text(self.source));
            self.push(piece, TokenKind::Word, id, features, shape(piece.text(self.source)));
            start = end;
        }
    }

    /// Reads the words on both sides of a slash; the slash stays as a mark.
    fn read_both(&mut self, span: Span, at: usize) {
        let slash = span.start as usize + at;
        self.read_word(Span::from_range(span.start as usize..slash));
        let mark = Span::from_range(slash..slash + 1);
        self.push(mark, TokenKind::Mark(b'/'), WordId::UNKNOWN, Features::NONE, Shape::Lower);
        if slash + 1 < span.end as usize {
            self.read_word(Span::from_range(slash + 1..span.end as usize));
        }
    }

    fn push(&mut self, span: Span, kind: TokenKind, word: WordId, features: Features, shape: Shape) {
        let known = if word == WordId::UNKNOWN { self.unknown } else { self.vocabulary.known(word) };
        self.push_known(span, kind, Known { features, ..known }, shape);
    }

    #[inline]
    fn push_known(&mut self, span: Span, kind: TokenKind, known: Known, shape: Shape) {
        let Known { id: word, features, bit } = known;
        self.list.push(Token { span, kind, word, features, shape, quoted: false, bit });
    }
}

/// How many bytes of `text` hold the first `folded` bytes of its folded form: a curly apostrophe is three bytes and
/// folds to one.
fn source_length(text: &str, folded: usize) -> usize {
    let mut left = folded;
    for (offset, character) in text.char_indices() {
        if left == 0 {
            return offset;
        }
        let width = if matches!(character, '\u{2018}' | '\u{2019}') { 1 } else { character.len_utf8() };
        left = left.saturating_sub(width);
    }
    text.len()
}

/// Whether a word of letters that ends here has nothing joined to it, as an apostrophe or the dot in a name would be.
#[inline]
fn stands_alone(bytes: &[u8], end: usize) -> bool {
    match bytes.get(end) {
        None | Some(b' ' | b'\n' | b',' | b';' | b')' | b'(' | b'?' | b'!' | b'"') => true,
        Some(b'.' | b':') => matches!(bytes.get(end + 1), None | Some(b' ' | b'\n')),
        Some(_) => false,
    }
}

const fn is_word_start(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || character == '@'
        || character == '_'
        || is_letter_beyond_ascii(character)
}

/// Beyond ASCII, everything but spaces, general punctuation and the marks of Latin-1 can stand in a word.
const fn is_letter_beyond_ascii(character: char) -> bool {
    !matches!(character, '\0'..='\u{a9}' | '\u{ab}'..='\u{b4}' | '\u{b6}'..='\u{b9}' | '\u{bb}'..='\u{bf}' | '\u{d7}' | '\u{f7}'
        | '\u{1680}' | '\u{2000}'..='\u{206f}' | '\u{2190}'..='\u{2bff}' | '\u{3000}'..='\u{303f}' | '\u{feff}' | '\u{fff0}'..='\u{ffff}'
        | '\u{1f000}'..='\u{1faff}')
}

/// `/var/log`, `~/.ssh`, `#1234`, `--force`, but not a lone mark.
fn is_path_start(text: &str, offset: usize) -> bool {
    let rest = &text.as_bytes()[offset..];
    let before = offset.checked_sub(1).map(|before| text.as_bytes()[before]);
    let path = matches!(rest, [b'/' | b'~' | b'#' | b'$', next, ..] if next.is_ascii_alphanumeric() || *next == b'/' || *next == b'.');
    let option = matches!(rest, [b'-', b'-', next, ..] | [b'-', next, b' ' | b'"' | b'\'' | b',' | b')', ..] if next.is_ascii_alphabetic());
    (path || option) && before.is_none_or(|byte| byte.is_ascii_whitespace() || b"(\"'".contains(&byte))
}

/// The length in bytes of the word that `text` starts with.
fn word_length(text: &str) -> usize {
    let mut previous = '\0';
    let mut characters = text.char_indices().peekable();
    while let Some((offset, character)) = characters.next() {
        if character.is_ascii_alphanumeric() {
            previous = character;
            continue;
        }
        if character == ':' && text[offset..].starts_with("://") {
            return address_length(text);
        }
        let next = characters.peek().map(|(_, next)| *next);
        let inside = is_word_start(character)
            || offset == 0
            || (offset == 1 && text.starts_with("--"))
            || (joins(character, previous, next) && next.is_some_and(is_word_start));
        if !inside {
            return offset;
        }
        previous = character;
    }
    text.len()
}

/// The length in bytes of the address that `text` starts with: up to a space, less the marks of the sentence.
fn address_length(text: &str) -> usize {
    let end = text.find(|character: char| character.is_whitespace() || "<>\"".contains(character));
    text[..end.unwrap_or(text.len())].trim_end_matches(['.', ',', ')', ';', ':', '!', '?', ']']).len()
}

/// Whether a mark inside a word belongs to it, given the characters on both sides.
fn joins(mark: char, previous: char, next: Option<char>) -> bool {
    let digits = previous.is_ascii_digit() && next.is_some_and(|next| next.is_ascii_digit());
    match mark {
        '\'' | '\u{2019}' | '-' | '/' | '\u{2018}' => true,
        '.' => digits || !(previous.is_lowercase() && next.is_some_and(char::is_uppercase)),
        ',' | ':' => digits,
        '%' => previous.is_ascii_digit(),
        _ => false,
    }
}

/// Digits first, and letters only as a unit or an ordinal behind them.
fn is_number(text: &str) -> bool {
    let letters = text.bytes().rev().take_while(u8::is_ascii_alphabetic).count();
    let digits = &text[..text.len() - letters];
    digits.starts_with(|character: char| character.is_ascii_digit())
        && letters <= 3
        && digits.bytes().all(|byte| byte.is_ascii_digit() || b".,:/-%".contains(&byte))
}

/// A name in the notation of machines: with an underscore, a dot or a path inside; abbreviations with dots are none.
fn is_identifier(text: &str) -> bool {
    let slashes = text.bytes().filter(|byte| *byte == b'/').count();
    let dots = text.contains('.') && text.split('.').any(|part| part.len() > 2);
    text.contains('_')
        || text.contains("://")
        || text.starts_with(['/', '~', '#', '$', '-'])
        || dots
        || slashes > 1
        || text.bytes().skip(1).any(|byte| byte == b'@')
}

fn shape(text: &str) -> Shape {
    let mut characters = text.chars();
    let capital = characters.next().is_some_and(char::is_uppercase);
    shape_of(capital, characters.any(char::is_uppercase))
}

const fn shape_of(capital: bool, capital_inside: bool) -> Shape {
    match (capital, capital_inside) {
        (_, true) => Shape::Capitals,
        (true, false) => Shape::Capitalised,
        (false, false) => Shape::Lower,
    }
}
