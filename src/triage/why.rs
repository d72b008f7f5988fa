/// Why this viewer is or isn't shown an entry. In the order in which the reasons are looked for, those for hiding it first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Hidden: its story goes on under another entry, which concerns this viewer too.
    Replaced,
    /// Hidden: it is addressed to others.
    Audience,
    /// Hidden: it hits none of the components that the viewer uses.
    OtherComponents,
    /// Hidden: it is in none of the viewer's regions.
    OtherRegions,
    /// Hidden: it is over, and has been for a while.
    Over,
    /// Hidden: it was published only after it had ended.
    Backfilled,
    /// Hidden: it is over, and this viewer never saw it.
    Unseen,
    /// Hidden: maintenance that nobody closed though it was to end days ago.
    Abandoned,
    /// Hidden: maintenance that is announced later.
    Early,
    /// Hidden: its impact is below what interrupts this viewer.
    Mild,
    /// Hidden: the viewer has put it away, and there is no news since.
    Dismissed,
    /// Shown: the viewer must do something.
    Action,
    /// Shown: an incident that goes on.
    Open,
    /// Shown: components don't work, and nobody has written of it.
    Outage,
    /// Shown: maintenance that is being done.
    Running,
    /// Shown: maintenance that takes longer than planned.
    Overrunning,
    /// Shown: maintenance that begins soon, or should have begun.
    Due,
    /// Shown: it has ended, and this viewer was told of it when it hadn't.
    Closed,
}

impl Why {
    /// Whether the entry is shown.
    pub fn is_shown(self) -> bool {
        self >= Self::Action
    }

    /// Whether the entry is left out because it is about somebody else.
    pub fn is_elsewhere(self) -> bool {
        matches!(self, Self::Audience | Self::OtherComponents | Self::OtherRegions)
    }

    /// The name used in `Statuslamp.status()`; stable.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Replaced => "replaced",
            Self::Audience => "audience",
            Self::OtherComponents => "other-components",
            Self::OtherRegions => "other-regions",
            Self::Over => "over",
            Self::Backfilled => "backfilled",
            Self::Unseen => "unseen",
            Self::Abandoned => "abandoned",
            Self::Early => "early",
            Self::Mild => "mild",
            Self::Dismissed => "dismissed",
            Self::Action => "action",
            Self::Open => "open",
            Self::Outage => "components",
            Self::Running => "running",
            Self::Overrunning => "overrunning",
            Self::Due => "due",
            Self::Closed => "closed",
        }
    }
}
