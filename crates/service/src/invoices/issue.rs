//! An invoice is entered by hand.

use super::error::InvoiceError;
use crate::{Portal, again::again, form_key, orders::offered};
use domain::{
    CompanyId, InvoiceId, Problem,
    invoice::{
        Balance, BillableCompany, InvoiceEntry, InvoiceForm, InvoiceSource, InvoiceStart,
        LedgerCause,
    },
    order::ProfileChoice,
    people::{Actor, Permission},
    settings::InvoicingPolicy,
};
use store::{Company, Entry, NewInvoice, StoreError, Tx};

/// What the ledger's first row refers to.
const REFERENCE: &str = "Entered by hand";

impl Portal {
    /// What the form of a new invoice begins with, and the company, if one is asked for and
    /// can be billed.
    ///
    /// # Errors
    /// Without the right to create invoices, or when the database fails.
    pub async fn invoice_start(
        &self,
        actor: &Actor,
        company: Option<CompanyId>,
    ) -> Result<InvoiceStart, Problem> {
        actor.require(Permission::InvoicesCreate)?;
        let read = async {
            let mut tx = self.read(actor).await?;
            let policy = self.in_force::<InvoicingPolicy>(&mut tx).await?.value;
            let company = match company {
                Some(company) => billable(&mut tx, company).await?,
                None => None,
            };
            Ok::<_, StoreError>(InvoiceStart {
                today: self.today(),
                currency: self.profile().currency,
                terms: policy.terms,
                terms_text: policy.terms_text,
                fields: tx.extra_fields().list().await?,
                companies: offered(&mut tx, "").await?,
                company,
            })
        };
        Ok(read.await.map_err(InvoiceError::from)?)
    }

    /// Companies that can be billed: those whose name or external id contains the text, by
    /// name.
    ///
    /// # Errors
    /// Without the right to create invoices, or when the database fails.
    pub async fn billable_companies(
        &self,
        actor: &Actor,
        text: &str,
    ) -> Result<Vec<ProfileChoice>, Problem> {
        actor.require(Permission::InvoicesCreate)?;
        let read = async {
            let mut tx = self.read(actor).await?;
            offered(&mut tx, text).await
        };
        Ok(read.await.map_err(InvoiceError::from)?)
    }

    /// A company that is to be billed, with what its invoices begin with.
    ///
    /// # Errors
    /// Without the right to create invoices; when the company does not exist or is the
    /// catch-all for who has none.
    pub async fn billable_company(
        &self,
        actor: &Actor,
        id: CompanyId,
    ) -> Result<BillableCompany, Problem> {
        actor.require(Permission::InvoicesCreate)?;
        let read = async {
            let mut tx = self.read(actor).await?;
            billable(&mut tx, id).await
        };
        let found = read.await.map_err(InvoiceError::from)?;
        found.ok_or_else(|| Problem::not_found("This company"))
    }

    /// Issues an invoice that was entered by hand, with a number of the store's. The same
    /// form twice is one invoice.
    ///
    /// # Errors
    /// Without the right to create invoices; with field errors as of
    /// [`InvoiceForm::read`], also when a unique value is another invoice's;
    /// `idempotency_mismatch` when the form's key has made another invoice.
    pub async fn issue_invoice(
        &self,
        actor: &Actor,
        form: &InvoiceForm,
    ) -> Result<InvoiceId, Problem> {
        actor.require(Permission::InvoicesCreate)?;
        let answer = match again(|| self.issue_entered(actor, form)).await {
            // The same form arrived twice at once, and the other one was faster.
            Err(InvoiceError::Store(error)) if error.is_taken("form_key") => {
                self.issue_entered(actor, form).await
            }
            Err(InvoiceError::Store(error)) if error.is_taken("unique_key") => {
                let holders = self.unique_holders(actor, None, &form.extra).await;
                Err(match holders.map_err(InvoiceError::from)? {
                    fields if fields.is_empty() => error.into(),
                    fields => domain::invoice::ContentError(fields).into(),
                })
            }
            other => other,
        };
        Ok(answer?)
    }

    async fn issue_entered(
        &self,
        actor: &Actor,
        form: &InvoiceForm,
    ) -> Result<InvoiceId, InvoiceError> {
        if !form_key::is_usable(&form.key) {
            return Err(InvoiceError::UnusableKey);
        }
        let mut tx = self.begin(actor).await?;
        let fields = tx.extra_fields().list().await?;
        let entry = form.read(self.profile().currency, self.today(), &fields)?;
        let form_hash = form_key::fingerprint(actor, &entry)?;
        if let Some((id, hash)) = tx.invoices().of_form(&form.key).await? {
            return if hash == form_hash {
                Ok(id)
            } else {
                Err(InvoiceError::KeyMismatch)
            };
        }
        let company = named_company(&mut tx, entry.company).await?;
        let (id, number) = self.insert_entry(&mut tx, actor, &company, &entry).await?;
        let stored = Entry {
            form_key: &form.key,
            form_hash: &form_hash,
            terms_text: &entry.terms_text,
        };
        tx.invoices().set_entry(id, stored).await?;
        tx.extra_fields()
            .set_values(id, &fields, &entry.extra)
            .await?;
        tx.external_pdfs()
            .set(id, entry.external_pdf.as_ref())
            .await?;
        let summary = format!(
            "Entered by hand for {}, over {}.",
            company.name, entry.total
        );
        tx.audit()
            .write(self.deed(actor, ("invoice", id.0), "created", summary))
            .await?;
        tx.commit().await?;
        tracing::info!(invoice = id.0, number, "invoice entered by hand");
        Ok(id)
    }

    async fn insert_entry(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        company: &Company,
        entry: &InvoiceEntry,
    ) -> Result<(InvoiceId, String), InvoiceError> {
        let terms = match company.terms {
            Some(terms) => terms,
            None => self.in_force::<InvoicingPolicy>(tx).await?.value.terms,
        };
        let new = NewInvoice {
            company_id: company.id,
            number: None,
            source: InvoiceSource::Portal,
            order: None,
            external_id: None,
            content: &entry.content,
            balance: Balance::issue(entry.total)?,
            issued: entry.issued,
            due: entry.due,
            terms: Some(terms).filter(|terms| terms.due(entry.issued) == entry.due),
            po_number: entry.po_number.as_deref(),
            billing_address: &entry.billing_address,
            shipping_addresses: &entry.shipping_addresses,
            cause: LedgerCause::Issued,
            reference: REFERENCE,
            actor: actor.name(),
            at: self.now(),
        };
        Ok(tx.invoices().insert(new).await?)
    }
}

/// The company that an invoice is to be issued to.
pub(super) async fn named_company(tx: &mut Tx, id: CompanyId) -> Result<Company, InvoiceError> {
    let company = tx.companies().find(id).await?;
    let company = company.filter(|company| !company.anonymous);
    company.ok_or(InvoiceError::NoCompany)
}

pub(super) async fn billable(
    tx: &mut Tx,
    id: CompanyId,
) -> Result<Option<BillableCompany>, StoreError> {
    let record = tx.companies().record(id).await?;
    Ok(record
        .filter(|record| !record.anonymous)
        .map(|record| BillableCompany {
            id: record.id,
            name: record.content.name,
            external_id: record.content.external_id,
            terms: record.content.terms,
            address: record.content.address,
        }))
}
