use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use leptos::prelude::*;

/// A shared value that views and effects follow. Clones are the same value.
///
/// Leptos' own `ArcRwSignal<T>` does this and more, and compiles to some kilobytes for each `T`; this is a plain value beside
/// one `ArcTrigger`, and is what keeps the program within its budget (measured: see ARCHITECTURE.md).
pub struct Watched<T>(Arc<(Mutex<Arc<T>>, ArcTrigger)>);

impl<T> Clone for Watched<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T: Default> Default for Watched<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T> Watched<T> {
    /// A value that nothing follows yet.
    pub fn new(value: T) -> Self {
        Self(Arc::new((Mutex::new(Arc::new(value)), ArcTrigger::new())))
    }

    /// The value, for a view or an effect that is to run again when it changes.
    #[inline(never)]
    pub fn get(&self) -> Arc<T> {
        self.0.1.track();
        self.peek()
    }

    /// The value, once.
    #[inline(never)]
    pub fn peek(&self) -> Arc<T> {
        Arc::clone(&self.lock())
    }

    /// Replaces the value; whatever has read it with [`get`](Self::get) runs again, after this.
    #[inline(never)]
    pub fn set(&self, value: T) {
        *self.lock() = Arc::new(value);
        self.0.1.notify();
    }

    fn lock(&self) -> MutexGuard<'_, Arc<T>> {
        // Nothing that runs under the lock leaves the value half-changed.
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T: Clone> Watched<T> {
    /// Changes a copy of the value, and puts it in its place.
    pub fn update(&self, change: impl FnOnce(&mut T)) {
        let mut value = T::clone(&self.peek());
        change(&mut value);
        self.set(value);
    }
}
