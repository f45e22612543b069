//! An answer while it is being made: what is marked, what is written.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::style::Style;
use ratatui_textarea::{CursorMove, TextArea, WrapMode};
use secondstory_facilitator::{Answer, Input};

/// An answer that is not given yet. Nothing is marked at first, so that nothing leads.
#[derive(Clone, Debug)]
pub(super) enum Reply {
    /// One of so many options.
    One { marked: Option<usize>, of: usize },
    /// Any of the options: where the mark is, and which are named.
    Several { marked: usize, named: Vec<bool> },
    /// Words.
    Text(Box<TextArea<'static>>),
    /// A number on a scale.
    Scale { value: Option<u8>, lowest: u8, highest: u8 },
}

impl Reply {
    /// No answer yet, or a text that was begun earlier.
    pub(super) fn new(input: &Input, begun: &str) -> Self {
        match input {
            Input::One { options } => Self::One { marked: None, of: options.len() },
            Input::Several { options } => Self::Several { marked: 0, named: vec![false; options.len()] },
            Input::Text { .. } => Self::Text(Box::new(writing(begun))),
            Input::Scale { lowest, highest, .. } => {
                Self::Scale { value: None, lowest: *lowest, highest: *highest }
            }
        }
    }

    /// The answer as it stands; nothing where there is none yet.
    pub(super) fn answer(&self) -> Option<Answer> {
        match self {
            Self::One { marked, .. } => marked.map(Answer::One),
            Self::Several { named, .. } => {
                let places = named.iter().enumerate().filter(|(_, named)| **named);
                Some(Answer::Several(places.map(|(place, _)| place).collect()))
            }
            Self::Text(area) => Some(Answer::Text(area.lines().join("\n"))),
            Self::Scale { value, .. } => value.map(Answer::Scale),
        }
    }

    /// What was written so far; nothing where no words are asked for.
    pub(super) fn written(&self) -> Option<String> {
        match self {
            Self::Text(area) => Some(area.lines().join("\n")),
            _ => None,
        }
    }

    /// Takes a key that concerns the answer.
    pub(super) fn key(&mut self, key: KeyEvent) {
        match self {
            Self::One { marked, of } => mark_one(marked, *of, key.code),
            Self::Several { marked, named } => mark_several(marked, named, key.code),
            Self::Text(area) => write(area, key),
            Self::Scale { value, lowest, highest } => *value = scale(*value, (*lowest, *highest), key.code),
        }
    }

    /// Takes text that was pasted.
    pub(super) fn paste(&mut self, text: &str) {
        if let Self::Text(area) = self {
            area.insert_str(text.replace("\r\n", "\n").replace('\r', "\n"));
        }
    }
}

fn writing(begun: &str) -> TextArea<'static> {
    let mut area = TextArea::from(begun.lines());
    area.set_wrap_mode(WrapMode::WordOrGlyph);
    // The cursor of the terminal is shown instead: screen readers and input methods follow that one.
    area.set_cursor_style(Style::new());
    area.set_cursor_line_style(Style::new());
    area.move_cursor(CursorMove::Bottom);
    area.move_cursor(CursorMove::End);
    area
}

fn write(area: &mut TextArea<'static>, key: KeyEvent) {
    let is_line_feed = key.code == KeyCode::Char('j') && key.modifiers == KeyModifiers::CONTROL;
    if is_line_feed || key.code == KeyCode::Enter {
        area.insert_newline();
    } else {
        area.input(key);
    }
}

fn mark_one(marked: &mut Option<usize>, of: usize, key: KeyCode) {
    let last = of.saturating_sub(1);
    *marked = match (key, *marked) {
        (KeyCode::Down | KeyCode::Char('j'), Some(place)) => Some((place + 1).min(last)),
        (KeyCode::Up | KeyCode::Char('k'), Some(place)) => Some(place.saturating_sub(1)),
        (KeyCode::Down | KeyCode::Char('j' | ' ') | KeyCode::Home, None) | (KeyCode::Home, _) => Some(0),
        (KeyCode::Up | KeyCode::Char('k'), None) | (KeyCode::End, _) => Some(last),
        (KeyCode::Char(character), old) => digit(character).filter(|place| *place < of).or(old),
        (_, old) => old,
    };
}

fn mark_several(marked: &mut usize, named: &mut [bool], key: KeyCode) {
    let last = named.len().saturating_sub(1);
    match key {
        KeyCode::Down | KeyCode::Char('j') => *marked = (*marked + 1).min(last),
        KeyCode::Up | KeyCode::Char('k') => *marked = marked.saturating_sub(1),
        KeyCode::Home => *marked = 0,
        KeyCode::End => *marked = last,
        KeyCode::Char(' ') => toggle(named, *marked),
        KeyCode::Char(character) => {
            if let Some(place) = digit(character).filter(|place| *place <= last) {
                *marked = place;
                toggle(named, place);
            }
        }
        _ => {}
    }
}

fn toggle(named: &mut [bool], place: usize) {
    if let Some(named) = named.get_mut(place) {
        *named = !*named;
    }
}

fn scale(value: Option<u8>, (lowest, highest): (u8, u8), key: KeyCode) -> Option<u8> {
    let middle = lowest.midpoint(highest);
    match key {
        KeyCode::Right | KeyCode::Up | KeyCode::Char('l' | 'k') => {
            Some(value.map_or(middle, |value| value.saturating_add(1).min(highest)))
        }
        KeyCode::Left | KeyCode::Down | KeyCode::Char('h' | 'j') => {
            Some(value.map_or(middle, |value| value.saturating_sub(1).max(lowest)))
        }
        KeyCode::Home => Some(lowest),
        KeyCode::End => Some(highest),
        KeyCode::Char(character) => {
            let number = character.to_digit(10).and_then(|number| u8::try_from(number).ok());
            number.filter(|number| (lowest..=highest).contains(number)).or(value)
        }
        _ => value,
    }
}

/// The place of the option that a digit names; people count from one.
fn digit(character: char) -> Option<usize> {
    usize::try_from(character.to_digit(10)?).ok()?.checked_sub(1)
}
