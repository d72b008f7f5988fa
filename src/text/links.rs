use super::address::address;
use super::characters::{after_first, after_words};
use super::clean::is_hidden;
use super::inline::{Inline, Link, joined, plain, without_links};
use super::marks::{IMAGE, Reader, split_at_any};
use super::target::{target, web_address};
use crate::html::decoded;

impl Reader<'_> {
    /// Makes a link or an image of what is in brackets, if an address follows that it may lead to.
    pub fn close_bracket(&mut self) -> bool {
        let Some(at) = self.brackets.pop() else { return false };
        let Some((raw, after)) = after_first(self.rest).strip_prefix('(').and_then(target) else {
            return false;
        };
        let Some(address) = address(&decoded(raw)) else { return false };
        let mut depth = 0;
        let mut place = 0;
        let mut is_image = false;
        while self.open.len() > at {
            let Some(open) = self.pop() else { break };
            depth = open.depth.max(depth);
            place = open.place;
            is_image = open.mark == IMAGE;
        }
        let mut text = joined(without_links(self.since(place)));
        if text.is_empty() && !is_image {
            text.push(Inline::Text(address.href.clone()));
        }
        if let Some(outer) = self.open.last_mut() {
            outer.depth = outer.depth.max(depth + 1);
        }
        let mut said = String::new();
        plain(&text, &mut said);
        let host = address.host_unless_said(&said);
        self.push(Inline::Link(Link { text, href: address.href, host }), after);
        // No link within a link; but an image may be one.
        while is_image
            && self
                .brackets
                .last()
                .is_some_and(|at| self.open.get(*at).is_some_and(|open| open.mark == IMAGE))
        {
            self.brackets.pop();
        }
        let outer = self.brackets.pop().filter(|_| is_image);
        self.brackets.clear();
        self.brackets.extend(outer);
        true
    }

    /// An address in pointed brackets, which may be followed by what is to be shown for it.
    pub fn pointed(&mut self) -> bool {
        let inside = after_first(self.rest);
        let Some((content, rest)) = split_at_any(inside, "<>\n") else { return false };
        let Some(after) = rest.strip_prefix('>') else { return false };
        let (raw, label) = content.split_once('|').unwrap_or((content, ""));
        let Some(address) = address(&decoded(raw)) else { return false };
        let mut said = decoded(if label.is_empty() { raw } else { label });
        said.retain(|character| !is_hidden(character));
        let host = address.host_unless_said(&said);
        let text = vec![Inline::Text(said)];
        self.push(Inline::Link(Link { text, href: address.href, host }), after);
        true
    }

    /// An address in running text: "xhttps://" begins none, "(https://" and "。https://" do.
    pub fn bare(&mut self) -> bool {
        let begins = !self.before.is_some_and(|before| before.is_ascii_alphanumeric())
            && after_words(self.rest, "http")
                .is_some_and(|rest| rest.starts_with(':') || rest.starts_with(['s', 'S']));
        if !begins {
            return false;
        }
        let Some((raw, after)) = web_address(self.rest) else { return false };
        let said = decoded(raw);
        match address(&said) {
            Some(address) => {
                let host = address.host_unless_said(&said);
                let text = vec![Inline::Text(said)];
                self.push(Inline::Link(Link { text, href: address.href, host }), after);
            }
            // Not looked at again: the next one may begin in it.
            None => {
                said.chars().for_each(|character| self.text(character));
                self.before = said.chars().next_back();
                self.rest = after;
            }
        }
        true
    }
}
