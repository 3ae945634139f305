//! Nothing typed gets lost: leaving the page asks first, going back keeps a draft, and
//! Control S saves.

use super::{review::Review, save::Saving, state::Editor};
use crate::ui::{dialog::ConfirmDialog, toast::use_toasts};
use domain::{
    InvoiceId,
    invoice::{Overlap, UnsavedEdit},
};
use leptos::{
    ev::{BeforeUnloadEvent, KeyboardEvent, MouseEvent},
    prelude::*,
};
use leptos_router::hooks::use_navigate;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, Event, EventTarget, Storage};

/// Watches over what has been typed, and asks before a link leads away from it.
#[component]
pub fn Guard(editor: Editor, review: Memo<Review>, saving: Saving) -> impl IntoView {
    let id = editor.detail.with_untracked(|detail| detail.row.id);
    let changes = move || {
        review
            .try_with_untracked(|review| review.changes)
            .unwrap_or_default()
    };
    let toasts = use_toasts();
    let leaving = RwSignal::new(None::<String>);
    let asking = RwSignal::new(false);
    Effect::new(move |_| {
        if let Some(overlaps) = untrack(|| take_back(editor, id)) {
            saving.clashes.set(untrack(|| editor.clashes(overlaps)));
            toasts.say("Your unsaved changes to this invoice are back.");
        }
        listen(&window(), "keydown", move |event: KeyboardEvent| {
            let control = event.ctrl_key() || event.meta_key();
            if control && !event.alt_key() && event.key().eq_ignore_ascii_case("s") {
                event.prevent_default();
                saving.save(editor, review);
            }
        });
        listen(
            &window(),
            "beforeunload",
            move |event: BeforeUnloadEvent| {
                if changes() > 0 {
                    keep(editor, id);
                    event.prevent_default();
                }
            },
        );
        listen(&document(), "click", move |event: MouseEvent| {
            if changes() > 0
                && let Some(path) = leads_away(&event)
            {
                event.prevent_default();
                leaving.set(Some(path));
                asking.set(true);
            }
        });
    });
    let navigate = use_navigate();
    let leave = move |()| {
        asking.set(false);
        editor.abandon();
        if let Some(path) = leaving.get_untracked() {
            navigate(&path, leptos_router::NavigateOptions::default());
        }
    };
    let number = editor
        .detail
        .with_untracked(|detail| detail.row.number.clone());
    let effect = Signal::derive(move || match review.with(|review| review.changes) {
        1 => "1 change is not saved and would be lost.".to_owned(),
        many => format!("{many} changes are not saved and would be lost."),
    });
    view! {
        <ConfirmDialog
            id="leave-invoice"
            open=asking
            title=format!("Leave invoice {number} without saving?")
            effect
            confirm="Leave without saving"
            danger=true
            on_confirm=leave
        />
    }
}

/// Keeps what has been typed when the page goes: the browser's back button asks nobody. To
/// be called where the editor is made, since what it holds must still be there.
pub fn keep_on_leaving(editor: Editor) {
    // A page that the server has rendered goes too.
    if cfg!(feature = "ssr") {
        return;
    }
    let id = editor.detail.with_untracked(|detail| detail.row.id);
    on_cleanup(move || {
        if editor.is_worth_keeping() {
            keep(editor, id);
        }
    });
}

/// Listens until the page is gone, before anything else does.
fn listen<E: JsCast + 'static>(
    target: &EventTarget,
    name: &'static str,
    act: impl Fn(E) + 'static,
) {
    let act = Closure::<dyn Fn(Event)>::new(move |event: Event| act(event.unchecked_into()));
    let listener = act.as_ref().unchecked_ref();
    // Fails only where the target takes no listeners at all.
    let _ = target.add_event_listener_with_callback_and_bool(name, listener, true);
    let kept = StoredValue::new_local((target.clone(), act));
    on_cleanup(move || {
        kept.with_value(|(target, act)| {
            let listener = act.as_ref().unchecked_ref();
            let _ = target.remove_event_listener_with_callback_and_bool(name, listener, true);
        });
    });
}

/// The path of another page, if a click on a link leads there within this document.
fn leads_away(event: &MouseEvent) -> Option<String> {
    let plain = event.button() == 0
        && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key());
    let target: Element = event.target()?.dyn_into().ok()?;
    let link = target.closest("a[href]").ok()??;
    let external = link
        .get_attribute("rel")
        .is_some_and(|rel| rel.contains("external"));
    let other_window = link.has_attribute("target") || link.has_attribute("download");
    let href = link.get_attribute("href")?;
    if !plain || external || other_window || !href.starts_with('/') {
        return None;
    }
    let here = window().location().pathname().ok()?;
    let path = href.split(['?', '#']).next().unwrap_or_default();
    (path != here).then_some(href)
}

fn storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

fn name(id: InvoiceId) -> String {
    format!("invoice-{id}")
}

/// Keeps what has been typed until this tab is closed.
fn keep(editor: Editor, id: InvoiceId) {
    let draft = serde_json::to_string(&editor.unsaved()).ok();
    if let (Some(storage), Some(draft)) = (storage(), draft) {
        // A full or forbidden storage keeps nothing; there is no better place.
        let _ = storage.set_item(&name(id), &draft);
    }
}

/// Puts back what was kept, if anything, on top of the invoice as it is now, and says what
/// others have changed meanwhile, too.
fn take_back(editor: Editor, id: InvoiceId) -> Option<Vec<Overlap>> {
    let storage = storage()?;
    let draft = storage.get_item(&name(id)).ok().flatten()?;
    // What is read here is kept nowhere else from now on.
    let _ = storage.remove_item(&name(id));
    let draft = serde_json::from_str::<UnsavedEdit>(&draft).ok()?;
    let detail = editor.detail.get_untracked();
    let overlaps = editor.adopt(detail, &draft, false);
    // All of it was typed before the page was left.
    editor.rows.leave_all();
    Some(overlaps)
}
