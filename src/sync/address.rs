use crate::feed::Format;

/// Where a vendor publishes its status, and how it is to be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// Where the status is.
    pub url: String,
    /// Where the resolved incidents are. Defaults to what the format says.
    pub history_url: Option<String>,
    /// What it is written in. Defaults to what it is found to be.
    pub format: Option<&'static Format>,
    /// Milliseconds between looks; 0 for never again. Defaults to 60,000.
    pub poll_ms: u32,
    /// Where server-sent events tell the news (README, "How often it is asked"). Defaults to nowhere.
    pub live: Option<String>,
    /// Whether this is somebody whom the vendor stands on, shown beside the vendor's own. Its incidents' ids are preceded by the
    /// feed's address, so that no two vendors' are the same. Defaults to no.
    pub is_provider: bool,
}

impl Default for Address {
    fn default() -> Self {
        Self {
            url: String::new(),
            history_url: None,
            format: None,
            poll_ms: 60_000,
            live: None,
            is_provider: false,
        }
    }
}
