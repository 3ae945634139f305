//! A program adds an invoice.

use super::{error::InvoiceError, issue::billable};
use crate::{Portal, again::again, companies::numbered};
use domain::{
    InvoiceId, Problem,
    invoice::{
        ContentError, LedgerCause, Printed,
        told::{Kept, ReadInvoice, ToldInvoice, ToldValue, read_values, told_field},
    },
    people::{Actor, Permission},
    problem::FieldError,
    settings::{ExtraField, ExtraValue, InvoicingPolicy},
};
use store::{Company, NewInvoice, StoreError, Told, Tx};

impl Portal {
    /// Adds an invoice as a program tells it, with its own number and its own balances.
    ///
    /// # Errors
    /// Without the right to create invoices; with field errors as of [`ToldInvoice::read`];
    /// `number_taken` when another invoice has its number.
    pub async fn add_told_invoice(
        &self,
        actor: &Actor,
        told: &ToldInvoice,
    ) -> Result<InvoiceId, Problem> {
        actor.require(Permission::InvoicesCreate)?;
        match again(|| self.insert_told(actor, told, None)).await {
            Err(InvoiceError::Store(error)) => Err(self
                .told_clash(actor, None, &told.extra, error)
                .await
                .into()),
            other => Ok(other?),
        }
    }

    /// Stores a new invoice, with the fingerprint of the row that tells it, if it has one.
    pub(super) async fn insert_told(
        &self,
        actor: &Actor,
        told: &ToldInvoice,
        sent_hash: Option<&str>,
    ) -> Result<InvoiceId, InvoiceError> {
        let read = told.read(self.today(), |at| self.day_of(at))?;
        let mut tx = self.begin(actor).await?;
        let company = named_customer(&mut tx, &told.customer).await?;
        if tx.invoices().of_number(&read.number).await?.is_some() {
            return Err(InvoiceError::NumberTaken);
        }
        let fields = tx.extra_fields().list().await?;
        let extra = read_values(&fields, &[], &told.extra).map_err(ContentError)?;
        let id = self
            .store_told(&mut tx, actor, &company, &read, told)
            .await?;
        tx.extra_fields().set_values(id, &fields, &extra).await?;
        if let Some(hash) = sent_hash {
            tx.invoices().set_sent_hash(id, hash).await?;
        }
        let summary = format!(
            "Received for {}, over {}, of which {} is open.",
            company.name,
            read.balance.original(),
            read.balance.open()
        );
        tx.audit()
            .write(self.deed(actor, ("invoice", id.0), "created", summary))
            .await?;
        tx.commit().await?;
        tracing::info!(invoice = id.0, "invoice received from a program");
        Ok(id)
    }

    async fn store_told(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        company: &Company,
        read: &ReadInvoice,
        told: &ToldInvoice,
    ) -> Result<InvoiceId, InvoiceError> {
        let policy = self.in_force::<InvoicingPolicy>(tx).await?.value;
        let terms = company.terms.unwrap_or(policy.terms);
        let due = read.due.unwrap_or_else(|| terms.due(read.issued));
        let billing_address = match &read.details.billing_address {
            Some(address) => address.clone(),
            None => billable(tx, company.id)
                .await?
                .map(|company| company.billing_address())
                .unwrap_or_default(),
        };
        let printed = Printed {
            terms_text: read.terms_text.clone().unwrap_or(policy.terms_text),
            billing_address,
            shipping_addresses: read.details.shipping_addresses.clone(),
        };
        let is_paid_in_part = read.balance.open() != read.balance.original();
        let new = NewInvoice {
            company_id: company.id,
            number: Some(&read.number),
            source: read.source,
            order: None,
            external_id: read.external_id.as_deref(),
            content: &read.details.content,
            balance: read.balance,
            issued: read.issued,
            due,
            terms: Some(terms).filter(|terms| terms.due(read.issued) == due),
            po_number: read.po_number.as_deref(),
            billing_address: &printed.billing_address,
            shipping_addresses: &printed.shipping_addresses,
            cause: if is_paid_in_part {
                LedgerCause::Imported
            } else {
                LedgerCause::Issued
            },
            reference: &read.number,
            actor: actor.name(),
            at: self.now(),
        };
        let (id, _) = tx.invoices().insert(new).await?;
        let kept = Kept {
            details: read.details.kept.clone(),
            costs: read.details.costs.clone(),
        };
        let stored = Told {
            kind: Some(&read.kind),
            order_number: read.order_number.as_deref(),
            external_customer_id: Some(read.external_customer_id.as_deref()),
            channel_id: told.channel_id,
            kept: Some(&kept),
            issued_at: told.issued_at,
            ..Told::default()
        };
        tx.invoices().set_told(id, stored).await?;
        tx.invoices().replace_printed(id, &printed).await?;
        tx.external_pdfs()
            .set(id, read.external_pdf.as_ref())
            .await?;
        Ok(id)
    }

    /// What it was that another invoice has already.
    pub(super) async fn told_clash(
        &self,
        actor: &Actor,
        invoice: Option<InvoiceId>,
        told: &[ToldValue],
        error: StoreError,
    ) -> InvoiceError {
        if error.is_taken("external_id") {
            return InvoiceError::ExternalIdTaken;
        }
        if !error.is_taken("unique_key") {
            return error.into();
        }
        match self.told_holders(actor, invoice, told).await {
            Ok(fields) if fields.is_empty() => error.into(),
            Ok(fields) => ContentError(fields).into(),
            Err(error) => error.into(),
        }
    }

    async fn told_holders(
        &self,
        actor: &Actor,
        invoice: Option<InvoiceId>,
        told: &[ToldValue],
    ) -> Result<Vec<FieldError>, StoreError> {
        let fields = self.read(actor).await?.extra_fields().list().await?;
        let values = told.iter().filter_map(|told| {
            let key = ExtraField::key(&told.name);
            let field = fields
                .iter()
                .find(|field| ExtraField::key(&field.rules.name) == key)?;
            Some(ExtraValue {
                field_id: field.id,
                value: told.value.clone(),
            })
        });
        let values: Vec<ExtraValue> = values.collect();
        let holders = self.unique_holders(actor, invoice, &values).await?;
        let named = holders.into_iter();
        Ok(named.map(|error| told_field(&fields, error)).collect())
    }
}

/// The company that a program names, which is to owe an invoice.
pub(super) async fn named_customer(tx: &mut Tx, number: &str) -> Result<Company, InvoiceError> {
    let company = numbered(tx, number).await?;
    if company.anonymous {
        let nobody = "This is the account of those who have no company, and nobody pays for it. \
                      Name the company that owes the invoice.";
        return Err(ContentError(vec![FieldError::new("customer_id", nobody)]).into());
    }
    Ok(company)
}
