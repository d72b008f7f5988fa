/// Which ids there were, and in which order they came first.
///
/// A sorted list: a hash map would be 3 kB of program, and lists of entries are limited.
#[derive(Default)]
pub(super) struct Seen(Vec<(String, usize)>);

impl Seen {
    /// Takes note of an id; whether it is the first of its kind.
    #[inline(never)]
    pub fn is_first(&mut self, id: &str) -> bool {
        let place = self.find(id);
        if let Err(place) = place {
            self.0.insert(place, (id.to_owned(), self.0.len()));
        }
        place.is_err()
    }

    /// How many others came before an id; `None` if it didn't come.
    pub fn place_of(&self, id: &str) -> Option<usize> {
        self.find(id).ok().and_then(|place| self.0.get(place)).map(|(_, order)| *order)
    }

    #[inline(never)]
    fn find(&self, id: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| known.as_str().cmp(id))
    }
}
