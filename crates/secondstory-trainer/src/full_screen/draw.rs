//! From the state to the screen. What is drawn depends on the state alone.

mod asking;
mod reading;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Paragraph as Text};

use super::app::{App, Scene};
use super::menu::Menu;
use super::prose::{self, Look, Paragraph, View};
use super::reply::Reply;
use super::sheets;
use crate::wording;

pub(super) use reading::{reading_top, reading_view};

/// Lines longer than this are hard to follow.
const WIDEST: u16 = 96;

/// Rows of a note; the rest of it is on the error output when the program has ended.
const MOST_NOTE_ROWS: usize = 6;

/// The parts of the screen.
struct Parts {
    title: Rect,
    rule: Rect,
    body: Rect,
    foot: Rect,
}

impl Parts {
    fn of(app: &App) -> Self {
        let size = app.size;
        let width = size.width.saturating_sub(2).min(WIDEST);
        let left = (size.width - width) / 2;
        let area = Rect::new(left, 0, width, size.height);
        let foot = u16::try_from(note(app, width).len().clamp(1, MOST_NOTE_ROWS) + 1).unwrap_or(2);
        let rows = [1, 1].map(Constraint::Length).into_iter();
        let rows = rows.chain([Constraint::Fill(1), Constraint::Length(foot)]);
        let [title, rule, body, foot] = Layout::vertical(rows).areas(area);
        Self { title, rule, body, foot }
    }
}

/// The lines of the note, where there is one.
fn note(app: &App, width: u16) -> Vec<Line<'static>> {
    let note = app.note.clone().map(Paragraph::strong);
    prose::lines(note.as_slice(), width.into())
}

/// Draws the state.
pub(super) fn draw(frame: &mut Frame<'_>, app: &App) {
    let parts = Parts::of(app);
    head(frame, app, &parts);
    match &app.scene {
        Scene::Menu(menu) => list(frame, menu, parts.body),
        Scene::Question(question) => {
            reading::draw(frame, app);
            asking::draw(frame, question, &asking::areas(question, parts.body));
        }
        Scene::Feedback(_) | Scene::Sheet(_) => reading::draw(frame, app),
    }
    foot(frame, app, parts.foot);
    if app.has_help {
        help(frame, app);
    }
}

fn head(frame: &mut Frame<'_>, app: &App, parts: &Parts) {
    let (title, place) = match &app.scene {
        Scene::Menu(menu) => (menu.title, String::new()),
        Scene::Question(question) => (question.prompt.title.as_str(), wording::place(question.place)),
        Scene::Feedback(feedback) => (feedback.title.as_str(), wording::place(feedback.place)),
        Scene::Sheet(sheet) => (sheet.title, String::new()),
    };
    let strong = Style::new().add_modifier(Modifier::BOLD);
    frame.render_widget(Line::styled(title.to_owned(), strong), parts.title);
    frame.render_widget(Line::raw(place).right_aligned(), parts.title);
    rule(frame, parts.rule, "");
}

/// A line across, with something said in it.
fn rule(frame: &mut Frame<'_>, area: Rect, said: &str) {
    let said = if said.is_empty() { String::new() } else { format!("── {said} ") };
    let rest = usize::from(area.width).saturating_sub(said.chars().count());
    frame.render_widget(Line::styled(said + &"─".repeat(rest), Modifier::DIM), area);
}

fn list(frame: &mut Frame<'_>, menu: &Menu, area: Rect) {
    let view = View { of: menu.entries.len(), room: area.height.into() };
    let top = view.showing(0, menu.marked);
    let lines = menu.entries.iter().enumerate().skip(top).take(view.room).map(|(place, entry)| {
        if place == menu.marked {
            Line::styled(format!("> {}", entry.label), Modifier::BOLD)
        } else {
            Line::raw(format!("  {}", entry.label))
        }
    });
    frame.render_widget(Text::new(lines.collect::<Vec<_>>()), area);
    let row = u16::try_from(menu.marked - top.min(menu.marked)).unwrap_or_default();
    frame.set_cursor_position((area.x, area.y + row));
}

fn foot(frame: &mut Frame<'_>, app: &App, area: Rect) {
    let [told, keys] = Layout::vertical([Constraint::Fill(1), Constraint::Length(1)]).areas(area);
    frame.render_widget(Text::new(note(app, told.width)), told);
    let keys_here: &[(&str, &str)] = match &app.scene {
        Scene::Menu(_) => &[("↑↓", "choose"), ("Enter", "go"), ("?", "help"), ("q", "leave")],
        Scene::Question(question) => match question.reply {
            Reply::One { .. } => &[("↑↓", "choose"), ("Enter", "answer"), ("Esc", "menu"), ("?", "help")],
            Reply::Several { .. } => {
                &[("↑↓", "move"), ("Space", "tick"), ("Enter", "answer"), ("Esc", "menu"), ("?", "help")]
            }
            Reply::Text(_) => {
                &[("Enter", "answer"), ("Alt-Enter", "new line"), ("Esc", "menu"), ("F1", "help")]
            }
            Reply::Scale { .. } => &[("←→", "choose"), ("Enter", "answer"), ("Esc", "menu"), ("?", "help")],
        },
        Scene::Feedback(_) => &[("Enter", "go on"), ("Esc", "menu"), ("?", "help"), ("q", "leave")],
        Scene::Sheet(_) => &[("↑↓", "read"), ("Enter", "menu"), ("?", "help"), ("q", "leave")],
    };
    let spans = keys_here
        .iter()
        .flat_map(|(key, meaning)| [Span::styled(*key, Modifier::BOLD), Span::raw(format!(" {meaning}   "))]);
    frame.render_widget(Line::from_iter(spans), keys);
}

fn help(frame: &mut Frame<'_>, app: &App) {
    let parts = Parts::of(app);
    frame.render_widget(Clear, Rect::new(0, 0, app.size.width, app.size.height));
    frame.render_widget(Line::styled("Keys", Modifier::BOLD), parts.title);
    rule(frame, parts.rule, "");
    let lines = prose::lines(&sheets::help(), parts.body.width.into());
    frame.render_widget(Text::new(lines), parts.body);
    let back = Paragraph::plain("Any key goes back.").looking(Look::Strong);
    frame.render_widget(Text::new(prose::lines(&[back], parts.foot.width.into())), parts.foot);
}
