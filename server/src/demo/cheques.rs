//! Cheques that came in before the demo began, so that it has paid and partly paid
//! invoices.

use super::{
    companies,
    people::{FINANCE, PASSWORD},
};
use crate::StartError;
use chrono::Days;
use domain::{
    CompanyId, Money,
    payment::{OfflinePaymentForm, Payable, ProcessingStatus, TypedLine},
    people::Actor,
};
use service::Portal;

/// For the companies in turn, in tenths: how much of its two oldest invoices is paid.
const PLANS: [[i64; 2]; 5] = [[10, 5], [10, 10], [4, 0], [0, 0], [10, 0]];

/// How many companies have paid something.
const COMPANIES: usize = 15;

/// Records them, as finance would.
pub(super) async fn record(portal: &Portal) -> Result<(), StartError> {
    let (token, session) = portal.sign_in(FINANCE, PASSWORD, "127.0.0.1").await?;
    let ids = companies::ids(portal).await?;
    for (place, company) in ids.into_iter().take(COMPANIES).enumerate() {
        cheque(portal, &session.actor, company, place).await?;
    }
    portal.sign_out(&token.0).await?;
    Ok(())
}

async fn cheque(
    portal: &Portal,
    actor: &Actor,
    company: CompanyId,
    place: usize,
) -> Result<(), StartError> {
    let (_, payables) = portal.company_payables(actor, company, None).await?;
    let Some(currency) = payables.first().map(|payable| payable.open.currency()) else {
        return Ok(());
    };
    let part = |payable: &Payable, tenths: i64| {
        let minor = if tenths == 10 {
            payable.open.minor()
        } else {
            payable.open.minor() / 10 * tenths
        };
        (payable.invoice_id, Money::from_minor(minor, currency))
    };
    let paid: Vec<_> = payables
        .iter()
        .filter(|payable| payable.open.currency() == currency)
        .zip(PLANS[place % PLANS.len()])
        .map(|(payable, tenths)| part(payable, tenths))
        .filter(|(_, amount)| amount.is_positive())
        .collect();
    if paid.is_empty() {
        return Ok(());
    }
    let received = Money::sum(paid.iter().map(|(_, amount)| *amount), currency)
        .map_err(|error| StartError::Other(error.to_string()))?;
    let form = OfflinePaymentForm {
        idempotency_key: format!("demo-cheque-{place}"),
        company_id: company,
        currency,
        received: received.to_decimal(),
        received_on: portal.today() - Days::new(1),
        method: "Cheque".to_owned(),
        status: ProcessingStatus::Completed,
        memo: format!("Cheque {}", 100_431 + place * 17),
        payer: String::new(),
        external_id: String::new(),
        lines: paid
            .into_iter()
            .map(|(invoice_id, amount)| TypedLine {
                invoice_id,
                amount: amount.to_decimal(),
            })
            .collect(),
    };
    portal.record_offline_payment(actor, &form).await?;
    Ok(())
}
