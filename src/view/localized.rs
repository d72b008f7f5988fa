use super::element::{Element, el_class};
use crate::locale::{Locale, Message, Template, choose_text, direction, is_same_language};
use crate::model::LocalizedText;

/// A feed's text as this reader gets it.
pub(super) struct Localized {
    pub text: String,
    /// Its language, where it is known and not that of our own words.
    lang: Option<String>,
    dir: &'static str,
    /// Whether software translated it.
    pub machine: bool,
    /// Its language, where the words around it are in another than that: in whatever region's form.
    pub foreign: Option<String>,
    /// Whether it can't be had in the language of the words around it.
    pub is_missing: bool,
}

#[inline(never)]
pub(super) fn localized(text: &LocalizedText, locale: &Locale) -> Localized {
    let own = &locale.catalogue.tag;
    let chosen = choose_text(text, &locale.reader_tags);
    let foreign = |lang: Option<&str>| {
        lang.filter(|lang| lang != own && !is_same_language(lang, own)).map(str::to_owned)
    };
    Localized {
        text: chosen.text.to_owned(),
        lang: chosen.lang.filter(|lang| !lang.eq_ignore_ascii_case(own)).map(str::to_owned),
        dir: chosen.lang.map_or("auto", direction),
        machine: chosen.machine,
        foreign: foreign(chosen.lang),
        is_missing: foreign(choose_text(text, std::slice::from_ref(own)).lang).is_some(),
    }
}

impl Localized {
    /// Gives an element the language and direction of the text in it.
    #[inline(never)]
    pub fn mark(&self, element: Element) -> Element {
        element.maybe("lang", self.lang.clone()).fixed("dir", self.dir)
    }

    /// The text in an element of its own.
    #[inline(never)]
    pub fn within(&self, element: Element) -> Element {
        self.mark(element).text(self.text.clone())
    }

    /// A label for the end of a text that isn't what the reader may take it for: translated by software, or in another language, which its
    /// title says at length.
    #[inline(never)]
    pub fn label(&self, locale: &Locale) -> Option<Element> {
        let label = el_class("small", "note");
        if self.machine {
            return Some(label.text(locale.text(Message::MACHINE)));
        }
        let language = locale.language_name(self.foreign.as_ref()?);
        let title = self.is_missing.then(|| locale.fill(Template::UNTRANSLATED, &language));
        Some(label.maybe("title", title).text(language))
    }
}
