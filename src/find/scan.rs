use std::sync::Arc;

use super::fold::Folder;
use super::search::{Found, Words, search};
use crate::model::Incident;

/// A search through a long list, done piece by piece so that the page stays alive and the first hits can be shown before the last.
#[derive(Clone, Debug, Default)]
pub struct Scan {
    words: Words,
    next: usize,
    /// What was found so far, in the list's order.
    pub hits: Vec<Hit>,
}

/// One that has all words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its place in the list.
    pub index: usize,
    /// Where they were found.
    pub found: Found,
}

impl Scan {
    /// A search for these words that has not begun.
    pub fn new(words: Words) -> Self {
        Self { words, ..Self::default() }
    }

    /// Goes on through a list, which must be the same every time, until `is_time_up` says so or the end is reached; whether it is. Asks
    /// after each incident, so that every step gets somewhere.
    pub fn step(
        &mut self,
        incidents: &[Arc<Incident>],
        folder: &mut Folder,
        is_time_up: &dyn Fn() -> bool,
    ) -> bool {
        while let Some(incident) = incidents.get(self.next) {
            if let Some(found) = search(incident, &self.words, folder) {
                self.hits.push(Hit { index: self.next, found });
            }
            self.next += 1;
            if is_time_up() {
                break;
            }
        }
        self.next >= incidents.len()
    }
}
