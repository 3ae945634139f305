//! Who owes a new invoice.

use super::{draft::Draft, fns};
use crate::{
    error::AppError,
    seller::company_search::{Answered, CompanySearch, FoundCompany},
    ui::{
        button::{Button, ButtonKind},
        card::Card,
        focus::focus_soon,
        problem::FormProblem,
        progress::Spinner,
    },
};
use domain::invoice::BillableCompany;
use leptos::prelude::*;

/// The company that is chosen, or the search for one.
#[component]
pub(super) fn Payer(
    draft: Draft,
    /// What is wrong with the choice.
    error: Signal<Option<String>>,
) -> impl IntoView {
    let fetch = Action::new(move |company: &FoundCompany| fns::company_to_bill(company.id));
    let pending = fetch.pending();
    let failed: Signal<Option<AppError>> =
        Signal::derive(move || fetch.value().get().and_then(Result::err));
    Effect::new(move |_| {
        if let Some(Ok(company)) = fetch.value().get() {
            draft.choose(Some(company));
            focus_soon("issued");
        }
    });
    let choose = Callback::new(move |company: FoundCompany| {
        fetch.dispatch(company);
    });
    let again = move |()| {
        draft.choose(None);
        focus_soon("company");
    };
    let companies = StoredValue::new(draft.start().companies);
    view! {
        <Card title="Company">
            <FormProblem error=failed />
            {move || match draft.company.get() {
                Some(company) => view! { <Chosen company again=Callback::new(again) /> }.into_any(),
                None => {
                    let companies = companies.get_value();
                    let companies = companies.into_iter().map(FoundCompany::from).collect();
                    view! { <CompanySearch companies ask=search choose error /> }.into_any()
                }
            }}
            <Show when=move || pending.get()>
                <Spinner />
            </Show>
        </Card>
    }
    .into_any()
}

/// Asks for companies.
fn search(text: String) -> Answered {
    Box::pin(async move {
        let companies = fns::billable_companies(text).await?;
        Ok(companies.into_iter().map(FoundCompany::from).collect())
    })
}

#[component]
fn Chosen(company: BillableCompany, again: Callback<()>) -> impl IntoView {
    view! {
        <p class="payer">
            <b>{company.name}</b>
            {company.external_id.map(|id| view! { " " <span class="sub">{id}</span> })}
            <Button kind=ButtonKind::Quiet on_click=again>
                "Choose another"
            </Button>
        </p>
    }
}
