use super::Moment;

/// Sorts by time, the newest first and what has no time last; entries of one time keep their order. In n log n whatever the order,
/// since some vendors list the oldest first.
///
/// By hand and not for each type, because the standard library's sort is compiled anew for each, at 0.3 kB of brotli.
pub fn sort_newest_first<T>(entries: &mut [T], at: fn(&T) -> Option<Moment>) {
    let mut keys = Vec::with_capacity(entries.len());
    for (index, entry) in entries.iter().enumerate() {
        // The complement turns the order round without an overflow.
        keys.push((at(entry).map_or(i64::MAX, |moment| !moment.unix_ms), index));
    }
    let mut places = places(keys);
    for index in 0..places.len() {
        // Each swap brings one entry to its place.
        while let Some(place) = places.get(index).copied().filter(|place| *place != index) {
            entries.swap(index, place);
            places.swap(index, place);
        }
    }
}

/// Where in the order of the keys each of them belongs, by the index that stands beside it.
#[inline(never)]
fn places(mut keys: Vec<(i64, usize)>) -> Vec<usize> {
    let mut places = vec![0; keys.len()];
    // Heapsort, because it is the smallest.
    for root in (0..keys.len() / 2).rev() {
        sift(&mut keys, root);
    }
    while let Some(last) = keys.len().checked_sub(1) {
        keys.swap(0, last);
        if let Some(place) = keys.pop().and_then(|(_, index)| places.get_mut(index)) {
            *place = last;
        }
        sift(&mut keys, 0);
    }
    places
}

/// Moves a key down until none below it is larger.
#[inline(never)]
fn sift(keys: &mut [(i64, usize)], mut root: usize) {
    loop {
        let mut child = 2 * root + 1;
        if keys.get(child + 1) > keys.get(child) {
            child += 1;
        }
        if keys.get(child) <= keys.get(root) {
            return;
        }
        keys.swap(root, child);
        root = child;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_come_first_and_equals_keep_their_order() {
        let mut entries = vec![
            (Some(1), 'a'),
            (None, 'b'),
            (Some(3), 'c'),
            (Some(1), 'd'),
            (None, 'e'),
            (Some(2), 'f'),
            (Some(3), 'g'),
        ];
        sort_newest_first(&mut entries, |entry| entry.0.map(Moment::exact));
        assert_eq!(entries.iter().map(|entry| entry.1).collect::<String>(), "cgfadbe");
        sort_newest_first(&mut Vec::<(Option<i64>, char)>::new(), |_| None);
    }

    /// The standard library's stable sort is the measure.
    #[test]
    fn any_order_is_sorted() {
        for count in [1, 2, 3, 10, 257, 5_000] {
            for modulus in [1, 2, 7, 4_999, i64::MAX] {
                let time = |index: usize| (index as i64).wrapping_mul(2_654_435_761).rem_euclid(modulus);
                let mut entries: Vec<_> = (0..count).map(|index| (time(index), index)).collect();
                let mut expected = entries.clone();
                expected.sort_by_key(|entry| std::cmp::Reverse(entry.0));
                sort_newest_first(&mut entries, |entry| Some(Moment::exact(entry.0)));
                assert_eq!(entries, expected);
            }
        }
    }
}
