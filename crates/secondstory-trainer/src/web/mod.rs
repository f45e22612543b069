//! Training in a browser: one page, served on this machine only or written out as a static site.
//!
//! - [`Served`]: the local server. It listens on the loopback interface, below a path that nobody can guess, and answers
//!   only requests that its own page sends; `admission` decides that before anything is read.
//! - `page`: the files of the page, which are the same in both places but for the engine they ask.
//! - [`export`]: the static site, with the engine as WebAssembly.
//!
//! What is asked and answered is `secondstory_facilitator::service`; nothing here knows the kinds of requests.

mod admission;
mod exporting;
mod page;
mod server;

pub use exporting::{Site, export};
pub use server::{Clock, Options, Served, Store};
