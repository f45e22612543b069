//! Which stretches of a block stand between quotation marks.
//!
//! Double marks pair in order. A single mark opens only at the start of a word and closes only at the end of one, so
//! that apostrophes stay what they are. A mark without its partner encloses nothing.

use crate::span::Span;

/// The quotation marks met so far, and what they enclose.
#[derive(Debug, Default)]
pub(super) struct Quotations {
    open_double: Option<u32>,
    open_single: Option<u32>,
    closed: Vec<Span>,
}

impl Quotations {
    /// Takes note of a mark at `span`; `before` and `after` are the characters around it.
    pub(super) fn note(&mut self, mark: char, span: Span, before: Option<char>, after: Option<char>) {
        let starts_word = before
            .is_none_or(|character| !character.is_alphanumeric() && !ends_phrase(character))
            && after.is_some_and(|character| !character.is_whitespace());
        match mark {
            '"' if self.open_double.is_some() => self.close_double(span),
            '"' | '\u{201c}' | '\u{201e}' | '\u{ab}' => self.open_double = Some(span.start),
            '\u{201d}' | '\u{bb}' => self.close_double(span),
            '\'' | '\u{2018}' | '\u{201a}' if starts_word => self.open_single = Some(span.start),
            '\'' | '\u{2019}' => {
                if let Some(start) = self.open_single.take() {
                    self.closed.push(Span::new(start, span.end));
                }
            }
            _ => {}
        }
    }

    /// Whether a single mark would close something.
    pub(super) const fn is_single_open(&self) -> bool {
        self.open_single.is_some()
    }

    fn close_double(&mut self, span: Span) {
        if let Some(start) = self.open_double.take() {
            self.closed.push(Span::new(start, span.end));
        }
    }

    /// What was enclosed.
    pub(super) fn finish(self) -> Vec<Span> {
        self.closed
    }
}

fn ends_phrase(character: char) -> bool {
    matches!(character, '.' | ',' | '!' | '?')
}
