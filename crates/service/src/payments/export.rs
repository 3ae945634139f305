//! The list of payments as a file, however long.

use super::{
    PaymentError,
    list::{require_view, seen},
};
use crate::{Portal, again::again};
use domain::{
    Problem,
    payment::{PaymentList, PaymentRow},
    people::Actor,
    query::PageRequest,
};

/// Rows that are read at a time: all that is ever in memory.
const ROWS: u32 = 500;

/// A file of payments that is being read: what is still to come.
pub struct PaymentFile {
    portal: Portal,
    actor: Actor,
    list: PaymentList,
}

impl Portal {
    /// Opens the payments that the list asks for as a file, newest first, whatever its page.
    /// The audit trail says who took what.
    ///
    /// # Errors
    /// Without the right, before anything is read.
    pub async fn export_payments(
        &self,
        actor: &Actor,
        list: PaymentList,
    ) -> Result<PaymentFile, Problem> {
        require_view(actor)?;
        let list = PaymentList {
            page: PageRequest::default(),
            ..list
        };
        again(|| self.note_export(actor, "Payments", &list))
            .await
            .map_err(PaymentError::from)?;
        Ok(PaymentFile {
            portal: self.clone(),
            actor: actor.clone(),
            list,
        })
    }
}

impl PaymentFile {
    /// The next rows, and the file with what is to come after them, if anything is.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn read(mut self) -> Result<(Vec<PaymentRow>, Option<Self>), Problem> {
        let currency = self.portal.profile().currency;
        let read = async {
            let mut tx = self.portal.read(&self.actor).await?;
            Ok::<_, PaymentError>(tx.payments().rows(&self.list, currency, ROWS).await?)
        };
        let page = read.await?;
        let actor = &self.actor;
        let rows = page.rows.into_iter().map(|row| seen(row, actor)).collect();
        Ok(match page.next {
            Some(cursor) => {
                self.list.page.after = Some(cursor);
                (rows, Some(self))
            }
            None => (rows, None),
        })
    }
}
