use std::sync::Arc;

use leptos::tachys::html::attribute::{Attribute, AttributeValue, NextAttribute};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// What is done when something happens to an element.
pub(super) type Listener = Arc<dyn Fn(web_sys::Event) + Send + Sync>;

/// All attributes of an element, and its listener if it has one, as one attribute of Leptos'.
///
/// A tuple of Leptos' own would be a type for each combination; and its event listeners bring the code for delegated events along,
/// which is 4 kB that nothing here uses.
#[derive(Clone, Default)]
pub(super) struct Attributes {
    /// By name; each at most once, and left out of the page where there is no value.
    pub values: Vec<(&'static str, Option<String>)>,
    /// The name of an event, and what is done then.
    pub listener: Option<(&'static str, Listener)>,
}

/// What stands in the page.
pub(super) struct Written {
    element: web_sys::Element,
    values: Vec<(&'static str, Option<String>)>,
    /// Dropped after it has been taken off the element.
    listener: Option<(&'static str, Closure<dyn FnMut(web_sys::Event)>)>,
}

impl Written {
    // A browser refuses neither names that are valid nor listeners that are functions.
    fn write(&mut self, new: Attributes) {
        for (name, value) in &new.values {
            let old = self.values.iter().find(|(known, _)| known == name).and_then(|(_, old)| old.as_ref());
            if old == value.as_ref() {
                continue;
            }
            let _ = match value {
                Some(value) => self.element.set_attribute(name, value),
                None => self.element.remove_attribute(name),
            };
        }
        for (name, _) in &self.values {
            if !new.values.iter().any(|(kept, _)| kept == name) {
                let _ = self.element.remove_attribute(name);
            }
        }
        self.values = new.values;
        self.listen(new.listener);
    }

    fn listen(&mut self, new: Option<(&'static str, Listener)>) {
        if let Some((event, closure)) = self.listener.take() {
            let function = closure.as_ref().unchecked_ref();
            let _ = self.element.remove_event_listener_with_callback(event, function);
        }
        self.listener = new.map(|(event, listener)| {
            let closure = Closure::<dyn FnMut(web_sys::Event)>::new(move |event| listener(event));
            let function = closure.as_ref().unchecked_ref();
            let _ = self.element.add_event_listener_with_callback(event, function);
            (event, closure)
        });
    }
}

impl Drop for Written {
    fn drop(&mut self) {
        self.listen(None);
    }
}

impl Attribute for Attributes {
    const MIN_LENGTH: usize = 0;

    type State = Written;
    type AsyncOutput = Self;
    type Cloneable = Self;
    type CloneableOwned = Self;

    fn html_len(&self) -> usize {
        self.values.iter().map(|(name, value)| name.len() + 3 + value.html_len()).sum()
    }

    fn to_html(self, buf: &mut String, class: &mut String, _: &mut String, _: &mut String) {
        for (name, value) in self.values {
            match (name, value) {
                ("class", Some(value)) => class.push_str(&value),
                (_, value) => value.to_html(name, buf),
            }
        }
    }

    fn hydrate<const FROM_SERVER: bool>(self, element: &web_sys::Element) -> Written {
        self.build(element)
    }

    fn build(self, element: &web_sys::Element) -> Written {
        let mut written = Written { element: element.clone(), values: Vec::new(), listener: None };
        written.write(self);
        written
    }

    fn rebuild(self, written: &mut Written) {
        written.write(self);
    }

    fn into_cloneable(self) -> Self {
        self
    }

    fn into_cloneable_owned(self) -> Self {
        self
    }

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }
}

impl NextAttribute for Attributes {
    type Output<New: Attribute> = (Self, New);

    fn add_any_attr<New: Attribute>(self, new: New) -> (Self, New) {
        (self, new)
    }
}
