//! Invoices.

use crate::{Portal, portal::internal};
use domain::{
    CompanyId, InvoiceId, Problem,
    invoice::{InvoiceFilter, ListTotals, StatusFilter},
    money::own_first,
    people::{Actor, Permission},
    query::Windowed,
    settings::PaymentPolicy,
    storefront::{InvoicePaper, StorefrontInvoice, StorefrontInvoices},
};
use store::{StoreError, StorefrontRow};

/// The name of the page in the access log.
const DOCUMENT: &str = "invoice";

/// An invoice as the storefront shows it.
fn shown(found: StorefrontRow, policy: &PaymentPolicy) -> StorefrontInvoice {
    let row = found.row.for_buyer();
    let pending: Vec<String> = (row.pending_payments > 0)
        .then(|| row.number.clone())
        .into_iter()
        .collect();
    StorefrontInvoice {
        payable: row.status.check_pay().is_ok()
            && policy.check_checkout().is_ok()
            && policy.check_pending(&pending).is_ok(),
        row,
        company_number: found.company_number,
        external_id: found.external_id,
        external_company: found.external_company,
        kind: found.kind,
        channel_id: found.channel_id,
        updated_at: found.updated_at,
        ordered_by: found.ordered_by,
    }
}

/// Exactly this one.
fn only(id: InvoiceId) -> StorefrontInvoices {
    StorefrontInvoices {
        filter: InvoiceFilter {
            ids: Some(vec![id]),
            ..InvoiceFilter::default()
        },
        ..StorefrontInvoices::default()
    }
}

impl Portal {
    /// A part of the invoices that the actor may see and the query finds. `companies` are
    /// those that are looked at; `None` means all within sight. Three statements.
    ///
    /// # Errors
    /// Without the right.
    pub async fn storefront_invoices(
        &self,
        actor: &Actor,
        companies: Option<&[CompanyId]>,
        query: &StorefrontInvoices,
    ) -> Result<Windowed<StorefrontInvoice>, Problem> {
        actor.require(Permission::GetInvoices)?;
        let actor = actor.looking_at(companies);
        let read = async {
            let mut tx = self.read(&actor).await?;
            let policy: PaymentPolicy = self.in_force(&mut tx).await?.value;
            let found = tx.invoices().storefront_list(query, self.today()).await?;
            tx.commit().await?;
            Ok::<_, StoreError>(found.map(|row| shown(row, &policy)))
        };
        read.await.map_err(|error| internal(&error))
    }

    /// What is owed on all invoices of these companies, or of all within sight, per currency,
    /// the store's own first. Without a status all count.
    ///
    /// # Errors
    /// Without the right.
    pub async fn storefront_totals(
        &self,
        actor: &Actor,
        companies: Option<&[CompanyId]>,
        status: Option<StatusFilter>,
    ) -> Result<ListTotals, Problem> {
        actor.require(Permission::GetInvoices)?;
        let actor = actor.looking_at(companies);
        let filter = InvoiceFilter {
            statuses: status.into_iter().collect(),
            ..InvoiceFilter::default()
        };
        let read = async {
            let mut tx = self.read(&actor).await?;
            let totals = tx.invoices().totals(&filter, self.today()).await?;
            tx.commit().await?;
            Ok::<_, StoreError>(totals)
        };
        let mut totals = read.await.map_err(|error| internal(&error))?;
        own_first(&mut totals.per_currency, self.profile().currency);
        Ok(totals)
    }

    /// An invoice. A buyer's look is written to the access log.
    ///
    /// # Errors
    /// Without the right, or when the invoice does not exist for the actor.
    pub async fn storefront_invoice(
        &self,
        actor: &Actor,
        id: InvoiceId,
    ) -> Result<StorefrontInvoice, Problem> {
        actor.require(Permission::GetInvoiceDetail)?;
        let found = self.row_for_storefront(actor, id).await?;
        let about = [(found.row.company_id, Some(id))];
        let noted = self.note_look(actor, DOCUMENT, &about).await;
        noted.map_err(|error| internal(&error))?;
        Ok(found)
    }

    /// An invoice that the actor sees. Two statements.
    ///
    /// # Errors
    /// When it does not exist for the actor.
    pub(crate) async fn row_for_storefront(
        &self,
        actor: &Actor,
        id: InvoiceId,
    ) -> Result<StorefrontInvoice, Problem> {
        let read = async {
            let mut tx = self.read(actor).await?;
            let policy: PaymentPolicy = self.in_force(&mut tx).await?.value;
            let found = tx
                .invoices()
                .storefront_rows(&only(id), self.today(), 1, 0)
                .await?;
            tx.commit().await?;
            let found = found.into_iter().next();
            Ok::<_, StoreError>(found.map(|row| shown(row, &policy)))
        };
        let found = read.await.map_err(|error| internal(&error))?;
        found.ok_or_else(|| Problem::not_found("This invoice"))
    }

    /// What stands on these invoices, as far as the actor sees them. Four statements.
    ///
    /// # Errors
    /// Without the right to open invoices.
    pub async fn invoice_papers(
        &self,
        actor: &Actor,
        ids: &[InvoiceId],
    ) -> Result<Vec<InvoicePaper>, Problem> {
        actor.require(Permission::GetInvoiceDetail)?;
        let read = async {
            let mut tx = self.read(actor).await?;
            let papers = tx.invoices().papers(ids).await?;
            tx.commit().await?;
            Ok::<_, StoreError>(papers)
        };
        read.await.map_err(|error| internal(&error))
    }
}
