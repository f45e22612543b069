//! Exercises on paper for a workshop: a handout, its key apart from it, and forms for pairs and groups.
//!
//! The sheets are written as Markdown, and pages are made from that, so that all formats say the same. Items that are kept for
//! the forms before and after training are left out, so that they stay unseen.

mod alone;
mod forms;
mod markdown;
mod page;
mod together;

use crate::exercise::Exercise;
use crate::scenario::Scenario;

use markdown::Sheet;

/// How pages are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Markdown.
    Markdown,
    /// HTML to read on a screen, by day and by night.
    Html,
    /// HTML for paper: pages with numbers, and a new page for each scenario. A browser prints it or makes a PDF of it.
    PdfReady,
}

impl Format {
    /// All formats, in the order in which they are listed.
    pub const ALL: [Self; 3] = [Self::Html, Self::Markdown, Self::PdfReady];

    /// The word that options use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Html => "html",
            Self::PdfReady => "pdf-ready",
        }
    }

    const fn ending(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Html | Self::PdfReady => "html",
        }
    }
}

/// One file of a handout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The name of the file.
    pub name: String,
    /// What is in it, with a final line break.
    pub content: String,
}

/// Makes the files for a workshop. Takes the scenarios in the order in which they are printed, and the exercises; none named
/// means all of them. Gives the handout, its key, and the forms for pairs and groups.
#[must_use]
pub fn pages(scenarios: &[&Scenario], exercises: &[Exercise], format: Format) -> Vec<Page> {
    let chosen = |exercise: &Exercise| exercises.is_empty() || exercises.contains(exercise);
    let exercises: Vec<Exercise> = Exercise::ALL.into_iter().filter(chosen).collect();
    let mut sheets = vec![
        ("handout", "Exercises", alone::handout(scenarios, &exercises)),
        ("key", "Key to the exercises", alone::key(scenarios, &exercises)),
    ];
    if exercises.contains(&Exercise::Swap) {
        sheets.extend(together::swap_sheets(scenarios));
    }
    sheets.push(("three-hypotheses", "Three hypotheses", together::three_hypotheses(scenarios)));
    sheets.extend(forms::all());
    sheets.into_iter().map(|(name, title, sheet)| file(name, title, &sheet, format)).collect()
}

fn file(name: &str, title: &str, sheet: &Sheet, format: Format) -> Page {
    let content = match format {
        Format::Markdown => sheet.markdown(title),
        Format::Html | Format::PdfReady => page::render(title, sheet, format),
    };
    Page { name: format!("{name}.{}", format.ending()), content }
}
