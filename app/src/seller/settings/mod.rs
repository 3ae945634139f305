//! The store's settings: one page, its sections as tabs in the URL.

mod api_accounts;
mod branding;
mod connection;
mod connection_form;
mod documents;
mod extra_field_form;
mod extra_fields;
mod failed_events;
pub mod fns;
mod invoicing;
mod orders;
mod payments;
mod programs;
mod settings_form;
mod webhook_deliveries;
mod webhook_form;
mod webhooks;

use crate::ui::{
    page_header::PageHeader,
    tabs::{Tab, Tabs},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The page's path.
const PATH: &str = "/seller/settings";

/// A section of the page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Section {
    #[default]
    Invoicing,
    Orders,
    Payments,
    Branding,
    Documents,
    ExtraFields,
    ApiAccounts,
    Webhooks,
    BigCommerce,
}

impl Section {
    const ALL: [Self; 9] = [
        Self::Invoicing,
        Self::Orders,
        Self::Payments,
        Self::Branding,
        Self::Documents,
        Self::ExtraFields,
        Self::ApiAccounts,
        Self::Webhooks,
        Self::BigCommerce,
    ];

    const fn code(self) -> &'static str {
        match self {
            Self::Invoicing => "invoicing",
            Self::Orders => "orders",
            Self::Payments => "payments",
            Self::Branding => "branding",
            Self::Documents => "documents",
            Self::ExtraFields => "extra-fields",
            Self::ApiAccounts => "api-accounts",
            Self::Webhooks => "webhooks",
            Self::BigCommerce => "bigcommerce",
        }
    }

    const fn label(self) -> &'static str {
        match self {
            Self::Invoicing => "Invoicing",
            Self::Orders => "Orders",
            Self::Payments => "Payments",
            Self::Branding => "Branding",
            Self::Documents => "Documents",
            Self::ExtraFields => "Extra fields",
            Self::ApiAccounts => "API accounts",
            Self::Webhooks => "Webhooks",
            Self::BigCommerce => "BigCommerce",
        }
    }

    fn href(self) -> String {
        format!("{PATH}?section={}", self.code())
    }
}

/// The store's settings.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let query = use_query_map();
    let section = Memo::new(move |_| {
        let asked = query.with(|query| query.get("section"));
        Section::ALL
            .into_iter()
            .find(|section| Some(section.code()) == asked.as_deref())
            .unwrap_or_default()
    });
    let tabs = Signal::derive(move || {
        Section::ALL
            .map(|one| Tab::new(one.label(), one.href(), one == section.get()))
            .to_vec()
    });
    view! {
        <PageHeader title="Settings" />
        <Tabs label="Sections of the settings" tabs />
        <div class="settings">
            {move || match section.get() {
                Section::Invoicing => view! { <invoicing::Invoicing /> }.into_any(),
                Section::Orders => view! { <orders::Orders /> }.into_any(),
                Section::Payments => view! { <payments::Payments /> }.into_any(),
                Section::Branding => view! { <branding::BrandingSection /> }.into_any(),
                Section::Documents => view! { <documents::OnDocuments /> }.into_any(),
                Section::ExtraFields => view! { <extra_fields::ExtraFields /> }.into_any(),
                Section::ApiAccounts => view! { <api_accounts::ApiAccounts /> }.into_any(),
                Section::Webhooks => view! { <webhooks::Webhooks /> }.into_any(),
                Section::BigCommerce => view! { <connection::Connection /> }.into_any(),
            }}
        </div>
    }
}
