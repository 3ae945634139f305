//! What is known about the money of an order.

use super::{amount, error};
use bigcommerce::{Client, Order, Refund, Transaction};
use domain::{Currency, Money, MoneyError, order::OrderStatus};
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
    let received = transactions.iter().find(|moved| {
        matches!(moved.event.as_str(), "purchase" | "capture" | "settled")
            && moved.status != "error"
    });
    // Some gateways report no transactions, only the order's own status.
    let captured =
        received.is_some() || matches!(order.payment_status.as_str(), "captured" | "paid");
    let refunded = refunds
        .iter()
        .map(|refund| given_back(refund, currency))
        .try_fold(Money::zero(currency), |sum, amount| {
            sum.checked_add(amount?)
        })?;
    Ok(PaymentEvidence {
        status: OrderStatus(order.status_id),
        total: amount::money(&order.total_inc_tax, currency)?,
        captured,
        refunded,
        method: received
            .and_then(method)
            .unwrap_or_else(|| order.payment_method.clone()),
        reference: received
            .and_then(|moved| moved.gateway_transaction_id.clone())
            .unwrap_or_else(|| order.id.to_string()),
    })
}

/// A refund less what the provider declined to pay out.
fn given_back(refund: &Refund, currency: Currency) -> Result<Money, MoneyError> {
    refund
        .payments
        .iter()
        .filter(|payment| payment.is_declined)
        .try_fold(
            amount::money(&refund.total_amount, currency)?,
            |rest, payment| rest.checked_sub(amount::money(&payment.amount, currency)?),
        )
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
