//! A payment while it is being entered: exactly what was typed, and what it comes to.

mod refusals;
mod spread;

use super::tally::{Tally, tally};
use crate::{
    session::own_currency,
    ui::{count::grouped, form_key::random_key},
};
use chrono::NaiveDate;
use domain::{
    Currency, InvoiceId, Money, PaymentId,
    payment::{
        EditablePayment, OFFERED_INVOICES, OfflineMethod, OfflinePaymentForm, Payable,
        PayableCompany, PaymentEdit, ProcessingStatus, TypedLine,
    },
};
use leptos::prelude::*;

/// An open invoice with the amount as typed.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// Which.
    pub(super) id: InvoiceId,
    /// As it stands; read again when the server finds that it has changed.
    pub(super) payable: ArcRwSignal<Payable>,
    /// Exactly what was typed.
    pub(super) typed: ArcRwSignal<String>,
    /// The field was left, so its error may show.
    pub(super) left: ArcRwSignal<bool>,
}

impl Line {
    fn new(payable: Payable) -> Self {
        Self {
            id: payable.invoice_id,
            payable: ArcRwSignal::new(payable),
            typed: ArcRwSignal::new(String::new()),
            left: ArcRwSignal::new(false),
        }
    }

    fn currency(&self) -> Currency {
        self.payable.with(|payable| payable.open.currency())
    }
}

/// The form's state.
#[derive(Debug, Clone, Copy)]
pub(super) struct Draft {
    pub(super) company: StoredValue<PayableCompany>,
    pub(super) today: NaiveDate,
    pub(super) currency: RwSignal<String>,
    pub(super) received: RwSignal<String>,
    pub(super) received_left: RwSignal<bool>,
    pub(super) received_on: RwSignal<String>,
    pub(super) date_left: RwSignal<bool>,
    pub(super) method: RwSignal<String>,
    pub(super) status: RwSignal<String>,
    pub(super) memo: RwSignal<String>,
    pub(super) payer: RwSignal<String>,
    pub(super) external_id: RwSignal<String>,
    /// The payment that is corrected, and the version of it; `None` records a new one.
    pub(super) corrects: Option<(PaymentId, i64)>,
    /// The invoice from whose page one came.
    prefill: Option<InvoiceId>,
    pub(super) lines: RwSignal<Vec<Line>>,
    /// Something was entered that is not saved.
    pub(super) unsaved: RwSignal<bool>,
    /// What was last sent.
    sent: RwSignal<Option<OfflinePaymentForm>>,
    /// One key for as long as the form is open: a retry is the same payment, and a form
    /// that was changed after a lost answer is refused instead of recorded a second time.
    key: StoredValue<String>,
}

impl Draft {
    /// An empty form, or one that begins with the whole of one invoice.
    pub(super) fn new(
        company: PayableCompany,
        payables: Vec<Payable>,
        today: NaiveDate,
        method: Option<OfflineMethod>,
        prefill: Option<InvoiceId>,
    ) -> Self {
        let chosen = payables
            .iter()
            .find(|payable| Some(payable.invoice_id) == prefill);
        let currency = chosen
            .or(payables.first())
            .map(|payable| payable.open.currency().code());
        let received = chosen
            .map(|payable| payable.open.to_decimal())
            .unwrap_or_default();
        let lines: Vec<Line> = payables.into_iter().map(Line::new).collect();
        if let Some(line) = lines.iter().find(|line| Some(line.id) == prefill) {
            line.typed.set(received.clone());
        }
        Self {
            company: StoredValue::new(company),
            today,
            currency: RwSignal::new(currency.unwrap_or_default().to_owned()),
            received: RwSignal::new(received),
            received_left: RwSignal::new(false),
            received_on: RwSignal::new(today.to_string()),
            date_left: RwSignal::new(false),
            method: RwSignal::new(
                method
                    .map(OfflineMethod::label)
                    .unwrap_or_default()
                    .to_owned(),
            ),
            status: RwSignal::new(ProcessingStatus::Completed.code().to_string()),
            memo: RwSignal::new(String::new()),
            payer: RwSignal::new(String::new()),
            external_id: RwSignal::new(String::new()),
            corrects: None,
            prefill,
            lines: RwSignal::new(lines),
            unsaved: RwSignal::new(false),
            sent: RwSignal::new(None),
            key: StoredValue::new(String::new()),
        }
    }

    /// What a payment says, to be corrected.
    pub(super) fn of(editable: EditablePayment) -> Self {
        let EditablePayment {
            id,
            edit: PaymentEdit { version, form },
            company,
            payables,
            today,
            ..
        } = editable;
        let lines: Vec<Line> = payables.into_iter().map(Line::new).collect();
        for typed in form.lines {
            if let Some(line) = lines.iter().find(|line| line.id == typed.invoice_id) {
                line.typed.set(typed.amount);
            }
        }
        Self {
            currency: RwSignal::new(form.currency.code().to_owned()),
            received: RwSignal::new(form.received),
            received_on: RwSignal::new(form.received_on.to_string()),
            method: RwSignal::new(form.method),
            status: RwSignal::new(form.status.code().to_string()),
            memo: RwSignal::new(form.memo),
            payer: RwSignal::new(form.payer),
            external_id: RwSignal::new(form.external_id),
            corrects: Some((id, version)),
            lines: RwSignal::new(lines),
            key: StoredValue::new(form.idempotency_key),
            ..Self::new(company, Vec::new(), today, None, None)
        }
    }

    /// The correction, once there is a day.
    pub(super) fn seal_edit(self) -> Option<(PaymentId, PaymentEdit)> {
        let (id, version) = self.corrects?;
        let form = self.seal()?;
        Some((id, PaymentEdit { version, form }))
    }

    /// The currency of the payment.
    pub(super) fn currency(self) -> Currency {
        self.currency
            .with(|code| Currency::from_code(code))
            .unwrap_or(Currency::GBP)
    }

    /// Currencies in which something is open, with the sum.
    pub(super) fn open_by_currency(self) -> Vec<Money> {
        let open = self.payables().into_iter().map(|payable| payable.open);
        // What cannot be added has no sum to show.
        Money::sums(open, own_currency()).unwrap_or_default()
    }

    /// How many invoices are open.
    pub(super) fn open_invoices(self) -> usize {
        self.payables()
            .iter()
            .filter(|payable| payable.open.is_positive())
            .count()
    }

    /// What to say when so many invoices are open that not all are offered.
    pub(super) fn not_offered(self) -> Option<String> {
        let offered = self.lines.with(Vec::len);
        let open = self.company.with_value(|company| company.open_invoices);
        let all = i64::try_from(offered).is_ok_and(|offered| open <= offered);
        (offered >= OFFERED_INVOICES && !all).then(|| {
            format!(
                "{} invoices are open; the {offered} that are due first are listed here. To put \
                 money on another one, open it and choose Receive payment there.",
                grouped(open)
            )
        })
    }

    /// The lines in the payment's currency.
    pub(super) fn lines_shown(self) -> Vec<Line> {
        let currency = self.currency();
        let mut lines = self.lines.get();
        lines.retain(|line| line.currency() == currency);
        lines
    }

    fn payables(self) -> Vec<Payable> {
        self.lines
            .with(|lines| lines.iter().map(|line| line.payable.get()).collect())
    }

    fn typed_lines(self) -> Vec<TypedLine> {
        let typed = |line: &Line| TypedLine {
            invoice_id: line.id,
            amount: line.typed.get(),
        };
        self.lines_shown().iter().map(typed).collect()
    }

    /// What it comes to.
    pub(super) fn tally(self) -> Tally {
        let payables = self.payables();
        self.received
            .with(|received| tally(received, &self.typed_lines(), &payables, self.currency()))
    }

    /// Why it cannot be saved as it is.
    pub(super) fn hindrance(self) -> Option<String> {
        self.date_error().or_else(|| self.tally().hindrance)
    }

    fn date_error(self) -> Option<String> {
        match self.day() {
            None => Some("Enter the day on which the payment was received.".to_owned()),
            Some(day) if day > self.today => {
                Some("A payment cannot be received in the future.".to_owned())
            }
            Some(_) => None,
        }
    }

    fn day(self) -> Option<NaiveDate> {
        self.received_on.with(|day| day.parse().ok())
    }

    /// How far the money has come.
    pub(super) fn status(self) -> Option<ProcessingStatus> {
        let code = self.status.with(|code| code.parse().ok())?;
        ProcessingStatus::from_code(code)
    }

    /// What the server is asked to record; `None` while there is no day.
    pub(super) fn seal(self) -> Option<OfflinePaymentForm> {
        if self.key.with_value(String::is_empty) {
            self.key.set_value(random_key());
        }
        let mut lines = self.typed_lines();
        lines.retain(|line| !line.amount.trim().is_empty());
        let form = OfflinePaymentForm {
            idempotency_key: self.key.get_value(),
            company_id: self.company.with_value(|company| company.id),
            currency: self.currency(),
            received: self.received.get(),
            received_on: self.day()?,
            method: self.method.get(),
            status: self.status()?,
            memo: self.memo.get(),
            payer: self.payer.get(),
            external_id: self.external_id.get(),
            lines,
        };
        self.sent.set(Some(form.clone()));
        Some(form)
    }
}
