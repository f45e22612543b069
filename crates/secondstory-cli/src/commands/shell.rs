//! `secondstory completions` and `secondstory man`: both are made from the declarations of the arguments, on demand.

use clap::CommandFactory;
use clap_complete::Shell;

use crate::Exit;
use crate::args::Arguments;
use crate::output::{Failure, Output};

/// Prints the completions for a shell.
pub(super) fn completions(shell: Shell, output: &mut Output) -> Result<Exit, Failure> {
    let mut command = Arguments::command();
    // Made in memory first, because the generator panics where it cannot write.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "secondstory", &mut script);
    output.standard().write_all(&script)?;
    Ok(Exit::Clean)
}

/// Prints the man page, that of each command included.
pub(super) fn man(output: &mut Output) -> Result<Exit, Failure> {
    let mut command = Arguments::command();
    command.build();
    clap_mangen::Man::new(command.clone()).render(&mut output.standard())?;
    for subcommand in command.get_subcommands().filter(|command| command.get_name() != "help") {
        clap_mangen::Man::new(subcommand.clone()).render(&mut output.standard())?;
    }
    Ok(Exit::Clean)
}
