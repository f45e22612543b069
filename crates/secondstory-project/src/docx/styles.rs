//! What the named styles of a Word file say about a paragraph or a run.
//!
//! The ids of styles are translated by Word (`berschrift1`), their names are not (`heading 1`), and templates of
//! companies build their own on top of them. So a style is asked by its name, then the one that it is based on.

use std::collections::BTreeMap;

use super::xml::{self, Element, Node, Space};

/// How many styles may be based on each other; whoever goes round in a circle stops there.
const LONGEST_CHAIN: usize = 16;
/// The level of the outline that stands for body text.
const BODY_LEVEL: u8 = 9;

/// What kind of block a style is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StyleRole {
    /// A heading of rank 1 to 6.
    Heading(u8),
    /// Words of somebody else.
    Quotation,
    /// Code, commands, output.
    Code,
    /// An entry of a table of contents, or words that only hold a place.
    Hidden,
}

/// The look of a run as far as it matters; nothing where nothing is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// Whether it is bold.
    pub(super) bold: Option<bool>,
    /// Whether it is italic.
    pub(super) italic: Option<bool>,
    /// Whether all its letters are equally wide.
    pub(super) monospace: Option<bool>,
    /// Whether it is not shown.
    pub(super) hidden: Option<bool>,
}

impl Look {
    /// This look, and where it says nothing, the other.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            bold: self.bold.or(other.bold),
            italic: self.italic.or(other.italic),
            monospace: self.monospace.or(other.monospace),
            hidden: self.hidden.or(other.hidden),
        }
    }

    /// Takes note of a property of a run.
    pub(super) fn read(&mut self, element: &Element<'_>) {
        match element.name() {
            "b" => self.bold = Some(element.is_on()),
            "i" => self.italic = Some(element.is_on()),
            "vanish" => self.hidden = Some(element.is_on()),
            "rFonts" => {
                let font = element.attribute("ascii").or_else(|| element.attribute("hAnsi"));
                self.monospace = font.map(|font| is_monospace(&font)).or(self.monospace);
            }
            _ => {}
        }
    }
}

/// What a style says, with all that it is based on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct StyleFacts {
    /// What it is for.
    pub(super) role: Option<StyleRole>,
    /// Whether its paragraphs are items of a list.
    pub(super) is_list: bool,
    /// How its text looks.
    pub(super) look: Look,
}

/// One style as it is written.
#[derive(Clone, Debug, Default)]
struct Style {
    id: String,
    name: String,
    based_on: Option<String>,
    level: Option<u8>,
    list: Option<bool>,
    look: Look,
    is_default: bool,
    role: Option<StyleRole>,
}

/// The styles of a file by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: BTreeMap<String, Style>,
}

impl Styles {
    /// Reads the part that lists the styles. What is unsound in it is left out: a text without styles is still a text.
    pub(super) fn read(xml: &str) -> Self {
        let mut styles = Self::default();
        let mut open = Style::default();
        let mut path: Vec<String> = Vec::new();
        xml::read(xml, |node| match node {
            Node::Start(element) => {
                let parent = path.last().map_or("", String::as_str);
                if element.space == Space::Word {
                    open.read(element, parent);
                }
                path.push(element.name().to_owned());
            }
            Node::End => {
                if path.pop().as_deref() == Some("style") {
                    let mut style = std::mem::take(&mut open);
                    style.role = role_of_name(&style.name).or_else(|| style.level.and_then(role_of_level));
                    styles.by_id.insert(style.id.clone(), style);
                }
            }
            Node::Text(_) => {}
        });
        styles
    }

    /// What the style of that id says. An id that is not listed is taken for a name.
    pub(super) fn facts(&self, id: &str) -> StyleFacts {
        let mut facts = StyleFacts::default();
        let mut list = None;
        let mut next = self.by_id.get(id);
        if next.is_none() {
            facts.role = role_of_name(id);
        }
        for _ in 0..LONGEST_CHAIN {
            let Some(style) = next else { break };
            facts.role = facts.role.or(style.role);
            list = list.or(style.list);
            // How the usual paragraph looks says nothing about one of them.
            if !style.is_default {
                facts.look = facts.look.or(style.look);
            }
            next = style.based_on.as_ref().and_then(|id| self.by_id.get(id));
        }
        facts.is_list = list.unwrap_or(false);
        facts
    }
}

impl Style {
    fn read(&mut self, element: &Element<'_>, parent: &str) {
        let value = || element.attribute("val");
        match (parent, element.name()) {
            (_, "style") => {
                let is_default = element.attribute("default").is_some_and(|value| value != "0");
                let id = element.attribute("styleId").unwrap_or_default();
                *self = Self { id, is_default, ..Self::default() };
            }
            ("style", "name") => self.name = value().unwrap_or_default(),
            ("style", "basedOn") => self.based_on = value(),
            ("pPr", "outlineLvl") => self.level = value().and_then(|value| value.parse().ok()),
            ("numPr", "numId") => self.list = value().map(|value| value != "0"),
            ("rPr", _) => self.look.read(element),
            _ => {}
        }
    }
}

/// The role that a level of the outline gives; 0 is the highest.
pub(super) fn role_of_level(level: u8) -> Option<StyleRole> {
    (level < BODY_LEVEL).then(|| StyleRole::Heading(level.saturating_add(1).min(6)))
}

/// The role that the name of a style tells; names as Word, LibreOffice and Google Docs give them.
fn role_of_name(name: &str) -> Option<StyleRole> {
    let name: String = name.to_lowercase().split_whitespace().collect();
    let heading = name.strip_prefix("heading").and_then(|rank| rank.parse::<u8>().ok());
    if let Some(rank) = heading {
        return Some(StyleRole::Heading(rank.clamp(1, 6)));
    }
    match name.as_str() {
        "title" => Some(StyleRole::Heading(1)),
        "subtitle" => Some(StyleRole::Heading(6)),
        "placeholdertext" => Some(StyleRole::Hidden),
        _ if name.starts_with("toc") || name.starts_with("tableof") => Some(StyleRole::Hidden),
        // What Word offers for indented words of somebody else, and what converters take for quotations.
        "blocktext" => Some(StyleRole::Quotation),
        _ if name.contains("quot") => Some(StyleRole::Quotation),
        _ if is_code(&name) => Some(StyleRole::Code),
        _ => None,
    }
}

fn is_code(name: &str) -> bool {
    const PARTS: &[&str] =
        &["code", "preformatted", "sourcetext", "verbatim", "htmlsample", "htmlkeyboard", "htmltypewriter"];
    PARTS.iter().any(|part| name.contains(part))
}

/// Whether a font is one of those that code is set in.
fn is_monospace(font: &str) -> bool {
    const PARTS: &[&str] = &["courier", "consolas", "menlo", "monaco", "inconsolata", "lucida console"];
    let font = font.to_lowercase();
    let mut words = font.split(|character: char| !character.is_alphanumeric());
    PARTS.iter().any(|part| font.contains(part)) || words.any(|word| matches!(word, "mono" | "code"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn styles(inside: &str) -> Styles {
        Styles::read(&format!("<w:styles xmlns:w=\"urn:x/wordprocessingml/main\">{inside}</w:styles>"))
    }

    #[test]
    fn the_name_tells_and_not_the_translated_id() {
        let styles = styles(
            r#"<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>"#,
        );
        assert_eq!(styles.facts("berschrift2").role, Some(StyleRole::Heading(2)));
        assert_eq!(styles.facts("Heading3").role, Some(StyleRole::Heading(3)));
        assert_eq!(styles.facts("BlockText").role, Some(StyleRole::Quotation));
        assert_eq!(styles.facts("Standard").role, None);
    }

    #[test]
    fn a_style_inherits_what_it_does_not_say() {
        let styles = styles(
            r#"<w:style w:styleId="a"><w:name w:val="Ours"/><w:basedOn w:val="b"/><w:rPr><w:b w:val="0"/></w:rPr></w:style>
            <w:style w:styleId="b"><w:name w:val="Base"/><w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="0"/>
            <w:numPr><w:numId w:val="3"/></w:numPr></w:pPr><w:rPr><w:b/><w:i/></w:rPr></w:style>"#,
        );
        let facts = styles.facts("a");
        assert_eq!(facts.role, Some(StyleRole::Heading(1)));
        assert!(facts.is_list);
        assert_eq!((facts.look.bold, facts.look.italic), (Some(false), Some(true)));
    }

    #[test]
    fn the_usual_font_says_nothing() {
        let styles = styles(
            r#"<w:style w:default="1" w:styleId="n"><w:name w:val="Normal"/><w:rPr><w:rFonts w:ascii="Courier New"/></w:rPr></w:style>
            <w:style w:styleId="c"><w:name w:val="Listing"/><w:basedOn w:val="n"/><w:rPr><w:rFonts w:ascii="Roboto Mono"/></w:rPr></w:style>"#,
        );
        assert_eq!(styles.facts("n").look.monospace, None);
        assert_eq!(styles.facts("c").look.monospace, Some(true));
        assert!(!is_monospace("Monotype Corsiva"));
    }
}
