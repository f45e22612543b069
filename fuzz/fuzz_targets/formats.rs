//! All notations but Markdown and plain text; the first byte says which.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| secondstory_fuzz::formats(bytes));
