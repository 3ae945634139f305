//! What a checkout's money does to the company's statement.

use crate::support::{gbp, pay_form};
use crate::{Counter, counter};
use chrono::TimeDelta;
use domain::{
    order::OrderStatus,
    payment::PaymentOperation,
    people::SellerRole,
    statement::{AccountQuery, EntryKind},
};
use store::testing::for_each_engine;

impl Counter {
    /// What is open, what is kept as a credit, and the entries of the statement, which ends
    /// at the one less the other.
    async fn account(&self) -> (i64, i64, Vec<(EntryKind, i64)>) {
        let (portal, query) = (&self.desk.portal, AccountQuery::default());
        let summary = portal.account_summary(&self.buyer, &query).await.unwrap();
        let statement = portal.statement(&self.buyer, &query).await.unwrap();
        let (account, statement) = (summary.accounts[0], &statement.statements[0]);
        assert_eq!(statement.closing, account.balance);
        let lines = statement.lines.iter();
        (
            account.receivable.open.minor(),
            account.credit.minor(),
            lines
                .map(|line| (line.entry.kind, line.entry.amount.minor()))
                .collect(),
        )
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn money_on_no_invoice_is_the_companys_credit() {
    for_each_engine(|store| async move {
        let c = counter(store).await;
        let id = c.pay(41_000, &pay_form(&[(c.invoice, "80")])).await;
        c.cheque("70").await;
        c.finish(41_000).await.unwrap();
        let mut told = vec![
            (EntryKind::Invoice, 100_00),
            (EntryKind::Payment, -70_00),
            (EntryKind::Payment, -80_00),
        ];
        assert_eq!(c.account().await, (0, 50_00, told.clone()));

        // What only changes between invoices and the credit is no entry.
        c.desk.clock.advance(TimeDelta::days(1));
        let finance = c.desk.seller(SellerRole::Finance).await;
        let portal = &c.desk.portal;
        portal
            .operate_payment(&finance, id, PaymentOperation::Revert)
            .await
            .unwrap();
        assert_eq!(c.account().await, (30_00, 80_00, told.clone()));

        // What goes back to the payer is owed again.
        c.desk.clock.advance(TimeDelta::days(1));
        c.desk.commerce.change_evidence(41_000, |money| {
            money.status = OrderStatus(14);
            money.refunded = gbp(20_00);
        });
        c.finish(41_000).await.unwrap();
        told.push((EntryKind::Refund, 20_00));
        assert_eq!(c.account().await, (30_00, 60_00, told));
        c.desk.assert_sound().await;
    })
    .await;
}
