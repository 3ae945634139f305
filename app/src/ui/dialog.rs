//! Dialogs, on the browser's own `<dialog>`: it keeps the focus inside, closes on Escape
//! and gives the focus back to where it came from.

use super::{
    button::{Button, ButtonKind, IconButton},
    icons::IconName,
    problem::FormProblem,
};
use crate::error::AppError;
use leptos::{html::Dialog as DialogElement, prelude::*};

/// A dialog above the page.
#[component]
pub fn Dialog(
    /// Id of the dialog; must differ from others on the page.
    #[prop(into)]
    id: String,
    /// Open? Closing by Escape or the cross sets it back.
    open: RwSignal<bool>,
    /// Its heading.
    #[prop(into)]
    title: Signal<String>,
    /// What is in it; put buttons into a `<div class="dialog-actions">`.
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<DialogElement>::new();
    Effect::new(move |_| {
        let wanted = open.get();
        let Some(dialog) = dialog.get() else { return };
        if wanted && !dialog.open() {
            // Fails only when the element has left the document, and then nobody misses it.
            let _ = dialog.show_modal();
        } else if !wanted && dialog.open() {
            dialog.close();
        }
    });
    let heading = format!("{id}-title");
    let labelled_by = heading.clone();
    view! {
        <dialog
            node_ref=dialog
            id=id
            class="dialog"
            aria-labelledby=labelled_by
            on:close=move |_| open.set(false)
        >
            <div class="dialog-head">
                <h2 id=heading>{move || title.get()}</h2>
                <IconButton icon=IconName::Cross label="Close" on_click=move |()| open.set(false) />
            </div>
            <div class="dialog-body">{children()}</div>
        </dialog>
    }
    .into_any()
}

/// Whether a dialog about `what` is open: while there is something. Closing the dialog takes
/// it away.
pub fn open_while<T: Send + Sync + 'static>(what: RwSignal<Option<T>>) -> RwSignal<bool> {
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        let wanted = what.with(Option::is_some);
        if open.get_untracked() != wanted {
            open.set(wanted);
        }
    });
    Effect::new(move |_| {
        if !open.get() && what.with_untracked(Option::is_some) {
            what.set(None);
        }
    });
    open
}

/// Whether a dialog that is made when it is wanted is open: from the start. Tells when it is
/// closed, for whoever made it to take it away.
pub fn opened(closed: Callback<()>) -> RwSignal<bool> {
    let open = RwSignal::new(true);
    Effect::new(move |_| {
        if !open.get() {
            closed.run(());
        }
    });
    open
}

/// Asks before something that cannot be taken back. Names the object and the effect:
/// “Delete invoice 00000036? Its order becomes open again.”
#[component]
pub fn ConfirmDialog(
    /// Id of the dialog; must differ from others on the page.
    #[prop(into)]
    id: String,
    /// Open?
    open: RwSignal<bool>,
    /// The question: `Delete invoice 00000036?`
    #[prop(into)]
    title: Signal<String>,
    /// What follows from it, for the money too.
    #[prop(into)]
    effect: Signal<String>,
    /// The verb on the button: `Delete invoice`.
    #[prop(into)]
    confirm: Oco<'static, str>,
    /// Takes something away.
    #[prop(optional)]
    danger: bool,
    /// It is being done.
    #[prop(optional, into)]
    pending: Signal<bool>,
    /// Why it was refused.
    #[prop(optional, into)]
    error: Signal<Option<AppError>>,
    /// Does it. Close the dialog by `open` when it has succeeded.
    #[prop(into)]
    on_confirm: Callback<()>,
    /// What follows in detail, below `effect`.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let kind = if danger {
        ButtonKind::Danger
    } else {
        ButtonKind::Primary
    };
    view! {
        <Dialog id open title>
            <p>{move || effect.get()}</p>
            {children.map(|children| children())}
            <FormProblem error />
            <div class="dialog-actions">
                <Button on_click=move |()| open.set(false)>"Cancel"</Button>
                <Button kind on_click=on_confirm pending>
                    {confirm}
                </Button>
            </div>
        </Dialog>
    }
    .into_any()
}
