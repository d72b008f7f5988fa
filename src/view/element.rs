//! Elements that all have one type.
//!
//! `view!` gives every element a type of its own and compiles its building, updating and removing anew for each: measured on
//! this widget, the program was 450 kB where this form gives less than half (see ARCHITECTURE.md). The elements are still
//! Leptos', and are updated in place: text and attributes are only written where they differ. There is no `innerHTML` anywhere,
//! so pages under Trusted Types are fine.

use leptos::html;
use leptos::prelude::*;

use super::attributes::{Attributes, Listener};

/// An element to be. Boxed, because it is passed from hand to hand.
pub(super) struct Element(Box<Parts>);

struct Parts {
    tag: &'static str,
    attributes: Attributes,
    children: Vec<AnyView>,
}

/// An element of the given tag, in upper case as `tagName` has it: tachys compares the two.
#[inline(never)]
pub(super) fn el(tag: &'static str) -> Element {
    Element(Box::new(Parts { tag, attributes: Attributes::default(), children: Vec::new() }))
}

/// An element of the given tag and class.
#[inline(never)]
pub(super) fn el_class(tag: &'static str, class: &'static str) -> Element {
    el(tag).fixed("class", class)
}

impl Element {
    /// An attribute that is always the same.
    #[inline(never)]
    pub fn fixed(self, name: &'static str, value: &'static str) -> Self {
        self.maybe(name, Some(value.to_owned()))
    }

    /// An attribute.
    #[inline(never)]
    pub fn attr(self, name: &'static str, value: String) -> Self {
        self.maybe(name, Some(value))
    }

    /// An attribute that is left out where there is no value.
    #[inline(never)]
    pub fn maybe(mut self, name: &'static str, value: Option<String>) -> Self {
        self.0.attributes.values.push((name, value));
        self
    }

    #[inline(never)]
    pub fn text(self, text: String) -> Self {
        self.view(text.into_any())
    }

    #[inline(never)]
    pub fn child(self, child: Element) -> Self {
        let child = child.any();
        self.view(child)
    }

    /// A child that may not be there; its place is kept.
    #[inline(never)]
    pub fn maybe_child(self, child: Option<Element>) -> Self {
        // An empty text: one type of view less than nothing at all.
        let child = child.map_or_else(|| String::new().into_any(), Element::any);
        self.view(child)
    }

    #[inline(never)]
    pub fn view(mut self, child: AnyView) -> Self {
        self.0.children.push(child);
        self
    }

    #[inline(never)]
    pub fn on(mut self, event: &'static str, listener: Listener) -> Self {
        self.0.attributes.listener = Some((event, listener));
        self
    }

    #[inline(never)]
    pub fn any(self) -> AnyView {
        let Parts { tag, attributes, children } = *self.0;
        html::custom(tag).add_any_attr(attributes).child(children).into_any()
    }
}

/// A part that runs again, and is updated in place, whenever something changes that it has read.
#[inline(never)]
pub(super) fn live(part: Box<dyn FnMut() -> AnyView + Send>) -> AnyView {
    part.into_any()
}
