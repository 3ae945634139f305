//! Many invoices in one file, each a PDF of its own.

pub mod fns;

use crate::{
    error::AppError,
    ui::{
        button::{Button, ButtonKind},
        count::counted,
        list_query::list_href,
        progress::Spinner,
        toast::use_toasts,
    },
};
use domain::invoice::{InvoiceFilter, InvoiceList, MAX_PACKED};
use leptos::{ev::MouseEvent, prelude::*};

/// Where the invoices of a filter are one file.
fn pack_href(filter: &InvoiceFilter) -> String {
    let list = InvoiceList {
        filter: filter.clone(),
        ..InvoiceList::default()
    };
    list_href("/documents/invoices.zip", &list)
}

/// Takes invoices along as one ZIP. It asks first whether there will be one, so that a refusal
/// is said on the page; then the browser saves it and shows how far it is. Without JavaScript it
/// is a link.
#[component]
pub fn PackLink(
    /// Which: those that are ticked, or all that the list finds.
    #[prop(into)]
    filter: Signal<InvoiceFilter>,
    /// How many are ticked; nothing is known of what the list finds.
    #[prop(into)]
    ticked: Signal<usize>,
    /// Its words.
    #[prop(into)]
    words: Signal<String>,
) -> impl IntoView {
    let toasts = use_toasts();
    let check = Action::new(|filter: &InvoiceFilter| {
        let filter = filter.clone();
        async move {
            let count = fns::check_pack(filter.clone()).await?;
            Ok::<_, AppError>((count, pack_href(&filter)))
        }
    });
    let pending = check.pending();
    Effect::new(move |_| match check.value().get() {
        // The answer is a file, so the page stays.
        Some(Ok((count, href))) if window().location().set_href(&href).is_ok() => {
            let invoices = counted(count, "invoice");
            toasts.say(format!(
                "The ZIP of {invoices} is on its way. Your browser saves it and shows how far it is."
            ));
        }
        Some(Err(error)) => toasts.warn(error.to_string()),
        Some(Ok(_)) | None => {}
    });
    let ask = move |event: MouseEvent| {
        event.prevent_default();
        if !pending.get_untracked() {
            check.dispatch(filter.get_untracked());
        }
    };
    let blocked = Signal::derive(move || {
        let most = usize::try_from(MAX_PACKED).unwrap_or(usize::MAX);
        (ticked.get() > most)
            .then(|| format!("A ZIP holds at most {MAX_PACKED} invoices. Select fewer."))
    });
    view! {
        <Show
            when=move || blocked.with(Option::is_none)
            fallback=move || view! { <Button blocked>{move || words.get()}</Button> }
        >
            <a
                class=ButtonKind::Secondary.class()
                href=move || filter.with(pack_href)
                rel="external"
                download=""
                aria-busy=move || pending.get().then_some("true")
                on:click=ask
            >
                <Show when=move || pending.get()>
                    <Spinner />
                </Show>
                {move || words.get()}
            </a>
        </Show>
    }
    .into_any()
}
