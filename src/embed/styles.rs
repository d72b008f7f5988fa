use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CssStyleSheet, ShadowRoot};

use crate::view::STYLE_SHEET;

thread_local! {
    static SHEET: Option<CssStyleSheet> = sheet();
}

/// Gives a shadow root the widget's styles, once. A constructable sheet is the one way that a page's `style-src` can't block.
pub(super) fn adopt(root: &ShadowRoot) {
    SHEET.with(|sheet| {
        let sheets = root.adopted_style_sheets();
        if let Some(sheet) = sheet.as_ref().filter(|sheet| !sheets.includes(sheet, 0)) {
            sheets.push(sheet);
        }
    });
}

fn sheet() -> Option<CssStyleSheet> {
    let sheet = CssStyleSheet::new().ok()?;
    sheet.replace_sync(STYLE_SHEET).ok()?;
    Some(JsValue::from(sheet).unchecked_into())
}
