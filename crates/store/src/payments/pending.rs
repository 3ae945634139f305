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
        self.push("(SELECT COUNT(*)").push_pending_lines().push(")")
    }

    /// Appends the columns of the [`PendingMoney`](domain::invoice::PendingMoney) of the invoice
    /// aliased `i`: `taken_off_minor` and `waiting_minor`.
    pub(crate) fn push_pending_money(&mut self) -> &mut Self {
        self.push("(SELECT CAST(COALESCE(SUM(l.applied_minor), 0) AS BIGINT)")
            .push_pending_lines()
            .push(") AS taken_off_minor, (SELECT CAST(COALESCE(SUM(l.amount_minor), 0) AS BIGINT)")
            .push_pending_lines()
            .push(" AND p.applied = FALSE) AS waiting_minor")
    }

    /// Appends which lines `l` of payments `p` those are.
    fn push_pending_lines(&mut self) -> &mut Self {
        self.push(
            " FROM payment_lines l JOIN payments p ON p.id = l.payment_id \
             WHERE l.invoice_id = i.id AND ",
        )
        .push_pending()
    }
}
