//! What is read of a document that is larger than any honest one. Whatever is left out is reported.
//!
//! How deep a document may be nested is [`crate::json`]'s to say, and how much a page fetches [`crate::sync`]'s.

/// The largest document read, in bytes. Real feeds are 0.1 to 400 kB and whole histories some megabytes; beyond this a document is a
/// mistake or an attack, and parsing it would take the machine's memory.
pub const MAX_FEED_BYTES: usize = 64 * 1024 * 1024;

/// The most entries read of one list, such as the incidents; the first ones, which are the newest in nearly every format. Twice the
/// largest history that the panel is made for; sorting and comparing ids take more than linear time.
pub const MAX_ENTRIES: usize = 20_000;

/// The most updates kept of one incident. The longest timelines seen have about a hundred.
pub const MAX_UPDATES: usize = 1_000;

/// The longest text kept, in bytes of UTF-8; the rest is cut off. The longest post-mortems seen have 30 kB.
pub const MAX_TEXT_BYTES: usize = 100_000;

/// The most incidents of one feed whose own documents a page asks for, each of which is a request: about what the history shows at first.
pub const MAX_DETAILS: usize = 20;

/// The most problems reported of one document: nobody reads more, and a hostile one has millions.
pub const MAX_PROBLEMS: usize = 1_000;

/// The longest language tag taken for one, in bytes; BCP 47 knows none that need more than 35.
pub(super) const MAX_LANG_BYTES: usize = 100;

/// How much is added to a document by telling the names of components wherever only their ids stand, in bytes. A thousand names of a
/// hundred incidents have two million.
pub(super) const MAX_ADDED_NAME_BYTES: usize = 16 * 1024 * 1024;
