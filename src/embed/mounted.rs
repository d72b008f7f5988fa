use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use gloo_timers::callback::Timeout;
use leptos::mount::{UnmountHandle, mount_to_renderer};
use leptos::prelude::untrack;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, ShadowRoot};

use super::exports::relang;
use super::language::Choice;
use super::sources::Asked;
use super::{Options, events, language, memory, news, sources, styles};
use crate::locale::{Catalogue, Locale, format, is_same_language, learn};
use crate::sync::{Watched, is_whole, text, with_history, with_messages};
use crate::triage::Remembered;
use crate::view::{
    DismissFor, Lamp, Shown, Watcher, badge, banner, close_dialog, dress, has_dialog, panel, watch,
};

/// How long a history in the page waits before it asks again for the rest of the program.
const RETRY_AFTER_MS: u32 = 30_000;

/// Where the widget's own files lie, as the sentinel says.
#[derive(Clone, Default)]
pub(super) struct Files {
    /// Ends in a slash.
    pub base: String,
    /// A query string that changes with each build, or nothing.
    pub build: String,
}

/// What the page has said through the JavaScript API; it goes before the attributes.
#[derive(Clone, Default)]
pub(super) struct Overrides {
    pub lang: Option<String>,
    pub audience: Option<Vec<String>>,
}

/// What is to be shown in an element.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Banner,
    History,
    Badge,
}

/// One custom element with its view.
pub(super) struct Mounted {
    pub id: u32,
    pub kind: Kind,
    pub host: HtmlElement,
    pub lamp: Lamp,
    pub options: Options,
    place: HtmlElement,
    ready: js_sys::Function,
    /// Which of the feeds' troubles are told to the console by this element.
    logs: Vec<bool>,
    view: RefCell<Option<(UnmountHandle<Shown>, Vec<Watcher>)>>,
    language: RefCell<Option<Choice>>,
}

/// What the sentinel hands over with an element.
pub(super) struct Element {
    pub kind: Kind,
    pub host: HtmlElement,
    /// The `<div>` in the shadow root to mount into. Never the root itself: there, Leptos' conditional and keyed parts break.
    pub place: HtmlElement,
    /// Called once, when the view stands in place.
    pub ready: js_sys::Function,
}

impl Mounted {
    pub fn new(
        id: u32,
        element: Element,
        options: Options,
        asked: Option<Asked>,
        files: &Files,
        said: &Overrides,
    ) -> Rc<Self> {
        let (mut feeds, mut news, mut asked) = (Vec::new(), Vec::new(), asked);
        for address in &options.feeds {
            // Only the first is asked by the sentinel.
            let (source, is_new) = sources::acquire(address, asked.take());
            feeds.push(source);
            news.push(is_new);
        }
        let lamp = Lamp::remembering(
            feeds,
            memory::shared(memory::DISMISSED, options.settings.dismiss),
            memory::shared(memory::TOLD, DismissFor::UntilNews),
        );
        let Element { kind, host, place, ready } = element;
        let mounted = Rc::new(Self {
            id,
            kind,
            host,
            lamp,
            options,
            place,
            ready,
            logs: news,
            view: RefCell::default(),
            language: RefCell::default(),
        });
        mounted.apply_audience(said);
        mounted.apply_language(files, said);
        mounted
    }

    /// Sets who is looking, from the attributes or from what the page has said.
    pub fn apply_audience(&self, said: &Overrides) {
        let mut settings = self.options.settings.clone();
        if let Some(audience) = &said.audience {
            settings.viewer.audience.clone_from(audience);
        }
        self.lamp.settings.set(settings);
    }

    /// Finds out the language and sets it, once its catalogue is here. The first time round the view waits for that, so that
    /// nobody sees it change under their eyes.
    pub fn apply_language(self: &Rc<Self>, files: &Files, said: &Overrides) {
        let explicit = said.lang.as_deref().or(self.options.lang.as_deref());
        let choice = language::choose(&self.host, explicit, &self.lamp);
        if self.language.replace(Some(choice.clone())).as_ref() == Some(&choice) {
            return;
        }
        let labels = self.options.labels.clone();
        if let Some(catalogue) = language::at_hand(&choice.tag, labels.as_deref()) {
            self.complete(choice, catalogue);
            return;
        }
        let own = language::url_of(files, "", &choice.tag);
        let mut of_history = String::new();
        // What doesn't stand yet waits for these together with the rest of the program.
        if self.view.borrow().is_some() && self.shows_history() {
            of_history = language::url_of(files, "history/", &choice.tag);
        }
        let (mounted, files, labels_url) = (Rc::downgrade(self), files.clone(), labels.clone());
        with_messages(
            [&own, labels_url.as_deref().unwrap_or_default(), &of_history],
            Box::new(move |texts| {
                learn(&choice.tag, &text(&texts, 2));
                let catalogue = language::read(&files, &choice.tag, labels.as_deref(), &texts);
                if let Some(mounted) = mounted.upgrade() {
                    mounted.complete(choice, catalogue);
                }
            }),
        );
    }

    /// Whether the history can be seen in this element, or will be at once.
    fn shows_history(&self) -> bool {
        self.kind == Kind::History || has_dialog(&self.place)
    }

    /// Speaks a language once all is here that is shown in it: a history doesn't turn English on its way to another language, and doesn't
    /// stand before the rest of the program is here.
    fn complete(self: &Rc<Self>, choice: Choice, catalogue: Arc<Catalogue>) {
        if !self.shows_history() || is_whole() && catalogue.lacking().is_empty() {
            self.speak(&choice, catalogue);
            return;
        }
        let mounted = Rc::downgrade(self);
        with_history(
            &catalogue.clone(),
            Box::new(move |is_here| {
                let go_on = move || match mounted.upgrade() {
                    Some(mounted) if is_here => mounted.speak(&choice, catalogue),
                    Some(mounted) => mounted.complete(choice, catalogue),
                    None => {}
                };
                if is_here {
                    go_on();
                } else {
                    // It outlives an element that is gone meanwhile, and then does nothing: see above.
                    Timeout::new(RETRY_AFTER_MS, go_on).forget();
                }
            }),
        );
    }

    fn speak(self: &Rc<Self>, choice: &Choice, catalogue: Arc<Catalogue>) {
        // The element may want another language by now.
        if self.language.borrow().as_ref() != Some(choice) {
            return;
        }
        // A catalogue that didn't come leaves English, and then the dates are English too.
        let tags = [&choice.served, &catalogue.tag].into_iter();
        let usable =
            tags.map(String::as_str).find(|tag| is_same_language(tag, &catalogue.tag) && format::speaks(tag));
        let time_zone = self.options.time_zone.as_deref().filter(|zone| format::is_time_zone(zone));
        self.lamp.locale.set(Locale {
            lacks_intl: usable.is_none(),
            format_tag: usable.unwrap_or(format::NEUTRAL).into(),
            reader_tags: Arc::new(choice.wanted.clone()),
            catalogue,
            time_zone: time_zone.map(Into::into),
        });
        if self.view.borrow().is_none() {
            self.show();
        }
    }

    /// A node of the tree in which a dialog of this element is to open.
    pub fn anchor(&self) -> web_sys::Node {
        self.place.clone().into()
    }

    fn show(&self) {
        // Not before the view stands: until then the plain notice is in the same tree, and its height would change.
        if let Ok(root) = self.place.get_root_node().dyn_into::<ShadowRoot>() {
            styles::dress(&root);
            if self.kind == Kind::History {
                dress(&root);
            }
        }
        let (kind, lamp, host) = (self.kind, self.lamp.clone(), self.host.clone());
        let dismiss = self.options.settings.dismiss;
        let shown = lamp.clone();
        let view = mount_to_renderer(&self.place, move || match kind {
            Kind::Banner => banner(shown),
            Kind::History => panel(&shown, String::new()),
            Kind::Badge => badge(shown),
        });
        let mut watchers = vec![events::announce_changes(&lamp, &host)];
        for (source, logs) in lamp.sources.iter().zip(&self.logs) {
            watchers.push(events::announce_trouble(source, &host, *logs));
        }
        let (told, mut langs) = (lamp.clone(), untrack(|| lamp.feed_langs()));
        watchers.push(watch(move || {
            // Seldom matters, and then only once: a page and a browser in no language that is spoken here.
            let newest = told.feed_langs();
            if newest != langs {
                langs = newest;
                // In a task of its own: this one is an effect of what that changes. It is about all elements of the page, and may outlive this
                // one.
                Timeout::new(0, relang).forget();
            }
        }));
        watchers.push(kept(&lamp.dismissed, memory::DISMISSED, dismiss));
        watchers.push(kept(&lamp.told, memory::TOLD, DismissFor::UntilNews));
        watchers.push(news::settle(&lamp));
        self.view.replace(Some((view, watchers)));
        // The page may have put a throwing function in the sentinel's place; the view stands all the same.
        let _ = self.ready.call0(&wasm_bindgen::JsValue::UNDEFINED);
    }
}

/// Keeps what is remembered whenever it changes, for as long as what is returned is kept.
fn kept(remembered: &Watched<Remembered>, key: &'static str, keep_for: DismissFor) -> Watcher {
    let (remembered, mut known) = (remembered.clone(), remembered.peek());
    watch(move || {
        let newest = remembered.get();
        if newest != known {
            memory::keep(key, keep_for, &newest);
            known = newest;
        }
    })
}

impl Drop for Mounted {
    fn drop(&mut self) {
        close_dialog(&self.place);
        for source in &self.lamp.sources {
            sources::release(source);
        }
    }
}
