//! From the first message to the end of the process.

use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::sync::Notify;
use tower::Service;
use tower_lsp::jsonrpc::{Request, Response};
use tower_lsp::{ExitedError, LspService};

use crate::input::Input;
use crate::log::Log;
use crate::outbox::Outbox;
use crate::server::{RawInitialize, Server};
use crate::session::Session;
use crate::worker;

/// How often the client's process is looked for.
const WATCH: Duration = Duration::from_secs(2);

/// How the server ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The client asked for the end, as the protocol says: first `shutdown`, then `exit`. The exit code is 0.
    Orderly,
    /// `exit` without `shutdown`, the end of the input, or a client that is gone. The exit code is 1.
    Abruptly,
}

/// Speaks the Language Server Protocol over the standard input and output until the client is done.
///
/// `log` is a file to which the server writes about its own doings, never about the text of a document.
///
/// # Errors
/// Where the log cannot be opened, or the runtime cannot be started.
pub fn serve(log: Option<&Path>) -> io::Result<Ended> {
    let log = Log::open(log)?;
    log.write(concat!("secondstory ", env!("CARGO_PKG_VERSION"), " started"));
    let panics = log.clone();
    std::panic::set_hook(Box::new(move |information| {
        let place = information.location().map_or_else(|| "an unknown place".to_owned(), ToString::to_string);
        panics.write(&format!("a panic at {place}"));
    }));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
    let ended = runtime.block_on(run(log.clone()));
    // The thread that reads the standard input may wait for ever; it is not waited for.
    runtime.shutdown_background();
    log.write(match ended {
        Ended::Orderly => "ended in order",
        Ended::Abruptly => "ended without a word from the client",
    });
    Ok(ended)
}

async fn run(log: Log) -> Ended {
    let outbox = Outbox::default();
    let worker = worker::start(Session::new(outbox.clone(), log.clone()));
    let raw = RawInitialize::default();
    let server_raw = Arc::clone(&raw);
    let (service, socket) = LspService::new(move |client| Server::new(client, worker, outbox, server_raw));
    let life = Arc::new(Life::default());
    let watched = Watched { service, raw, life: Arc::clone(&life) };
    let served = tower_lsp::Server::new(Input::new(io::stdin(), log.clone()), tokio::io::stdout(), socket)
        .serve(watched);
    tokio::select! {
        () = served => {}
        () = life.over.notified() => log.write("the process of the client is gone"),
    }
    if life.asked.load(Ordering::Relaxed) { Ended::Orderly } else { Ended::Abruptly }
}

/// What the messages say about the end.
#[derive(Debug, Default)]
struct Life {
    /// Whether `shutdown` was asked for.
    asked: AtomicBool,
    /// Told when there is nobody left to serve.
    over: Notify,
}

/// Looks at each message on its way to the server.
struct Watched {
    service: LspService<Server>,
    raw: RawInitialize,
    life: Arc<Life>,
}

impl Service<Request> for Watched {
    type Response = Option<Response>;
    type Error = ExitedError;
    type Future = <LspService<Server> as Service<Request>>::Future;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.service.poll_ready(context)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        match request.method() {
            "initialize" => self.initialize(&request),
            "shutdown" => self.life.asked.store(true, Ordering::Relaxed),
            _ => {}
        }
        self.service.call(request)
    }
}

impl Watched {
    fn initialize(&self, request: &Request) {
        let Some(parameters) = request.params() else { return };
        *self.raw.lock().unwrap_or_else(PoisonError::into_inner) = parameters.clone();
        let process = parameters.get("processId").and_then(serde_json::Value::as_i64);
        if let Some(process) = process.and_then(|process| i32::try_from(process).ok()) {
            tokio::spawn(watch(process, Arc::clone(&self.life)));
        }
    }
}

/// Ends the server when the client's process is gone, even where another process keeps its pipe open.
async fn watch(process: i32, life: Arc<Life>) {
    // Whoever asked has a while to read the answer before the first look.
    tokio::time::sleep(WATCH).await;
    while is_alive(process) {
        tokio::time::sleep(WATCH).await;
    }
    life.over.notify_one();
}

/// Whether a process is there. A process of somebody else is there too.
#[cfg(unix)]
fn is_alive(process: i32) -> bool {
    use rustix::io::Errno;
    use rustix::process::{Pid, test_kill_process};
    Pid::from_raw(process).is_none_or(|process| test_kill_process(process) != Err(Errno::SRCH))
}

/// Elsewhere the end of the input has to do.
#[cfg(not(unix))]
fn is_alive(_: i32) -> bool {
    true
}
