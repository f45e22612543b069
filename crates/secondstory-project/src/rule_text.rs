//! What programs are told about a rule in one go: its message with a question, and where its page is. Editors and reports say
//! it in the same words.

use secondstory_core::Rule;

/// Where the pages of the rules are.
const PAGES: &str = concat!(env!("CARGO_PKG_REPOSITORY"), "/blob/main/docs/rules/");

/// What was written and what it hides, and the first question of the rule. Takes what stands between the two: a space, or a
/// line break where there is room for one.
#[must_use]
pub fn message_with_question(rule: &Rule, between: &str) -> String {
    match rule.questions.first() {
        Some(question) => format!("{}{between}{question}", rule.message),
        None => rule.message.to_string(),
    }
}

/// The address of the page of a built-in rule; a rule of a team's own has none.
#[must_use]
pub fn page(rule: &Rule) -> Option<String> {
    let built_in = !rule.id.contains(':');
    built_in.then(|| format!("{PAGES}{}.md#{}", rule.family, anchor(&rule.title)))
}

/// The anchor that GitHub gives a heading: letters and digits in lower case, hyphens for spaces, and no other marks.
fn anchor(heading: &str) -> String {
    let kept = |character: &char| character.is_alphanumeric() || matches!(character, ' ' | '-' | '_');
    heading.to_lowercase().replace(' ', "-").chars().filter(kept).collect()
}

#[cfg(test)]
mod tests {
    use secondstory_core::Lexicon;

    use super::*;

    #[test]
    fn the_pages_of_built_in_rules_have_addresses_that_need_no_encoding() {
        for (_, rule) in Lexicon::builtin().rules() {
            let page = page(rule).unwrap();
            let plain = |byte: u8| byte.is_ascii_alphanumeric() || b":/.#-_".contains(&byte);
            assert!(page.bytes().all(plain), "{page}");
        }
        assert_eq!(anchor("The label \"human error\""), "the-label-human-error");
    }
}
