//! The training as a WebAssembly module: the same service that the local server calls, behind four exported functions.
//!
//! WebAssembly passes numbers only. The page asks for [`input`], room for so many bytes, and writes its text there; [`open`] or
//! [`respond`] reads it and gives the length of the answer, which begins at [`output`]. No pointer comes in, so that nothing unsafe
//! is needed, and neither are a generator of bindings and its glue.
//!
//! Where the answer says that the progress has changed, the page stores it in the browser; nothing is sent anywhere.

use std::sync::{Mutex, MutexGuard, PoisonError};

use secondstory_facilitator::service::{self, Reply};
use secondstory_facilitator::{Library, Moment, Progress, Trainer};
use serde_json::{Value, json};

/// Everything that lasts from one call to the next. A module in a browser has one thread, so nobody ever waits.
static ENGINE: Mutex<Engine> = Mutex::new(Engine { trainer: None, input: Vec::new(), output: Vec::new() });

struct Engine {
    trainer: Option<Trainer>,
    input: Vec<u8>,
    output: Vec<u8>,
}

fn engine() -> MutexGuard<'static, Engine> {
    ENGINE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Makes room for a text of so many bytes, and gives where it begins.
#[expect(unsafe_code, reason = "the name is exported for the page")]
#[unsafe(no_mangle)]
pub extern "C" fn input(length: usize) -> *const u8 {
    let mut engine = engine();
    engine.input = vec![0; length];
    engine.input.as_ptr()
}

/// Where the last answer begins.
#[expect(unsafe_code, reason = "the name is exported for the page")]
#[unsafe(no_mangle)]
pub extern "C" fn output() -> *const u8 {
    engine().output.as_ptr()
}

/// Opens the progress that the input holds, as JSON; an empty input begins a fresh one. The answer is `null`, or a sentence that
/// says why the progress cannot be read: training goes on with a fresh one then, and the page keeps the old one aside.
#[expect(unsafe_code, reason = "the name is exported for the page")]
#[unsafe(no_mangle)]
pub extern "C" fn open() -> usize {
    let mut engine = engine();
    let text = String::from_utf8_lossy(&engine.input).into_owned();
    let (progress, problem) = match text.as_str() {
        "" => (Progress::default(), Value::Null),
        document => match read(document) {
            Ok(progress) => (progress, Value::Null),
            Err(message) => (Progress::default(), Value::from(message)),
        },
    };
    engine.trainer = Some(Trainer::new(Library::builtin(), progress));
    engine.answer(&problem)
}

/// Answers the request that the input holds. Takes the days since 1 January 1970 where the person is, and any number for the order of
/// a new session. The answer is an object with the `response` and, where the progress has changed, the document to store.
#[expect(unsafe_code, reason = "the name is exported for the page")]
#[unsafe(no_mangle)]
pub extern "C" fn respond(day: u32, seed: u32) -> usize {
    let mut engine = engine();
    let request = String::from_utf8_lossy(&engine.input).into_owned();
    let trainer = engine.trainer.get_or_insert_with(|| Trainer::new(Library::builtin(), Progress::default()));
    let Reply { json, changes_progress } =
        service::respond(trainer, &request, Moment { day, seed: seed.into() });
    let response: Value = serde_json::from_str(&json).unwrap_or_default();
    let progress = changes_progress.then(|| service::document(trainer.progress()));
    engine.answer(&json!({ "response": response, "progress": progress }))
}

fn read(document: &str) -> Result<Progress, String> {
    serde_json::from_str(document).map_err(|error| format!("the progress cannot be read: {error}"))
}

impl Engine {
    /// Puts the answer where [`output`] points, and gives its length in bytes.
    fn answer(&mut self, answer: &Value) -> usize {
        self.output = answer.to_string().into_bytes();
        self.output.len()
    }
}
