//! Invoices as PDF, beside Chromium printing pages that say the same.

use crate::{
    Outcome,
    chromium::Chromium,
    load::Times,
    report::{Report, factor, grouped, milliseconds},
};
use chrono::NaiveDate;
use documents::{Documents, Invoice, Paper, Seller};
use domain::{
    Currency, DueDate, Quantity, Terms, UnitPrice, date,
    invoice::{Address, Balance, InvoiceContent, InvoiceLine},
    settings::Colour,
};
use std::{
    fmt::Write,
    slice,
    time::{Duration, Instant},
};
use tokio::task::block_in_place;

/// How many lines the invoices have, and how many of them are printed.
const SUBJECTS: [(i32, i32); 2] = [(10, 60), (675, 12)];

/// How many are printed before that do not count.
const WARM_UP: i32 = 5;

const HEADER: [&str; 8] = [
    "Invoice",
    "p50",
    "per second",
    "bytes",
    "Chromium p50",
    "Chromium per second",
    "Chromium bytes",
    "p50 ratio",
];

/// How a page that is printed looks: as far as Chromium can, as the template.
const STYLE: &str = "@page { size: A4; margin: 18mm 16mm 20mm; \
    @bottom-left { content: 'Wharf Wholesale'; font: 8pt sans-serif } \
    @bottom-right { content: 'Page ' counter(page) ' of ' counter(pages); font: 8pt sans-serif } } \
    body { font: 9pt/1.4 sans-serif; margin: 0 } h1 { font-size: 18pt } \
    dl { display: grid; grid-template-columns: 30mm 1fr; margin: 0 } dd { margin: 0 } \
    .head { display: grid; grid-template-columns: 1fr 1fr } \
    table { width: 100%; border-collapse: collapse } tr { break-inside: avoid } \
    th, td { text-align: left; padding: 1.5mm 2mm; border-bottom: 0.2mm solid #ccc } \
    .number { text-align: right; font-variant-numeric: tabular-nums } \
    .due { background: #eef3fb; padding: 4mm; font-size: 12pt; margin: 6mm 0 }";

/// What one side has done.
#[derive(Default)]
struct Side {
    times: Times,
    bytes: u64,
}

impl Side {
    fn add(&mut self, (time, bytes): (Duration, u64)) {
        self.times.note(time);
        self.bytes = bytes;
    }

    fn cells(&self) -> [String; 3] {
        [
            milliseconds(self.times.percentile(50)),
            format!("{:.1}", self.times.rate()),
            grouped(self.bytes),
        ]
    }
}

/// Prints invoices of which no two are alike, both sides in turns, on one thread of ours.
pub(crate) async fn measure(report: &mut Report) -> Outcome<()> {
    let documents = Documents::new()?;
    let mut chromium = Chromium::start()?;
    let mut rows = Vec::new();
    for (lines, invoices) in SUBJECTS {
        let (mut ours, mut theirs) = (Side::default(), Side::default());
        for turn in 0..WARM_UP + invoices {
            let invoice = invoice(lines, turn)?;
            let one = block_in_place(|| print(&documents, &invoice))?;
            let other = match &mut chromium {
                Some(chromium) => Some(chromium.print(&page(&invoice)?).await?),
                None => None,
            };
            if turn >= WARM_UP {
                ours.add(one);
                if let Some(other) = other {
                    theirs.add(other);
                }
            }
        }
        rows.push(row(lines, &ours, chromium.is_some().then_some(&theirs)));
    }
    if let Some(chromium) = chromium {
        chromium.close().await?;
    }
    report.title("Invoices as PDF, warm, one at a time");
    report.table(&HEADER, &rows);
    Ok(())
}

fn row(lines: i32, ours: &Side, theirs: Option<&Side>) -> Vec<String> {
    let mut row = vec![format!("{lines} lines")];
    row.extend(ours.cells());
    match theirs {
        Some(theirs) => {
            row.extend(theirs.cells());
            let median = |side: &Side| side.times.percentile(50).as_secs_f64();
            row.push(factor(median(ours) / median(theirs)));
        }
        None => row.extend(["no Chromium", "", "", ""].map(str::to_owned)),
    }
    row
}

/// From figures to a file.
fn print(documents: &Documents, invoice: &Invoice) -> Outcome<(Duration, u64)> {
    let seller = Seller {
        name: "Wharf Wholesale".to_owned(),
        accent: Colour::default(),
        logo: None,
        address: Vec::new(),
        facts: Vec::new(),
        payment: String::new(),
        paper: Paper::A4,
    };
    let start = Instant::now();
    let pdf = documents.invoices(&seller, slice::from_ref(invoice))?;
    Ok((start.elapsed(), pdf.len() as u64))
}

/// An invoice that no turn before has printed: the engine remembers what it has computed.
fn invoice(lines: i32, turn: i32) -> Outcome<Invoice> {
    let line = |index: i32| InvoiceLine {
        sku: format!("{}{turn}", 85_000 + index),
        description: format!("White hanging heart T-light holder {index}, lot {turn}"),
        quantity: Quantity::whole(1 + (index + turn) % 12),
        unit_price: UnitPrice::from_e4(25_500 + 100 * i64::from(index + turn)),
        unit_discount: UnitPrice::from_e4(0),
    };
    let content = InvoiceContent {
        lines: (0..lines).map(line).collect(),
        costs: Vec::new(),
    };
    let balance = Balance::issue(content.total(Currency::GBP)?)?;
    let issued = NaiveDate::from_ymd_opt(2010, 12, 1).unwrap_or_default();
    Ok(Invoice {
        number: (536_365 + turn).to_string(),
        issued,
        due: DueDate(issued),
        terms: Some(Terms(30)),
        order_number: Some("41200".to_owned()),
        po_number: Some(format!("PO-{turn}")),
        fields: Vec::new(),
        company: "Northgate Gifts Ltd".to_owned(),
        bill_to: Address {
            company: "Northgate Gifts Ltd".to_owned(),
            street1: "14 Quay Street".to_owned(),
            city: "Bristol".to_owned(),
            zip_code: "BS1 4DB".to_owned(),
            ..Address::default()
        },
        ship_to: None,
        content,
        balance,
        settlements: Vec::new(),
        terms_text: String::new(),
        pay_now: None,
    })
}

/// The page that says what the invoice says.
fn page(invoice: &Invoice) -> Outcome<String> {
    let number = &invoice.number;
    let mut html = format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <title>Invoice {number} · Wharf Wholesale</title><style>{STYLE}</style></head><body>\
         <p>Wharf Wholesale</p><h1>Invoice {number}</h1><div class=\"head\"><address>"
    );
    for line in invoice.bill_to.lines() {
        write!(html, "{line}<br>")?;
    }
    html.push_str("</address><dl>");
    let (issued, due) = (date::short(invoice.issued), date::short(invoice.due.0));
    let order = invoice.order_number.as_deref().unwrap_or_default();
    let po_number = invoice.po_number.as_deref().unwrap_or_default();
    for (name, value) in [
        ("Invoice date", issued.as_str()),
        ("Due date", due.as_str()),
        ("Order", order),
        ("Purchase order", po_number),
    ] {
        write!(html, "<dt>{name}</dt><dd>{value}</dd>")?;
    }
    let total = invoice.balance.original();
    write!(
        html,
        "</dl></div><p class=\"due\">Amount due <b>{total}</b></p><table><thead><tr><th>SKU</th>\
         <th>Description</th><th class=\"number\">Quantity</th><th class=\"number\">Unit price</th>\
         <th class=\"number\">Amount (GBP)</th></tr></thead><tbody>"
    )?;
    for line in &invoice.content.lines {
        let amount = line.amount(Currency::GBP)?.grouped();
        write!(
            html,
            "<tr><td>{}</td><td>{}</td><td class=\"number\">{}</td><td class=\"number\">{}</td>\
             <td class=\"number\">{amount}</td></tr>",
            line.sku, line.description, line.quantity, line.unit_price
        )?;
    }
    write!(
        html,
        "</tbody></table><p class=\"number\">Total <b>{total}</b></p></body></html>"
    )?;
    Ok(html)
}
