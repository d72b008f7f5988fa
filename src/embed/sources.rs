use std::cell::RefCell;

use crate::sync::{Address, Source};

thread_local! {
    /// Every source in use, with the number of elements that show it.
    static SOURCES: RefCell<Vec<(Source, usize)>> = const { RefCell::new(Vec::new()) };
}

/// What came of the sentinel's asking for a feed.
pub(super) struct Asked<'a> {
    /// The document; `None` where it was asked for in vain.
    pub document: Option<&'a str>,
    /// When, in milliseconds since the Unix epoch.
    pub at_ms: i64,
}

/// The source for an address, and whether it is new: one that another element has already, or one that is asked from now on.
pub(super) fn acquire(address: &Address, asked: Option<Asked>) -> (Source, bool) {
    let found = SOURCES.with_borrow_mut(|sources| {
        let known = sources.iter_mut().find(|(source, _)| source.address() == address);
        known.map(|(source, users)| {
            *users += 1;
            (source.clone(), false)
        })
    });
    found.unwrap_or_else(|| {
        let source = Source::new(address.clone());
        if let Some(Asked { document, at_ms }) = asked {
            source.offer(document, at_ms);
        }
        SOURCES.with_borrow_mut(|sources| sources.push((source.clone(), 1)));
        source.start();
        (source, true)
    })
}

/// Gives a source back; the last to do so stops it.
pub(super) fn release(source: &Source) {
    SOURCES.with_borrow_mut(|sources| {
        if let Some((_, users)) = sources.iter_mut().find(|(known, _)| known.is(source)) {
            *users = users.saturating_sub(1);
        }
        sources.retain(|(known, users)| {
            if *users == 0 {
                known.stop();
            }
            *users > 0
        });
    });
}

/// Asks every feed now.
pub(super) fn refresh() {
    let sources: Vec<_> = SOURCES.with_borrow(|used| used.iter().map(|(source, _)| source.clone()).collect());
    for source in sources {
        source.look();
    }
}
