//! What must hold of any prose. Shared by the property tests, the fuzz target and the replay of crashes.

use statuslamp::text::{Block, Inline, blocks, first_line};

/// Reads the bytes as feed prose, those that are not UTF-8 as U+FFFD as the feed's reader does; panics where a promise is broken.
pub fn check(bytes: &[u8]) {
    let prose = String::from_utf8_lossy(bytes);
    let blocks = blocks(&prose);
    let mut shown = String::new();
    let mut parts = blocks.len();
    for block in &blocks {
        let lines = match block {
            Block::Paragraph(inlines) | Block::Heading(inlines) => std::slice::from_ref(inlines),
            Block::Bullets(entries) => entries.as_slice(),
        };
        for inline in lines.iter().flatten() {
            parts += 1;
            show(inline, &mut shown);
        }
    }
    // An address that is its own text stands there twice.
    assert!(shown.len() <= 2 * prose.len(), "{} bytes of {}", shown.len(), prose.len());
    assert!(parts <= 2 * prose.len(), "{parts} parts of {} bytes", prose.len());

    // Of a link's target more than the address may be left out, and nothing else: what was said is shown.
    if !prose.contains("](") {
        assert_eq!(said(&texts(&blocks)), said(&prose));
    }

    let line = first_line(&prose);
    assert!(!line.contains('\n'));
    assert!(line.len() <= prose.len());
    assert!(prose.contains("](") || said(&prose).starts_with(&said(&line)));
}

fn show(inline: &Inline, shown: &mut String) {
    match inline {
        Inline::Text(text) | Inline::Strong(text) | Inline::Code(text) => {
            assert!(!text.is_empty());
            shown.push_str(text);
        }
        Inline::Link { text, href } => {
            assert!(href.starts_with("https://") || href.starts_with("http://"), "{href}");
            assert!(!href.contains(char::is_whitespace), "{href}");
            shown.push_str(text);
            shown.push_str(href);
        }
        Inline::Break => {}
    }
}

/// What is read of the blocks, from beginning to end.
fn texts(blocks: &[Block]) -> String {
    let mut texts = String::new();
    for block in blocks {
        let lines = match block {
            Block::Paragraph(inlines) | Block::Heading(inlines) => std::slice::from_ref(inlines),
            Block::Bullets(entries) => entries.as_slice(),
        };
        for inline in lines.iter().flatten() {
            if let Inline::Text(text)
            | Inline::Strong(text)
            | Inline::Code(text)
            | Inline::Link { text, .. } = inline
            {
                texts.push_str(text);
            }
        }
    }
    texts
}

/// Letters and digits: what is never a mark.
fn said(text: &str) -> String {
    text.chars().filter(|character| character.is_alphanumeric()).collect()
}
