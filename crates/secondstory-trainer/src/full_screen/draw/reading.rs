//! The part of the screen that is read: passages, feedback, sheets. What has no room is a page away, and a line says so.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph as Text;
use secondstory_facilitator::exercise::Passage;

use super::{Parts, asking, rule};
use crate::full_screen::app::{App, Question, Scene};
use crate::full_screen::prose::{self, Look, Paragraph, View};
use crate::full_screen::sheets;

/// How many lines there are to read in this state, and how many have room.
pub(in crate::full_screen) fn reading_view(app: &App) -> View {
    let area = area(app);
    View { of: lines(app, area.width.into()).len(), room: area.height.into() }
}

/// The first line in view.
pub(in crate::full_screen) fn reading_top(app: &App) -> usize {
    let view = reading_view(app);
    let top = match &app.scene {
        Scene::Menu(_) => 0,
        Scene::Question(question) => {
            question.top.unwrap_or_else(|| first_top(question, view, area(app).width.into()))
        }
        Scene::Feedback(feedback) => feedback.top,
        Scene::Sheet(sheet) => sheet.top,
    };
    top.min(view.last_top())
}

/// Draws what is read, and how much of it is out of view.
pub(super) fn draw(frame: &mut Frame<'_>, app: &App) {
    let (area, view, top) = (area(app), reading_view(app), reading_top(app));
    let lines = lines(app, area.width.into()).into_iter().skip(top).take(view.room);
    frame.render_widget(Text::new(lines.collect::<Vec<_>>()), area);
    if top > 0 {
        rule(
            frame,
            Rect { y: area.y.saturating_sub(1), height: 1, ..area },
            &out_of_view(top, "above: Page up"),
        );
    }
    let below = view.of.saturating_sub(top + view.room);
    let said = if below > 0 { out_of_view(below, "below: Page down") } else { String::new() };
    if matches!(app.scene, Scene::Question(_)) || below > 0 {
        rule(frame, Rect { y: area.bottom(), height: 1, ..area }, &said);
    }
}

fn out_of_view(count: usize, place: &str) -> String {
    let lines = if count == 1 { "line" } else { "lines" };
    format!("{count} {lines} {place}")
}

fn area(app: &App) -> Rect {
    let body = Parts::of(app).body;
    match &app.scene {
        Scene::Question(question) => asking::areas(question, body).reading,
        _ => Rect { height: body.height.saturating_sub(1), ..body },
    }
}

fn lines(app: &App, width: usize) -> Vec<Line<'static>> {
    match &app.scene {
        Scene::Menu(_) => Vec::new(),
        Scene::Question(question) => prose::lines(&passages(question).0, width),
        Scene::Feedback(feedback) => prose::lines(&sheets::feedback(&feedback.judgement), width),
        Scene::Sheet(sheet) => prose::lines(&sheet.paragraphs, width),
    }
}

/// How many lines the passages of a question need.
pub(super) fn height(question: &Question, width: usize) -> usize {
    prose::lines(&passages(question).0, width).len()
}

/// The instruction and the passages, and which paragraphs are what the question is about.
fn passages(question: &Question) -> (Vec<Paragraph>, Option<Range<usize>>) {
    let mut paragraphs = vec![Paragraph::plain(question.prompt.instruction.clone())];
    let mut subject: Option<Range<usize>> = None;
    let mut was_subject = true;
    for passage in &question.prompt.passages {
        if passage.is_subject || was_subject {
            paragraphs.push(Paragraph::gap());
        }
        was_subject = passage.is_subject;
        let start = paragraphs.len();
        add(&mut paragraphs, passage);
        if passage.is_subject {
            subject = Some(subject.map_or(start, |subject| subject.start)..paragraphs.len());
        }
    }
    (paragraphs, subject)
}

fn add(paragraphs: &mut Vec<Paragraph>, passage: &Passage) {
    let shaped = if passage.is_subject { Paragraph::barred } else { Paragraph::indented };
    let Passage { label, text, .. } = passage;
    match (label.is_empty(), text.contains('\n')) {
        (true, _) => paragraphs.push(shaped(text.clone())),
        (false, false) => paragraphs.push(shaped(format!("{label}: {text}"))),
        (false, true) => {
            paragraphs.push(Paragraph::plain(format!("{label}:")).looking(Look::Strong));
            paragraphs.push(shaped(text.clone()));
        }
    }
}

/// The top at which what the question is about is in view, from its beginning, and as much as possible before it.
fn first_top(question: &Question, view: View, width: usize) -> usize {
    let (paragraphs, Some(subject)) = passages(question) else { return 0 };
    let lines = |paragraphs: Option<&[Paragraph]>| prose::lines(paragraphs.unwrap_or_default(), width).len();
    let start = lines(paragraphs.get(..subject.start));
    let end = lines(paragraphs.get(..subject.end)).saturating_sub(1);
    view.showing(0, end).min(start)
}
