use super::fnv::Fnv;

/// Which ids there were, and in which order they came first.
///
/// A tree in which the bits of an id's fingerprint are the way to it: a hash map would be 3 kB of program, and a sorted list moves what
/// stands behind each new id. Ids made to have one fingerprint all stand on one way, so that these cost a comparison for each other.
#[derive(Default)]
pub(crate) struct Seen(Vec<Entry>);

struct Entry {
    id: String,
    /// The places of those after it, by the next bit; 0, where the root stands, for none.
    next: [usize; 2],
}

impl Seen {
    /// Takes note of an id; whether it is the first of its kind.
    #[inline(never)]
    pub fn is_first(&mut self, id: &str) -> bool {
        let Err((before, bit)) = self.find(id) else { return false };
        let place = self.0.len();
        if let Some(next) = self.0.get_mut(before).and_then(|entry| entry.next.get_mut(bit)) {
            *next = place;
        }
        self.0.push(Entry { id: id.to_owned(), next: [0; 2] });
        true
    }

    /// How many others came before an id; `None` if it didn't come.
    pub fn place_of(&self, id: &str) -> Option<usize> {
        self.find(id).ok()
    }

    /// The place of an id, or the place and bit after which it belongs.
    #[inline(never)]
    fn find(&self, id: &str) -> Result<usize, (usize, usize)> {
        let mut way = Fnv::of(id);
        let (mut place, mut bit) = (0, 0);
        while let Some(entry) = self.0.get(place) {
            if entry.id == id {
                return Ok(place);
            }
            bit = way as usize & 1;
            way >>= 1;
            match entry.next.get(bit) {
                None | Some(0) => break,
                Some(next) => place = *next,
            }
        }
        Err((place, bit))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_found_in_their_order() {
        let mut seen = Seen::default();
        assert_eq!(seen.place_of(""), None);
        let told: Vec<_> = ["b", "a", "b", "", "c", "a"].into_iter().map(|id| seen.is_first(id)).collect();
        assert_eq!(told, [true, true, false, true, true, false]);
        assert_eq!(
            ["b", "a", "", "c", "d"].map(|id| seen.place_of(id)),
            [Some(0), Some(1), Some(2), Some(3), None]
        );
    }

    /// A list of the most entries that are read took a second in the browser when ids were kept sorted.
    #[test]
    fn no_way_is_long() {
        let makes: [fn(usize) -> String; 5] = [
            |number| number.to_string(),
            |number| format!("{:08}", 99_999_999 - number),
            |number| format!("incident/{number:x}/"),
            |number| format!("{:016x}", (number as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15)),
            |number| "a".repeat(number % 1_000) + &(number / 1_000).to_string(),
        ];
        for make in makes {
            let mut seen = Seen::default();
            (0..20_000).for_each(|number| assert!(seen.is_first(&make(number))));
            let mut depths = vec![0; seen.0.len()];
            for (place, entry) in seen.0.iter().enumerate() {
                entry
                    .next
                    .iter()
                    .filter(|next| **next > 0)
                    .for_each(|next| depths[*next] = depths[place] + 1);
            }
            let deepest = depths.iter().max().copied().unwrap_or_default();
            assert!(deepest <= 40, "{deepest} steps to an id such as {}", make(0));
        }
    }
}
