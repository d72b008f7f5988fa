use crate::triage::Viewer;

/// What the host has chosen for one element, apart from where its data comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Who is looking.
    pub viewer: Viewer,
    /// How long a banner that was put away stays away.
    pub dismiss: DismissFor,
    /// Whether the banner leaves out its button that opens the history. Defaults to no.
    pub without_history: bool,
    /// Whether the history leaves the fragment of the page's address alone, and offers no links to incidents. Defaults to no.
    pub without_links: bool,
}

/// How long a banner that was put away stays away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DismissFor {
    /// Until there is news.
    #[default]
    UntilNews,
    /// Until there is news, and at most until the tab is closed.
    Session,
    /// It can't be put away.
    Never,
}
