use super::negotiate::{is_same_language, nearest};
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

/// The best form of a text for a reader of these languages (BCP 47, the most wanted first): for the first of them that it can be had in, the
/// original where that is in it, else the nearest translation. The original where it can be had in none.
pub fn choose_text<'a>(text: &'a LocalizedText, wanted: &[String]) -> Chosen<'a> {
    let original = Chosen { text: &text.text, lang: text.lang.as_deref(), machine: false };
    for tag in wanted {
        // Mostly they are written alike, and reading tags takes time.
        if original.lang.is_some_and(|lang| lang == tag || is_same_language(lang, tag)) {
            break;
        }
        let nearest =
            nearest(tag, &mut text.translations.iter().map(|translation| translation.lang.as_str()));
        if let Some(found) = text.translations.iter().find(|known| Some(known.lang.as_str()) == nearest) {
            return Chosen { text: &found.text, lang: Some(&found.lang), machine: found.machine };
        }
    }
    original
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
        let choose = |wanted: &[&str]| {
            let wanted: Vec<_> = wanted.iter().copied().map(str::to_owned).collect();
            let Chosen { text, lang, machine } = choose_text(&text, &wanted);
            (text.to_owned(), lang.map(str::to_owned), machine)
        };
        let chosen = |text: &str, lang: &str, machine| (text.to_owned(), Some(lang.to_owned()), machine);
        assert_eq!(choose(&["en-GB"]), chosen("Late mail", "en-US", false));
        assert_eq!(choose(&["de-CH", "en"]), chosen("Verspätete Mail", "de", true));
        assert_eq!(choose(&["fr"]), chosen("Late mail", "en-US", false));
        assert_eq!(choose(&["fr", "de", "en"]), chosen("Verspätete Mail", "de", true));
        assert_eq!(choose(&["fr", "en", "de"]), chosen("Late mail", "en-US", false));
        assert_eq!(choose(&[]), chosen("Late mail", "en-US", false));
    }
}
