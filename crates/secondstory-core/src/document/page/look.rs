//! How text looks, told by style sheets: word processors write emphasis and code that way.
//!
//! Only what a postmortem can mean by it is read: bold, italic, the letters of a typewriter, and what is not shown.

use std::collections::BTreeMap;

use crate::document::pieces::{BOLD, ITALIC, Style};

/// Families of letters in which word processors set code.
const TYPEWRITERS: &[&str] =
    &["monospace", "courier", "consolas", "menlo", "monaco", "roboto mono", "source code pro", "inconsolata"];

/// What some declarations say about text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    bold: Option<bool>,
    italic: Option<bool>,
    /// Set in the letters of a typewriter.
    pub(super) is_code: bool,
    /// Not shown at all.
    pub(super) is_hidden: bool,
}

impl Look {
    /// Reads the declarations of a `style` attribute or of a rule.
    pub(super) fn of_declarations(declarations: &str) -> Self {
        let mut look = Self::default();
        for (name, value) in declarations.split(';').filter_map(|declaration| declaration.split_once(':')) {
            let value = value.trim().to_ascii_lowercase();
            match name.trim().to_ascii_lowercase().as_str() {
                "font-weight" => {
                    let is_heavy = value.parse::<u32>().is_ok_and(|weight| weight >= 600);
                    look.bold = Some(is_heavy || value.starts_with("bold"));
                }
                "font-style" => {
                    look.italic = Some(value.starts_with("italic") || value.starts_with("oblique"));
                }
                "font-family" => look.is_code = TYPEWRITERS.iter().any(|letters| value.contains(letters)),
                "display" => look.is_hidden = value.starts_with("none"),
                _ => {}
            }
        }
        look
    }

    /// The look of text that both apply to; where they differ, the second one holds.
    pub(super) fn with(self, other: Self) -> Self {
        Self {
            bold: other.bold.or(self.bold),
            italic: other.italic.or(self.italic),
            is_code: self.is_code || other.is_code,
            is_hidden: self.is_hidden || other.is_hidden,
        }
    }

    /// The emphasis of text that had another one before.
    pub(super) const fn applied_to(self, style: Style) -> Style {
        set(set(style, BOLD, self.bold), ITALIC, self.italic)
    }
}

const fn set(style: Style, bit: Style, wanted: Option<bool>) -> Style {
    match wanted {
        Some(true) => style | bit,
        Some(false) => style & !bit,
        None => style,
    }
}

/// What the style sheets of a page say about classes.
#[derive(Debug, Default)]
pub(super) struct StyleSheet {
    classes: BTreeMap<String, Look>,
}

impl StyleSheet {
    /// Reads a style sheet. Only rules for one class alone are understood (`.c1 { ... }`), as Google Docs writes them.
    pub(super) fn read(&mut self, sheet: &str) {
        for rule in sheet.split('}') {
            let Some((selector, declarations)) = rule.split_once('{') else { continue };
            let Some(class) = selector.trim().strip_prefix('.') else { continue };
            let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
            let look = Look::of_declarations(declarations);
            if class.bytes().all(is_name) && look != Look::default() {
                let entry = self.classes.entry(class.to_owned()).or_default();
                *entry = entry.with(look);
            }
        }
    }

    /// The look of text of this class.
    pub(super) fn look(&self, class: &str) -> Look {
        self.classes.get(class).copied().unwrap_or_default()
    }
}
