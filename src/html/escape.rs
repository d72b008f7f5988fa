use std::borrow::Cow;

use super::line::lines;

/// A line as it must be written for [`line`](super::line) to read the same again.
pub fn escaped(line: &str) -> Cow<'_, str> {
    if lines(line, ' ').is_none() {
        return Cow::Borrowed(line);
    }
    let mut out = String::with_capacity(line.len());
    for character in line.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            // Whoever reads it drops these.
            '\0' => {}
            other => out.push(other),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::escaped;
    use crate::html::line;

    #[test]
    fn a_line_is_read_as_it_was_written() {
        for text in
            ["<b> is bold", "&amp;", "a < b & c", "`<b>` is <b>", "<!-- ` -->`&lt;`", "Q&A", "&lt;", "<p>"]
        {
            let mut again = escaped(text).into_owned();
            line(&mut again);
            assert_eq!(again, text);
        }
        assert_eq!(escaped("a < b & c"), "a < b & c");
    }
}
