//! A scripted client of the language server: it plays a session from a file against the real binary and fails on
//! everything that the session does not say.
//!
//! `script` reads the file, `pattern` compares what came with what was expected, `wire` is the process and its messages,
//! `model` is the client's own idea of a text, `edit` applies the server's edits, `client` holds these together and `play`
//! goes through the steps. `tests/lsp/README.md` describes the format.

pub(crate) mod client;
pub(crate) mod edit;
pub(crate) mod model;
pub(crate) mod pattern;
pub(crate) mod play;
pub(crate) mod script;
pub(crate) mod wire;
