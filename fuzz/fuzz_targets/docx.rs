//! Word documents: damaged archives, and archives in order with any XML in them; the first byte says which.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| secondstory_fuzz::docx(bytes));
