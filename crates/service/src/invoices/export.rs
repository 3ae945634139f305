//! The list of invoices as a file, however long.

use super::{error::InvoiceError, list::view_permission};
use crate::{Portal, again::again};
use domain::{
    Problem,
    invoice::{InvoiceFilter, InvoiceList, InvoiceRow},
    people::{Actor, Permission},
};
use futures::{Stream, stream};

/// Rows that are read at a time: all that is ever in memory.
pub const EXPORT_ROWS: u32 = 500;

/// A file being read.
struct Rest {
    portal: Portal,
    actor: Actor,
    /// What is still to come; `None` at the end.
    list: Option<InvoiceList>,
}

impl Portal {
    /// All invoices that the filter finds, some at a time, the latest issued first: an issue
    /// date never changes, so that what others do meanwhile neither repeats a row nor loses
    /// one. The audit trail says who took what; of customers the access log does so, too.
    ///
    /// # Errors
    /// Without the right, before anything is read; later, when the database fails.
    pub async fn export_invoices(
        &self,
        actor: &Actor,
        filter: InvoiceFilter,
    ) -> Result<impl Stream<Item = Result<Vec<InvoiceRow>, Problem>> + Send + use<>, Problem> {
        actor.require(view_permission(actor))?;
        if actor.buyer().is_some() {
            actor.require(Permission::ExportInvoices)?;
        }
        let list = InvoiceList {
            filter,
            ..InvoiceList::default()
        };
        again(|| self.note_export(actor, "Invoices", &list))
            .await
            .map_err(InvoiceError::from)?;
        self.note_list(actor, list.filter.company)
            .await
            .map_err(InvoiceError::from)?;
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
    async fn read(self) -> Result<Option<(Vec<InvoiceRow>, Self)>, InvoiceError> {
        let Some(mut list) = self.list else {
            return Ok(None);
        };
        let mut tx = self.portal.read(&self.actor).await?;
        let today = self.portal.today();
        let mut page = tx.invoices().rows(&list, EXPORT_ROWS, today).await?;
        if self.actor.buyer().is_some() {
            page = page.map(InvoiceRow::for_buyer);
        }
        let next = page.next.map(|cursor| {
            list.page.after = Some(cursor);
            list
        });
        let rest = Self { list: next, ..self };
        Ok(Some((page.rows, rest)))
    }
}
