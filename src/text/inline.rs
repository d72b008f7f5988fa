use super::characters::is_space;

/// A stretch of text within a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Shown as it is. Never empty.
    Text(String),
    /// Bold.
    Strong(Vec<Inline>),
    /// In italics.
    Emphasis(Vec<Inline>),
    /// Struck out.
    Strike(Vec<Inline>),
    /// In a fixed-width font.
    Code(String),
    /// A link, or an image, which is never loaded but linked to.
    Link(Link),
    /// The author began a new line.
    Break,
}

/// A way to somewhere else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What is shown. Never has another link in it; empty for an image that its author gave no name.
    pub text: Vec<Inline>,
    /// Where it leads; always http, https, mailto or tel.
    pub href: String,
    /// The host (the address, the number) that it leads to, where the text doesn't say so.
    pub host: Option<String>,
}

/// The text without any marks.
pub(super) fn plain(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(part) | Inline::Code(part) => text.push_str(part),
            // No deeper than `marks` lets them nest.
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Strike(inner) => plain(inner, text),
            Inline::Link(link) => plain(&link.text, text),
            Inline::Break => text.push('\n'),
        }
    }
}

/// The same with what is in links in place of the links.
pub(super) fn without_links(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut out = Vec::new();
    for inline in inlines {
        match inline {
            Inline::Link(link) => out.extend(link.text),
            Inline::Strong(inner) => out.push(Inline::Strong(without_links(inner))),
            Inline::Emphasis(inner) => out.push(Inline::Emphasis(without_links(inner))),
            Inline::Strike(inner) => out.push(Inline::Strike(without_links(inner))),
            other => out.push(other),
        }
    }
    out
}

/// Whether there is anything to be read, or to follow.
pub(super) fn says_something(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| match inline {
        Inline::Text(text) | Inline::Code(text) => text.chars().any(|character| !is_space(character)),
        Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Strike(inner) => says_something(inner),
        Inline::Link(_) => true,
        Inline::Break => false,
    })
}

/// The same with texts that stand side by side in one, and without empty ones.
pub(super) fn joined(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match (inline, out.last_mut()) {
            (Inline::Text(next), _) if next.is_empty() => {}
            (Inline::Text(next), Some(Inline::Text(text))) => text.push_str(&next),
            (inline, _) => out.push(inline),
        }
    }
    out
}
