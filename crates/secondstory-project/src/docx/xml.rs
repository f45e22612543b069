//! The XML of a part as a stream of nodes, with the two namespaces that matter told apart.
//!
//! Nothing is recursive and no entity is expanded. Prefixes are looked up once, at the root, where every producer
//! declares them: a lookup for each element could be made slow by whoever wrote the file.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// Where the name of an element comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    /// The vocabulary of word processing, also in its strict form.
    Word,
    /// The vocabulary that offers two forms of the same content.
    Compatibility,
    /// Any other.
    Other,
}

/// What is met in a part, one after the other.
pub(super) enum Node<'node> {
    /// An element begins.
    Start(&'node Element<'node>),
    /// The element that began last and is still open ends.
    End,
    /// Text, decoded.
    Text(Cow<'node, str>),
}

/// The start of an element.
pub(super) struct Element<'node> {
    /// The namespace.
    pub(super) space: Space,
    tag: &'node BytesStart<'node>,
}

impl Element<'_> {
    /// The name without a prefix.
    pub(super) fn name(&self) -> &str {
        name_without_prefix(self.tag.name().into_inner())
    }

    /// The value of the attribute of that name, whatever its prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        attributes(self.tag).find(|(key, _)| name_without_prefix(key) == name).map(|(_, value)| value)
    }

    /// The value of a property that is on where it is named and does not say otherwise.
    pub(super) fn is_on(&self) -> bool {
        !matches!(self.attribute("val").as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

/// Visits every node of a part; gives whether it was sound to its end.
pub(super) fn read(xml: &str, mut visit: impl FnMut(Node<'_>)) -> bool {
    let mut reader = Reader::from_str(xml.trim_start_matches('\u{feff}'));
    reader.config_mut().expand_empty_elements = true;
    let mut prefixes: Option<Prefixes> = None;
    let mut depth = 0_usize;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                let space = prefixes.get_or_insert_with(|| Prefixes::of_root(&tag)).space(&tag);
                depth += 1;
                visit(Node::Start(&Element { space, tag: &tag }));
            }
            Ok(Event::End(_)) => {
                depth = depth.saturating_sub(1);
                visit(Node::End);
            }
            Ok(Event::Text(text)) => visit(Node::Text(text.xml10_content())),
            Ok(Event::CData(text)) => visit(Node::Text(text.xml10_content())),
            Ok(Event::GeneralRef(reference)) => visit(Node::Text(decoded(&reference))),
            Ok(Event::Eof) => return depth == 0 && prefixes.is_some(),
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}

/// The character that a reference stands for; nothing for an entity that only the file itself would know.
fn decoded(reference: &BytesRef<'_>) -> Cow<'static, str> {
    match reference.resolve_char_ref() {
        Ok(Some(character)) => Cow::Owned(character.to_string()),
        _ => Cow::Borrowed(resolve_predefined_entity(&reference.xml10_content()).unwrap_or("")),
    }
}

/// The most prefixes that are kept for a vocabulary; one is usual.
const MOST_PREFIXES: usize = 4;

/// The prefixes of the two vocabularies in one part.
#[derive(Debug, Default)]
struct Prefixes {
    word: Vec<String>,
    compatibility: Vec<String>,
}

impl Prefixes {
    fn of_root(root: &BytesStart<'_>) -> Self {
        let mut prefixes = Self::default();
        for (key, value) in attributes(root) {
            let Some(prefix) = key.strip_prefix("xmlns") else { continue };
            let prefix = prefix.trim_start_matches(':').to_owned();
            if value.contains("/wordprocessingml/") && value.ends_with("/main") {
                prefixes.word.push(prefix);
            } else if value.contains("/markup-compatibility/") {
                prefixes.compatibility.push(prefix);
            }
        }
        prefixes.word.truncate(MOST_PREFIXES);
        prefixes.compatibility.truncate(MOST_PREFIXES);
        prefixes
    }

    fn space(&self, tag: &BytesStart<'_>) -> Space {
        let name = tag.name();
        let prefix = name.into_inner().split_once(':').map_or("", |(prefix, _)| prefix);
        let is_one_of = |list: &[String]| list.iter().any(|known| known == prefix);
        if is_one_of(&self.word) {
            Space::Word
        } else if is_one_of(&self.compatibility) {
            Space::Compatibility
        } else {
            Space::Other
        }
    }
}

fn name_without_prefix(name: &str) -> &str {
    name.split_once(':').map_or(name, |(_, local)| local)
}

/// The attributes with their values as written: names of styles and fonts have no use for entities. What is malformed
/// is left out.
fn attributes<'tag>(tag: &'tag BytesStart<'_>) -> impl Iterator<Item = (&'tag str, String)> {
    let mut attributes = tag.attributes();
    attributes.with_checks(false);
    attributes.flatten().map(|attribute| (attribute.key.into_inner(), attribute.value.into_owned()))
}
