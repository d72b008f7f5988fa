use crate::model::Severity;

/// Who is looking, as far as it decides what they are shown. None of it ever leaves the browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Viewer {
    /// The audience tokens that are true of this viewer, such as `pod:17`. Defaults to none: only what is addressed to
    /// everybody is shown.
    pub audience: Vec<String>,
    /// Ids or names of the components this viewer uses, in any of the feed's languages; a group stands for its members. Defaults to none
    /// named, which means all.
    pub components: Vec<String>,
    /// Ids or names of the regions this viewer is in. Defaults to none named, which means all.
    pub regions: Vec<String>,
    /// Whether an outage that nobody wrote an incident for is left out. Defaults to no.
    pub without_outages: bool,
    /// Incidents of less impact don't interrupt. Defaults to [`Severity::Minor`].
    pub min_impact: Severity,
    /// How long before its start planned maintenance is announced, in milliseconds. Defaults to one day.
    pub maintenance_lead_ms: i64,
    /// For how long the end of an incident is told to those who saw it, in milliseconds; 0 for never. Defaults to four hours.
    pub closing_ms: i64,
}

impl Default for Viewer {
    fn default() -> Self {
        Self {
            audience: Vec::new(),
            components: Vec::new(),
            regions: Vec::new(),
            without_outages: false,
            min_impact: Severity::Minor,
            maintenance_lead_ms: 24 * 60 * 60 * 1000,
            closing_ms: 4 * 60 * 60 * 1000,
        }
    }
}
