//! Chores of the workspace, in Rust so that they need nothing else: `cargo xtask COMMAND`.
//!
//! Both commands also run as tests here, so that a plain `cargo test` finds a stale file or a broken house rule.

mod codegen;
mod tidy;

use std::process::ExitCode;

const HELP: &str = "\
usage: cargo xtask COMMAND

  codegen           writes the built-in rules that are made from lexicons/
  codegen --check   fails if those files are not what the lexicons say
  tidy              checks the house rules: sizes, module comments, arrows between crates and modules
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match arguments.as_slice() {
        ["codegen"] => codegen::run(false),
        ["codegen", "--check"] => codegen::run(true),
        ["tidy"] => tidy::run(),
        [] | ["help" | "--help" | "-h"] => {
            print!("{HELP}");
            Ok(())
        }
        other => Err(format!("`{}` is not known.\n\n{HELP}", other.join(" "))),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{}", message.trim_end());
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generated_rules_are_what_the_lexicons_say() {
        codegen::run(true).unwrap_or_else(|message| panic!("{message}"));
    }

    #[test]
    fn the_house_rules_hold() {
        tidy::run().unwrap_or_else(|message| panic!("{message}"));
    }
}
