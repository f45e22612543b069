//! The state of the full screen: a trainer, and what is in view. It is changed by `update` and shown by `draw`, and knows
//! neither a terminal nor a file nor a clock.

use ratatui::layout::Size;
use secondstory_facilitator::{Judgement, Moment, Place, Plan, Prompt, Step, Trainer};

use super::menu::Menu;
use super::prose::Paragraph;
use super::reply::Reply;
use super::sheets;
use crate::account;

/// The whole state.
#[derive(Debug)]
pub(super) struct App {
    /// What is trained with.
    pub(super) trainer: Trainer,
    /// What is in view.
    pub(super) scene: Scene,
    /// Whether the help lies over it.
    pub(super) has_help: bool,
    /// Something to tell that is not about training, such as a file that could not be written.
    pub(super) note: Option<String>,
    /// When the last event happened.
    pub(super) now: Moment,
    /// Columns and rows of the screen.
    pub(super) size: Size,
}

/// What is in view.
#[derive(Debug)]
pub(super) enum Scene {
    /// A list to choose from.
    Menu(Menu),
    /// A question.
    Question(Question),
    /// What became of an item.
    Feedback(Feedback),
    /// Something to read: the end of a session, or the progress.
    Sheet(Sheet),
}

/// A question, and the answer while it is being made.
#[derive(Debug)]
pub(super) struct Question {
    /// The question.
    pub(super) prompt: Prompt,
    /// Where it is in the session.
    pub(super) place: Place,
    /// The answer so far.
    pub(super) reply: Reply,
    /// The first line of the passages in view; nothing until it was moved.
    pub(super) top: Option<usize>,
    /// Why the question is still open.
    pub(super) complaint: Option<String>,
}

/// What became of an item.
#[derive(Debug)]
pub(super) struct Feedback {
    /// The title of the exercise.
    pub(super) title: String,
    /// Where it was in the session.
    pub(super) place: Place,
    /// What became of it.
    pub(super) judgement: Judgement,
    /// The first line in view.
    pub(super) top: usize,
}

/// Something to read.
#[derive(Debug)]
pub(super) struct Sheet {
    /// What it is.
    pub(super) title: &'static str,
    /// The text.
    pub(super) paragraphs: Vec<Paragraph>,
    /// The first line in view.
    pub(super) top: usize,
}

/// What is to be done outside of the state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Effects {
    /// The progress is to be stored.
    pub(super) store: bool,
    /// What comes then.
    pub(super) then: Then,
}

/// What comes after an event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Then {
    /// The next event.
    #[default]
    GoOn,
    /// The end.
    Leave,
    /// A pause, until the shell brings the program back.
    Suspend,
}

/// How the full screen begins.
#[derive(Debug)]
pub struct Beginning {
    /// What is trained with.
    pub trainer: Trainer,
    /// What is in view first.
    pub start: Start,
    /// Something to tell at once, as that a file was kept aside.
    pub note: Option<String>,
}

/// What is in view first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// At the menu.
    Menu,
    /// In the open session.
    Session,
}

impl App {
    /// The state at the start.
    pub(super) fn new(beginning: Beginning, now: Moment, size: Size) -> Self {
        let Beginning { trainer, start, note } = beginning;
        let scene = Scene::Menu(Menu::top(&trainer, now));
        let mut app = Self { trainer, scene, has_help: false, note, now, size };
        if start == Start::Session {
            app.go_on();
        }
        app
    }

    /// Keeps a text that was begun, before the question goes out of view.
    pub(super) fn keep_unsent(&mut self) {
        if let Scene::Question(Question { reply, .. }) = &self.scene
            && let Some(text) = reply.written()
        {
            self.trainer.keep_unsent(&text);
        }
    }

    /// Shows the menu.
    pub(super) fn show_menu(&mut self) {
        self.keep_unsent();
        self.scene = Scene::Menu(Menu::top(&self.trainer, self.now));
    }

    /// Shows the question that is open, or else the end of the session; gives whether the session ended with it.
    pub(super) fn go_on(&mut self) -> bool {
        match (self.trainer.step(), self.trainer.place()) {
            (Some(Step::Ask(prompt)), Some(place)) => {
                let begun = self.trainer.session().map_or("", |session| session.unsent.as_str());
                self.scene = Scene::Question(Question::new(prompt, place, begun));
                false
            }
            (_, Some(_)) => {
                let account = sheets::account(&account::of_session(&self.trainer));
                self.scene = Scene::Sheet(Sheet::new("The session is done", account));
                self.trainer.end();
                true
            }
            _ => {
                self.show_menu();
                false
            }
        }
    }

    /// Begins a session; where no item goes with the plan, the menu says so.
    pub(super) fn begin(&mut self, plan: Plan) {
        match self.trainer.begin(plan, self.now) {
            Ok(()) => {
                self.go_on();
            }
            Err(nothing) => self.note = Some(nothing.message),
        }
    }
}

impl Question {
    /// A question without an answer, or with words that were begun earlier.
    pub(super) fn new(prompt: Prompt, place: Place, begun: &str) -> Self {
        let reply = Reply::new(&prompt.input, begun);
        Self { prompt, place, reply, top: None, complaint: None }
    }
}

impl Sheet {
    /// A sheet, from its beginning.
    pub(super) const fn new(title: &'static str, paragraphs: Vec<Paragraph>) -> Self {
        Self { title, paragraphs, top: 0 }
    }
}
