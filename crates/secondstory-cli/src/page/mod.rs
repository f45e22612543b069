//! The frame of every page that the program writes: one file, no script, nothing loaded from anywhere.
//!
//! Markup is made by `maud`, which escapes all text; what characters a text may show is decided by [`text`]. The pages hold
//! no date and nothing about the machine, so that the same findings give the same page.

use std::borrow::Cow;

use maud::{DOCTYPE, Markup, PreEscaped, html};
use secondstory_project::Problem;

use secondstory_core::inert::inert;

/// The look that all pages share.
pub(crate) const STYLE: &str = include_str!("style.css");

/// Forbids the page to load or run anything; its own style is all that it needs.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// What a page consists of.
pub(crate) struct Page<'p> {
    /// The title, as the window shows it.
    pub(crate) title: &'p str,
    /// Rules for the look that only this page needs.
    pub(crate) style: &'p str,
    /// What stands above everything, with the heading of the page.
    pub(crate) header: Markup,
    /// The rest.
    pub(crate) main: Markup,
}

impl Page<'_> {
    /// The whole page, with a final line break.
    pub(crate) fn render(&self) -> String {
        let page = html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(POLICY);
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    meta name="robots" content="noindex";
                    title { (self.title) }
                    style { (PreEscaped(STYLE)) (PreEscaped(self.style)) }
                }
                body {
                    a.skip href="#main" { "Skip to the content" }
                    header.page { (self.header) }
                    main id="main" tabindex="-1" { (self.main) }
                    footer.page { p { "secondstory counts words and findings, never people." } }
                }
            }
        };
        page.into_string() + "\n"
    }
}

/// A text that is not ours, with nothing hidden in it and its direction kept to itself.
pub(crate) fn text(text: &str) -> Markup {
    html! { bdi { (characters(text)) } }
}

/// The characters of a text with nothing hidden among them. Tabs are as wide as four spaces.
pub(crate) fn characters(text: &str) -> Cow<'_, str> {
    if text.contains('\t') {
        return Cow::Owned(inert(&text.replace('\t', "    ")).into_owned());
    }
    inert(text)
}

/// The name of a place on the page, made from the id of a rule or a family.
pub(crate) fn anchor(kind: &str, id: &str) -> String {
    let plain =
        |character: char| if character.is_ascii_alphanumeric() || character == '-' { character } else { '_' };
    format!("{kind}-{}", id.chars().map(plain).collect::<String>())
}

/// A sentence of ours; what it has between backticks is code.
pub(crate) fn sentence(sentence: &str) -> Markup {
    html! {
        @for (place, part) in sentence.split('`').enumerate() {
            @if place % 2 == 1 { code { (part) } } @else { (part) }
        }
    }
}

/// What could not be done; nothing where all went well.
pub(crate) fn problems(problems: &[Problem]) -> Markup {
    html! {
        @if !problems.is_empty() {
            section.problems aria-labelledby="problems" {
                h2 id="problems" { "Could not be done" }
                ul {
                    @for problem in problems {
                        li { (text(&problem.to_string())) @if let Some(help) = &problem.help { ": " (text(help)) } }
                    }
                }
            }
        }
    }
}

/// A number as a bar beside it, as wide as its share of the greatest one; only for the eye.
pub(crate) fn bar(count: usize, greatest: usize) -> Markup {
    let percent = count * 100 / greatest.max(1);
    html! { span.bar aria-hidden="true" { span style={ "width:" (percent) "%" } {} } }
}
