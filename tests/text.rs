//! What prose comes to: each `tests/text/<case>.txt` is read, and must be what `<case>.tree` says. `UPDATE_GOLDEN=1 cargo test --test text` writes
//! these anew; read the difference before it is committed.
//!
//! A case whose name ends in `-flattened` has no `.txt`: it is the case before it with its line ends replaced by spaces.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use statuslamp::text::{Block, Inline, Item, Marker, blocks};

const FOLDER: &str = "tests/text";

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

fn trees_of(prose: &str) -> String {
    let mut out = String::new();
    tree(&blocks(prose), 0, &mut out);
    out
}

/// Control characters that an editor would hide or change are written as `\u{…}` in a case.
fn prose_of(file: &str) -> String {
    let mut prose = String::new();
    let mut rest = file;
    while let Some((before, after)) = rest.split_once("\\u{") {
        let (code, after) = after.split_once('}').expect("an escape that ends");
        prose += before;
        prose.push(u32::from_str_radix(code, 16).ok().and_then(char::from_u32).expect("a character"));
        rest = after;
    }
    prose + rest
}

#[test]
fn every_case_is_read_as_its_tree_says() {
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let mut names = BTreeSet::new();
    for file in fs::read_dir(FOLDER).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        names.insert(name.rsplit_once('.').unwrap().0.to_owned());
    }
    let mut wrong = Vec::new();
    for name in &names {
        let source = name.strip_suffix("-flattened").unwrap_or(name);
        let text = fs::read_to_string(Path::new(FOLDER).join(format!("{source}.txt")))
            .unwrap_or_else(|_| panic!("{source}.txt is missing"));
        let mut prose = prose_of(text.trim_end_matches('\n'));
        if source != name {
            let lines: Vec<_> = prose.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
            prose = lines.join(" ");
        }
        let found = trees_of(&prose);
        let golden = Path::new(FOLDER).join(format!("{name}.tree"));
        if update {
            fs::write(&golden, &found).unwrap();
        }
        let expected = fs::read_to_string(&golden).unwrap_or_default();
        if found != expected {
            wrong.push(format!("{name}:\n{found}instead of:\n{expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    println!("{} cases", names.len());
    assert!(names.len() >= 100, "{} cases", names.len());
}

/// Each of these took time in proportion to the square of its length, or would with the search that comes to mind first: minutes, at this length.
#[test]
fn a_long_line_of_one_mark_is_read_at_once() {
    let far = |unit: &str| unit.repeat(120_000 / unit.len());
    let mut prose: Vec<String> = [
        "*",
        "**",
        "* ",
        "_",
        "~~",
        "`",
        "``` ",
        "[",
        "]",
        "![",
        "[x](",
        "](",
        "[x](https://a",
        "[x](https://a \"",
        "![a](https://a.example)",
        "[![a](https://a.example)](",
        "<",
        "<https://a",
        "https://",
        "https://@ ",
        "https://a.example/(",
        "\\",
        "\\*\\*",
        "\\*\\*a",
        "#",
        "# ",
        "> ",
        ">",
        "- ",
        "-",
        "1. ",
        "1. a ",
        "a. ",
        "\n",
        "- a\n",
        "> a\n",
        "\n\n- a",
        "***a **",
        "*a **b ",
        "a** b* ",
        "■",
        "■ ",
        "■ 原因 ",
        "■ a - b ",
        "【",
        "【①】 x * ",
        "**原因** ",
        "**a** * ",
        "**a",
        " * ",
        " - a",
        "a: - b: ",
        "・ ",
        " ・",
        "※ ",
        "--- ",
        "● \n",
        "● a\n",
        "この度は ",
        "06:19 UTC | 22:19 PT ",
        "06:19 | ",
        "12 Juli ",
        "Impact\n",
        "原因\n",
        "**a**\n",
        "a\n---\n",
        "```\n",
        "~~~ a\n",
        "    a\n",
        "\t",
        "\u{3000}",
        "\u{3000}* ",
        "[Planned]",
        "- [Planned]\n",
        "- a [",
        "  - a\n",
        " ",
        "\u{202e}",
        "\r",
        "a",
        "あ",
    ]
    .map(far)
    .to_vec();
    prose.push(far("[") + &far("](https://a.example)"));
    prose.push(far("[") + &far("`c`") + &far("](https://a.example)"));
    prose.push(far("![") + &far("](https://a.example)"));
    prose.push(far("*a ") + &far(" b*"));
    prose.push(far("**a *b ") + &far(" c* d**"));
    prose.push(far("[x](https://a") + ")");
    prose.push(far("* ") + &far(" ") + "x");
    prose.push(far("\u{3000}") + &far("a: * b "));
    prose.push((0..450).map(|depth| " ".repeat(depth) + "- a\n").collect());
    for prose in prose {
        let begun: String = prose.chars().take(12).collect();
        // Which it was, where it takes for ever.
        println!("{begun:?}");
        let count = blocks(&prose).len();
        assert!(count <= prose.len(), "{begun:?}");
        statuslamp::text::first_line(&prose);
        statuslamp::text::title(&prose);
    }
}
