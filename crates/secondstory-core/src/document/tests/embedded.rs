//! What other tools put into Markdown files.

use super::{comments, markdown};
use crate::document::Format;

#[test]
fn front_matter_is_left_out() {
    markdown("---\ntitle: we should have\n---\n\n# T", &["heading: T"]);
    markdown("+++\ntitle = 'x'\n+++\ntext", &["text: text"]);
    markdown("---\r\na: b\r\n---\r\ntext", &["text: text"]);
    markdown("---\na: b\n...\ntext", &["text: text"]);
}

#[test]
fn rules_are_no_front_matter() {
    markdown("---\n\nwe said\n\n---\n\nmore", &["text: we said", "text: more"]);
    markdown("text\n\n---\nwe: said\n\n---\n", &["text: text", "text: we: said"]);
    markdown("---\nno end: here", &["text: no end: here"]);
}

#[test]
fn modules_of_mdx_are_left_out() {
    markdown("import A from './a'\nexport const b = {\n  c: 1,\n}\n\ntext", &["text: text"]);
    markdown(
        "import of the data failed\n\nexport was late",
        &["text: import of the data failed", "text: export was late"],
    );
    markdown("the\nimport 'x' failed", &["text: the|~|import 'x' failed"]);
}

#[test]
fn components_are_left_out_and_their_text_is_not() {
    markdown("<Callout kind=\"note\">\nwe say\n</Callout>", &["text: we say"]);
    markdown("<Tabs.Item value={a > b}>\n  *we* say\n</Tabs.Item>", &["text: we| say"]);
    markdown("<Note>we say</Note>", &["text: we say"]);
    markdown("a {/* remark */} b", &["text: a | b"]);
}

#[test]
fn shortcodes_are_left_out_and_their_text_is_not() {
    markdown("{{< note >}}\nwe say\n{{< /note >}}", &["text: we say"]);
    markdown("see {{% ref \"a\" %}} there", &["text: see | there"]);
    markdown("[here]({{< ref \"a\" >}}) now", &["text: here| now"]);
    markdown("{% if a %}\n- one\n{% endif %}\n\ntwo{: .lead}\n{: .x}", &["item: one", "text: two{: .lead}"]);
    markdown("{% highlight go %}\nx := 1\n{% endhighlight %}\n\ntext", &["text: text"]);
    markdown("{{< note >}}we **say**\n{{< a\n b >}}more", &["text: we |say", "text: more"]);
    markdown("- {{< note >}}we say", &["item: we say"]);
    markdown("{{< a >}} {{< b >}}\n\n- {% c %} one", &["item: one"]);
    markdown("100{% of it", &["text: 100{% of it"]);
}

#[test]
fn admonitions_are_left_out_and_their_text_is_not() {
    markdown(":::note Title\nwe say\n:::\nafter", &["text: we say", "text: after"]);
    markdown(
        "!!! note \"Title\"\n    we say\n\n    more\n\nafter",
        &["text: we say", "text: more", "text: after"],
    );
    markdown("before\n\n??? tip\n\n    - one\n\nafter", &["text: before", "item: one", "text: after"]);
}

#[test]
fn masks_shift_nothing() {
    let text = "é {{< a >}} é <!-- c -->\n:::\nö `x`";
    markdown(text, &["text: é | é", "text: ö |``x``"]);
    assert_eq!(comments(text, Format::Markdown), ["<!-- c -->"]);
}
