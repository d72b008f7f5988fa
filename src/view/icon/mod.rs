use super::element::{Element, el_class};
use crate::model::Severity;

/// The icon of a severity: a shape of its own, so that colour is never needed to tell states apart. Decorative: the word
/// always stands beside it. The shapes are in the style sheet.
pub(super) fn icon(severity: Severity) -> Element {
    el_class(
        "span",
        match severity {
            Severity::Operational => "icon icon-check",
            Severity::Maintenance => "icon icon-wrench",
            Severity::Unknown => "icon icon-question",
            Severity::Minor | Severity::Major => "icon icon-triangle",
            Severity::Critical => "icon icon-octagon",
        },
    )
}

/// A cross, for buttons that close something.
pub(super) fn close_icon() -> Element {
    el_class("span", "icon icon-cross")
}
