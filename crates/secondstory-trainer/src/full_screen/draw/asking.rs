//! The part of the screen that is answered: the question with its options, its text or its scale.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::text::Line;
use ratatui::widgets::{Block, Paragraph as Text};
use ratatui_textarea::TextArea;
use secondstory_facilitator::Input;

use super::reading;
use crate::full_screen::app::Question;
use crate::full_screen::prose::{self, Look, Paragraph, View};
use crate::full_screen::reply::Reply;

/// Rows of a text before it scrolls.
const TEXT_ROWS: usize = 8;
/// Rows of a text at first; they say that more than a word is welcome.
const FEWEST_TEXT_ROWS: usize = 3;

/// Where a question is read, and where it is answered.
pub(super) struct Areas {
    /// The passages.
    pub(super) reading: Rect,
    /// The question and its answer.
    asking: Rect,
}

/// Shares the rows: the answer gets what it needs up to three fifths, and more where the passages leave it.
pub(super) fn areas(question: &Question, body: Rect) -> Areas {
    let (width, rows) = (usize::from(body.width), usize::from(body.height).saturating_sub(1));
    let needed = prose::lines(&paragraphs(question, body.width).0, width).len() + text_rows(&question.reply);
    let read = reading::height(question, width);
    let asking = needed.min(rows.saturating_sub(read).max(rows * 3 / 5));
    // On a high screen the question follows what is read, and does not stand far below.
    let parts = [read.min(rows.saturating_sub(asking)), 1, asking];
    let parts = parts.map(|rows| Constraint::Length(u16::try_from(rows).unwrap_or(u16::MAX)));
    let [reading, _, asking] = Layout::vertical(parts).areas(body);
    Areas { reading, asking }
}

/// Draws the question and its answer.
pub(super) fn draw(frame: &mut Frame<'_>, question: &Question, areas: &Areas) {
    let area = areas.asking;
    let (paragraphs, marked) = paragraphs(question, area.width);
    let lines = prose::lines(&paragraphs, area.width.into());
    if let Reply::Text(text) = &question.reply {
        let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX);
        let [above, below] = Layout::vertical([Constraint::Max(rows), Constraint::Min(3)]).areas(area);
        frame.render_widget(Text::new(lines), above);
        return draw_text(frame, text, below);
    }
    let view = View { of: lines.len(), room: area.height.into() };
    let before: usize = marked.map_or(0, |marked| lines_of(paragraphs.get(..marked), area.width));
    let last = marked.map_or(0, |marked| lines_of(paragraphs.get(..=marked), area.width).saturating_sub(1));
    // A complaint stands at the end, and is what matters then.
    let last = if question.complaint.is_some() { view.of.saturating_sub(1) } else { last };
    let top = view.showing(0, last);
    frame.render_widget(
        Text::new(lines.into_iter().skip(top).take(view.room).collect::<Vec<Line<'_>>>()),
        area,
    );
    if marked.is_some() {
        let row = u16::try_from(before.saturating_sub(top)).unwrap_or_default();
        frame.set_cursor_position((area.x, area.y + row));
    }
}

fn draw_text(frame: &mut Frame<'_>, text: &TextArea<'static>, area: Rect) {
    let block = Block::bordered();
    let inner = block.inner(area);
    frame.render_widget(block, area);
    frame.render_widget(text, inner);
    let cursor = text.screen_cursor();
    let (top, left) = text.scroll_offset();
    let column = u16::try_from(cursor.col).unwrap_or_default().saturating_sub(left);
    let row = u16::try_from(cursor.row).unwrap_or_default().saturating_sub(top);
    let last = Position::new(inner.right().saturating_sub(1), inner.bottom().saturating_sub(1));
    frame.set_cursor_position(((inner.x + column).min(last.x), (inner.y + row).min(last.y)));
}

fn text_rows(reply: &Reply) -> usize {
    match reply {
        Reply::Text(text) => text.lines().len().clamp(FEWEST_TEXT_ROWS, TEXT_ROWS) + 2,
        _ => 0,
    }
}

fn lines_of(paragraphs: Option<&[Paragraph]>, width: u16) -> usize {
    paragraphs.map_or(0, |paragraphs| prose::lines(paragraphs, width.into()).len())
}

/// The question, the options, the complaint; and which of them is marked.
fn paragraphs(question: &Question, width: u16) -> (Vec<Paragraph>, Option<usize>) {
    let mut paragraphs = vec![Paragraph::strong(question.prompt.question.clone())];
    let mut place = None;
    match (&question.reply, &question.prompt.input) {
        (Reply::One { marked, .. }, Input::One { options }) => {
            place = *marked;
            paragraphs.extend(options.iter().enumerate().map(|(number, option)| {
                marked_option(*marked == Some(number), &format!("{}  ", number + 1), option)
            }));
        }
        (Reply::Several { marked, named }, Input::Several { options }) => {
            place = Some(*marked);
            paragraphs.extend(options.iter().zip(named).enumerate().map(|(number, (option, named))| {
                let check = if *named { 'x' } else { ' ' };
                marked_option(*marked == number, &format!("[{check}] {}  ", number + 1), option)
            }));
        }
        (Reply::Scale { value, .. }, Input::Scale { lowest, highest, lowest_means, highest_means }) => {
            paragraphs.push(Paragraph::plain(numbers(*value, *lowest..=*highest, width)));
            paragraphs.push(Paragraph::hanging(format!("{lowest:>2}  "), lowest_means.clone()));
            paragraphs.push(Paragraph::hanging(format!("{highest:>2}  "), highest_means.clone()));
        }
        _ => {}
    }
    paragraphs.extend(question.complaint.clone().map(Paragraph::strong));
    (paragraphs, place.map(|place| place + 1))
}

fn marked_option(is_marked: bool, number: &str, option: &str) -> Paragraph {
    let mark = if is_marked { '>' } else { ' ' };
    let look = if is_marked { Look::Strong } else { Look::Plain };
    Paragraph::hanging(format!("{mark} {number}"), option).looking(look)
}

/// The numbers of a scale, the chosen one in brackets.
fn numbers(value: Option<u8>, scale: std::ops::RangeInclusive<u8>, width: u16) -> String {
    let numbers =
        scale.map(|number| if value == Some(number) { format!("[{number}]") } else { format!(" {number} ") });
    let gap = if width < 60 { "" } else { " " };
    numbers.collect::<Vec<_>>().join(gap)
}
