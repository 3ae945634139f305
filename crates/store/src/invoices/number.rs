//! Numbers of invoices that the portal gives.

use super::Invoices;
use crate::{StoreError, sql::Sql};
use chrono::NaiveDate;
use domain::settings::{NextNumber, NumberFormat};
use std::collections::HashSet;

impl Invoices<'_> {
    /// What the next invoice of this format would be called. Two statements, and neither uses
    /// a number up.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn next_number(
        &mut self,
        format: &NumberFormat,
        issued: NaiveDate,
    ) -> Result<NextNumber, StoreError> {
        let sql = Sql::new(self.0.next_invoice_id());
        let (running,): (i64,) = self.0.one(sql).await?;
        let number = self.free_number(format.render(running, issued)).await?;
        Ok(NextNumber {
            running,
            issued,
            number,
        })
    }

    /// The number that was wanted or, where an invoice has it already, with a suffix.
    pub(super) async fn free_number(&mut self, wanted: String) -> Result<String, StoreError> {
        let mut sql =
            Sql::new("SELECT number FROM invoices WHERE deleted_at IS NULL AND (number = ");
        sql.push_bind(&wanted)
            .push(" OR number LIKE ")
            .push_bind(format!("{}-%", wanted.replace('_', "\\_")));
        sql.push(" ESCAPE '\\') AND store_id = ")
            .push_bind(self.0.scope().store_id);
        let taken: Vec<(String,)> = self.0.all(sql).await?;
        let taken: HashSet<String> = taken.into_iter().map(|(number,)| number).collect();
        Ok(std::iter::once(wanted.clone())
            .chain((1..).map(|suffix| format!("{wanted}-{suffix}")))
            .find(|number| !taken.contains(number))
            .unwrap_or(wanted))
    }
}
