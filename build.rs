//! Prepares what is built into the widget: the English messages and the style sheets without their white space, each in the two parts that the
//! program is shipped in, and the list of languages there are catalogues for.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(env::var("OUT_DIR")?);
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=www/locales");
    println!("cargo::rerun-if-changed=src/view");

    let english = fs::read_to_string("www/locales/en.json")?;
    let (banner, history) =
        english.split_once("  \"@@history\"").ok_or("en.json has no line \"@@history\"")?;
    // The last part is for languages that Intl lacks, which English isn't.
    let history = history.split("  \"@@lacking\"").next().unwrap_or_default();
    fs::write(out.join("english.json"), messages(banner)?)?;
    // The comments are what tools/dist.mjs finds it by.
    fs::write(out.join("english-of-history.json"), format!("/*history*/{}/*end*/", messages(history)?))?;

    let tags = files("www/locales", "json")?;
    let tags: Vec<_> = tags.iter().filter_map(|file| file.file_stem()?.to_str()).collect();
    let list = format!(
        "/// The languages there are catalogues for (BCP 47): the files in `www/locales`.\n\
         pub const AVAILABLE: [&str; {}] = {tags:?};\n",
        tags.len()
    );
    fs::write(out.join("locales.rs"), list)?;

    // Tokens first: the others use them. The rest in alphabetical order, which they must not depend on.
    let mut css = fs::read_to_string("src/view/tokens.css")?;
    let mut history = String::new();
    let mut folders: Vec<_> = fs::read_dir("src/view")?.collect::<Result<_, _>>()?;
    folders.sort_by_key(|entry| entry.path());
    for folder in folders.iter().filter(|entry| entry.path().is_dir()) {
        // These come with the rest of the program (src/sync/rest.rs).
        let is_of_history = ["history", "prose"].iter().any(|name| folder.file_name() == *name);
        let sheet = if is_of_history { &mut history } else { &mut css };
        for file in files(folder.path(), "css")? {
            sheet.push_str(&fs::read_to_string(file)?);
        }
    }
    fs::write(out.join("statuslamp.css"), without_white_space(&css))?;
    // The comments are what tools/dist.mjs finds it by.
    fs::write(out.join("history.css"), format!("/*history*/{}/*end*/", without_white_space(&history)))?;
    Ok(())
}

/// A part of a catalogue that is written one message a line, without its descriptions.
fn messages(lines: &str) -> Result<String, Box<dyn Error>> {
    let messages: Vec<_> =
        lines.lines().filter(|line| line.starts_with("  \"") && !line.starts_with("  \"@")).collect();
    let json = format!("{{{}}}", messages.join("\n").trim_end_matches(','));
    Ok(serde_json::from_str::<serde_json::Value>(&json)?.to_string())
}

fn files(folder: impl AsRef<Path>, extension: &str) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|found| found == extension) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Drops comments and the white space that CSS doesn't need. Our own sheets have no strings with white space in them, which
/// is all that keeps this from being a parser.
fn without_white_space(css: &str) -> String {
    let mut short = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        short.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    short.push_str(rest);
    let words = short.split_whitespace().collect::<Vec<_>>().join(" ");
    ["{", "}", ";", ","]
        .iter()
        .fold(words, |css, mark| css.replace(&format!("{mark} "), mark).replace(&format!(" {mark}"), mark))
        .replace(": ", ":")
        .replace(";}", "}")
}
