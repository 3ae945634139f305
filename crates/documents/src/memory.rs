//! What the engine remembers. It keeps what it has computed, for the whole process, so that the
//! next document is quicker; nobody but us makes it forget.

use std::sync::{
    PoisonError, RwLock,
    atomic::{AtomicUsize, Ordering},
};
use typst::comemo;

/// How often the engine forgets before something that was not needed again is gone.
const ROUNDS: usize = 2;

/// How many documents may be printed before the engine must forget, however busy it is.
const MOST: usize = 16;

/// Held for reading by everybody who prints: a document during which the engine forgets takes
/// many times as long.
static PRINTING: RwLock<()> = RwLock::new(());

/// Documents since the engine forgot.
static PRINTED: AtomicUsize = AtomicUsize::new(0);

/// Prints, and lets the engine forget when nobody else prints: at once, or, when documents
/// overlap all the time, after some of them.
pub(crate) fn bounded<T>(print: impl FnOnce() -> T) -> T {
    let printed = {
        // The lock guards no data that a panic could leave half changed.
        let _guard = PRINTING.read().unwrap_or_else(PoisonError::into_inner);
        print()
    };
    let forgetting = if PRINTED.fetch_add(1, Ordering::Relaxed) < MOST {
        PRINTING.try_write().ok()
    } else {
        Some(PRINTING.write().unwrap_or_else(PoisonError::into_inner))
    };
    if forgetting.is_some() {
        PRINTED.store(0, Ordering::Relaxed);
        comemo::evict(ROUNDS);
    }
    printed
}
