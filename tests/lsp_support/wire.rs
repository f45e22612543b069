//! The process of the server and the messages that go to it and come from it.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// How long a message is waited for. A message that comes at all comes much sooner, even from a busy machine.
const PATIENCE: Duration = Duration::from_secs(40);

/// How much of a message a report shows.
const SHOWN: usize = 700;

/// The server, and what it has said that nobody has asked for yet.
pub(crate) struct Wire {
    child: Child,
    input: Option<ChildStdin>,
    messages: Receiver<Result<Value, String>>,
    waiting: VecDeque<Value>,
    complaints: Receiver<String>,
    /// The conversation so far, for reports.
    pub(crate) heard: Vec<String>,
}

impl Wire {
    /// Starts `secondstory lsp` in a folder.
    pub(crate) fn start(folder: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_secondstory"))
            .arg("lsp")
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let (sender, messages) = channel();
        thread::spawn(move || {
            let mut output = BufReader::new(output.expect("the output is a pipe"));
            while let Some(message) = frame(&mut output).transpose() {
                let last = message.is_err();
                if sender.send(message).is_err() || last {
                    return;
                }
            }
        });
        let (sender, complaints) = channel();
        let mut errors = child.stderr.take().expect("the error output is a pipe");
        thread::spawn(move || {
            let mut text = String::new();
            let _ = errors.read_to_string(&mut text);
            let _ = sender.send(text);
        });
        Self { child, input, messages, waiting: VecDeque::new(), complaints, heard: Vec::new() }
    }

    /// Sends messages in one write.
    pub(crate) fn send(&mut self, messages: &[Value]) -> Result<(), String> {
        let mut bytes = Vec::new();
        for message in messages {
            self.note("client", message);
            bytes.extend(framed(&message.to_string()));
        }
        self.write(&bytes)
    }

    /// Sends bytes as they are.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<(), String> {
        let input = self.input.as_mut().ok_or("the session ended the input before")?;
        let written = input.write_all(bytes).and_then(|()| input.flush());
        written.map_err(|error| format!("the server does not listen any more: {error}"))
    }

    /// Ends the server's input.
    pub(crate) fn end_input(&mut self) {
        self.input = None;
    }

    /// The first message that is the wanted one. Others stay where they are, for the steps that follow.
    pub(crate) fn expect(&mut self, what: &str, wanted: impl Fn(&Value) -> bool) -> Result<Value, String> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(index) = self.waiting.iter().position(&wanted)
                && let Some(message) = self.waiting.remove(index)
            {
                return Ok(message);
            }
            if !self.receive(deadline.saturating_duration_since(Instant::now()))? {
                let over = Instant::now() >= deadline;
                let reason =
                    if over { "it did not come in time" } else { "the server's output ended before" };
                return Err(format!("expected {what}; {reason}{}", self.unread()));
            }
        }
    }

    /// Fails where the server has said something that no step asked for, now or within a time.
    pub(crate) fn expect_silence(&mut self, time: Duration) -> Result<(), String> {
        let deadline = Instant::now() + time;
        while self.waiting.is_empty() && self.receive(deadline.saturating_duration_since(Instant::now()))? {}
        if self.waiting.is_empty() {
            Ok(())
        } else {
            Err(format!("nothing was expected here{}", self.unread()))
        }
    }

    /// The exit code, once the process has ended and everything that it said was asked for.
    pub(crate) fn exit_code(&mut self, within: Duration) -> Result<i32, String> {
        let deadline = Instant::now() + within;
        let status = loop {
            match self.child.try_wait().map_err(|error| error.to_string())? {
                Some(status) => break status,
                None if Instant::now() > deadline => {
                    return Err(format!("the server did not end within {} seconds", within.as_secs()));
                }
                None => thread::sleep(Duration::from_millis(10)),
            }
        };
        while self.receive(PATIENCE)? {}
        if !self.waiting.is_empty() {
            return Err(format!("nothing was expected before the end{}", self.unread()));
        }
        status.code().ok_or_else(|| format!("the server was ended from outside: {status}"))
    }

    /// What the server wrote to its error output; empty for as long as it runs.
    pub(crate) fn complaints(&mut self) -> String {
        let _ = self.child.kill();
        self.complaints.recv_timeout(Duration::from_secs(1)).unwrap_or_default()
    }

    /// Takes a message in. Says whether there was one: not after the time is over, nor after the end of the output.
    fn receive(&mut self, time: Duration) -> Result<bool, String> {
        match self.messages.recv_timeout(time) {
            Ok(message) => {
                let message = message?;
                self.note("server", &message);
                self.waiting.push_back(message);
                Ok(true)
            }
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => Ok(false),
        }
    }

    fn unread(&self) -> String {
        let messages: Vec<String> =
            self.waiting.iter().map(|message| format!("\n    {}", short(message))).collect();
        if messages.is_empty() {
            "; nothing came".to_owned()
        } else {
            format!("; what came:{}", messages.concat())
        }
    }

    fn note(&mut self, who: &str, message: &Value) {
        self.heard.push(format!("{who}: {}", short(message)));
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A message as it travels.
pub(crate) fn framed(text: &str) -> Vec<u8> {
    format!("Content-Length: {}\r\n\r\n{text}", text.len()).into_bytes()
}

/// A notification, or with a number a request.
pub(crate) fn message(id: Option<u64>, method: &str, parameters: Option<Value>) -> Value {
    let mut message = json!({ "jsonrpc": "2.0", "method": method });
    if let Some(id) = id {
        message["id"] = json!(id);
    }
    if let Some(parameters) = parameters {
        message["params"] = parameters;
    }
    message
}

/// The next message; nothing at the end of the output.
fn frame(output: &mut impl BufRead) -> Result<Option<Value>, String> {
    let mut length = None;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).map_err(|error| error.to_string())? == 0 {
            return Ok(None);
        }
        match line.trim_end().split_once(": ") {
            Some(("Content-Length", number)) => length = number.parse::<usize>().ok(),
            Some(_) => {}
            None if line == "\r\n" => break,
            None => return Err(format!("the server wrote something that is no message: {line:?}")),
        }
    }
    let mut bytes = vec![0; length.ok_or("the server sent a message without its length")?];
    output.read_exact(&mut bytes).map_err(|error| error.to_string())?;
    serde_json::from_slice(&bytes).map(Some).map_err(|error| format!("the server sent no JSON: {error}"))
}

/// The beginning of a message.
fn short(message: &Value) -> String {
    let text = message.to_string();
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{} (and so on, {} bytes)", &text[..end], text.len()),
        None => text,
    }
}
