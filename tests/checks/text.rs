//! What must hold of any prose. Shared by the property tests, the fuzz target and the replay of crashes.

use statuslamp::html::{self, escaped};
use statuslamp::text::{Block, Inline, Marker, blocks, first_line, title};

/// How deep blocks nest at most, and inlines in them.
const MAX_DEPTH: usize = 12;

/// Reads the bytes as feed prose, those that are not UTF-8 as U+FFFD as the feed's reader does; panics where a promise is broken.
pub fn check(bytes: &[u8]) {
    let prose = String::from_utf8_lossy(bytes);
    let blocks = blocks(&prose);
    let mut shown = Shown::default();
    shown.blocks(&blocks, 0);
    // An address that is its own text stands there twice, and once more its host; a tab may become four spaces of code.
    assert!(shown.bytes <= 4 * prose.len(), "{} bytes of {}", shown.bytes, prose.len());
    assert!(shown.parts <= 12 * prose.len(), "{} parts of {} bytes", shown.parts, prose.len());
    assert!(!shown.text.contains(is_reordering), "{:?}", shown.text);

    // Of tags and references nothing is shown, of a link's target, of what a fence says of its code and of an address with a text of its own may something be left out, and nothing
    // else: what was said is shown, in its order.
    let is_all_shown = !["](", "```", "~~~", "<", "&"].iter().any(|mark| prose.contains(mark));
    if is_all_shown {
        assert_eq!(said(&shown.text), said(&prose));
    }

    let text = html::text(&prose);
    assert!(text.is_none_or(|text| text.len() <= prose.len()));
    // As readers of feeds have it.
    let mut line = prose.replace('\0', "").trim().to_owned();
    html::line(&mut line);
    assert!(line.len() <= prose.len());
    let mut again = escaped(&line).into_owned();
    html::line(&mut again);
    assert_eq!(again, line);

    let line = first_line(&prose);
    assert!(!line.contains(|character| character == '\n' || is_reordering(character)));
    assert!(line.len() <= prose.len());
    assert!(!is_all_shown || said(&prose).contains(&said(&line)));

    let title = title(&prose);
    let tags: String = title.tags.iter().map(|tag| tag.words.as_str()).collect();
    assert!(title.rest.len() + tags.len() <= prose.len());
    assert!(title.tags.iter().all(|tag| !tag.phase.is_empty()));
    assert_eq!(title.rest.is_empty(), prose.trim_matches([' ', '\t', '\u{a0}', '\u{3000}']).is_empty());
}

#[derive(Default)]
struct Shown {
    text: String,
    bytes: usize,
    parts: usize,
}

impl Shown {
    fn blocks(&mut self, blocks: &[Block], depth: usize) {
        assert!(depth <= MAX_DEPTH);
        for block in blocks {
            self.parts += 1;
            match block {
                Block::Paragraph(text) | Block::Stamp(text) => self.line(text, 0),
                Block::Heading { level, text } => {
                    assert!((1..=2).contains(level));
                    self.line(text, 0);
                }
                Block::Quote(inner) => self.blocks(inner, depth + 1),
                Block::Code(code) => {
                    assert!(!code.is_empty());
                    self.add(code);
                }
                Block::Rule => {}
                Block::List(list) => {
                    assert!(!list.items.is_empty());
                    for (index, item) in list.items.iter().enumerate() {
                        self.parts += 1;
                        if let Marker::Letter(first) = list.marker {
                            self.text.push((b'a' + first as u8 - 1 + index as u8) as char);
                        }
                        let (first, rest) = item.blocks.split_at(usize::from(item.tag.is_some()));
                        self.blocks(first, depth + 1);
                        self.add(item.tag.as_deref().unwrap_or_default());
                        self.blocks(rest, depth + 1);
                    }
                }
            }
        }
    }

    fn line(&mut self, inlines: &[Inline], depth: usize) {
        assert!(!inlines.is_empty() && depth <= MAX_DEPTH);
        for inline in inlines {
            self.parts += 1;
            match inline {
                Inline::Text(text) | Inline::Code(text) => {
                    assert!(!text.is_empty());
                    self.add(text);
                }
                Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Strike(inner) => {
                    self.line(inner, depth + 1)
                }
                Inline::Link(link) => {
                    let href = link.href.to_ascii_lowercase();
                    let is_safe = ["https://", "http://", "mailto:", "tel:"]
                        .iter()
                        .any(|scheme| href.starts_with(scheme));
                    assert!(
                        is_safe
                            && !href.contains(
                                |character: char| character.is_whitespace() || character.is_control()
                            ),
                        "{href}"
                    );
                    self.bytes += href.len() + link.host.as_ref().map_or(0, String::len);
                    if !link.text.is_empty() {
                        assert!(!has_link(&link.text), "a link in a link");
                        self.line(&link.text, depth + 1);
                    }
                }
                Inline::Break => {}
            }
        }
    }

    fn add(&mut self, text: &str) {
        self.text += text;
        self.bytes += text.len();
    }
}

fn has_link(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| match inline {
        Inline::Link(_) => true,
        Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Strike(inner) => has_link(inner),
        _ => false,
    })
}

fn is_reordering(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Letters: what is never a mark. Digits may be, of a list.
fn said(text: &str) -> String {
    text.chars().filter(|character| character.is_alphabetic()).collect()
}
