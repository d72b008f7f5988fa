/// What a format calls things, and what the model does (Statuspage's words): pairs `theirs:ours` separated by spaces, or the word alone
/// where both say the same; with nothing behind the colon where it tells nothing. A star stands for any beginning: `*outage:major`.
/// Capitals make no difference, and `_` stands for a space or a hyphen too.
pub(super) type Words = &'static str;

/// What the model calls what a format calls `word`.
#[inline(never)]
pub(super) fn known(words: Words, word: &str) -> Option<&'static str> {
    let mut rest = words;
    while !rest.is_empty() {
        let pair;
        (pair, rest) = cut(rest, b' ');
        let (theirs, mut ours) = cut(pair, b':');
        if theirs.len() == pair.len() {
            ours = theirs;
        }
        let is_it = match theirs.strip_prefix('*') {
            Some(end) => {
                let start = word.len().checked_sub(end.len());
                start.and_then(|start| word.get(start..)).is_some_and(|own| is_same(end, own))
            }
            None => is_same(theirs, word),
        };
        if is_it {
            return Some(ours);
        }
    }
    None
}

fn is_same(known: &str, word: &str) -> bool {
    let mut rest = word.bytes();
    for known in known.bytes() {
        match rest.next() {
            Some(own) if own.eq_ignore_ascii_case(&known) => {}
            Some(b' ' | b'-') if known == b'_' => {}
            _ => return false,
        }
    }
    rest.next().is_none()
}

/// What stands before the first of these (ASCII) characters, and what after it. Not `split`, which makes a searcher first: paths are
/// short, and there is nothing that a reader does more often.
#[inline(never)]
pub(super) fn cut(text: &str, mark: u8) -> (&str, &str) {
    let end = text.bytes().position(|byte| byte == mark).unwrap_or(text.len());
    (text.get(..end).unwrap_or_default(), text.get(end + 1..).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::known;

    #[test]
    fn words_are_known_however_they_are_joined() {
        let words = "no_impact:none false-alarm:resolved *partial_outage:major up: plain";
        for (word, ours) in [
            ("no impact", Some("none")),
            ("No-Impact", Some("none")),
            ("no_impact", Some("none")),
            ("noimpact", None),
            ("false-alarm", Some("resolved")),
            ("false alarm", None),
            ("some partial outage", Some("major")),
            ("UP", Some("")),
            ("plain", Some("plain")),
            ("", None),
        ] {
            assert_eq!(known(words, word), ours, "{word}");
        }
    }
}
