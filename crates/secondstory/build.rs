//! Where the program is linked: on Linux at a fixed address.
//!
//! The built-in rules are tables with some seventy thousand pointers. A program that can be loaded anywhere has to write every one of
//! them before `main`, which takes longer than checking a small file and keeps two megabytes from being shared. What the
//! address of the program's image protects against are faults of memory, which safe Rust does not have; stack, heap and
//! libraries are still placed at random. A static program is left as its target makes it.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=crates/secondstory/build.rs");
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|found| found == value);
    let features = env::var("CARGO_CFG_TARGET_FEATURE").unwrap_or_default();
    let is_static = features.split(',').any(|feature| feature == "crt-static");
    let is_dynamic_linux =
        is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") && !is_static;
    if is_dynamic_linux && is("PROFILE", "release") {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
