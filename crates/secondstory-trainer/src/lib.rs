//! The interfaces of training: a full screen and plain lines in the terminal, a page on this machine, and the file that
//! keeps the progress.
//!
//! What is asked and how it is scored is decided by `secondstory-facilitator`; here, a prompt is drawn and an answer is
//! read. Nothing here knows the kinds of exercises.

pub mod web;
