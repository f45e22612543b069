//! What speaks more than once in a document, kept together, so that twenty places get one explanation.

use std::collections::BTreeMap;

/// The items with the same key, for each key; the keys in the order of their first items, the items in their own.
pub(super) fn groups<'items, T, K: Copy + Ord>(
    items: impl IntoIterator<Item = &'items T>,
    key: impl Fn(&T) -> K,
) -> Vec<(K, Vec<&'items T>)> {
    let mut places = BTreeMap::new();
    let mut groups: Vec<(K, Vec<&T>)> = Vec::new();
    for item in items {
        let key = key(item);
        let place = *places.entry(key).or_insert(groups.len());
        match groups.get_mut(place) {
            Some((_, group)) => group.push(item),
            None => groups.push((key, vec![item])),
        }
    }
    groups
}

/// `once`, `twice`, `3 times`.
pub(super) fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        more => format!("{more} times"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_stands_where_its_first_item_does() {
        let groups = groups(&["should", "root", "shown", "rest", "sure"], |word| word.chars().next());
        let expected = [(Some('s'), vec![&"should", &"shown", &"sure"]), (Some('r'), vec![&"root", &"rest"])];
        assert_eq!(groups, expected);
    }
}
