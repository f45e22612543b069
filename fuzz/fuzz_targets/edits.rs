//! Edits of an open document: the server against a client's own idea of the text.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| secondstory_fuzz::edits(bytes));
