//! The list of payments as a file, however long.

use super::PaymentError;
use crate::{Portal, again::again};
use domain::{
    PaymentId, Problem,
    payment::{ExportedPayment, PaymentList, PaymentRow},
    people::{Actor, Permission},
    query::PageRequest,
};
use futures::{Stream, stream};
use store::LineReason;

/// Rows that are read at a time: all that is ever in memory.
const ROWS: u32 = 500;

/// A file being read.
struct Rest {
    portal: Portal,
    actor: Actor,
    /// What is still to come; `None` at the end.
    list: Option<PaymentList>,
}

impl Portal {
    /// The payments that the list asks for, some at a time, newest first, whatever its page.
    /// The audit trail says who took what. It is the staff's file: buyers have none of payments.
    ///
    /// # Errors
    /// Without the right to see payments as staff, before anything is read; later, when the
    /// database fails.
    pub async fn export_payments(
        &self,
        actor: &Actor,
        list: PaymentList,
    ) -> Result<impl Stream<Item = Result<Vec<ExportedPayment>, Problem>> + Send + use<>, Problem>
    {
        actor.require(Permission::PaymentsView)?;
        let list = PaymentList {
            page: PageRequest::default(),
            ..list
        };
        again(|| self.note_export(actor, "Payments", &list))
            .await
            .map_err(PaymentError::from)?;
        let rest = Rest {
            portal: self.clone(),
            actor: actor.clone(),
            list: Some(list),
        };
        Ok(stream::try_unfold(rest, async |rest| {
            Ok(rest.read().await?)
        }))
    }
}

impl Rest {
    async fn read(self) -> Result<Option<(Vec<ExportedPayment>, Self)>, PaymentError> {
        let Some(mut list) = self.list else {
            return Ok(None);
        };
        let mut tx = self.portal.read(&self.actor).await?;
        let currency = self.portal.profile().currency;
        let page = tx.payments().rows(&list, currency, ROWS).await?;
        let ids: Vec<PaymentId> = page.rows.iter().map(|row| row.id).collect();
        let reasons = tx.payments().reasons_of(&ids).await?;
        let next = page.next.map(|cursor| {
            list.page.after = Some(cursor);
            list
        });
        let rest = Self { list: next, ..self };
        let rows = page.rows.into_iter().map(|row| exported(row, &reasons));
        Ok(Some((rows.collect(), rest)))
    }
}

/// A payment with those of the reasons that are its own, which are in the order of payments.
fn exported(row: PaymentRow, reasons: &[LineReason]) -> ExportedPayment {
    let first = reasons.partition_point(|reason| reason.payment_id < row.id);
    let own = reasons.iter().skip(first);
    let own = own.take_while(|reason| reason.payment_id == row.id);
    let texts: Vec<String> = own
        .map(|reason| format!("{}: {}", reason.number, reason.reason))
        .collect();
    ExportedPayment {
        row,
        reasons: texts.join("; "),
    }
}
