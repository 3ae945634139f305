//! Offline payments as programs send them.

use crate::rest::{amount::Digits, refusal::Refusal};
use axum::http::StatusCode;
use domain::{
    Currency, InvoiceId, Problem,
    payment::{FundingStatus, PaymentMarks, ProcessingStatus, SentPayment, TypedLine},
    problem::ProblemKind,
};
use serde::Deserialize;
use utoipa::ToSchema;

/// An offline payment.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct OfflinePayment {
    /// What of it is for which invoice; it is the sum of these.
    line_items: Vec<OfflineLine>,
    /// ISO 4217 code of the currency of all its invoices.
    currency: String,
    /// What is noted of it.
    details: OfflineDetails,
    /// The company that paid.
    customer_id: Digits,
    /// Its key in another system.
    external_id: Option<String>,
    /// The company's key in another system.
    external_customer_id: Option<Digits>,
    /// Who paid, by name; of a new payment `Store offline payment`.
    payer_name: Option<String>,
    /// Who paid; of a new payment the company.
    payer_customer_id: Option<Digits>,
    /// 1 awaiting processing, 2 processing, 3 completed, 4 refunded; of a new payment 3.
    processing_status: Option<Digits>,
    /// 0 to 3, kept and given back; of a new payment 2.
    funding_status: Option<Digits>,
    /// The channel of the store.
    channel_id: Option<i64>,
}

/// What of an offline payment is for one invoice.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct OfflineLine {
    /// The invoice.
    invoice_id: i64,
    /// How much, in major units.
    amount: Digits,
}

/// What is noted of an offline payment.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct OfflineDetails {
    /// The memo, which buyers see as reference.
    memo: Option<String>,
}

impl OfflinePayment {
    /// As use cases take it.
    ///
    /// # Errors
    /// When the currency or a code is none.
    pub(super) fn read(self) -> Result<SentPayment, Refusal> {
        let currency = Currency::from_code(self.currency.trim()).map_err(|_| {
            Refusal::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "Parameter Error",
                "Invalid currency code",
            )
        })?;
        let status = |code| {
            let status = ProcessingStatus::from_code(code);
            status.filter(|status| ProcessingStatus::SENT.contains(status))
        };
        let lines = self.line_items.into_iter().map(|line| TypedLine {
            invoice_id: InvoiceId(line.invoice_id),
            amount: line.amount.0.trim().to_owned(),
        });
        Ok(SentPayment {
            customer: self.customer_id.0,
            currency,
            lines: lines.collect(),
            memo: self.details.memo.unwrap_or_default(),
            payer: self.payer_name.filter(|payer| !payer.trim().is_empty()),
            external_id: self.external_id,
            status: choice("processingStatus", self.processing_status, status)?,
            marks: PaymentMarks {
                external_company: self.external_customer_id.map(|key| key.0),
                payer_id: self.payer_customer_id.map(|key| key.0),
                channel: self.channel_id,
                funding: choice(
                    "fundingStatus",
                    self.funding_status,
                    FundingStatus::from_code,
                )?,
            },
        })
    }
}

/// One of several numbers.
fn choice<T>(
    name: &str,
    sent: Option<Digits>,
    read: impl FnOnce(i64) -> Option<T>,
) -> Result<Option<T>, Refusal> {
    let Some(sent) = sent else {
        return Ok(None);
    };
    sent.code(read).map(Some).ok_or_else(|| {
        let digits: String = sent.0.chars().take(40).collect();
        Refusal::field(name, format!("\"{digits}\" is not a valid choice."))
    })
}

/// Why such a payment is refused: the contract knows only that what was sent is wrong, be it
/// by itself or because of what an invoice owes.
pub(super) fn refused(mut problem: Problem, lines: &[TypedLine]) -> Refusal {
    let is_sent = |field: &str| ["lines", "external_id"].contains(&field);
    let is_sent = |field: &str| is_sent(field) || field.starts_with("lines.");
    if problem.fields.iter().any(|error| is_sent(&error.field)) {
        problem.kind = ProblemKind::Invalid;
    }
    Refusal::from(problem).renamed(|field| named(field, lines))
}

/// How a program calls what a use case calls `field`.
fn named(field: &str, lines: &[TypedLine]) -> String {
    let line = field.strip_prefix("lines.").and_then(|id| {
        let id: InvoiceId = id.parse().ok()?;
        lines.iter().position(|line| line.invoice_id == id)
    });
    match (line, field) {
        (Some(line), _) => format!("lineItems.{line}.amount"),
        (None, "lines" | "received") => "lineItems".to_owned(),
        (None, "payer") => "payerName".to_owned(),
        (None, "memo") => "details.memo".to_owned(),
        (None, field) => field.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::named;
    use domain::{InvoiceId, payment::TypedLine};

    #[test]
    fn fields_are_called_as_they_were_sent() {
        let lines = [7, 9].map(|id| TypedLine {
            invoice_id: InvoiceId(id),
            amount: String::new(),
        });
        for (field, expected) in [
            ("lines.9", "lineItems.1.amount"),
            ("lines.8", "lines.8"),
            ("lines", "lineItems"),
            ("payer", "payerName"),
            ("memo", "details.memo"),
            ("customerId", "customerId"),
        ] {
            assert_eq!(named(field, &lines), expected);
        }
    }
}
