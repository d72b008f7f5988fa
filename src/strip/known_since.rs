use crate::model::{Kind, Status};

/// Since when all incidents of a vendor are known, in milliseconds since the Unix epoch: since the oldest one that is over began, which is where
/// most vendors' history ends. What is still open tells nothing of that, however old it is, and neither does maintenance, of which vendors
/// keep another list. Only now where there is none, or not all of the history is here.
pub fn known_since(documents: &[&Status], is_whole: bool, now_ms: i64) -> i64 {
    let mut since_ms = now_ms;
    if !is_whole {
        return since_ms;
    }
    for status in documents {
        for incident in &status.incidents {
            if incident.kind == Kind::Incident
                && !incident.is_open()
                && let Some(began) = incident.began_at()
            {
                since_ms = since_ms.min(began.unix_ms);
            }
        }
    }
    since_ms
}
