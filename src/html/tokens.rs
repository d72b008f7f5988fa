use super::reference::reference;
use super::tag::{Tag, tag};

/// How many ticks or tildes make a fence.
const FENCE: usize = 3;

/// What a piece of a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind<'a> {
    /// Text.
    Text,
    /// Code in Markdown's marks, in which nothing is HTML.
    Code,
    /// A character by reference.
    Character(char),
    /// A tag.
    Tag(Tag<'a>),
    /// What isn't shown: a comment, a script or a style sheet.
    Hidden,
}

/// A text in its pieces, each with how it is written.
#[derive(Clone)]
pub struct Tokens<'a> {
    /// What is still to come.
    pub rest: &'a str,
    reads_code: bool,
    /// For comments, scripts and style sheets, and fences of both kinds, whether their end was looked for in vain.
    hopeless: [bool; 5],
}

impl<'a> Tokens<'a> {
    /// The pieces of what is HTML.
    pub fn new(text: &'a str) -> Self {
        Self { rest: text, reads_code: false, hopeless: [false; 5] }
    }

    /// The pieces of what may also have code in Markdown's marks.
    pub fn with_code(text: &'a str) -> Self {
        Self { reads_code: true, ..Self::new(text) }
    }

    /// What begins exactly here, and its length. `None` for text.
    fn special(&mut self, here: &'a str) -> Option<(Kind<'a>, usize)> {
        match here.bytes().next()? {
            b'&' => reference(here).map(|(character, rest)| (Kind::Character(character), rest.len())),
            b'<' if here.starts_with("<!--") => {
                self.after(0, here.get(4..)?, &|inside| inside.strip_prefix("-->"))
            }
            b'<' => {
                let found = tag(here)?;
                let hidden = ["", "script", "style"].iter().position(|hidden| *hidden == found.name);
                match hidden {
                    None => Some((Kind::Tag(found), found.rest.len())),
                    // Without its end it would hide all that follows.
                    Some(_) if found.is_end => None,
                    Some(which) => self.after(which, found.rest, &|inside| {
                        let end = tag(inside)?;
                        (end.is_end && end.name == found.name).then_some(end.rest)
                    }),
                }
            }
            mark if self.reads_code => Some(self.code(here, mark)),
            _ => None,
        }
        .map(|(kind, rest)| (kind, here.len() - rest))
    }

    /// What isn't shown, up to its end, and how much comes after it. Each kind is looked through once in vain, no more.
    fn after(
        &mut self,
        which: usize,
        inside: &'a str,
        end: &dyn Fn(&'a str) -> Option<&'a str>,
    ) -> Option<(Kind<'a>, usize)> {
        let hopeless = self.hopeless.get_mut(which).filter(|hopeless| !**hopeless)?;
        for (place, byte) in inside.bytes().enumerate() {
            if matches!(byte, b'<' | b'-')
                && let Some(rest) = inside.get(place..).and_then(end)
            {
                return Some((Kind::Hidden, rest.len()));
            }
        }
        *hopeless = true;
        None
    }

    /// Code up to the next run of as many marks: a short one in the same line, a fence anywhere. Without an end the marks are text.
    fn code(&mut self, here: &str, mark: u8) -> (Kind<'a>, usize) {
        let length = run(here, mark);
        let is_fence = length >= FENCE;
        let inside = here.get(length..).unwrap_or_default();
        let which = if mark == b'`' { 3 } else { 4 };
        let is_hopeless = self.hopeless.get(which).is_some_and(|hopeless| *hopeless);
        let mut place = 0;
        while let Some(byte) = inside.as_bytes().get(place) {
            if is_fence && is_hopeless || !is_fence && (*byte == b'\n' || mark != b'`') {
                return (Kind::Text, inside.len());
            }
            let found = inside.get(place..).map_or(0, |rest| run(rest, mark));
            if found == length || is_fence && found >= FENCE {
                return (Kind::Code, inside.len() - place - found);
            }
            place += found.max(1);
        }
        if let Some(hopeless) = self.hopeless.get_mut(which).filter(|_| is_fence) {
            *hopeless = true;
        }
        (Kind::Text, inside.len())
    }
}

fn run(text: &str, mark: u8) -> usize {
    text.bytes().take_while(|byte| *byte == mark).count()
}

impl<'a> Iterator for Tokens<'a> {
    type Item = (Kind<'a>, &'a str);

    #[inline(never)]
    fn next(&mut self) -> Option<Self::Item> {
        let text = self.rest;
        let (mut kind, mut at) = (Kind::Text, 0);
        while let Some(byte) = text.as_bytes().get(at) {
            if matches!(byte, b'<' | b'&' | b'`' | b'~')
                && let Some((found, length)) = text.get(at..).and_then(|here| self.special(here))
            {
                if found == Kind::Text {
                    // Marks that open nothing.
                    at += length;
                    continue;
                }
                if at == 0 {
                    (kind, at) = (found, length);
                }
                break;
            }
            at += 1;
        }
        let (raw, rest) = text.split_at_checked(at).filter(|(raw, _)| !raw.is_empty())?;
        self.rest = rest;
        Some((kind, raw))
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, Tokens};

    fn shown(tokens: Tokens) -> String {
        let mut out = String::new();
        for (kind, raw) in tokens {
            match kind {
                Kind::Text => out.push_str(raw),
                Kind::Code => out = out + "[" + raw + "]",
                Kind::Character(character) => out = out + "{" + &character.to_string() + "}",
                Kind::Tag(tag) => out = out + "(" + if tag.is_end { "/" } else { "" } + tag.name + ")",
                Kind::Hidden => out.push('-'),
            }
        }
        out
    }

    #[test]
    fn a_text_in_its_pieces() {
        for (text, html, with_code) in [
            ("a < b &amp; <B>c</b>", "a < b {&} (b)c(/b)", "a < b {&} (b)c(/b)"),
            ("<!-- <b> -->x<!-- y", "-x<!-- y", "-x<!-- y"),
            ("<script>a < b</SCRIPT >x", "-x", "-x"),
            ("<style>b{}</script></style>x", "-x", "-x"),
            ("a <script> tag", "a <script> tag", "a <script> tag"),
            ("</style>", "</style>", "</style>"),
            ("`<b>` <b>", "`(b)` (b)", "[`<b>`] (b)"),
            ("``<b>` `` <i>", "``(b)` `` (i)", "[``<b>` ``] (i)"),
            ("` <b>\n` <b>", "` (b)\n` (b)", "` (b)\n` (b)"),
            ("```\n<b>\n```\n<b>", "```\n(b)\n```\n(b)", "[```\n<b>\n```]\n(b)"),
            ("~~~\n<b>\n~~~ ~ <b>", "~~~\n(b)\n~~~ ~ (b)", "[~~~\n<b>\n~~~] ~ (b)"),
            ("```<b>", "```(b)", "```(b)"),
            ("", "", ""),
        ] {
            assert_eq!(shown(Tokens::new(text)), html, "{text}");
            assert_eq!(shown(Tokens::with_code(text)), with_code, "{text}");
        }
    }
}
