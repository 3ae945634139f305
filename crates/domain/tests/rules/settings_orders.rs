//! What becomes of an invoice whose order changes.

use crate::support::{day, gbp, order_of};
use domain::{
    Terms,
    invoice::{Address, Balance, InvoiceContent},
    order::{OrderSnapshot, OrderStatus, draft_invoice},
    settings::{InvoiceFacts, OrderChangePolicy, Reaction, react},
};

const TERMS: Terms = Terms(30);

fn order() -> OrderSnapshot {
    order_of("2026-03-01T12:00:00Z".parse().unwrap())
}

fn content(order: &OrderSnapshot) -> InvoiceContent {
    draft_invoice(order, TERMS, day("2026-03-02"))
        .unwrap()
        .content
}

fn facts<'a>(
    order: &'a OrderSnapshot,
    content: &'a InvoiceContent,
    balance: Balance,
) -> InvoiceFacts<'a> {
    InvoiceFacts {
        content,
        billing_address: &order.billing_address,
        shipping_addresses: &order.shipping_addresses,
        balance,
        issued: day("2026-03-02"),
        terms: TERMS,
        payments: 0,
    }
}

fn dearer(order: &OrderSnapshot) -> OrderSnapshot {
    let mut dearer = order.clone();
    dearer.total = gbp(order.total.minor() + 1_000);
    dearer
}

fn cancelled(order: &OrderSnapshot) -> OrderSnapshot {
    let mut cancelled = order.clone();
    cancelled.status = OrderStatus::CANCELLED;
    cancelled
}

#[test]
fn an_untouched_unpaid_invoice_follows() {
    let before = order();
    let content = content(&before);
    let invoice = facts(&before, &content, Balance::issue(before.total).unwrap());
    let policy = OrderChangePolicy::UpdateUnpaid;
    let after = dearer(&before);
    let Reaction::Update(draft) = react(policy, &before, &after, &invoice) else {
        panic!("it follows");
    };
    assert_eq!(draft.original, after.total);
    assert_eq!(
        react(policy, &before, &cancelled(&before), &invoice),
        Reaction::Withdraw
    );
    let mut covered = before.clone();
    covered.covered = covered.total;
    assert_eq!(
        react(policy, &before, &covered, &invoice),
        Reaction::Withdraw
    );
}

#[test]
fn every_other_invoice_stays() {
    let before = order();
    let own = content(&before);
    let unpaid = Balance::issue(before.total).unwrap();
    let mut edited = own.clone();
    edited.lines[0].description.push('!');
    let policy = OrderChangePolicy::UpdateUnpaid;
    for after in [dearer(&before), cancelled(&before)] {
        let leaves = |policy, invoice: &InvoiceFacts<'_>| {
            let reaction = react(policy, &before, &after, invoice);
            assert!(matches!(reaction, Reaction::Leave(_)), "{reaction:?}");
        };
        leaves(OrderChangePolicy::FlagOnly, &facts(&before, &own, unpaid));
        leaves(policy, &facts(&before, &edited, unpaid));
        let paid = unpaid.apply(gbp(1)).unwrap();
        leaves(policy, &facts(&before, &own, paid));
        let pending = InvoiceFacts {
            payments: 1,
            ..facts(&before, &own, unpaid)
        };
        leaves(policy, &pending);
        let elsewhere = [Address {
            city: "York".to_owned(),
            ..Address::default()
        }];
        let delivered_elsewhere = InvoiceFacts {
            shipping_addresses: &elsewhere,
            ..facts(&before, &own, unpaid)
        };
        leaves(policy, &delivered_elsewhere);
        let billed_elsewhere = InvoiceFacts {
            billing_address: &elsewhere[0],
            ..facts(&before, &own, unpaid)
        };
        leaves(policy, &billed_elsewhere);
    }
}
