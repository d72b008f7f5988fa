use super::{Days, Hit, Known, Measured};
use crate::model::Severity;

/// How many incidents are named of one day; the others are counted.
pub const MAX_NAMED: usize = 8;

/// Some days and what is known of each, the oldest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strip {
    /// The days.
    pub days: Vec<Day>,
}

/// One day of a strip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// How it was.
    pub state: DayState,
    /// What hit it, as places in the list of incidents, in that order: at most [`MAX_NAMED`].
    pub incidents: Vec<usize>,
    /// How many more hit it.
    pub more: usize,
}

/// What is known of a day, in the order in which the last of several that are said of one day counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DayState {
    /// Nothing, not even whether something happened.
    NotKnown,
    /// The vendor reported nothing, and has no measurements: not that all was well.
    NothingReported,
    /// The worst of what was reported and measured; operational only where it was measured.
    Told(Severity),
}

impl Strip {
    /// The strip of these days from what hit them and what was measured of every component that it stands for. Of a day `known` must hold
    /// the whole, but of today only the time so far.
    pub fn new(days: &Days, known: Known, hits: &[Hit], measured: &[Measured]) -> Self {
        let today = days.count().saturating_sub(1);
        let mut strip = Self { days: Vec::with_capacity(days.count()) };
        for index in 0..days.count() {
            let is_known = if index == today {
                known.since_ms <= known.until_ms && known.until_ms >= days.now_ms()
            } else {
                known.since_ms <= days.begin_ms(index) && known.until_ms >= days.begin_ms(index + 1)
            };
            let mut state = if is_known { DayState::NothingReported } else { DayState::NotKnown };
            let mut worst = Some(Severity::Operational).filter(|_| !measured.is_empty());
            for component in measured {
                // One of which nothing is known takes nothing from the others but that all was well.
                match component.get(index).copied().flatten() {
                    Some(Severity::Operational) => {}
                    None => worst = worst.filter(|worst| *worst != Severity::Operational),
                    found => worst = worst.max(found),
                }
            }
            if let Some(worst) = worst {
                state = DayState::Told(worst);
            }
            strip.days.push(Day { state, incidents: Vec::new(), more: 0 });
        }
        for hit in hits {
            for day in strip.days.iter_mut().take(hit.last + 1).skip(hit.first) {
                day.state = day.state.max(DayState::Told(hit.severity));
                if day.incidents.len() < MAX_NAMED {
                    day.incidents.push(hit.incident);
                } else {
                    day.more += 1;
                }
            }
        }
        strip
    }

    /// On how many days something was wrong: planned work isn't.
    pub fn days_hit(&self) -> usize {
        self.days.iter().filter(|day| day.state > DayState::Told(Severity::Maintenance)).count()
    }

    /// The worst of all days.
    pub fn worst(&self) -> DayState {
        self.days.iter().map(|day| day.state).max().unwrap_or(DayState::NotKnown)
    }

    /// How many days at the beginning nothing is known of.
    pub fn unknown_days(&self) -> usize {
        self.days.iter().take_while(|day| day.state == DayState::NotKnown).count()
    }
}
