//! The local server: reads admitted requests, asks the service, and stores the progress after each change.

use std::io::{ErrorKind, Read};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use oxhttp::model::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderName};
use oxhttp::model::{Body, HeaderValue, Request, Response, StatusCode};
use oxhttp::{ListeningServer, Server};
use secondstory_facilitator::service::{self, Change, Reply};
use secondstory_facilitator::{Moment, Progress, Trainer};

use super::admission::{Admission, LARGEST_BODY, Refusal, TOO_LARGE, Wanted, refusal};
use super::page::{FILES, File, POLICY, SERVER_ENGINE};

/// How long a connection may be silent. A page that is read opens a new one when it has something to say.
const SILENCE: Duration = Duration::from_secs(60);

/// Connections at a time; a browser opens six.
const CONNECTIONS: usize = 32;

/// How often another free port is looked for, where somebody took the one just found.
const ATTEMPTS: usize = 8;

/// The length of the token, in bytes before they are written as letters and digits.
const TOKEN_BYTES: usize = 16;

/// Said with everything. No other site may show the page, read its files or learn its address.
const HEADERS: [(&str, &str); 6] = [
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("content-security-policy", POLICY),
];

/// Says when something happens.
pub type Clock = Box<dyn Fn() -> Moment + Send>;

/// Stores the progress, or deletes what is stored where there is none. Gives a sentence for the person where that cannot be done.
pub type Store = Box<dyn FnMut(Option<&Progress>) -> Result<(), String> + Send>;

/// What the server needs.
pub struct Options {
    /// The scenarios, and what is known of earlier sessions.
    pub trainer: Trainer,
    /// The port; 0 takes one that is free.
    pub port: u16,
    /// Says what day it is, and gives a seed for a new session.
    pub now: Clock,
    /// Stores the progress.
    pub store: Store,
    /// The look that all pages of the program share, as CSS.
    pub look: &'static str,
    /// What the person has to know from the start, as that a file was kept aside.
    pub notice: Option<String>,
}

/// A server that listens.
pub struct Served {
    address: String,
    listening: ListeningServer,
}

/// What every request is held against.
struct Site {
    admission: Admission,
    look: &'static str,
}

/// What the requests share.
struct State {
    trainer: Trainer,
    now: Clock,
    store: Store,
    notice: Option<String>,
}

impl Served {
    /// Starts to listen, on 127.0.0.1 only.
    ///
    /// # Errors
    ///
    /// When the port is taken, or the system gives no port or no random numbers; the message says so.
    pub fn start(options: Options) -> Result<Self, String> {
        let token = token()?;
        let Options { trainer, port: wanted, now, store, look, notice } = options;
        let state = Arc::new(Mutex::new(State { trainer, now, store, notice }));
        for _ in 0..ATTEMPTS {
            let port = if wanted == 0 { free_port()? } else { wanted };
            let site = Site { admission: Admission { port, token: token.clone() }, look };
            let state = state.clone();
            let server = Server::new(move |request| respond(&site, &state, request))
                .bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))
                .with_global_timeout(SILENCE)
                .with_max_concurrent_connections(CONNECTIONS);
            match server.spawn() {
                Ok(listening) => {
                    return Ok(Self { address: format!("http://127.0.0.1:{port}/{token}/"), listening });
                }
                Err(error) if error.kind() == ErrorKind::AddrInUse && wanted == 0 => {}
                Err(error) => return Err(not_listening(port, &error)),
            }
        }
        Err("no free port was found on 127.0.0.1; name one with `--port`".to_owned())
    }

    /// The address to open. Whoever knows it can use the page.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Goes on until the process is ended.
    ///
    /// # Errors
    ///
    /// When the server ends by itself; the message says why.
    pub fn wait(self) -> Result<(), String> {
        self.listening.join().map_err(|error| format!("the server ended: {error}"))
    }
}

fn not_listening(port: u16, error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::AddrInUse => {
            format!("port {port} of 127.0.0.1 is in use; name another one with `--port`, or leave it out")
        }
        ErrorKind::PermissionDenied => {
            format!(
                "the system keeps port {port} for itself; name one above 1023 with `--port`, or leave it out"
            )
        }
        _ => format!("cannot listen on 127.0.0.1:{port}: {error}"),
    }
}

/// A port that was free a moment ago.
fn free_port() -> Result<u16, String> {
    let found = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|listener| listener.local_addr());
    found.map(|address| address.port()).map_err(|error| format!("no port of 127.0.0.1 can be used: {error}"))
}

/// Letters and digits that nobody can guess.
fn token() -> Result<String, String> {
    let mut bytes = [0; TOKEN_BYTES];
    getrandom::fill(&mut bytes).map_err(|error| format!("the system gives no random numbers: {error}"))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn respond(site: &Site, state: &Mutex<State>, request: &mut Request<Body>) -> Response<Body> {
    let answered = match site.admission.admit(request) {
        Ok(Wanted::File(name)) => file(&name, site.look),
        Ok(Wanted::Answer) => body(request).map(|question| answer(state, &question)),
        Err(refusal) => Err(refusal),
    };
    let mut response = answered.unwrap_or_else(|refusal| refused(&refusal));
    for (name, value) in HEADERS {
        response.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn file(name: &str, look: &'static str) -> Result<Response<Body>, Refusal> {
    let file = FILES
        .iter()
        .copied()
        .chain([SERVER_ENGINE, File::of_look(look)])
        .find(|file| file.name == name)
        .ok_or(refusal(StatusCode::NOT_FOUND, "The page has no such file."))?;
    Ok(response(StatusCode::OK, file.kind, file.with_policy(POLICY)))
}

/// The body of a question, which says nothing about its length where it comes in pieces.
fn body(request: &mut Request<Body>) -> Result<String, Refusal> {
    let mut bytes = Vec::new();
    let read = request.body_mut().take(LARGEST_BODY + 1).read_to_end(&mut bytes);
    read.map_err(|_| refusal(StatusCode::BAD_REQUEST, "The question ended before it was complete."))?;
    if bytes.len() as u64 > LARGEST_BODY {
        return Err(TOO_LARGE);
    }
    String::from_utf8(bytes).map_err(|_| refusal(StatusCode::BAD_REQUEST, "Questions are asked in UTF-8."))
}

/// Asks the service, and stores what has changed. What could not be stored is told beside the answer, which holds anyway.
fn answer(state: &Mutex<State>, question: &str) -> Response<Body> {
    let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
    let State { trainer, now, store, notice } = &mut *state;
    let Reply { json, change } = service::respond(trainer, question, now());
    let stored = match change {
        Change::None => Ok(()),
        Change::Grown => store(Some(trainer.progress())),
        Change::Deleted => store(None),
    };
    if let Err(message) = stored {
        *notice = Some(message);
    }
    let notice = serde_json::Value::from(notice.clone());
    response(StatusCode::OK, "application/json", format!(r#"{{"notice":{notice},"response":{json}}}"#))
}

fn refused(refusal: &Refusal) -> Response<Body> {
    response(refusal.status, "text/plain; charset=utf-8", format!("{}\n", refusal.message))
}

fn response(status: StatusCode, kind: &'static str, text: String) -> Response<Body> {
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}
