/// A stretch of text within a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Shown as it is.
    Text(String),
    /// Bold.
    Strong(String),
    /// In a fixed-width font.
    Code(String),
    /// A link; `href` is always http or https.
    Link {
        /// What is shown.
        text: String,
        /// Where it leads.
        href: String,
    },
    /// The author began a new line.
    Break,
}

/// Reads the marks within one block. A mark without its partner is text. Linear in the length of the text: each closing
/// mark that is looked for in vain is looked for once.
pub fn inlines(text: &str) -> Vec<Inline> {
    let mut out = Output::default();
    let mut rest = text;
    let mut hopeless = Hopeless { strong: usize::MAX, code: usize::MAX, parenthesis: usize::MAX };
    while let Some(first) = rest.chars().next() {
        if let Some((inline, after)) = mark(rest, out.last_char, &mut hopeless) {
            out.push(inline);
            rest = after;
            continue;
        }
        let (character, length) = match (first, rest.chars().nth(1)) {
            ('\\', Some(escaped)) if escaped.is_ascii_punctuation() => (escaped, 1 + escaped.len_utf8()),
            _ => (first, first.len_utf8()),
        };
        out.character(character);
        rest = rest.get(length..).unwrap_or_default();
    }
    out.finish()
}

/// Up to where closing marks were looked for in vain, so that they are not looked for from every opening: in bytes before the end.
struct Hopeless {
    strong: usize,
    code: usize,
    parenthesis: usize,
}

/// What begins exactly here, and what comes after it.
fn mark<'a>(rest: &'a str, before: Option<char>, hopeless: &mut Hopeless) -> Option<(Inline, &'a str)> {
    if let Some(after) = rest.strip_prefix('\n') {
        return Some((Inline::Break, after));
    }
    if let Some(after) = rest.strip_prefix("**") {
        let (text, after) = until(after, "**", &mut hopeless.strong)?;
        return Some((Inline::Strong(unescaped(text)), after));
    }
    if let Some(after) = rest.strip_prefix('`') {
        let (text, after) = until(after, "`", &mut hopeless.code)?;
        return Some((Inline::Code(text.to_owned()), after));
    }
    if let Some(after) = rest.strip_prefix('[') {
        let (text, after) = after.split_at_checked(after.find(['[', ']'])?)?;
        let after = after.strip_prefix("](")?;
        // Asked first, because its end may be far.
        is_web_address(after.trim_start()).then_some(())?;
        let (target, after) = until(after, ")", &mut hopeless.parenthesis)?;
        let href = target.split_whitespace().next()?.to_owned();
        return Some((Inline::Link { text: unescaped(text), href }, after));
    }
    // "xhttps://" is not an address, "(https://" and "。https://" are.
    if !before.is_some_and(|before| before.is_ascii_alphanumeric()) {
        let (address, after) = bare_address(rest)?;
        return Some((Inline::Link { text: address.to_owned(), href: address.to_owned() }, after));
    }
    None
}

/// The non-empty text before `close`, which must stand in the same line, and what comes after it.
fn until<'a>(text: &'a str, close: &str, hopeless: &mut usize) -> Option<(&'a str, &'a str)> {
    if text.len() > *hopeless {
        return None;
    }
    let ends = |bytes: &[u8]| bytes == close.as_bytes() || bytes.first() == Some(&b'\n');
    let place = text.as_bytes().windows(close.len()).position(ends).unwrap_or(text.len());
    let (inside, after) = text.split_at_checked(place)?;
    let Some(after) = after.strip_prefix(close) else {
        *hopeless = after.len();
        return None;
    };
    (!inside.trim().is_empty()).then_some((inside, after))
}

/// An address written into running text. Vendors put closing brackets and Japanese text right behind it, and those are
/// not part of it; nor is punctuation at its end.
fn bare_address(text: &str) -> Option<(&str, &str)> {
    if !is_web_address(text) {
        return None;
    }
    let end = text
        .find(|character: char| !character.is_ascii_graphic() || is_one_of(character, "<>\"'`()[]{}|\\^"))
        .unwrap_or(text.len());
    let address = text.get(..end)?.trim_end_matches(|character| is_one_of(character, ".,;:!?*_"));
    let has_host = !matches!(address, "http://" | "https://");
    has_host.then(|| text.split_at(address.len()))
}

/// By hand: `str::contains` brings a substring search along that nothing else here needs (0.5 kB of brotli).
fn is_one_of(character: char, characters: &str) -> bool {
    characters.chars().any(|other| other == character)
}

fn is_web_address(target: &str) -> bool {
    target.starts_with("https://") || target.starts_with("http://")
}

fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let escapes = character == '\\' && characters.peek().is_some_and(char::is_ascii_punctuation);
        out.push(if escapes { characters.next().unwrap_or(character) } else { character });
    }
    out
}

#[derive(Default)]
struct Output {
    inlines: Vec<Inline>,
    text: String,
    last_char: Option<char>,
}

impl Output {
    fn character(&mut self, character: char) {
        self.text.push(character);
        self.last_char = Some(character);
    }

    fn push(&mut self, inline: Inline) {
        self.flush();
        self.inlines.push(inline);
        self.last_char = None;
    }

    fn flush(&mut self) {
        if !self.text.is_empty() {
            self.inlines.push(Inline::Text(std::mem::take(&mut self.text)));
        }
    }

    fn finish(mut self) -> Vec<Inline> {
        self.flush();
        self.inlines
    }
}

#[cfg(test)]
mod tests {
    use super::Inline::{Break, Code, Strong, Text};
    use super::*;

    fn link(text: &str, href: &str) -> Inline {
        Inline::Link { text: text.into(), href: href.into() }
    }

    #[test]
    fn marks() {
        for (text, expected) in [
            ("plain", vec![Text("plain".into())]),
            (
                "a **b** `c*`",
                vec![Text("a ".into()), Strong("b".into()), Text(" ".into()), Code("c*".into())],
            ),
            ("one\ntwo", vec![Text("one".into()), Break, Text("two".into())]),
            (r"\*\*not bold\*\*", vec![Text("**not bold**".into())]),
            (r"karte\_event", vec![Text("karte_event".into())]),
            ("**never closed", vec![Text("**never closed".into())]),
            ("2 ** 3 ** 4", vec![Text("2 ".into()), Strong(" 3 ".into()), Text(" 4".into())]),
            (
                "see [docs](https://example.com/a)",
                vec![Text("see ".into()), link("docs", "https://example.com/a")],
            ),
            (
                "(https://example.com/a#b-1)を使用",
                vec![
                    Text("(".into()),
                    link("https://example.com/a#b-1", "https://example.com/a#b-1"),
                    Text(")を使用".into()),
                ],
            ),
            (
                "Go to https://example.com.",
                vec![
                    Text("Go to ".into()),
                    link("https://example.com", "https://example.com"),
                    Text(".".into()),
                ],
            ),
        ] {
            assert_eq!(inlines(text), expected, "{text}");
        }
    }

    #[test]
    fn only_web_addresses_are_links() {
        for text in [
            "[x](javascript:alert(1))",
            "[x](JAVASCRIPT://example.com)",
            "[x]( data:text/html,hi)",
            "[x](//example.com)",
            "javascript:alert(1)",
            "xhttps://example.com",
            "https://",
            "<a href=\"https\">x</a>",
        ] {
            let found = inlines(text).into_iter().any(|inline| matches!(inline, Inline::Link { .. }));
            assert!(!found, "{text}");
        }
    }

    #[test]
    fn unclosed_marks_stay_cheap() {
        // Quadratic search for closing marks would take minutes here.
        for (mark, end) in [
            ("**", ""),
            ("`", ""),
            ("[", ""),
            ("[x](", ""),
            ("https://", ""),
            // One end, and far away.
            ("[x](", ")"),
            ("[x](https://a", "\n)"),
        ] {
            let prose = mark.repeat(100_001) + end;
            assert!(!inlines(&prose).is_empty(), "{mark} {end}");
        }
    }
}
