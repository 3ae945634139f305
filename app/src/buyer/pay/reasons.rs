//! Why less is paid than is due: beside each invoice, or the same for all at once.

use super::{line::Line, selection::use_selection};
use crate::ui::{button::Button, count::counted, field::TextField};
use domain::payment::read_reason;
use leptos::prelude::*;

/// Says on how many invoices less is paid than is due, and where there are several takes one
/// reason for all of them. Nothing where all are paid whole.
#[component]
pub(super) fn Reasons(lines: Vec<Line>) -> impl IntoView {
    let style = use_selection().style;
    let lines = StoredValue::new(lines);
    let short = Memo::new(move |_| {
        lines.with_value(|lines| {
            let short = lines.iter().filter(|line| line.short(style).is_some());
            short.count()
        })
    });
    let same = RwSignal::new(String::new());
    let unfit = Signal::derive(move || same.with(|typed| read_reason(typed).err()));
    let done = RwSignal::new(None);
    let put = Callback::new(move |()| {
        let reason = same.get_untracked();
        lines.with_value(|lines| {
            for line in lines {
                if untrack(|| line.short(style)).is_some() {
                    line.reason.set(reason.clone());
                }
            }
        });
        done.set(Some(format!(
            "The reason stands beside {}.",
            counted(short.get_untracked(), "invoice")
        )));
    });
    let several = move || {
        (short.get() > 1).then(|| {
            view! {
                <div class="pay-same-reason">
                    <TextField
                        id="same-reason"
                        label="The same reason for all of them"
                        value=same
                        error=unfit
                        autocomplete="off"
                    />
                    <Button on_click=put>"Use for all"</Button>
                </div>
                <p class="muted" role="status">
                    {move || done.get()}
                </p>
            }
        })
    };
    let told = move || {
        let short = short.get();
        (short > 0).then(|| {
            let invoices = counted(short, "invoice");
            view! {
                <p class="pay-short" role="status">
                    {format!(
                        "You pay less than is due on {invoices}. You can say why beside the amount, so that the store need not ask.",
                    )}
                </p>
            }
        })
    };
    view! {
        {told}
        {several}
    }
    .into_any()
}
