//! *Receive payment* as typed, turned into amounts.

use super::PaymentError;
use crate::form_key;
use chrono::NaiveDate;
use domain::{
    Money, date,
    money::NumberStyle,
    payment::{
        AllocationLine, OfflineMethod, OfflinePaymentForm, ProcessingStatus, TypedLine, check_count,
    },
    people::Actor,
    problem::FieldError,
    text::{self, TextError},
};
use serde::Serialize;

/// Longest memo or comment, in characters.
const MEMO: usize = 500;

/// Longest name of a payer and key in the ERP, in characters.
const NAME: usize = 200;

/// An offline payment that can be read; whether the invoices can take it is decided under
/// lock.
#[derive(Debug)]
pub(super) struct OfflineRequest {
    pub(super) method: OfflineMethod,
    pub(super) status: ProcessingStatus,
    pub(super) memo: String,
    /// Who paid; `None` is the company.
    pub(super) payer: Option<String>,
    pub(super) external_id: Option<String>,
    pub(super) lines: Vec<AllocationLine>,
    pub(super) fingerprint: String,
}

impl OfflineRequest {
    /// Reads the form, whose status is to be one of `statuses`. Lines without an amount are not
    /// meant: the form shows every open invoice of the company.
    pub(super) fn read(
        form: &OfflinePaymentForm,
        statuses: &[ProcessingStatus],
        today: NaiveDate,
        actor: &Actor,
    ) -> Result<Self, PaymentError> {
        check_key(&form.idempotency_key)?;
        let meant = |line: &&TypedLine| !line.amount.trim().is_empty();
        check_count(form.lines.iter().filter(meant).count())?;
        let mut fields = Vec::new();
        let mut read = |field: String, text: &str| {
            NumberStyle::Point
                .parse(text, form.currency)
                .inspect_err(|error| fields.push(FieldError::new(field, error)))
                .ok()
        };
        let received = read("received".to_owned(), &form.received);
        let lines: Vec<AllocationLine> = form
            .lines
            .iter()
            .filter(meant)
            .filter_map(|line| {
                let amount = read(format!("lines.{}", line.invoice_id), &line.amount)?;
                Some(AllocationLine {
                    invoice_id: line.invoice_id,
                    amount,
                })
            })
            .collect();
        if !fields.is_empty() {
            return Err(PaymentError::Form {
                code: "invalid_amount",
                message: "Some amounts cannot be read. Nothing was recorded.".to_owned(),
                fields,
            });
        }
        if form.received_on > today {
            return Err(PaymentError::field(
                "received_in_future",
                "received_on",
                "A payment cannot be received in the future.",
            ));
        }
        if let Err(error) = date::check(form.received_on) {
            return Err(PaymentError::field(
                "implausible_date",
                "received_on",
                error,
            ));
        }
        let method = OfflineMethod::from_label(&form.method).ok_or_else(|| {
            PaymentError::field(
                "unknown_method",
                "method",
                "Choose how the money came: Cheque, Cash, Bank transfer or Other.",
            )
        })?;
        if !statuses.contains(&form.status) {
            return Err(PaymentError::field(
                "unknown_status",
                "status",
                "Choose how far the money has come: Completed, Awaiting processing or Processing.",
            ));
        }
        let memo = check_memo("memo", &form.memo)?;
        let payer = check_name("payer", &form.payer)?;
        let external_id = check_name("external_id", &form.external_id)?;
        let allocated = Money::sum(lines.iter().map(|line| line.amount), form.currency)?;
        if let Some(received) = received
            && !lines.is_empty()
            && lines.iter().all(|line| line.amount.is_positive())
        {
            check_sum(received, allocated, method)?;
        }
        let fingerprint = fingerprint(
            actor,
            &(
                form.company_id,
                allocated,
                form.received_on,
                (method, form.status),
                (&memo, &payer, &external_id),
                &lines,
            ),
        )?;
        Ok(Self {
            method,
            status: form.status,
            memo,
            payer,
            external_id,
            lines,
            fingerprint,
        })
    }
}

fn check_sum(received: Money, allocated: Money, method: OfflineMethod) -> Result<(), PaymentError> {
    let rest = received.checked_sub(allocated)?;
    let source = match method {
        OfflineMethod::Cheque => "cheque",
        OfflineMethod::Cash => "cash",
        OfflineMethod::BankTransfer => "transfer",
        OfflineMethod::Other => "payment",
    };
    if rest.is_positive() {
        return Err(PaymentError::field(
            "not_fully_allocated",
            "received",
            format!(
                "{rest} of the {source} is not allocated. Put it on invoices, or correct the amount received."
            ),
        ));
    }
    if rest.is_negative() {
        return Err(PaymentError::field(
            "over_allocated",
            "received",
            format!(
                "The invoices take {} more than the {received} received. Lower their amounts, or correct the amount received.",
                rest.negated()
            ),
        ));
    }
    Ok(())
}

/// Insists on a usable idempotency key.
pub(crate) fn check_key(key: &str) -> Result<(), PaymentError> {
    if !form_key::is_usable(key) {
        return Err(PaymentError::field(
            "invalid_key",
            "idempotency_key",
            "The form has no usable key. Nothing was recorded. Open it again.",
        ));
    }
    Ok(())
}

/// A name or key in one line, trimmed, unless it is too long or cannot be kept; `None` when it
/// is empty.
pub(super) fn check_name(field: &str, text: &str) -> Result<Option<String>, PaymentError> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Err(error @ TextError::NotText) = text::check(&text) {
        return Err(PaymentError::field("not_text", field, error));
    }
    if text.chars().count() > NAME {
        return Err(PaymentError::field(
            "too_long",
            field,
            format!("At most {NAME} characters fit here."),
        ));
    }
    Ok(Some(text).filter(|text| !text.is_empty()))
}

/// A memo or comment, trimmed, with plain line ends, unless it is too long or cannot be kept.
pub(crate) fn check_memo(field: &str, text: &str) -> Result<String, PaymentError> {
    let text = text.replace("\r\n", "\n");
    let text = text.trim();
    if let Err(error @ TextError::NotText) = text::check(text) {
        return Err(PaymentError::field("not_text", field, error));
    }
    if text.chars().count() > MEMO {
        return Err(PaymentError::field(
            "too_long",
            field,
            format!("At most {MEMO} characters fit here."),
        ));
    }
    Ok(text.to_owned())
}

/// Fingerprint of a request and of who made it, by which a repeated request is told from
/// another one under the same key.
pub(crate) fn fingerprint(actor: &Actor, request: &impl Serialize) -> Result<String, PaymentError> {
    Ok(form_key::fingerprint(actor, request)?)
}
