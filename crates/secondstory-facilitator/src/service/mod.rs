//! What the page in the browser asks and gets: one function from a request to a response, both JSON.
//!
//! The local server and the WebAssembly module in a static site call the same [`respond`], so that the page need not know
//! where the analysis runs. It is total: a request that cannot be understood is answered by one that says so.

mod draft;
mod message;
mod overview;
mod rules;

pub use message::{Change, Request, Response};

use secondstory_core::{Format, Settings};

use crate::progress::Progress;
use crate::session::Form;
use crate::summary::Summary;
use crate::trainer::{Moment, Trainer};

/// The answer to a request of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// A [`Response`], as JSON.
    pub json: String,
    /// What became of the progress, so that the caller stores it.
    pub change: Change,
}

/// Answers one request of the page. Takes the trainer, which holds everything that lasts, the request as JSON and the moment.
pub fn respond(trainer: &mut Trainer, request: &str, now: Moment) -> Reply {
    match serde_json::from_str::<Request>(request) {
        Ok(request) => {
            let change = request.change();
            Reply { json: written(&answer(trainer, request, now)), change }
        }
        Err(error) => {
            let message = format!("The page asked for something that is not known here: {error}");
            Reply { json: written(&Response::refused(message)), change: Change::None }
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
        Request::Summary => summary(trainer),
        Request::Statistics => Response::Statistics(trainer.statistics()),
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

/// What the session gave that is over. The answers are gone through again where there was no feedback along the way.
fn summary(trainer: &Trainer) -> Response {
    let summary = trainer.summary();
    let is_form = summary.as_ref().is_some_and(|summary| summary.form != Form::Practice);
    Response::Summary {
        sentences: summary.as_ref().map(Summary::sentences).unwrap_or_default(),
        summary,
        review: if is_form { trainer.review() } else { Vec::new() },
    }
}

fn step(trainer: &Trainer) -> Response {
    Response::Step { step: trainer.step(), place: trainer.place() }
}

/// The progress as the document that the person owns.
#[must_use]
pub fn document(progress: &Progress) -> String {
    progress.write().unwrap_or_default()
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
