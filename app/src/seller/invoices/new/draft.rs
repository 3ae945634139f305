//! What has been typed into a new invoice.

use super::editor::Rows;
use crate::ui::field::AddressTexts;
use domain::{
    Currency, DueDate, Terms,
    invoice::{Address, BillableCompany, InvoiceForm, InvoiceStart, Totals},
    problem::FieldError,
    settings::{ExtraField, ExtraValue},
};
use leptos::prelude::*;

/// A new invoice while it is typed. A handle: copies are the same invoice.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    start: StoredValue<InvoiceStart>,
    /// Who owes it.
    pub(super) company: RwSignal<Option<BillableCompany>>,
    /// Issue date as typed.
    pub(super) issued: RwSignal<String>,
    /// Due date as typed.
    pub(super) due: RwSignal<String>,
    /// Purchase order number as typed.
    pub(super) po_number: RwSignal<String>,
    /// Terms and conditions as typed.
    pub(super) terms_text: RwSignal<String>,
    /// Where a PDF of it lies, as typed.
    pub(super) external_pdf_url: RwSignal<String>,
    /// Billing address as typed.
    pub(super) billing: AddressTexts,
    /// It is delivered to another address.
    pub(super) elsewhere: RwSignal<bool>,
    /// That other address as typed.
    pub(super) shipping: AddressTexts,
    /// Invoice lines and cost lines.
    pub(super) rows: Rows,
    extra: StoredValue<Vec<(ExtraField, RwSignal<String>)>>,
    /// What the terms made the due date, and the company the billing address: as long as
    /// nobody has typed another one, they follow.
    followed: StoredValue<(String, Address)>,
    began: StoredValue<InvoiceForm>,
}

impl Draft {
    pub(super) fn new(start: InvoiceStart) -> Self {
        let rows = Rows::new(start.currency);
        rows.append(super::editor::RowKind::Line);
        let extra = start.fields.iter().cloned();
        let extra = extra.map(|field| (field, RwSignal::new(String::new())));
        let company = start.company.clone();
        let draft = Self {
            company: RwSignal::new(None),
            issued: RwSignal::new(start.today.to_string()),
            due: RwSignal::new(String::new()),
            po_number: RwSignal::new(String::new()),
            terms_text: RwSignal::new(start.terms_text.clone()),
            external_pdf_url: RwSignal::new(String::new()),
            billing: AddressTexts::new(&Address::default()),
            elsewhere: RwSignal::new(false),
            shipping: AddressTexts::new(&Address::default()),
            rows,
            extra: StoredValue::new(extra.collect()),
            followed: StoredValue::new((String::new(), Address::default())),
            began: StoredValue::new(InvoiceForm::default()),
            start: StoredValue::new(start),
        };
        untrack(|| {
            draft.choose(company);
            draft.began.set_value(draft.form());
        });
        draft
    }

    /// What the form began with.
    pub(super) fn start(self) -> InvoiceStart {
        self.start.get_value()
    }

    /// The store's own fields with what is typed into them.
    pub(super) fn extra(self) -> Vec<(ExtraField, RwSignal<String>)> {
        self.extra.get_value()
    }

    /// Somebody else owes it, or nobody yet. Due date and billing address follow, unless
    /// they were typed.
    pub(super) fn choose(self, company: Option<BillableCompany>) {
        let (_, followed) = self.followed.get_value();
        let address = company.as_ref().map(BillableCompany::billing_address);
        self.company.set(company);
        self.follow_terms();
        if let Some(address) = address
            && untrack(|| self.billing.get()) == followed
        {
            self.billing.set(&address);
            self.followed
                .update_value(|(_, followed)| *followed = address);
        }
    }

    /// The terms in force, and whose they are, if not the store's.
    pub(super) fn terms(self) -> (Terms, Option<String>) {
        self.company.with(|company| {
            let own = company
                .as_ref()
                .and_then(|company| Some((company.terms?, Some(company.name.clone()))));
            own.unwrap_or_else(|| (self.start.with_value(|start| start.terms), None))
        })
    }

    /// The due date that the terms make of the issue date.
    pub(super) fn due_by_terms(self) -> Option<DueDate> {
        let issued = self.issued.get().parse().ok()?;
        Some(self.terms().0.due(issued))
    }

    /// Brings the due date in line with issue date and terms, unless it was typed.
    pub(super) fn follow_terms(self) {
        let Some(due) = untrack(|| self.due_by_terms()) else {
            return;
        };
        let (followed, _) = self.followed.get_value();
        if self.due.get_untracked() == followed {
            let due = due.0.to_string();
            self.due.set(due.clone());
            self.followed.update_value(|(followed, _)| *followed = due);
        }
    }

    /// The form as it stands, without its key.
    pub(super) fn form(self) -> InvoiceForm {
        self.rows.revision.track();
        let (lines, costs) = untrack(|| (self.rows.typed_lines(), self.rows.typed_costs()));
        let extra = self.extra.get_value().into_iter();
        InvoiceForm {
            key: String::new(),
            company: self
                .company
                .with(|company| company.as_ref().map(|found| found.id)),
            issued: self.issued.get(),
            due: self.due.get(),
            po_number: self.po_number.get(),
            terms_text: self.terms_text.get(),
            billing_address: self.billing.get(),
            shipping_address: self.elsewhere.get().then(|| self.shipping.get()),
            lines,
            costs,
            extra: extra
                .map(|(field, typed)| ExtraValue {
                    field_id: field.id,
                    value: typed.get(),
                })
                .collect(),
            external_pdf_url: self.external_pdf_url.get(),
        }
    }

    /// Is anything typed that could be lost?
    pub(super) fn is_changed(self) -> bool {
        self.form() != self.began.get_value()
    }

    /// What keeps it from being issued.
    pub(super) fn wrong(self) -> Vec<FieldError> {
        let (today, fields) = self
            .start
            .with_value(|start| (start.today, start.fields.clone()));
        let read = self.form().read(self.currency(), today, &fields);
        read.err().map(|error| error.0).unwrap_or_default()
    }

    /// What it would charge; `None` while an amount cannot be read.
    pub(super) fn totals(self) -> Option<Totals> {
        self.form().rows().totals(self.currency()).ok().flatten()
    }

    pub(super) const fn currency(self) -> Currency {
        self.rows.currency
    }
}
