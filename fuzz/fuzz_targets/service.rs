//! Requests of the page, one on each line.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| secondstory_fuzz::service(bytes));
