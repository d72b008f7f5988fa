//! What a component has to show: elements, texts, and parts that follow something.
//!
//! `view!` gives every element a type of its own and compiles its building, updating and removing anew for each, and even with
//! one type for all of them Leptos' own elements take 7 kB of brotli more than these (see ARCHITECTURE.md). So the components
//! describe what they show with these plain values, and [`shown`](super::shown) renders them for Leptos.

use super::shown::{Hook, Listener};

/// What stands in one place of the page.
pub(crate) enum View {
    /// A text; an empty one keeps a place for something that may come.
    Text(String),
    /// An element with what is in it.
    Element(Element),
    /// An element that is made again, and updated in place, whenever something changes that was read in making it.
    Live(Box<dyn FnMut() -> Element>),
}

/// An element to be. Boxed, because it is passed from hand to hand.
pub(crate) struct Element(pub(super) Box<Parts>);

pub(super) struct Parts {
    pub tag: &'static str,
    /// By name; each at most once, and left out of the page where there is no value.
    pub attributes: Vec<(&'static str, Option<String>)>,
    pub children: Vec<View>,
    pub listener: Option<(&'static str, Listener)>,
    pub written: Option<Hook>,
    /// Whether what is in it is left as it stands.
    pub kept: bool,
}

/// An element of the given tag.
#[inline(never)]
pub(super) fn el(tag: &'static str) -> Element {
    Element(Box::new(Parts {
        tag,
        attributes: Vec::new(),
        children: Vec::new(),
        listener: None,
        written: None,
        kept: false,
    }))
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

    #[inline(never)]
    pub fn attr(self, name: &'static str, value: String) -> Self {
        self.maybe(name, Some(value))
    }

    /// An attribute that is left out where there is no value.
    #[inline(never)]
    pub fn maybe(mut self, name: &'static str, value: Option<String>) -> Self {
        self.0.attributes.push((name, value));
        self
    }

    #[inline(never)]
    pub fn text(self, text: String) -> Self {
        self.view(View::Text(text))
    }

    #[inline(never)]
    pub fn child(self, child: Element) -> Self {
        self.view(View::Element(child))
    }

    /// A child that may not be there; its place is kept.
    #[inline(never)]
    pub fn maybe_child(self, child: Option<Element>) -> Self {
        self.view(child.map_or_else(|| View::Text(String::new()), View::Element))
    }

    /// A child that may not be there, and then what follows takes its place: for what is never in use, and for the last ones.
    #[inline(never)]
    pub fn any(self, child: Option<Element>) -> Self {
        match child {
            Some(child) => self.child(child),
            None => self,
        }
    }

    #[inline(never)]
    pub fn view(mut self, child: View) -> Self {
        self.0.children.push(child);
        self
    }

    /// What is done with the element when it has been written, the first time before it is put into the page.
    #[inline(never)]
    pub fn written(mut self, hook: Hook) -> Self {
        self.0.written = Some(hook);
        self
    }

    /// Leaves what is in it as it stands, for another time; where nothing stands yet, it is empty.
    pub fn kept(mut self) -> Self {
        self.0.kept = true;
        self
    }

    /// What is done on an event of the given name; an element can have one listener.
    #[inline(never)]
    pub fn on(mut self, event: &'static str, listener: Listener) -> Self {
        self.0.listener = Some((event, listener));
        self
    }
}
