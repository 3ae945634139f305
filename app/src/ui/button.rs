//! Buttons, and links that look like them.

use super::progress::Spinner;
use leptos::{ev::MouseEvent, prelude::*};

/// How much weight an action has. One primary action per page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// What the page is for.
    Primary,
    /// Everything else.
    #[default]
    Secondary,
    /// Takes something away.
    Danger,
    /// Words only: “Clear all”, “Add line”.
    Quiet,
}

impl ButtonKind {
    /// The classes.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button primary",
            Self::Secondary => "button",
            Self::Danger => "button danger",
            Self::Quiet => "button quiet",
        }
    }
}

/// A button. It cannot fire while it is pending, disabled or blocked; it keeps the focus
/// all the same, so nobody is thrown to the top of the page while something is saved.
#[component]
pub fn Button(
    /// How much weight it has.
    #[prop(optional)]
    kind: ButtonKind,
    /// What a click does. A submit button needs none.
    #[prop(optional, into)]
    on_click: Option<Callback<()>>,
    /// Submits the form around it (or the one named by `form`).
    #[prop(optional)]
    submit: bool,
    /// Id of a form elsewhere on the page that it submits.
    #[prop(optional, into)]
    form: Option<String>,
    /// Field name that a submit sends with `value`.
    #[prop(optional, into)]
    name: Option<String>,
    /// Value of `name`.
    #[prop(optional, into)]
    value: Option<String>,
    /// Its work is under way: it shows a spinner and ignores clicks.
    #[prop(optional, into)]
    pending: Signal<bool>,
    /// Nothing to do at the moment.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Why it cannot be used; shown beside it on hover and focus, and read out.
    #[prop(optional, into)]
    blocked: Signal<Option<String>>,
    /// Its words.
    children: Children,
) -> impl IntoView {
    let idle = move || pending.get() || disabled.get() || blocked.with(Option::is_some);
    let click = move |event: MouseEvent| {
        if idle() {
            event.prevent_default();
            event.stop_propagation();
        } else if let Some(on_click) = on_click {
            on_click.run(());
        }
    };
    view! {
        <span class="button-place">
            <button
                class=kind.class()
                type=if submit { "submit" } else { "button" }
                form=form
                name=name
                value=value
                aria-disabled=move || idle().then_some("true")
                aria-busy=move || pending.get().then_some("true")
                aria-description=move || blocked.get()
                on:click=click
            >
                <Show when=move || pending.get()>
                    <Spinner />
                </Show>
                {children()}
            </button>
            <Show when=move || blocked.with(Option::is_some)>
                <span class="tooltip" aria-hidden="true">{move || blocked.get()}</span>
            </Show>
        </span>
    }
    .into_any()
}

/// A link that looks like a button, for actions that lead to another page.
#[component]
pub fn LinkButton(
    /// Where it leads.
    #[prop(into)]
    href: Signal<String>,
    /// How much weight it has.
    #[prop(optional)]
    kind: ButtonKind,
    /// Leaves the pages: a PDF, an export, another site. Without it the browser's router
    /// would look for a page of that name.
    #[prop(optional)]
    external: bool,
    /// Saves what it leads to as a file; implies `external`.
    #[prop(optional)]
    download: bool,
    /// Opens in a tab of its own, so that what is typed on this page stays; implies `external`.
    #[prop(optional)]
    new_tab: bool,
    /// Its words.
    children: Children,
) -> impl IntoView {
    view! {
        <a
            class=kind.class()
            href=move || href.get()
            rel=if new_tab {
                Some("external noopener")
            } else {
                (external || download).then_some("external")
            }
            target=new_tab.then_some("_blank")
            download=download.then_some("")
        >
            {children()}
        </a>
    }
    .into_any()
}

/// A small square button with an icon only: remove a line, close a panel.
#[component]
pub fn IconButton(
    /// Which icon.
    icon: super::icons::IconName,
    /// What it does and to what, read out: `Remove line 3`.
    #[prop(into)]
    label: Signal<String>,
    /// What a click does.
    #[prop(into)]
    on_click: Callback<()>,
) -> impl IntoView {
    view! {
        <button
            class="icon-button"
            type="button"
            aria-label=move || label.get()
            on:click=move |_| on_click.run(())
        >
            <super::icons::Icon name=icon />
        </button>
    }
    .into_any()
}
