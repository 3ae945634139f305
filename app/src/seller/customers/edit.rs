//! Adding and changing a company.

use super::{
    PATH, company_path, fns,
    form::{CompanyFields, CompanyTarget},
};
use crate::{
    session::may,
    ui::{
        awaited::Awaited, badge::Tone, card::Notice, page_header::PageHeader, path_id::use_path_id,
        problem::ProblemView,
    },
};
use domain::{
    CompanyId,
    company::{CompanyForm, CompanyRefusal},
    people::Permission,
    problem::{Problem, ProblemKind},
};
use leptos::prelude::*;

/// A form for a new company.
#[component]
pub fn NewCompanyPage() -> impl IntoView {
    let form = may(Permission::CompaniesEdit).then(|| {
        view! { <CompanyFields target=CompanyTarget::New form=CompanyForm::default() parent=None back=PATH.to_owned() /> }
    });
    view! {
        <PageHeader title="New company" back=("Customers", PATH) />
        {match form {
            Some(form) => form.into_any(),
            None => view! { <NotAllowed /> }.into_any(),
        }}
    }
}

/// The form of a company that is there.
#[component]
pub fn EditCompanyPage() -> impl IntoView {
    let id = use_path_id();
    let company = Resource::new(move || CompanyId(id.get()), fns::show_company);
    view! {
        <Awaited
            answer=company
            heading=|| view! { <PageHeader title="Edit company" back=("Customers", PATH) /> }
            show=|detail| {
                let name = detail.content.name.clone();
                let linked = detail
                    .bc_company_id
                    .map(|_| {
                        view! {
                            <Notice tone=Tone::Info>
                                <p>
                                    "This company comes from B2B Edition. Where B2B Edition says \
                                     something about name, external id, e-mail address, telephone, \
                                     payment terms or parent company, the next sync brings it back."
                                </p>
                            </Notice>
                        }
                    });
                let form = if !may(Permission::CompaniesEdit) {
                    view! { <NotAllowed /> }.into_any()
                } else if detail.anonymous {
                    let error = Problem::from(CompanyRefusal::Anonymous);
                    view! { <ProblemView error /> }.into_any()
                } else {
                    let form = CompanyForm::of(&detail.content, detail.version);
                    let parent = detail.above.last().cloned();
                    let back = company_path(detail.id);
                    let target = CompanyTarget::Change(detail.id);
                    view! { <CompanyFields target form parent back /> }.into_any()
                };
                view! {
                    <PageHeader title=format!("Edit {name}") back=("Customers", PATH) />
                    <div class="stack">{linked} {form}</div>
                }
                    .into_any()
            }
        />
    }
}

#[component]
fn NotAllowed() -> impl IntoView {
    let error = Problem::new(
        ProblemKind::NotAllowed,
        "not_allowed",
        format!(
            "Your role does not allow you to {}. Ask an administrator of your account.",
            Permission::CompaniesEdit.deed()
        ),
    );
    view! { <ProblemView error /> }
}
