use super::hangul::letters;

/// Makes texts alike that differ in nothing that somebody who searches would type: capitals, accents, width, points of Hebrew and
/// Arabic, kinds of quotes and dashes.
///
/// What Unicode says of a character is asked from the browser once, since its tables would be larger than the program. For a text, its
/// folding is that of its characters one by one, so that a place in it can be found again.
pub struct Folder {
    by_browser: Box<dyn Fn(char) -> String>,
    /// For each 256 characters where their foldings stand in `pool`; 0 for one that wasn't met yet.
    pages: Vec<Vec<u32>>,
    /// Foldings, each after its length in bytes.
    pool: Vec<u8>,
    /// The last text that was folded.
    text: Vec<u8>,
}

const PAGE: usize = 256;

impl Folder {
    /// A folder that asks what a character that isn't ASCII comes to: its compatibility decomposition (NFKD) without combining marks, in
    /// small letters of capitals (so that "ß" is "ss").
    pub fn new(by_browser: Box<dyn Fn(char) -> String>) -> Self {
        Self { by_browser, pages: Vec::new(), pool: vec![0], text: Vec::new() }
    }

    /// The folding of a text, as UTF-8.
    pub fn fold(&mut self, text: &str) -> &[u8] {
        let mut folded = std::mem::take(&mut self.text);
        folded.clear();
        for character in text.chars() {
            if character.is_ascii() {
                folded.push((character as u8).to_ascii_lowercase());
            } else {
                folded.extend_from_slice(self.fold_one(character));
            }
        }
        self.text = folded;
        &self.text
    }

    /// How long the folding of a character is, in bytes.
    pub(super) fn length_of(&mut self, character: char) -> usize {
        if character.is_ascii() { 1 } else { self.fold_one(character).len() }
    }

    fn fold_one(&mut self, character: char) -> &[u8] {
        let code = character as usize;
        let known = self.pages.get(code / PAGE).and_then(|page| page.get(code % PAGE)).copied();
        let place = match known {
            None | Some(0) => self.learn(character),
            Some(place) => place as usize,
        };
        let length = self.pool.get(place).copied().unwrap_or_default();
        self.pool.get(place + 1..place + 1 + usize::from(length)).unwrap_or_default()
    }

    /// Asks for a character's folding; where it stands from now on.
    #[inline(never)]
    fn learn(&mut self, character: char) -> usize {
        let place = self.pool.len();
        self.pool.push(0);
        for part in (self.by_browser)(character).chars() {
            match letters(part) {
                Some(letters) => letters.into_iter().flatten().for_each(|letter| self.learn_part(letter)),
                None => self.learn_part(part),
            }
        }
        // No folding is longer than 255 bytes; one that were would be cut where it is read.
        let length = u8::try_from(self.pool.len() - place - 1).unwrap_or(u8::MAX);
        if let Some(told) = self.pool.get_mut(place) {
            *told = length;
        }
        let code = character as usize;
        if self.pages.len() <= code / PAGE {
            self.pages.resize(code / PAGE + 1, Vec::new());
        }
        if let Some(page) = self.pages.get_mut(code / PAGE) {
            page.resize(PAGE, 0);
            if let Some(entry) = page.get_mut(code % PAGE) {
                *entry = place as u32;
            }
        }
        place
    }

    fn learn_part(&mut self, part: char) {
        let part = match part {
            '‘' | '’' | 'ʼ' => '\'',
            '“' | '”' | '„' => '"',
            '\u{2010}'..='\u{2015}' | '−' => '-',
            // Soft hyphens, joiners and marks of direction, which nobody sees or types.
            '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}' => return,
            part => part,
        };
        let mut bytes = [0; 4];
        self.pool.extend_from_slice(part.encode_utf8(&mut bytes).as_bytes());
    }
}
