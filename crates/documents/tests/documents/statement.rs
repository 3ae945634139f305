//! What a statement says.

use crate::support::{
    DOCUMENTS, address, assert_says, day, is_accessible, pages, pounds, seller, text,
};
use documents::{Account, Entry, EntryKind, Statement};
use domain::{
    Currency, DateRange, Money,
    company::{Aging, Receivable},
};

fn entry(on: u32, kind: EntryKind, reference: &str, amount: Money) -> Entry {
    Entry {
        on: day(on),
        kind,
        reference: reference.to_owned(),
        note: String::new(),
        amount,
    }
}

fn account() -> Account {
    Account {
        opening: pounds(100_00),
        entries: vec![
            entry(1, EntryKind::Invoice, "536365", pounds(1_250_00)),
            entry(9, EntryKind::CreditNote, "C536379", pounds(-27_50)),
            entry(14, EntryKind::Payment, "1042", pounds(-1_400_00)),
            entry(20, EntryKind::Refund, "1043", pounds(50_00)),
            entry(21, EntryKind::Reversal, "1042", pounds(400_00)),
            entry(28, EntryKind::Adjustment, "ERP", pounds(-50)),
        ],
        closing: pounds(372_00),
        aging: Some(Aging::new([250_00, 0, 122_00, 0, 0].map(pounds)).unwrap()),
        owed: None,
    }
}

fn statement(accounts: Vec<Account>) -> Statement {
    Statement {
        company: "Northgate Gifts Ltd".to_owned(),
        address: address(),
        period: DateRange {
            from: Some(day(1)),
            to: Some(day(31)),
        },
        as_of: day(31),
        accounts,
    }
}

#[test]
fn a_statement_leads_from_the_opening_to_the_closing_balance() {
    let printed = text(
        &DOCUMENTS
            .statement(&seller(), &statement(vec![account()]))
            .unwrap(),
    );
    assert_says(
        &printed,
        &[
            "Statement",
            "Northgate Gifts Ltd 14 Quay Street",
            "Period December 2010",
            "As of 31 Dec 2010",
            "Opening balance £100.00",
            "Charges £1,700.00",
            "Payments and credits −£1,428.00",
            "Closing balance £372.00",
            "Not due yet £250.00",
            "31–60 days £122.00",
            "Opening balance 100.00",
            "1 Dec 2010 Invoice 536365 1,250.00 1,350.00",
            "9 Dec 2010 Credit note C536379 27.50 1,322.50",
            "14 Dec 2010 Payment 1042 1,400.00 −77.50",
            "20 Dec 2010 Refund 1043 50.00 −27.50",
            "21 Dec 2010 Payment reversed 1042 400.00 372.50",
            "28 Dec 2010 Adjustment ERP 0.50 372.00",
            "Closing balance 372.00",
        ],
    );
}

#[test]
fn what_is_owed_as_of_another_day_than_the_last_is_told_beside_the_closing_balance() {
    let aging = Aging::new([0, 0, 90_00, 0, 0].map(pounds)).unwrap();
    let earlier = Account {
        aging: Some(aging),
        owed: Some(domain::statement::Account {
            receivable: Receivable {
                open: pounds(90_00),
                overdue: pounds(90_00),
                open_count: 1,
                overdue_count: 1,
                aging,
            },
            credit: pounds(15_00),
            balance: pounds(75_00),
        }),
        ..account()
    };
    let earlier = Statement {
        as_of: day(10),
        ..statement(vec![earlier])
    };
    let pdf = DOCUMENTS.statement(&seller(), &earlier).unwrap();
    assert!(is_accessible(&pdf), "its headings are in order");
    assert_says(
        &text(&pdf),
        &[
            "As of 10 Dec 2010",
            "Closing balance £372.00",
            "What was owed on 10 Dec 2010",
            "Overdue £90.00",
            "Open invoices £90.00",
            "Credit −£15.00",
            "Balance £75.00",
            "31–60 days £90.00",
        ],
    );
}

#[test]
fn each_currency_has_an_account_of_its_own() {
    let yen = |minor| Money::from_minor(minor, Currency::JPY);
    let other = Account {
        opening: yen(0),
        entries: vec![entry(2, EntryKind::Invoice, "J-1", yen(12_000))],
        closing: yen(12_000),
        aging: None,
        owed: None,
    };
    let both = statement(vec![account(), other]);
    let pdf = DOCUMENTS.statement(&seller(), &both).unwrap();
    assert!(is_accessible(&pdf), "its headings are in order");
    let printed = text(&pdf);
    assert_says(
        &printed,
        &[
            "Account in GBP",
            "Account in JPY",
            "Closing balance ¥12,000",
            "Balance (JPY)",
        ],
    );
}

#[test]
fn a_year_of_entries_repeats_the_head_of_its_table() {
    let entries = (0..300).map(|index| {
        entry(
            1 + index / 10,
            EntryKind::Invoice,
            &format!("N{index}"),
            pounds(1_00),
        )
    });
    let long = Account {
        opening: pounds(0),
        entries: entries.collect(),
        closing: pounds(300_00),
        aging: None,
        owed: None,
    };
    let pdf = DOCUMENTS
        .statement(&seller(), &statement(vec![long]))
        .unwrap();
    let pages = pages(&pdf);
    assert!(pages.len() > 4);
    for (index, page) in pages.iter().enumerate() {
        let number = format!("Page {} of {}", index + 1, pages.len());
        assert_says(page, &["Date Transaction Number Details", &number]);
    }
}

#[test]
fn a_company_of_which_nothing_is_known_gets_a_statement_that_says_so() {
    let printed = text(
        &DOCUMENTS
            .statement(&seller(), &statement(Vec::new()))
            .unwrap(),
    );
    assert_says(&printed, &["Nothing was charged or paid in this period"]);
}

#[test]
fn an_account_that_does_not_add_up_is_not_printed() {
    let wrong = Account {
        closing: pounds(372_01),
        ..account()
    };
    let told = DOCUMENTS
        .statement(&seller(), &statement(vec![wrong]))
        .unwrap_err()
        .to_string();
    assert_eq!(
        told,
        "Statement of Northgate Gifts Ltd: its opening balance and entries come to £372.00, but \
         £372.01 was to be printed."
    );
}
