//! From an event to the next state.

use ratatui::crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use ratatui::layout::Size;
use secondstory_facilitator::exercise::WrongAnswer;
use secondstory_facilitator::{Answer, Form, Judgement, Moment, Step};

use super::app::{App, Effects, Feedback, Scene, Sheet, Then};
use super::draw;
use super::menu::{Choice, Menu};
use super::reply::Reply;
use super::sheets;
use crate::account;

const NOTHING: Effects = Effects { store: false, then: Then::GoOn };
const STORE: Effects = Effects { store: true, then: Then::GoOn };
const LEAVE: Effects = Effects { store: true, then: Then::Leave };
const SUSPEND: Effects = Effects { store: true, then: Then::Suspend };

/// Changes the state as an event wants it, and says what is to be done outside.
pub(super) fn update(app: &mut App, event: &Event, now: Moment) -> Effects {
    app.now = now;
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => key_pressed(app, *key),
        Event::Resize(width, height) => {
            app.size = Size::new(*width, *height);
            NOTHING
        }
        Event::Paste(text) => {
            if let Scene::Question(question) = &mut app.scene {
                question.reply.paste(text);
            }
            NOTHING
        }
        _ => NOTHING,
    }
}

fn key_pressed(app: &mut App, key: KeyEvent) -> Effects {
    let effects = pressed(app, key);
    if effects.then != Then::GoOn {
        app.keep_unsent();
    }
    effects
}

fn pressed(app: &mut App, key: KeyEvent) -> Effects {
    app.note = None;
    if key.modifiers.contains(KeyModifiers::CONTROL) {
        match key.code {
            KeyCode::Char('c' | 'q') => return LEAVE,
            KeyCode::Char('z') => return SUSPEND,
            _ => {}
        }
    }
    if app.has_help {
        app.has_help = false;
        return NOTHING;
    }
    let is_writing =
        matches!(&app.scene, Scene::Question(question) if matches!(question.reply, Reply::Text(_)));
    match key.code {
        KeyCode::F(1) => app.has_help = true,
        KeyCode::Char('?') if !is_writing => app.has_help = true,
        KeyCode::Char('q') if !is_writing => return LEAVE,
        KeyCode::PageUp | KeyCode::PageDown => turn(app, key.code == KeyCode::PageUp),
        _ => return key_of_scene(app, key),
    }
    NOTHING
}

fn key_of_scene(app: &mut App, key: KeyEvent) -> Effects {
    match &app.scene {
        Scene::Menu(_) => in_menu(app, key.code),
        Scene::Question(_) => in_question(app, key),
        Scene::Feedback(_) => in_feedback(app, key.code),
        Scene::Sheet(_) => in_sheet(app, key.code),
    }
}

fn in_menu(app: &mut App, key: KeyCode) -> Effects {
    let Scene::Menu(menu) = &mut app.scene else { return NOTHING };
    match key {
        KeyCode::Up | KeyCode::Char('k') => menu.go(-1),
        KeyCode::Down | KeyCode::Char('j') => menu.go(1),
        KeyCode::Home => menu.go(isize::MIN),
        KeyCode::End => menu.go(isize::MAX),
        KeyCode::Esc => app.show_menu(),
        KeyCode::Enter | KeyCode::Char(' ') => {
            let choice = menu.choice().cloned();
            return choice.map_or(NOTHING, |choice| chosen(app, choice));
        }
        _ => {}
    }
    NOTHING
}

fn chosen(app: &mut App, choice: Choice) -> Effects {
    match choice {
        Choice::GoOn => {
            app.go_on();
        }
        Choice::Begin(plan) => {
            app.begin(plan);
            return STORE;
        }
        Choice::Scenarios => app.scene = Scene::Menu(Menu::scenarios(&app.trainer)),
        Choice::Progress => {
            let account = sheets::account(&account::of_progress(&app.trainer, app.now));
            app.scene = Scene::Sheet(Sheet::new("Your progress", account));
        }
        Choice::Top => app.show_menu(),
        Choice::Leave => return LEAVE,
    }
    NOTHING
}

fn in_question(app: &mut App, key: KeyEvent) -> Effects {
    let Scene::Question(question) = &mut app.scene else { return NOTHING };
    match key.code {
        KeyCode::Esc => {
            app.show_menu();
            return STORE;
        }
        // With Alt, the line goes on below.
        KeyCode::Enter if !key.modifiers.contains(KeyModifiers::ALT) => return hand_in(app),
        _ => {
            question.complaint = None;
            question.reply.key(key);
        }
    }
    NOTHING
}

fn hand_in(app: &mut App) -> Effects {
    let Scene::Question(question) = &mut app.scene else { return NOTHING };
    // Where nothing is marked, the question itself says what may be answered.
    let answer = question.reply.answer().unwrap_or(Answer::Several(vec![usize::MAX]));
    match app.trainer.answer(answer, app.now) {
        Err(WrongAnswer { message }) => {
            question.complaint = Some(message);
            NOTHING
        }
        Ok(Step::Ask(_)) => {
            app.go_on();
            STORE
        }
        Ok(Step::Done(judgement)) => {
            judged(app, judgement);
            STORE
        }
    }
}

fn judged(app: &mut App, judgement: Judgement) {
    let form = app.trainer.session().map(|session| session.plan.form);
    let Scene::Question(question) = &app.scene else { return };
    // The forms say nothing before their end.
    if form.is_some_and(|form| form != Form::Practice) && judgement.remarks.is_empty() {
        app.go_on();
        return;
    }
    let (title, place) = (question.prompt.title.clone(), question.place);
    app.scene = Scene::Feedback(Feedback { title, place, judgement, top: 0 });
}

fn in_feedback(app: &mut App, key: KeyCode) -> Effects {
    match key {
        KeyCode::Enter | KeyCode::Char(' ') => {
            app.go_on();
            STORE
        }
        KeyCode::Esc => {
            app.show_menu();
            NOTHING
        }
        _ => {
            scroll(app, key);
            NOTHING
        }
    }
}

fn in_sheet(app: &mut App, key: KeyCode) -> Effects {
    match key {
        KeyCode::Enter | KeyCode::Esc => app.show_menu(),
        _ => scroll(app, key),
    }
    NOTHING
}

fn scroll(app: &mut App, key: KeyCode) {
    let by = match key {
        KeyCode::Up | KeyCode::Char('k') => -1,
        KeyCode::Down | KeyCode::Char('j') => 1,
        KeyCode::Home => isize::MIN,
        KeyCode::End => isize::MAX,
        KeyCode::Char(' ') => return turn(app, false),
        _ => return,
    };
    let view = draw::reading_view(app);
    let top = draw::reading_top(app);
    set_top(app, view.moved(top, by));
}

fn turn(app: &mut App, back: bool) {
    let view = draw::reading_view(app);
    let top = draw::reading_top(app);
    set_top(app, view.turned(top, back));
}

fn set_top(app: &mut App, top: usize) {
    match &mut app.scene {
        Scene::Menu(_) => {}
        Scene::Question(question) => question.top = Some(top),
        Scene::Feedback(feedback) => feedback.top = top,
        Scene::Sheet(sheet) => sheet.top = top,
    }
}
