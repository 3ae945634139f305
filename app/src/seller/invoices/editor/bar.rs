//! The bar above the lines: what is not saved, what is wrong, what others changed.

use super::{
    clashes::Clashes,
    keys::focus_column,
    review::Review,
    row::place_of,
    save::{Saving, Settle},
    state::Editor,
};
use crate::{
    seller::invoices::PATH,
    session::may,
    ui::{
        badge::Tone,
        button::{Button, ButtonKind, LinkButton},
        card::Notice,
        field::address_part,
        problem::FormProblem,
    },
};
use domain::{
    invoice::InvoiceDetail,
    people::Permission,
    problem::{FieldError, ProblemKind},
};
use leptos::prelude::*;

/// How many problems are named at once.
const NAMED: usize = 6;

/// The bar.
#[component]
pub fn ChangesBar(editor: Editor, review: Memo<Review>, saving: Saving) -> impl IntoView {
    let changes = Memo::new(move |_| review.with(|review| review.changes));
    let unchanged = Signal::derive(move || changes.get() == 0);
    view! {
        <div class="editor-bar" class:unsaved=move || !unchanged.get()>
            <p class="editor-state" role="status">
                {move || state_words(editor, &review.get())}
            </p>
            <div class="editor-actions">
                <Button disabled=unchanged on_click=move |()| saving.discard(editor)>
                    "Discard"
                </Button>
                <Button
                    kind=ButtonKind::Primary
                    disabled=Signal::derive(move || {
                        unchanged.get() || saving.stale.with(Option::is_some)
                    })
                    pending=saving.is_pending()
                    on_click=move |()| saving.save(editor, review)
                >
                    "Save"
                </Button>
            </div>
        </div>
        <FormProblem error=saving.refused />
        <Overtaken saving />
        <Deleted editor saving />
        <Stale saving />
        <Clashes editor saving />
        <Wrong editor review saving />
    }
}

/// `2 unsaved changes · total moves from £139.12 to £159.52`
fn state_words(editor: Editor, review: &Review) -> impl IntoView + use<> {
    let count = match review.changes {
        0 => return view! { <span>"No unsaved changes"</span> }.into_any(),
        1 => "1 unsaved change".to_owned(),
        many => format!("{many} unsaved changes"),
    };
    let wrong = match review.errors.len() {
        0 => None,
        1 => Some(" · 1 to correct".to_owned()),
        many => Some(format!(" · {many} to correct")),
    };
    // What somebody else has saved may leave the review as it was.
    let before = editor.detail.with(|detail| detail.row.balance.original());
    let moves = review
        .totals
        .as_ref()
        .filter(|totals| totals.total != before)
        .map(|totals| format!(" · total moves from {before} to {}", totals.total));
    view! {
        <strong>{count}</strong>
        {moves}
        {wrong}
    }
    .into_any()
}

/// What the invoice has become forbids the edit, whatever is typed: the way to what it is.
#[component]
fn Overtaken(saving: Saving) -> impl IntoView {
    let overtaken = move || {
        saving.refused.with(|refused| {
            refused
                .as_ref()
                .is_some_and(|error| error.kind() == ProblemKind::Conflict)
        })
    };
    view! {
        <Show when=overtaken>
            <div class="editor-notice editor-actions">
                <Button
                    pending=saving.is_settling()
                    on_click=move |()| saving.settle(Settle::TakeTheirs)
                >
                    "Show the invoice as it is now"
                </Button>
            </div>
        </Show>
    }
}

/// Somebody deleted the invoice meanwhile: where to go on.
#[component]
fn Deleted(editor: Editor, saving: Saving) -> impl IntoView {
    let deleted = move || {
        saving.refused.with(|refused| {
            refused
                .as_ref()
                .is_some_and(|error| error.problem().code == "deleted_meanwhile")
        })
    };
    let order = editor.detail.with_untracked(InvoiceDetail::bc_order_id);
    let order = order.filter(|_| may(Permission::OrdersView));
    let order = order.map(|number| format!("/seller/orders?order={number}&buyers=all"));
    view! {
        <Show when=deleted>
            <div class="editor-notice editor-actions">
                {order
                    .clone()
                    .map(|href| view! { <LinkButton href=href>"Go to its order"</LinkButton> })}
                <LinkButton href=PATH>"Go to the invoices"</LinkButton>
            </div>
        </Show>
    }
}

/// Somebody else was faster: what changed, and what to do with mine.
#[component]
fn Stale(saving: Saving) -> impl IntoView {
    let settling = saving.is_settling();
    let changes = move || {
        let fields = saving
            .stale
            .get()
            .map(|error| error.0.fields)
            .unwrap_or_default();
        let more = fields.len().saturating_sub(NAMED);
        let named = fields
            .into_iter()
            .take(NAMED)
            .map(|change| view! { <li>{change.message}</li> })
            .collect_view();
        view! {
            <ul>
                {named}
                {(more > 0).then(|| view! { <li>{format!("and {more} more changes")}</li> })}
            </ul>
        }
    };
    view! {
        <div class="editor-notice" role="alert">
            <Show when=move || saving.stale.with(Option::is_some)>
                <Notice tone=Tone::Warn>
                    <div>
                        <p>
                            <strong>
                                "This invoice was changed by somebody else while you were editing it."
                            </strong>
                            " Nothing of yours is saved yet, and nothing is lost."
                        </p>
                        {changes}
                    </div>
                    <div class="editor-actions">
                        <Button
                            pending=settling
                            on_click=move |()| saving.settle(Settle::TakeTheirs)
                        >
                            "Take over theirs"
                        </Button>
                        <Button
                            kind=ButtonKind::Primary
                            pending=settling
                            on_click=move |()| saving.settle(Settle::Merge)
                        >
                            "Merge mine with theirs"
                        </Button>
                    </div>
                </Notice>
            </Show>
        </div>
    }
}

/// What has to be corrected before it can be saved; each leads to its cell.
#[component]
fn Wrong(editor: Editor, review: Memo<Review>, saving: Saving) -> impl IntoView {
    let errors = Memo::new(move |_| {
        if saving.attempted.get() {
            review.with(|review| review.errors.clone())
        } else {
            Vec::new()
        }
    });
    let list = move || {
        let errors = errors.get();
        let more = errors.len().saturating_sub(NAMED);
        let named = errors
            .into_iter()
            .take(NAMED)
            .map(|error| view! { <li>{wrong(editor, error)}</li> })
            .collect_view();
        view! {
            <ul>
                {named}
                {(more > 0).then(|| view! { <li>{format!("and {more} more")}</li> })}
            </ul>
        }
    };
    view! {
        <div class="editor-notice" role="alert">
            <Show when=move || !errors.with(Vec::is_empty)>
                <Notice tone=Tone::Bad>
                    <div>
                        <p>
                            <strong>"Nothing has been saved yet."</strong>
                            " Please correct:"
                        </p>
                        {list}
                    </div>
                </Notice>
            </Show>
        </div>
    }
}

/// What stands around the lines, by name: `Billing address, town`.
pub(super) fn field_name(field: &str) -> Option<String> {
    let mut path = field.split('.');
    let whole = match path.next()? {
        "terms_text" => return Some("Terms and conditions".to_owned()),
        "billing_address" => "Billing address",
        "shipping_addresses" => "Delivery address",
        _ => return None,
    };
    let part = path.next_back().and_then(address_part)?;
    Some(format!("{whole}, {}", part.to_lowercase()))
}

fn wrong(editor: Editor, error: FieldError) -> impl IntoView {
    let Some((kind, index, column)) = place_of(&error.field) else {
        let words = match field_name(&error.field) {
            Some(name) => format!("{name}: {}", error.message),
            None => error.message,
        };
        return view! { <span>{words}</span> }.into_any();
    };
    let place = format!(
        "{} {}, {}",
        kind.label(),
        index + 1,
        column.label().to_lowercase()
    );
    let show = move |_| {
        let row = editor
            .rows
            .of(kind)
            .with_untracked(|rows| rows.get(index).copied());
        if let Some(row) = row {
            focus_column(row, column);
        }
    };
    view! {
        <button type="button" class="link" on:click=show>
            {place}
        </button>
        ": "
        {error.message}
    }
    .into_any()
}
