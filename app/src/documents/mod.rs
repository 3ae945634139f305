//! Many invoices in one file, each a PDF of its own.

mod check;
pub mod fns;

use crate::ui::{
    button::{Button, ButtonKind},
    count::counted,
    progress::Spinner,
    toast::use_toasts,
};
use domain::{
    InvoiceId,
    invoice::{InvoiceFilter, InvoiceList, MAX_PACKED},
    query::UrlQuery,
};
use leptos::{ev::MouseEvent, prelude::*};
use serde::{Deserialize, Serialize};

/// Where invoices are one file.
const PATH: &str = "/documents/invoices.zip";

/// Invoices of which a file is made. Of the filter only its two notations are known, so that
/// pages of which only parts come alive need not know filters.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// As the query of a list.
    pub query: String,
    /// As JSON.
    pub json: String,
}

impl Wanted {
    /// Those that a filter finds.
    #[must_use]
    pub fn by(filter: InvoiceFilter) -> Self {
        let json = serde_json::to_string(&filter).unwrap_or_default();
        let list = InvoiceList {
            filter,
            ..InvoiceList::default()
        };
        Self {
            query: list.to_query(),
            json,
        }
    }

    /// These.
    #[must_use]
    pub fn these(ids: &[InvoiceId]) -> Self {
        let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
        let ids = ids.join(",");
        Self {
            query: format!("?ids={ids}"),
            json: format!("{{\"ids\":[{ids}]}}"),
        }
    }

    /// The file of them at a path.
    #[must_use]
    pub fn at(&self, path: &str) -> String {
        format!("{path}{}", self.query)
    }
}

/// Takes invoices along as one ZIP. It asks first whether there will be one, so that a refusal
/// is said on the page; then the browser saves it and shows how far it is. Without JavaScript it
/// is a link.
#[component]
pub fn PackLink(
    /// Which: those that are ticked, or all that the list finds.
    #[prop(into)]
    wanted: Signal<Wanted>,
    /// How many are ticked; nothing is known of what the list finds.
    #[prop(into)]
    ticked: Signal<usize>,
    /// Its words.
    #[prop(into)]
    words: Signal<String>,
) -> impl IntoView {
    let toasts = use_toasts();
    let pending = RwSignal::new(false);
    let ask = move |event: MouseEvent| {
        event.prevent_default();
        if pending.get_untracked() {
            return;
        }
        pending.set(true);
        let wanted = wanted.get_untracked();
        let href = wanted.at(PATH);
        check::ask(&wanted.json, move |answer| {
            // The page may have gone meanwhile.
            if pending.try_set(false).is_some() {
                return;
            }
            match answer {
                // The answer is a file, so the page stays.
                Ok(count) if location().set_href(&href).is_ok() => {
                    let invoices = counted(count, "invoice");
                    toasts.say(format!(
                        "The ZIP of {invoices} is on its way. Your browser saves it and shows how far it is."
                    ));
                }
                Ok(_) => {}
                Err(reason) => toasts.warn(reason),
            }
        });
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
                href=move || wanted.with(|wanted| wanted.at(PATH))
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

#[cfg(test)]
mod tests {
    use super::Wanted;
    use domain::{InvoiceId, invoice::InvoiceFilter};

    #[test]
    fn ticked_ones_are_a_filter_by_their_ids() {
        let ids = vec![InvoiceId(3), InvoiceId(17)];
        let these = Wanted::these(&ids);
        let filter = InvoiceFilter {
            ids: Some(ids),
            ..InvoiceFilter::default()
        };
        let read = serde_json::from_str::<InvoiceFilter>(&these.json);
        assert_eq!(read.ok().as_ref(), Some(&filter));
        assert_eq!(these.query, Wanted::by(filter).query);
    }
}
