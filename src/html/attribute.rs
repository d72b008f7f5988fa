use super::reference::reference;

/// The value of the first attribute of a name, with its references resolved; `attributes` is what a [`Tag`](super::Tag) has.
pub fn attribute(attributes: &str, name: &str) -> Option<String> {
    let mut rest = attributes;
    loop {
        rest = rest.trim_start_matches(|character: char| character.is_ascii_whitespace() || character == '/');
        // Never empty: an equals sign at its beginning belongs to it.
        let length = rest
            .char_indices()
            .skip(1)
            .find(|(_, character)| character.is_ascii_whitespace() || matches!(character, '=' | '/'));
        let (own, after) = rest.split_at_checked(length.map_or(rest.len(), |(place, _)| place))?;
        if own.is_empty() {
            return None;
        }
        rest = after.trim_ascii_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_ascii_start();
            let quote = after.chars().next().filter(|quote| matches!(quote, '"' | '\''));
            (value, rest) = match quote {
                Some(quote) => after.get(1..)?.split_once(quote)?,
                None => {
                    let end = after.bytes().position(|byte| byte.is_ascii_whitespace());
                    after.split_at_checked(end.unwrap_or(after.len()))?
                }
            };
        }
        if own.eq_ignore_ascii_case(name) {
            return Some(decoded(value));
        }
    }
}

/// A text with its character references resolved, whose tags, if there are any, are text.
pub fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, _)) = rest.split_once('&') {
        out.push_str(before);
        rest = rest.get(before.len()..).unwrap_or_default();
        match reference(rest) {
            Some((character, after)) => {
                out.push(character);
                rest = after;
            }
            None => {
                out.push('&');
                rest = rest.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::{attribute, decoded};

    #[test]
    fn attributes_in_every_spelling() {
        for (attributes, expected) in [
            ("href=x", Some("x")),
            ("HREF = 'x y' title=z", Some("x y")),
            ("a=1 b='href=\"no\"' href=\"x>y\" /", Some("x>y")),
            ("disabled href=a/b/", Some("a/b/")),
            ("data-href=no href=x", Some("x")),
            ("href", Some("")),
            ("href=1 href=2", Some("1")),
            ("href=\"?a=1&amp;b=2\"", Some("?a=1&b=2")),
            ("=href=no href=x", Some("x")),
            ("hrefs=no", None),
            ("href='x", None),
            ("title=\"href='x'\"", None),
            ("", None),
        ] {
            assert_eq!(attribute(attributes, "href").as_deref(), expected, "{attributes}");
        }
    }

    #[test]
    fn only_references_are_resolved() {
        assert_eq!(decoded("a &lt;b&gt; <b> R&D; &amp;amp; &"), "a <b> <b> R&D; &amp; &");
    }
}
