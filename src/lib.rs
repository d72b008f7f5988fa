//! Statuslamp shows a vendor's service status inside the vendor's own product: a banner that appears only when this
//! viewer should know something, an incident history panel, and a small badge, all in the language of the page.
//!
//! Most pages use it through one script tag (see the README). A Leptos application can mount the components of
//! [`view`] directly around a [`sync::Source`].
//!
//! The layers, each knowing only those above it:
//!
//! | module | what it is about |
//! |---|---|
//! | [`json`] | text to JSON values |
//! | [`html`] | tags and character references in any text, and texts without them |
//! | [`model`] | what a status *is* |
//! | [`feed`] | bytes to model, with the problems found on the way |
//! | [`triage`] | what this viewer is shown, and in which order |
//! | [`find`] | which incidents a reader looks for |
//! | [`export`] | incidents as files for other programs |
//! | [`strip`] | what happened day by day |
//! | [`text`] | feed prose to a small tree of safe blocks |
//! | [`locale`] | language negotiation, messages, dates, durations |
//! | [`sync`] | when and how to fetch, and how far to trust what is kept |
//! | [`view`] | the Leptos components |
//! | [`embed`] | custom elements' other half: options, mounting, events, the JavaScript API |

#![deny(missing_docs)]
// The page, the network and the feed control nearly every value here; none of them may take the page down.
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::unreachable
    )
)]

#[cfg(all(target_arch = "wasm32", feature = "small-allocator"))]
mod allocator;
mod decimal;

pub mod embed;
pub mod export;
pub mod feed;
pub mod find;
pub mod html;
pub mod json;
pub mod locale;
pub mod model;
pub mod strip;
pub mod sync;
pub mod text;
pub mod triage;
pub mod view;
mod warn;
