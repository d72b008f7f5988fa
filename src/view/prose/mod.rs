use super::element::{Element, el, el_class};
use super::localized::localized;
use crate::locale::Locale;
use crate::model::LocalizedText;
use crate::text::{Block, Inline, blocks};

/// A feed's longer text: paragraphs, lists and links, in the language it is in.
#[inline(never)]
pub(super) fn prose(text: &LocalizedText, locale: &Locale) -> Element {
    let text = localized(text, locale);
    let mut prose = text.mark(el_class("div", "prose"));
    for block in blocks(&text.text) {
        prose = prose.child(match block {
            Block::Paragraph(line) => filled(el_class("p", "paragraph"), line),
            Block::Heading(line) => filled(el_class("p", "heading"), line),
            Block::Bullets(entries) => {
                let mut list = el("ul");
                for entry in entries {
                    list = list.child(filled(el("li"), entry));
                }
                list
            }
        });
    }
    prose.maybe_child(text.label(locale))
}

fn filled(mut element: Element, inlines: Vec<Inline>) -> Element {
    for inline in inlines {
        element = match inline {
            Inline::Text(text) => element.text(text),
            Inline::Strong(text) => element.child(el("strong").text(text)),
            Inline::Code(text) => element.child(el("code").text(text)),
            Inline::Link { text, href } => element.child(link(href).text(text)),
            Inline::Break => element.child(el("br")),
        };
    }
    element
}

/// A link out of the page, to an address that is known to be http or https.
#[inline(never)]
pub(super) fn link(href: String) -> Element {
    el("a").attr("href", href).fixed("target", "_blank").fixed("rel", "noopener noreferrer nofollow")
}
