use std::ops::Deref;
use std::sync::Arc;

use wasm_bindgen::{JsCast, JsValue};

use super::element::Element;
use super::emit::emit;
use super::{Settings, open_dialog};
use crate::locale::{Locale, direction, format};
use crate::model::{Incident, Severity};
use crate::sync::{Freshness, Source, Watched, clock};
use crate::triage::{Dismissed, headlines};

/// Everything that the components of one element share.
#[derive(Clone)]
pub struct Lamp(Arc<Shared>);

impl Deref for Lamp {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}

/// What a [`Lamp`] gives access to.
pub struct Shared {
    /// Where the data comes from.
    pub source: Source,
    /// What the host has chosen.
    pub settings: Watched<Settings>,
    /// How things are said.
    pub locale: Watched<Locale>,
    /// What the viewer has put away.
    pub dismissed: Watched<Dismissed>,
    /// The parts that are unfolded, by key; outlives the elements, which may be made anew on news.
    pub(super) unfolded: Watched<Vec<String>>,
}

/// What may be said of the whole service at one time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// The worst of everything; unknown as soon as what is known is not fresh.
    pub severity: Severity,
    /// How far it can be trusted.
    pub freshness: Freshness,
}

impl Lamp {
    /// A lamp with default settings, in English.
    pub fn new(source: Source) -> Self {
        Self(Arc::new(Shared {
            source,
            settings: Watched::default(),
            locale: Watched::default(),
            dismissed: Watched::default(),
            unfolded: Watched::default(),
        }))
    }

    /// What may be said now. Follows the feed and the clock.
    pub fn judgement(&self) -> Judgement {
        let known = self.source.snapshot().get();
        let freshness = known.freshness(self.source.poll_ms(), *clock().get());
        let severity = match (freshness, &known.status) {
            (Freshness::Fresh, Some(status)) => status.severity(),
            _ => Severity::Unknown,
        };
        Judgement { severity, freshness }
    }

    /// What the banner has to show now, the most important first. Follows feed, clock, settings and dismissals.
    pub fn headlines(&self) -> Vec<Arc<Incident>> {
        let (settings, dismissed) = (self.settings.get(), self.dismissed.get());
        let known = self.source.snapshot().get();
        let Some(status) = &known.status else { return Vec::new() };
        headlines(status, &settings.viewer, *clock().get())
            .into_iter()
            .filter(|incident| !dismissed.contains(&incident.id, incident.revision()))
            .collect()
    }

    /// When something was last heard, in words; `style` as for [`format::relative`]. Follows feed, clock and locale.
    pub(super) fn heard(&self, style: &str) -> String {
        let now_ms = *clock().get();
        let heard_at = self.source.snapshot().get().heard_at_ms;
        heard_at.map_or_else(String::new, |at| {
            format::relative(&self.locale.get(), at.min(now_ms), now_ms, style)
        })
    }

    /// Opens the history dialog because of a click, at an incident if one is named.
    pub(super) fn open_history(&self, click: &web_sys::Event, incident_id: &str) {
        if let Some(button) = click.current_target().and_then(|target| target.dyn_into().ok()) {
            self.unfold(incident_id);
            // What is open stands at the top of the history as it is.
            open_dialog(self, &button, "");
            tell(click, "statuslamp:open", incident_id);
        }
    }

    /// Has an incident's timeline stand open wherever it is shown.
    pub fn unfold(&self, incident_id: &str) {
        self.fold(incident_id, true);
    }

    pub(super) fn is_unfolded(&self, key: &str) -> bool {
        self.unfolded.get().iter().any(|known| known == key)
    }

    pub(super) fn fold(&self, key: &str, open: bool) {
        self.unfolded.update(|unfolded| {
            unfolded.retain(|known| known != key);
            if open {
                unfolded.push(key.to_owned());
            }
        });
    }
}

impl Locale {
    /// Gives an element the language and direction of our own words in it.
    #[inline(never)]
    pub(super) fn mark(&self, element: Element) -> Element {
        let tag = &self.catalogue.tag;
        element.attr("lang", tag.clone()).fixed("dir", direction(tag))
    }
}

/// Tells the page about an incident, from the element that the user acted on.
pub(super) fn tell(event: &web_sys::Event, name: &str, incident_id: &str) {
    let detail = js_sys::Object::new();
    // A plain object takes any field; where the page has broken even that, it isn't told.
    let _ = js_sys::Reflect::set(&detail, &JsValue::from_str("id"), &JsValue::from_str(incident_id));
    if let Some(from) = event.current_target() {
        emit(&from, name, &detail);
    }
}
