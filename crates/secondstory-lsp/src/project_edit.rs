//! Changes to `secondstory.toml` that keep its comments, its order and its layout.

use toml_edit::{Array, DocumentMut, Item, Table, Value};

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ProjectChange {
    /// Gives a rule or a family a level.
    SetLevel { rule: String, level: String },
    /// Adds a phrase to live with.
    AllowPhrase(String),
    /// Adds a name to one of the lists `people`, `groups`, `systems`.
    AddName { list: String, name: String },
}

/// The text with the change made. Fails with a sentence for the user where the text is no TOML or holds something else in
/// that place.
pub(crate) fn changed(text: &str, change: &ProjectChange) -> Result<String, String> {
    let mut document: DocumentMut =
        text.parse().map_err(|_| "secondstory.toml is not in order yet; please mend it first".to_owned())?;
    // A file of nothing but comments, as `secondstory init` may leave it: what is new stands behind them.
    if document.is_empty() && !text.trim().is_empty() {
        return changed("", change).map(|new| format!("{}\n\n{new}", text.trim_end()));
    }
    match change {
        ProjectChange::SetLevel { rule, level } => {
            let rules = table(document.as_table_mut(), "rules")?;
            set(rules, rule, level);
        }
        ProjectChange::AllowPhrase(phrase) => {
            let heading = take_heading(&mut document);
            add(document.as_table_mut(), "allow", phrase)?;
            if let (Some(heading), Some(mut key)) = (heading, document.key_mut("allow")) {
                key.leaf_decor_mut().set_prefix(heading);
            }
        }
        ProjectChange::AddName { list, name } => add(table(document.as_table_mut(), "names")?, list, name)?,
    }
    Ok(document.to_string())
}

/// The comment at the top of a file that begins with a table, as far as an empty line parts it from that table: it belongs to
/// the file, and stays above a key that comes to stand before the table.
fn take_heading(document: &mut DocumentMut) -> Option<String> {
    let (_, first) = document.iter_mut().next()?;
    let decor = first.as_table_mut()?.decor_mut();
    let prefix = decor.prefix()?.as_str()?.to_owned();
    let end = prefix.rfind("\n\n")? + 2;
    decor.set_prefix(&prefix[end - 1..]);
    Some(prefix[..end].to_owned())
}

/// The table of that name, made at the end where there is none.
fn table<'t>(parent: &'t mut Table, name: &str) -> Result<&'t mut Table, String> {
    let item = parent.entry(name).or_insert_with(|| Item::Table(Table::new()));
    item.as_table_mut().ok_or_else(|| format!("`{name}` in secondstory.toml is not a table"))
}

/// Sets a value; what stands around an old one, a comment behind it for instance, stays.
fn set(table: &mut Table, key: &str, text: &str) {
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(old) => {
            let decor = old.decor().clone();
            *old = Value::from(text);
            *old.decor_mut() = decor;
        }
        None => {
            table.insert(key, toml_edit::value(text));
        }
    }
}

/// Adds a text to a list, once. A list over several lines gets a line more.
fn add(table: &mut Table, key: &str, text: &str) -> Result<(), String> {
    let item = table.entry(key).or_insert_with(|| toml_edit::value(Array::new()));
    let list = item.as_array_mut().ok_or_else(|| format!("`{key}` in secondstory.toml is not a list"))?;
    if list.iter().any(|known| known.as_str() == Some(text)) {
        return Ok(());
    }
    let layout = list.iter().last().and_then(|last| last.decor().prefix()).and_then(|prefix| prefix.as_str());
    let layout = layout.map(str::to_owned);
    list.push(text);
    if let (Some(prefix), Some(last)) =
        (layout.filter(|prefix| prefix.contains('\n')), list.iter_mut().last())
    {
        last.decor_mut().set_prefix(prefix);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: &str, change: &ProjectChange, after: &str) {
        assert_eq!(changed(before, change).as_deref(), Ok(after));
    }

    fn level(rule: &str, level: &str) -> ProjectChange {
        ProjectChange::SetLevel { rule: rule.to_owned(), level: level.to_owned() }
    }

    #[test]
    fn comments_and_order_stay() {
        let before = "# ours\nmin-severity = \"note\"\n\n[rules] # by the team\n# no\nminimiser = \"off\" # for now\n\n[names]\n";
        let after = "# ours\nmin-severity = \"note\"\n\n[rules] # by the team\n# no\nminimiser = \"hint\" # for now\n\n[names]\n";
        check(before, &level("minimiser", "hint"), after);
    }

    #[test]
    fn an_empty_file_gets_what_it_needs() {
        check(
            "",
            &level("counterfactual/should-have", "off"),
            "[rules]\n\"counterfactual/should-have\" = \"off\"\n",
        );
        check(
            "",
            &ProjectChange::AllowPhrase("root cause field".to_owned()),
            "allow = [\"root cause field\"]\n",
        );
    }

    #[test]
    fn a_comment_at_the_top_stays_at_the_top() {
        let change = ProjectChange::AllowPhrase("calm".to_owned());
        check("# ours\n\n# rules\n[rules]\n", &change, "# ours\n\nallow = [\"calm\"]\n\n# rules\n[rules]\n");
        check("# rules\n[rules]\n", &change, "allow = [\"calm\"]\n# rules\n[rules]\n");
        check("# ours\n", &change, "# ours\n\nallow = [\"calm\"]\n");
        check("# ours", &level("minimiser", "off"), "# ours\n\n[rules]\nminimiser = \"off\"\n");
    }

    #[test]
    fn a_list_keeps_its_layout_and_holds_a_text_once() {
        let change = ProjectChange::AddName { list: "systems".to_owned(), name: "Marvin".to_owned() };
        let before = "[names]\nsystems = [\n  \"Eddie\",\n]\n";
        let after = "[names]\nsystems = [\n  \"Eddie\",\n  \"Marvin\",\n]\n";
        check(before, &change, after);
        check(after, &change, after);
    }

    #[test]
    fn a_file_that_is_not_in_order_is_left_alone() {
        assert!(changed("[rules", &level("a", "off")).is_err());
        assert!(changed("rules = 3\n", &level("a", "off")).is_err());
        assert!(changed("allow = \"x\"\n", &ProjectChange::AllowPhrase("y".to_owned())).is_err());
    }
}
