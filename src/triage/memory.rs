use crate::model::{Incident, Severity};

/// What is remembered of the entries that a viewer has met.
#[derive(Clone, Copy, Debug)]
pub struct Memory<'a> {
    /// What they have put away.
    pub dismissed: &'a Remembered,
    /// What they were told of.
    pub told: &'a Remembered,
}

/// Ids of incidents, each with the [revision](Incident::revision) and the severity that it had. Another revision is news, and so is a
/// worse severity; a milder one isn't. No time is kept, so that no clock can bring anything back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remembered(Vec<(String, u32, Severity)>);

impl Remembered {
    /// How many incidents are remembered; the oldest are forgotten first. More are never open at once.
    pub const MAX_INCIDENTS: usize = 50;

    /// Remembers an incident as it was.
    #[inline(never)]
    pub fn put(&mut self, id: &str, revision: u32, severity: Severity) {
        self.forget(id);
        self.0.push((id.to_owned(), revision, severity));
        let surplus = self.0.len().saturating_sub(Self::MAX_INCIDENTS);
        self.0.drain(..surplus);
    }

    /// Remembers an incident as it is.
    pub fn put_incident(&mut self, incident: &Incident) {
        self.put(&incident.id, incident.revision(), incident.severity());
    }

    /// Remembers nothing of this id any more.
    pub fn forget(&mut self, id: &str) {
        self.0.retain(|(known, ..)| known != id);
    }

    /// Whether anything is remembered of this id.
    pub fn knows(&self, id: &str) -> bool {
        self.of(id).is_some()
    }

    /// How bad it was, if anything is remembered of this id.
    pub fn severity_of(&self, id: &str) -> Option<Severity> {
        self.of(id).map(|(.., severity)| *severity)
    }

    /// Whether an incident is remembered and there is no news of it since.
    #[inline(never)]
    pub fn contains(&self, incident: &Incident) -> bool {
        self.of(&incident.id).is_some_and(|(_, revision, severity)| {
            *severity >= incident.severity() && *revision == incident.revision()
        })
    }

    /// What is remembered, the oldest first: id, revision and severity.
    pub fn iter(&self) -> impl Iterator<Item = &(String, u32, Severity)> {
        self.0.iter()
    }

    #[inline(never)]
    fn of(&self, id: &str) -> Option<&(String, u32, Severity)> {
        self.0.iter().find(|(known, ..)| known == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Impact, LocalizedText, Phase};

    #[test]
    fn a_new_revision_is_news_and_so_is_a_worse_severity() {
        let mut incident = Incident::new("first".into(), LocalizedText::default());
        incident.impact = Impact::Major;
        let mut remembered = Remembered::default();
        assert!(!remembered.knows("first") && !remembered.contains(&incident));
        remembered.put_incident(&incident);
        assert!(remembered.knows("first") && remembered.contains(&incident));
        incident.impact = Impact::Minor;
        assert!(remembered.contains(&incident));
        incident.impact = Impact::Critical;
        assert!(!remembered.contains(&incident));
        incident.impact = Impact::Major;
        incident.phase = Phase::Monitoring;
        assert!(!remembered.contains(&incident));
        assert!(remembered.knows("first"));
    }

    #[test]
    fn the_oldest_are_forgotten_first() {
        let mut remembered = Remembered::default();
        for number in 0..Remembered::MAX_INCIDENTS {
            remembered.put(&number.to_string(), 0, Severity::Minor);
        }
        // What is put again is the newest.
        remembered.put("0", 7, Severity::Major);
        assert_eq!(remembered.iter().count(), Remembered::MAX_INCIDENTS);
        remembered.put("another", 1, Severity::Minor);
        assert_eq!(remembered.iter().count(), Remembered::MAX_INCIDENTS);
        assert!(remembered.knows("0") && !remembered.knows("1") && remembered.knows("2"));
        assert_eq!(remembered.iter().last(), Some(&("another".to_owned(), 1, Severity::Minor)));
    }
}
