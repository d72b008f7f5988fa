use super::negotiate::language;

/// Languages written from right to left, unless their tag names another script.
const RIGHT_TO_LEFT: [&str; 14] =
    ["ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "nqo", "ps", "sd", "ug", "ur", "yi"];

/// The direction in which a language is written, `ltr` or `rtl`, for the `dir` attribute.
pub fn direction(tag: &str) -> &'static str {
    let script = tag.split('-').skip(1).find(|subtag| subtag.len() == 4);
    let right_to_left = match script {
        Some(script) => {
            ["Arab", "Hebr", "Thaa", "Syrc", "Nkoo"].iter().any(|known| known.eq_ignore_ascii_case(script))
        }
        None => RIGHT_TO_LEFT.iter().any(|known| known.eq_ignore_ascii_case(language(tag))),
    };
    if right_to_left { "rtl" } else { "ltr" }
}

#[cfg(test)]
mod tests {
    use super::direction;

    #[test]
    fn script_beats_language() {
        for (tag, expected) in [
            ("ar", "rtl"),
            ("AR-EG", "rtl"),
            ("uz-Arab", "rtl"),
            ("ks-Deva", "ltr"),
            ("ja", "ltr"),
            ("", "ltr"),
        ] {
            assert_eq!(direction(tag), expected, "{tag}");
        }
    }
}
