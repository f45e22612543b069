//! What the client writes, one message at a time, before the library reads it.
//!
//! The library stops reading for good at the first message that it cannot take. So a message that is no JSON, or no message,
//! is left out here, and half a surrogate pair, which editors in JavaScript may send while a character is being put together,
//! becomes the replacement character: it has the same width in UTF-16, so that no position moves.

use std::io::{self, BufRead, Read};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::thread;

use tokio::io::{AsyncRead, ReadBuf};
use tokio::sync::mpsc::{Receiver, channel};
use tower_lsp::jsonrpc::{Request, Response};

use crate::log::Log;

/// How many messages may wait for the library; the client waits then too.
const WAITING: usize = 64;

/// The messages of the client, each as it should have been written.
pub(crate) struct Input {
    messages: Receiver<Vec<u8>>,
    current: Vec<u8>,
    taken: usize,
}

impl Input {
    /// Reads from a stream, in a thread of its own that ends with it.
    pub(crate) fn new(stream: impl Read + Send + 'static, log: Log) -> Self {
        let (sender, messages) = channel(WAITING);
        thread::spawn(move || {
            let mut stream = io::BufReader::new(stream);
            while let Ok(Some(mut body)) = next_body(&mut stream) {
                mend_surrogates(&mut body);
                if !is_message(&body) {
                    log.write("a message that cannot be read was left out");
                    continue;
                }
                let mut message = format!("Content-Length: {}\r\n\r\n", body.len()).into_bytes();
                message.append(&mut body);
                if sender.blocking_send(message).is_err() {
                    return;
                }
            }
        });
        Self { messages, current: Vec::new(), taken: 0 }
    }
}

impl AsyncRead for Input {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.taken == self.current.len() {
            // The end of the messages is the end of the input: nothing is put into the buffer.
            let Some(message) = ready!(self.messages.poll_recv(context)) else { return Poll::Ready(Ok(())) };
            (self.current, self.taken) = (message, 0);
        }
        let rest = &self.current[self.taken..];
        let count = rest.len().min(buffer.remaining());
        buffer.put_slice(&rest[..count]);
        self.taken += count;
        Poll::Ready(Ok(()))
    }
}

/// The next message without its headers; nothing at the end. Lines that are no headers are passed over.
fn next_body(stream: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut length: Option<usize> = None;
    loop {
        let mut line = Vec::new();
        if stream.read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        match (line.trim_end().split_once(':'), length) {
            (Some((name, value)), _) if name.eq_ignore_ascii_case("content-length") => {
                length = value.trim().parse().ok();
            }
            (None, Some(length)) if line.trim_end().is_empty() => {
                // The length is only what the client says: so much is read, and not set aside beforehand.
                let mut body = Vec::new();
                let read = stream.by_ref().take(length as u64).read_to_end(&mut body)?;
                return Ok((read == length).then_some(body));
            }
            _ => {}
        }
    }
}

fn is_message(body: &[u8]) -> bool {
    serde_json::from_slice::<Request>(body).is_ok() || serde_json::from_slice::<Response>(body).is_ok()
}

/// Writes the replacement character where a `\u` escape is half of a pair.
fn mend_surrogates(body: &mut [u8]) {
    let mut index = 0;
    while let Some(found) = body.get(index..).and_then(|rest| rest.iter().position(|byte| *byte == b'\\')) {
        index += found;
        index += match (unit(body, index), unit(body, index + 6)) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => 12,
            (Some(0xd800..=0xdfff), _) => {
                body[index + 2..index + 6].copy_from_slice(b"fffd");
                6
            }
            // Another escape: what is escaped, a backslash for instance, begins none.
            _ => 2,
        };
    }
}

/// The code unit of the `\u` escape that begins at an index.
fn unit(body: &[u8], index: usize) -> Option<u16> {
    let digits = body.get(index..index + 6)?.strip_prefix(b"\\u")?;
    let digits = std::str::from_utf8(digits).ok().filter(|digits| !digits.starts_with('+'))?;
    u16::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: &str, after: &str) {
        let mut body = before.as_bytes().to_vec();
        mend_surrogates(&mut body);
        assert_eq!(String::from_utf8(body).unwrap(), after);
    }

    #[test]
    fn half_a_pair_is_replaced_and_a_whole_one_stays() {
        check(r#"["\ud83d\ude92"]"#, r#"["\ud83d\ude92"]"#);
        check(r#"["\ud83d"]"#, r#"["\ufffd"]"#);
        check(r#"["\uDE92 \ud83d\ud83d\ude92"]"#, r#"["\ufffd \ufffd\ud83d\ude92"]"#);
    }

    #[test]
    fn what_only_looks_like_an_escape_stays() {
        check(r#"["\\ud83d \\\\ud83d"]"#, r#"["\\ud83d \\\\ud83d"]"#);
        check(r#"["\\\ud83d"]"#, r#"["\\\ufffd"]"#);
        check(r#"["\ud83"#, r#"["\ud83"#);
        check(r#"["🚒\u+d83"\"#, r#"["🚒\u+d83"\"#);
    }

    #[test]
    fn headers_are_found_whatever_stands_between() {
        let mut stream: &[u8] = b"noise\r\n\r\ncontent-length: 2\r\nContent-Type: odd\r\nX: 1\r\n\r\n{}Content-Length: 9\r\n\r\n{";
        assert_eq!(next_body(&mut stream).unwrap().as_deref(), Some(b"{}".as_slice()));
        assert_eq!(next_body(&mut stream).unwrap(), None);
    }
}
