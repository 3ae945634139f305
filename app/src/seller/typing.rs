//! Asking the server while somebody types.

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};
use std::time::Duration;

/// How long typing has to rest before the server is asked.
const REST: Duration = Duration::from_millis(200);

/// Waits until typing rests, and tells the latest question from those before it.
#[derive(Clone, Copy)]
pub(super) struct Typing {
    turn: StoredValue<u64>,
    timer: StoredValue<Option<TimeoutHandle>>,
}

impl Typing {
    /// Nobody has typed yet.
    pub(super) fn new() -> Self {
        Self {
            turn: StoredValue::new(0),
            timer: StoredValue::new(None),
        }
    }

    /// Asks once typing rests.
    pub(super) fn soon(self, ask: impl FnOnce() + 'static) {
        self.stop();
        let timer = set_timeout_with_handle(ask, REST);
        self.timer.set_value(timer.ok());
    }

    /// Asks no more.
    pub(super) fn stop(self) {
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    }

    /// A question is asked: its number.
    pub(super) fn ask(self) -> u64 {
        let turn = self.turn.get_value() + 1;
        self.turn.set_value(turn);
        turn
    }

    /// Is an answer still wanted? Not when a later question has overtaken it, or the page is
    /// gone.
    pub(super) fn is_latest(self, turn: u64) -> bool {
        self.turn.try_get_value() == Some(turn)
    }
}
