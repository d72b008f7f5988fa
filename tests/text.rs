//! What prose comes to: each `tests/text/<case>.txt` is read, and must be what `<case>.tree` says. `UPDATE_GOLDEN=1 cargo test --test text` writes
//! these anew; read the difference before it is committed.
//!
//! A case whose name ends in `-flattened` has no `.txt`: it is the case before it with its line ends replaced by spaces.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use statuslamp::text::blocks;

#[path = "checks/tree.rs"]
mod tree;

use tree::tree_of;

const FOLDER: &str = "tests/text";

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
        let found = tree_of(&prose);
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
    are_read_at_once(prose);
}

/// The same of HTML's marks: tags and comments without an end, code, and what is never closed or never was opened.
#[test]
fn a_long_line_of_one_tag_is_read_at_once() {
    let far = |unit: &str| unit.repeat(120_000 / unit.len());
    let mut prose: Vec<String> = [
        "<b>",
        "<b>a",
        "</b>",
        "<b><i>x</b>",
        "**<b>",
        "<b>*a</b>",
        "<br>",
        "- a<br>b",
        "   <br>",
        "<code>",
        "<code>`",
        "<code>a</code>",
        "<a href=x>",
        "<a href=https://a.example>a",
        "[<a href=https://a.example>a",
        "<img src=https://a.example>",
        "<img src=x ",
        "<!--",
        "<!-- -->",
        "<script>",
        "<style></script>",
        "<a b=\"",
        "<b ",
        "&",
        "&amp;",
        "&#",
        "&#0000",
        "https://a.example/&lt;",
        "<p>",
        "<p>a",
        "<p> ",
        "</p>",
        "<p>**a",
        "<p>- a</p>",
        "<ul>",
        "<ul><li>a",
        "</ul>",
        "<li>a",
        "<ul><ul><li>a</ul>",
        "<blockquote>a",
        "<blockquote><ul>",
        "<pre>",
        "<pre>a",
        "<h1>a",
        "<table><tr><td>a",
        "<td>",
        "<td>a",
        "<dl><dt>a<dd>b",
        "<hr>",
        "<hr>- a<br>",
        "<p><b>",
        "<p><a href=https://a.example>a",
    ]
    .map(far)
    .to_vec();
    prose.push(far("<b>") + &far("</b>"));
    prose.push(far("<b>a") + &far("</b>"));
    prose.push(far("<p><b><i>") + &far("a</b></i>"));
    prose.push(far("<ul><li>") + &far("</li></ul>"));
    prose.push(far("- a ") + &far("<br>") + &far(" "));
    prose.push(far(" ") + "- a" + &far("<br>b"));
    prose.push((1..450).map(|length| "`".repeat(length) + " ").collect());
    are_read_at_once(prose);
}

fn are_read_at_once(prose: Vec<String>) {
    for prose in prose {
        let begun: String = prose.chars().take(12).collect();
        // Which it was, where it takes for ever.
        println!("{begun:?}");
        let count = blocks(&prose).len();
        assert!(count <= prose.len(), "{begun:?}");
        statuslamp::text::first_line(&prose);
        statuslamp::html::lines(&prose, '\n');
        statuslamp::text::title(&prose);
    }
}
