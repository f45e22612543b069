//! Lexicons of a team: any text as one, compiled and asked about a draft.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| secondstory_fuzz::lexicon(bytes));
