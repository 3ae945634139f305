//! Receipts and their lines.

use crate::{Portal, documents::of_invoices, portal::internal};
use domain::{
    Problem, ReceiptId, ReceiptLineId,
    people::{Actor, Permission},
    query::Windowed,
    storefront::{
        StorefrontReceipt, StorefrontReceiptLine, StorefrontReceiptLines, StorefrontReceipts,
    },
};
use store::StoreError;

impl Portal {
    /// A part of the receipts that the actor may see and the query finds. Two statements.
    ///
    /// # Errors
    /// Without the right.
    pub async fn storefront_receipts(
        &self,
        actor: &Actor,
        query: &StorefrontReceipts,
    ) -> Result<Windowed<StorefrontReceipt>, Problem> {
        actor.require(Permission::GetInvoicePaymentsHistory)?;
        let read = async {
            let mut tx = self.read(actor).await?;
            let found = tx.payments().storefront_receipts(query).await?;
            tx.commit().await?;
            Ok::<_, StoreError>(found)
        };
        read.await.map_err(|error| internal(&error))
    }

    /// A receipt. A buyer's look is written to the access log of each of its invoices.
    ///
    /// # Errors
    /// Without the right, or when the receipt does not exist for the actor.
    pub async fn storefront_receipt(
        &self,
        actor: &Actor,
        id: ReceiptId,
    ) -> Result<StorefrontReceipt, Problem> {
        let query = StorefrontReceipts {
            ids: Some(vec![id]),
            ..StorefrontReceipts::default()
        };
        let found = self.storefront_receipts(actor, &query).await?;
        let found = found.rows.into_iter().next();
        let found = found.ok_or_else(|| Problem::not_found("This receipt"))?;
        let lines = self.lines_of_receipts(actor, &[id]).await?;
        let invoices = lines.iter().map(|line| line.invoice_id);
        let about = of_invoices(found.company_id, invoices);
        let document = format!("receipt {id}");
        let noted = self.note_look(actor, &document, &about).await;
        noted.map_err(|error| internal(&error))?;
        Ok(found)
    }

    /// A part of the lines of receipts that the actor may see and the query finds. Two
    /// statements.
    ///
    /// # Errors
    /// Without the right.
    pub async fn storefront_receipt_lines(
        &self,
        actor: &Actor,
        query: &StorefrontReceiptLines,
    ) -> Result<Windowed<StorefrontReceiptLine>, Problem> {
        actor.require(Permission::GetInvoicePaymentsHistory)?;
        let read = async {
            let mut tx = self.read(actor).await?;
            let found = tx.payments().storefront_receipt_lines(query).await?;
            tx.commit().await?;
            Ok::<_, StoreError>(found)
        };
        read.await.map_err(|error| internal(&error))
    }

    /// A line of a receipt.
    ///
    /// # Errors
    /// Without the right, or when the line does not exist for the actor.
    pub async fn storefront_receipt_line(
        &self,
        actor: &Actor,
        id: ReceiptLineId,
    ) -> Result<StorefrontReceiptLine, Problem> {
        actor.require(Permission::GetInvoicePaymentsHistory)?;
        let read = async {
            let mut tx = self.read(actor).await?;
            let found = tx.payments().storefront_receipt_line(id).await?;
            tx.commit().await?;
            Ok::<_, StoreError>(found)
        };
        let found = read.await.map_err(|error| internal(&error))?;
        found.ok_or_else(|| Problem::not_found("This receipt line"))
    }

    /// All lines of these receipts, as far as the actor sees them. One statement.
    ///
    /// # Errors
    /// Without the right.
    pub async fn lines_of_receipts(
        &self,
        actor: &Actor,
        receipts: &[ReceiptId],
    ) -> Result<Vec<StorefrontReceiptLine>, Problem> {
        actor.require(Permission::GetInvoicePaymentsHistory)?;
        let read = async {
            let mut tx = self.read(actor).await?;
            let found = tx.payments().lines_of_receipts(receipts).await?;
            tx.commit().await?;
            Ok::<_, StoreError>(found)
        };
        read.await.map_err(|error| internal(&error))
    }
}
