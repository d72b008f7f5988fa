use std::sync::Arc;

use super::{Component, Seen, Severity, Status};

impl Status {
    /// Marks the components that were measured only once not to work: neither at the look before, of which `before` is what it brought, nor
    /// twice in a row by what the document itself keeps record of.
    pub fn mark_unconfirmed(&mut self, before: Option<&Self>) {
        let mut failed = Seen::default();
        for component in before.iter().flat_map(|before| &before.components) {
            if fails(component) {
                failed.is_first(&component.id);
            }
        }
        for component in &mut self.components {
            let newest = component.records.iter().max_by_key(|record| record.to.unix_ms);
            let is_measured_twice = newest.is_some_and(|newest| {
                newest.severity > Severity::Unknown && newest.from.unix_ms < newest.to.unix_ms
            });
            component.is_unconfirmed =
                fails(component) && !is_measured_twice && failed.place_of(&component.id).is_none();
        }
    }
}

fn fails(component: &Component) -> bool {
    component.state.severity() > Severity::Unknown
}

/// Takes all marks away, since the next look has brought the same; whether there were any.
pub fn confirm(status: &mut Option<Arc<Status>>) -> bool {
    let Some(known) =
        status.as_ref().filter(|known| known.components.iter().any(|known| known.is_unconfirmed))
    else {
        return false;
    };
    let mut confirmed = Status::clone(known);
    for component in &mut confirmed.components {
        component.is_unconfirmed = false;
    }
    *status = Some(Arc::new(confirmed));
    true
}
