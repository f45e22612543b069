//! Scenarios of a team: any text as one, checked, and played where it can be.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| secondstory_fuzz::scenario(bytes));
