use std::sync::Arc;

use crate::feed::write_statuspage;
use crate::model::{Component, Incident, Page, Status};

/// Incidents as a document of the extended Statuspage format, valid by `www/feed.schema.json`, which the reader of feeds reads as the
/// same again. The components are those of the feed that the incidents are of; none where they are of several.
///
/// The document is of the page that all incidents were published on; of one without a name where there are several.
pub fn json(incidents: &[Arc<Incident>], components: &[Component]) -> String {
    let page = match incidents.first().and_then(|incident| incident.provider.as_deref()) {
        Some(page) if incidents.iter().all(|incident| incident.provider.as_deref() == Some(page)) => {
            page.clone()
        }
        _ => Page::default(),
    };
    write_statuspage(&Status {
        page,
        components: components.to_vec(),
        incidents: incidents.to_vec(),
        ..Status::default()
    })
}
