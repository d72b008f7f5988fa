use crate::locale::learn;

/// `www/locales/en.json` from where the history's messages begin, between the comments that tools/dist.mjs finds it by.
const ENGLISH: &str = include_str!(concat!(env!("OUT_DIR"), "/english-of-history.json"));

/// Lengths of these comments: as texts here, dist.mjs would find them too.
const COMMENTS: [usize; 2] = [11, 7];

/// Makes the English messages known that only the history says: before anything of it is shown.
pub(super) fn speak_english() {
    let [before, after] = COMMENTS;
    learn("en", ENGLISH.get(before..ENGLISH.len().saturating_sub(after)).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_comments_are_where_they_are_taken_to_be() {
        let [before, after] = COMMENTS;
        let messages = ENGLISH.get(before..ENGLISH.len() - after).expect("a part of it");
        assert!(messages.starts_with('{') && messages.ends_with('}'), "{messages}");
    }
}
