use super::hangul::letters;

/// Makes texts alike that differ in nothing that somebody who searches would type: capitals, accents, width, points of Hebrew and
/// Arabic, kinds of quotes and dashes.
///
/// What Unicode says of a character is asked from the browser once, since its tables would be larger than the program. For a text, its
/// folding is that of its characters one by one, so that a place in it can be found again.
pub struct Folder {
    by_browser: Box<dyn Fn(char) -> String>,
    /// For each 256 characters their foldings, see [`pack`]; 0 for one that wasn't met yet.
    pages: Vec<Vec<u32>>,
    /// Foldings of more than four bytes, each after its length.
    pool: Vec<u8>,
    /// The last text that was folded.
    text: Vec<u8>,
}

const PAGE: usize = 256;
/// No text in UTF-8 has these bytes: they mark what is in the pool, and what is nothing at all.
const POOLED: u8 = 0xff;
const NOTHING: u8 = 0xfe;
/// What three bytes can say.
const MAX_POOL: usize = 0xff_ffff;

impl Folder {
    /// A folder that asks what a character that isn't ASCII comes to: its compatibility decomposition (NFKD) without combining marks, in
    /// small letters of capitals (so that "ß" is "ss").
    pub fn new(by_browser: Box<dyn Fn(char) -> String>) -> Self {
        Self { by_browser, pages: Vec::new(), pool: Vec::new(), text: Vec::new() }
    }

    /// The folding of a text, as UTF-8.
    // Speed counts here and in `needle.rs`: a history can have 20 MB, of which all is folded for each letter that is typed. Whatever
    // moves single bytes is several times slower in a program that was made for size.
    pub fn fold(&mut self, text: &str) -> &[u8] {
        let mut folded = std::mem::take(&mut self.text);
        folded.clear();
        let mut rest = text;
        loop {
            let ascii = push_ascii(rest.as_bytes(), &mut folded);
            let mut others = rest.get(ascii..).unwrap_or_default().chars();
            loop {
                rest = others.as_str();
                let Some(character) = others.next().filter(|character| !character.is_ascii()) else { break };
                self.push(character, &mut folded);
            }
            if rest.is_empty() {
                break;
            }
        }
        self.text = folded;
        &self.text
    }

    /// How long the folding of a character is, in bytes.
    pub(super) fn length_of(&mut self, character: char) -> usize {
        if character.is_ascii() {
            return 1;
        }
        let mut folded = Vec::new();
        self.push(character, &mut folded);
        folded.len()
    }

    /// Adds the folding of a character that isn't ASCII.
    fn push(&mut self, character: char, folded: &mut Vec<u8>) {
        let code = character as usize;
        let known = self.pages.get(code / PAGE).and_then(|page| page.get(code % PAGE)).copied();
        let entry = known.filter(|entry| *entry != 0).unwrap_or_else(|| self.learn(character));
        let bytes = entry.to_le_bytes();
        let [mark, place @ ..] = bytes;
        match mark {
            NOTHING => {}
            POOLED => {
                let [low, middle, high] = place;
                let place = u32::from_le_bytes([low, middle, high, 0]) as usize;
                let length = self.pool.get(place).copied().unwrap_or_default();
                folded.extend_from_slice(
                    self.pool.get(place + 1..place + 1 + usize::from(length)).unwrap_or_default(),
                );
            }
            // All four at once, and away with what is none.
            _ => {
                folded.extend_from_slice(&bytes);
                folded.truncate(folded.len() - entry.leading_zeros() as usize / 8);
            }
        }
    }

    /// Asks for a character's folding; what stands in its page from now on.
    #[inline(never)]
    fn learn(&mut self, character: char) -> u32 {
        let mut folding = Vec::new();
        for part in (self.by_browser)(character).chars() {
            match letters(part) {
                Some(letters) => {
                    letters.into_iter().flatten().for_each(|letter| push_part(letter, &mut folding))
                }
                None => push_part(part, &mut folding),
            }
        }
        let entry = self.pack(&folding);
        let code = character as usize;
        if self.pages.len() <= code / PAGE {
            self.pages.resize(code / PAGE + 1, Vec::new());
        }
        if let Some(page) = self.pages.get_mut(code / PAGE) {
            page.resize(PAGE, 0);
            if let Some(known) = page.get_mut(code % PAGE) {
                *known = entry;
            }
        }
        entry
    }

    /// A folding as a number: its bytes, the first one lowest, or a mark and where it stands in the pool.
    fn pack(&mut self, folding: &[u8]) -> u32 {
        let mut entry = 0;
        match folding.len() {
            0 => return NOTHING.into(),
            1..=4 => folding.iter().rev().for_each(|byte| entry = entry << 8 | u32::from(*byte)),
            length => {
                // The longest of Unicode's has 33 bytes; more is what a page has put in the browser's place.
                let Ok(length) = u8::try_from(length) else { return NOTHING.into() };
                if self.pool.len() > MAX_POOL {
                    return NOTHING.into();
                }
                entry = (self.pool.len() as u32) << 8 | u32::from(POOLED);
                self.pool.push(length);
                self.pool.extend_from_slice(folding);
            }
        }
        entry
    }
}

fn push_part(part: char, folding: &mut Vec<u8>) {
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
    folding.extend_from_slice(part.encode_utf8(&mut bytes).as_bytes());
}

/// Adds the ASCII that a text begins with, in small letters; how many bytes that is.
fn push_ascii(text: &[u8], folded: &mut Vec<u8>) -> usize {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    const ONES: u64 = 0x0101_0101_0101_0101;
    let mut count = 0;
    // Eight at a time; in ASCII no sum reaches the next byte.
    for eight in text.as_chunks::<8>().0 {
        let bytes = u64::from_le_bytes(*eight);
        if bytes & HIGH != 0 {
            break;
        }
        let from_a = bytes + ONES * u64::from(0x80 - b'A');
        let after_z = bytes + ONES * u64::from(0x7f - b'Z');
        // Where only the first has reached the highest bit, that bit becomes the one by which letters differ.
        folded.extend_from_slice(&(bytes | ((from_a ^ after_z) & HIGH) >> 2).to_le_bytes());
        count += 8;
    }
    for byte in text.get(count..).unwrap_or_default() {
        if !byte.is_ascii() {
            break;
        }
        folded.push(byte.to_ascii_lowercase());
        count += 1;
    }
    count
}
