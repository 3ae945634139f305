//! What waits for somebody.

use super::invoices;
use crate::ui::{
    card::Card,
    count::grouped,
    icons::{Icon, IconName},
    list_query::list_href,
};
use domain::{
    CompanyId,
    home::{
        Attention, canceled_orders, edited_orders, excess_payments, refunded_orders,
        without_company,
    },
};
use leptos::prelude::*;

/// Something that waits: how often, what, what to do, and where.
struct Waiting {
    count: Option<i64>,
    what: &'static str,
    advice: &'static str,
    href: String,
}

/// All that waits and may be seen, and the way to it. Nothing where nothing may be seen.
#[component]
pub(super) fn AttentionCard(attention: Attention, anonymous: CompanyId) -> impl IntoView {
    let all = [
        Waiting {
            count: attention.canceled_orders,
            what: "Cancelled orders with an unpaid invoice",
            advice: "The invoice still asks for the money. Delete it, or mark the order checked if \
                     it is to be paid all the same.",
            href: list_href("/seller/orders", &canceled_orders()),
        },
        Waiting {
            count: attention.refunded_orders,
            what: "Refunded orders with a paid invoice",
            advice: "Payments that staff recorded do not follow. Mark them as refunded, revert or \
                     correct them, or mark the order checked.",
            href: list_href("/seller/orders", &refunded_orders()),
        },
        Waiting {
            count: attention.edited_orders,
            what: "Orders edited since they came",
            advice: "Compare them with their invoices, also for money that went back, then mark \
                     them checked.",
            href: list_href("/seller/orders", &edited_orders()),
        },
        Waiting {
            count: attention.excess_payments,
            what: "Payments with money on no invoice",
            advice: "The customer has it as a credit. Apply it, or give it back.",
            href: list_href("/seller/payments", &excess_payments()),
        },
        Waiting {
            count: attention.invoices_without_company,
            what: "Open invoices without a company",
            advice: "No buyer sees them. Give their orders to a company.",
            href: invoices(without_company(anonymous)),
        },
        Waiting {
            count: attention.failed_events,
            what: "Messages of BigCommerce not processed",
            advice: "Orders may be out of date. They are tried again by themselves.",
            href: "/seller/settings?section=bigcommerce".to_owned(),
        },
        Waiting {
            count: attention.sync_failures,
            what: "Problems in the last sync with B2B Edition",
            advice: "Some companies or contacts are not as they are there.",
            href: "/seller/customers".to_owned(),
        },
    ];
    if all.iter().all(|waiting| waiting.count.is_none()) {
        return ().into_any();
    }
    let waiting: Vec<_> = all
        .into_iter()
        .filter_map(|waiting| Some((waiting.count.filter(|count| *count > 0)?, waiting)))
        .collect();
    let content = if waiting.is_empty() {
        view! {
            <p class="calm">
                <Icon name=IconName::Check />
                "Nothing waits for you."
            </p>
        }
        .into_any()
    } else {
        let rows = waiting.into_iter().map(|(count, waiting)| {
            view! {
                <li>
                    <a href=waiting.href>
                        <b class="number">{grouped(count)}</b>
                        <span>
                            <span class="attention-what">{waiting.what}</span>
                            <span class="attention-advice">{waiting.advice}</span>
                        </span>
                        <Icon name=IconName::ChevronRight />
                    </a>
                </li>
            }
        });
        view! { <ul class="attention">{rows.collect_view()}</ul> }.into_any()
    };
    view! { <Card title="Needs attention">{content}</Card> }.into_any()
}
