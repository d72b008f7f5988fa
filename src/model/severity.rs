/// How bad things are, from best to worst, whatever the feed calls it: the one scale by which the banner chooses its
/// colour, icon and word, and by which "the worst of everything" is found.
///
/// `Unknown` ranks above `Maintenance`: not knowing is worse news than planned work, and never better than it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is wrong.
    Operational,
    /// Planned work is under way.
    Maintenance,
    /// The feed does not say, or says something not understood.
    #[default]
    Unknown,
    /// Degraded performance, or a problem with a small impact.
    Minor,
    /// A partial outage.
    Major,
    /// A major outage.
    Critical,
}

impl Severity {
    /// All of them, from best to worst: each stands at its rank.
    pub const ALL: [Self; 6] =
        [Self::Operational, Self::Maintenance, Self::Unknown, Self::Minor, Self::Major, Self::Critical];

    /// The name used in attributes, CSS and events; stable.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Operational => "operational",
            Self::Maintenance => "maintenance",
            Self::Unknown => "unknown",
            Self::Minor => "minor",
            Self::Major => "major",
            Self::Critical => "critical",
        }
    }
}
