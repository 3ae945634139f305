//! The facts about a company.

use super::company_path;
use crate::ui::{
    card::Card,
    facts::{AddressFact, Fact, FactList},
};
use domain::company::{CompanyDetail, CompanyLink};
use leptos::prelude::*;

/// How to reach it, its terms, its place among others.
#[component]
pub(super) fn CompanyFacts(detail: CompanyDetail) -> impl IntoView {
    let content = detail.content;
    let fact = |label: &'static str, text: String| {
        (!text.is_empty()).then(|| view! { <Fact label>{text}</Fact> })
    };
    let email = (!content.email.is_empty()).then(|| {
        view! {
            <Fact label="E-mail">
                <a href=format!("mailto:{}", content.email) rel="external">
                    {content.email.clone()}
                </a>
            </Fact>
        }
    });
    let address = content.address.lines();
    let terms = if content.terms.is_some() {
        detail.terms.label()
    } else {
        format!("{} (the store’s)", detail.terms.label())
    };
    view! {
        <Card title="About">
            <FactList>
                {fact("External id", content.external_id.unwrap_or_default())}
                <Fact label="Payment terms">{terms}</Fact>
                {email}
                {fact("Telephone", content.phone)}
                <AddressFact label="Address" lines=address />
                {links("Part of", detail.above)}
                {links("Subsidiaries", detail.below)}
            </FactList>
        </Card>
    }
}

fn links(label: &'static str, companies: Vec<CompanyLink>) -> AnyView {
    if companies.is_empty() {
        return ().into_any();
    }
    let links = companies
        .into_iter()
        .map(|company| {
            view! {
                <span class="address-line">
                    <a href=company_path(company.id)>{company.name}</a>
                </span>
            }
        })
        .collect_view();
    view! { <Fact label>{links}</Fact> }.into_any()
}
