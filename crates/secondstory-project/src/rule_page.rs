//! Where people can read about a rule: reports and editors link to the same page.

use secondstory_core::Rule;

/// The folder with a page for each family.
const PAGES: &str = concat!(env!("CARGO_PKG_REPOSITORY"), "/blob/main/docs/rules/");

/// The address of the page that tells about a built-in rule; a rule of a team's own has none.
#[must_use]
pub fn rule_page(rule: &Rule) -> Option<String> {
    let built_in = !rule.id.contains(':');
    let anchor = rule.title.to_lowercase().replace(' ', "-").replace(['\'', ',', '?', '!', '.'], "");
    built_in.then(|| format!("{PAGES}{}.md#{anchor}", rule.family))
}
