//! Invoices whose due date has passed.

use super::{Happening, Outbox};
use crate::{
    StoreError,
    bulk::statements,
    invoices::push_overdue,
    sql::{Arg, Sql},
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::webhook::EventKind;

impl Outbox<'_> {
    /// Tells of at most so many invoices that they are overdue, of each once for a due date, and
    /// notes it also where nobody listens: who subscribes later is not told of the past. Yields
    /// how many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn put_overdue(
        &mut self,
        today: NaiveDate,
        at: DateTime<Utc>,
        most: u32,
    ) -> Result<u64, StoreError> {
        let mut sql = Sql::new(
            "SELECT i.id, i.due_on FROM invoices i WHERE i.deleted_at IS NULL \
             AND NOT EXISTS (SELECT 1 FROM overdue_notices n \
             WHERE n.invoice_id = i.id AND n.due_on = i.due_on) AND ",
        );
        sql.push_scope("i.", self.0.scope()).push(" AND ");
        push_overdue(&mut sql, today);
        sql.push(" ORDER BY i.due_on, i.id LIMIT ").push_bind(most);
        let found: Vec<(i64, NaiveDate)> = self.0.all(sql).await?;
        let rows = found.iter();
        let rows = rows.map(|(id, due)| vec![Arg::from(*id), Arg::from(*due)]);
        let mut new = 0;
        for sql in statements(
            "INSERT INTO overdue_notices (invoice_id, due_on) VALUES ",
            " ON CONFLICT (invoice_id, due_on) DO NOTHING",
            rows,
        ) {
            new += self.0.execute(sql).await?;
        }
        let happenings: Vec<Happening> = found
            .iter()
            .map(|(id, _)| Happening {
                event: EventKind::InvoiceOverdue,
                subject: *id,
                at,
            })
            .collect();
        self.put(&happenings).await?;
        Ok(new)
    }
}
