//! What the page in the browser asks and gets: one function from a request to a response, both JSON.
//!
//! The local server and the WebAssembly module in a static site call the same [`respond`], so that the page need not know
//! where the analysis runs. It is total: a request that cannot be understood is answered by one that says so.

mod draft;
mod message;
mod overview;
mod rules;

pub use message::{Request, Response};

use secondstory_core::{Format, Settings};

use crate::progress::Progress;
use crate::trainer::{Moment, Trainer};

/// The answer to a request of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// A [`Response`], as JSON.
    pub json: String,
    /// Whether the progress may be another one now, and has to be stored.
    pub changes_progress: bool,
}

/// Answers one request of the page. Takes the trainer, which holds everything that lasts, the request as JSON and the moment.
pub fn respond(trainer: &mut Trainer, request: &str, now: Moment) -> Reply {
    match serde_json::from_str::<Request>(request) {
        Ok(request) => {
            let changes_progress = request.changes_progress();
            Reply { json: written(&answer(trainer, request, now)), changes_progress }
        }
        Err(error) => {
            let message = format!("The page asked for something that is not known here: {error}");
            Reply { json: written(&Response::refused(message)), changes_progress: false }
        }
    }
}

/// Answers one request.
pub fn answer(trainer: &mut Trainer, request: Request, now: Moment) -> Response {
    match request {
        Request::Overview => Response::Overview(overview::of(trainer, now)),
        Request::Begin { plan } => match trainer.begin(plan, now) {
            Ok(()) => step(trainer),
            Err(nothing) => Response::refused(nothing.message),
        },
        Request::Step => step(trainer),
        Request::Answer { answer } => match trainer.answer(answer, now) {
            Ok(step) => Response::Step { step: Some(step), place: trainer.place() },
            Err(wrong) => Response::refused(wrong.message),
        },
        Request::End => {
            trainer.end();
            Response::Done
        }
        Request::ExportProgress => Response::Progress { document: document(trainer.progress()) },
        Request::DeleteProgress => {
            *trainer = Trainer::new(trainer.library().clone(), Progress::default());
            Response::Done
        }
        Request::Check { text, format } => check(&text, &format),
        Request::Explain { rule } => explain(&rule),
    }
}

fn step(trainer: &Trainer) -> Response {
    Response::Step { step: trainer.step(), place: trainer.place() }
}

/// The progress as the document that the person owns.
#[must_use]
pub fn document(progress: &Progress) -> String {
    serde_json::to_string_pretty(progress).unwrap_or_default()
}

fn check(text: &str, format: &str) -> Response {
    match Format::from_name(format) {
        Some(format) => Response::Findings(draft::read(text, format, &Settings::default())),
        None => Response::refused(format!("`{format}` is no notation that can be read here.")),
    }
}

fn explain(id: &str) -> Response {
    match rules::explained(id, &Settings::default()) {
        Some(explained) => Response::Rule(explained),
        None => Response::refused(format!("There is no rule `{id}`.")),
    }
}

/// The response as JSON. None of our types can make that go wrong; if one did, the page would still get an answer.
fn written(response: &Response) -> String {
    serde_json::to_string(response).unwrap_or_else(|_| {
        r#"{"is":"refused","message":"The answer could not be written down."}"#.to_owned()
    })
}
