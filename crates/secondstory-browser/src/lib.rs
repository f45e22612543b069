//! The training as a WebAssembly module: the same service that the local server calls, behind four exported functions.
//!
//! WebAssembly passes numbers only. The page asks for [`input`], room for so many bytes, and writes its text there; [`open`] or
//! [`respond`] reads it and gives the length of the answer, which begins at [`output`]. No pointer comes in, so that nothing unsafe
//! is needed, and neither are a generator of bindings and its glue.
//!
//! Where the answer says that the progress has changed, the page stores it in the browser; nothing is sent anywhere.

use std::sync::{Mutex, MutexGuard, PoisonError};

use secondstory_facilitator::service::{self, Change, Reply};
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

/// Opens the material that the input holds, as JSON: `scenarios`, the texts of a team's own, and `progress`, the document that was
/// stored, empty where there is none. The answer is `null`, or a sentence that says why the progress cannot be read: training
/// goes on with a fresh one then, and the page keeps the old one aside.
#[expect(unsafe_code, reason = "the name is exported for the page")]
#[unsafe(no_mangle)]
pub extern "C" fn open() -> usize {
    let mut engine = engine();
    let material: Value = serde_json::from_slice(&engine.input).unwrap_or_default();
    let mut library = Library::builtin();
    for scenario in material["scenarios"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        // The program that wrote the site has read them with the same reader.
        let _ = library.add(scenario);
    }
    let (progress, problem) = match material["progress"].as_str().unwrap_or_default() {
        "" => (Progress::default(), Value::Null),
        document => match Progress::read(document) {
            Ok(progress) => (progress, Value::Null),
            Err(problem) => (Progress::default(), Value::from(problem.message)),
        },
    };
    engine.trainer = Some(Trainer::new(library, progress));
    engine.answer(&problem)
}

/// Answers the request that the input holds. Takes the days since 1 January 1970 where the person is, and any number for the order of
/// a new session. The answer is an object with the `response` and, where the progress has grown, the document to store.
#[expect(unsafe_code, reason = "the name is exported for the page")]
#[unsafe(no_mangle)]
pub extern "C" fn respond(day: u32, seed: u32) -> usize {
    let mut engine = engine();
    let request = String::from_utf8_lossy(&engine.input).into_owned();
    let trainer = engine.trainer.get_or_insert_with(|| Trainer::new(Library::builtin(), Progress::default()));
    let Reply { json, change } = service::respond(trainer, &request, Moment { day, seed: seed.into() });
    let response: Value = serde_json::from_str(&json).unwrap_or_default();
    let progress = (change == Change::Grown).then(|| service::document(trainer.progress()));
    engine.answer(&json!({ "response": response, "progress": progress }))
}

impl Engine {
    /// Puts the answer where [`output`] points, and gives its length in bytes.
    fn answer(&mut self, answer: &Value) -> usize {
        self.output = answer.to_string().into_bytes();
        self.output.len()
    }
}
