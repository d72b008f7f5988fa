//! Prose as a tree that is easily read. Shared by the tests of what texts come to.

use statuslamp::text::{Block, Inline, Item, Marker, blocks};

fn tree(blocks: &[Block], indent: usize, out: &mut String) {
    let pad = "  ".repeat(indent);
    for block in blocks {
        out.push_str(&pad);
        match block {
            Block::Paragraph(text) => *out += &format!("paragraph: {}\n", line(text)),
            Block::Heading { level, text } => *out += &format!("heading {level}: {}\n", line(text)),
            Block::Stamp(text) => *out += &format!("stamp: {}\n", line(text)),
            Block::Rule => *out += "rule\n",
            Block::Code(code) => *out += &format!("code: {code:?}\n"),
            Block::Quote(inner) => {
                *out += "quote:\n";
                tree(inner, indent + 1, out);
            }
            Block::List(list) => {
                *out += &match list.marker {
                    Marker::Bullet => "bullets:\n".to_owned(),
                    Marker::Number(start) => format!("numbers from {start}:\n"),
                    Marker::Letter(start) => format!("letters from {start}:\n"),
                };
                for item in &list.items {
                    entry(item, indent + 1, out);
                }
            }
        }
    }
}

/// An item that is one paragraph takes one line.
fn entry(item: &Item, indent: usize, out: &mut String) {
    let tag = item.tag.as_ref().map(|tag| format!(" tagged {tag:?}")).unwrap_or_default();
    let (first, rest) = match item.blocks.split_first() {
        Some((Block::Paragraph(text), rest)) => (line(text), rest),
        _ => (String::new(), item.blocks.as_slice()),
    };
    *out += &format!("{}item{tag}: {first}\n", "  ".repeat(indent));
    tree(rest, indent + 1, out);
}

/// Inlines in brackets of their own, which no text is mistaken for since what needs it is escaped.
fn line(inlines: &[Inline]) -> String {
    let parts = inlines.iter().map(|inline| match inline {
        Inline::Text(text) => text.escape_debug().to_string().replace('{', "\\{").replace('}', "\\}"),
        Inline::Strong(inner) => format!("{{bold {}}}", line(inner)),
        Inline::Emphasis(inner) => format!("{{italic {}}}", line(inner)),
        Inline::Strike(inner) => format!("{{struck {}}}", line(inner)),
        Inline::Code(code) => format!("{{code {code:?}}}"),
        Inline::Break => "{break}".to_owned(),
        Inline::Link(link) => {
            let host = link.host.as_ref().map(|host| format!(" ({host})")).unwrap_or_default();
            format!("{{link {} to {:?}{host}}}", line(&link.text), link.href)
        }
    });
    parts.collect()
}

/// What a text comes to, a block a line.
pub fn tree_of(prose: &str) -> String {
    let mut out = String::new();
    tree(&blocks(prose), 0, &mut out);
    out
}
