//! `secondstory lsp`: the language server, which has the standard input and output to itself.

use std::path::Path;

use secondstory_lsp::{Ended, serve};
use secondstory_project::Problem;

use crate::Exit;
use crate::output::Failure;

/// Runs the command until the client is done. The protocol asks for exit code 1 where the client did not say goodbye.
pub(super) fn run(log: Option<&Path>) -> Result<Exit, Failure> {
    match serve(log) {
        Ok(Ended::Orderly) => Ok(Exit::Clean),
        Ok(Ended::Abruptly) => Ok(Exit::Findings),
        Err(error) => {
            let problem = Problem::new(format!("the language server could not be started: {error}"));
            Err(problem.with_help("`--log` needs a file that can be written").into())
        }
    }
}
