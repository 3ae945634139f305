//! *Receive payment*: which company paid, and which invoices the money is for.

mod allocation;
mod correct;
mod draft;
mod facts;
mod fields;
mod form;
mod line;
mod summary;
mod tally;

use super::{PATH, RECEIVE, fns};
use crate::seller::{
    checkouts::OpenCheckouts,
    company_search::{Answered, CompanySearch, FoundCompany},
};
use crate::ui::{
    badge::Tone,
    button::LinkButton,
    card::{Card, Notice},
    count::counted,
    money::listed,
    page_header::PageHeader,
    problem::ProblemView,
    table::{EmptyState, SkeletonTable},
};
pub use correct::EditPaymentPage;
use domain::{
    CompanyId, InvoiceId, Money,
    payment::{Payable, PayableCompany},
};
use form::PaymentForm;
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};

/// Records money that came in outside of the store. `?company=` skips the first step,
/// `&invoice=` begins with the whole of that invoice.
#[component]
pub fn ReceivePaymentPage() -> impl IntoView {
    let query = use_query_map();
    let company =
        Memo::new(move |_| query.with(|query| query.get_str("company")?.parse::<CompanyId>().ok()));
    let invoice =
        Memo::new(move |_| query.with(|query| query.get_str("invoice")?.parse::<InvoiceId>().ok()));
    // The invoice only says where to begin: it is not looked up again when it is left out.
    let opened = Resource::new(
        move || company.get(),
        move |company| fns::open_form(company, invoice.get_untracked()),
    );
    let retry = Callback::new(move |()| opened.refetch());
    // Whoever chose a company goes on with the first field of the form.
    let chose = StoredValue::new(false);
    let navigate = use_navigate();
    let choose = Callback::new(move |id: CompanyId| {
        chose.set_value(true);
        navigate(
            &format!("{RECEIVE}?company={id}"),
            NavigateOptions::default(),
        );
    });
    view! {
        <PageHeader title="Receive payment" back=("Payments", PATH) />
        <Transition fallback=|| view! { <SkeletonTable rows=3 /> }>
            {move || Suspend::new(async move {
                match opened.await {
                    Ok(fns::OpenedForm { chosen: None, companies, .. }) => {
                        view! { <ChooseCompany companies choose /> }.into_any()
                    }
                    Ok(fns::OpenedForm {
                        chosen: Some((company, payables)),
                        credits,
                        checkouts,
                        today,
                        methods,
                        ..
                    }) => {
                        let credits = view! { <Credits id=company.id credits /> };
                        if payables.is_empty() {
                            return view! {
                                {credits}
                                <NothingOpen company />
                            }
                                .into_any();
                        }
                        let prefill = invoice.get_untracked();
                        let focus = chose.try_update_value(std::mem::take).unwrap_or_default();
                        view! {
                            {credits}
                            <OpenCheckouts checkouts />
                            <PaymentForm company payables today methods prefill focus />
                        }
                            .into_any()
                    }
                    Err(error) => {
                        view! {
                            <ProblemView error retry />
                            {move || {
                                company
                                    .get()
                                    .map(|_| {
                                        view! {
                                            <p class="other-company">
                                                <LinkButton href=RECEIVE>
                                                    "Choose another company"
                                                </LinkButton>
                                            </p>
                                        }
                                    })
                            }}
                        }
                            .into_any()
                    }
                }
            })}
        </Transition>
    }
}

#[component]
fn ChooseCompany(companies: Vec<PayableCompany>, choose: Callback<CompanyId>) -> impl IntoView {
    let companies = companies.into_iter().map(found).collect();
    let choose = Callback::new(move |company: FoundCompany| choose.run(company.id));
    view! {
        <div class="receive-company">
            <Card title="Which company paid?">
                <CompanySearch companies ask=search choose />
            </Card>
        </div>
    }
}

/// Asks for companies, with what they owe.
fn search(text: String) -> Answered {
    Box::pin(async move {
        let companies = fns::search_companies(text).await?;
        Ok(companies.into_iter().map(found).collect())
    })
}

fn found(company: PayableCompany) -> FoundCompany {
    let balances: Vec<String> = company.open.iter().map(ToString::to_string).collect();
    let invoices = match company.open_invoices {
        0 => "No open invoice".to_owned(),
        count => counted(count, "open invoice"),
    };
    FoundCompany {
        id: company.id,
        name: company.name,
        external_id: company.external_id,
        owed: Some((balances.join(" · "), invoices)),
    }
}

/// That there is money already, before more is asked for.
#[component]
fn Credits(id: CompanyId, credits: Vec<Money>) -> impl IntoView {
    (!credits.is_empty()).then(|| {
        view! {
            <div class="payment-notices">
                <Notice tone=Tone::Info>
                    <p>
                        "This company has credit: "
                        <b>{listed(&credits)}</b>
                        ". It lowers no invoice by itself. "
                        <a href=format!("{PATH}?company={id}")>"Look at its payments"</a>
                    </p>
                </Notice>
            </div>
        }
    })
}

#[component]
fn NothingOpen(company: PayableCompany) -> impl IntoView {
    let title = format!("{} has no open invoice", company.name);
    view! {
        <EmptyState title>
            <p>
                "A payment is recorded on open invoices, and this company owes nothing at the "
                "moment. Check that it is the right company."
            </p>
            <LinkButton href=RECEIVE>"Choose another company"</LinkButton>
        </EmptyState>
    }
}

/// Payables in one currency.
fn in_currency(payables: &[Payable], currency: domain::Currency) -> Vec<Payable> {
    payables
        .iter()
        .filter(|payable| payable.open.currency() == currency)
        .cloned()
        .collect()
}
