use super::element::{Element, el, el_class};
use super::localized::localized;
use crate::decimal::decimal;
use crate::locale::{Locale, Message};
use crate::model::LocalizedText;
use crate::text::{Block, Inline, Item, List, Marker, blocks};

/// A feed's longer text, in the language it is in: real headings, lists, quotes and links.
#[inline(never)]
pub(super) fn prose(text: &LocalizedText, locale: &Locale) -> Element {
    let text = localized(text, locale);
    let prose = text.mark(el_class("div", "prose"));
    filled(prose, blocks(&text.text), locale).maybe_child(text.label(locale))
}

fn filled(mut element: Element, blocks: Vec<Block>, locale: &Locale) -> Element {
    for block in blocks {
        element = element.child(match block {
            Block::Paragraph(text) => lined(el_class("p", "paragraph"), text, locale),
            // The card's title is h4.
            Block::Heading { level: 1, text } => lined(el_class("h5", "heading"), text, locale),
            Block::Heading { text, .. } => lined(el_class("h6", "heading"), text, locale),
            Block::List(found) => list(found, locale),
            // No deeper than `text` lets them nest.
            Block::Quote(inner) => filled(el("blockquote"), inner, locale),
            // Wide lines are scrolled to, by keyboard too.
            Block::Code(code) => el("pre").fixed("tabindex", "0").child(el("code").text(code)),
            Block::Rule => el("hr"),
            Block::Stamp(text) => lined(el_class("p", "moment"), text, locale),
        });
    }
    element
}

fn list(list: List, locale: &Locale) -> Element {
    let mut element = match list.marker {
        Marker::Bullet => el("ul"),
        Marker::Number(start) => el("ol").attr("start", decimal(start.into())),
        Marker::Letter(start) => el("ol").fixed("type", "a").attr("start", decimal(start.into())),
    };
    for item in list.items {
        element = element.child(entry(item, locale));
    }
    element
}

fn entry(mut item: Item, locale: &Locale) -> Element {
    let mut element = el("li");
    // An item of one line is no paragraph to who has it read out.
    let is_line = matches!(item.blocks.first(), Some(Block::Paragraph(_)));
    if is_line && let Block::Paragraph(text) = item.blocks.remove(0) {
        element = lined(element, text, locale);
    }
    if let Some(tag) = item.tag {
        element = element.text(" ".to_owned()).child(el_class("span", "tag chip").text(tag));
    }
    filled(element, item.blocks, locale)
}

fn lined(mut element: Element, inlines: Vec<Inline>, locale: &Locale) -> Element {
    for inline in inlines {
        element = match inline {
            Inline::Text(text) => element.text(text),
            Inline::Strong(inner) => element.child(lined(el("strong"), inner, locale)),
            Inline::Emphasis(inner) => element.child(lined(el("em"), inner, locale)),
            Inline::Strike(inner) => element.child(lined(el("s"), inner, locale)),
            Inline::Code(text) => element.child(el("code").text(text)),
            Inline::Break => element.child(el("br")),
            Inline::Link(found) => {
                let anchor = link(found.href);
                let anchor = if found.text.is_empty() {
                    anchor.text(locale.text(Message::IMAGE))
                } else {
                    lined(anchor, found.text, locale)
                };
                element = element.child(anchor);
                // Apart from the text's own direction, and after it: where the link leads is ours to say.
                match found.host {
                    Some(host) => element
                        .text(" ".to_owned())
                        .child(el_class("bdi", "host").fixed("dir", "ltr").text(host)),
                    None => element,
                }
            }
        };
    }
    element
}

/// A link out of the page, to an address that is known to be http or https (in prose also mailto or tel).
#[inline(never)]
pub(super) fn link(href: String) -> Element {
    el("a").attr("href", href).fixed("target", "_blank").fixed("rel", "noopener noreferrer nofollow")
}
