//! Bytes to model.
//!
//! A feed is somebody else's document: [`load`] returns every entry that could be read *and* every problem met on the
//! way, and never gives up on the whole because of a part. Reading goes through `serde_json::Value` and small accessors
//! instead of derived structs: every array can be read item by item, and the WebAssembly is smaller (measured).

mod load;
mod node;
mod problem;
mod statuspage;
mod timestamp;

pub use load::{Loaded, MAX_FEED_BYTES, load};
pub use problem::{Problem, ProblemKind};
pub use timestamp::parse_timestamp;

/// Where the resolved incidents of a known format are published: for Statuspage `incidents.json` beside `summary.json`.
/// `None` where the address doesn't tell.
pub fn history_url(feed_url: &str) -> Option<String> {
    let (path, rest) = match feed_url.find(['?', '#']) {
        Some(end) => feed_url.split_at(end),
        None => (feed_url, ""),
    };
    let query = rest.split('#').next().unwrap_or_default();
    let folder = path.strip_suffix("summary.json")?;
    folder
        .ends_with('/')
        .then(|| format!("{folder}incidents.json{query}"))
        .or_else(|| folder.is_empty().then(|| format!("incidents.json{query}")))
}

#[cfg(test)]
mod tests {
    use super::history_url;

    #[test]
    fn the_history_lies_beside_the_summary() {
        for (feed, history) in [
            (
                "https://status.example.com/api/v2/summary.json",
                Some("https://status.example.com/api/v2/incidents.json"),
            ),
            ("summary.json?key=1#x", Some("incidents.json?key=1")),
            ("/feeds/my-summary.json", None),
            ("https://status.example.com/index.json", None),
        ] {
            assert_eq!(history_url(feed).as_deref(), history, "{feed}");
        }
    }
}
