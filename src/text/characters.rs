/// What sets words apart in feed prose. By hand: the Unicode table of white space isn't worth its bytes.
pub(super) fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\u{a0}' | '\u{3000}')
}

/// By hand: `str::contains` brings a substring search along that nothing else here needs (0.5 kB of brotli).
pub(super) fn is_one_of(character: char, characters: &str) -> bool {
    characters.chars().any(|other| other == character)
}

/// The text without white space at its ends.
pub(super) fn trimmed(text: &str) -> &str {
    text.trim_matches(is_space)
}

/// What comes after the first character, if that is the one.
pub(super) fn after_first(text: &str) -> &str {
    let length = text.chars().next().map_or(0, char::len_utf8);
    text.get(length..).unwrap_or_default()
}

/// The text up to the first of the characters that satisfies, and from there on; looked for among the first `most` characters only.
pub(super) fn split_near<'a>(
    text: &'a str,
    most: usize,
    is_end: &dyn Fn(char) -> bool,
) -> Option<(&'a str, &'a str)> {
    let (place, _) = text.char_indices().take(most + 1).find(|(_, character)| is_end(*character))?;
    text.split_at_checked(place)
}

/// Whether the text is no longer than so many characters. Looks no further than that.
pub(super) fn is_within(text: &str, most: usize) -> bool {
    text.chars().nth(most).is_none()
}

/// How many of the character the text begins with.
pub(super) fn run(text: &str, of: char) -> usize {
    text.chars().take_while(|character| *character == of).count()
}

/// What comes after words that the text begins with, in whatever case, with hyphens for spaces or not.
/// The words are lower case. Knows the letters of Western Europe.
pub(super) fn after_words<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    for word in words.chars() {
        (folded(rest.next()?) == word).then_some(())?;
    }
    Some(rest.as_str())
}

fn folded(character: char) -> char {
    match character {
        '-' | '\u{3000}' | '\u{a0}' | '‐' => ' ',
        'A'..='Z' => character.to_ascii_lowercase(),
        // The capitals of Latin-1 stand 32 before their small letters.
        'À'..='Þ' => char::from_u32(u32::from(character) + 32).unwrap_or(character),
        _ => character,
    }
}
