//! The `secondstory` program: the only meeting place of its interfaces, and nothing else.

use std::process::ExitCode;

fn main() -> ExitCode {
    secondstory_cli::main()
}
