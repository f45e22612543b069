//! What the elements of HTML are to a reader of prose: for HTML inside of Markdown as for whole pages.

/// What an element is to the text in and around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Element {
    /// A block whose content is no prose: code, styles, what only programs read.
    Hidden,
    /// Stands inside of a line of text and shows nothing of its content.
    Silent,
    /// Code in a line of text, an image: one thing that is named.
    Named,
    /// Stands inside of a line of text and ends no block.
    Inline,
    /// A line break.
    Break,
    /// A heading of this rank.
    Heading(u8),
    /// The name of what follows, without a rank: a summary, a term.
    Label,
    /// Somebody else's words.
    Quote,
    /// A list.
    List,
    /// An item of a list.
    Item,
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// A cell in the body of a table.
    Cell,
    /// A cell that names a column or a row.
    HeaderCell,
    /// Anything else: a paragraph, or something that holds paragraphs.
    Block,
}

/// Every name that is no block, in lower case.
const ELEMENTS: &[(Element, &[&str])] = &[
    (
        Element::Inline,
        &[
            "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "center", "cite", "del", "dfn", "em", "font",
            "i", "ins", "label", "mark", "q", "s", "small", "span", "strike", "strong", "sub", "sup", "time",
            "tt", "u", "var", "wbr", "input",
        ],
    ),
    (Element::Break, &["br"]),
    (Element::Named, &["code", "kbd", "samp", "img"]),
    (Element::Silent, &["rp", "rt"]),
    (
        Element::Hidden,
        &[
            "script", "style", "pre", "svg", "math", "template", "textarea", "noscript", "nav", "button",
            "select", "iframe", "object", "audio", "video", "canvas", "listing", "xmp",
        ],
    ),
    (Element::Heading(1), &["h1"]),
    (Element::Heading(2), &["h2"]),
    (Element::Heading(3), &["h3"]),
    (Element::Heading(4), &["h4"]),
    (Element::Heading(5), &["h5"]),
    (Element::Heading(6), &["h6"]),
    (Element::Label, &["summary", "title", "legend", "dt"]),
    (Element::Quote, &["blockquote"]),
    (Element::List, &["ul", "ol", "menu", "dl"]),
    (Element::Item, &["li", "dd"]),
    (Element::Table, &["table"]),
    (Element::Row, &["tr"]),
    (Element::Cell, &["td"]),
    (Element::HeaderCell, &["th"]),
];

/// The element of that name, in any case, with the name as it is listed; [`Element::Block`] where it is none of those
/// above.
pub(super) fn element(name: &str) -> (Element, &'static str) {
    let listed = |(element, names): &(Element, &'static [&'static str])| {
        let name = names.iter().find(|known| known.eq_ignore_ascii_case(name));
        name.map(|name| (*element, *name))
    };
    ELEMENTS.iter().find_map(listed).unwrap_or((Element::Block, ""))
}
