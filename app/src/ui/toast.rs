//! Short messages about what has just been done.

use super::{
    badge::Tone,
    button::IconButton,
    icons::{Icon, IconName},
};
use leptos::prelude::*;
use std::time::Duration;

/// How long a message stays: long enough to read two sentences.
const STAYS: Duration = Duration::from_secs(8);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Toast {
    id: u64,
    text: String,
    tone: Tone,
}

/// The messages that are showing. Take it with [`use_toasts`].
#[derive(Debug, Clone, Copy)]
pub struct Toasts {
    shown: RwSignal<Vec<Toast>>,
    /// Of the next message. No number comes twice: the clock of a message that has been
    /// taken away goes on, and must not end another.
    next: StoredValue<u64>,
}

impl Toasts {
    /// Says what has been done: `Invoice 00000036 deleted. Order 41200 is open again.`
    pub fn say(self, text: impl Into<String>) {
        self.show(text.into(), Tone::Ok);
    }

    /// Says what did not work, where there is no better place for it.
    pub fn warn(self, text: impl Into<String>) {
        self.show(text.into(), Tone::Bad);
    }

    /// Takes back what was said: something new begins, and might end otherwise.
    pub fn clear(self) {
        self.shown.update(Vec::clear);
    }

    fn new() -> Self {
        Self {
            shown: RwSignal::new(Vec::new()),
            next: StoredValue::new(0),
        }
    }

    fn show(self, text: String, tone: Tone) {
        let id = self.next.get_value();
        self.next.set_value(id + 1);
        self.shown
            .update(|shown| shown.push(Toast { id, text, tone }));
        set_timeout(move || self.dismiss(id), STAYS);
    }

    fn dismiss(self, id: u64) {
        self.shown
            .update(|shown| shown.retain(|toast| toast.id != id));
    }
}

/// Makes [`use_toasts`] work below. Called once, by [`crate::App`].
pub(crate) fn provide_toasts() {
    provide_context(Toasts::new());
}

/// The place for short messages.
#[must_use]
pub fn use_toasts() -> Toasts {
    use_context().unwrap_or_else(Toasts::new)
}

/// Shows the messages; read out politely. Stands once, in [`crate::App`].
#[component]
pub(crate) fn Toaster() -> impl IntoView {
    let toasts = use_toasts();
    view! {
        <div class="toaster" role="status" aria-live="polite">
            <For each=move || toasts.shown.get() key=|toast| toast.id let:toast>
                <div class=format!("toast {}", toast.tone.class())>
                    <Icon name=if toast.tone == Tone::Ok {
                        IconName::Check
                    } else {
                        IconName::Warning
                    } />
                    <span>{toast.text}</span>
                    <IconButton
                        icon=IconName::Cross
                        label="Dismiss"
                        on_click=move |()| toasts.dismiss(toast.id)
                    />
                </div>
            </For>
        </div>
    }
    .into_any()
}
