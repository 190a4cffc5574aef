//! What is written together has different numbers.

use std::collections::HashSet;

/// Divides what waits into groups in which every number stands once. Nobody who waits has been answered, so that they
/// may be written in any order.
pub(crate) fn groups<T>(items: Vec<T>, number: impl Fn(&T) -> &str) -> Vec<Vec<T>> {
    let mut groups = Vec::new();
    let mut rest = items;
    while !rest.is_empty() {
        let mut seen = HashSet::with_capacity(rest.len());
        let first: Vec<bool> = rest.iter().map(|item| seen.insert(number(item).to_owned())).collect();
        let (mut group, mut again) = (Vec::new(), Vec::new());
        for (item, first) in rest.into_iter().zip(first) {
            if first { group.push(item) } else { again.push(item) }
        }
        groups.push(group);
        rest = again;
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::groups;

    #[test]
    fn a_number_stands_once_in_a_group_and_its_writes_stay_in_order() {
        let items = vec![("a", 1), ("b", 2), ("a", 3), ("a", 4), ("c", 5)];
        let divided = groups(items, |item| item.0);
        assert_eq!(divided, [vec![("a", 1), ("b", 2), ("c", 5)], vec![("a", 3)], vec![("a", 4)]]);
    }
}
