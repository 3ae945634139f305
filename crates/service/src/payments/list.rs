//! Looking at payments and at what can be paid.

use super::PaymentError;
use crate::{Portal, documents::of_invoices};
use domain::{
    CompanyId, InvoiceId, Money, PaymentId, Problem,
    money::own_first,
    payment::{
        OFFERED_INVOICES, OfflineMethod, OpenCheckout, Payable, PayableCompany, PaymentDetail,
        PaymentLineRow, PaymentList, PaymentPage, PaymentRow,
    },
    people::{Actor, Permission},
    settings::PaymentPolicy,
};

/// Companies that a search yields at most.
const COMPANIES: u32 = 20;

/// Sellers and buyers see payments by rights of different names.
fn require_view(actor: &Actor) -> Result<(), Problem> {
    actor.require(if actor.buyer().is_some() {
        Permission::GetInvoicePaymentsHistory
    } else {
        Permission::PaymentsView
    })
}

/// A payment as the actor sees it: the ERP's key is the seller's business.
fn seen(row: PaymentRow, actor: &Actor) -> PaymentRow {
    PaymentRow {
        external_id: row.external_id.filter(|_| actor.buyer().is_none()),
        ..row
    }
}

impl Portal {
    /// How the store accepts payments that come outside of its checkout.
    ///
    /// # Errors
    /// Without the right to record payments, or when the database fails.
    pub async fn accepted_methods(&self, actor: &Actor) -> Result<Vec<OfflineMethod>, Problem> {
        actor.require(Permission::PaymentsRecord)?;
        let read = async {
            let mut tx = self.read(actor).await?;
            self.in_force::<PaymentPolicy>(&mut tx).await
        };
        let saved = read.await.map_err(PaymentError::Store)?;
        Ok(saved.value.offline)
    }

    /// A page of the payments that the actor may see, newest first, with the totals of all
    /// that the list finds; carts that were never checked out (Incomplete) only when asked for
    /// by status, deleted payments never.
    ///
    /// # Errors
    /// Without the right.
    pub async fn list_payments(
        &self,
        actor: &Actor,
        list: &PaymentList,
    ) -> Result<PaymentPage, Problem> {
        require_view(actor)?;
        let currency = self.profile().currency;
        let read = async {
            let mut tx = self.read(actor).await?;
            let mut totals = tx.payments().totals(list, currency).await?;
            own_first(&mut totals, currency);
            Ok::<_, PaymentError>(PaymentPage {
                page: tx
                    .payments()
                    .list(list, currency)
                    .await?
                    .map(|row| seen(row, actor)),
                totals,
                today: self.today(),
                currency,
            })
        };
        Ok(read.await?)
    }

    /// A payment's page, also the buyer's receipt. A buyer's look is written to the access log
    /// of each of its invoices.
    ///
    /// # Errors
    /// Without the right, or when the payment is missing or another company's.
    pub async fn payment(&self, actor: &Actor, id: PaymentId) -> Result<PaymentDetail, Problem> {
        require_view(actor)?;
        let detail = async { self.read(actor).await?.payments().detail(id).await };
        let detail = detail.await.map_err(PaymentError::from)?;
        let buyer = actor.buyer().is_some();
        let detail = detail
            .filter(|detail| !buyer || detail.deleted_at.is_none())
            .ok_or(PaymentError::NotFound("This payment"))?;
        let invoices = detail.lines.iter().map(|line| line.invoice_id);
        let about = of_invoices(detail.row.company_id, invoices);
        let noted = self
            .note_look(actor, &format!("payment {id}"), &about)
            .await;
        noted.map_err(PaymentError::from)?;
        Ok(if buyer {
            let lines = detail.lines.into_iter();
            PaymentDetail {
                lines: lines
                    .map(|line| PaymentLineRow {
                        order: None,
                        ..line
                    })
                    .collect(),
                row: seen(detail.row, actor),
                recorded_by: None,
                history: Vec::new(),
                ..detail
            }
        } else {
            detail
        })
    }

    /// Companies whose name or external id contains the text, with what they owe; at most 20.
    ///
    /// # Errors
    /// Without the right.
    pub async fn payable_companies(
        &self,
        actor: &Actor,
        text: &str,
    ) -> Result<Vec<PayableCompany>, Problem> {
        actor.require(Permission::PaymentsRecord)?;
        let found = async {
            self.read(actor)
                .await?
                .companies()
                .search_payable(text, COMPANIES)
                .await
        };
        let mut found = found.await.map_err(PaymentError::from)?;
        for company in &mut found {
            own_first(&mut company.open, self.profile().currency);
        }
        Ok(found)
    }

    /// What a company has to its credit, per currency.
    ///
    /// # Errors
    /// Without the right.
    pub async fn company_credits(
        &self,
        actor: &Actor,
        company: CompanyId,
    ) -> Result<Vec<Money>, Problem> {
        actor.require(Permission::PaymentsRecord)?;
        let sums = async { self.read(actor).await?.credits().sums_of(company).await };
        let mut sums = sums.await.map_err(PaymentError::from)?;
        own_first(&mut sums, self.profile().currency);
        Ok(sums)
    }

    /// The checkouts of a company that buyers have not finished, the latest first.
    ///
    /// # Errors
    /// Without the right.
    pub async fn company_checkouts(
        &self,
        actor: &Actor,
        company: CompanyId,
    ) -> Result<Vec<OpenCheckout>, Problem> {
        actor.require(Permission::PaymentsRecord)?;
        let now = self.now();
        let found = async {
            let mut tx = self.read(actor).await?;
            tx.payments().checkouts_of(company, now).await
        };
        Ok(found.await.map_err(PaymentError::from)?)
    }

    /// The open invoices of a company that are due first, at most [`OFFERED_INVOICES`] and
    /// always with `wanted` if it is one of them; earliest due date first. How many there are
    /// in all stands with the company.
    ///
    /// # Errors
    /// Without the right, or when the company does not exist.
    pub async fn company_payables(
        &self,
        actor: &Actor,
        company: CompanyId,
        wanted: Option<InvoiceId>,
    ) -> Result<(PayableCompany, Vec<Payable>), Problem> {
        actor.require(Permission::PaymentsRecord)?;
        let read = async {
            let mut tx = self.read(actor).await?;
            let found = tx.companies().payable(company).await?;
            let mut found = found.ok_or(PaymentError::NotFound("This company"))?;
            own_first(&mut found.open, self.profile().currency);
            let mut payments = tx.payments();
            let offered = payments
                .payables_offered(company, wanted, OFFERED_INVOICES)
                .await?;
            Ok::<_, PaymentError>((found, offered))
        };
        Ok(read.await?)
    }
}
