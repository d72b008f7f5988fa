use web_sys::{CssStyleSheet, ShadowRoot};

use crate::view::{STYLE_SHEET, adopt, sheet};

thread_local! {
    static SHEET: Option<CssStyleSheet> = sheet(STYLE_SHEET);
}

/// Gives a shadow root the widget's styles.
pub(super) fn dress(root: &ShadowRoot) {
    SHEET.with(|sheet| adopt(root, sheet.as_ref()));
}
