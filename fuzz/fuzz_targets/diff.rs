//! Unified diffs: which lines of a draft they say have changed.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| secondstory_fuzz::diff(bytes));
