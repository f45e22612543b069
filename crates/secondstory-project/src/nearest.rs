//! Which known name somebody probably meant.
//!
//! Thirty lines of edit distance instead of a dependency: the lists are short and the names are ASCII.

/// The name that is nearest to `written`, if one is near enough to be worth suggesting.
///
/// Near enough means: at most a third of the letters differ; or one contains the other; upper case, `_` and spaces
/// count as lower case and `-`. For names with a slash (`family/kind`), the kind alone may be what was written.
#[must_use]
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written = folded(written);
    known
        .into_iter()
        .filter_map(|name| cost(&written, name).map(|cost| (cost, name)))
        .min_by_key(|(cost, name)| (*cost, *name))
        .map(|(_, name)| name)
}

/// How far a known name is from what was written, or nothing where it is too far.
fn cost(written: &str, name: &str) -> Option<usize> {
    let kind = name.rsplit('/').next().unwrap_or(name);
    if written.is_empty() {
        return None;
    }
    let distance = distance(written, name).min(self::distance(written, kind) + 1);
    let allowed = written.chars().count().max(kind.chars().count()).div_ceil(3);
    if distance <= allowed {
        return Some(distance);
    }
    let contained = written.len() > 3 && (name.contains(written) || written.contains(name));
    contained.then_some(allowed + 1)
}

fn folded(name: &str) -> String {
    name.trim().to_lowercase().replace(['_', ' '], "-")
}

/// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment).
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=right.len()).collect();
    let mut previous = None;
    for (row, letter) in left.chars().enumerate() {
        let mut current = vec![row + 1];
        for (column, other) in right.iter().enumerate() {
            let replaced = last[column] + usize::from(letter != *other);
            let mut best = replaced.min(last[column + 1] + 1).min(current[column] + 1);
            if column > 0 && previous == Some(*other) && right[column - 1] == letter {
                best = best.min(before_last[column - 1] + 1);
            }
            current.push(best);
        }
        previous = Some(letter);
        before_last = std::mem::replace(&mut last, current);
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_a_swap_as_one() {
        assert_eq!(distance("serverity", "severity"), 1);
        assert_eq!(distance("hitn", "hint"), 1);
        assert_eq!(distance("", "abc"), 3);
    }

    #[test]
    fn suggests_what_is_near() {
        let known = ["min-severity", "fail-on", "lexicons"];
        assert_eq!(nearest("min_severity", known), Some("min-severity"));
        assert_eq!(nearest("lexicon", known), Some("lexicons"));
        assert_eq!(nearest("severity", known), Some("min-severity"));
        assert_eq!(nearest("colour", known), None);
    }

    #[test]
    fn knows_the_kind_of_a_rule_without_its_family() {
        let known = ["counterfactual/should-have", "counterfactual/could-have", "minimiser/just"];
        assert_eq!(nearest("should-have", known), Some("counterfactual/should-have"));
        assert_eq!(nearest("counterfactual/should-hav", known), Some("counterfactual/should-have"));
    }
}
