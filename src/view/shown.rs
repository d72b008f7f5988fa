use std::cell::RefCell;
use std::rc::Rc;

use leptos::html;
use leptos::mount::mount_to_renderer;
use leptos::prelude::*;
use leptos::tachys::dom::document;
use leptos::tachys::view::{Mountable, Render};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, Node};

use super::element::{Element, View};
use super::watcher::{Watcher, watch};

/// What is done when something happens to an element.
pub(super) type Listener = Box<dyn FnMut(Event)>;
/// What is done with an element that has been written.
pub(super) type Hook = Box<dyn FnOnce(&web_sys::Element)>;
/// The same, as the browser calls it.
type Callback = Closure<dyn FnMut(Event)>;

/// What stands in the page where a [`View`] has been rendered. An update goes by place: it writes only where texts and attributes
/// differ, and never replaces an element by another of the same tag, so that focus, selection and scroll positions stay.
///
/// There is no `innerHTML` here, so pages under Trusted Types are fine.
pub(crate) enum Shown {
    Text(Node, String),
    Element(Written),
    Live(Watcher, Rc<RefCell<Option<Written>>>),
}

/// An element that stands in the page, and what was written into it.
pub(crate) struct Written {
    element: web_sys::Element,
    tag: &'static str,
    attributes: Vec<(&'static str, Option<String>)>,
    children: Vec<Shown>,
    listener: Option<(&'static str, Callback)>,
}

// Errors of the DOM are ignored throughout: a browser refuses neither valid names nor nodes of its own making, and where a page has
// replaced these functions by some that throw, there is nobody to tell.
impl Written {
    fn new(element: Element) -> Option<Self> {
        let tag = element.0.tag;
        let mut written =
            Self { element: create(tag)?, tag, attributes: Vec::new(), children: Vec::new(), listener: None };
        written.update(element);
        Some(written)
    }

    fn update(&mut self, new: Element) {
        let new = *new.0;
        for (name, value) in &new.attributes {
            let is_known = self.attributes.iter().any(|known| (&known.0, &known.1) == (name, value));
            if let (Some(value), false) = (value, is_known) {
                let _ = self.element.set_attribute(name, value);
            }
        }
        for (name, value) in &self.attributes {
            let is_kept = new.attributes.iter().any(|kept| kept.0 == *name && kept.1.is_some());
            if value.is_some() && !is_kept {
                let _ = self.element.remove_attribute(name);
            }
        }
        self.attributes = new.attributes;
        self.listen(new.listener);
        if !new.kept {
            self.write(new.children);
        }
        if let Some(hook) = new.written {
            hook(&self.element);
        }
    }

    fn write(&mut self, children: Vec<View>) {
        let mut children = children.into_iter();
        self.children.retain_mut(|shown| match children.next() {
            Some(view) => {
                shown.replace(view);
                true
            }
            None => {
                shown.unmount();
                false
            }
        });
        for view in children {
            let mut shown = view.build();
            shown.mount(&self.element, None);
            self.children.push(shown);
        }
    }

    fn listen(&mut self, new: Option<(&'static str, Listener)>) {
        if let Some((event, old)) = self.listener.take() {
            let _ = self.element.remove_event_listener_with_callback(event, old.as_ref().unchecked_ref());
        }
        self.listener = new.map(|(event, listener)| {
            let listener = Closure::wrap(listener);
            let _ = self.element.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
            (event, listener)
        });
    }
}

impl Drop for Written {
    fn drop(&mut self) {
        self.listen(None);
    }
}

impl Shown {
    fn node(&self) -> Option<Node> {
        match self {
            Self::Text(node, _) => Some(node.clone()),
            Self::Element(written) => Some(written.element.clone().into()),
            Self::Live(_, written) => written.borrow().as_ref().map(|written| written.element.clone().into()),
        }
    }

    fn replace(&mut self, view: View) {
        match (&mut *self, view) {
            (Self::Text(node, old), View::Text(new)) => {
                if *old != new {
                    node.set_node_value(Some(&new));
                    *old = new;
                }
            }
            (Self::Element(written), View::Element(new)) if written.tag == new.0.tag => written.update(new),
            (Self::Live(watcher, written), View::Live(part)) => *watcher = follow(part, written.clone()),
            (_, view) => {
                let mut new = view.build();
                self.insert_before_this(&mut new);
                self.unmount();
                *self = new;
            }
        }
    }
}

/// Pictures are of another namespace than the rest of the page.
fn create(tag: &str) -> Option<web_sys::Element> {
    match tag {
        "svg" | "path" => document().create_element_ns(Some("http://www.w3.org/2000/svg"), tag).ok(),
        _ => document().create_element(tag).ok(),
    }
}

fn follow(mut part: Box<dyn FnMut() -> Element>, shown: Rc<RefCell<Option<Written>>>) -> Watcher {
    watch(move || {
        let new = part();
        let mut shown = shown.borrow_mut();
        match &mut *shown {
            Some(written) => written.update(new),
            None => *shown = Written::new(new),
        }
    })
}

impl Render for View {
    type State = Shown;

    fn build(self) -> Shown {
        let empty = String::new();
        match self {
            Self::Element(element) => match Written::new(element) {
                Some(written) => Shown::Element(written),
                None => Shown::Text(document().create_text_node("").into(), empty),
            },
            Self::Text(text) => Shown::Text(document().create_text_node(&text).into(), text),
            Self::Live(part) => {
                let written = Rc::default();
                Shown::Live(follow(part, Rc::clone(&written)), written)
            }
        }
    }

    fn rebuild(self, shown: &mut Shown) {
        shown.replace(self);
    }
}

impl Mountable for Shown {
    fn unmount(&mut self) {
        if let Some((node, parent)) = self.node().and_then(|node| Some((node.clone(), node.parent_node()?))) {
            let _ = parent.remove_child(&node);
        }
    }

    fn mount(&mut self, parent: &web_sys::Element, marker: Option<&Node>) {
        if let Some(node) = self.node() {
            let _ = parent.insert_before(&node, marker);
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let Some(node) = self.node() else { return false };
        let Some(parent) = node.parent_element() else { return false };
        child.mount(&parent, Some(&node));
        true
    }

    fn elements(&self) -> Vec<web_sys::Element> {
        self.node().and_then(|node| node.dyn_into().ok()).into_iter().collect()
    }
}

/// A [`View`] for Leptos applications, which can use our components among their own: a `<div>` that it is rendered into.
pub(super) fn into_leptos(view: impl FnOnce() -> View + 'static) -> impl IntoView {
    let place = NodeRef::<html::Div>::new();
    place.on_load(move |place| {
        // Unmounted together with the component that this runs in.
        StoredValue::new_local(mount_to_renderer(&place, view));
    });
    html::div().node_ref(place)
}
