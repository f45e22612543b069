//! Configurations: any text as a secondstory.toml, in a folder that holds nothing else.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| secondstory_fuzz::configuration(bytes));
