//! Where a command writes to: findings to the standard output, problems to the standard error output.
//!
//! Colours are written always and taken out on the way where they are not wanted: on anything but a terminal, and
//! where `NO_COLOR` is set.

use std::io::{self, BufWriter, Write};

use anstream::{AutoStream, ColorChoice};
use secondstory_project::Problem;

use crate::report::excerpt;

/// How many bytes of results without colours are written at a time.
const PLAIN_BUFFER: usize = 1 << 16;

/// The two streams of a command. The standard output is locked only while it is written, because the language server has it
/// to itself.
pub(crate) struct Output {
    standard: BufWriter<AutoStream<io::Stdout>>,
    error: AutoStream<io::Stderr>,
}

/// Why a command ended before its time.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The output could not be written.
    Output(io::Error),
    /// These problems leave nothing to do.
    Problems(Vec<Problem>),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::Problems(vec![problem])
    }
}

impl From<Vec<Problem>> for Failure {
    fn from(problems: Vec<Problem>) -> Self {
        Self::Problems(problems)
    }
}

impl Failure {
    /// What there is to tell about it.
    pub(crate) fn into_problems(self) -> Vec<Problem> {
        match self {
            Self::Output(error) => vec![Problem::new(format!("the output cannot be written: {error}"))],
            Self::Problems(problems) => problems,
        }
    }
}

impl Output {
    /// Opens both streams of the process.
    pub(crate) fn new(color: ColorChoice) -> Self {
        Self {
            standard: BufWriter::new(AutoStream::new(io::stdout(), color)),
            error: AutoStream::new(io::stderr(), color),
        }
    }

    /// The stream for findings and other results.
    pub(crate) fn standard(&mut self) -> &mut dyn Write {
        &mut self.standard
    }

    /// Lets `write` write results that have no colours, as they are: looking for colours in every byte takes a good part of the time
    /// in which a long report is written.
    pub(crate) fn write_plain(
        &mut self,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        self.standard.flush()?;
        let mut plain = BufWriter::with_capacity(PLAIN_BUFFER, self.standard.get_ref().as_inner());
        write(&mut plain)?;
        plain.flush()
    }

    /// Shows problems on the error output.
    pub(crate) fn report(&mut self, problems: &[Problem]) -> io::Result<()> {
        for problem in problems {
            writeln!(self.error, "{}", excerpt::problem(problem))?;
        }
        self.error.flush()
    }

    /// Writes out what is still held back.
    pub(crate) fn flush(&mut self) -> io::Result<()> {
        self.standard.flush()
    }
}
