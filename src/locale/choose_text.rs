use super::negotiate::{is_same_language, negotiate};
use crate::model::LocalizedText;

/// What a reader is shown of a [`LocalizedText`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chosen<'a> {
    /// The text.
    pub text: &'a str,
    /// Its language, where known.
    pub lang: Option<&'a str>,
    /// Whether software translated it.
    pub machine: bool,
}

/// The best form of a text for a reader of `tag`: the original where it is in the reader's language, else the nearest
/// translation, else the original.
pub fn choose_text<'a>(text: &'a LocalizedText, tag: &str) -> Chosen<'a> {
    let original = Chosen { text: &text.text, lang: text.lang.as_deref(), machine: false };
    if original.lang.is_some_and(|lang| is_same_language(lang, tag)) {
        return original;
    }
    let available: Vec<&str> =
        text.translations.iter().map(|translation| translation.lang.as_str()).collect();
    negotiate([tag], &available)
        .and_then(|(_, lang)| text.translations.iter().find(|translation| translation.lang == lang))
        .map_or(original, |found| Chosen {
            text: &found.text,
            lang: Some(&found.lang),
            machine: found.machine,
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Translation;

    #[test]
    fn the_original_in_the_readers_language_wins_over_a_nearer_translation() {
        let translation = |lang: &str, text: &str| Translation {
            lang: lang.into(),
            text: text.into(),
            machine: lang == "de",
        };
        let text = LocalizedText {
            text: "Late mail".into(),
            lang: Some("en-US".into()),
            translations: vec![translation("en-GB", "Late post"), translation("de", "Verspätete Mail")],
        };
        assert_eq!(choose_text(&text, "en-GB").text, "Late mail");
        assert_eq!(
            choose_text(&text, "de-CH"),
            Chosen { text: "Verspätete Mail", lang: Some("de"), machine: true }
        );
        assert_eq!(
            choose_text(&text, "fr"),
            Chosen { text: "Late mail", lang: Some("en-US"), machine: false }
        );
    }
}
