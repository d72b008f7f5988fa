use leptos::prelude::*;
use leptos::reactive::graph::{Subscriber, ToAnySubscriber};

/// Something that runs whenever what it has read changes. Its drop ends it.
pub struct Watcher(RenderEffect<()>);

impl Drop for Watcher {
    /// An effect that is dropped leaves a note of itself with all that it has read, until that changes; and a language or a setting never
    /// may, while the entries of a long history come and go.
    fn drop(&mut self) {
        let subscriber = self.0.to_any_subscriber();
        subscriber.clear_sources(&subscriber);
    }
}

/// Runs `effect` now, and again whenever something that it has read changes, until what is returned is dropped. The kind of effect
/// that views are made of, because `Effect` would be 4 kB of program beside it. Something must have been mounted before.
#[must_use = "it ends when it is dropped"]
pub fn watch(mut effect: impl FnMut() + 'static) -> Watcher {
    Watcher(RenderEffect::new(move |_| effect()))
}
