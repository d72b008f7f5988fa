use super::first_line::BULLETS;
use super::inline::{Inline, inlines};

/// A paragraph-sized piece of prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Running text.
    Paragraph(Vec<Inline>),
    /// A heading, whatever its level: feeds have no outline of their own.
    Heading(Vec<Inline>),
    /// A list with bullets, an entry each.
    Bullets(Vec<Vec<Inline>>),
}

/// Reads feed prose into blocks. Linear in the length of the text.
pub fn blocks(prose: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut paragraph: Vec<&str> = Vec::new();
    for line in prose.lines().map(str::trim).chain([""]) {
        let bullet = BULLETS.iter().find_map(|mark| line.strip_prefix(mark));
        let heading = heading(line);
        if (line.is_empty() || bullet.is_some() || heading.is_some()) && !paragraph.is_empty() {
            blocks.push(Block::Paragraph(inlines(&paragraph.join("\n"))));
            paragraph.clear();
        }
        if let Some(entry) = bullet {
            match blocks.last_mut() {
                Some(Block::Bullets(entries)) => entries.push(inlines(entry)),
                _ => blocks.push(Block::Bullets(vec![inlines(entry)])),
            }
        } else if let Some(heading) = heading {
            blocks.push(Block::Heading(inlines(heading)));
        } else if !line.is_empty() {
            paragraph.push(line);
        }
    }
    blocks
}

fn heading(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches('#');
    (rest.len() < line.len()).then(|| rest.strip_prefix(' ')).flatten().map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Vec<Inline> {
        vec![Inline::Text(text.to_owned())]
    }

    #[test]
    fn paragraphs_bullets_and_headings() {
        assert_eq!(
            blocks("## Impact\r\nWe saw errors.\r\n- Mail\r\n- Chat\r\n\r\n\r\nSorry.\n"),
            [
                Block::Heading(text("Impact")),
                Block::Paragraph(text("We saw errors.")),
                Block::Bullets(vec![text("Mail"), text("Chat")]),
                Block::Paragraph(text("Sorry.")),
            ]
        );
        assert_eq!(blocks(" \n\n"), []);
        assert_eq!(blocks("#hashtag"), [Block::Paragraph(text("#hashtag"))]);
    }
}
