use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CssStyleSheet, ShadowRoot};

/// A constructable style sheet, which is the one way to styles that a page's `style-src` can't block.
pub(crate) fn sheet(css: &str) -> Option<CssStyleSheet> {
    let sheet = CssStyleSheet::new().ok()?;
    sheet.replace_sync(css).ok()?;
    Some(JsValue::from(sheet).unchecked_into())
}

/// Gives a shadow root a style sheet, once.
pub(crate) fn adopt(root: &ShadowRoot, sheet: Option<&CssStyleSheet>) {
    let sheets = root.adopted_style_sheets();
    if let Some(sheet) = sheet.filter(|sheet| !sheets.includes(sheet, 0)) {
        sheets.push(sheet);
    }
}
