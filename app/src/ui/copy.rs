//! Copying what can be seen only once.

use super::{button::Button, toast::use_toasts};
use leptos::prelude::*;

/// A button that puts a text into the clipboard, and says so.
#[component]
pub fn CopyButton(
    /// The text.
    #[prop(into)]
    text: String,
    /// What it is, in a word: `token`.
    what: &'static str,
) -> impl IntoView {
    let toasts = use_toasts();
    let copy = move |()| {
        // Browsers give pages that came without encryption no clipboard.
        if window().is_secure_context() {
            drop(window().navigator().clipboard().write_text(&text));
            toasts.say(format!("The {what} is copied."));
        } else {
            toasts.say(format!(
                "This browser does not let the page copy. Select the {what} and copy it."
            ));
        }
    };
    view! { <Button on_click=copy>{format!("Copy {what}")}</Button> }.into_any()
}
