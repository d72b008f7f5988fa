/// A line of prose.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    /// How many columns it is indented by; a full-width space takes two.
    pub indent: usize,
    /// Whether full-width spaces indent it: that is how Japanese prose is set, and never code.
    pub is_wide: bool,
    /// What stands in it, without white space at its ends.
    pub text: &'a str,
}

/// The lines of a text, moved to the left as far as all of them are indented.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut least = usize::MAX;
    for text in text.split('\n') {
        let line = line(text);
        if !line.text.is_empty() {
            least = least.min(line.indent);
        }
        lines.push(line);
    }
    for line in &mut lines {
        line.indent = line.indent.saturating_sub(least);
    }
    lines
}

/// One line.
pub(super) fn line(text: &str) -> Line<'_> {
    let mut indent = 0;
    let mut is_wide = false;
    for character in text.chars() {
        match character {
            ' ' => indent += 1,
            '\t' => indent += 4 - indent % 4,
            '\u{3000}' => {
                indent += 2;
                is_wide = true;
            }
            _ => break,
        }
    }
    Line { indent, is_wide, text: text.trim() }
}
