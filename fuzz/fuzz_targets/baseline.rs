//! Baselines: what can be read is written and read again.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| secondstory_fuzz::baseline(bytes));
