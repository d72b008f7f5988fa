use crate::model::Severity;

/// Who is looking, as far as it decides what they are shown. None of it ever leaves the browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Viewer {
    /// The audience tokens that are true of this viewer, such as `pod:17`. Defaults to none: only what is addressed to
    /// everybody is shown.
    pub audience: Vec<String>,
    /// Ids or names of the components this viewer uses; a group stands for its members. Defaults to none named, which
    /// means all.
    pub components: Vec<String>,
    /// Incidents of less impact don't interrupt. Defaults to [`Severity::Minor`].
    pub min_impact: Severity,
    /// How long before its start planned maintenance is announced, in milliseconds. Defaults to one day.
    pub maintenance_lead_ms: i64,
}

impl Default for Viewer {
    fn default() -> Self {
        Self {
            audience: Vec::new(),
            components: Vec::new(),
            min_impact: Severity::Minor,
            maintenance_lead_ms: 24 * 60 * 60 * 1000,
        }
    }
}

/// What this viewer has put away: incident ids with the revision that was put away. Another revision is news.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dismissed(Vec<(String, u32)>);

impl Dismissed {
    /// How many incidents are remembered; the oldest are forgotten first. More are never open at once.
    pub const MAX_INCIDENTS: usize = 50;

    /// Remembers that this revision of an incident was put away.
    pub fn put_away(&mut self, id: &str, revision: u32) {
        self.0.retain(|(known, _)| known != id);
        self.0.push((id.to_owned(), revision));
        let surplus = self.0.len().saturating_sub(Self::MAX_INCIDENTS);
        self.0.drain(..surplus);
    }

    /// Whether exactly this revision was put away.
    pub fn contains(&self, id: &str, revision: u32) -> bool {
        self.0.iter().any(|(known, at)| known == id && *at == revision)
    }

    /// What is remembered, the oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &(String, u32)> {
        self.0.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_revision_is_news_and_the_memory_is_bounded() {
        let mut dismissed = Dismissed::default();
        dismissed.put_away("first", 1);
        assert!(dismissed.contains("first", 1));
        assert!(!dismissed.contains("first", 2));
        for number in 0..Dismissed::MAX_INCIDENTS {
            dismissed.put_away(&number.to_string(), 0);
        }
        assert!(!dismissed.contains("first", 1));
        assert_eq!(dismissed.iter().count(), Dismissed::MAX_INCIDENTS);
    }
}
