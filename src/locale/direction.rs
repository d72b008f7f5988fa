use super::tag::Tag;

/// Languages written from right to left, and scripts: a tag that names another script says otherwise.
const RIGHT_TO_LEFT: &str = "ar arc ckb dv fa he ks nqo prs ps sd ug ur yi Arab Hebr Thaa Syrc Nkoo";

/// The direction in which a language is written, `ltr` or `rtl`, for the `dir` attribute.
pub fn direction(tag: &str) -> &'static str {
    let Some(tag) = Tag::read(tag) else { return "ltr" };
    let said = if tag.script().is_empty() { tag.language() } else { tag.script() };
    if RIGHT_TO_LEFT.split(' ').any(|known| known.eq_ignore_ascii_case(said)) { "rtl" } else { "ltr" }
}

#[cfg(test)]
mod tests {
    use super::direction;

    #[test]
    fn script_beats_language() {
        for (tag, expected) in [
            ("ar", "rtl"),
            ("AR-EG", "rtl"),
            ("iw", "rtl"),
            ("uz-Arab", "rtl"),
            ("ks-Deva", "ltr"),
            ("ja", "ltr"),
            ("", "ltr"),
        ] {
            assert_eq!(direction(tag), expected, "{tag}");
        }
    }
}
