//! The WebAssembly half of the embed: what the sentinel (`www/statuslamp.js`) calls. It defines the custom elements, decides
//! whether this layer is loaded at all, and calls [`mount`](exports::mount) for each element; everything here runs only when
//! called.

#[cfg(feature = "bench")]
mod bench;
mod events;
mod exports;
mod language;
mod memory;
mod mounted;
mod news;
mod options;
mod sources;
mod styles;

#[cfg(feature = "bench")]
pub use bench::bench_load;
pub use exports::*;
pub use options::{Options, Warning};
