use super::element::{Element, el_class};
use crate::locale::{Locale, format};
use crate::model::Moment;
use crate::sync::{clock, wake_by};

/// A text about a moment. All that is known of the moment is its title, which who points at it is shown, and who comes to it by keyboard or
/// touch is shown in the text's place (`tokens.css`).
#[inline(never)]
pub(super) fn time(class: &'static str, at: Option<Moment>, text: String, locale: &Locale) -> Element {
    el_class("time", class)
        .maybe("datetime", at.map(format::datetime))
        .maybe("title", at.map(|at| format::full(locale, at)))
        .maybe("tabindex", at.map(|_| "0".to_owned()))
        .text(text)
}

/// How long ago a moment was, or "now" where it is still to come. Follows the clock, and has it set when that says something else.
/// `style` as for [`format::relative`].
#[inline(never)]
pub(super) fn ago(locale: &Locale, at: Moment, style: &str) -> String {
    let now_ms = *clock().get();
    wake_by(format::relative_changes_at(at.unix_ms, now_ms));
    format::relative(locale, at, now_ms, style)
}
