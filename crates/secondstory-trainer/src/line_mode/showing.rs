//! What the line mode prints.

use std::io::{self, Write};

use secondstory_facilitator::exercise::Passage;
use secondstory_facilitator::{Input, Judgement, Place, Prompt, Trainer};
use secondstory_project::Problem;
use textwrap::Options;

use crate::account::{self, Entry};
use crate::wording;

/// Lines narrower than this cannot be read; the terminal has to break them then.
const NARROWEST: usize = 20;
/// Lines wider than this are hard to follow.
const WIDEST: usize = 100;

/// What is printed on, line by line.
pub(super) struct Page<'a> {
    output: &'a mut dyn Write,
    width: usize,
}

impl<'a> Page<'a> {
    /// A page of that many columns.
    pub(super) fn new(output: &'a mut dyn Write, width: usize) -> Self {
        Self { output, width: width.clamp(NARROWEST, WIDEST) }
    }

    /// A question, with all that is needed to answer it.
    pub(super) fn prompt(&mut self, prompt: &Prompt, place: Place) -> io::Result<()> {
        self.paragraph(&format!("{}: {}", wording::place(place), prompt.title))?;
        self.gap()?;
        self.paragraph(&prompt.instruction)?;
        self.gap()?;
        let is_one_of_several = prompt.passages.iter().any(|passage| !passage.is_subject);
        prompt.passages.iter().try_for_each(|passage| self.passage(passage, is_one_of_several))?;
        self.paragraph(&prompt.question)?;
        self.options(&prompt.input)?;
        self.paragraph(how_to_answer(&prompt.input))?;
        self.output.flush()
    }

    /// A text that was begun on the full screen; nothing where none was.
    pub(super) fn begun(&mut self, text: &str) -> io::Result<()> {
        if !text.is_empty() {
            self.paragraph("You had begun with these words:")?;
            self.quoted(text)?;
        }
        self.output.flush()
    }

    /// What may be written here.
    pub(super) fn help(&mut self, input: &Input) -> io::Result<()> {
        self.paragraph(how_to_answer(input))?;
        self.paragraph("`?` shows this. `q` leaves; every answer is stored, and the next run goes on here.")?;
        self.gap()?;
        self.output.flush()
    }

    /// Why the question is still open.
    pub(super) fn asked_again(&mut self, message: &str) -> io::Result<()> {
        self.paragraph(&format!("{message} `?` shows how to answer."))?;
        self.output.flush()
    }

    /// What became of an item.
    pub(super) fn judgement(&mut self, judgement: &Judgement) -> io::Result<()> {
        self.gap()?;
        self.paragraph(&judgement.summary)?;
        for remark in &judgement.remarks {
            self.indented("  ", &wording::remark(remark))?;
        }
        self.gap()?;
        self.output.flush()
    }

    /// That the person left in the middle.
    pub(super) fn left(&mut self, place: Place) -> io::Result<()> {
        self.gap()?;
        let done = format!("{} of {} done.", place.done, place.of);
        self.paragraph(&format!("{done} The next run goes on here."))?;
        self.output.flush()
    }

    /// That the session is over, and how it went.
    pub(super) fn finished(&mut self, trainer: &Trainer) -> io::Result<()> {
        self.paragraph("The session is done.")?;
        account::of_session(trainer).iter().try_for_each(|entry| self.entry(entry))?;
        self.output.flush()
    }

    /// Something about the file.
    pub(super) fn note(&mut self, problem: &Problem) -> io::Result<()> {
        self.paragraph(&format!("Note: {problem}."))?;
        self.output.flush()
    }

    fn entry(&mut self, entry: &Entry) -> io::Result<()> {
        match entry {
            Entry::Gap => self.gap(),
            Entry::Quoted(text) => self.quoted(text),
            _ => self.paragraph(&entry.to_string()),
        }
    }

    fn quoted(&mut self, text: &str) -> io::Result<()> {
        text.lines().try_for_each(|line| self.indented("  ", line))
    }

    fn passage(&mut self, passage: &Passage, is_one_of_several: bool) -> io::Result<()> {
        // What the question is about is marked by words, which are spoken as well.
        let mark = if passage.is_subject && is_one_of_several { "In question" } else { "" };
        match (mark, passage.label.as_str()) {
            ("", "") => {}
            (one, "") | ("", one) => self.paragraph(&format!("{one}:"))?,
            (_, label) => self.paragraph(&format!("{label} (in question):"))?,
        }
        for line in passage.text.lines() {
            self.indented("    ", line)?;
        }
        self.gap()
    }

    fn options(&mut self, input: &Input) -> io::Result<()> {
        match input {
            Input::One { options } | Input::Several { options } => {
                for (index, option) in options.iter().enumerate() {
                    let number = format!("{:>4}  ", index + 1);
                    self.hanging(&number, option)?;
                }
                Ok(())
            }
            Input::Scale { lowest, highest, lowest_means, highest_means } => {
                self.hanging(&format!("{lowest:>4}  "), lowest_means)?;
                self.hanging(&format!("{highest:>4}  "), highest_means)
            }
            Input::Text { .. } => Ok(()),
        }
    }

    fn paragraph(&mut self, text: &str) -> io::Result<()> {
        self.wrapped(text, Options::new(self.width))
    }

    fn indented(&mut self, indent: &str, text: &str) -> io::Result<()> {
        self.wrapped(text, Options::new(self.width).initial_indent(indent).subsequent_indent(indent))
    }

    fn hanging(&mut self, start: &str, text: &str) -> io::Result<()> {
        let indent = " ".repeat(start.len());
        self.wrapped(text, Options::new(self.width).initial_indent(start).subsequent_indent(&indent))
    }

    fn wrapped(&mut self, text: &str, options: Options<'_>) -> io::Result<()> {
        textwrap::wrap(text, options).iter().try_for_each(|line| writeln!(self.output, "{line}"))
    }

    fn gap(&mut self) -> io::Result<()> {
        writeln!(self.output)
    }
}

/// How a question of this kind is answered.
const fn how_to_answer(input: &Input) -> &'static str {
    match input {
        Input::One { .. } => "Answer with a number.",
        Input::Several { .. } => "Answer with numbers, as in `1 3`; `-` is none of them.",
        Input::Text { .. } => "Answer in words of your own; an empty line ends them.",
        Input::Scale { .. } => "Answer with a whole number.",
    }
}
