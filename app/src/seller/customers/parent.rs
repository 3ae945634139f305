//! The company above another.

use super::fns::find_companies;
use crate::{
    error::AppError,
    ui::{
        button::{Button, ButtonKind},
        field::TextField,
        problem::FormProblem,
    },
};
use domain::{CompanyId, company::CompanyLink};
use leptos::{prelude::*, task::spawn_local};

/// The parent company, with a search for another one.
#[component]
pub(super) fn ParentField(
    /// The company itself, which is not offered.
    own: Option<CompanyId>,
    /// The company above.
    parent: RwSignal<Option<CompanyLink>>,
    /// Why it was refused.
    error: Signal<Option<String>>,
) -> impl IntoView {
    let search = RwSignal::new(String::new());
    let found = RwSignal::new(None::<Vec<CompanyLink>>);
    let failed = RwSignal::new(None::<AppError>);
    let pending = RwSignal::new(false);
    let find = Callback::new(move |()| {
        pending.set(true);
        spawn_local(async move {
            let answer = find_companies(search.get_untracked()).await;
            // The page may be gone by now.
            let _ = pending.try_set(false);
            match answer {
                Ok(mut companies) => {
                    companies.retain(|company| Some(company.id) != own);
                    let _ = failed.try_set(None);
                    let _ = found.try_set(Some(companies));
                }
                Err(error) => {
                    let _ = failed.try_set(Some(error));
                }
            }
        });
    });
    let choose = move |company: CompanyLink| {
        parent.set(Some(company));
        found.set(None);
        search.set(String::new());
    };
    let chosen = move || {
        parent.get().map(|company| {
            view! {
                <p class="parent-chosen">
                    "Part of "
                    <b>{company.name}</b>
                    <Button kind=ButtonKind::Quiet on_click=move |()| parent.set(None)>
                        "Remove"
                    </Button>
                </p>
            }
        })
    };
    let results = move || {
        found.get().map(|companies| {
            if companies.is_empty() {
                return view! { <p>"No company is called so. Try a shorter part of its name."</p> }
                    .into_any();
            }
            let rows = companies
                .into_iter()
                .map(|company| {
                    let name = company.name.clone();
                    let company = StoredValue::new(company);
                    view! {
                        <li>
                            <Button on_click=move |()| choose(company.get_value())>{name}</Button>
                        </li>
                    }
                })
                .collect_view();
            view! { <ul aria-label="Companies found">{rows}</ul> }.into_any()
        })
    };
    view! {
        <div>
            {chosen}
            <div class="parent-search">
                <TextField
                    id="parent"
                    label="Parent company"
                    hint="Part of its name, or its external id. A group has at most five levels"
                    value=search
                    error
                    autocomplete="off"
                />
                <Button pending on_click=find>
                    "Find"
                </Button>
            </div>
            <FormProblem error=failed />
            <div class="parent-found" role="status">
                {results}
            </div>
        </div>
    }
}
