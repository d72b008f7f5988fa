//! The WebAssembly half of the embed: what the sentinel (`www/statuslamp.js`) calls. It defines the custom elements, decides
//! whether this layer is loaded at all, and calls [`mount`](exports::mount) for each element; everything here runs only when
//! called.

mod events;
mod exports;
mod language;
mod memory;
mod mounted;
mod options;
mod sources;
mod styles;

pub use exports::*;
pub use options::{Options, Warning};
