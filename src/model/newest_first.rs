use super::Moment;

/// Sorts by time, the newest first and what has no time last; entries of one time keep their order.
///
/// By insertion, because feeds come (nearly) in order, for which this is one pass, and because the standard library's sort is compiled
/// anew for each type, at 0.3 kB of brotli. The worst case, 10,000 incidents the oldest first, moves 200 MB of pointers.
pub fn sort_newest_first<T>(entries: &mut Vec<T>, at: fn(&T) -> Option<Moment>) {
    let time = |entry: &T| at(entry).map(|moment| moment.unix_ms);
    for index in 1..entries.len() {
        let Some((sorted, [entry, ..])) = entries.split_at_checked(index) else { return };
        let own = time(entry);
        let place = sorted.partition_point(|other| time(other) >= own);
        if place < index {
            let entry = entries.remove(index);
            entries.insert(place, entry);
        }
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
}
