//! Prompts of templates, and questions that are none.

use super::{markdown, plain};

#[test]
fn italic_blocks_are_prompts() {
    markdown("_What went wrong?_\n\nthe disk", &["text[p]: What went wrong?", "text: the disk"]);
    markdown("*Describe the impact. Use numbers.*", &["text[p]: Describe the impact. Use numbers."]);
    markdown("- *(List the teams)*", &["item[p]: (List the teams)"]);
    markdown("*We should have tested this.*", &["text: We should have tested this."]);
    markdown("*Why didn't they look?*", &["text: Why didn't they look?"]);
}

#[test]
fn placeholders_are_prompts() {
    markdown("[name of the owner]", &["text[p]: [name of the owner]"]);
    markdown("- \\<what happened, in short\\>", &["item[p]: <what happened, in short|>"]);
    markdown("[a](b) and [c](d)", &["text: a| and |c"]);
    markdown("Owner: [name]", &["text: Owner: [name]"]);
}

#[test]
fn well_known_questions_are_prompts() {
    markdown("What could have gone better?", &["text[p]: What could have gone better?"]);
    markdown("- Where did we get lucky?\n- b", &["item[p]: Where did we get lucky?", "item: b"]);
    markdown("Who should have been involved?", &["text[p]: Who should have been involved?"]);
    plain("What went wrong?\n\nThe disk.", &["text[p]: What went wrong?", "text: The disk."]);
    markdown(
        "|What went wrong?|b|\n|-|-|\n|What went wrong?|c|",
        &["field: What went wrong?", "field: b", "cell[p]: What went wrong?", "cell: c"],
    );
}

#[test]
fn topics_of_a_template_are_prompts() {
    markdown("Things that went well. List a few.", &["text[p]: Things that went well. List a few."]);
    markdown("Areas for improvement\n- a", &["text[p]: Areas for improvement", "item: a"]);
    markdown("Things that went wrong: the disk.", &["text: Things that went wrong: the disk."]);
    markdown("Things went well until ten.", &["text: Things went well until ten."]);
}

#[test]
fn questions_above_lists_are_prompts() {
    markdown("Were the alerts of use?\n\n- yes", &["text[p]: Were the alerts of use?", "item: yes"]);
    markdown(
        "- Were the alerts of use?\n  - yes\n- no",
        &["item[p]: Were the alerts of use?", "item: yes", "item: no"],
    );
    plain("Were the alerts of use?\n- yes", &["text[p]: Were the alerts of use?", "item: yes"]);
}

#[test]
fn other_questions_are_not() {
    markdown("Why didn't ops look?", &["text: Why didn't ops look?"]);
    markdown("Why didn't ops look?\n\n- a", &["text: Why didn't ops look?", "item: a"]);
    markdown("Could they have seen it?\n\nYes.", &["text: Could they have seen it?", "text: Yes."]);
    markdown("How could anyone miss that?\n\n- a", &["text: How could anyone miss that?", "item: a"]);
    markdown("It broke. What went wrong?", &["text: It broke. What went wrong?"]);
    let long = format!("Were the {} alerts of use?", "very ".repeat(30).trim_end());
    markdown(&format!("{long}\n\n- yes"), &[&format!("text: {long}"), "item: yes"]);
}
