//! Puts a generated table into a page that people write.

use std::fs;

use crate::options::Options;

/// Gives the text to print. Where the options name a file, the text goes between its two markers,
/// `<!-- NAME:begin -->` and `<!-- NAME:end -->`, instead, and what is printed says so.
pub(crate) fn put(text: &str, name: &str, options: &Options) -> Result<String, String> {
    let Some(path) = &options.write else {
        return Ok(text.to_owned());
    };
    let shown = path.display();
    let page = fs::read_to_string(path).map_err(|error| format!("{shown} could not be read: {error}"))?;
    let changed = between_markers(&page, name, text).ok_or_else(|| {
        format!("{shown} has no `<!-- {name}:begin -->` with `<!-- {name}:end -->` after it")
    })?;
    fs::write(path, changed).map_err(|error| format!("{shown} could not be written: {error}"))?;
    Ok(format!("The {name} table in {shown} is up to date.\n"))
}

fn between_markers(page: &str, name: &str, text: &str) -> Option<String> {
    let begin = format!("<!-- {name}:begin -->");
    let end = format!("<!-- {name}:end -->");
    let start = page.find(&begin)? + begin.len();
    let stop = start + page[start..].find(&end)?;
    Some(format!("{}\n\n{}\n{}", &page[..start], text, &page[stop..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replaces_what_stands_between() {
        let page = "a\n<!-- t:begin -->\nold\n<!-- t:end -->\nb\n";
        let changed = between_markers(page, "t", "| new |\n").unwrap();
        assert_eq!(changed, "a\n<!-- t:begin -->\n\n| new |\n\n<!-- t:end -->\nb\n");
        assert_eq!(between_markers(&changed, "t", "| new |\n").unwrap(), changed);
        assert!(between_markers("none", "t", "").is_none());
    }
}
