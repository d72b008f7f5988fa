/// One text of a feed: the original as its author wrote it, and the translations that stand beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LocalizedText {
    /// The original. It is the official version whatever the translations say.
    pub text: String,
    /// The original's language ([BCP 47](https://www.rfc-editor.org/info/bcp47)), where the feed says.
    pub lang: Option<String>,
    /// Translations, in the feed's order.
    pub translations: Vec<Translation>,
}

/// One translation of a [`LocalizedText`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translation {
    /// Its language (BCP 47).
    pub lang: String,
    /// The translated text, never empty.
    pub text: String,
    /// Whether software translated it.
    pub machine: bool,
}

impl LocalizedText {
    /// A text without translations in the given language.
    pub fn plain(text: impl Into<String>, lang: Option<String>) -> Self {
        Self { text: text.into(), lang, translations: Vec::new() }
    }
}
