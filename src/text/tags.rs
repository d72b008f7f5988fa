use super::address::{Address, address};
use super::clean::is_hidden;
use super::inline::{Inline, Link, joined, plain, without_links};
use super::marks::{ANCHOR, Reader, TAG_EMPHASIS, TAG_STRIKE, TAG_STRONG};
use crate::html::{self, Kind, Tag, Tokens, attribute};

impl<'a> Reader<'a> {
    /// A tag of HTML's. Of what isn't known to mean anything here only the tag goes.
    pub fn tag(&mut self) -> bool {
        let Some(tag) = html::tag(self.rest) else { return false };
        match tag.name {
            // Those that have an end are gone by now.
            "script" | "style" => return false,
            "br" | "hr" => {
                self.push(Inline::Break, tag.rest);
                return true;
            }
            "b" | "strong" => self.stress(TAG_STRONG, &tag),
            "i" | "em" | "cite" | "dfn" | "var" => self.stress(TAG_EMPHASIS, &tag),
            "s" | "del" | "strike" => self.stress(TAG_STRIKE, &tag),
            "a" => self.anchor(&tag),
            "img" => self.image(&tag),
            _ if is_code(tag.name) && !tag.is_end && !tag.is_closed => {
                if let Some((code, after)) = self.code_of(tag.rest) {
                    let code = unmarked(code);
                    self.rest = after;
                    if !code.trim().is_empty() {
                        self.push(Inline::Code(code), after);
                    }
                    return true;
                }
            }
            _ => {}
        }
        self.rest = tag.rest;
        true
    }

    /// A character by reference, which is never a mark.
    pub fn reference(&mut self) -> bool {
        let Some((character, after)) = html::reference(self.rest) else { return false };
        self.before = Some(character);
        self.text(character);
        self.rest = after;
        true
    }

    fn stress(&mut self, mark: usize, tag: &Tag) {
        if tag.is_end {
            self.close_tag(mark);
        } else if !tag.is_closed {
            self.open_tag(mark, None);
        }
    }

    fn anchor(&mut self, tag: &Tag) {
        // As in browsers: no link is in another.
        self.close_tag(ANCHOR);
        if !tag.is_end && !tag.is_closed {
            let href = attribute(tag.attributes, "href");
            self.open_tag(ANCHOR, href.and_then(|href| address(&href)));
        }
    }

    /// An image, which is linked to; where that can't be, what its author says instead of it.
    fn image(&mut self, tag: &Tag<'a>) {
        let mut alt = attribute(tag.attributes, "alt").unwrap_or_default();
        alt.retain(|character| !is_hidden(character));
        let Some(address) = attribute(tag.attributes, "src").and_then(|src| address(&src)) else {
            alt.chars().for_each(|character| self.text(character));
            return;
        };
        let host = address.host_unless_said(&alt);
        let text = if alt.trim().is_empty() { Vec::new() } else { vec![Inline::Text(alt)] };
        self.push(Inline::Link(Link { text, href: address.href, host }), tag.rest);
    }

    /// What stands up to the end of code, and what comes after that. Looked for in vain once.
    fn code_of(&mut self, text: &'a str) -> Option<(&'a str, &'a str)> {
        if self.is_code_hopeless {
            return None;
        }
        for (place, _) in text.char_indices().filter(|(_, character)| *character == '<') {
            let (code, end) = text.split_at_checked(place)?;
            if let Some(tag) = html::tag(end).filter(|tag| tag.is_end && is_code(tag.name)) {
                return Some((code, tag.rest));
            }
        }
        self.is_code_hopeless = true;
        None
    }
}

/// What a tag comes to that has what stands in it. Nothing is a link that leads nowhere or has nothing in it.
pub(super) fn marked(mark: usize, inner: Vec<Inline>, link: Option<Address>) -> Inline {
    match (mark, link) {
        (TAG_STRONG, _) => Inline::Strong(inner),
        (TAG_STRIKE, _) => Inline::Strike(inner),
        (ANCHOR, Some(address)) => {
            let text = joined(without_links(inner));
            let mut said = String::new();
            plain(&text, &mut said);
            let host = address.host_unless_said(&said);
            Inline::Link(Link { text, href: address.href, host })
        }
        _ => Inline::Emphasis(inner),
    }
}

fn is_code(name: &str) -> bool {
    matches!(name, "code" | "kbd" | "samp" | "tt")
}

/// Code without the tags in it, in one line.
fn unmarked(code: &str) -> String {
    let mut out = String::new();
    for (kind, raw) in Tokens::new(code) {
        match kind {
            Kind::Text | Kind::Code => out.push_str(raw),
            Kind::Character(character) if !is_hidden(character) => out.push(character),
            _ => {}
        }
    }
    out.chars().map(|character| if character == '\n' { ' ' } else { character }).collect()
}
