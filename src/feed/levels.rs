use crate::model::{Impact, Incident, Moment, sort_newest_first};

/// How bad an incident was by each of its updates, where it doesn't say so itself.
pub(super) struct Levels {
    newest: (i64, Impact),
    worst: Impact,
}

impl Levels {
    pub fn new() -> Self {
        let silent = Impact::Unknown(String::new());
        Self { newest: (i64::MIN, silent.clone()), worst: silent }
    }

    /// Takes note of what an update says, if anything.
    #[inline(never)]
    pub fn add(&mut self, at: Option<Moment>, impact: Impact) {
        let at_ms = at.map_or(i64::MIN, |at| at.unix_ms);
        if impact.is_silent() {
            return;
        }
        if self.newest.1.is_silent() || self.newest.0 < at_ms {
            self.newest = (at_ms, impact.clone());
        }
        if self.worst.is_silent() || self.worst.severity() < impact.severity() {
            self.worst = impact;
        }
    }

    /// As bad as the newest says while it goes on; the worst once it is over, by when all say that all is well.
    #[inline(never)]
    pub fn impact(self, is_over: bool) -> Impact {
        if is_over { self.worst } else { self.newest.1 }
    }
}

/// Whether an incident is over by what is read of it so far: by its phase, a time, or its newest update.
#[inline(never)]
pub(super) fn is_over(incident: &mut Incident) -> bool {
    sort_newest_first(&mut incident.updates, |update| update.at);
    let newest = incident.updates.iter().find(|update| !update.phase.is_silent());
    incident.phase.is_over()
        || incident.resolved_at.is_some()
        || newest.is_some_and(|newest| newest.phase.is_over())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_counts_until_it_is_over_and_then_the_worst() {
        let told = |is_over| {
            let mut levels = Levels::new();
            for (at_ms, word) in [(2, "critical"), (3, ""), (4, "minor"), (1, "major")] {
                levels.add(Some(Moment::exact(at_ms)), Impact::from_feed(word));
            }
            levels.impact(is_over)
        };
        assert_eq!((told(false), told(true)), (Impact::Minor, Impact::Critical));
        assert!(Levels::new().impact(true).is_silent());
    }
}
