use super::Excerpt;
use super::excerpt::excerpt;
use super::fold::Folder;
use super::needle::{find, may_be_html};
use crate::html;
use crate::model::{Incident, LocalizedText};

/// More words than anybody types: a link can hold any number.
const MAX_WORDS: usize = 32;

/// The words of a query, folded. No two are the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words(Vec<Vec<u8>>);

impl Words {
    /// The words of a text, which white space separates, that of East Asian scripts included. At most 32 count.
    pub fn of(text: &str, folder: &mut Folder) -> Self {
        let mut words = Vec::<Vec<u8>>::new();
        for word in text.split(is_space) {
            let word = folder.fold(word);
            // What folds to nothing, such as an accent alone, is no word.
            if !word.is_empty() && words.len() < MAX_WORDS && words.iter().all(|known| known != word) {
                words.push(word.to_vec());
            }
        }
        Self(words)
    }

    /// Whether there are none, so that everything has them all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether whatever has all of these also has all of those, as is so while somebody types on: then it is enough to look among what
    /// was found with those.
    pub fn narrow(&self, those: &Self) -> bool {
        those.0.iter().all(|word| self.0.iter().any(|longer| find(longer, word).is_some()))
    }
}

/// In which text of an incident something was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The title.
    Title,
    /// What the reader must do.
    Action,
    /// The name of a component.
    Component,
    /// What is told of whom it concerns.
    Audience,
    /// Whose fault it was.
    Cause,
    /// A message of the timeline.
    Update,
    /// The post-mortem.
    PostMortem,
}

/// That an incident has all words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where the first of them was found that isn't in the original title.
    pub place: Place,
    /// The language of that text (BCP 47), where it is known.
    pub lang: Option<String>,
    /// What stands there; `None` where all are in the original title.
    pub excerpt: Option<Excerpt>,
}

/// Whether an incident has all words, each anywhere in its texts and their translations.
#[inline(never)]
pub fn search(incident: &Incident, words: &Words, folder: &mut Folder) -> Option<Found> {
    let mut missing: Vec<&[u8]> = words.0.iter().map(Vec::as_slice).collect();
    let mut found = Found { place: Place::Title, lang: incident.title.lang.clone(), excerpt: None };
    let mut is_title = true;
    for Text { place, lang, text } in texts(incident) {
        if missing.is_empty() {
            break;
        }
        // What is shown of prose has no tags in it.
        let is_prose = matches!(place, Place::Update | Place::PostMortem);
        let plain = if is_prose && may_be_html(text) { html::text(text) } else { None };
        let text = plain.as_deref().unwrap_or(text);
        let folded = folder.fold(text);
        let mut first = None;
        missing.retain(|word| {
            let at = find(folded, word);
            first = first.or(at.map(|at| (at, word.len())));
            at.is_none()
        });
        if let Some((at, length)) = first
            && !is_title
            && found.excerpt.is_none()
        {
            let excerpt = Some(excerpt(text, at, length, folder));
            found = Found { place, lang: lang.map(str::to_owned), excerpt };
        }
        is_title = false;
    }
    missing.is_empty().then_some(found)
}

/// A text in one language.
struct Text<'a> {
    place: Place,
    lang: Option<&'a str>,
    text: &'a str,
}

/// Everything that is searched, the original title first.
#[inline(never)]
fn texts(incident: &Incident) -> Vec<Text<'_>> {
    let mut texts = Vec::new();
    add(&mut texts, Place::Title, &incident.title);
    if let Some(action) = &incident.action_required {
        add(&mut texts, Place::Action, action);
    }
    for name in &incident.components {
        add(&mut texts, Place::Component, name);
    }
    if let Some(label) = incident.audience.as_ref().and_then(|audience| audience.label.as_ref()) {
        add(&mut texts, Place::Audience, label);
    }
    if let Some(name) = incident.cause.as_ref().and_then(|cause| cause.name.as_deref()) {
        texts.push(Text { place: Place::Cause, lang: None, text: name });
    }
    for update in &incident.updates {
        add(&mut texts, Place::Update, &update.body);
    }
    if let Some(post_mortem) = &incident.post_mortem {
        for section in &post_mortem.sections {
            add(&mut texts, Place::PostMortem, &section.text);
        }
        for remediation in &post_mortem.remediations {
            add(&mut texts, Place::PostMortem, &remediation.text);
        }
    }
    texts
}

#[inline(never)]
fn add<'a>(texts: &mut Vec<Text<'a>>, place: Place, told: &'a LocalizedText) {
    texts.push(Text { place, lang: told.lang.as_deref(), text: &told.text });
    for translation in &told.translations {
        texts.push(Text { place, lang: Some(&translation.lang), text: &translation.text });
    }
}

fn is_space(character: char) -> bool {
    matches!(character, '\t'..='\r' | ' ' | '\u{85}' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}
