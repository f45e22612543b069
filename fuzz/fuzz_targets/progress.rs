//! The document with the progress: what can be read is written and read again, and can be gone on with.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| secondstory_fuzz::progress(bytes));
