//! What the histories say of a correction.

use crate::{
    payments::{Deed, PaymentError},
    trail::json,
};
use domain::{
    Money,
    payment::{AllocationLine, PaymentState, StandingLine},
};
use store::{EditedPayment, NewAudit, Tx};

/// What a payment says, as the audit trail keeps it.
#[derive(serde::Serialize)]
struct Said<'a> {
    state: PaymentState,
    total: Money,
    method: &'a str,
    memo: &'a str,
    payer: &'a str,
    external_id: Option<&'a str>,
    received_on: Option<chrono::NaiveDate>,
    lines: Vec<AllocationLine>,
}

/// Writes what was said before and is said now.
pub(super) async fn audit(
    tx: &mut Tx,
    deed: &Deed<'_>,
    lines: &[StandingLine],
    edited: &EditedPayment<'_>,
) -> Result<(), PaymentError> {
    let payment = deed.payment;
    let before = Said {
        state: payment.state,
        total: payment.total,
        method: &payment.method,
        memo: &payment.memo,
        payer: &payment.payer,
        external_id: payment.external_id.as_deref(),
        received_on: payment.received_on,
        lines: lines
            .iter()
            .map(|line| AllocationLine {
                invoice_id: line.invoice_id,
                amount: line.amount,
            })
            .collect(),
    };
    let after = Said {
        state: payment.state,
        total: edited.total,
        method: edited.method,
        memo: edited.memo,
        payer: edited.payer,
        external_id: edited.external_id,
        received_on: Some(edited.received_on),
        lines: edited.lines.to_vec(),
    };
    tx.audit()
        .write(NewAudit {
            noun: "payment",
            noun_id: payment.id.0,
            action: "edited",
            summary: format!("Corrected: {}", differences(&before, &after)),
            actor: deed.actor,
            before: Some(json(&before)?),
            after: Some(json(&after)?),
            at: deed.at,
        })
        .await?;
    Ok(())
}

/// What differs, in words.
fn differences(before: &Said<'_>, after: &Said<'_>) -> String {
    let mut told = Vec::new();
    if before.total != after.total {
        told.push(format!("total {} instead of {}", after.total, before.total));
    }
    let mut sorted = after.lines.clone();
    sorted.sort_by_key(|line| line.invoice_id);
    let mut old = before.lines.clone();
    old.sort_by_key(|line| line.invoice_id);
    if sorted != old {
        told.push("other amounts on its invoices".to_owned());
    }
    let quoted = |name: &str, from: &str, to: &str| {
        (from != to).then(|| format!("{name} “{to}” instead of “{from}”"))
    };
    told.extend(quoted("method", before.method, after.method));
    told.extend(quoted("memo", before.memo, after.memo));
    told.extend(quoted("payer", before.payer, after.payer));
    told.extend(quoted(
        "external id",
        before.external_id.unwrap_or_default(),
        after.external_id.unwrap_or_default(),
    ));
    if let (Some(from), Some(to)) = (before.received_on, after.received_on)
        && from != to
    {
        told.push(format!("received on {to} instead of {from}"));
    }
    if told.is_empty() {
        "nothing".to_owned()
    } else {
        told.join(", ")
    }
}
