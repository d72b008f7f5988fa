use super::name::known;

/// A tag with a name that HTML knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    /// In small letters.
    pub name: &'static str,
    /// Whether it begins or ends a piece of text that stands by itself, such as a paragraph.
    pub is_block: bool,
    /// Whether it is an end tag.
    pub is_end: bool,
    /// Whether it is written as one that is its own end: `<b/>`.
    pub is_closed: bool,
    /// What [`attribute`](super::attribute) finds attributes in.
    pub attributes: &'a str,
    /// What comes after it.
    pub rest: &'a str,
}

/// The tag that a text begins with. Looks no further than the next `<`, so that a text full of them takes no more than its length.
///
/// What follows the name must be attributes, of which one has a value: "if a <b and c> d" is no tag.
#[inline(never)]
pub fn tag(text: &str) -> Option<Tag<'_>> {
    let inside = text.strip_prefix('<')?;
    let bare = inside.strip_prefix('/').unwrap_or(inside);
    let is_end = bare.len() < inside.len();
    let end = bare.bytes().position(|byte| !byte.is_ascii_alphanumeric())?;
    let (name, after) = bare.split_at_checked(end)?;
    let (length, has_value) = end_of(after)?;
    let name = known(name)?;
    let (attributes, rest) = after.split_at_checked(length)?;
    let attributes = attributes.trim_ascii();
    let is_closed = attributes == "/";
    let is_bare = is_closed || attributes.is_empty();
    let is_one = if is_end { is_bare } else { has_value || is_bare && !name.is_doubtful };
    is_one.then_some(Tag {
        name: name.text,
        is_block: name.is_block,
        is_end,
        is_closed,
        attributes,
        rest: rest.get(1..)?,
    })
}

/// How far it is to the end of a tag, given what comes after its name, and whether any of its attributes has a value.
fn end_of(after: &str) -> Option<(usize, bool)> {
    let mut quote = 0;
    let mut last = 0;
    let mut has_value = false;
    for (place, byte) in after.bytes().enumerate() {
        match byte {
            b'<' => return None,
            _ if place == 0 && !(byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>')) => return None,
            _ if quote != 0 => quote = if byte == quote { 0 } else { quote },
            b'>' => return Some((place, has_value)),
            // Elsewhere a quotation mark is a letter.
            b'"' | b'\'' if last == b'=' => quote = byte,
            b'=' => has_value = true,
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            last = byte;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::tag;

    #[test]
    fn a_tag_is_one_by_its_name() {
        for (text, name, attributes, rest) in [
            ("<b>x", "b", "", "x"),
            ("<BR />x", "br", "/", "x"),
            ("</p>", "p", "", ""),
            ("</P >", "p", "", ""),
            ("<a href=x>", "a", "href=x", ""),
            ("<a href='>' title=\"'>\">x", "a", "href='>' title=\"'>\"", "x"),
            ("<a\nhref = \">\"\n>x", "a", "href = \">\"", "x"),
            ("<p title=it's>x", "p", "title=it's", "x"),
            ("<time datetime=\"x\">", "time", "datetime=\"x\"", ""),
            ("</time>", "time", "", ""),
            ("<script async src=x>", "script", "async src=x", ""),
        ] {
            let found = tag(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((found.name, found.attributes, found.rest), (name, attributes, rest), "{text}");
        }
        for text in [
            "",
            "<",
            "<>",
            "</>",
            "< b>",
            "<b",
            "<b x=\">",
            "<b <i>",
            "<b and c>",
            "</b and c>",
            "<no value>",
            "<your-host>",
            "<b-x>",
            "<b:x>",
            "<b.c>",
            "<a@b.c>",
            "<https://x.example>",
            "<#channel|x>",
            "<!here>",
            "<T>",
            "<String>",
            "<a>",
            "<time>",
            "<img>",
            "<bé>",
            "<sсript>",
            "b>",
        ] {
            assert_eq!(tag(text), None, "{text}");
        }
    }
}
