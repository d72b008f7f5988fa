use std::sync::Arc;

use crate::model::Incident;

/// How a reader has chosen to read one incident.
#[derive(Clone)]
pub(super) struct Reading {
    pub incident_id: String,
    /// The language chosen (BCP 47); empty for the originals. The best for the reader where there is none.
    pub tag: Option<String>,
    /// What the browser has made of it.
    pub translation: Translation,
}

/// What came of having the browser translate an incident.
#[derive(Clone)]
pub(super) enum Translation {
    /// It wasn't asked to.
    Unasked,
    /// It is at it.
    Working,
    /// It couldn't.
    Failed,
    /// The incident with translations added, and the [`content`](Incident::content) that they are of.
    Done(Arc<Incident>, u32),
}
