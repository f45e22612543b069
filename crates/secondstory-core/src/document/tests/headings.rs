//! Headings, lines that act as headings, and the sections that they open.

use super::markdown;
use crate::document::Section;

#[test]
fn headings_set_the_section() {
    markdown(
        "# Outage of the day\n\na\n\n## Timeline\n\nb\n\n### Detail\n\nc\n\n## Notes\n\nd",
        &[
            "heading: Outage of the day",
            "text: a",
            "heading[timeline]: Timeline",
            "text[timeline]: b",
            "heading[timeline]: Detail",
            "text[timeline]: c",
            "heading: Notes",
            "text: d",
        ],
    );
    markdown(
        "Root cause\n===\n\na\n\n- b",
        &["heading[causes]: Root cause", "text[causes]: a", "item[causes]: b"],
    );
}

#[test]
fn the_title_is_about_the_incident() {
    markdown(
        "# Analysis of the great outage\n\na\n\n# Impact on all of the customers\n\nb",
        &[
            "heading: Analysis of the great outage",
            "text: a",
            "heading[impact]: Impact on all of the customers",
            "text[impact]: b",
        ],
    );
}

#[test]
fn bold_lines_act_as_headings() {
    markdown(
        "**What went well?**\n\na\n\n**Other**\n\nb",
        &["heading[went-well]: What went well?", "text[went-well]: a", "heading: Other", "text: b"],
    );
    markdown("*Root cause:*\n\na", &["heading[causes]: Root cause:", "text[causes]: a"]);
    markdown(
        "**Root cause**:\na\nb\n\n## Next\n\nc",
        &["heading[causes]: Root cause|:", "text[causes]: a|~|b", "heading: Next", "text: c"],
    );
    markdown("a\n**Timeline**\nb", &["text: a", "heading[timeline]: Timeline", "text[timeline]: b"]);
}

#[test]
fn bold_sentences_stay_text() {
    markdown("**We should have tested this**", &["text: We should have tested this"]);
    markdown("**Tests should have run.**", &["text: Tests should have run."]);
    markdown("**Why didn't they look?**", &["text: Why didn't they look?"]);
    markdown("the\n**database**\nwas down", &["text: the|~|database|~|was down"]);
}

#[test]
fn bold_lead_ins_stay_text() {
    markdown("**Root cause:** the flag", &["text: Root cause:| the flag"]);
    markdown("- **Root cause:** the flag\n- b", &["item: Root cause:| the flag", "item: b"]);
    markdown("- **Deploy the fix**", &["item: Deploy the fix"]);
}

#[test]
fn headings_in_containers_end_with_them() {
    markdown("- **Timeline**\n  - a\n- b", &["heading[timeline]: Timeline", "item[timeline]: a", "item: b"]);
    markdown(
        "## Impact\n\n> # Timeline\n> a\n\nb",
        &[
            "heading[impact]: Impact",
            "heading[timeline][q]: Timeline",
            "text[timeline][q]: a",
            "text[impact]: b",
        ],
    );
}

#[test]
fn a_rule_below_a_paragraph_makes_no_heading() {
    let text =
        "The team had looked at the graphs for an hour, and the disk was full.\nNobody was paged for it.";
    markdown(
        &format!("{text}\n---\n\nmore"),
        &[
            "text: The team had looked at the graphs for an hour, and the disk was full.|~|Nobody was paged for it.",
            "text: more",
        ],
    );
}

#[test]
fn cues_are_words() {
    assert_eq!(Section::announced_by("Transactions and Interactions"), None);
    assert_eq!(Section::announced_by("The Root Causes"), Some(Section::Causes));
    assert_eq!(Section::announced_by("Action items from the timeline"), Some(Section::Timeline));
}
