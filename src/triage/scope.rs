use super::replaced::{Links, MAX_STEPS};
use super::{Viewer, Why};
use crate::model::{Audience, Component, Incident, LocalizedText, Seen, Status};

/// The region that is all of them.
const EVERYWHERE: &str = "global";

/// Which entries of a status are about a viewer.
pub(crate) struct Scope<'a> {
    viewer: &'a Viewer,
    /// Whether the viewer has chosen among these components. Else their choice was made among another vendor's, and says nothing here.
    has_chosen: bool,
    /// The components.
    links: Links,
    /// Of each component, whether it is the viewer's, one that it is part of, or a part of it.
    mine: Vec<bool>,
    /// What those are called, in all languages, in small ASCII letters.
    names: Seen,
}

impl<'a> Scope<'a> {
    pub fn of(status: &Status, viewer: &'a Viewer) -> Self {
        Self::among(&status.components, viewer)
    }

    /// The same for a status of which only the components are at hand.
    #[inline(never)]
    pub fn among(components: &[Component], viewer: &'a Viewer) -> Self {
        let mut scope = Self {
            viewer,
            has_chosen: false,
            links: Links::default(),
            mine: Vec::new(),
            names: Seen::default(),
        };
        if !viewer.components.is_empty() {
            scope.choose(components);
        }
        scope
    }

    #[inline(never)]
    fn choose(&mut self, components: &[Component]) {
        let mut chosen = Vec::new();
        for component in components {
            self.links.add(&component.id);
            chosen.push(self.is_wanted(&component.id) || self.is_named(&component.name));
        }
        // A feed that lists none at all may well have them.
        self.has_chosen = components.is_empty() || chosen.contains(&true);
        for component in components {
            self.links.lead(component.group_id.as_deref());
        }
        self.mine.clone_from(&chosen);
        for start in 0..chosen.len() {
            let is_chosen = chosen.get(start) == Some(&true);
            let (mut place, mut steps) = (self.links.from(start), 0);
            while let Some(is_group_chosen) = chosen.get(place)
                && steps < MAX_STEPS
            {
                let found = if is_chosen { place } else { start };
                if (is_chosen || *is_group_chosen)
                    && let Some(mine) = self.mine.get_mut(found)
                {
                    *mine = true;
                }
                place = self.links.from(place);
                steps += 1;
            }
        }
        for (component, is_mine) in components.iter().zip(&self.mine) {
            if *is_mine {
                self.names.is_first(&component.id.to_ascii_lowercase());
                for name in texts(&component.name) {
                    self.names.is_first(&name.to_ascii_lowercase());
                }
            }
        }
    }

    /// Whether the component at this place is about the viewer.
    pub fn has(&self, place: usize) -> bool {
        !self.has_chosen || self.mine.get(place) == Some(&true)
    }

    /// Why an entry isn't about the viewer, if so.
    #[inline(never)]
    pub fn shuts_out(&self, incident: &Incident) -> Option<Why> {
        if !incident.audience.as_ref().is_none_or(|audience| includes(audience, &self.viewer.audience)) {
            return Some(Why::Audience);
        }
        if self.has_chosen && !incident.components.is_empty() && !self.is_hit_by(incident) {
            return Some(Why::OtherComponents);
        }
        (!is_in_one_of(&self.viewer.regions, &incident.regions)).then_some(Why::OtherRegions)
    }

    /// Whether an incident names one of the viewer's components, or what it is part of, or a part of it.
    pub fn is_hit_by(&self, incident: &Incident) -> bool {
        for (id, name) in incident.component_ids.iter().zip(&incident.components) {
            if self.is_wanted(id) || self.is_named(name) {
                return true;
            }
            let is_mine = match self.links.place_of(id) {
                // By its id alone: regions tend to have components of the same names.
                Some(place) => self.mine.get(place) == Some(&true),
                None => self.is_called(id) || texts(name).into_iter().any(|name| self.is_called(name)),
            };
            if is_mine {
                return true;
            }
        }
        false
    }

    fn is_called(&self, name: &str) -> bool {
        !name.is_empty() && self.names.place_of(&name.to_ascii_lowercase()).is_some()
    }

    fn is_named(&self, name: &LocalizedText) -> bool {
        texts(name).into_iter().any(|text| self.is_wanted(text))
    }

    fn is_wanted(&self, text: &str) -> bool {
        has(&self.viewer.components, text)
    }
}

/// A text in all its languages.
#[inline(never)]
fn texts(text: &LocalizedText) -> Vec<&str> {
    let mut texts = vec![text.text.as_str()];
    for translation in &text.translations {
        texts.push(&translation.text);
    }
    texts
}

#[inline(never)]
fn has(list: &[String], text: &str) -> bool {
    list.iter().any(|known| known.eq_ignore_ascii_case(text))
}

fn includes(audience: &Audience, tokens: &[String]) -> bool {
    (audience.any.is_empty() || audience.any.iter().any(|token| tokens.contains(token)))
        && audience.all.iter().all(|token| tokens.contains(token))
}

/// Whoever names no region is in all of them.
fn is_in_one_of(own: &[String], regions: &[String]) -> bool {
    own.is_empty()
        || regions.is_empty()
        || regions.iter().any(|region| region.eq_ignore_ascii_case(EVERYWHERE) || has(own, region))
}
