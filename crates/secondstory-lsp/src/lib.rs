//! The language server of secondstory: what a facilitator would pick up, while the draft is being written.
//!
//! The server speaks the Language Server Protocol over the standard input and output. It checks the text of the editor's
//! buffer, saved or not, with the configuration that the command line would find for the same path, so that the editor and
//! the pipeline never disagree.
//!
//! # The path of a message
//!
//! 1. `life` reads the standard input until the client says `exit`, the input ends, or the client's process is gone; `input`
//!    leaves out what is no message.
//! 2. `server` takes each message and hands it to the worker, before it awaits anything: so the order of the messages is the
//!    order of their effects, whatever the runtime does.
//! 3. `worker` is one thread that owns all state. It applies everything that has arrived before it analyses anything, so that
//!    a burst of edits costs one analysis.
//! 4. `session` is that state: open documents (`text`), configuration (`configuration`), what the client can do (`features`).
//!    `check` analyses a document; blocks that were there in the version before are not read again.
//! 5. `outbox` carries diagnostics and requests to the client; of two results for a document only the newer one is sent.
//!
//! `position` is the only module that turns bytes into positions of the protocol and back. `diagnostic`, `hover` and `action`
//! turn findings into what an editor shows, and the sheet of `secondstory-facilitator` comes as it is; `project_edit` writes
//! into `secondstory.toml` without touching comments and order.
//!
//! # What is deliberately absent
//!
//! A delay before the analysis, which takes a millisecond; incremental parsing; network access; a "fix all", because
//! there is no fix that invents nothing; any list of who is named in a document.

mod action;
mod check;
mod command;
mod comment;
mod configuration;
mod diagnostic;
pub mod edits;
mod features;
mod hover;
mod input;
mod known;
mod life;
mod log;
mod options;
mod outbox;
mod position;
mod project_edit;
mod server;
mod session;
mod text;
mod worker;

pub use life::{Ended, serve};
