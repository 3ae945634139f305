//! What a payment does on news of its order, and what staff may decide between two news.

use domain::{
    CompanyId, Currency, DueDate, InvoiceId, Money,
    order::OrderStatus,
    payment::{
        Capture::{self, Authorised, Exactly, Untold},
        OrderMoney, Payable, PaymentModule, PaymentState, Placing,
        Placing::{AsItIs, OffInvoices, OnInvoices},
        ProcessingStatus,
        ProcessingStatus::{AwaitingProcessing, Completed, Incomplete, Processing, Refunded},
        StandingLine, rebalance,
    },
};
use proptest::prelude::*;

fn gbp(minor: i64) -> Money {
    Money::from_minor(minor, Currency::GBP)
}

fn state(status: ProcessingStatus, applied: bool) -> PaymentState {
    PaymentState {
        status,
        applied,
        module: PaymentModule::BigCommerce,
    }
}

fn order(status: i64, capture: Capture, refunded: i64) -> OrderMoney {
    OrderMoney {
        status: OrderStatus(status),
        total: gbp(100),
        capture,
        refunded: gbp(refunded),
        refund_declined: false,
    }
}

#[test]
fn only_what_was_sent_back_is_returned() {
    let all = Exactly(gbp(100));
    for (number, capture, refunded, returned) in [
        (11, all, 0, false),
        (11, all, 1, true),
        (4, Untold, 0, true),
        (5, Untold, 0, false),
        (6, Authorised, 0, false),
        // It was cancelled after a part of a promise had been given back.
        (5, Untold, 20, false),
        (5, all, 100, true),
    ] {
        let money = order(number, capture, refunded);
        assert_eq!(money.is_returned(), returned, "{money:?}");
    }
}

#[test]
fn each_news_says_where_the_money_belongs() {
    let all = Exactly(gbp(100));
    // (status, order, capture, refunded, what follows: status, placing, held)
    for (status, number, capture, refunded, expected) in [
        (Incomplete, 0, Untold, 0, None),
        (
            Incomplete,
            7,
            Untold,
            0,
            Some((AwaitingProcessing, OnInvoices, 100)),
        ),
        (
            Incomplete,
            11,
            Authorised,
            0,
            Some((Processing, OnInvoices, 100)),
        ),
        (
            Incomplete,
            11,
            Untold,
            0,
            Some((Completed, OnInvoices, 100)),
        ),
        (Incomplete, 11, all, 0, Some((Completed, OnInvoices, 100))),
        (Incomplete, 7, all, 0, Some((Completed, OnInvoices, 100))),
        // Exactly what was captured counts, and a test is no money.
        (
            Incomplete,
            11,
            Exactly(gbp(60)),
            0,
            Some((Processing, OnInvoices, 60)),
        ),
        (
            Incomplete,
            11,
            Exactly(gbp(0)),
            0,
            Some((AwaitingProcessing, OnInvoices, 0)),
        ),
        (
            Incomplete,
            11,
            Exactly(gbp(120)),
            0,
            Some((Completed, OnInvoices, 120)),
        ),
        (Incomplete, 6, Untold, 0, None),
        (Incomplete, 6, Authorised, 0, None),
        (Incomplete, 5, all, 0, Some((Completed, OffInvoices, 100))),
        (Incomplete, 4, all, 100, Some((Refunded, OffInvoices, 0))),
        (
            AwaitingProcessing,
            11,
            all,
            0,
            Some((Completed, AsItIs, 100)),
        ),
        (
            AwaitingProcessing,
            6,
            Untold,
            0,
            Some((Refunded, OffInvoices, 0)),
        ),
        (Completed, 7, Untold, 0, Some((Completed, AsItIs, 100))),
        (Completed, 14, all, 40, Some((Completed, AsItIs, 60))),
        (Completed, 14, all, 100, Some((Refunded, OffInvoices, 0))),
        (Completed, 5, all, 0, Some((Completed, OffInvoices, 100))),
        (Completed, 5, all, 30, Some((Completed, OffInvoices, 70))),
        (Completed, 5, all, 100, Some((Refunded, OffInvoices, 0))),
        (Completed, 4, all, 0, Some((Refunded, OffInvoices, 0))),
        (Refunded, 4, all, 100, Some((Refunded, OffInvoices, 0))),
        // Paid anew. A mere promise does not revive it.
        (Refunded, 11, all, 0, Some((Completed, OnInvoices, 100))),
        (Refunded, 7, Untold, 0, None),
    ] {
        let money = order(number, capture, refunded);
        let step = state(status, status != Incomplete && status != Refunded)
            .on_news(None, money)
            .map(|step| (step.status, step.placing, step.held.minor()));
        assert_eq!(step, expected, "{status:?} {money:?}");
    }
}

#[test]
fn staff_is_overruled_by_a_new_status_only() {
    let all = Exactly(gbp(100));
    let placing = |settled: i64, applied, number| {
        state(Completed, applied)
            .on_news(Some(OrderStatus(settled)), order(number, all, 0))
            .unwrap()
            .placing
    };
    assert_eq!(placing(11, true, 5), OffInvoices);
    assert_eq!(placing(5, true, 5), AsItIs);
    assert_eq!(placing(5, false, 5), AsItIs);
    assert_eq!(placing(5, true, 6), OffInvoices);
    // The order stands again.
    assert_eq!(placing(5, false, 11), OnInvoices);
    assert_eq!(placing(5, true, 11), AsItIs);
    // Taken off by hand, then shipped.
    assert_eq!(placing(11, false, 2), AsItIs);
}

#[test]
fn a_declined_refund_did_not_go_back() {
    let mut money = order(4, Exactly(gbp(100)), 0);
    money.refund_declined = true;
    let step = state(Refunded, false)
        .on_news(Some(OrderStatus(4)), money)
        .unwrap();
    assert_eq!(
        (step.status, step.placing, step.held),
        (Completed, OnInvoices, gbp(100))
    );
    // Taken off by hand afterwards, it stays off.
    let step = state(Completed, false)
        .on_news(Some(OrderStatus(4)), money)
        .unwrap();
    assert_eq!(step.placing, AsItIs);
}

/// A payment, its invoices and what others do to them.
#[derive(Debug)]
struct Books {
    state: PaymentState,
    settled: Option<OrderStatus>,
    lines: Vec<StandingLine>,
    credit: i64,
    held: i64,
    /// (original, open)
    invoices: Vec<(i64, i64)>,
    receipts: i64,
    receipt_lines: Vec<i64>,
}

impl Books {
    fn new(invoices: &[(i64, i64)]) -> Self {
        let lines: Vec<StandingLine> = (0..)
            .zip(invoices)
            .map(|(id, (original, share))| StandingLine {
                invoice_id: InvoiceId(id),
                amount: gbp(1 + (share % original)),
                applied: gbp(0),
            })
            .collect();
        Self {
            state: state(Incomplete, false),
            settled: None,
            credit: 0,
            held: 0,
            invoices: invoices
                .iter()
                .map(|(original, _)| (*original, *original))
                .collect(),
            receipts: 0,
            receipt_lines: vec![0; invoices.len()],
            lines,
        }
    }

    fn place(&mut self, held: i64, placing: Placing, after: PaymentState) {
        let payables: Vec<Payable> = (0..)
            .zip(&self.invoices)
            .map(|(id, (_, open))| Payable {
                invoice_id: InvoiceId(id),
                number: id.to_string(),
                company_id: Some(CompanyId(1)),
                due: DueDate(chrono::NaiveDate::from_ymd_opt(2026, 1, 1).unwrap()),
                open: gbp(*open),
            })
            .collect();
        let moves = rebalance(
            gbp(held),
            placing,
            self.state.applied,
            gbp(self.credit),
            &self.lines,
            &payables,
        )
        .unwrap();
        let (came, went) = moves.receipts().unwrap();
        self.receipts += came.minor() - went.minor();
        let (mut on_paid, mut on_refunded) = (0, 0);
        for (sign, line) in moves
            .applied
            .iter()
            .map(|line| (1, line))
            .chain(moves.taken.iter().map(|line| (-1, line)))
        {
            let index = usize::try_from(line.invoice_id.0).unwrap();
            let minor = sign * line.amount.minor();
            self.invoices[index].1 -= minor;
            self.receipt_lines[index] += minor;
            let applied = self.lines[index].applied.minor() + minor;
            self.lines[index].applied = gbp(applied);
            if sign > 0 {
                on_paid += line.amount.minor();
            } else {
                on_refunded += line.amount.minor();
            }
        }
        assert!(came.minor() >= on_paid && went.minor() >= on_refunded);
        self.credit = moves.credit.minor();
        self.held = held;
        self.state = after;
    }

    fn news(&mut self, order: OrderMoney) {
        if let Some(step) = self.state.on_news(self.settled, order) {
            self.place(
                step.held.minor(),
                step.placing,
                step.state_after(self.state),
            );
            self.settled = Some(order.status);
        }
    }

    fn by_hand(&mut self, apply: bool) {
        if matches!(self.state.status, Incomplete | Refunded) || self.state.applied == apply {
            return;
        }
        let placing = if apply { OnInvoices } else { OffInvoices };
        let after = PaymentState {
            applied: apply,
            ..self.state
        };
        self.place(self.held, placing, after);
    }

    fn assert_sound(&self) {
        let applied: i64 = self.lines.iter().map(|line| line.applied.minor()).sum();
        assert_eq!(applied + self.credit, self.held, "{self:?}");
        assert_eq!(self.receipts, self.held, "{self:?}");
        assert!(self.credit >= 0, "{self:?}");
        assert!(self.state.applied || applied == 0, "{self:?}");
        for ((line, (original, open)), receipts) in self
            .lines
            .iter()
            .zip(&self.invoices)
            .zip(&self.receipt_lines)
        {
            assert!(
                (0..=line.amount.minor()).contains(&line.applied.minor()),
                "{self:?}"
            );
            assert!((0..=*original).contains(open), "{self:?}");
            assert_eq!(line.applied.minor(), *receipts, "{self:?}");
        }
        if matches!(self.state.status, Incomplete | Refunded) {
            assert!(self.held == 0 && !self.state.applied, "{self:?}");
        }
    }
}

#[derive(Debug, Clone)]
enum Happening {
    News {
        status: i64,
        capture: Capture,
        refunded: i64,
        declined: bool,
    },
    Apply,
    Revert,
    /// Something else pays a part of an invoice, or gives it back.
    Other(usize, i64),
}

fn happening() -> impl Strategy<Value = Happening> {
    let capture = prop_oneof![
        Just(Untold),
        Just(Authorised),
        (0_i64..150).prop_map(|minor| Exactly(gbp(minor))),
        Just(Exactly(gbp(100))),
    ];
    let status = prop::sample::select(vec![0_i64, 4, 5, 6, 7, 11, 12, 14]);
    prop_oneof![
        4 => (status, capture, prop_oneof![Just(0_i64), 0_i64..120], any::<bool>()).prop_map(
            |(status, capture, refunded, declined)| Happening::News { status, capture, refunded, declined }
        ),
        1 => Just(Happening::Apply),
        1 => Just(Happening::Revert),
        1 => (0_usize..3, -60_i64..60).prop_map(|(index, minor)| Happening::Other(index, minor)),
    ]
}

proptest! {
    /// Whatever happens in whatever order: what is held is on the invoices or a credit, to
    /// the penny, the receipts say so, and the same news again changes nothing.
    #[test]
    fn held_is_applied_and_credited(
        invoices in prop::collection::vec((1_i64..80, 0_i64..80), 1..4),
        happenings in prop::collection::vec(happening(), 1..25),
    ) {
        let mut books = Books::new(&invoices);
        for happened in happenings {
            match happened {
                Happening::News { status, capture, refunded, declined } => {
                    let money = OrderMoney {
                        refund_declined: declined,
                        ..order(status, capture, refunded)
                    };
                    books.news(money);
                    books.assert_sound();
                    let again = (books.state, books.credit, books.invoices.clone());
                    books.news(money);
                    prop_assert_eq!(again, (books.state, books.credit, books.invoices.clone()));
                }
                Happening::Apply => books.by_hand(true),
                Happening::Revert => books.by_hand(false),
                Happening::Other(index, minor) => {
                    let index = index % books.invoices.len();
                    let ours = books.lines[index].applied.minor();
                    let (original, open) = &mut books.invoices[index];
                    *open = (*open - minor).clamp(0, *original - ours);
                }
            }
            books.assert_sound();
        }
    }
}
