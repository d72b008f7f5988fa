//! What the browser says of characters, said by a library, and incidents to look for.

use statuslamp::find::Folder;
use statuslamp::model::{Incident, LocalizedText, Phase, Translation, Update};
use unicode_normalization::UnicodeNormalization;

/// The same as in JavaScript: `normalize("NFKD")` without marks, then `toLowerCase().toUpperCase().toLowerCase()`.
pub fn by_browser(character: char) -> String {
    let is_mark = |character: &char| matches!(character, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}');
    let plain: String = character.nfkd().filter(|character| !is_mark(character)).collect();
    plain.to_lowercase().to_uppercase().to_lowercase()
}

pub fn folder() -> Folder {
    Folder::new(Box::new(by_browser))
}

/// A text as feeds have it: translations stand behind bars, as `original|de:Übersetzung`.
pub fn text(told: &str) -> LocalizedText {
    let mut parts = told.split('|');
    let mut text = LocalizedText::plain(parts.next().unwrap(), None);
    for part in parts {
        let (lang, told) = part.split_once(':').unwrap();
        text.translations.push(Translation { lang: lang.to_owned(), text: told.to_owned(), machine: false });
    }
    text
}

pub fn incident(title: &str) -> Incident {
    Incident::new("id-of-it".to_owned(), text(title))
}

pub fn update(body: &str) -> Update {
    Update { id: body.to_owned(), phase: Phase::Monitoring, body: text(body), at: None, edited_at: None }
}
