use super::characters::{is_one_of, is_space, split_near};
use super::cuts::{Cut, Kind, Trust};

/// How many bullets make a list of a line that has no other marks; of those that are nothing else, two.
pub(super) const BULLETS_ALONE: usize = 3;
/// The longest name of a point ("Before: …"), in characters.
const MAX_POINT: usize = 12;

/// What shows that a line was several.
pub(super) struct Flat {
    /// That sections are.
    pub has_sections: bool,
    /// That moments head paragraphs.
    pub has_stamps: bool,
    /// The bullet of a list that is in no section.
    pub bullet: Option<char>,
}

/// Whether a line was several, given where it may have been broken.
pub(super) fn flat(line: &str, cuts: &[Cut]) -> Option<Flat> {
    let (mut known, mut marked, mut rules, mut lists, mut stamps) = (0, 0, 0, 0, 0);
    let (mut stars, mut points, mut first_bullet, mut is_marked) = (0, 0, None, false);
    for (index, cut) in cuts.iter().enumerate() {
        let next = cuts.get(index + 1).filter(|next| next.from == cut.to).map(|next| next.kind);
        match cut.kind {
            Kind::Section { trust, label, .. } => {
                // A mark alone on its line needs no help.
                let has_text = cut.from > 0 || cut.to < line.len();
                known += usize::from(trust == Trust::Known && has_text);
                marked += usize::from(trust == Trust::Marked);
                let is_bold = is_bold(line, cut);
                is_marked |= !is_bold && trust == Trust::Known && has_text;
                // With a list right after it.
                lists += usize::from(
                    is_bold && !label.is_empty() && matches!(next, Some(Kind::Bullet('*' | '-'))),
                );
            }
            Kind::Rule => rules += 1,
            Kind::Stamp => stamps += usize::from(cut.from > 0 || cut.to < line.len()),
            Kind::Bullet(sign) => {
                let starts = cut.from == 0
                    || line.get(..cut.from).is_some_and(|before| {
                        before.trim_end_matches(is_space).ends_with([':', '：', '。', '.'])
                    });
                if first_bullet.is_none() && starts {
                    first_bullet = Some(sign);
                }
                if first_bullet == Some(sign) && sign != '-' {
                    stars += 1;
                }
                let text = line.get(cut.to..).unwrap_or_default();
                let is_point = split_near(text, MAX_POINT, &|character| {
                    is_one_of(character, ":：") || is_space(character)
                });
                points += usize::from(
                    sign == '-' && is_point.is_some_and(|(_, rest)| rest.starts_with([':', '：'])),
                );
            }
            _ => {}
        }
    }
    // One name in bold is as likely a sentence's stress.
    let has_sections = known > 0 && (known + marked >= 2 || rules + lists > 0 || is_marked)
        || marked >= 2
        || lists >= 2
        || lists == 1 && stars + rules >= 2;
    let bullet = if stars >= BULLETS_ALONE || stars == 2 && first_bullet == Some('・') {
        first_bullet
    } else if points >= 2 {
        Some('-')
    } else {
        None
    };
    let has_stamps = stamps > 0;
    (has_sections || has_stamps || bullet.is_some()).then_some(Flat { has_sections, has_stamps, bullet })
}

/// Whether what begins there is in bold.
pub(super) fn is_bold(line: &str, cut: &Cut) -> bool {
    line.get(cut.from..).is_some_and(|rest| rest.starts_with("**"))
}
