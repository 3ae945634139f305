//! Payments: life cycle, allocation over invoices, what lists and forms carry.

mod advice;
mod allocation;
mod change;
mod checkout;
mod edit;
mod entries;
mod entry;
mod filter;
mod news;
mod order_money;
mod receipt;
mod receipt_entries;
mod sent;
mod settlement;
mod short_pay;
mod standing;
mod state;
mod view;

pub use advice::{left_after, taken_by};
pub use allocation::{
    AllocationError, AllocationLine, MAX_INVOICES, OFFERED_INVOICES, Payable,
    allocate_oldest_first, check_allocation, check_amount, check_count,
};
pub use change::PaymentChange;
pub use checkout::{CheckoutStarted, PayAll, PayForm, PayReview, PaymentReturn, check_again};
pub use edit::{Replacement, replace_lines};
pub use entries::{PaymentField, PaymentQuery, PaymentSort};
pub use entry::{FundingStatus, PaymentEntry, PaymentEntryLine, card};
pub use filter::{MethodFilter, PaymentList, PaymentTotals};
pub use news::{Placing, SettlementStep};
pub use order_money::{Capture, OrderMoney, OrderVerdict};
pub use receipt::{OfflineMethod, TransactionType};
pub use receipt_entries::{
    ReceiptEntry, ReceiptField, ReceiptLineEntry, ReceiptLineField, ReceiptLineQuery,
    ReceiptLineSort, ReceiptQuery, ReceiptSort,
};
pub use sent::{PaymentMarks, SentPayment};
pub use settlement::{
    Moves, Settlement, StandingLine, TakenBack, for_all_open, rebalance, settle, take_back,
};
pub use short_pay::{ShortPayReason, read_reason, reasons_of_short};
pub use standing::MoneyStanding;
pub use state::{PaymentModule, PaymentOperation, PaymentState, ProcessingStatus};
pub use view::{
    BalanceMove, ChangePreview, EditablePayment, ExportedPayment, OfflinePaymentForm, OpenCheckout,
    PayableCompany, PaymentDetail, PaymentEdit, PaymentLineRow, PaymentPage, PaymentRow,
    ReceiptRow, TypedLine,
};
