use super::element::{Element, el_class};
use crate::locale::{Locale, Message, choose_text, direction};
use crate::model::LocalizedText;

/// A feed's text as this reader gets it.
pub(super) struct Localized {
    pub text: String,
    lang: Option<String>,
    dir: &'static str,
    machine: bool,
}

#[inline(never)]
pub(super) fn localized(text: &LocalizedText, locale: &Locale) -> Localized {
    let chosen = choose_text(text, &locale.reader_tags);
    let around = &locale.catalogue.tag;
    Localized {
        text: chosen.text.to_owned(),
        // Only where the text is known to be in another language than the words around it.
        lang: chosen.lang.filter(|lang| !lang.eq_ignore_ascii_case(around)).map(str::to_owned),
        dir: chosen.lang.map_or("auto", direction),
        machine: chosen.machine,
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

    /// The label of a text that software translated, for the end of that text.
    #[inline(never)]
    pub fn machine_label(&self, locale: &Locale) -> Option<Element> {
        self.machine.then(|| el_class("small", "note").text(locale.text(Message::MACHINE)))
    }
}
