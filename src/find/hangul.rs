/// The consonants at the end of a syllable, U+11A8 to U+11C2, as those at the beginning (`a` is U+1100): two letters each, a dot for none.
const FINALS: &[u8] = b"a.b.ajc.cmcsd.f.fafgfhfjfqfrfsg.h.hjj.k.l.m.o.p.q.r.s.";
/// The vowels, U+1161 to U+1175, as those that they are typed of (`a` is U+1161), in the same way.
const VOWELS: &[u8] = b"a.b.c.d.e.f.g.h.i.iaibium.n.nenfnur.s.suu.";

/// One letter of Hangul's (a conjoining jamo) as the letters that it is typed of; `None` for anything else.
///
/// While somebody types a syllable, the input method shows the next one's first consonant as the end of this one, and a vowel before it
/// becomes another. Letter by letter, what is typed so far is the beginning of what it becomes.
pub(super) fn letters(character: char) -> Option<[Option<char>; 2]> {
    let (table, first, place) = match u32::from(character) {
        code @ 0x11a8..=0x11c2 => (FINALS, 0x1100, code - 0x11a8),
        code @ 0x1161..=0x1175 => (VOWELS, 0x1161, code - 0x1161),
        _ => return None,
    };
    let letter = |place: u32| {
        let offset = table.get(place as usize)?.checked_sub(b'a')?;
        char::from_u32(first + u32::from(offset))
    };
    Some([letter(place * 2), letter(place * 2 + 1)])
}
