//! Payments that are on their way: the only place where SQL states what
//! [`ProcessingStatus::is_pending`] decides.

use crate::sql::Sql;
use domain::payment::ProcessingStatus;

impl Sql {
    /// Appends the condition that the payment aliased `p` awaits processing or is in process,
    /// and is not deleted.
    pub(crate) fn push_pending(&mut self) -> &mut Self {
        let pending = ProcessingStatus::ALL
            .into_iter()
            .filter(|status| status.is_pending());
        self.push("p.deleted_at IS NULL AND p.processing_status IN ")
            .push_list(pending.map(ProcessingStatus::code))
    }

    /// Appends the number of pending payments of the invoice aliased `i`.
    pub(crate) fn push_pending_count(&mut self) -> &mut Self {
        self.push(
            "(SELECT COUNT(*) FROM payment_lines l JOIN payments p ON p.id = l.payment_id \
             WHERE l.invoice_id = i.id AND ",
        )
        .push_pending()
        .push(")")
    }
}
