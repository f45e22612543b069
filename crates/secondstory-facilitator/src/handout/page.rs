//! A sheet as a page of HTML: one file, no script, nothing loaded from anywhere, whatever stands in a scenario.

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html};

use super::Format;
use super::markdown::Sheet;

const STYLE: &str = include_str!("style.css");
const PAPER: &str = include_str!("paper.css");

/// Forbids the page to load or run anything; its own style is all that it needs.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// Makes a page of a sheet.
pub(super) fn render(title: &str, sheet: &Sheet, format: Format) -> String {
    let markdown = sheet.markdown(title);
    let mut title_text = String::new();
    html::push_html(&mut title_text, std::iter::once(Event::Text(title.into())));
    let mut body = String::new();
    let mut filter = Filter::default();
    html::push_html(
        &mut body,
        Parser::new_ext(&markdown, Options::ENABLE_TABLES).filter_map(|event| filter.pass(event)),
    );
    // The writer knows no scope; all header cells of a sheet are those of columns.
    let body = body.replace("<th>", "<th scope=\"col\">");
    let (heading, main) = body.split_once("</h1>").unwrap_or((&body, ""));
    let (scheme, paper) = match format {
        Format::PdfReady => ("light", PAPER),
        Format::Html | Format::Markdown => ("light dark", ""),
    };
    let parts = if sheet.parts_begin_pages { " class=\"parts\"" } else { "" };
    format!(
        r##"<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="{scheme}">
<title>{title_text}</title>
<style>
{STYLE}{paper}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header>{heading}</h1></header>
<main id="main" tabindex="-1"{parts}>{main}</main>
<footer><p>secondstory train. No names, no ranking.</p></footer>
</body>
</html>
"##
    )
}

/// What a scenario may bring into a page: text and its structure. Markup shows as the text it is, links and pictures as their
/// words, and headings of a quoted draft as bold lines, so that the outline of the page stays its own.
#[derive(Default)]
struct Filter {
    quotations: usize,
}

impl Filter {
    fn pass<'e>(&mut self, event: Event<'e>) -> Option<Event<'e>> {
        let is_quoted = self.quotations > 0;
        let passed = match event {
            Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
            Event::Start(Tag::HtmlBlock) => Event::Start(Tag::Paragraph),
            Event::End(TagEnd::HtmlBlock) => Event::End(TagEnd::Paragraph),
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) | Event::End(TagEnd::Link | TagEnd::Image) => {
                return None;
            }
            Event::Start(Tag::Heading { .. }) if is_quoted => markup("<p><strong>"),
            Event::End(TagEnd::Heading(_)) if is_quoted => markup("</strong></p>"),
            Event::Rule if !is_quoted => markup("<div class=\"line\"></div>\n"),
            Event::Start(Tag::BlockQuote(kind)) => {
                self.quotations += 1;
                Event::Start(Tag::BlockQuote(kind))
            }
            Event::End(TagEnd::BlockQuote(kind)) => {
                self.quotations = self.quotations.saturating_sub(1);
                Event::End(TagEnd::BlockQuote(kind))
            }
            other => other,
        };
        Some(passed)
    }
}

const fn markup(text: &'static str) -> Event<'static> {
    Event::Html(CowStr::Borrowed(text))
}
