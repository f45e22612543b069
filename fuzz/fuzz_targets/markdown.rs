//! Markdown, with everything that is promised for a text.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| secondstory_fuzz::markdown(bytes));
