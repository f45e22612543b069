//! The full screen without a terminal: keys go in, a picture comes out.

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Size;
use secondstory_core::{Format, Settings, analyze};
use secondstory_facilitator::{Exercise, Library, Moment, Plan, Progress, Trainer};

use super::app::{App, Beginning, Effects, Scene, Start, Then};
use super::draw::draw;
use super::reply::Reply;
use super::update::update;

const NOW: Moment = Moment { day: 20_000, seed: 7 };
const SIZES: [(u16, u16); 3] = [(60, 20), (80, 24), (200, 50)];

/// A screen of this size, with a session of the exercise open.
fn screen(exercise: Exercise, size: (u16, u16)) -> App {
    let mut trainer = Trainer::new(Library::builtin(), Progress::default());
    trainer.begin(Plan { exercises: vec![exercise], ..Plan::default() }, NOW).unwrap();
    opened(trainer, size)
}

/// A screen of this size on the session that is open.
fn opened(trainer: Trainer, size: (u16, u16)) -> App {
    let beginning = Beginning { trainer, start: Start::Session, note: None };
    App::new(beginning, NOW, Size::new(size.0, size.1))
}

fn press(app: &mut App, code: KeyCode) -> Effects {
    update(app, &Event::Key(KeyEvent::new(code, KeyModifiers::NONE)), NOW)
}

fn press_control(app: &mut App, character: char) -> Effects {
    update(app, &Event::Key(KeyEvent::new(KeyCode::Char(character), KeyModifiers::CONTROL)), NOW)
}

fn write(app: &mut App, text: &str) {
    for character in text.chars() {
        press(app, KeyCode::Char(character));
    }
}

/// The rows of the picture, without the blanks at their ends.
fn picture(app: &App) -> Vec<String> {
    let mut terminal = Terminal::new(TestBackend::new(app.size.width, app.size.height)).unwrap();
    terminal.draw(|frame| draw(frame, app)).unwrap();
    let buffer = terminal.backend().buffer();
    let row = |y: u16| (0..app.size.width).map(|x| buffer[(x, y)].symbol()).collect::<String>();
    (0..app.size.height).map(|y| row(y).trim_end().to_owned()).collect()
}

fn shows(app: &App, text: &str) -> bool {
    picture(app).join("\n").contains(text)
}

/// Gives some answer to the question in view, as a person would with the keys.
fn answer(app: &mut App) {
    let Scene::Question(question) = &app.scene else { return };
    match question.reply {
        Reply::One { .. } => {
            press(app, KeyCode::Down);
        }
        Reply::Several { .. } => {
            press(app, KeyCode::Char(' '));
        }
        Reply::Text(_) => write(app, "What was on the screen?"),
        Reply::Scale { .. } => {
            press(app, KeyCode::Right);
        }
    }
    press(app, KeyCode::Enter);
}

#[test]
fn every_exercise_can_be_played_with_the_keys_at_every_size() {
    for (exercise, size) in Exercise::ALL.into_iter().flat_map(|exercise| SIZES.map(|size| (exercise, size)))
    {
        let mut app = screen(exercise, size);
        let title = exercise.title();
        for _ in 0..200 {
            assert!(shows(&app, title) || matches!(app.scene, Scene::Sheet(_)), "{:#?}", picture(&app));
            match app.scene {
                Scene::Question(_) => answer(&mut app),
                Scene::Feedback(_) => {
                    press(&mut app, KeyCode::Enter);
                }
                Scene::Sheet(_) | Scene::Menu(_) => break,
            }
        }
        assert!(shows(&app, "The session is done"), "{exercise:?}: {:#?}", picture(&app));
        assert!(app.trainer.session().is_none());
    }
}

#[test]
fn the_question_and_all_short_options_are_in_view_on_the_smallest_screen() {
    let app = screen(Exercise::Spot, (60, 20));
    for text in ["1 of 10", "Is this a counterfactual?", "1  Yes, it is one", "2  No, it is not", "▌"] {
        assert!(shows(&app, text), "{text}: {:#?}", picture(&app));
    }
}

#[test]
fn a_marked_option_is_always_in_view() {
    let mut app = screen(Exercise::Evidence, (40, 12));
    press(&mut app, KeyCode::Char('1'));
    press(&mut app, KeyCode::Enter);
    for _ in 0..8 {
        assert!(picture(&app).iter().any(|row| row.contains("> [")), "{:#?}", picture(&app));
        press(&mut app, KeyCode::Down);
    }
}

#[test]
fn no_answer_is_asked_for_again_with_a_reason() {
    let mut app = screen(Exercise::Spot, (60, 20));
    assert!(!press(&mut app, KeyCode::Enter).store);
    assert!(shows(&app, "One of the options 1 to 2 is asked for."));
    press(&mut app, KeyCode::Char('2'));
    assert!(!shows(&app, "is asked for"));
}

#[test]
fn each_answer_is_stored_and_judged() {
    let mut app = screen(Exercise::Spot, (80, 24));
    press(&mut app, KeyCode::Char('1'));
    assert!(press(&mut app, KeyCode::Enter).store);
    assert!(shows(&app, "Key ("));
    assert_eq!(app.trainer.progress().records.len(), 1);
}

#[test]
fn a_long_text_is_turned_page_by_page_and_both_ends_are_told() {
    let mut app = screen(Exercise::Swap, (60, 14));
    press(&mut app, KeyCode::PageDown);
    for _ in 0..20 {
        press(&mut app, KeyCode::PageDown);
    }
    assert!(shows(&app, "above: Page up") && !shows(&app, "below: Page down"), "{:#?}", picture(&app));
    for _ in 0..20 {
        press(&mut app, KeyCode::PageUp);
    }
    assert!(!shows(&app, "above: Page up") && shows(&app, "below: Page down"), "{:#?}", picture(&app));
}

#[test]
fn a_resize_keeps_the_answer_that_was_begun() {
    let mut app = screen(Exercise::Rewrite, (80, 24));
    write(&mut app, "日本 at 10:04 q? ");
    update(&mut app, &Event::Resize(60, 20), NOW);
    assert!(shows(&app, "at 10:04 q?"), "{:#?}", picture(&app));
    for size in [(1, 1), (3, 2), (10, 5), (0, 0), (500, 3)] {
        update(&mut app, &Event::Resize(size.0, size.1), NOW);
        picture(&app);
    }
}

#[test]
fn the_cursor_of_the_terminal_stands_where_text_is_written() {
    let mut app = screen(Exercise::Rewrite, (60, 20));
    write(&mut app, "日本");
    let mut terminal = Terminal::new(TestBackend::new(60, 20)).unwrap();
    terminal.draw(|frame| draw(frame, &app)).unwrap();
    let place = terminal.get_cursor_position().unwrap();
    let row = &picture(&app)[usize::from(place.y)];
    assert!(row.contains("日"), "{row}");
    // Beside the margin and the frame, each of the two takes two columns.
    assert_eq!(place.x, 6);
}

#[test]
fn leaving_in_the_middle_of_a_text_loses_nothing() {
    for leave in ['c', 'z'] {
        let mut app = screen(Exercise::Rewrite, (60, 20));
        write(&mut app, "half a sentence");
        let effects = press_control(&mut app, leave);
        assert!(effects.store && effects.then != Then::GoOn);
        let trainer = Trainer::new(Library::builtin(), app.trainer.progress().clone());
        let again = opened(trainer, (60, 20));
        assert!(shows(&again, "half a sentence"));
    }
    let mut app = screen(Exercise::Rewrite, (60, 20));
    write(&mut app, "half a sentence");
    press(&mut app, KeyCode::Esc);
    assert!(shows(&app, "Go on with the open session"));
    press(&mut app, KeyCode::Enter);
    assert!(shows(&app, "half a sentence"));
}

#[test]
fn letters_of_a_text_are_no_commands() {
    let mut app = screen(Exercise::Rewrite, (60, 20));
    write(&mut app, "q? jk 12");
    assert!(shows(&app, "q? jk 12"));
    update(&mut app, &Event::Paste("two\r\nlines".to_owned()), NOW);
    assert!(shows(&app, "lines"));
    press_control(&mut app, 'j');
    write(&mut app, "third");
    assert!(
        matches!(&app.scene, Scene::Question(question) if question.reply.written().is_some_and(|text| text == "q? jk 12two\nlines\nthird"))
    );
}

#[test]
fn help_lies_over_everything_and_any_key_goes_back() {
    for exercise in [Exercise::Spot, Exercise::Rewrite] {
        let mut app = screen(exercise, (60, 20));
        press(&mut app, KeyCode::F(1));
        assert!(shows(&app, "Ctrl-Z") && shows(&app, "Any key goes back."), "{:#?}", picture(&app));
        press(&mut app, KeyCode::Char('q'));
        assert!(shows(&app, exercise.title()));
    }
}

#[test]
fn the_menu_leads_everywhere_and_back() {
    let mut app = screen(Exercise::Spot, (60, 20));
    press(&mut app, KeyCode::Esc);
    press(&mut app, KeyCode::End);
    assert!(shows(&app, "> Leave"));
    press(&mut app, KeyCode::Up);
    press(&mut app, KeyCode::Enter);
    assert!(shows(&app, "Nothing was answered yet."), "{:#?}", picture(&app));
    press(&mut app, KeyCode::Esc);
    for _ in 0..12 {
        press(&mut app, KeyCode::Down);
    }
    assert!(shows(&app, "> Choose a scenario") || shows(&app, "> Before training"), "{:#?}", picture(&app));
    press(&mut app, KeyCode::Esc);
    assert_eq!(press(&mut app, KeyCode::Char('q')).then, Then::Leave);
}

#[test]
fn a_form_gives_its_feedback_at_the_end_and_not_before() {
    let mut trainer = Trainer::new(Library::builtin(), Progress::default());
    trainer.begin(Plan { form: secondstory_facilitator::Form::Before, ..Plan::default() }, NOW).unwrap();
    let items = trainer.place().unwrap().of;
    let mut app = opened(trainer, (80, 24));
    for _ in 0..items {
        assert!(matches!(app.scene, Scene::Question(_)));
        assert!(!shows(&app, "Key ("));
        answer(&mut app);
    }
    assert!(shows(&app, "The session is done"));
    for _ in 0..200 {
        press(&mut app, KeyCode::PageDown);
    }
    assert!(shows(&app, "Key ("), "{:#?}", picture(&app));
}

#[test]
fn a_note_is_told_in_full_until_the_next_key() {
    let mut app = screen(Exercise::Spot, (60, 20));
    app.note = Some(
        "training.json: This is no progress. The file is kept as training.json.kept-1, and a new one begins"
            .to_owned(),
    );
    assert!(shows(&app, "and a new one begins"), "{:#?}", picture(&app));
    press(&mut app, KeyCode::Down);
    assert!(!shows(&app, "a new one begins"));
}

#[test]
fn what_the_screen_says_by_itself_is_calm() {
    let mut app = screen(Exercise::Spot, (100, 40));
    press(&mut app, KeyCode::Esc);
    let mut said = picture(&app);
    press(&mut app, KeyCode::Char('?'));
    said.extend(picture(&app));
    let settings = Settings::default();
    for line in said {
        let findings = analyze(&line, Format::Plain, &settings);
        assert!(findings.is_empty(), "{line}: {findings:?}");
    }
}
