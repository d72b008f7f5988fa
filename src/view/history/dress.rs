use web_sys::{CssStyleSheet, ShadowRoot};

use crate::view::{HISTORY_STYLE_SHEET, adopt, sheet};

thread_local! {
    static SHEET: Option<CssStyleSheet> = sheet(HISTORY_STYLE_SHEET);
}

/// Gives a shadow root the history's styles.
#[inline(never)]
pub(crate) fn dress(root: &ShadowRoot) {
    SHEET.with(|sheet| adopt(root, sheet.as_ref()));
}
