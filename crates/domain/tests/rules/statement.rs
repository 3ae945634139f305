//! Statements and what they ask for.

use crate::support::{any_day, cases, day, gbp, usd};
use chrono::NaiveDate;
use domain::{
    CompanyId, Currency, DateRange, Money,
    company::{AGING_BUCKETS, Aging, Receivable},
    date::DateError,
    query::UrlQuery,
    statement::{
        Account, AccountQuery, AccountStatement, Entry, EntryDay, EntryKind, EntryPart, Period,
        Preset, STATEMENT_COLUMNS, Statement,
    },
};
use proptest::option::of;
use proptest::prelude::*;

fn entry(on: NaiveDate, amount: Money) -> Entry {
    Entry {
        on,
        kind: if amount.is_negative() {
            EntryKind::Payment
        } else {
            EntryKind::Invoice
        },
        company: "Alder".to_owned(),
        invoice: None,
        payment: None,
        number: "7".to_owned(),
        details: String::new(),
        amount,
    }
}

fn sum(entries: &[Entry]) -> i64 {
    entries.iter().map(|entry| entry.amount.minor()).sum()
}

fn any_entries() -> impl Strategy<Value = Vec<Entry>> {
    let one = (any_day(), -1_000_000_i64..1_000_000);
    prop::collection::vec(one.prop_map(|(on, minor)| entry(on, gbp(minor))), 0..40).prop_map(
        |mut entries| {
            entries.sort_by_key(|entry| entry.on);
            entries
        },
    )
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn opening_balance_and_entries_sum_to_the_closing_balance(
        opening in -1_000_000_i64..1_000_000, entries in any_entries(),
    ) {
        let statement = Statement::new(gbp(opening), entries.clone()).unwrap();
        prop_assert_eq!(statement.closing.minor(), opening + sum(&entries));
        let moved = statement.raised.minor() - statement.lowered.minor();
        prop_assert_eq!(moved, sum(&entries));
        prop_assert!(!statement.raised.is_negative() && !statement.lowered.is_negative());
        let mut balance = opening;
        for line in &statement.lines {
            balance += line.entry.amount.minor();
            prop_assert_eq!(line.balance, gbp(balance));
        }
    }

    /// Wherever a period is cut in two, the second begins as the first ends.
    #[test]
    fn a_period_ends_as_the_next_begins(
        opening in -1_000_000_i64..1_000_000, entries in any_entries(), cut in any_day(),
    ) {
        let (before, after): (Vec<Entry>, Vec<Entry>) =
            entries.iter().cloned().partition(|entry| entry.on < cut);
        let whole = Statement::new(gbp(opening), entries).unwrap();
        let first = Statement::new(gbp(opening), before).unwrap();
        let second = Statement::new(first.closing, after).unwrap();
        prop_assert_eq!(second.closing, whole.closing);
        let lines = [first.lines, second.lines].concat();
        prop_assert_eq!(lines, whole.lines);
    }

    #[test]
    fn what_is_left_out_is_carried_forward(entries in any_entries(), limit in 0_u32..45) {
        let whole = Statement::new(gbp(5), entries.clone()).unwrap();
        let short = whole.clone().part(EntryPart { offset: None, limit });
        let limit = usize::try_from(limit).unwrap();
        prop_assert_eq!(short.lines.len(), limit.min(entries.len()));
        prop_assert_eq!(short.omitted, entries.len() - short.lines.len());
        prop_assert_eq!(short.later, 0);
        let left = sum(&entries[short.omitted..]);
        prop_assert_eq!(short.carried().unwrap().minor() + left, whole.closing.minor());
        prop_assert_eq!((short.opening, short.closing), (whole.opening, whole.closing));
        prop_assert_eq!((short.raised, short.lowered), (whole.raised, whole.lowered));
    }

    /// Parts that follow each other are the whole, and each says the sums of the whole.
    #[test]
    fn parts_are_the_whole(entries in any_entries(), limit in 1_u32..15) {
        let whole = Statement::new(gbp(5), entries).unwrap();
        let mut lines = Vec::new();
        loop {
            let offset = Some(u32::try_from(lines.len()).unwrap());
            let part = whole.clone().part(EntryPart { offset, limit });
            prop_assert_eq!(part.omitted, lines.len());
            prop_assert_eq!((part.opening, part.closing), (whole.opening, whole.closing));
            prop_assert_eq!((part.raised, part.lowered), (whole.raised, whole.lowered));
            lines.extend(part.lines);
            prop_assert_eq!(lines.len() + part.later, whole.lines.len());
            if part.later == 0 {
                break;
            }
        }
        prop_assert_eq!(&lines, &whole.lines);
        let beyond = EntryPart { offset: Some(50), limit };
        prop_assert!(whole.part(beyond).lines.is_empty());
    }

    #[test]
    fn what_is_asked_for_stands_in_the_url(
        company in of(any::<i64>().prop_map(CompanyId)),
        preset in prop::sample::select(Preset::ALL.to_vec()),
        (from, to, as_of) in (of(any_day()), of(any_day()), of(any_day())),
    ) {
        let query = AccountQuery { company, preset, dates: DateRange { from, to }, as_of };
        let pairs = query.to_pairs();
        let again = AccountQuery::from_pairs(pairs.iter().map(|(name, value)| (*name, value.as_str())));
        prop_assert_eq!(again, query);
    }

    /// Whatever is asked for, a period never reaches beyond today nor ends before it begins.
    #[test]
    fn periods_are_in_order_and_over(
        preset in prop::sample::select(Preset::ALL.to_vec()),
        (from, to, as_of) in (of(any_day()), of(any_day()), of(any_day())),
    ) {
        let today = day("2026-03-04");
        let query = AccountQuery { company: None, preset, dates: DateRange { from, to }, as_of };
        if let Ok(period) = query.period(today) {
            prop_assert!(period.from <= period.to && period.to <= today);
        }
        if let Ok(day) = query.day(today) {
            prop_assert!(day <= today);
        }
    }
}

#[test]
fn each_currency_has_a_statement_of_its_own() {
    let on = day("2026-03-04");
    let openings = [usd(500), gbp(0), Money::zero(Currency::EUR)];
    let entries = vec![entry(on, gbp(200)), entry(on, usd(-500))];
    let statements = Statement::per_currency(&openings, entries).unwrap();
    let sums: Vec<_> = statements
        .iter()
        .map(|one| (one.opening, one.closing, one.lines.len()))
        .collect();
    assert_eq!(sums, [(gbp(0), gbp(200), 1), (usd(500), usd(0), 1)]);
    let mixed = Statement::new(gbp(0), vec![entry(on, usd(1))]);
    assert!(mixed.is_err());
}

#[test]
fn a_day_is_what_was_said_or_when_it_was_recorded() {
    let at = "2026-03-04T23:30:00Z".parse().unwrap();
    let next = day("2026-03-05");
    // The store's zone is an hour ahead.
    let local = |_| next;
    for (counts, expected) in [
        (EntryDay::On(day("2026-04-01")), day("2026-04-01")),
        (EntryDay::Recorded(at), next),
        (EntryDay::Earlier(day("2026-03-01"), at), day("2026-03-01")),
        (EntryDay::Earlier(day("2026-03-09"), at), next),
    ] {
        assert_eq!(counts.resolve(local), expected, "{counts:?}");
    }
    for kind in EntryKind::ALL {
        assert_eq!(EntryKind::from_code(kind.code()), Some(kind));
    }
    assert_eq!(EntryKind::from_code(99), None);
}

#[test]
fn periods_are_seen_from_today() {
    let today = day("2026-03-04");
    let period = |from, to| {
        Ok(Period {
            from: day(from),
            to: day(to),
        })
    };
    for (query, expected) in [
        ("", period("2025-12-05", "2026-03-04")),
        ("period=nonsense", period("2025-12-05", "2026-03-04")),
        ("period=this_month", period("2026-03-01", "2026-03-04")),
        ("period=last_month", period("2026-02-01", "2026-02-28")),
        ("period=this_year", period("2026-01-01", "2026-03-04")),
        ("period=last_year", period("2025-01-01", "2025-12-31")),
        ("from=2026-01-10", period("2026-01-10", "2026-03-04")),
        ("to=2026-01-10", period("2025-10-13", "2026-01-10")),
        (
            "from=2026-01-10&to=2026-12-31&period=last_year",
            period("2026-01-10", "2026-03-04"),
        ),
        (
            "from=2026-02-02&to=2026-02-01",
            Err(DateError::EndsBeforeItBegins),
        ),
        ("from=2026-03-05", Err(DateError::EndsBeforeItBegins)),
        ("from=0026-03-05", Err(DateError::Implausible)),
    ] {
        let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        let asked = AccountQuery::from_pairs(pairs);
        assert_eq!(asked.period(today), expected, "{query}");
    }
    let asked = AccountQuery {
        as_of: Some(day("2026-02-10")),
        ..AccountQuery::default()
    };
    assert_eq!(asked.day(today), Ok(day("2026-02-10")));
    for (as_of, expected) in [
        ("2026-03-04", Ok(today)),
        ("2026-03-05", Err(DateError::NotYet)),
        ("2027-12-31", Err(DateError::NotYet)),
        ("0026-03-05", Err(DateError::Implausible)),
    ] {
        let asked = AccountQuery {
            as_of: Some(day(as_of)),
            ..AccountQuery::default()
        };
        assert_eq!(asked.day(today), expected, "{as_of}");
    }
    let last_month = AccountQuery::default().preset(Preset::LastMonth);
    assert_eq!(last_month.day(today), Ok(day("2026-02-28")));
}

#[test]
fn credits_are_what_is_open_less_what_is_owed_in_all() {
    let mut amounts = [gbp(0); AGING_BUCKETS];
    amounts[1] = gbp(300);
    let aging = Aging::new(amounts).unwrap();
    let owed = Receivable {
        open: gbp(300),
        overdue: gbp(300),
        open_count: 1,
        overdue_count: 1,
        aging,
    };
    let accounts = Account::per_currency(&[owed], &[usd(-50), gbp(180)]).unwrap();
    let found: Vec<_> = accounts
        .iter()
        .map(|one| (one.receivable.open, one.credit, one.balance))
        .collect();
    let expected = [(gbp(300), gbp(120), gbp(180)), (usd(0), usd(50), usd(-50))];
    assert_eq!(found, expected);
    // What is paid to the penny is no account.
    assert_eq!(Account::per_currency(&[], &[gbp(0)]), Ok(Vec::new()));
}

#[test]
fn a_file_has_no_amount_below_zero() {
    let period = Period {
        from: day("2026-03-01"),
        to: day("2026-03-04"),
    };
    let entries = vec![
        entry(day("2026-03-02"), gbp(1_250)),
        entry(day("2026-03-03"), gbp(-2_000)),
    ];
    let statement = AccountStatement {
        period,
        statements: vec![Statement::new(gbp(100), entries).unwrap()],
    };
    let rows = statement.export();
    let amounts: Vec<_> = rows.iter().map(|row| row[6..].join("|")).collect();
    assert_eq!(
        amounts,
        ["||1.00|", "12.50||13.50|", "|20.00||6.50", "|||6.50"]
    );
    assert_eq!(rows[0].len(), STATEMENT_COLUMNS.len());
    assert_eq!(
        rows[0][..2],
        ["2026-03-01".to_owned(), "Opening balance".to_owned()]
    );
    assert_eq!(
        rows[2][..6],
        ["2026-03-03", "Payment", "7", "", "Alder", "GBP"].map(str::to_owned)
    );
    assert!(rows.iter().flatten().all(|cell| !cell.starts_with('-')));
}
