use leptos::prelude::*;

/// Something that runs whenever what it has read changes. Its drop ends it.
pub type Watcher = RenderEffect<()>;

/// Runs `effect` now, and again whenever something that it has read changes, until what is returned is dropped. The kind of effect
/// that views are made of, because `Effect` would be 4 kB of program beside it. Something must have been mounted before.
#[must_use = "it ends when it is dropped"]
pub fn watch(mut effect: impl FnMut() + 'static) -> Watcher {
    RenderEffect::new(move |_| effect())
}
