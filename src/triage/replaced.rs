use super::{Decision, Why};
use crate::model::Seen;

/// Follows no chain of successors or groups further than this; what goes on is a loop.
pub(super) const MAX_STEPS: usize = 1_000;

/// Hides what is replaced by an entry that concerns the viewer as well, be it at the end of a chain. A chain that leads round in a loop
/// hides nothing: its entries would all be gone.
#[inline(never)]
pub(super) fn fold(decisions: &mut [Decision]) {
    // Most feeds have no such thing, and pay nothing for it.
    if decisions.iter().all(|decision| decision.incident.replaced_by.is_none()) {
        return;
    }
    let mut links = Links::default();
    for decision in &*decisions {
        links.add(&decision.incident.id);
    }
    for decision in &*decisions {
        links.lead(decision.incident.replaced_by.as_deref());
    }
    let mut folded = Vec::new();
    for index in 0..decisions.len() {
        let (mut place, mut steps, mut concerns) = (links.from(index), 0, false);
        while let Some(successor) = decisions.get(place) {
            concerns |= !successor.why.is_elsewhere();
            place = links.from(place);
            steps += 1;
            if steps > MAX_STEPS {
                concerns = false;
                break;
            }
        }
        if concerns {
            folded.push(index);
        }
    }
    for index in folded {
        if let Some(decision) = decisions.get_mut(index) {
            decision.why = Why::Replaced;
        }
    }
}

/// Where each entry of a list leads to: the place of the entry that it names, or a place where nothing stands.
#[derive(Default)]
pub(super) struct Links {
    ids: Seen,
    to: Vec<usize>,
}

impl Links {
    /// Adds an entry's id; all ids go before the first [`lead`](Self::lead).
    pub fn add(&mut self, id: &str) {
        self.ids.is_first(id);
    }

    /// Says which entry the next one leads to.
    pub fn lead(&mut self, id: Option<&str>) {
        self.to.push(id.and_then(|id| self.place_of(id)).unwrap_or(usize::MAX));
    }

    /// The place of the entry with this id.
    pub fn place_of(&self, id: &str) -> Option<usize> {
        self.ids.place_of(id)
    }

    /// The place that an entry leads to.
    pub fn from(&self, place: usize) -> usize {
        self.to.get(place).copied().unwrap_or(usize::MAX)
    }
}
