//! What is known about the money of an order.

use super::{amount, error};
use bigcommerce::{Client, Order, Refund, Transaction};
use domain::{
    Currency, Money, MoneyError,
    order::OrderStatus,
    payment::{Capture, OrderMoney},
};
use service::ports::{CommerceError, PaymentEvidence};

/// Reads transactions and refunds of an order.
pub(super) async fn of(client: &Client, order: &Order) -> Result<PaymentEvidence, CommerceError> {
    let orders = client.orders();
    let transactions = orders.transactions(order.id).await.map_err(error::read)?;
    let refunds = orders.refunds(order.id).await.map_err(error::read)?;
    weigh(order, &transactions, &refunds)
        .map_err(|error| CommerceError::Refused(format!("order {}: {error}", order.id)))
}

fn weigh(
    order: &Order,
    transactions: &[Transaction],
    refunds: &[Refund],
) -> Result<PaymentEvidence, MoneyError> {
    let code = if order.default_currency_code.is_empty() {
        &order.currency_code
    } else {
        &order.default_currency_code
    };
    let currency = Currency::from_code(code)?;
    let taken = transactions.iter().filter(|moved| is_taken(moved));
    let shown = taken.clone().next().or_else(|| transactions.first());
    Ok(PaymentEvidence {
        money: OrderMoney {
            status: OrderStatus(order.status_id),
            total: amount::money(&order.total_inc_tax, currency)?,
            capture: capture(order, transactions, currency)?,
            refunded: sum(refunds, currency, |refund| given_back(refund, currency))?,
            refund_declined: refunds
                .iter()
                .any(|refund| refund.payments.iter().any(|payment| payment.is_declined)),
        },
        modified_at: order.date_modified,
        method: shown
            .and_then(method)
            .unwrap_or_else(|| order.payment_method.clone()),
        reference: shown
            .and_then(|moved| moved.gateway_transaction_id.clone())
            .unwrap_or_else(|| order.id.to_string()),
    })
}

/// Did real money arrive by it? What was tried, tested or only reserved is none.
fn is_taken(moved: &Transaction) -> bool {
    matches!(moved.event.as_str(), "purchase" | "capture" | "settled")
        && moved.status != "error"
        && !moved.test
}

/// Is it money that BigCommerce keeps itself? The order says how much of that was used.
fn is_stored_value(moved: &Transaction) -> bool {
    matches!(moved.method.as_str(), "store_credit" | "gift_certificate")
}

/// Does it only say that what has been taken already is settled now?
fn is_repetition(moved: &Transaction, transactions: &[Transaction]) -> bool {
    moved.event == "settled"
        && moved.gateway_transaction_id.is_some()
        && transactions.iter().any(|other| {
            other.event != "settled"
                && is_taken(other)
                && other.gateway_transaction_id == moved.gateway_transaction_id
        })
}

/// What the gateway has taken, to the penny.
fn capture(
    order: &Order,
    transactions: &[Transaction],
    currency: Currency,
) -> Result<Capture, MoneyError> {
    let succeeded = |moved: &&Transaction| moved.status != "error" && !is_stored_value(moved);
    let tells = |event: &str| matches!(event, "purchase" | "capture" | "settled");
    if transactions
        .iter()
        .filter(succeeded)
        .any(|moved| tells(&moved.event))
    {
        let taken = transactions.iter().filter(|moved| {
            is_taken(moved) && !is_stored_value(moved) && !is_repetition(moved, transactions)
        });
        let taken = sum(taken, currency, |moved| {
            amount::money(&moved.amount, currency)
        })?;
        let stored = amount::money(&order.store_credit_amount, currency)?
            .checked_add(amount::money(&order.gift_certificate_amount, currency)?)?;
        return Ok(Capture::Exactly(taken.checked_add(stored)?));
    }
    // Some gateways report no transactions, only the order's own status.
    if matches!(order.payment_status.as_str(), "captured" | "paid") {
        let total = amount::money(&order.total_inc_tax, currency)?;
        return Ok(Capture::Exactly(total));
    }
    let reserved =
        |moved: &Transaction| matches!(moved.event.as_str(), "authorization" | "pending");
    let authorised = transactions.iter().filter(succeeded).any(reserved);
    Ok(if authorised || order.payment_status == "authorized" {
        Capture::Authorised
    } else {
        Capture::Untold
    })
}

/// A refund less what the provider declined to pay out.
fn given_back(refund: &Refund, currency: Currency) -> Result<Money, MoneyError> {
    let declined = refund.payments.iter().filter(|payment| payment.is_declined);
    let declined = sum(declined, currency, |payment| {
        amount::money(&payment.amount, currency)
    })?;
    let all = amount::money(&refund.total_amount, currency)?;
    Ok(Money::from_minor(
        all.checked_sub(declined)?.minor().max(0),
        currency,
    ))
}

fn sum<T>(
    things: impl IntoIterator<Item = T>,
    currency: Currency,
    of: impl Fn(T) -> Result<Money, MoneyError>,
) -> Result<Money, MoneyError> {
    things
        .into_iter()
        .try_fold(Money::zero(currency), |sum, thing| {
            sum.checked_add(of(thing)?)
        })
}

/// `Visa ending in 1111`, or the name of another method.
fn method(moved: &Transaction) -> Option<String> {
    let card = moved
        .credit_card
        .as_ref()
        .filter(|card| !card.card_last4.is_empty())
        .map(|card| {
            let mut brand = card.card_type.chars();
            let brand: String = brand
                .next()
                .map(|first| first.to_uppercase().chain(brand).collect())
                .unwrap_or_else(|| "Card".to_owned());
            format!("{brand} ending in {}", card.card_last4)
        });
    let offline = || Some(moved.offline.as_ref()?.display_name.clone());
    let custom = || Some(moved.custom.as_ref()?.payment_method.clone());
    card.or_else(offline)
        .or_else(custom)
        .filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use serde_json::json;

    fn order(stored: &str) -> Order {
        serde_json::from_value(json!({
            "id": 7,
            "date_created": "Wed, 04 Mar 2026 12:00:00 +0000",
            "date_modified": "Wed, 04 Mar 2026 12:00:00 +0000",
            "status_id": 11,
            "total_inc_tax": "100.0000",
            "store_credit_amount": stored,
            "default_currency_code": "GBP",
        }))
        .unwrap()
    }

    fn moved(event: &str, amount: &str) -> serde_json::Value {
        json!({
            "id": 1, "order_id": 7, "event": event, "method": "credit_card", "amount": amount,
            "status": "ok", "test": false, "gateway_transaction_id": event,
        })
    }

    fn captured(stored: &str, transactions: serde_json::Value) -> Capture {
        let transactions: Vec<Transaction> = serde_json::from_value(transactions).unwrap();
        weigh(&order(stored), &transactions, &[])
            .unwrap()
            .money
            .capture
    }

    fn with(
        mut moved: serde_json::Value,
        key: &str,
        value: serde_json::Value,
    ) -> serde_json::Value {
        moved[key] = value;
        moved
    }

    #[test]
    fn exactly_the_real_money_is_captured() {
        let pounds = |pounds: i64| Capture::Exactly(Money::from_minor(pounds * 100, Currency::GBP));
        let purchase = || moved("purchase", "100");
        let authorised = || moved("authorization", "100");
        for (stored, transactions, expected) in [
            ("0", json!([]), Capture::Untold),
            ("0", json!([authorised()]), Capture::Authorised),
            ("0", json!([purchase()]), pounds(100)),
            (
                "0",
                json!([authorised(), moved("capture", "60")]),
                pounds(60),
            ),
            (
                "0",
                json!([moved("capture", "60"), moved("capture", "25")]),
                pounds(85),
            ),
            (
                "0",
                json!([with(purchase(), "test", json!(true))]),
                pounds(0),
            ),
            (
                "0",
                json!([with(purchase(), "status", json!("error"))]),
                Capture::Untold,
            ),
            // Settled later: the same money.
            (
                "0",
                json!([
                    purchase(),
                    with(
                        moved("settled", "100"),
                        "gateway_transaction_id",
                        json!("purchase")
                    )
                ]),
                pounds(100),
            ),
            (
                "0",
                json!([moved("pending", "100"), moved("settled", "100")]),
                pounds(100),
            ),
            // Store credit counts once, whether it is listed or not.
            ("40", json!([moved("purchase", "60")]), pounds(100)),
            (
                "40",
                json!([
                    moved("purchase", "60"),
                    with(moved("purchase", "40"), "method", json!("store_credit"))
                ]),
                pounds(100),
            ),
        ] {
            assert_eq!(
                captured(stored, transactions.clone()),
                expected,
                "{transactions}"
            );
        }
    }

    #[test]
    fn a_declined_refund_has_not_gone_back() {
        let refund = |declined: bool| -> Refund {
            serde_json::from_value(json!({
                "id": 1, "order_id": 7, "total_amount": "30",
                "payments": [{ "amount": "30", "is_declined": declined }],
            }))
            .unwrap()
        };
        for (declined, refunded) in [
            ([false, false], 6_000),
            ([false, true], 3_000),
            ([true, true], 0),
        ] {
            let refunds = declined.map(refund);
            let money = weigh(&order("0"), &[], &refunds).unwrap().money;
            assert_eq!(money.refunded.minor(), refunded);
            assert_eq!(money.refund_declined, declined.contains(&true));
        }
    }
}
